//! Who may do what, tried with actors and orders at random.

use std::collections::BTreeSet;

use domain::{
    access::{
        Act, Actor, DIVIDED, FIRST_ROLES, OfficeKind, OrderSubject, Reach, Subject, keeps_division,
        order_scope, permit, reads_limits_at_session, session_scope,
    },
    ids::{OfficeId, RegionId, SiteId, UserId},
};
use proptest::{prelude::*, sample::select};

// Few of each, so that they meet often.
fn office() -> impl Strategy<Value = OfficeId> {
    (0..4_u64).prop_map(|n| OfficeId::from_parts(n, &[1; 10]))
}
fn user() -> impl Strategy<Value = UserId> {
    (0..4_u64).prop_map(|n| UserId::from_parts(n, &[2; 10]))
}
fn site() -> impl Strategy<Value = SiteId> {
    (0..4_u64).prop_map(|n| SiteId::from_parts(n, &[3; 10]))
}
fn region() -> impl Strategy<Value = RegionId> {
    (0..4_u64).prop_map(|n| RegionId::from_parts(n, &[4; 10]))
}
fn reach() -> impl Strategy<Value = Reach> {
    let some = || prop::collection::btree_set(region(), 0..3);
    let regions = (some(), some()).prop_map(|(within, above)| Reach::Regions { within, above });
    prop_oneof![1 => Just(Reach::Country), 4 => regions]
}
fn court() -> impl Strategy<Value = String> {
    select(vec!["PN Ambon".to_owned(), "PN Masohi".to_owned()])
}

/// The acts of one of the first roles, or any set of acts that a house may give a role of its own.
fn acts() -> impl Strategy<Value = BTreeSet<Act>> {
    let role = select(FIRST_ROLES).prop_map(|(_, acts)| acts.iter().copied().collect());
    prop_oneof![role, prop::collection::btree_set(select(Act::ALL), 0..6)]
}

fn actor_with(acts: impl Strategy<Value = BTreeSet<Act>>) -> impl Strategy<Value = Actor> {
    let who = (user(), prop::option::of(user()), office(), select(OfficeKind::ALL), court(), reach());
    (who, acts, prop::collection::btree_set(site(), 0..3)).prop_map(|(who, acts, sites)| {
        let (user, acting_for, office, office_kind, office_name, reach) = who;
        Actor { user, acting_for, office, office_kind, office_name, reach, acts, sites }
    })
}

fn order() -> impl Strategy<Value = OrderSubject> {
    let people = (prop::option::of(user()), prop::option::of(user()));
    (court(), office(), office(), people).prop_map(|(court, prosecution, probation, (officer, proposer))| {
        OrderSubject {
            court,
            prosecution_office: prosecution,
            probation_office: probation,
            officer,
            proposed_by: proposer,
        }
    })
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        Just(Subject::OwnOffice),
        office().prop_map(Subject::Office),
        order().prop_map(Subject::Order),
        prop::option::of(region()).prop_map(Subject::Region),
        (site(), prop::option::of(office()), prop::option::of(region()))
            .prop_map(|(site, host_office, region)| Subject::Site { site, host_office, region }),
        (prop::option::of(office()), prop::option::of(region()))
            .prop_map(|(office, region)| Subject::Host { office, region }),
        (prop::collection::btree_set(office(), 0..3), prop::option::of(region()))
            .prop_map(|(offices, region)| Subject::Agreement { offices, region }),
    ]
}

