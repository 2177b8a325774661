//! One question to the database: the most urgent few, and how many there are of each urgency.

use database::{DbError, Read, Row, Value};
use domain::{
    access::Actor,
    time::{Date, TimeZone, Timestamp},
    zones::Todays,
};

use super::{Hands, Item, Urgency, after_this_week, waits_long};

/// So many of a kind are counted; that there are more is said in words.
pub const MOST: i64 = 1000;

/// Who asks, when, and for how many.
pub struct Asking<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The city's day.
    pub today: Date,
    /// The city's zone.
    pub zone: &'a TimeZone,
    /// The day it is in each zone: a site has its own.
    pub todays: Todays,
    /// So many of a kind are read.
    pub limit: usize,
}

/// What a query found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The most urgent ones.
    pub items: Vec<Item>,
    /// How many of each urgency, in the order of [`Urgency::ALL`]; at most [`MOST`] and one in all.
    pub counts: [i64; 4],
    /// The list that holds them all, and nothing else.
    pub list: Option<String>,
    /// Whose turn it is.
    pub hands: Hands,
}

impl Found {
    /// All there is.
    pub fn all(items: Vec<Item>) -> Self {
        let mut counts = [0; 4];
        for item in &items {
            counts[item.urgency as usize] += 1;
        }
        Self { items, counts, list: None, hands: Hands::Own }
    }
    /// With the list that holds them all.
    pub fn listed(mut self, href: impl Into<String>) -> Self {
        self.list = Some(href.into());
        self
    }
    /// In somebody else's hands.
    pub fn with_others(mut self) -> Self {
        self.hands = Hands::Others;
        self
    }
    /// How many there are.
    pub fn count(&self) -> i64 {
        self.counts.iter().sum()
    }
}

/// How rows are dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// To be done until the day.
    Until,
    /// They wait since the day, or moment.
    Since,
    /// The day gives the order; how urgent they are is fixed.
    Always(Urgency),
}

/// Rows that wait. The first of them are picked by their condition alone and only then joined with what is shown of them, so
/// that a page over a million rows reads a handful; their number is asked for only when there are more.
pub struct Rows<'s> {
    /// From `FROM` to the end of the condition.
    pub from: String,
    /// What is bound in it.
    pub values: Vec<Value>,
    /// The column of the day, or of what else gives the order: the least comes first.
    pub day: &'s str,
    /// What the day is.
    pub dated: Dated,
    /// The column of the identity, `w.id` in `joins`; it tells rows of one day apart.
    pub id: &'s str,
    /// More columns of `from` to be carried along, `w.people` and the like.
    pub keep: &'s [&'s str],
    /// What is joined with the picked rows `w`.
    pub joins: &'s str,
    /// The columns that [`Item`]s are made of.
    pub columns: &'s str,
}

impl Asking<'_> {
    /// The rows as items, the earliest first, and their number.
    pub fn find(
        &self,
        read: &mut Read<'_>,
        rows: &Rows<'_>,
        item: impl Fn(&Row) -> Result<Item, DbError>,
    ) -> Result<Found, DbError> {
        let Rows { columns, joins, from, day, id, .. } = rows;
        let keep: String = rows.keep.iter().map(|column| format!(", {column}")).collect();
        let most = self.limit.saturating_add(1);
        let sql = format!(
            "SELECT {columns}, w.dated FROM (SELECT {id} AS id, {day} AS dated{keep} {from} ORDER BY {day}, {id} LIMIT {most}) w
             {joins} ORDER BY w.dated, w.id"
        );
        let found = read.rows(sql, &rows.values)?;
        let whole = found.len() <= self.limit;
        let dated = |row: &Row| self.dated(rows.dated, row, item(row)?);
        let items = found.iter().take(self.limit).map(dated).collect::<Result<Vec<_>, _>>()?;
        let mut found = Found::all(items);
        if !whole {
            found.counts = self.count(read, rows)?;
        }
        Ok(found)
    }

    fn dated(&self, dated: Dated, row: &Row, item: Item) -> Result<Item, DbError> {
        Ok(match dated {
            Dated::Until => self.until(self.day(row)?, item),
            Dated::Since => self.since(self.day(row)?, item),
            Dated::Always(urgency) => Item { urgency, ..item },
        })
    }

    /// To be done until a day.
    pub fn until(&self, day: Date, item: Item) -> Item {
        Item { until: Some(day), urgency: Urgency::until(day, self.today), ..item }
    }

    /// Waiting since a day.
    pub fn since(&self, day: Date, item: Item) -> Item {
        Item { since: Some(day), urgency: Urgency::since(day, self.today), ..item }
    }

    fn day(&self, row: &Row) -> Result<Date, DbError> {
        row.get::<Date>("dated").or_else(|_| self.moment(row, "dated"))
    }

    /// The city's day of a moment.
    pub fn moment(&self, row: &Row, column: &str) -> Result<Date, DbError> {
        Ok(self.zone.to_datetime(row.get::<Timestamp>(column)?).date())
    }

    fn count(&self, read: &mut Read<'_>, rows: &Rows<'_>) -> Result<[i64; 4], DbError> {
        let mut values = rows.values.clone();
        let mut bind = |day: Date| {
            values.push(day.into());
            format!("${}", values.len())
        };
        let sums = match rows.dated {
            Dated::Until => {
                let (today, tomorrow) = (bind(self.today), bind(self.today.tomorrow().unwrap_or(self.today)));
                let week = bind(after_this_week(self.today));
                [
                    format!("day < {today}"),
                    format!("day >= {today} AND day < {tomorrow}"),
                    format!("day >= {tomorrow} AND day < {week}"),
                    format!("day >= {week}"),
                ]
            }
            Dated::Since => {
                let long = bind(waits_long(self.today));
                ["1 = 0".to_owned(), format!("day < {long}"), format!("day >= {long}"), "1 = 0".to_owned()]
            }
            Dated::Always(fixed) => {
                Urgency::ALL.map(|it| if it == fixed { "1 = 1" } else { "1 = 0" }.to_owned())
            }
        };
        let [a, b, c, d] = sums.map(|when| format!("COUNT(CASE WHEN {when} THEN 1 END)"));
        let sql = format!(
            "SELECT {a} AS overdue, {b} AS today, {c} AS week, {d} AS later
             FROM (SELECT {} AS day {} LIMIT {}) counted",
            rows.day,
            rows.from,
            MOST + 1
        );
        let row = read.one(sql, &values)?;
        Ok([row.get("overdue")?, row.get("today")?, row.get("week")?, row.get("later")?])
    }
}
