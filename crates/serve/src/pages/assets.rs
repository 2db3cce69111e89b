//! The style sheet, the scripts and the icon, which are part of the program.

use axum::extract::Path;
use axum::response::Response;

use crate::problem::{Code, Problem};
use crate::reply;

const STYLE: [&str; 3] = [
    include_str!("../assets/base.css"),
    include_str!("../assets/words.css"),
    include_str!("../assets/parts.css"),
];
const SCRIPT: &str = include_str!("../assets/script.js");
const SLIDER: &str = include_str!("../assets/slider.js");
const VIEWER: &str = include_str!("../assets/viewer.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// One of them.
pub async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    match name.as_str() {
        "style.css" => Ok(reply::typed("text/css; charset=utf-8", STYLE.concat())),
        "script.js" => Ok(reply::typed("text/javascript; charset=utf-8", SCRIPT)),
        "slider.js" => Ok(reply::typed("text/javascript; charset=utf-8", SLIDER)),
        "viewer.js" => Ok(reply::typed("text/javascript; charset=utf-8", VIEWER)),
        "icon.svg" => Ok(reply::typed("image/svg+xml", ICON)),
        _ => Err(Problem::new(Code::NotFound, "there is no such asset")),
    }
}

/// The icon, where browsers look for it unasked.
pub async fn icon() -> Response {
    reply::typed("image/svg+xml", ICON)
}
