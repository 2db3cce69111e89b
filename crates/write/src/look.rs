//! How wide a table is and whether it has colours.

use std::io::IsTerminal;

/// Columns where no terminal says how many there are.
const WIDTH: u16 = 100;

/// How a table looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of characters that a line may take. A table needs 50 and takes them even where there are
    /// fewer.
    pub width: u16,
    /// Whether escape sequences for bold and colours are written.
    pub colour: bool,
}

impl Default for Look {
    /// 100 columns without colours: a file or a pipe.
    fn default() -> Self {
        Look { width: WIDTH, colour: false }
    }
}

impl Look {
    /// What standard output bears: the terminal's width and colours if it is one (none where `NO_COLOR` is
    /// set to anything, <https://no-color.org>, or `TERM` is `dumb`).
    pub fn of_stdout() -> Self {
        if !std::io::stdout().is_terminal() {
            return Look::default();
        }
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let dumb = set("TERM").is_some_and(|term| term == "dumb");
        let width = comfy_table::Table::new().width().filter(|&width| width > 0);
        Look { width: width.unwrap_or(WIDTH), colour: set("NO_COLOR").is_none() && !dumb }
    }
}
