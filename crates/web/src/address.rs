//! Where a request comes from, also when a proxy of the house stands in front.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderName,
};

/// Each proxy adds at its end whom it was asked by.
const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Puts the address that the house's own proxies saw in the place of theirs. What stands further left in the header
/// anybody can write, and a header from elsewhere is not read at all.
pub(crate) fn put_right(request: &mut Request, proxies: &[IpAddr]) {
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() else {
        return;
    };
    let ours = |address: IpAddr| proxies.contains(&address.to_canonical());
    if !ours(peer.ip()) {
        return;
    }
    let lines = request.headers().get_all(FORWARDED).iter().filter_map(|line| line.to_str().ok());
    let all: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let asked =
        all.iter().rev().map_while(|text| text.parse::<IpAddr>().ok()).find(|address| !ours(*address));
    if let Some(address) = asked {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, peer.port())));
    }
}

/// What is counted as one place: an address, and of the wide ones (IPv6) the network that one subscriber gets, since
/// whoever has it has 2^64 addresses.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let peer: SocketAddr = peer.parse().unwrap();
        let mut request = Request::builder().extension(ConnectInfo(peer));
        for line in forwarded {
            request = request.header("x-forwarded-for", *line);
        }
        let mut request = request.body(Body::empty()).unwrap();
        put_right(&mut request, &["127.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()]);
        request.extensions().get::<ConnectInfo<SocketAddr>>().unwrap().0.ip().to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed_and_only_what_they_saw_themselves() {
        assert_eq!(seen("127.0.0.1:80", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(seen("[::ffff:127.0.0.1]:80", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(
            seen("127.0.0.1:80", &["198.51.100.1, 203.0.113.7"]),
            "203.0.113.7",
            "the left part is a claim"
        );
        assert_eq!(seen("127.0.0.1:80", &["198.51.100.1", "203.0.113.7, 10.0.0.2"]), "203.0.113.7");
        assert_eq!(seen("203.0.113.9:80", &["198.51.100.1"]), "203.0.113.9", "no proxy of ours");
        assert_eq!(seen("127.0.0.1:80", &[]), "127.0.0.1");
        assert_eq!(seen("127.0.0.1:80", &["203.0.113.7, nonsense"]), "127.0.0.1");
    }

    #[test]
    fn a_wide_network_counts_as_one_place() {
        let network = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_eq!(network("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
