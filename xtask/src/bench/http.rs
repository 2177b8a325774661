//! HTTP/1.1 as far as a load generator and a small visitor need it, on plain sockets of the loopback address.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::Outcome;

/// How long an answer may take before the run is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a server answered.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name (in small letters).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One connection, kept as long as the server keeps it.
pub struct Connection {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

impl Connection {
    pub fn to(address: SocketAddr) -> Connection {
        Connection { address, stream: None }
    }

    /// Sends a whole request and reads the whole answer. A kept connection that the server has closed meanwhile is
    /// opened anew once.
    pub fn ask(&mut self, request: &[u8]) -> std::io::Result<Answer> {
        if self.stream.is_some()
            && let Ok(answer) = self.try_ask(request)
        {
            return Ok(answer);
        }
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        self.stream = Some(BufReader::new(stream));
        self.try_ask(request)
    }

    fn try_ask(&mut self, request: &[u8]) -> std::io::Result<Answer> {
        let mut stream = self.stream.take().ok_or_else(closed)?;
        stream.get_mut().write_all(request)?;
        let answer = read_answer(&mut stream)?;
        if answer.header("connection").is_none_or(|value| !value.eq_ignore_ascii_case("close")) {
            self.stream = Some(stream);
        }
        Ok(answer)
    }
}

fn closed() -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "the server closed the connection")
}

fn read_line(stream: &mut impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(closed());
    }
    Ok(line.trim_end().to_owned())
}

fn read_answer(stream: &mut impl BufRead) -> std::io::Result<Answer> {
    let broken = || std::io::Error::new(std::io::ErrorKind::InvalidData, "not an HTTP answer");
    let status =
        read_line(stream)?.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or_else(broken)?;
    let mut headers = Vec::new();
    loop {
        let line = read_line(stream)?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut answer = Answer { status, headers, body: Vec::new() };
    if answer.header("transfer-encoding").is_some_and(|value| value.contains("chunked")) {
        loop {
            let size = usize::from_str_radix(&read_line(stream)?, 16).map_err(|_| broken())?;
            let start = answer.body.len();
            answer.body.resize(start + size, 0);
            stream.read_exact(&mut answer.body[start..])?;
            read_line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else if let Some(length) = answer.header("content-length").and_then(|value| value.parse().ok()) {
        answer.body.resize(length, 0);
        stream.read_exact(&mut answer.body)?;
    } else if answer.status != 304 && answer.status != 204 {
        stream.read_to_end(&mut answer.body)?;
    }
    Ok(answer)
}

/// A request without a body.
pub fn get(path: &str, cookies: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nAccept-Language: id\r\n\r\n")
        .into_bytes()
}

/// A request with a form.
pub fn post(path: &str, cookies: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let body =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&");
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nCookie: {cookies}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Somebody who visits with a cookie jar and reads forms.
pub struct Visitor {
    connection: Connection,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    pub fn to(address: SocketAddr) -> Visitor {
        Visitor { connection: Connection::to(address), cookies: BTreeMap::new() }
    }

    /// The cookies as a header carries them.
    pub fn cookies(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    pub fn open(&mut self, path: &str) -> Outcome<Answer> {
        let request = get(path, &self.cookies());
        self.keep(path, &request)
    }

    pub fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome<Answer> {
        let request = post(path, &self.cookies(), fields);
        self.keep(path, &request)
    }

    fn keep(&mut self, path: &str, request: &[u8]) -> Outcome<Answer> {
        let answer = self.connection.ask(request).map_err(|error| format!("{path}: {error}"))?;
        for (_, line) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = line.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(answer)
    }
}

/// The value of a hidden field of a page.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{hidden, post, read_answer};

    #[test]
    fn answers_of_both_framings_are_read_whole() {
        let mut chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\nHTTP/1.1 404 N\r\ncontent-length: 1\r\n\r\nx".as_bytes();
        let first = read_answer(&mut chunked).expect("a chunked answer");
        assert_eq!((first.status, first.text().as_str()), (200, "abcde"));
        let second = read_answer(&mut chunked).expect("the answer after it");
        assert_eq!((second.status, second.text().as_str()), (404, "x"));
        assert!(read_answer(&mut chunked).is_err());
    }

    #[test]
    fn forms_are_encoded_and_read() {
        let sent = String::from_utf8(post("/x", "a=b", &[("name", "Ny. X & Y")])).expect("it is text");
        assert!(sent.ends_with("Content-Length: 22\r\n\r\nname=Ny.%20X%20%26%20Y"), "{sent}");
        assert_eq!(hidden(r#"<input name="csrf" value="12ab">"#, "csrf").as_deref(), Some("12ab"));
    }
}
