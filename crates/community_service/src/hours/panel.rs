//! Owed, done, left and the pace: for the hours page, and for the order's page as a panel.

use database::{DbError, Read};
use domain::{
    community_service::hours::{Balance, Period, PeriodStart, balance},
    ids::OrderId,
    law::Article,
    time::{Date, Minutes},
};
use web::{
    chart::{self, Chart},
    ui::Ui,
};

use super::{
    forecast::{Forecast, forecast},
    store,
};

/// Where a sentence stands. Show it with `{% include "hours/pages/panel.html" %}` where `hours` is
/// this panel.
#[derive(Clone, Debug)]
pub struct HoursPanel {
    /// The order.
    pub order: OrderId,
    /// Owed, done, left, days left, minutes a week.
    pub balance: Balance,
    /// The days on which work counts; none before the clock started.
    pub period: Option<Period>,
    /// What started the clock, or will.
    pub starts_by: PeriodStart,
    /// What the pace so far leads to.
    pub forecast: Forecast,
    /// Minutes of sessions that lie ahead.
    pub ahead: Minutes,
    /// Minutes of past sessions whose record has not come.
    pub waiting: Minutes,
    /// The sentence is over, so nothing is needed any more.
    pub over: bool,
}

impl HoursPanel {
    /// The hall with its pillars.
    pub fn chart(&self, ui: &Ui) -> Chart {
        chart::hours(ui, self.balance.done, self.balance.owed)
    }
    /// Left and covered by no session that is waited for, past ones without a record among them.
    pub fn uncovered(&self) -> Minutes {
        self.balance.left.less_at_least_zero(self.ahead + self.waiting)
    }
    /// The day on which the pace so far ends it in time.
    pub fn in_time(&self) -> Option<Date> {
        if let Forecast::InTime(day) = self.forecast { Some(day) } else { None }
    }
    /// The day on which the pace so far ends it too late.
    pub fn too_late(&self) -> Option<Date> {
        if let Forecast::TooLate(day) = self.forecast { Some(day) } else { None }
    }
    /// The article of the limits of time.
    pub fn article(&self) -> String {
        Article::kuhp(85, 5).to_string()
    }
}

/// What the hours of a sentence rest on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    /// The order.
    pub order: OrderId,
    /// Ordered by the court.
    pub owed: Minutes,
    /// Credited so far.
    pub done: Minutes,
    /// The days on which work counts; none before the clock started.
    pub period: Option<Period>,
    /// What started the clock, or will.
    pub starts_by: PeriodStart,
    /// Nothing is needed any more.
    pub over: bool,
}

impl Sentence {
    /// Owed, done, left and the days left.
    pub(crate) fn balance(&self, today: Date) -> Balance {
        balance(self.owed, self.done, self.period.map(|period| period.last), today)
    }
}

/// The panel of a sentence.
pub(crate) fn panel(read: &mut Read<'_>, sentence: &Sentence, today: Date) -> Result<HoursPanel, DbError> {
    let balance = sentence.balance(today);
    let pace = store::find_pace(read, sentence.order, today)?;
    let last = sentence.period.map(|period| period.last);
    Ok(HoursPanel {
        order: sentence.order,
        forecast: forecast(&balance, pace.first_day, last, today),
        starts_by: sentence.starts_by,
        over: sentence.over,
        period: sentence.period,
        balance,
        ahead: pace.ahead,
        waiting: pace.waiting,
    })
}
