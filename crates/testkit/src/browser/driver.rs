//! ChromeDriver as a process of one test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// A running ChromeDriver and the session to close; both end when this is dropped.
pub(super) struct Driver {
    process: Child,
    // Kept open: ChromeDriver may still write to it.
    _output: BufReader<ChildStdout>,
    port: u16,
    session: Option<String>,
}

impl Driver {
    /// Starts ChromeDriver, which picks a free port itself and says which.
    pub(super) fn start() -> Driver {
        let spawned = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = spawned.unwrap_or_else(|error| {
            panic!("chromedriver: {error}. `cargo xtask test` installs Chromium and its driver when they are missing.")
        });
        let output = process.stdout.take().expect("the output was asked for as a pipe");
        let mut output = BufReader::new(output);
        let port = read_port(&mut output);
        Driver { process, _output: output, port, session: None }
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Remembers which session to close; without that a browser would outlive its driver.
    pub(super) fn closes(&mut self, session: Option<String>) {
        self.session = session;
    }

    /// Closing must work where nothing can be awaited: while a failed test unwinds.
    fn close_session(&self) -> std::io::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let port = self.port;
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )?;
        let mut first = [0; 1];
        stream.read_exact(&mut first)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Err(error) = self.close_session() {
            eprintln!("a browser was not closed: {error}");
        }
        // Nothing is left to do about a process that cannot be ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read_port(output: &mut impl BufRead) -> u16 {
    let mut said = String::new();
    loop {
        let mut line = String::new();
        let read = output.read_line(&mut line).expect("chromedriver's output can be read");
        assert!(read > 0, "chromedriver ended before it listened; it said:\n{said}");
        let port =
            line.split("on port ").nth(1).and_then(|rest| rest.trim().trim_end_matches('.').parse().ok());
        match port {
            Some(port) if line.contains("successfully") => return port,
            _ => said.push_str(&line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read_port;

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        let mut said = "Starting ChromeDriver 156 on port 0\nRemote connections are refused.\n\
            ChromeDriver was started successfully on port 38457.\n"
            .as_bytes();
        assert_eq!(read_port(&mut said), 38457);
    }
}
