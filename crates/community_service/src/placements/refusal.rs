//! A rule's no in the words of a refusal.

use domain::community_service::proposal::Misfit;
use web::failure::{Failure, Refusal};

/// A rule's no, with its article.
pub(super) fn misfit(no: Misfit) -> Failure {
    let refusal = Refusal::new(no.key());
    match no.article() {
        Some(article) => refusal.article(article.to_string()).into(),
        None => refusal.into(),
    }
}
