//! A browser without a window, for the time of the tests.
//!
//! What always holds: it has a profile of its own that is deleted with it; it resolves no name, so that no page can fetch
//! anything from elsewhere.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long it may take to start, on a machine that does much else.
const STARTS: Duration = Duration::from_secs(120);
/// How long before asking again whether something is there.
pub const AGAIN: Duration = Duration::from_millis(20);

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ARGUMENTS: [&str; 13] = [
    "--headless=new",
    "--remote-debugging-port=0",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/// A running browser.
pub struct Chromium {
    /// Where it listens for what drives it.
    pub address: String,
    /// What it calls itself.
    pub version: String,
    child: Child,
    _profile: TempDir,
}

impl Chromium {
    /// Starts the browser of this machine; an error says why there is none.
    pub fn start() -> Result<Self, String> {
        let program = found().ok_or("there is no chromium on this machine")?;
        let profile = tempfile::tempdir().map_err(|e| format!("no folder for a profile: {e}"))?;
        let version = Command::new(&program).arg("--version").stderr(Stdio::null()).output();
        let version = version.map_err(|e| format!("{} does not start: {e}", program.display()))?;
        let mut command = Command::new(&program);
        command.args(ARGUMENTS).arg(format!("--user-data-dir={}", profile.path().display()));
        // As root, as in a container, its own sandbox cannot be set up.
        command.args(is_root().then_some("--no-sandbox"));
        command.arg("about:blank").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // What it writes is in the language that dates and numbers are tested in.
        command.env("LANGUAGE", "en_GB").env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
        let mut child = command.spawn().map_err(|e| format!("{} does not start: {e}", program.display()))?;
        match listening(profile.path(), &mut child) {
            Ok(address) => Ok(Chromium {
                address,
                version: String::from_utf8_lossy(&version.stdout).trim().to_owned(),
                child,
                _profile: profile,
            }),
            Err(why) => {
                let _ = (child.kill(), child.wait());
                Err(why)
            }
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = (self.child.kill(), self.child.wait());
    }
}

fn found() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("ONRECORD_BROWSER") {
        return Some(named.into());
    }
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0\n"))
}

/// The address that the browser writes down in its profile once it listens.
fn listening(profile: &Path, child: &mut Child) -> Result<String, String> {
    let until = Instant::now() + STARTS;
    while Instant::now() < until {
        let told = std::fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        if let [port, path] = told.lines().collect::<Vec<_>>()[..] {
            return Ok(format!("ws://127.0.0.1:{port}{path}"));
        }
        if let Ok(Some(status)) = child.try_wait() {
            return Err(format!("chromium ended as it started ({status})"));
        }
        std::thread::sleep(AGAIN);
    }
    Err(format!("chromium did not listen within {} s", STARTS.as_secs()))
}
