//! How many heaps the system's allocator gives the threads of this process.
//!
//! What always holds: whoever said how many has so many; a process is begun anew once at most, as the same program with the same
//! arguments.

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
    let mut arguments = std::env::args_os();
    let (Ok(program), Some(name)) = (std::env::current_exe(), arguments.next()) else { return };
    // Started by a loader, the process is the loader's, which would take the first argument for its program.
    if program.file_name() != std::path::Path::new(&name).file_name() {
        return;
    }
    let mut anew = std::process::Command::new(program);
    anew.arg0(name);
    // It comes back only where that failed: then it goes on with many.
    let _ = anew.args(arguments).env(SAID, "2").exec();
}

/// Other allocators have other habits.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn few() {}
