//! The first page: who and what waits for this person, the most urgent first; how things stand in one line.

mod numbers;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::zones::Todays;
use web::{failure::Failure, page, ui::Ui};

use crate::{
    House,
    accounts::SignedIn,
    work::{self, Asking, Board, Group, Item, Tally, Urgency},
};
pub use numbers::Numbers;

/// So many rows a group has; what is more leads to its list.
const GROUP: usize = 25;

#[derive(Template)]
#[template(path = "home/pages/home.html")]
struct HomePage {
    ui: Ui,
    board: Board,
    standing: Vec<Tally>,
}

impl HomePage {
    /// The answer of the page in one sentence.
    fn heading(&self) -> String {
        let (count, late) = (self.board.count(), self.board.late());
        let amount = self.amount(count, self.board.more());
        match (count, late) {
            (0, _) => self.ui.t("home-nothing"),
            (_, 0) => self.ui.t2("home-waiting", "count", count, "amount", amount),
            _ => {
                let late_amount = self.ui.number(late);
                let args = [("count", count.into()), ("amount", amount.into()), ("late", late_amount.into())];
                self.ui.tx("home-waiting-late", &args)
            }
        }
    }
    fn amount(&self, count: i64, more: bool) -> String {
        let number = self.ui.number(count);
        if more { self.ui.t1("home-more-than", "number", number) } else { number }
    }
    fn size(&self, group: &Group) -> String {
        self.ui.number(group.count)
    }
    fn number(&self, tally: &Tally) -> String {
        self.amount(tally.count, tally.more)
    }
    fn words(&self, tally: &Tally) -> String {
        self.ui.t1(tally.key, "count", tally.count)
    }
    /// What was looked at, for who has nothing to do.
    fn looked_at(&self) -> String {
        let things: Vec<String> = self.board.looked_at.iter().map(|key| self.ui.t(key)).collect();
        things.join(", ")
    }
    fn checked_at(&self) -> String {
        self.ui.moment(self.ui.now)
    }
    /// Only the first row's button of the page is the primary one.
    fn is_first(&self, item: &Item) -> bool {
        self.board
            .groups
            .first()
            .and_then(|group| group.items.first())
            .is_some_and(|first| std::ptr::eq(first, item))
    }
    fn is_idle(&self) -> bool {
        self.board.groups.is_empty()
    }
    /// The kinds with a list of their own, then how things stand.
    fn line(&self) -> impl Iterator<Item = (&Tally, &str)> {
        let all = self.board.tallies.iter().chain(&self.standing);
        all.filter_map(|tally| Some((tally, tally.href.as_deref()?)))
    }
}

/// The home page of whoever is signed in.
pub async fn home(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    let (actor, today, zone) = (signed.actor(), house.today(), house.settings().zone.clone());
    let (wings, todays) = (house.wings(), Todays::at(house.now()));
    let (board, standing) = house
        .db()
        .read(move |read| {
            let asking = Asking { actor: &actor, today, zone: &zone, todays, limit: GROUP };
            let board = work::board(read, wings, &asking)?;
            let mut numbers = Numbers { read, todays, tallies: Vec::new() };
            for wing in wings {
                (wing.numbers)(&mut numbers, &actor, today)?;
            }
            Ok::<_, Failure>((board, numbers.tallies))
        })
        .await?;
    page::show(&HomePage { ui: signed.ui, board, standing })
}
