//! Lists whose filters, order and place stand in the URL, so that a list can be sent as a link.

use std::fmt::Write;

use crate::{
    forms::{FormView, Markup, RawForm},
    ui::Ui,
};

/// Which filters and orders a list has; anything else in the URL is dropped.
pub struct ListSpec {
    /// Names of filter fields.
    pub filters: &'static [&'static str],
    /// Names of columns that can be sorted by; the first is the order without a choice. A `-` before a name
    /// means that it starts descending.
    pub sorts: &'static [&'static str],
    /// Rows of a page.
    pub page: usize,
}

/// What the URL of a list says.
#[derive(Clone, Debug)]
pub struct ListQuery {
    path: String,
    filters: Vec<(&'static str, String)>,
    sort: &'static str,
    descending: bool,
    default: (&'static str, bool),
    sorts: &'static [&'static str],
    cursor: Option<Vec<String>>,
    backward: bool,
    page: usize,
}

impl ListQuery {
    /// Reads path and query: `ListQuery::read(&ui.path, &ORDERS)`.
    pub fn read(path_and_query: &str, spec: &'static ListSpec) -> Self {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let given = RawForm::parse(query.as_bytes());
        let default = spec.sorts.first().map_or(("", false), |name| named(name));
        let wanted = given.get("sort");
        let (wanted_name, descending) = named(wanted);
        let found = spec.sorts.iter().map(|name| named(name).0).find(|name| *name == wanted_name);
        let (sort, descending) = found.map_or(default, |name| (name, descending));
        let value =
            |name: &&'static str| Some((*name, given.get(name).to_owned())).filter(|pair| !pair.1.is_empty());
        let backward = given.has("before");
        let cursor = given.get(if backward { "before" } else { "after" });
        Self {
            path: path.to_owned(),
            filters: spec.filters.iter().filter_map(value).collect(),
            sort,
            descending,
            default,
            sorts: spec.sorts,
            cursor: (!cursor.is_empty()).then(|| cursor.split('~').map(unescape).collect()),
            backward,
            page: spec.page,
        }
    }

    /// The value of a filter, empty when it is not set.
    pub fn filter(&self, name: &str) -> &str {
        self.filters.iter().find(|(found, _)| *found == name).map_or("", |(_, value)| value)
    }
    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        !self.filters.is_empty()
    }
    /// The column to order by: one of the spec's names, never a text from outside.
    pub fn sort(&self) -> &'static str {
        self.sort
    }
    /// `ASC` or `DESC` for the query that fetches this page (turned round when paging back).
    pub fn direction(&self) -> &'static str {
        if self.descending != self.backward { "DESC" } else { "ASC" }
    }
    /// `>` or `<` for the condition `(sort, id) > (cursor)`.
    pub fn comparator(&self) -> &'static str {
        if self.descending != self.backward { "<" } else { ">" }
    }
    /// The row this page starts behind: the parts given to [`Listed::cut`], sort value and id.
    pub fn cursor(&self) -> Option<&[String]> {
        self.cursor.as_deref()
    }
    /// How many rows to fetch: one more than are shown, to know whether there is another page.
    pub fn fetch(&self) -> usize {
        self.page + 1
    }

    /// The list without filters.
    pub fn cleared(&self) -> &str {
        &self.path
    }
    /// The filters as a form: `method="get"`, without guard.
    pub fn form(&self, ui: &Ui) -> FormView {
        FormView::of_address(
            ui,
            RawForm::from_pairs(self.filters.iter().map(|(name, value)| (*name, value.clone()))),
        )
    }
    /// Keeps the order while filtering: a hidden field in the filter form.
    pub fn kept_sort(&self) -> Markup {
        let chosen = (self.sort, self.descending) != self.default;
        let value = signed(self.sort, self.descending);
        Markup(if chosen {
            format!("<input type=\"hidden\" name=\"sort\" value=\"{value}\">")
        } else {
            String::new()
        })
    }
    /// A column head that sorts: `{{ list.query.head(ui, "judged_on", "order-judged-on") }}`.
    pub fn head(&self, ui: &Ui, column: &str, key: &str) -> Markup {
        let mut cell = String::from("<th scope=\"col\"");
        let active = column == self.sort;
        if active {
            let order = if self.descending { "descending" } else { "ascending" };
            let _ = write!(cell, " aria-sort=\"{order}\"");
        }
        let arrow = match (active, self.descending) {
            (true, true) => ui.icon("down").to_string(),
            (true, false) => ui.icon("up").to_string(),
            (false, _) => String::new(),
        };
        let link = attribute(&self.sorted(column));
        let _ = write!(cell, "><a href=\"{link}\">{}{arrow}</a></th>", escape(&ui.t(key)));
        Markup(cell)
    }
    /// The list in another order, from its first page; a second click turns it round.
    pub fn sorted(&self, column: &str) -> String {
        let Some((name, first)) = self.sorts.iter().map(|name| named(name)).find(|(name, _)| *name == column)
        else {
            return self.url(self.sort, self.descending, None);
        };
        let descending = if name == self.sort { !self.descending } else { first };
        self.url(name, descending, None)
    }

    fn url(&self, sort: &str, descending: bool, place: Option<(&str, &str)>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.filters {
            query.append_pair(name, value);
        }
        if (sort, descending) != self.default {
            query.append_pair("sort", &signed(sort, descending));
        }
        if let Some((name, value)) = place {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}

/// One page of rows and the ways to its neighbours.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    /// The rows to show, in order.
    pub rows: Vec<T>,
    /// What was asked.
    pub query: ListQuery,
    /// Link to the next page.
    pub next: Option<String>,
    /// Link to the page before.
    pub previous: Option<String>,
}

