//! A house served on a real port, with a browser in front of it.

use std::net::SocketAddr;

pub use app::house::accounts::DEMO_PASSWORD;

use crate::app::TestApp;
use crate::browser::Browser;

impl TestApp {
    /// Serves the house and walks through it in a browser; does nothing under `cargo xtask test --fast`.
    pub fn in_browser(&self, journey: impl AsyncFnOnce(&Browser)) {
        self.runtime.block_on(async {
            if let Some(browser) = Browser::open(&self.serve().await).await {
                journey(&browser).await;
            }
        });
    }

    /// Like [`TestApp::in_browser`], in a browser that runs no script of a page.
    pub fn in_browser_without_javascript(&self, journey: impl AsyncFnOnce(&Browser)) {
        self.runtime.block_on(async {
            if let Some(browser) = Browser::without_javascript(&self.serve().await).await {
                journey(&browser).await;
            }
        });
    }

    async fn serve(&self) -> String {
        let listener =
            tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port of the loopback address");
        let address = listener.local_addr().expect("it is bound");
        let pages = self.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        // It ends with the runtime.
        tokio::spawn(async move { axum::serve(listener, pages).await });
        format!("http://{address}")
    }
}

impl Browser {
    /// Signs a person of the demonstration in, by the front door.
    pub async fn sign_in(&self, sign_in_name: &str) {
        self.go("/sign-in").await;
        self.fill("Nama masuk", sign_in_name).await;
        self.fill("Kata sandi", DEMO_PASSWORD).await;
        self.press("Masuk").await;
        self.arrive("/").await;
    }
}
