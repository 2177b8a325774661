//! The list of sites for one person, and the end of a sentence.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    community_service::{
        assessment::{Assessment, AssessmentRefusal, Fitness, Limits},
        completion::*,
        hours::balance,
        orders::{CaseNumber, Consent, OrderState, StatedPeriod, StatedPlace, Verdict},
        placement::*,
        schedule::{Bounds, Standing},
        sites::Restriction,
    },
    identity::Sex,
    ids::{OfficeId, SiteId, UserId},
    letters::VerificationCode,
    places::Coordinates,
    register::{Cell, places::weekly_hours},
    time::{Date, DayWindow, MinuteOfDay, Minutes},
    weekly::WeeklyHours,
    zones::Zone,
};
use jiff::civil::date;

const HOME: Coordinates = Coordinates { latitude: -3.70, longitude: 128.17 };

fn week(text: &str) -> WeeklyHours {
    weekly_hours(&Cell::text(text)).expect("weekly hours")
}

fn site(n: u8, name: &str, latitude: f64) -> Candidate {
    Candidate {
        site: SiteId::from_parts(u64::from(n), &[n; 10]),
        name: name.into(),
        coordinates: Coordinates { latitude, longitude: 128.17 },
        district: "Sirimau".into(),
        hours: week("Senin-Jumat 08.00-12.00"),
        zone: Zone::East,
        tasks: vec!["kebersihan halaman".into(), "pengecatan".into()],
        restrictions: vec![],
        capacity: 5,
        taken: 1,
        covered_until: Some(date(2027, 1, 1)),
        closed: BTreeSet::new(),
        holidays: BTreeSet::new(),
        full: BTreeMap::new(),
    }
}

fn assessment() -> Assessment {
    Assessment {
        fitness: Fitness::Fit,
        conditions: None,
        for_site: None,
        excluded_tasks: BTreeSet::new(),
        availability: week("Senin-Jumat 08.00-16.00"),
        worship: WeeklyHours::default(),
        home_district: Some("SIRIMAU".into()),
        consent: Consent::Given,
    }
}

fn order() -> Verdict {
    let case_number = CaseNumber::parse("1/Pid.B/2026/PN Amb").expect("a case number");
    Verdict {
        final_date: Some(date(2026, 2, 9)),
        hours_per_day: Some(Minutes::hours(4)),
        days_per_week: Some(2),
        period: StatedPeriod { days: Some(90), text: String::new() },
        ..Verdict::of_case(case_number, date(2026, 2, 1), Minutes::hours(40))
    }
}

fn named(place: &str) -> StatedPlace {
    StatedPlace { name: Some(place.into()), absent_reason: None }
}

fn person<'a>(order: &'a Verdict, assessment: &'a Assessment, holidays: &'a BTreeSet<Date>) -> Person<'a> {
    Person {
        order,
        bounds: Bounds {
            left: order.minutes,
            from: date(2026, 3, 2),
            last: date(2026, 5, 30),
            counted_until: date(2026, 5, 30),
            max_per_day: Minutes::hours(8),
            hours_per_day: order.hours_per_day,
            days_per_week: order.days_per_week,
            availability: &assessment.availability,
            worship: &assessment.worship,
            standing: &[],
        },
        assessment,
        sex: Some(Sex::Male),
        home: Some(HOME),
        drug_case: None,
        holidays,
    }
}

fn ranked(order: &Verdict, assessment: &Assessment, sex: Option<Sex>, sites: &[Candidate]) -> Vec<Ranked> {
    let holidays = BTreeSet::new();
    rank(&Person { sex, ..person(order, assessment, &holidays) }, sites)
}

#[test]
fn the_nearest_open_site_comes_first_and_the_reasons_are_told() {
    let full = Candidate { taken: 5, ..site(1, "Penuh", -3.701) };
    let sites = [site(2, "Jauh", -3.82), site(3, "Dekat", -3.71), full];
    let list = ranked(&order(), &assessment(), Some(Sex::Male), &sites);
    let order: Vec<_> = list.iter().map(|r| r.site).collect();
    assert_eq!(order, [sites[1].site, sites[0].site, sites[2].site]);
    let near: Vec<_> = list[0].reasons.clone();
    use PlacementReason::*;
    assert_eq!(near, [SameDistrict, Near, SeatsFree, FitsPeriod]);
    assert!(list[1].reasons.contains(&Far));
    assert!(!list[2].open() && list[2].reasons.contains(&Full));
}

#[test]
fn the_place_the_court_named_comes_first() {
    let named = Verdict { place: named("Taman Makam Pahlawan Kapahaha"), ..order() };
    let sites = [site(1, "Dekat", -3.701), site(2, "Taman Makam Pahlawan Kapahaha", -3.76)];
    assert_eq!(ranked(&named, &assessment(), None, &sites)[0].site, sites[1].site);
}