impl<T> Listed<T> {
    /// From the rows fetched (see [`ListQuery::fetch`]); `cursor` gives a row's sort value and id.
    pub fn cut(mut rows: Vec<T>, query: ListQuery, cursor: impl Fn(&T) -> Vec<String>) -> Self {
        let more = rows.len() > query.page;
        rows.truncate(query.page);
        if query.backward {
            rows.reverse();
        }
        let (has_next, has_previous) =
            if query.backward { (true, more) } else { (more, query.cursor.is_some()) };
        let link = |name: &str, row: Option<&T>| {
            let place = cursor(row?).iter().map(|part| escape_part(part)).collect::<Vec<_>>().join("~");
            Some(query.url(query.sort, query.descending, Some((name, &place))))
        };
        let next = has_next.then(|| link("after", rows.last())).flatten();
        let previous = has_previous.then(|| link("before", rows.first())).flatten();
        Self { rows, next, previous, query }
    }
    /// The links before and after; nothing when there is one page only.
    pub fn pager(&self, ui: &Ui) -> Markup {
        if self.next.is_none() && self.previous.is_none() {
            return Markup(String::new());
        }
        let mut nav = format!("<nav class=\"pager\" aria-label=\"{}\">", attribute(&ui.t("kit-pager")));
        match &self.previous {
            Some(link) => {
                let words = escape(&ui.t("kit-previous"));
                let _ = write!(
                    nav,
                    "<a class=\"button\" rel=\"prev\" href=\"{}\">{}{words}</a>",
                    attribute(link),
                    ui.icon("back")
                );
            }
            None => nav.push_str("<span></span>"),
        }
        if let Some(link) = &self.next {
            let words = escape(&ui.t("kit-next"));
            let _ = write!(
                nav,
                "<a class=\"button\" rel=\"next\" href=\"{}\">{words}{}</a>",
                attribute(link),
                ui.icon("arrow")
            );
        }
        Markup(nav + "</nav>")
    }
}

fn named(name: &str) -> (&str, bool) {
    name.strip_prefix('-').map_or((name, false), |bare| (bare, true))
}
fn signed(name: &str, descending: bool) -> String {
    format!("{}{name}", if descending { "-" } else { "" })
}
/// `~` parts the cursor, so a `~` inside a value is written `!t`, and `!` as `!e`.
fn escape_part(part: &str) -> String {
    part.replace('!', "!e").replace('~', "!t")
}
fn unescape(part: &str) -> String {
    part.replace("!t", "~").replace("!e", "!")
}
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
pub(crate) fn attribute(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    static ORDERS: ListSpec =
        ListSpec { filters: &["court", "state"], sorts: &["-judged_on", "name"], page: 2 };

    #[test]
    fn the_url_is_read_and_written_back() {
        let query = ListQuery::read("/orders?court=PN+Ambon&sort=name&junk=1", &ORDERS);
        assert_eq!((query.filter("court"), query.sort(), query.direction()), ("PN Ambon", "name", "ASC"));
        assert_eq!(query.sorted("name"), "/orders?court=PN+Ambon&sort=-name");
        assert_eq!(query.sorted("judged_on"), "/orders?court=PN+Ambon");
        assert_eq!(query.sorted("; DROP"), "/orders?court=PN+Ambon&sort=name");
        let bad = ListQuery::read("/orders?sort=secret", &ORDERS);
        assert_eq!((bad.sort(), bad.direction(), bad.comparator()), ("judged_on", "DESC", "<"));
    }

    #[test]
    fn pages_lead_on_and_back_through_cursors() {
        let parts = |row: &&str| vec![(*row).to_owned(), "id~1!".to_owned()];
        let first = Listed::cut(vec!["c", "b", "a"], ListQuery::read("/orders", &ORDERS), parts);
        assert_eq!((first.rows.as_slice(), first.previous.as_ref()), (["c", "b"].as_slice(), None));
        let next = first.next.expect("there is another page");
        let query = ListQuery::read(&next, &ORDERS);
        assert_eq!(query.cursor(), Some(["b".to_owned(), "id~1!".to_owned()].as_slice()));
        let second = Listed::cut(vec!["a"], query, parts);
        assert_eq!(second.next, None);
        let back = ListQuery::read(&second.previous.expect("there is a page before"), &ORDERS);
        assert_eq!((back.direction(), back.comparator()), ("ASC", ">"));
        let again = Listed::cut(vec!["b", "c"], back, parts);
        assert_eq!(again.rows, ["c", "b"]);
        assert!(again.next.is_some() && again.previous.is_none());
    }

    #[test]
    fn words_from_the_url_cannot_break_out_of_a_link() {
        let query = ListQuery::read("/orders?court=%22%3E%3Cscript%3E", &ORDERS);
        assert!(!attribute(&query.sorted("name")).contains(['"', '<']));
    }
}