fn role(name: &str) -> BTreeSet<Act> {
    let found = FIRST_ROLES.iter().find(|(role, _)| *role == name);
    found.expect("a role a new house starts with").1.iter().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nothing_is_done_that_no_role_holds(
        actor in actor_with(acts()), act in select(Act::ALL), subject in subject(),
    ) {
        if let Ok(permit) = permit(&actor, act, &subject) {
            prop_assert!(actor.acts.contains(&act));
            prop_assert_eq!((permit.act(), permit.actor()), (act, &actor));
        }
    }

    #[test]
    fn a_supervisor_never_sees_decides_or_corrects(
        actor in actor_with(Just(role("site_supervisor"))), order in order(), site in site(),
        host_office in prop::option::of(office()), region in prop::option::of(region()),
    ) {
        let order = Subject::Order(order);
        for act in Act::ALL {
            prop_assert!(permit(&actor, *act, &order).is_err(), "{}", act.name());
        }
        let subject = Subject::Site { site, host_office, region };
        let may_record = permit(&actor, Act::RecordAttendance, &subject).is_ok();
        prop_assert_eq!(may_record, actor.sites.contains(&site), "facts are recorded at one's own sites only");
    }

    #[test]
    fn nobody_confirms_what_they_proposed_themselves_or_in_whose_name_they_act(
        actor in actor_with(acts()), order in order(),
    ) {
        let decided = permit(&actor, Act::DecideCompletion, &Subject::Order(order.clone())).is_ok();
        let own = order.proposed_by.is_some_and(|by| by == actor.user || Some(by) == actor.acting_for);
        prop_assert!(!(decided && own));
        prop_assert!(!decided || actor.office_kind == OfficeKind::Prosecution && actor.office == order.prosecution_office);
    }

    #[test]
    fn only_the_guiding_office_works_on_a_case_and_there_its_officer(
        actor in actor_with(acts()), order in order(),
        act in select(&[Act::AssessClient, Act::PlaceClient, Act::ProposeCompletion, Act::CorrectAttendance][..]),
    ) {
        let guides = actor.office_kind == OfficeKind::Probation && actor.office == order.probation_office;
        let own = order.officer == Some(actor.acting_for.unwrap_or(actor.user));
        let may = actor.acts.contains(&act) && guides && (own || actor.acts.contains(&Act::WorkAnyCaseload));
        prop_assert_eq!(permit(&actor, act, &Subject::Order(order)).is_ok(), may);
    }

    #[test]
    fn a_list_of_orders_shows_what_can_be_opened_and_nothing_else(actor in actor_with(acts()), order in order()) {
        let concerns = match actor.office_kind {
            OfficeKind::Prosecution => order.prosecution_office == actor.office,
            OfficeKind::Probation => order.probation_office == actor.office,
            OfficeKind::Court => order.court == actor.office_name,
            _ => false,
        };
        let sees = permit(&actor, Act::SeeOrder, &Subject::Order(order.clone())).is_ok();
        prop_assert_eq!(sees, concerns && actor.acts.contains(&Act::SeeOrder));
        prop_assert_eq!(order_scope(&actor).covers(&order), sees);
    }

    #[test]
    fn a_list_of_sessions_shows_what_can_be_opened_and_nothing_else(
        actor in actor_with(acts()), site in site(), host_office in prop::option::of(office()),
        region in prop::option::of(region()),
    ) {
        let subject = Subject::Site { site, host_office, region };
        let sees = permit(&actor, Act::SeeSession, &subject).is_ok();
        prop_assert_eq!(session_scope(&actor).covers(site, host_office, region), sees);
        let elsewhere = host_office != Some(actor.office) && !actor.sites.contains(&site);
        if sees && elsewhere {
            use OfficeKind::{City, Probation, Prosecution, Region};
            prop_assert!(matches!(actor.office_kind, Probation | Prosecution | City | Region));
            prop_assert!(actor.reach.covers(region), "another city's sessions are nobody's here");
        }
    }

    #[test]
    fn what_is_another_regions_is_open_to_its_own_people_and_to_the_parties_alone(
        actor in actor_with(acts()), act in select(Act::ALL), subject in subject(),
    ) {
        let reached = match &subject {
            Subject::Region(region) => actor.reach.covers(*region),
            Subject::Site { site, host_office, region } => {
                actor.reach.covers(*region) || *host_office == Some(actor.office) || actor.sites.contains(site)
            }
            Subject::Host { office, region } => actor.reach.covers(*region) || *office == Some(actor.office),
            Subject::Agreement { offices, region } => {
                actor.reach.reads(*region) || offices.contains(&actor.office)
            }
            _ => true,
        };
        prop_assert!(reached || permit(&actor, act, &subject).is_err());
    }

    #[test]
    fn what_must_not_be_asked_of_a_person_is_read_at_the_site_and_by_who_assesses_them(
        actor in actor_with(acts()), order in order(),
    ) {
        use OfficeKind::{City, Probation, Prosecution, Region};
        let assesses = permit(&actor, Act::AssessClient, &Subject::Order(order.clone())).is_ok();
        let elsewhere = matches!(actor.office_kind, Probation | Prosecution | City | Region);
        let at_the_site = !(elsewhere && actor.acts.contains(&Act::SeeSession));
        prop_assert_eq!(reads_limits_at_session(&actor, &order), assesses || at_the_site);
    }

    #[test]
    fn a_court_reads_its_orders_and_changes_none(
        actor in actor_with(acts()), order in order(), act in select(Act::ALL),
    ) {
        let actor = Actor { office_kind: OfficeKind::Court, ..actor };
        let may = permit(&actor, act, &Subject::Order(order)).is_ok();
        prop_assert!(!may || act == Act::SeeOrder);
    }

    #[test]
    fn rights_are_given_in_ones_own_name_only(actor in actor_with(acts()), subject in subject()) {
        let may = permit(&actor, Act::ManageAccounts, &subject).is_ok();
        prop_assert!(!may || actor.acting_for.is_none());
    }
}

#[test]
fn recording_proposing_and_deciding_are_in_three_hands() {
    for (name, acts) in FIRST_ROLES {
        let own: BTreeSet<Act> = acts.iter().copied().collect();
        assert!(keeps_division(&own), "{name}");
        for (other, more) in FIRST_ROLES {
            let both: BTreeSet<Act> = own.iter().chain(*more).copied().collect();
            let hands = DIVIDED.iter().filter(|act| both.contains(act)).count();
            assert_eq!(keeps_division(&both), hands < 2, "{name} and {other}");
        }
    }
    for together in [["site_supervisor", "probation_officer"], ["probation_officer", "prosecutor"]] {
        let both = together.into_iter().flat_map(role).collect();
        assert!(!keeps_division(&both), "{together:?}");
    }
    let host: BTreeSet<Act> = role("site_supervisor").into_iter().chain(role("host_coordinator")).collect();
    assert!(keeps_division(&host), "a coordinator may supervise a site as well");
}

#[test]
fn every_act_is_held_by_some_role_and_every_role_holds_one() {
    for act in Act::ALL {
        assert!(FIRST_ROLES.iter().any(|(_, acts)| acts.contains(act)), "nobody holds {}", act.name());
    }
    for (role, acts) in FIRST_ROLES {
        let once: BTreeSet<Act> = acts.iter().copied().collect();
        assert!(!acts.is_empty() && once.len() == acts.len(), "{role} names an act twice, or none");
    }
}
