//! The one place where a password is hashed or compared. Each costs some 19 MiB and a core for a moment, and anybody may
//! ask for it, so only as many as there are cores are worked out at once; others wait, not too many and not too long.

use std::{num::NonZero, sync::Arc, thread::available_parallelism, time::Duration};

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};
use web::failure::Failure;

use super::secrets;

/// Worked out at once on a machine of many cores: enough for a whole country's morning.
const MOST_TURNS: usize = 8;
/// Who may wait beside those: a second or two of work for two cores.
const MOST_WAITING: usize = 64;
/// Nobody who has waited so long is still there.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// Who is sent away may come again after so many seconds.
pub(crate) const COME_AGAIN: u32 = 5;

/// The queue before the work. Cloning shares it.
#[derive(Clone)]
pub struct Passwords {
    /// For those who wait and those whose turn it is.
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    longest_wait: Duration,
}

impl Passwords {
    /// A queue that fits this machine.
    pub fn of_this_machine() -> Self {
        let cores = available_parallelism().map_or(2, NonZero::get);
        Self::new(cores.min(MOST_TURNS), MOST_WAITING, LONGEST_WAIT)
    }

    fn new(turns: usize, waiting: usize, longest_wait: Duration) -> Self {
        Self {
            places: Arc::new(Semaphore::new(turns + waiting)),
            turns: Arc::new(Semaphore::new(turns)),
            longest_wait,
        }
    }

    /// A password in the form in which it is kept, or [`Failure::Busy`].
    pub async fn hash(&self, plain: String) -> Result<String, Failure> {
        self.in_turn(move || hash(&plain)).await
    }

    /// Whether the password is the one that was hashed; without a hash it is nobody's, which takes as long to say. Or
    /// [`Failure::Busy`].
    pub async fn matches(&self, plain: String, kept: Option<String>) -> Result<bool, Failure> {
        self.in_turn(move || {
            // Made for a known name too: else the first unknown one would take twice as long.
            let nobodys = unknown_hash();
            matches(&plain, kept.as_deref().unwrap_or(nobodys))
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let busy = Failure::Busy { seconds: COME_AGAIN };
        let Ok(place) = self.places.clone().try_acquire_owned() else { return Err(busy) };
        let Ok(turn) = timeout(self.longest_wait, self.turns.clone().acquire_owned()).await else {
            return Err(busy);
        };
        // The work goes on when whoever asked for it has gone, and keeps its turn until then.
        let held = (place, turn?);
        let worked = spawn_blocking(move || {
            let outcome = work();
            drop(held);
            outcome
        });
        Ok(worked.await?)
    }
}

/// For a command, which hashes one password and is alone in its process.
pub fn hash_alone(plain: &str) -> String {
    hash(plain)
}

/// Argon2id with the library's recommended cost, in the PHC form.
fn hash(plain: &str) -> String {
    Argon2::default()
        .hash_password(plain.as_bytes())
        .expect("hashing a password of bounded length cannot fail")
        .to_string()
}

fn matches(plain: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(plain.as_bytes(), &hash).is_ok())
}

/// A hash of nobody's password, so that an unknown name takes as long as a known one.
fn unknown_hash() -> &'static str {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| hash(&secrets::new_token()))
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    };

    use tokio::runtime::{Builder, Runtime};

    use super::*;

    fn runtime() -> Runtime {
        Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime starts")
    }

    #[test]
    fn a_password_matches_only_itself() {
        let kept = hash("tujuh belas pulau");
        assert!(kept.starts_with("$argon2id$"));
        assert!(matches("tujuh belas pulau", &kept));
        assert!(!matches("tujuh belas Pulau", &kept));
        assert!(!matches("x", "not a hash"));
    }

    #[test]
    fn an_unknown_name_costs_the_same_work_as_a_known_one() {
        let cost = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        let known = hash("tujuh belas pulau");
        assert_eq!(cost(unknown_hash()), cost(&known));
        assert!(cost(&known).is_some_and(|cost| cost.starts_with("$argon2id$v=19$m=")));
    }

    #[test]
    fn no_more_are_worked_out_at_once_than_there_are_turns() {
        let (queue, runtime) = (Passwords::new(2, 30, LONGEST_WAIT), runtime());
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let all: Vec<_> = (0..32)
            .map(|_| {
                let (queue, now, most) = (queue.clone(), now.clone(), most.clone());
                runtime.spawn(async move {
                    let work = move || {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        hash("tujuh belas pulau");
                        now.fetch_sub(1, Ordering::SeqCst);
                    };
                    queue.in_turn(work).await
                })
            })
            .collect();
        for one in all {
            assert!(runtime.block_on(one).expect("no panic").is_ok(), "all found a place");
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn who_finds_no_place_or_waits_too_long_is_asked_to_come_again() {
        let (queue, runtime) = (Passwords::new(1, 1, Duration::ZERO), runtime());
        let (begun, gate) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let (working, ours) = (queue.clone(), (begun.clone(), gate.clone()));
        let first = runtime.spawn(async move {
            let work = move || {
                ours.0.wait();
                ours.1.wait();
            };
            working.in_turn(work).await
        });
        begun.wait();
        let busy = |outcome: Result<bool, Failure>| matches!(outcome, Err(Failure::Busy { seconds: 5 }));
        assert!(busy(runtime.block_on(queue.matches("x".to_owned(), None))), "waited too long");
        let place = queue.places.clone().try_acquire_owned().expect("the place of one who waits");
        assert!(busy(runtime.block_on(queue.matches("x".to_owned(), None))), "no place");
        drop(place);
        gate.wait();
        assert!(runtime.block_on(first).expect("no panic").is_ok());
        assert_eq!(queue.places.available_permits(), 2, "every place is free again");
    }

    #[test]
    fn whoever_goes_away_keeps_the_turn_until_the_work_is_done() {
        let (queue, runtime) = (Passwords::new(1, 0, LONGEST_WAIT), runtime());
        let (begun, gate) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let (working, ours) = (queue.clone(), (begun.clone(), gate.clone()));
        let gone = runtime.spawn(async move {
            let work = move || {
                ours.0.wait();
                ours.1.wait();
            };
            working.in_turn(work).await
        });
        begun.wait();
        gone.abort();
        assert!(runtime.block_on(gone).is_err(), "nobody waits for it any more");
        assert_eq!(queue.turns.available_permits(), 0);
        gate.wait();
        drop(runtime);
        assert_eq!(queue.turns.available_permits(), 1);
    }
}
