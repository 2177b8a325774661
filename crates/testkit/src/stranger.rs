//! What no honest browser does: planted cookies, headers that lie.

use crate::app::Person;

impl Person<'_> {
    /// From now on every request brings this header.
    pub fn says(&self, header: &'static str, value: &str) -> &Self {
        self.says.borrow_mut().insert(header, value.to_owned());
        self
    }

    /// The value of a cookie that is kept now.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Puts a cookie into the browser, stolen or planted.
    pub fn plant_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }
}
