//! How a page looks: sizes, light and dark, print, pictures.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Browser;

impl Browser {
    /// Gives the page this size in CSS pixels; 390 × 844 is a phone, and counts as one.
    pub async fn size(&self, width: u32, height: u32) {
        let phone = width < 600;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows the page as to a person who prefers dark colours.
    pub async fn dark(&self) {
        self.prefer("dark").await;
    }

    /// Shows the page as to a person who prefers light colours.
    pub async fn light(&self) {
        self.prefer("light").await;
    }

    async fn prefer(&self, scheme: &str) {
        // Without motion, or a picture taken at once shows colours half way from one scheme to the other.
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "screen", "features": features })).await;
    }

    /// Shows the page as it would be printed.
    pub async fn print_style(&self) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    }

    /// Writes a picture of the whole page, not only of what fits the window. Makes the folder if needed.
    pub async fn screenshot(&self, file: &Path) {
        let options = json!({ "format": "png", "captureBeyondViewport": true });
        let answer = self.devtools("Page.captureScreenshot", options).await;
        let bytes = STANDARD.decode(answer["data"].as_str().unwrap_or_default());
        let bytes = bytes.unwrap_or_else(|error| panic!("the picture is not in base64: {error}"));
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        }
        std::fs::write(file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// Writes four pictures of the page: phone and desk, light and dark; `NAME-390-light.png` and so on.
    pub async fn pictures(&self, folder: &Path, name: &str) {
        for (width, height) in [(390, 844), (1280, 900)] {
            self.size(width, height).await;
            for scheme in ["light", "dark"] {
                self.prefer(scheme).await;
                self.screenshot(&folder.join(format!("{name}-{width}-{scheme}.png"))).await;
            }
        }
        self.light().await;
    }

    /// Whether the page is wider than the window, so that a person must push it sideways to read.
    pub async fn spills_sideways(&self) -> bool {
        let script = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        self.run(script, vec![]).await == serde_json::Value::Bool(true)
    }
}
