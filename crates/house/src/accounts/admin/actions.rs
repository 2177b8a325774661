//! What an administrator does with accounts. Every one of them ends in an event.

use database::{Done, Read, Tx};
use domain::{
    access::{self, Act, Actor, Permit, Subject},
    house::AccountHappening,
    identity::Nip,
    ids::UserId,
    law::Article,
};
use web::failure::{Failure, Refusal};

use super::{
    record::{AccountRecord, AddPerson, Person},
    store::{self, KeptNip},
};
use crate::{
    accounts::{delegations, permitted, store as visits},
    audit,
    edit::Changed,
    regions,
    secrets::Secrets,
    sent_forms,
};

/// The account, with leave to manage it. Administrators manage the accounts of every office within their reach.
pub(super) fn account_for(
    read: &mut Read<'_>,
    actor: &Actor,
    id: UserId,
) -> Result<(AccountRecord, Permit), Failure> {
    let account = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such account"))?;
    let permit = permitted(actor, Act::ManageAccounts, &Subject::Region(account.region))?;
    Ok((account, permit))
}

/// Adds a person, who chooses a password of their own at the first sign-in.
pub(super) fn add(
    tx: &mut Tx<'_>,
    actor: &Actor,
    secrets: &Secrets,
    new: &AddPerson,
    hash: &str,
    form_key: &str,
) -> Result<Done<UserId>, Failure> {
    let region = regions::of_office(tx, new.office)?;
    let permit = permitted(actor, Act::ManageAccounts, &Subject::Region(region))?;
    if store::id_of_name(tx, &new.sign_in_name)?.is_some() {
        return Err(Refusal::new("account-sign-in-name-taken").into());
    }
    keep_division(tx, &new.person.roles)?;
    let nip = kept_nip(tx, secrets, new.person.nip.as_ref(), None)?;
    let id: UserId = tx.new_id();
    store::insert(tx, id, new.office, &new.sign_in_name, &new.person, (nip.as_ref(), hash))?;
    sent_forms::remember(tx, form_key, actor.user, &format!("/accounts/{id}"))?;
    let added = AccountHappening::Added { office: new.office, roles: new.person.roles.clone() };
    Ok(tx.done(audit::by_permit(&permit, id, &added), id))
}

/// Changes name, title, NIP and roles, unless somebody else did since the form was opened.
pub(super) fn change(
    tx: &mut Tx<'_>,
    actor: &Actor,
    secrets: &Secrets,
    (id, version): (UserId, i64),
    person: &Person,
) -> Result<Done<Changed<AccountRecord>>, Failure> {
    let (account, permit) = account_for(tx, actor, id)?;
    if account.version != version {
        return Ok(tx.unchanged(Changed::Stale(Box::new(account)))?);
    }
    if account.active && !store::roles_manage(tx, &person.roles)? {
        keep_an_administrator(tx, &account)?;
    }
    keep_division(tx, &person.roles)?;
    let nip = kept_nip(tx, secrets, person.nip.as_ref(), Some(id))?;
    if !store::update(tx, id, version, person, nip.as_ref())? {
        return Err(Failure::fault("the version was checked in this transaction"));
    }
    let given = person.roles.iter().filter(|role| !account.roles.contains(role));
    let taken = account.roles.iter().filter(|role| !person.roles.contains(role));
    let changed = AccountHappening::Changed {
        roles_given: given.cloned().collect(),
        roles_taken: taken.cloned().collect(),
        nip_changed: nip.is_some(),
    };
    Ok(tx.done(audit::by_permit(&permit, id, &changed), Changed::Saved))
}

/// Closes an account, or opens it again. Closing ends every visit and every leave to act on behalf.
pub(super) fn set_active(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: UserId,
    active: bool,
) -> Result<Done<()>, Failure> {
    let (account, permit) = account_for(tx, actor, id)?;
    if account.active == active {
        return Ok(tx.unchanged(())?);
    }
    if !active {
        keep_an_administrator(tx, &account)?;
        visits::delete_visits_of(tx, id)?;
        delegations::revoke_all_of(tx, id)?;
    }
    store::update_active(tx, id, active)?;
    let happened = if active { AccountHappening::Opened {} } else { AccountHappening::Closed {} };
    Ok(tx.done(audit::by_permit(&permit, id, &happened), ()))
}

/// Sets a first password anew; every visit of the person ends.
pub(super) fn reset_password(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: UserId,
    hash: &str,
) -> Result<Done<AccountRecord>, Failure> {
    let (account, permit) = account_for(tx, actor, id)?;
    visits::update_password(tx, id, hash, true)?;
    visits::delete_visits_of(tx, id)?;
    Ok(tx.done(audit::by_permit(&permit, id, &AccountHappening::PasswordReset {}), account))
}

/// Takes the second factor away from somebody who lost the telephone; every visit ends.
pub(super) fn drop_second_factor(tx: &mut Tx<'_>, actor: &Actor, id: UserId) -> Result<Done<()>, Failure> {
    let (account, permit) = account_for(tx, actor, id)?;
    if !account.has_second_factor {
        return Ok(tx.unchanged(())?);
    }
    visits::update_totp(tx, id, None, 0)?;
    visits::delete_visits_of(tx, id)?;
    Ok(tx.done(audit::by_permit(&permit, id, &AccountHappening::SecondFactorDropped {}), ()))
}

/// Puts on record that somebody sees a NIP in full, and why.
pub(super) fn reveal_nip(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: UserId,
    reason: &str,
) -> Result<Done<AccountRecord>, Failure> {
    let (account, permit) = account_for(tx, actor, id)?;
    let revealed = AccountHappening::NipRevealed { reason: reason.to_owned() };
    Ok(tx.done(audit::by_permit(&permit, id, &revealed), account))
}

/// A house without an administrator can be opened again only from the command line.
fn keep_an_administrator(read: &mut Read<'_>, account: &AccountRecord) -> Result<(), Failure> {
    let manages = store::roles_manage(read, &account.roles)?;
    if manages && !store::another_administrator(read, account.id, account.region)? {
        return Err(Refusal::new("account-last-administrator").into());
    }
    Ok(())
}

/// Nobody is given roles that let them check their own work.
fn keep_division(read: &mut Read<'_>, roles: &[String]) -> Result<(), Failure> {
    let acts = store::role_acts(read)?.into_iter().filter(|(role, _)| roles.contains(role));
    if access::keeps_division(&acts.map(|(_, act)| act).collect()) {
        return Ok(());
    }
    Err(Refusal::new("account-roles-divided").article(Article::kuhp(85, 8).to_string()).into())
}

fn kept_nip(
    read: &mut Read<'_>,
    secrets: &Secrets,
    nip: Option<&Nip>,
    own: Option<UserId>,
) -> Result<Option<KeptNip>, Failure> {
    let Some(nip) = nip else { return Ok(None) };
    let matching = secrets.match_hash(&format!("nip:{}", nip.reveal()));
    if store::id_of_nip(read, &matching)?.is_some_and(|found| Some(found) != own) {
        return Err(Refusal::new("account-nip-taken").into());
    }
    Ok(Some(KeptNip { sealed: secrets.seal(nip.reveal()), matching }))
}
