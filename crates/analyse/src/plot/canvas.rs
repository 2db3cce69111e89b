//! The frame of a drawing and its lines.

use std::fmt::{Arguments, Write};

use crate::markup::escape;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#333}.small{font-size:11px}.axis{stroke:#666;fill:none}\
.grid{stroke:#8884;fill:none}.band{fill:#4a7fb5;fill-opacity:.25}.mean{stroke:#4a7fb5;stroke-width:2}\
.shift{stroke:#b5651d;stroke-dasharray:5 4}.support{fill:#2e7d4f}.oppose{fill:#b23b3b}.conditional{fill:#b58900}\
.unclear{fill:#888}.agree{stroke:#2e7d4f}.differ{stroke:#b23b3b;stroke-dasharray:4 3}a{text-decoration:none}\
@media(prefers-color-scheme:dark){text{fill:#ddd}.axis{stroke:#aaa}.support{fill:#66bb8a}.oppose{fill:#e57373}\
.conditional{fill:#e0b84c}}";

/// A drawing that is being made.
pub(super) struct Canvas(String);

impl Canvas {
    /// An empty one, with a title for those who do not see it.
    pub(super) fn new(width: f64, height: f64, title: &str) -> Self {
        let mut canvas = Canvas(String::new());
        canvas.line(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"group\">"
        ));
        canvas.line(format_args!("<title>{}</title><style>{STYLE}</style>", escape(title)));
        canvas
    }

    /// A drawing that says why there is nothing in it.
    pub(super) fn empty(width: f64, title: &str, why: &str) -> String {
        let mut canvas = Canvas::new(width, 60.0, title);
        canvas.text(16.0, 36.0, "", &format!("Nothing to draw: {why}."));
        canvas.finish()
    }

    /// Adds a line of markup, whose texts are escaped already. Writing to a String cannot fail.
    pub(super) fn line(&mut self, line: Arguments<'_>) {
        let _ = writeln!(self.0, "{line}");
    }

    /// Adds a text; `attributes` is markup.
    pub(super) fn text(&mut self, x: f64, y: f64, attributes: &str, text: &str) {
        self.line(format_args!("<text x=\"{x:.1}\" y=\"{y:.1}\" {attributes}>{}</text>", escape(text)));
    }

    pub(super) fn finish(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }
}
