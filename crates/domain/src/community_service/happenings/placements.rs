//! What happens to placements, and to the planner's proposals.

use crate::{
    community_service::hours::PeriodStart,
    happenings,
    ids::{AttendanceId, OrderId, PlacementId, SiteId},
    time::{Date, Minutes},
};

happenings! {
    /// What happens to the places of a sentence. All stand under its order.
    PlacementHappening {
        /// A person was placed at a site.
        Placed = "client_placed", "order", PlaceClient {
            /// The placement.
            placement: PlacementId,
            /// Where.
            site: SiteId,
            /// How many sessions.
            sessions: usize,
            /// The minutes they plan.
            minutes: Minutes,
            /// The minutes of the sentence that found no session.
            shortfall: Minutes,
            /// What starts the clock.
            period_start: Option<PeriodStart>,
        }
        /// Sessions were added to a placement.
        Extended = "placement_extended", "order", PlaceClient {
            /// The placement.
            placement: PlacementId,
            /// The minutes added.
            extended_by: Minutes,
            /// How many sessions.
            sessions: usize,
            /// The minutes of the sentence that found no session.
            shortfall: Minutes,
            /// The first day of the period, where it moved.
            period_from: Option<Date>,
        }
        /// An accepted proposal moved sessions.
        Rearranged = "sessions_rearranged", "order", PlaceClient {
            /// The placement; none where every session went.
            placement: Option<PlacementId>,
            /// Sessions taken away.
            dropped: usize,
            /// Sessions given.
            added: usize,
            /// The minutes they plan.
            minutes: Minutes,
            /// The first day of the period, where it moved.
            period_from: Option<Date>,
        }
        /// A placement was ended; the reason in words stands with it.
        Ended = "placement_ended", "order", PlaceClient {
            /// The placement.
            placement: PlacementId,
            /// The minutes that were planned and are free.
            freed: Minutes,
            /// That the clock stands still again.
            #[serde(default)]
            period_cleared: bool,
        }
        /// The planner may not move a session.
        Pinned = "session_pinned", "order", PlaceClient {
            /// The person's part of it.
            attendance: AttendanceId,
        }
        /// The planner may move a session again.
        Unpinned = "session_unpinned", "order", PlaceClient {
            /// The person's part of it.
            attendance: AttendanceId,
        }
    }
}

happenings! {
    /// What happens to runs of the planner.
    PlannerHappening {
        /// One was asked for.
        Asked = "planning_asked", "planning_run", PlanOffice {
            /// The hash of the facts it starts from.
            facts_sha256: String,
            /// Where chance starts.
            seed: i64,
            /// How many rounds at most.
            rounds: i64,
            /// For how many people.
            people: usize,
        }
        /// One was stopped.
        Stopped = "planning_stopped", "planning_run", PlanOffice {}
        /// A run ended.
        Finished = "finish_planning", "planning_run", nobody {
            /// With a proposal.
            finished: bool,
            /// After how many rounds.
            rounds: i64,
            /// The hash of the proposal.
            proposal_sha256: Option<String>,
        }
        /// An officer accepted a part of a proposal.
        Accepted = "planning_accepted", "planning_run", PlanOffice {
            /// How many people moved.
            accepted: usize,
            /// The orders that could not be moved.
            refused: Vec<OrderId>,
        }
    }
}
