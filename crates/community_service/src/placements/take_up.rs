//! Places taken up: the sessions a plan needs, and the person's place in each, with the minutes planned.

use database::{DbError, Tx};
use domain::{community_service::schedule::Session, ids::SiteId, time::Minutes};

use super::windows::{SiteWindows, whole};
use crate::{
    attendance::seats::{self, Holder},
    hours::totals,
    sessions::session_at,
};

/// Takes places up at a site; gives the minutes they cover.
pub(super) fn take_up(
    tx: &mut Tx<'_>,
    holder: Holder,
    site: SiteId,
    windows: &SiteWindows,
    sessions: &[Session],
) -> Result<Minutes, DbError> {
    for session in sessions {
        let id = session_at(tx, site, session.day, whole(windows, *session))?;
        seats::give(tx, holder, (id, site), *session)?;
    }
    let minutes = sessions.iter().map(|session| session.length()).sum();
    totals::add_planned(tx, holder.order, minutes)?;
    Ok(minutes)
}
