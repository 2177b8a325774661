//! Reading what the log keeps of an order. Before each thing that happened had a name of its own, the log kept the act that it
//! took; those lines stay as they are and are read as what they were.

use serde::Deserialize;
use serde_json::Value;

use super::{
    AssessmentHappening, CaseHappening, CompletionHappening, OrderHappening, PlacementHappening,
    SessionHappening,
};
use crate::{
    happening::{Happening, Listed, read},
    people::PersonField,
};

/// Something that happened to an order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum OfOrder {
    /// To its facts and its papers.
    Order(OrderHappening),
    /// To its assessment.
    Assessment(AssessmentHappening),
    /// To its places.
    Placement(PlacementHappening),
    /// To seats in its sessions.
    Session(SessionHappening),
    /// At its end.
    Completion(CompletionHappening),
    /// To its file as a whole.
    Case(CaseHappening),
}

impl OfOrder {
    /// What the list says of it.
    pub fn listed(&self) -> &'static Listed {
        match self {
            Self::Order(it) => it.listed(),
            Self::Assessment(it) => it.listed(),
            Self::Placement(it) => it.listed(),
            Self::Session(it) => it.listed(),
            Self::Completion(it) => it.listed(),
            Self::Case(it) => it.listed(),
        }
    }
}

/// What a line that stands under an order tells; nothing for one that cannot be read.
pub fn of_order(code: &str, data: &Value) -> Option<OfOrder> {
    read(todays_code(code, data), data)
}

/// The facts of a person that a line under them changed; nothing for one that only compared or looked.
pub fn of_person(code: &str, data: &Value) -> Option<Vec<PersonField>> {
    let code = match code {
        "register_order" | "import_orders" if data["changed"].is_array() => "person_changed",
        other => other,
    };
    match read(code, data)? {
        OrderHappening::PersonChanged { changed, .. } => Some(changed),
        _ => None,
    }
}

/// The code of today for what an older line keeps under its act.
fn todays_code<'c>(act: &'c str, data: &Value) -> &'c str {
    let is = |key: &str| data[key] == true;
    let has = |key: &str| !data[key].is_null();
    match act {
        "register_order" if is("new") => "order_registered",
        "register_order" => "order_changed",
        "import_orders" if is("new") => "order_imported",
        "import_orders" => "order_changed_by_register",
        "assign_order" => "order_assigned",
        "attach_file" => "extract_attached",
        "verify_order" => "order_verified",
        "assess_client" => "assessment_signed",
        "place_client" if is("ended") => "placement_ended",
        "place_client" if is("rearranged") => "sessions_rearranged",
        "place_client" if has("extended_by") => "placement_extended",
        "place_client" if is("pinned") => "session_pinned",
        "place_client" if has("pinned") => "session_unpinned",
        "place_client" => "client_placed",
        "cancel_session" if is("restored") => "seat_regained",
        "cancel_session" => "seat_lost",
        "propose_completion" if data["decision"] == "taken_back" => "completion_taken_back",
        "propose_completion" => "completion_proposed",
        "decide_completion" => match data["decision"].as_str() {
            Some("confirmed") => "completion_confirmed",
            Some("returned") => "completion_returned",
            Some("withdrawn") => "completion_withdrawn",
            _ => act,
        },
        other => other,
    }
}
