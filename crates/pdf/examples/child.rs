//! The child process alone, as a program: the tests read PDFs through it.

fn main() -> std::process::ExitCode {
    match onrecord_pdf::child(std::io::stdin(), std::io::stdout()) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