#[test]
fn each_reason_that_shuts_a_site_out() {
    use PlacementReason::*;
    let women = Candidate { restrictions: vec![Restriction::WomenOnly], ..site(1, "a", -3.71) };
    let uncovered = Candidate { covered_until: None, ..site(2, "b", -3.71) };
    let night = Candidate { hours: week("Sabtu 20.00-22.00"), ..site(3, "c", -3.71) };
    let painting = Candidate { tasks: vec!["Pengecatan".into()], ..site(4, "d", -3.71) };
    let no_paint = Assessment { excluded_tasks: BTreeSet::from(["pengecatan".to_owned()]), ..assessment() };
    for (site, reason) in
        [(women, WomenOnly), (uncovered, NoAgreement), (night, NoCommonHours), (painting, AllTasksExcluded)]
    {
        let list = ranked(&order(), &no_paint, Some(Sex::Male), &[site]);
        let shut: Vec<_> = list[0].weighing(Weight::Shut).collect();
        assert_eq!(shut, [reason]);
    }
}

#[test]
fn what_is_not_known_is_told_and_shuts_nothing() {
    use PlacementReason::*;
    let only = Candidate {
        restrictions: vec![Restriction::WomenOnly, Restriction::NoDrugCases, Restriction::NearSchool],
        covered_until: Some(date(2026, 3, 10)),
        ..site(1, "a", -3.71)
    };
    let list = ranked(&order(), &assessment(), None, &[only]);
    assert!(list[0].open());
    let against: Vec<_> = list[0].weighing(Weight::Against).collect();
    assert_eq!(against, [AgreementEndsEarly, NearSchool, SexUnknown, OffenceUnknown]);
}

#[test]
fn the_list_says_of_a_site_what_its_own_plan_says() {
    use PlacementReason::*;
    let (order, assessment, holidays) = (order(), assessment(), BTreeSet::from([date(2026, 3, 3)]));
    let full: BTreeSet<Date> = (2..31).map(|day| date(2026, 3, day)).collect();
    let sites = [
        site(1, "a", -3.70),
        Candidate { covered_until: Some(date(2026, 3, 10)), ..site(2, "b", -3.71) },
        Candidate { closed: full, covered_until: Some(date(2026, 4, 7)), ..site(3, "c", -3.72) },
        Candidate { hours: week("Sabtu 20.00-22.00"), ..site(4, "d", -3.73) },
    ];
    let person = person(&order, &assessment, &holidays);
    let told = |ranked: &Ranked| (ranked.shortfall.get() / 60, ranked.finishes.map(|day| day.to_string()));
    let list = rank(&person, &sites);
    for ranked in &list {
        let site = sites.iter().find(|site| site.site == ranked.site).expect("one of them");
        let plan = plan_at(&person, site, &[]);
        assert_eq!((ranked.shortfall, ranked.finishes), (plan.shortfall, plan.finishes()), "{}", site.name);
        assert_eq!(ranked.reasons.contains(&FitsPeriod), !plan.shortfall.is_positive(), "{}", site.name);
    }
    let b = list.iter().find(|it| it.site == sites[1].site).expect("the second");
    assert_eq!(told(b), (24, Some("2026-03-10".to_owned())), "nothing is planned past the agreement");
    let c = list.iter().find(|it| it.site == sites[2].site).expect("the third");
    assert_eq!(told(c), (24, Some("2026-04-07".to_owned())), "nor on a day without a seat");
}

#[test]
fn who_has_a_session_for_every_minute_has_nothing_to_plan_anywhere() {
    let (order, assessment, holidays) = (order(), assessment(), BTreeSet::new());
    // Forty hours at another site, most of them after the agreement of this one ends.
    let session = |week: i64| Standing {
        day: date(2026, 3, 7).saturating_add(jiff::Span::new().weeks(week)),
        window: DayWindow::new(
            MinuteOfDay::at(8, 0).expect("an hour"),
            MinuteOfDay::at(12, 0).expect("an hour"),
        )
        .expect("a window"),
        same_order: true,
        credited: None,
    };
    let standing: Vec<Standing> = (0..10).map(session).collect();
    let here = Candidate { covered_until: Some(date(2026, 3, 10)), ..site(1, "a", -3.71) };
    let alone = person(&order, &assessment, &holidays);
    let person = Person { bounds: Bounds { standing: &standing, ..alone.bounds }, ..alone };
    let plan = plan_at(&person, &here, &[]);
    assert_eq!((plan.shortfall, plan.sessions.len()), (Minutes::ZERO, 0));
    let list = rank(&person, &[here]);
    assert!(!list[0].reasons.contains(&PlacementReason::FitsPeriod), "{:?}", list[0].reasons);
    assert_eq!(list[0].shortfall, Minutes::ZERO);
}

#[test]
fn the_list_is_the_same_whatever_the_order_of_the_sites() {
    let mut sites: Vec<_> =
        (1u8..20).map(|n| site(n, &format!("Lokasi {}", n % 5), -3.7 - f64::from(n % 4) / 100.0)).collect();
    let expected = ranked(&order(), &assessment(), None, &sites);
    sites.reverse();
    sites.rotate_left(7);
    assert_eq!(ranked(&order(), &assessment(), None, &sites), expected);
}

