//! Pages that are moved through time: who stands where as of a day.

use axum::http::StatusCode;
use dom_query::Document;

use crate::analysis::served;
use crate::common::html::assert_well_formed;
use crate::common::Served;

async fn page(served: &Served, path: &str) -> Document {
    let answer = served.client().page(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    assert_well_formed(path, &answer.body);
    Document::from(answer.body.as_str())
}

/// The first day of the slider, the days of a step, the number of steps and the one at which it stands.
#[track_caller]
fn slider(page: &Document) -> [String; 4] {
    assert!(page.select(".slider[hidden]").exists(), "without a script it is not shown");
    assert!(page.select("script[src='/assets/slider.js']").exists());
    let input = page.select(".slider input");
    ["data-from", "data-step", "max", "value"].map(|name| input.attr(name).expect(name).to_string())
}

/// The words of an element, with single spaces.
fn text(page: &Document, selector: &str) -> String {
    page.select(selector).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn who_stands_where_is_moved_over_the_days_that_statements_span() {
    let served = served();
    for (query, at, chosen, told) in [
        ("", "251", "today", "As of today: 1 support, 2 oppose."),
        ("?at=2031-04", "119", "2031-04", "As of 2031-04: 2 support, 1 oppose."),
        ("?at=2031-01-01", "0", "2031-01-01", "As of 2031-01-01: 1 support."),
        ("?at=2030", "0", "2030", "As of 2030: no actor has said anything on it."),
        ("?at=2032", "251", "2032", "As of 2032: 1 support, 2 oppose."),
    ] {
        let page = page(&served, &format!("/issues/tolls{query}")).await;
        assert_eq!(slider(&page), ["2031-01-01", "1", "251", at], "{query}");
        assert_eq!(text(&page, ".slider output"), chosen);
        assert_eq!(text(&page, "#told[role=status][data-moved]"), told);
        assert_eq!(page.select("[data-moved]").length(), 3, "as of when, how many, and the lists");
        assert_eq!(page.select("#standing .sides li").exists(), query != "?at=2030");
        let field = page.select("form[action='/issues/tolls'] input[name=at]");
        assert_eq!(field.attr("value").map(|v| v.to_string()), query.strip_prefix("?at=").map(str::to_owned));
    }
}
