//! One order: what the court wrote, where it stands, what comes next.

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Read, params};
use domain::{
    access::{Act, Actor, Subject, permit},
    community_service::orders::{DepartureKind, OrderField, OrderState},
    ids::OrderId,
};
use web::{failure::Failure, forms::FormView, page, path::Path, ui::Ui};

use super::history::{self, Happening};
use crate::{
    assessments::{self, Signed},
    hours::{self, HoursPanel},
    marks,
    orders::{FILES_OF, OrderRecord, list_departures, order_for, shown, subject_of},
    placements::{self, ActivePlacement, ServedAt},
};
use house::{
    House,
    accounts::SignedIn,
    files::{self, KeptFile},
    people::{self, Client},
};

/// What the person may do here.
struct May {
    edit: bool,
    assign: bool,
    attach: bool,
    verify: bool,
    reveal: bool,
    export: bool,
    assess: bool,
    place: bool,
    propose: bool,
}

#[derive(Template)]
#[template(path = "case/pages/show.html")]
struct ShowPage {
    order: OrderRecord,
    client: Client,
    nik: String,
    prosecution: String,
    probation: String,
    officer: Option<String>,
    prosecutor: Option<String>,
    departures: Vec<(String, String)>,
    files: Vec<KeptFile>,
    placement: Option<ActivePlacement>,
    /// Where hours were credited, whatever became of the placement.
    served: Vec<ServedAt>,
    assessed: Option<Signed>,
    history: Vec<Happening>,
    hours: HoursPanel,
    may: May,
    form: FormView,
    ui: Ui,
}

/// A field of the verdict in words.
struct Fact {
    field: OrderField,
    words: String,
    more: Vec<String>,
}

impl Fact {
    fn new(field: OrderField, lines: Vec<String>, ui: &Ui) -> Self {
        let mut lines = lines.into_iter();
        let words = lines.next().unwrap_or_else(|| ui.t("order-not-stated"));
        Self { field, words, more: lines.collect() }
    }
}

impl ShowPage {
    fn badge(&self) -> (&'static str, &'static str) {
        marks::of_order(self.order.state)
    }
    /// What the court ordered, field by field: the article and the threat stand under the offence, the number at the head of the page
    /// and whom the papers name beside who is in charge.
    fn verdict(&self) -> Vec<Fact> {
        use OrderField as F;
        let (mut facts, mut under): (Vec<Fact>, Vec<String>) = (Vec::new(), Vec::new());
        for (field, lines) in shown(&self.order.verdict, &self.ui) {
            match field {
                F::CaseNumber | F::Prosecutor | F::ProbationOfficer => {}
                F::OffenceArticle | F::Threat => under.extend(lines),
                _ => facts.push(Fact::new(field, lines, &self.ui)),
            }
        }
        if let Some(offence) = facts.iter_mut().find(|fact| fact.field == F::Offence) {
            offence.more.append(&mut under);
        }
        facts
    }
    fn kilobytes(&self, file: &KeptFile) -> String {
        self.ui.t1("order-kilobytes", "count", (file.bytes / 1024).max(1))
    }
    /// Whether the order was never checked against its extract, however far it has come.
    fn unchecked(&self) -> bool {
        self.order.verified_at.is_none() && self.order.state.is_open()
    }
    /// Whether it was checked once and has changed since.
    fn check_ended(&self) -> bool {
        self.order.verified_at.is_none() && self.order.verified_version.is_some()
    }
    /// What to say of an order that is not checked.
    fn unchecked_words(&self) -> &'static str {
        match (self.check_ended(), self.files.is_empty()) {
            (true, _) => "order-check-ended-lead",
            (false, true) => "order-unchecked-no-extract",
            (false, false) => "order-unchecked",
        }
    }
    /// Why no site is shown as the place of work now; nothing where one is, or where the work is over.
    fn no_site(&self) -> Option<&'static str> {
        match (self.order.state.is_open(), self.served.is_empty()) {
            _ if self.placement.is_some() => None,
            (true, true) => Some("order-no-site"),
            (true, false) => Some("order-no-site-now"),
            (false, true) => Some("order-never-served"),
            (false, false) => None,
        }
    }
    /// Whether an assessment is asked for here; one that is signed has a link of its own.
    fn to_assess(&self) -> bool {
        self.may.assess && self.assessed.is_none()
    }
    /// The one step that comes next for this person: its address and its words.
    fn next(&self) -> Option<(String, &'static str)> {
        let id = self.order.id;
        let step = |path: &str, key| Some((format!("/orders/{id}/{path}"), key));
        let (may, state) = (&self.may, self.order.state);
        if may.assign && self.order.officer.is_none() && state.is_open() {
            return step("assign", "order-next-assign");
        }
        match state {
            OrderState::Received if may.verify && !self.files.is_empty() => None,
            OrderState::Received if may.verify && may.attach => step("extract", "order-next-extract"),
            OrderState::Received | OrderState::Verified if may.assess => {
                step("assessment", "order-next-assess")
            }
            OrderState::Assessed if may.place => step("placement", "order-next-place"),
            OrderState::Running if may.propose && !self.hours.balance.left.is_positive() => {
                step("completion", "order-next-propose")
            }
            _ => None,
        }
    }
}

