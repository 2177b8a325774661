//! `baileo serve`: pages, health and measures, until it is told to stop.

use std::{
    net::SocketAddr,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use app::{
    House,
    house::{
        marks::{self, Kind},
        wing::Job,
    },
};
use axum::serve::ListenerExt;
use database::SealKey;
use tokio::net::TcpListener;

use super::{
    Outcome,
    opening::{self, Opened},
};
use crate::config::{Config, Flags, ServeFlags};

/// Serves a house that has been set up and is no demonstration.
pub fn run(flags: &Flags, serve: &ServeFlags) -> Outcome {
    let config = Config::read(flags, serve)?;
    watch();
    let Opened { db, secrets } = opening::open(&config)?;
    if db.read_blocking(marks::kind)? != Kind::Real {
        return Err(format!("{} is not served: {DEMONSTRATION}", config.database).into());
    }
    let house = app::open(db, secrets, config.settings(false))?;
    serve_house(&config, house, |address| println!("Baileo: http://{address}"))
}

/// What a demonstration is for whoever takes it for a house.
pub const DEMONSTRATION: &str = "it is a demonstration, or one was made in it, and its people sign in with a password \
                                 that everybody can read. `baileo demo` shows it; for a house in use restore a backup \
                                 from before";

/// Log lines on the error stream; `BAILEO_LOG` chooses how many.
pub fn watch() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("BAILEO_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let logger = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call, as in `demo`, keeps the first logger.
    let _already_watching = logger.try_init();
}

/// Serves the house until a signal; `ready` is told the address once pages can be asked for.
pub fn serve_house(config: &Config, house: House, ready: impl FnOnce(SocketAddr)) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(config.listen).await?;
        if let Some(address) = config.metrics_listen {
            serve_measures(address).await?;
        }
        let sealer = tokio::spawn(seal(house.clone(), house.secrets().seal_key()?));
        let halt = Arc::new(AtomicBool::new(false));
        let workers: Vec<_> =
            jobs(&house).map(|job| tokio::spawn(run_job(house.clone(), job, halt.clone()))).collect();
        let pages = axum::serve(
            listener.tap_io(|stream| {
                // Small answers leave at once; a connection that cannot do so still works.
                let _still_works = stream.set_nodelay(true);
            }),
            app::routes::router(house).into_make_service_with_connect_info::<SocketAddr>(),
        );
        ready(config.listen);
        pages.with_graceful_shutdown(told_to_stop()).await?;
        // A run that is being worked out ends at its next round, and is taken up again at the next start.
        halt.store(true, Ordering::Relaxed);
        workers.iter().for_each(tokio::task::JoinHandle::abort);
        sealer.abort();
        Ok::<_, Box<dyn std::error::Error>>(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Measures have a door of their own, which need not be open to the pages' readers.
async fn serve_measures(address: SocketAddr) -> Result<(), Box<dyn std::error::Error>> {
    let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
    let handle = Arc::new(recorder.handle());
    metrics::set_global_recorder(recorder)?;
    let listener = TcpListener::bind(address).await?;
    let measures = axum::Router::new().route(
        "/metrics",
        axum::routing::get(move || {
            let handle = handle.clone();
            async move { handle.render() }
        }),
    );
    tokio::spawn(async move { axum::serve(listener, measures).await });
    Ok(())
}

/// Seals the events of the last second, every second.
async fn seal(house: House, key: SealKey) {
    let mut every = tokio::time::interval(Duration::from_secs(1));
    loop {
        every.tick().await;
        let (house, key) = (house.clone(), key.clone());
        let sealed = tokio::task::spawn_blocking(move || house.db().seal(&key).map(drop)).await;
        if let Ok(Err(error)) = sealed {
            tracing::error!(%error, "the audit log could not be sealed; it is tried again");
        }
    }
}

fn jobs(house: &House) -> impl Iterator<Item = &'static Job> + use<> {
    house.wings().iter().flat_map(|wing| wing.jobs)
}

/// Does what waits for a job, one after another, away from the pages.
async fn run_job(house: House, job: &'static Job, halt: Arc<AtomicBool>) {
    let waiting = house.clone();
    let resumed = tokio::task::spawn_blocking(move || (job.resume)(&waiting)).await;
    if let Ok(Err(failure)) = resumed {
        tracing::error!(?failure, job = job.name, "what a stop cut short could not be queued again");
    }
    let mut every = tokio::time::interval(Duration::from_secs(1));
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        let (house, halt) = (house.clone(), halt.clone());
        let worked = tokio::task::spawn_blocking(move || (job.work)(&house, &halt)).await;
        if let Ok(Err(failure)) = worked {
            tracing::error!(?failure, job = job.name, "what waits could not be worked out");
        }
    }
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut ended = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
            .expect("a signal handler can be set");
        tokio::select! { _ = interrupted => (), _ = ended.recv() => () }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}
