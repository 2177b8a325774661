//! Seats are counted by the minute: a table to read aloud, and what holds for every crowd.

use domain::{
    community_service::seats::{full_times, simultaneous},
    time::{DayWindow, MinuteOfDay},
};
use proptest::prelude::*;

fn window(from: u16, to: u16) -> DayWindow {
    let at = |hour| MinuteOfDay::at(hour, 0).expect("an hour");
    DayWindow::new(at(from), at(to)).expect("a window")
}

#[test]
fn people_who_come_at_other_times_share_the_seats() {
    // Three from noon to three and three all day: six from noon on, three before it.
    let there = [[window(12, 15); 3], [window(8, 15); 3]].concat();
    let table: &[(DayWindow, usize)] = &[
        (window(8, 15), 6),
        (window(8, 12), 3),
        (window(11, 13), 6),
        (window(14, 18), 6),
        (window(15, 18), 0),
        (window(6, 8), 0),
    ];
    for (asked, people) in table {
        assert_eq!(simultaneous(&there, *asked), *people, "{}-{}", asked.start, asked.end);
    }
    assert_eq!(full_times(&there, 6), [window(12, 15)]);
    assert_eq!(full_times(&there, 3), [window(8, 15)], "touching times are one");
    assert_eq!(full_times(&there, 7), []);
    let one_after_the_other = [window(8, 10), window(10, 12)];
    assert_eq!(simultaneous(&one_after_the_other, window(8, 12)), 1, "the seat goes from hand to hand");
    assert_eq!(full_times(&[], 0), [window(0, 24)], "a site without seats is always full");
}

fn any_crowd() -> impl Strategy<Value = Vec<DayWindow>> {
    let one = (0u16..1440, 1u16..600).prop_map(|(start, length)| {
        let minute = |m: u16| MinuteOfDay::new(m.min(1440)).expect("within the day");
        DayWindow::new(minute(start), minute(start + length)).expect("not empty")
    });
    prop::collection::vec(one, 0..9)
}

proptest! {
    #[test]
    fn there_are_never_more_people_than_seats_at_any_minute(crowd in any_crowd(), seats in 1u16..5) {
        let mut there: Vec<DayWindow> = Vec::new();
        for asked in crowd {
            let fits = full_times(&there, seats).iter().all(|full| !full.overlaps(asked));
            prop_assert_eq!(fits, simultaneous(&there, asked) < usize::from(seats));
            if fits {
                there.push(asked);
            }
        }
        for minute in 0..1440 {
            let people = there.iter().filter(|it| it.start.get() <= minute && minute < it.end.get()).count();
            prop_assert!(people <= usize::from(seats), "{people} at minute {minute}");
        }
    }
}
