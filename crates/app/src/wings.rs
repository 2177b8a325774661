//! The wings of the product. What is made of all wings (menu, front page, imports, copies, words) is made from this
//! list, in this order.

use database::Db;
use house::{House, Settings, Wing, secrets::Secrets, wing};

/// Every wing, the house itself last.
pub static WINGS: &[Wing] = &[community_service::WING, agreements::WING, house::HOUSE];

/// The whole product over an open, migrated database.
pub fn open(db: Db, secrets: Secrets, settings: Settings) -> std::io::Result<House> {
    House::new(db, secrets, settings, WINGS)
}

/// Installs the words of every wing, for commands that speak before a house is open.
pub fn install_words() {
    wing::install_words(WINGS);
}
