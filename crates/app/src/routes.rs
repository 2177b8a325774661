//! Every address of the product on one page, and the layers that each request passes.

use std::sync::Arc;

use axum::{
    Router,
    middleware::from_fn_with_state,
    routing::{get, post},
};

use community_service::{
    assessments, attendance, calling_off, case, completions, orders, placements, planning, sessions, sites,
};
use house::{
    House,
    accounts::{self, admin, delegations},
    audit, copies, files, health, home, letters, offices, partners, regions, registers, settings,
};

/// The whole product over a house.
pub fn router(house: House) -> Router {
    let kit = web::welcome::Welcome {
        now: {
            let house = house.clone();
            Arc::new(move || house.now())
        },
        zone: house.settings().zone.clone(),
        demo: house.settings().demo,
        secure: house.settings().secure_cookies,
        proxies: house.settings().proxies.clone(),
        sign_in: "/sign-in",
    };
    let pages = Router::new()
        .merge(house_routes())
        .merge(account_routes())
        .merge(audit_routes())
        .merge(order_routes())
        .merge(placing_routes())
        .merge(planning_routes())
        .merge(agreement_routes())
        .merge(attendance_routes())
        .merge(session_routes())
        .merge(site_routes())
        .merge(completion_routes())
        .merge(letter_routes())
        .merge(settings_routes())
        .merge(web::preferences::routes())
        .layer(from_fn_with_state(kit.clone(), web::failure_page::draw_failures))
        .layer(from_fn_with_state(house.clone(), accounts::recognise))
        .with_state(house.clone());
    let public = web::assets::routes().merge(health::routes(house));
    web::layers::enclose(pages.merge(public), kit)
}

fn house_routes() -> Router<House> {
    Router::new()
        .route("/", get(home::home))
        .route("/sign-in", get(accounts::sign_in_page).post(accounts::sign_in))
        .route("/sign-in/code", get(accounts::code_page).post(accounts::code))
        .route("/sign-out", post(accounts::sign_out))
        .route("/account", get(accounts::own_account))
        .route("/account/password", get(accounts::password_page).post(accounts::change_password))
        .route("/account/second-factor", get(accounts::second_factor_page).post(accounts::enrol))
        .route("/account/sign-out-everywhere", post(accounts::sign_out_everywhere))
        .route("/account/act-for", post(accounts::act_for))
        .route("/account/delegations", get(delegations::delegations).post(delegations::give))
        .route("/account/delegations/{id}/revoke", post(delegations::revoke))
}

fn account_routes() -> Router<House> {
    Router::new()
        .route("/accounts", get(admin::list))
        .route("/accounts/new", get(admin::new).post(admin::add))
        .route("/accounts/roles", get(admin::roles))
        .route("/accounts/{id}", get(admin::show))
        .route("/accounts/{id}/edit", get(admin::edit).post(admin::change))
        .route("/accounts/{id}/nip", get(admin::nip_page).post(admin::reveal_nip))
        .route("/accounts/{id}/password", get(admin::password_page).post(admin::reset_password))
        .route("/accounts/{id}/second-factor", get(admin::second_factor_page).post(admin::drop_second_factor))
        .route("/accounts/{id}/active", get(admin::active_page).post(admin::set_active))
}

fn audit_routes() -> Router<House> {
    Router::new()
        .route("/audit", get(audit::list))
        .route("/audit/head", get(audit::head))
        .route("/audit/head/file", get(audit::head_file))
        .route("/audit/how-to", get(audit::how_to))
        .route("/audit/{id}", get(audit::show))
        .route("/audit/{id}/proof", get(audit::proof_file))
}

fn order_routes() -> Router<House> {
    Router::new()
        .route("/orders", get(orders::list))
        .route("/orders/new", get(orders::new).post(orders::enter))
        .route("/orders/find", post(case::find))
        .route("/orders/{id}", get(case::show))
        .route("/orders/{id}/edit", get(orders::edit).post(orders::change))
        .route("/orders/{id}/assign", get(orders::assign_page).post(orders::assign))
        .route("/orders/{id}/extract", get(orders::extract_page).post(orders::attach))
        .route("/orders/{id}/verify", post(orders::verify))
        .route("/orders/{id}/reveal", get(case::reveal_page).post(case::reveal))
        .route("/orders/{id}/export", get(case::copy_page).post(case::copy))
        .route("/exports", get(copies::office_page).post(copies::office))
        .route("/files/{id}", get(files::show))
        .route("/imports/orders", get(orders::register_page).post(orders::register_upload))
        .route("/imports/sites", get(sites::register_page).post(sites::register_upload))
        .route("/imports/{id}", get(registers::review))
        .route("/imports/{id}/headings", post(registers::map_page))
        .route("/imports/{id}/apply", post(registers::apply_page))
}

