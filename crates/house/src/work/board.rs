//! What waits for one person, of every wing together: merged, ordered, grouped.

use database::{DbError, Read};

use super::{Asking, Found, Hands, Item, MOST, Query, Urgency, tally::Tally};
use crate::Wing;

/// So many rows has a group below the first, so that the page ends.
const FURTHER: usize = 10;

/// So many rows of other people's work stand beside one's own.
const BESIDE: usize = 6;

/// The number of what a query found.
fn tally_of(count: i64, query: &Query, found: &Found) -> Tally {
    Tally { count: count.min(MOST), more: count > MOST, key: query.counted, href: found.list.clone() }
}

/// What is equally urgent.
#[derive(Clone, Debug)]
pub struct Group {
    /// How urgent.
    pub urgency: Urgency,
    /// How many there are.
    pub count: i64,
    /// The first of them.
    pub items: Vec<Item>,
    /// How many of which kind are not shown here.
    pub rest: Vec<Tally>,
}

/// Everything that waits for one person.
#[derive(Clone, Debug)]
pub struct Board {
    /// What they can do, the most urgent first; no group is empty.
    pub groups: Vec<Group>,
    /// What is not well and lies with somebody else.
    pub others: Group,
    /// How many of each kind there are.
    pub tallies: Vec<Tally>,
    more: bool,
    /// What was looked at: keys.
    pub looked_at: Vec<&'static str>,
}

impl Board {
    /// How many things wait for this person.
    pub fn count(&self) -> i64 {
        self.groups.iter().map(|group| group.count).sum()
    }
    /// How many of them are late.
    pub fn late(&self) -> i64 {
        self.groups.iter().filter(|group| group.urgency == Urgency::Overdue).map(|group| group.count).sum()
    }
    /// Whether some kind of them was too many to count.
    pub fn more(&self) -> bool {
        self.more
    }
}

/// Asks every query of every wing.
pub fn board(read: &mut Read<'_>, wings: &[Wing], asking: &Asking<'_>) -> Result<Board, DbError> {
    let mut answers = Vec::new();
    for query in wings.iter().flat_map(|wing| wing.work) {
        if let Some(found) = (query.find)(read, asking)? {
            answers.push((query, found));
        }
    }
    Ok(arrange(&answers, asking.limit))
}

fn arrange(answers: &[(&Query, Found)], limit: usize) -> Board {
    let of = |hands: Hands| answers.iter().filter(move |(_, found)| found.hands == hands);
    let mut groups = Vec::new();
    for urgency in Urgency::ALL {
        let most = if groups.is_empty() { limit } else { FURTHER.min(limit) };
        let own = group(of(Hands::Own), Some(urgency), most);
        groups.extend(Some(own).filter(|group| group.count > 0));
    }
    let tally = |(query, found): &(&Query, Found)| tally_of(found.count(), query, found);
    let mut looked_at: Vec<&'static str> = Vec::new();
    for (query, _) in answers {
        if !looked_at.contains(&query.looked_at) {
            looked_at.push(query.looked_at);
        }
    }
    let beside = if groups.is_empty() { limit } else { BESIDE.min(limit) };
    Board {
        groups,
        others: group(of(Hands::Others), None, beside),
        tallies: answers.iter().map(tally).filter(|tally| tally.count > 0).collect(),
        more: of(Hands::Own).any(|(_, found)| found.count() > MOST),
        looked_at,
    }
}

