//! Servers started for a benchmark, and what they weigh.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::http::{Connection, get};
use crate::Outcome;

/// A server process; it is told to stop when this is dropped.
pub struct Server {
    process: Child,
    pub address: SocketAddr,
    /// From the start of the process to the first good answer.
    pub ready_after: Duration,
}

impl Server {
    /// Starts a server on a port that was free a moment ago, and waits until a path is answered with something below 500.
    pub fn start(name: &str, path: &str, command: impl FnOnce(SocketAddr) -> Command) -> Outcome<Server> {
        let address = free_address()?;
        let mut command = command(address);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let start = Instant::now();
        let process = command.spawn().map_err(|error| format!("{name} did not start: {error}"))?;
        let mut server = Server { process, address, ready_after: Duration::ZERO };
        let deadline = start + Duration::from_secs(60);
        loop {
            if TcpStream::connect(address).is_ok()
                && Connection::to(address).ask(&get(path, "")).is_ok_and(|answer| answer.status < 500)
            {
                server.ready_after = start.elapsed();
                return Ok(server);
            }
            if let Ok(Some(status)) = server.process.try_wait() {
                return Err(format!("{name} ended at once: {status}"));
            }
            if Instant::now() > deadline {
                return Err(format!("{name} did not answer within a minute"));
            }
            std::thread::yield_now();
        }
    }

    /// Memory that the process and its children hold, in MiB, shared pages counted once for each.
    pub fn resident_mib(&self) -> f64 {
        let mut ids = vec![self.process.id()];
        ids.extend(children(self.process.id()));
        let kib: u64 = ids.iter().filter_map(|id| resident_kib(*id)).sum();
        kib as f64 / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A polite end first, so that a server of several processes takes its own along.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if let Ok(Some(_)) = self.process.try_wait() {
                return;
            }
            std::thread::yield_now();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_address() -> Outcome<SocketAddr> {
    let told = |error: std::io::Error| format!("no free port: {error}");
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).map_err(told)
}

fn resident_kib(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn children(id: u32) -> Vec<u32> {
    let listed = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    listed.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}
