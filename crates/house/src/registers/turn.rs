//! One file after another. While it is read, a file takes many times the room that it takes on disk.

use std::time::Duration;

use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};
use web::failure::Failure;

use super::FileProblem;

static TURN: Semaphore = Semaphore::const_new(1);
/// Longer nobody waits for a page.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Reads a file away from the threads that answer, when its turn has come. The turn lasts as long as the reading, also when
/// nobody waits for it any more.
pub(super) async fn in_turn<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, FileProblem> + Send + 'static,
) -> Result<Result<T, FileProblem>, Failure> {
    let Ok(turn) = timeout(LONGEST_WAIT, TURN.acquire()).await else { return Ok(Err(FileProblem::Busy)) };
    let turn = turn?;
    let reading = spawn_blocking(move || {
        let outcome = read();
        drop(turn);
        outcome
    });
    Ok(reading.await?)
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn files_are_read_one_after_another() {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let readings: Vec<_> = (0..8)
            .map(|_| {
                let (now, most) = (now.clone(), most.clone());
                tokio::spawn(in_turn(move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    (0..1_000).for_each(|_| std::thread::yield_now());
                    now.fetch_sub(1, Ordering::SeqCst);
                    Ok(())
                }))
            })
            .collect();
        for reading in readings {
            assert_eq!(reading.await.expect("a task").expect("a turn"), Ok(()));
        }
        assert_eq!(most.load(Ordering::SeqCst), 1);
    }
}