/// The items of one urgency, or of any, the first by day; and what did not fit.
fn group<'a>(
    answers: impl Iterator<Item = &'a (&'a Query, Found)>,
    urgency: Option<Urgency>,
    limit: usize,
) -> Group {
    let (mut items, mut counts) = (Vec::new(), Vec::new());
    for (place, (query, found)) in answers.enumerate() {
        let wanted = found.items.iter().filter(|item| urgency.is_none_or(|it| item.urgency == it));
        items.extend(wanted.enumerate().map(|(rank, item)| (place, rank, item)));
        counts.push((*query, found, urgency.map_or_else(|| found.count(), |it| found.counts[it as usize])));
    }
    if urgency.is_none() {
        // Of many kinds in other hands each is seen, however many there are of one.
        items.sort_by_key(|(_, rank, _)| *rank);
        items.truncate(limit);
    }
    items.sort_by_key(|(.., item)| {
        (item.urgency, item.until.is_none(), item.until, item.at, item.since, item.who.order())
    });
    items.truncate(limit);
    let shown = |place: usize| items.iter().filter(|(of, ..)| *of == place).count();
    let rest = counts.iter().enumerate().filter_map(|(place, (query, found, count))| {
        let hidden = count - i64::try_from(shown(place)).unwrap_or(i64::MAX);
        (hidden > 0).then(|| tally_of(hidden, query, found))
    });
    Group {
        urgency: urgency.unwrap_or(Urgency::Later),
        count: counts.iter().map(|(_, _, count)| (*count).min(MOST)).sum(),
        rest: rest.collect(),
        items: items.into_iter().map(|(.., item)| item.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::Say;
    use domain::time::Date;

    const QUERIES: [Query; 2] = [
        Query { counted: "one", looked_at: "seen", find: |_, _| Ok(None) },
        Query { counted: "two", looked_at: "seen", find: |_, _| Ok(None) },
    ];

    fn item(who: &str, day: i8, urgency: Urgency) -> Item {
        let item = Item::new(who, "/", Say::new("what")).until(Date::constant(2026, 12, day));
        Item { urgency, ..item }
    }

    #[test]
    fn kinds_are_merged_by_day_and_what_does_not_fit_is_counted_by_kind() {
        let one = vec![item("a", 2, Urgency::Overdue), item("b", 5, Urgency::Week)];
        let two = vec![item("c", 1, Urgency::Overdue), item("d", 3, Urgency::Overdue)];
        let many = Found { counts: [7, 0, 0, 0], ..Found::all(two).listed("/two") };
        let board = arrange(&[(&QUERIES[0], Found::all(one)), (&QUERIES[1], many)], 2);
        let [late, week] = &board.groups[..] else { panic!("two groups: {board:?}") };
        let names: Vec<&str> = late.items.iter().map(|item| item.who.order()).collect();
        assert_eq!((names, late.count), (vec!["c", "a"], 8));
        let rest: Vec<(i64, &str)> = late.rest.iter().map(|rest| (rest.count, rest.key)).collect();
        assert_eq!(rest, [(6, "two")]);
        assert_eq!((week.urgency, week.count), (Urgency::Week, 1));
        assert_eq!((board.count(), board.late(), board.looked_at.len()), (9, 8, 1));
    }

    #[test]
    fn what_lies_with_others_is_no_work_of_one_s_own() {
        let found = Found::all(vec![item("a", 2, Urgency::Overdue)]).with_others();
        let board = arrange(&[(&QUERIES[0], found)], 25);
        assert_eq!((board.count(), board.groups.len(), board.others.count), (0, 0, 1));
    }

    #[test]
    fn each_kind_in_other_hands_is_seen() {
        let many: Vec<Item> = (1..9).map(|day| item("a", day, Urgency::Overdue)).collect();
        let one = vec![item("z", 9, Urgency::Later)];
        let answers = [many, one].map(|items| Found::all(items).with_others());
        let [many, one] = answers;
        let board = arrange(&[(&QUERIES[0], many), (&QUERIES[1], one)], 4);
        let names: Vec<&str> = board.others.items.iter().map(|item| item.who.order()).collect();
        assert_eq!((names, board.others.count), (vec!["a", "a", "a", "z"], 9));
    }

    #[test]
    fn too_many_to_count_are_said_to_be_more() {
        let found = Found { counts: [0, 0, MOST + 1, 0], ..Found::all(vec![item("a", 2, Urgency::Week)]) };
        let board = arrange(&[(&QUERIES[0], found)], 25);
        assert!(board.more());
        assert_eq!(board.count(), MOST);
    }
}