/// One order, to the offices it concerns.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&draw(signed, &house, id, form).await?)
}

/// The order once more, with what is wrong in the form that ends its placement.
pub(super) async fn show_again(
    mut signed: SignedIn,
    house: &House,
    id: OrderId,
    form: FormView,
) -> Result<Response, Failure> {
    // The address the form was sent to is no page: whoever now changes the language comes back to this one.
    signed.ui.path = format!("/orders/{id}");
    page::show_again(&draw(signed, house, id, form).await?)
}

async fn draw(signed: SignedIn, house: &House, id: OrderId, form: FormView) -> Result<ShowPage, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let (ui, secrets) = (signed.ui, house.secrets().clone());
    let shown = house.db().read(move |read| {
        let (order, _) = order_for(read, &actor, Act::SeeOrder, id)?;
        let client = people::find(read, order.client)?;
        let people = people(read, &order)?;
        let files = files::list(read, (FILES_OF, id))?;
        let sentence = order.sentence(read)?;
        // What is said to agree with the extract is what this page shows.
        let form = form.with("facts_version", order.facts_version);
        let assessed = assessments::shown_to(read, &actor, &order)?;
        let mut may = may(&actor, &order);
        may.place &= assessed.as_ref().is_none_or(Signed::admits);
        Ok::<_, Failure>(ShowPage {
            nik: people::masked_nik(&secrets, &client.nik_sealed),
            client,
            prosecution: people.prosecution,
            probation: people.probation,
            officer: people.officer,
            prosecutor: people.prosecutor,
            departures: departures(read, id, &ui)?,
            placement: placements::active(read, id, today)?,
            served: placements::served(read, id)?,
            history: history::history(read, &order, &ui)?,
            assessed,
            hours: hours::panel(read, &sentence, today)?,
            may,
            form,
            files,
            order,
            ui,
        })
    });
    shown.await
}

fn may(actor: &Actor, order: &OrderRecord) -> May {
    let subject = Subject::Order(subject_of(order));
    let may = |act| permit(actor, act, &subject).is_ok();
    let open = order.state.is_open();
    let unplaced = matches!(order.state, OrderState::Received | OrderState::Verified | OrderState::Assessed);
    May {
        edit: open && may(Act::RegisterOrder),
        assign: open && may(Act::AssignOrder),
        attach: may(Act::AttachFile),
        verify: open && order.verified_at.is_none() && may(Act::RegisterOrder),
        reveal: may(Act::RevealIdentity),
        export: may(Act::ExportPerson),
        assess: unplaced && may(Act::AssessClient),
        place: matches!(order.state, OrderState::Assessed | OrderState::Placed | OrderState::Running)
            && may(Act::PlaceClient),
        propose: order.state == OrderState::Running && may(Act::ProposeCompletion),
    }
}

struct People {
    prosecution: String,
    probation: String,
    officer: Option<String>,
    prosecutor: Option<String>,
}

fn people(read: &mut Read<'_>, order: &OrderRecord) -> Result<People, DbError> {
    let row = read.one(
        "SELECT p.name AS prosecution, b.name AS probation, u.name AS officer, j.name AS prosecutor
         FROM orders o JOIN offices p ON p.id = o.prosecution_office_id JOIN offices b ON b.id = o.probation_office_id
         LEFT JOIN users u ON u.id = o.officer_id LEFT JOIN users j ON j.id = o.prosecutor_id WHERE o.id = $1",
        params![order.id],
    )?;
    Ok(People {
        prosecution: row.get("prosecution")?,
        probation: row.get("probation")?,
        officer: row.get("officer")?,
        prosecutor: row.get("prosecutor")?,
    })
}

/// Each departure in words, with its article.
fn departures(read: &mut Read<'_>, id: OrderId, ui: &Ui) -> Result<Vec<(String, String)>, DbError> {
    let words = |(kind, article): (DepartureKind, String)| (ui.t(kind.key()), article);
    Ok(list_departures(read, id)?.into_iter().map(words).collect())
}
