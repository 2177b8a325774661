//! What starts the clock of a sentence. KUHP art. 85 does not say which event does, so an office chooses (docs/adr/0004);
//! the event that did start it is kept with the order, and a later choice of the office changes nothing of it.

use crate::{
    community_service::{
        hours::{Period, PeriodStart},
        orders::Verdict,
    },
    law::Rules,
    time::Date,
};

/// The clock of an order: the day from which its period is counted, and the event of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The first day.
    pub day: Date,
    /// Which event it was started by.
    pub by: PeriodStart,
}

impl Clock {
    /// The clock of an order that none has been started for, when its work begins on a day.
    pub fn begin(chosen: PeriodStart, order: &Verdict, work: Date) -> Self {
        Self { day: if chosen.rests_on_work() { work } else { order.final_day() }, by: chosen }
    }

    /// The period that it gives an order.
    pub fn period(self, order: &Verdict, rules: &Rules) -> Period {
        Period::of(order, self.day, rules)
    }
}

impl PeriodStart {
    /// Whether the clock goes with the work: it moves with the first session while none has been, and stands still again
    /// when the placement ends before that. One that the final judgment started runs whatever becomes of the sessions.
    pub const fn rests_on_work(self) -> bool {
        !matches!(self, Self::FinalJudgment)
    }
}

impl Verdict {
    /// The day the judgment became final, as far as it is known: without it, the day of the judgment.
    pub fn final_day(&self) -> Date {
        self.final_date.unwrap_or(self.judgment_date)
    }
}