#[test]
fn an_assessment_tells_all_its_gaps_at_once_and_lets_nobody_unfit_be_placed() {
    let empty = Assessment {
        fitness: Fitness::FitWithConditions,
        availability: WeeklyHours::default(),
        home_district: None,
        ..assessment()
    };
    use AssessmentRefusal::*;
    assert_eq!(empty.gaps(), [NoConditions, NoAvailability, NoHomeDistrict]);
    let unfit = Assessment { fitness: Fitness::NotFit, ..assessment() };
    assert_eq!(unfit.allows_placement(), Err(NotFit));
    let unwilling = Assessment { consent: Consent::NotStated, ..assessment() };
    assert_eq!(unwilling.allows_placement(), Err(NoConsent));
    assert_eq!(NoConsent.article().map(|a| a.to_string()).as_deref(), Some("KUHP 85(2)c"));
}

fn who(n: u128) -> UserId {
    UserId::from_uuid(uuid::Uuid::from_u128(n))
}

#[test]
fn the_officer_proposes_and_another_person_of_the_orders_office_confirms() {
    let office = |n| OfficeId::from_uuid(uuid::Uuid::from_u128(n));
    let (done, open) = (
        balance(Minutes::hours(8), Minutes::hours(8), None, date(2026, 3, 2)),
        balance(Minutes::hours(8), Minutes::hours(7), None, date(2026, 3, 2)),
    );
    assert_eq!(may_propose(OrderState::Running, &done, 0, false), Ok(()));
    assert_eq!(may_propose(OrderState::Running, &open, 0, false), Err(CompletionRefusal::MinutesLeft));
    assert_eq!(may_propose(OrderState::Running, &done, 1, false), Err(CompletionRefusal::OpenAttendance));
    assert_eq!(may_propose(OrderState::Suspended, &done, 0, false), Err(CompletionRefusal::NotRunning));
    let right = Confirmation {
        proposed_by: who(1),
        confirmed_by: who(2),
        prosecutor: true,
        office: office(7),
        order_office: office(7),
    };
    assert_eq!(may_confirm(right, &done), Ok(()));
    assert_eq!(may_confirm(right, &open), Err(CompletionRefusal::MinutesLeft));
    let own = Confirmation { confirmed_by: who(1), ..right };
    assert_eq!(may_confirm(own, &done), Err(CompletionRefusal::OwnProposal));
    let elsewhere = Confirmation { office: office(8), ..right };
    assert_eq!(may_confirm(elsewhere, &done), Err(CompletionRefusal::OtherOffice));
    let officer = Confirmation { prosecutor: false, ..right };
    assert_eq!(may_confirm(officer, &done), Err(CompletionRefusal::NotProsecutor));
}

#[test]
fn a_verification_code_is_read_back_however_it_is_typed() {
    let code = VerificationCode::from_random(&[0xA5; 17]);
    assert_eq!(code.as_str().len(), 26);
    assert_eq!(VerificationCode::parse(&code.grouped().to_lowercase()), Some(code.clone()));
    let spaced = code.grouped().replace('-', " ").replace('1', "l").replace('0', "o");
    assert_eq!(VerificationCode::parse(&spaced), Some(code.clone()));
    assert_eq!(VerificationCode::parse("K7Q2"), None);
    assert_eq!(VerificationCode::parse(&format!("{}0", code.as_str())), None);
    assert_ne!(VerificationCode::from_random(&[0xA4; 17]), code);
}

#[test]
fn a_site_is_told_the_limits_and_never_the_reason() {
    let paint = BTreeSet::from(["pengecatan".to_owned()]);
    let told = |conditions: Option<&str>, for_site: Option<&str>, fitness| {
        let words = |words: Option<&str>| words.map(str::to_owned);
        let excluded_tasks = paint.clone();
        let (conditions, for_site) = (words(conditions), words(for_site));
        Assessment { conditions, for_site, fitness, excluded_tasks, ..assessment() }.limits(None)
    };
    let with = |heed: Option<&str>, ask| Limits {
        never: vec!["pengecatan".to_owned()],
        heed: heed.map(str::to_owned),
        ask,
        hours_per_day: None,
    };
    let (reason, limit) = (Some("sakit pinggang, tidak mengangkat"), Some("tidak mengangkat"));
    assert_eq!(told(reason, limit, Fitness::FitWithConditions), with(limit, false));
    assert_eq!(
        told(reason, None, Fitness::FitWithConditions),
        with(None, true),
        "what was not written is asked"
    );
    assert_eq!(told(reason, Some("  "), Fitness::FitWithConditions), with(None, true));
    assert_eq!(told(None, None, Fitness::Fit), with(None, false));
    assert_eq!(told(None, None, Fitness::NotFit), with(None, true), "who is still expected is asked about");
    let plain = Assessment { excluded_tasks: BTreeSet::new(), ..assessment() };
    assert!(plain.limits(None).is_empty());
    assert_eq!(plain.limits(Some(Minutes::hours(4))).hours_per_day, Some(Minutes::hours(4)));
}
