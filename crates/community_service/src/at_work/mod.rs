//! What the people at a site read of somebody: what must not be asked of them, and whom to ask. Never why.

mod store;

use askama::{Template, filters::HtmlSafe};
use domain::community_service::assessment::Limits;
use web::{icon::Icon, ui::Ui};

pub(crate) use store::list_at_work;

/// The limits of one person at work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AtWork {
    /// What they are.
    pub limits: Limits,
    /// The officer who is to be asked about more.
    pub officer: String,
}

/// The limits as a page shows them: `{{ person.at_work.show(ui) }}`; nothing where there is none.
#[derive(Template)]
#[template(path = "at_work/pages/at_work.html")]
pub(crate) struct ShownLimits {
    lines: Vec<String>,
    icon: Icon,
}
impl HtmlSafe for ShownLimits {}

impl AtWork {
    /// The lines on a page.
    pub(crate) fn show(&self, ui: &Ui) -> ShownLimits {
        ShownLimits { lines: self.lines(ui), icon: ui.icon("alert") }
    }

    fn lines(&self, ui: &Ui) -> Vec<String> {
        let Limits { never, heed, ask, hours_per_day } = &self.limits;
        let never = (!never.is_empty()).then(|| ui.t1("at-work-never", "tasks", never.join(", ")));
        let heed = heed.as_deref().map(|words| ui.t1("at-work-heed", "words", words));
        let ask = ask.then(|| ui.t1("at-work-ask", "officer", self.officer.as_str()));
        let hours_per_day = hours_per_day.map(|minutes| ui.t1("at-work-per-day", "minutes", minutes));
        [never, heed, ask, hours_per_day].into_iter().flatten().collect()
    }
}
