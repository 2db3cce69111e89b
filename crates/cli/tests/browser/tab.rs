//! A page of the browser as a person has it: looked at, clicked, typed into.
//!
//! What always holds: a tab shares nothing with another (cookies, storage, downloads); nothing is clicked that is not to be
//! seen; after what leads to another page that page is loaded whole.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::chromium::AGAIN;
use crate::devtools::DevTools;
use crate::{events, keys};

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// How large a window is, in CSS pixels, and whether it is a phone's.
#[derive(Clone, Copy)]
pub struct Window {
    pub width: u32,
    pub height: u32,
    pub phone: bool,
}

pub const DESK: Window = Window { width: 1180, height: 800, phone: false };
pub const PHONE: Window = Window { width: 360, height: 740, phone: true };

/// A tab.
pub struct Tab {
    devtools: DevTools,
    session: String,
    context: String,
    origin: String,
    wrong: Vec<String>,
    /// What is true of a page that is there whole.
    whole: &'static str,
}

/// A page is loaded, and what its script fetches later is there.
const WHOLE: &str = "document.readyState === 'complete' && !document.querySelector('[data-fetch]')";

impl Tab {
    /// A tab of the browser at `address`, for the server at `origin`.
    pub fn open(address: &str, origin: &str) -> Self {
        let mut devtools = DevTools::open(address);
        let mut ask = |method: &str, parameters: Value, field: &str| -> String {
            let answer = devtools.call(None, method, parameters).expect("a tab");
            answer[field].as_str().expect("an id").to_owned()
        };
        let context = ask("Target.createBrowserContext", json!({}), "browserContextId");
        let target = ask(
            "Target.createTarget",
            json!({"url": "about:blank", "browserContextId": context}),
            "targetId",
        );
        let session = ask("Target.attachToTarget", json!({"targetId": target, "flatten": true}), "sessionId");
        let mut tab =
            Tab { devtools, session, context, origin: origin.to_owned(), wrong: Vec::new(), whole: WHOLE };
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        tab.call("Emulation.setFocusEmulationEnabled", json!({"enabled": true}));
        tab.call("Emulation.setLocaleOverride", json!({"locale": "en-GB"}));
        tab.window(DESK);
        tab
    }

