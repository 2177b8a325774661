//! The public page of a paper: what it is, valid or not valid. No name, no offence, no court, no number.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use askama::Template;
use axum::{
    Extension,
    extract::{ConnectInfo, RawQuery, State},
    response::Response,
};
use domain::{letters::VerificationCode, time::Timestamp};
use web::{
    failure::Failure,
    forms::{FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use crate::{
    House, secrets,
    wing::{self, Paper},
};

/// Questions a minute from one address. The code has 130 bits, so this only keeps a machine from tiring the house.
const MOST_A_MINUTE: u32 = 60;
/// Addresses remembered at most.
const MOST_ADDRESSES: usize = 10_000;

/// How often each address asked in this minute.
#[derive(Default)]
pub struct Guard(Mutex<(i64, HashMap<IpAddr, u32>)>);

/// A guard for the routes of one house.
pub fn guard() -> Extension<Arc<Guard>> {
    Extension(Arc::new(Guard::default()))
}

impl Guard {
    fn admits(&self, address: IpAddr, now: Timestamp) -> bool {
        let minute = now.as_second().div_euclid(60);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != minute || kept.1.len() >= MOST_ADDRESSES {
            *kept = (minute, HashMap::new());
        }
        let asked = kept.1.entry(address).or_default();
        *asked += 1;
        *asked <= MOST_A_MINUTE
    }
}

#[derive(Template)]
#[template(path = "letters/pages/verify.html")]
struct VerifyPage {
    ui: Ui,
    form: FormView,
    /// The code asked for, in groups, or what was typed when it is none.
    asked: Option<String>,
    paper: Option<Paper>,
}

/// Asks for a code, or leads to the page of one.
pub async fn ask(ui: Ui, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let given = RawForm::parse(query.unwrap_or_default().as_bytes());
    match VerificationCode::parse(given.get("code")) {
        Some(code) => Ok(page::see_other(&format!("/verify/{}", code.as_str()))),
        None => {
            let asked = given.has("code").then(|| short(given.get("code")));
            let form = FormView::filled(&ui, given);
            page::show(&VerifyPage { ui, form, asked, paper: None })
        }
    }
}

/// What was typed, no longer than a code.
fn short(typed: &str) -> String {
    typed.chars().take(40).collect()
}

/// A new code, which nobody can guess.
pub fn new_code() -> VerificationCode {
    let mut random = [0_u8; 17];
    secrets::random(&mut random);
    VerificationCode::from_random(&random)
}

/// Whether the paper of a code is valid.
pub async fn verify(
    ui: Ui,
    State(house): State<House>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Extension(guard): Extension<Arc<Guard>>,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    if !guard.admits(web::address::network(address.ip()), house.now()) {
        return Err(Failure::TooManyRequests);
    }
    let code = VerificationCode::parse(&typed);
    let (asked, wings) = (code.clone(), house.wings());
    let paper = match asked {
        None => None,
        Some(code) => house.db().read(move |read| wing::issued(read, wings, &code)).await?,
    };
    let asked = Some(code.as_ref().map_or_else(|| short(&typed), VerificationCode::grouped));
    page::show(&VerifyPage { form: FormView::blank(&ui), ui, asked, paper })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_sixty_times_a_minute_and_no_more() {
        let (guard, now) = (Guard::default(), Timestamp::UNIX_EPOCH);
        let (one, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        assert!((0..60).all(|_| guard.admits(one, now)));
        assert!(!guard.admits(one, now) && guard.admits(other, now));
        assert!(guard.admits(one, now + jiff::SignedDuration::from_mins(1)));
    }
}