fn placing_routes() -> Router<House> {
    Router::new()
        .route("/orders/{id}/assessment", get(assessments::page).post(assessments::assess))
        .route("/orders/{id}/placement", get(placements::choose_site))
        .route("/orders/{id}/placement/extend", post(case::extend_placement))
        .route("/orders/{id}/placement/{site}", get(placements::preview_page).post(placements::place))
        .route("/placements/{id}/end", post(case::end_placement))
}

fn planning_routes() -> Router<House> {
    Router::new()
        .route("/planning", get(planning::board).post(planning::start))
        .route("/planning/{id}", get(planning::proposal))
        .route("/planning/{id}/cancel", post(planning::cancel))
        .route("/planning/{id}/accept", post(planning::accept))
        .route("/planning/{id}/shortfall", get(planning::shortfall))
        .route("/planning/{id}/people/{order}", get(planning::why))
        .route("/planning/{id}/fairness", get(planning::fairness))
        .route("/planning/{id}/what-if", get(planning::what_if))
        .route("/orders/{id}/planning", get(planning::person))
        .route("/orders/{id}/planning/{attendance}/pin", post(planning::pin))
        .route("/orders/{id}/planning/{attendance}/unpin", post(planning::unpin))
}

fn agreement_routes() -> Router<House> {
    Router::new()
        .route("/agreements", get(agreements::list))
        .route("/agreements/new", get(agreements::new).post(agreements::enter))
        .route("/agreements/{id}", get(agreements::show))
        .route("/agreements/{id}/edit", get(agreements::edit).post(agreements::change))
}

fn attendance_routes() -> Router<House> {
    Router::new()
        .route("/today", get(attendance::today))
        .route("/attendances/{id}/tap", post(attendance::tap))
        .route("/attendances/{id}/correct", get(attendance::correct_page).post(attendance::correct))
        .route("/orders/{id}/hours", get(case::hours))
        .route("/orders/{id}/hours.pdf", get(case::hours_pdf))
}

fn session_routes() -> Router<House> {
    Router::new()
        .route("/sessions", get(sessions::list))
        .route("/sessions/{id}", get(sessions::show))
        .route("/sessions/{id}/cancel", get(calling_off::cancel_page).post(calling_off::cancel))
        .route("/sessions/{id}/restore", get(calling_off::restore_page).post(calling_off::restore))
        .route("/sessions/{id}/sheet.pdf", get(sessions::sheet))
        .route("/sessions/{id}/paper", get(sessions::paper_page).post(sessions::record_paper))
        .route("/sessions/{id}/everybody", post(attendance::everybody))
        .route("/absences", get(sessions::absences))
}

fn site_routes() -> Router<House> {
    Router::new()
        .route("/sites", get(sites::list))
        .route("/sites/new", get(sites::new).post(sites::enter))
        .route("/sites/hosts", get(sites::list_hosts))
        .route("/sites/hosts/new", get(partners::new).post(partners::enter))
        .route("/sites/hosts/{id}", get(sites::show_host))
        .route("/sites/hosts/{id}/edit", get(partners::edit).post(partners::change))
        .route("/sites/{id}", get(sites::show))
        .route("/sites/{id}/edit", get(sites::edit).post(sites::change))
        .route("/sites/{id}/activate", post(sites::activate))
        .route("/sites/{id}/deactivate", post(sites::deactivate))
}

fn completion_routes() -> Router<House> {
    Router::new()
        .route("/orders/{id}/completion", get(completions::completion_page).post(completions::propose))
        .route("/orders/{id}/completion/take-back", post(completions::take_back))
        .route("/orders/{id}/completion.pdf", get(completions::statement_pdf))
        .route("/completions", get(completions::list))
        .route("/completions/{id}", get(completions::decide_page).post(completions::decide))
        .route("/completions/{id}/withdraw", post(completions::withdraw))
}

fn letter_routes() -> Router<House> {
    Router::new()
        .route("/verify", get(letters::ask))
        .route("/verify/{code}", get(letters::verify))
        .layer(letters::guard())
}

fn settings_routes() -> Router<House> {
    Router::new()
        .route("/house", get(settings::house))
        .route("/house/regions", get(regions::list))
        .route("/house/regions/new", get(regions::new).post(regions::enter))
        .route("/house/regions/{id}", get(regions::edit).post(regions::change))
        .route("/house/offices", get(offices::list))
        .route("/house/offices/new", get(offices::new).post(offices::enter))
        .route("/house/offices/{id}", get(offices::edit).post(offices::change))
        .route("/house/holidays", get(settings::holidays).post(settings::add_holiday))
        .route("/house/holidays/remove", post(settings::remove_holiday))
        .route("/house/rules", get(settings::rules))
        .route("/house/districts", get(settings::districts).post(settings::save_district))
}
