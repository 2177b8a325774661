//! The worker of the runs: one at a time, away from the pages. It never applies anything.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use database::Event;
use domain::{community_service::happenings::PlannerHappening, ids::PlanningRunId, time::Minutes};
use planner::solve::Options;
use sha2::{Digest, Sha256};
use web::failure::Failure;

use super::{
    actions::hex,
    facts::{Facts, RULES_VERSION},
    propose::{Found, propose},
    store::{self, Finished, Mark, Run},
};
use house::{House, audit};

/// How often a run says how far it is, and asks whether it is still wanted.
const SAY_EVERY: Duration = Duration::from_secs(1);

/// Lets runs wait again that a stop of the house cut short: once, before the first [`work`].
pub fn resume(house: &House) -> Result<(), Failure> {
    let again = house
        .db()
        .write_unaudited_blocking("a planning run that a stop cut short waits again", store::requeue);
    Ok(again.map(drop)?)
}

/// Works the run out that waits longest; says whether there was one. Ends early when `halt` is set: the run then waits for
/// the next start.
pub fn work(house: &House, halt: &AtomicBool) -> Result<bool, Failure> {
    let run = house.db().write_unaudited_blocking("a planning run is taken up", store::claim)?;
    let Some(run) = run else { return Ok(false) };
    let id = run.id;
    let (facts, _) = house.db().read_blocking(move |read| store::texts(read, id))?;
    let options = Options {
        seed: u64::try_from(run.seed).unwrap_or(1),
        rounds: Some(u32::try_from(run.rounds).unwrap_or(1)),
    };
    let mut said: Option<Instant> = None;
    let mut go_on = |mark: Mark| {
        if halt.load(Ordering::Relaxed) {
            return false;
        }
        if said.is_some_and(|at| at.elapsed() < SAY_EVERY) {
            return true;
        }
        said = Some(Instant::now());
        say(house, id, mark)
    };
    let found = match serde_json::from_value::<Facts>(facts) {
        Ok(facts) if run.rules_version == RULES_VERSION => {
            propose(&facts, options, &mut go_on).map_err(|error| error.to_string())
        }
        Ok(_) => Err("facts of other rules".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    end(house, &run, found)?;
    Ok(true)
}

/// Notes how far a run is; a database that does not answer now is asked again a second later.
fn say(house: &House, id: PlanningRunId, mark: Mark) -> bool {
    let noted =
        house.db().write_unaudited_blocking("how far a planning run is", move |tx| store::mark(tx, id, mark));
    noted.unwrap_or(true)
}

fn end(house: &House, run: &Run, found: Result<Option<Found>, String>) -> Result<(), Failure> {
    let nothing = Mark { rounds: 0, cost: 0, bound: 0, unplaced: Minutes::ZERO, gap: Minutes::ZERO };
    let (mark, people, proposal) = match found {
        // Stopped by an officer, whose event is there already, or by the house, which takes it up again.
        Ok(None) => return Ok(()),
        Ok(Some(found)) => (found.mark, found.unplaced_people, Some(serde_json::to_value(&found.proposal)?)),
        Err(why) => {
            tracing::error!(run = %run.id, %why, "a planning run failed");
            (nothing, 0, None)
        }
    };
    let (id, office) = (run.id, run.office);
    house.db().write_blocking(move |tx| {
        store::finish(tx, id, &Finished { mark, unplaced_people: people, proposal: proposal.as_ref() })?;
        let sha256 = proposal.as_ref().map(|it| hex(&Sha256::digest(it.to_string().as_bytes())));
        let finished = PlannerHappening::Finished {
            finished: sha256.is_some(),
            rounds: mark.rounds,
            proposal_sha256: sha256,
        };
        let event = Event { office: Some(office.uuid()), ..audit::by_nobody(id, &finished) };
        Ok(tx.done(event, ()))
    })
}