    /// Calls a method of the page.
    #[track_caller]
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        let done = self.devtools.call(Some(&self.session), method, parameters);
        done.unwrap_or_else(|e| panic!("{e}"))
    }

    /// What went wrong in the pages since this was last asked.
    pub fn wrong(&mut self) -> Vec<String> {
        let events = self.devtools.events();
        let new = events.iter().filter_map(|event| events::wrong(event, &self.origin));
        self.wrong.extend(new);
        std::mem::take(&mut self.wrong)
    }

    /// What goes wrong, once something does.
    #[track_caller]
    pub fn wrong_in_a_while(&mut self) -> Vec<String> {
        let until = Instant::now() + PATIENCE;
        loop {
            self.eval("0");
            let wrong = self.wrong();
            if !wrong.is_empty() {
                return wrong;
            }
            assert!(Instant::now() < until, "nothing is told");
            std::thread::sleep(AGAIN);
        }
    }

    /// Says that nothing went wrong.
    #[track_caller]
    pub fn well(&mut self) {
        let wrong = self.wrong();
        assert!(wrong.is_empty(), "at {}: {wrong:#?}", self.address());
    }

    /// The size of the window.
    pub fn window(&mut self, window: Window) {
        let Window { width, height, phone } = window;
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}),
        );
    }

    /// Whether the reader likes it dark.
    pub fn dark(&mut self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": value}]}),
        );
    }

    /// Lets no script of a page run.
    pub fn scriptless(&mut self) {
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
        self.whole = "document.readyState === 'complete'";
    }

    /// Keeps what is downloaded in `folder`.
    pub fn downloads_to(&mut self, folder: &std::path::Path) {
        let parameters =
            json!({"behavior": "allow", "browserContextId": self.context, "downloadPath": folder});
        self.devtools.call(None, "Browser.setDownloadBehavior", parameters).expect("downloads");
    }

    /// Opens a path of the server.
    #[track_caller]
    pub fn go(&mut self, path: &str) {
        let url = format!("{}{path}", self.origin);
        self.leads(|tab| {
            let answer = tab.call("Page.navigate", json!({"url": url}));
            assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        });
    }

    /// Does what leads to another page, and waits until that is there.
    #[track_caller]
    pub fn leads(&mut self, act: impl FnOnce(&mut Self)) {
        self.eval("window.isPageBefore = true");
        act(self);
        self.until("another page", &format!("!window.isPageBefore && {}", self.whole));
    }

    /// The path and query of the page.
    pub fn address(&mut self) -> String {
        self.try_eval("location.pathname + location.search")
            .map_or_else(|e| e, |v| v.as_str().unwrap_or_default().to_owned())
    }

    /// What an expression is in the page.
    #[track_caller]
    pub fn eval(&mut self, expression: &str) -> Value {
        self.try_eval(expression).unwrap_or_else(|e| panic!("{expression}: {e}"))
    }

    fn try_eval(&mut self, expression: &str) -> Result<Value, String> {
        let parameters = json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let mut answer = self.devtools.call(Some(&self.session), "Runtime.evaluate", parameters)?;
        match answer.get("exceptionDetails") {
            Some(details) => {
                Err(details["exception"]["description"].as_str().unwrap_or("an exception").to_owned())
            }
            None => Ok(answer["result"]["value"].take()),
        }
    }

    /// Waits until an expression is true, and says what it is.
    #[track_caller]
    pub fn until(&mut self, what: &str, expression: &str) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            // While a page goes and another comes nothing can be asked.
            let found = self.try_eval(expression);
            match &found {
                Err(_) | Ok(Value::Null | Value::Bool(false)) => {}
                Ok(value) => return value.clone(),
            }
            assert!(Instant::now() < until, "waited for {what} at {}: {found:?}", self.address());
            std::thread::sleep(AGAIN);
        }
    }

    /// The text of the first element that a selector means, once it is there.
    #[track_caller]
    pub fn text(&mut self, selector: &str) -> String {
        let found = self.until(selector, &format!("document.querySelector({})?.innerText", json!(selector)));
        found.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until an element shows some words.
    #[track_caller]
    pub fn shows(&mut self, selector: &str, words: &str) {
        let expression =
            format!("document.querySelector({})?.innerText.includes({})", json!(selector), json!(words));
        self.until(&format!("{words:?} in {selector}"), &expression);
    }

    /// Clicks the first element that a selector means, once it can be seen.
    #[track_caller]
    pub fn click(&mut self, selector: &str) {
        let place = self.until(&format!("{selector} to be seen"), &format!("({SEEN})({})", json!(selector)));
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            self.call(
                "Input.dispatchMouseEvent",
                json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1}),
            );
        }
    }

    /// Clicks what leads to another page.
    #[track_caller]
    pub fn follow(&mut self, selector: &str) {
        self.leads(|tab| tab.click(selector));
    }

    /// Presses a key.
    #[track_caller]
    pub fn press(&mut self, key: &str) {
        let mut event = keys::pressed(key);
        self.call("Input.dispatchKeyEvent", event.clone());
        event["type"] = "keyUp".into();
        event["text"] = Value::Null;
        if let Some(fields) = event.as_object_mut() {
            fields.remove("text");
        }
        self.call("Input.dispatchKeyEvent", event);
    }

    /// Presses Tab until an element has the focus, which can be seen.
    #[track_caller]
    pub fn reach(&mut self, selector: &str) {
        for _ in 0..200 {
            if self.eval(&format!("document.activeElement.matches({})", json!(selector))) == true {
                let outline = self.eval("getComputedStyle(document.activeElement).outlineStyle");
                assert_ne!(outline, "none", "{selector} shows that it has the focus");
                return;
            }
            self.press("Tab");
        }
        panic!("Tab never reaches {selector} at {}", self.address());
    }

    /// Drags from one place of an element to another, each a part of its width.
    #[track_caller]
    pub fn drag(&mut self, selector: &str, from: f64, to: f64) {
        let middle = self.until(&format!("{selector} to be seen"), &format!("({SEEN})({})", json!(selector)));
        let wide =
            self.eval(&format!("document.querySelector({}).getBoundingClientRect().width", json!(selector)));
        let (middle_x, wide) = (middle[0].as_f64().expect("a place"), wide.as_f64().expect("a width"));
        let steps = [
            ("mousePressed", from),
            ("mouseMoved", (from + to) / 2.0),
            ("mouseMoved", to),
            ("mouseReleased", to),
        ];
        for (kind, part) in steps {
            let x = middle_x + (part - 0.5) * wide;
            self.call(
                "Input.dispatchMouseEvent",
                json!({"type": kind, "x": x, "y": middle[1], "button": "left", "buttons": 1, "clickCount": 1}),
            );
        }
    }

    /// Pastes text where the cursor stands, in place of what is selected.
    #[track_caller]
    pub fn paste(&mut self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
    }

    /// Pastes text in place of what a field holds.
    #[track_caller]
    pub fn fill(&mut self, selector: &str, text: &str) {
        self.click(selector);
        self.eval(&format!("document.querySelector({}).select()", json!(selector)));
        self.paste(text);
    }

    /// The window as a PNG, in base64.
    pub fn picture(&mut self) -> String {
        let taken = self.call("Page.captureScreenshot", json!({"format": "png"}));
        taken["data"].as_str().expect("a picture").to_owned()
    }

    /// Chooses files for a field.
    #[track_caller]
    pub fn choose(&mut self, selector: &str, files: &[&std::path::Path]) {
        let document = self.call("DOM.getDocument", json!({}));
        let root = &document["root"]["nodeId"];
        let field = self.call("DOM.querySelector", json!({"nodeId": root, "selector": selector}));
        self.call("DOM.setFileInputFiles", json!({"nodeId": field["nodeId"], "files": files}));
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let context = json!({"browserContextId": self.context});
            let _ = self.devtools.call(None, "Target.disposeBrowserContext", context);
        }
    }
}

/// Where the middle of an element's first line is in the window; nothing while another element lies over it.
const SEEN: &str = "(selector) => {
    const one = document.querySelector(selector);
    if (!one) return null;
    one.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = one.getClientRects()[0];
    if (!box || !box.width || !box.height) return null;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const there = document.elementFromPoint(x, y);
    return there && (one.contains(there) || there.contains(one)) ? [x, y] : null;
}";
