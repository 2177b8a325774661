//! What an address names: its parts, read into their types.

use axum::{
    extract::{FromRequestParts, Path as Parts},
    http::request,
};

use crate::failure::Failure;

/// The named parts of an address. One that cannot be read names nothing: it is *not found*, like an id of nothing, on
/// every page alike.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<T, S: Send + Sync> FromRequestParts<S> for Path<T>
where
    Parts<T>: FromRequestParts<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut request::Parts, state: &S) -> Result<Self, Failure> {
        // What was typed stays out of the log: it may be anything, a number of a person too.
        let read = Parts::<T>::from_request_parts(parts, state).await;
        read.map(|Parts(named)| Self(named)).map_err(|_| Failure::not_found("an address that names nothing"))
    }
}
