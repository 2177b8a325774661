//! The form of a thing, as it is the same on every page that enters or changes one.

use std::{fmt::Display, sync::Arc};

use askama::Template;
use axum::response::Response;
use database::{Done, Tx};
use domain::access::Actor;
use web::{
    failure::{Compared, Failure, Stale},
    forms::{FormErrors, FormView, RawForm},
    page,
    ui::Ui,
};

use super::Changed;
use crate::{House, accounts::SignedIn, audit, sent_forms};

/// What became of a form that was sent: where the answer lies, or what is wrong with it.
pub type Sent = Result<Response, FormErrors>;

/// A form, as it is the same for everybody who sends it.
#[derive(Clone, Copy)]
pub struct Form {
    /// What is changed, as the audit log names its kind.
    pub subject: &'static str,
    /// The key of what is said once it is saved.
    pub saved: &'static str,
    /// The field that a refusal of this key is to be mended in; `""` is the form as a whole. A refusal without one is
    /// answered by its own page.
    pub field_of: fn(&str) -> Option<&'static str>,
}

/// Which thing is changed.
pub struct Of<I> {
    /// Its id.
    pub id: I,
    /// Where it is looked at once it is saved.
    pub page: String,
    /// Where its form is opened anew.
    pub form: String,
}

impl Form {
    /// This form, as somebody sent it.
    pub fn sent<'a>(&self, house: &'a House, signed: &'a SignedIn, raw: &'a RawForm) -> Sending<'a> {
        Sending { form: *self, house, signed, raw }
    }

    /// The answer of an action that says where the thing lies now.
    pub fn answer(&self, outcome: Result<String, Failure>) -> Result<Sent, Failure> {
        match outcome {
            Ok(location) => Ok(Ok(page::see_other_with(&location, self.saved))),
            Err(failure) => Ok(Err(self.at_its_field(failure)?)),
        }
    }

    /// A refusal that belongs to a field goes there; any other failure stays one.
    pub fn at_its_field(&self, failure: Failure) -> Result<FormErrors, Failure> {
        let Failure::Refused(refusal) = failure else { return Err(failure) };
        match (self.field_of)(refusal.key) {
            Some(field) => Ok(FormErrors::refused(field, refusal)),
            None => Err(Failure::Refused(refusal)),
        }
    }
}

/// A form that somebody sent.
pub struct Sending<'a> {
    form: Form,
    house: &'a House,
    signed: &'a SignedIn,
    raw: &'a RawForm,
}

impl Sending<'_> {
    /// Enters what was read from it. The action is given the key of the form and remembers it with its answer, so that a
    /// second sending leads to the first one's.
    pub async fn enter<C: Send + 'static>(
        self,
        read: Result<C, FormErrors>,
        action: impl Fn(&mut Tx<'_>, &Actor, &C, &str) -> Result<Done<String>, Failure> + Send + 'static,
    ) -> Result<Sent, Failure> {
        let command = match read {
            Ok(command) => command,
            Err(errors) => return Ok(Err(errors)),
        };
        let (actor, key) = (self.signed.actor(), self.raw.form_key().to_owned());
        let entered = sent_forms::once(self.house, self.raw.form_key(), actor.user, move |tx| {
            action(tx, &actor, &command, &key)
        });
        self.form.answer(entered.await)
    }

    /// Does what was read from it, where doing it again changes nothing; `shown` is looked at then.
    pub async fn act<C: Send + 'static>(
        self,
        shown: String,
        read: Result<C, FormErrors>,
        action: impl Fn(&mut Tx<'_>, &Actor, &C) -> Result<Done<()>, Failure> + Send + 'static,
    ) -> Result<Sent, Failure> {
        let command = match read {
            Ok(command) => command,
            Err(errors) => return Ok(Err(errors)),
        };
        let actor = self.signed.actor();
        let done = self.house.db().write(move |tx| action(tx, &actor, &command)).await;
        self.form.answer(done.map(|()| shown))
    }

    /// Changes a thing to what was read from it, unless somebody else did since the form was opened.
    pub async fn change<C, T, I>(
        self,
        of: Of<I>,
        read: Result<C, FormErrors>,
        action: impl Fn(&mut Tx<'_>, &Actor, i64, &C) -> Result<Done<Changed<T>>, Failure> + Send + 'static,
        compared: impl FnOnce(&C, &T) -> Vec<Compared> + Send,
    ) -> Result<Sent, Failure>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        I: Display + Send + 'static,
    {
        let command = match read {
            Ok(command) => Arc::new(command),
            Err(errors) => return Ok(Err(errors)),
        };
        let (actor, version, yours) = (self.signed.actor(), version(self.raw), command.clone());
        match self.house.db().write(move |tx| action(tx, &actor, version, &command)).await {
            Ok(Changed::Saved) => self.form.answer(Ok(of.page)),
            Ok(Changed::Stale(saved)) => {
                let fields = compared(&yours, &saved);
                let about = (self.form.subject, of.id);
                Err(stale(self.house, &self.signed.ui, about, of.form, fields).await?)
            }
            Err(failure) => self.form.answer(Err(failure)),
        }
    }
}

/// The version that somebody saw who sends a form; one that nobody kept where it is missing.
pub fn version(raw: &RawForm) -> i64 {
    raw.get("version").parse().unwrap_or(0)
}

/// The answer, or the form again with what is wrong.
pub fn or_again<P: Template>(
    sent: Sent,
    ui: Ui,
    raw: RawForm,
    form_page: impl FnOnce(Ui, FormView) -> P,
) -> Result<Response, Failure> {
    match sent {
        Ok(answer) => Ok(answer),
        Err(errors) => {
            let form = FormView::again(&ui, raw, errors);
            page::show_again(&form_page(ui, form))
        }
    }
}

/// The page of somebody who comes too late: both versions field by field, who saved, and where the form is.
pub async fn stale(
    house: &House,
    ui: &Ui,
    (subject, id): (&'static str, impl Display + Send + 'static),
    form: String,
    fields: Vec<Compared>,
) -> Result<Failure, Failure> {
    let last = house.db().read(move |read| audit::last_change(read, subject, id)).await?;
    let saved_by = last.map(|(name, at)| format!("{name}, {}", ui.moment(at)));
    Ok(Failure::Stale(Box::new(Stale { record: form, saved_by, fields })))
}
