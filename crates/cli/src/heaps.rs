//! How many heaps the system's allocator gives the threads of this process.

/// Starts this program anew in its own place, with few heaps, where it has many and nobody said how many it should have.
///
/// glibc gives threads heaps of their own, up to eight a core, and each keeps what was once taken from it. Whoever runs for weeks with
/// threads that take turns at large answers would hold a hundred megabytes that nobody uses.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn few() {
    use std::os::unix::process::CommandExt;

    const SAID: &str = "MALLOC_ARENA_MAX";
    if std::env::var_os(SAID).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut arguments = std::env::args_os();
    let mut anew = std::process::Command::new(program);
    if let Some(name) = arguments.next() {
        anew.arg0(name);
    }
    // It comes back only where that failed: then it goes on with many.
    let _ = anew.args(arguments).env(SAID, "2").exec();
}

/// Other allocators have other habits.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn few() {}
