//! The addresses where a register of orders is uploaded.

use axum::{extract::State, response::Response};
use house::{
    House,
    accounts::SignedIn,
    registers::{take, upload_page},
};
use web::{failure::Failure, upload::Upload};

use super::REGISTER;

/// Where it is uploaded.
pub async fn register_page(signed: SignedIn, State(house): State<House>) -> Result<Response, Failure> {
    upload_page(signed, house, REGISTER).await
}

/// Takes the file.
pub async fn register_upload(
    signed: SignedIn,
    State(house): State<House>,
    upload: Upload<20>,
) -> Result<Response, Failure> {
    take(signed, house, REGISTER, upload).await
}
