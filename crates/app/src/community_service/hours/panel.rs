//! Owed, done, left and the pace: for the hours page, and for the order's page as a panel.

use database::Read;
use domain::{
    hours::{Balance, Period, PeriodStart, balance},
    ids::OrderId,
    law::Article,
    orders::OrderState,
    time::{Date, Minutes},
};
use web::{
    chart::{self, Chart},
    failure::Failure,
    ui::Ui,
};

use super::{
    forecast::{Forecast, forecast},
    store,
};
use crate::{
    community_service::{orders::OrderRecord, placements},
    house::reference,
};

/// Where a sentence stands. Show it with `{% include "community_service/hours/pages/panel.html" %}` where `hours` is
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

/// The panel of an order.
pub fn panel(read: &mut Read<'_>, order: &OrderRecord, today: Date) -> Result<HoursPanel, Failure> {
    let rules =
        reference::rule_set(read)?.at(order.rules_from).map_err(|missing| Failure::fault(missing.key))?;
    let period =
        order.verdict().zip(order.starts_on).map(|(verdict, start)| Period::of(&verdict, start, &rules));
    let last = period.map(|period| period.last);
    let balance = balance(order.ordered, order.credited, last, today);
    let pace = store::find_pace(read, order.id, today)?;
    let by_setting = placements::period_start(read)?;
    let final_day = order.final_date.is_some() && order.final_date == order.starts_on;
    Ok(HoursPanel {
        order: order.id,
        forecast: forecast(&balance, pace.first_day, last, today),
        starts_by: if final_day { PeriodStart::FinalJudgment } else { by_setting },
        over: !order.state.is_open() || matches!(order.state, OrderState::Defaulted | OrderState::Reported),
        balance,
        period,
        ahead: pace.ahead,
        waiting: pace.waiting,
    })
}
