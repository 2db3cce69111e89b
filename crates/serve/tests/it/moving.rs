//! Pages that are moved through time: who stands where as of a day, and networks of windows.

use axum::http::StatusCode;
use dom_query::Document;
use onrecord_analyse::network::{NetworkOptions, Shape, Slices, slices};
use onrecord_analyse::{Errors, gather};
use onrecord_record::{Filter, Record, Recorded, Sort};
use serde_json::json;

use crate::analysis::served;
use crate::common::html::assert_well_formed;
use crate::common::{Client, Served};

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

/// What the figures of all windows say of each: its day and how many utterances.
async fn series(client: &Client, query: &str) -> Vec<(String, u64)> {
    let told = client.get(&format!("/api/v1/network?{query}")).await.json();
    let of = |row: &serde_json::Value| {
        (row["date"].as_str().expect("a date").to_owned(), row["utterances"].as_u64().expect("a number"))
    };
    told["series"].as_array().expect("a series").iter().map(of).collect()
}

#[tokio::test]
async fn windows_are_those_of_the_series_and_each_is_drawn() {
    let served = served();
    let windows = series(&served.client(), "days=60&every=30").await;
    let days: Vec<&str> = windows.iter().map(|(day, _)| day.as_str()).collect();
    assert_eq!(days[..2], ["2031-01-31", "2031-03-02"]);
    let last = windows.len();
    assert_eq!(windows[last - 1].0, "2031-08-29", "its end is after the last that was said");
    for (place, (day, utterances)) in (1_usize..).zip(&windows) {
        let about = format!("days=60&every=30&around={day}");
        let page = page(&served, &format!("/network?{about}")).await;
        let told = text(&page, "#told[role=status][data-moved]");
        let expected = format!("60 days about {day}, window {place} of {last}: {utterances} utterances, ");
        assert!(told.starts_with(&expected), "{told}");
        assert_eq!(slider(&page)[1..], ["30".to_owned(), (last - 1).to_string(), (place - 1).to_string()]);
        let to =
            |rel: &str| page.select(&format!("nav a[rel={rel}]")).attr("href").map(|href| href.to_string());
        let of = |at: Option<usize>| {
            let day = at.and_then(|at| windows.get(at))?.0.as_str();
            Some(format!("/network?days=60&every=30&around={day}"))
        };
        assert_eq!(to("prev"), of(place.checked_sub(2)), "{day}");
        assert_eq!(to("next"), of(Some(place)), "{day}");
        assert!(page.select("#network[data-moved] .plot svg").exists());
    }
    assert_eq!(
        series(&served.client(), "every=30").await,
        series(&served.client(), "days=30&every=30").await
    );
    let unsaid = page(&served, "/network?days=60&every=30").await;
    assert!(
        text(&unsaid, "#told").contains(&format!("window {} of {last}", last - 1)),
        "the last that is whole"
    );
}

#[tokio::test]
async fn figures_of_windows_are_those_of_the_command() {
    let served = served();
    let record = Record::open_to_read(&served.record).expect("the record");
    let mut whole = Vec::new();
    let take = |found: Recorded| {
        whole.push(found.statement);
        Ok(true)
    };
    record.statements(&Filter::default(), Sort::Oldest, None, take).expect("statements");
    let gathered = gather(&whole, &Errors::default());
    for (shape, kernel) in
        [(None, ""), (Some(Shape::Triangular), "triangular"), (Some(Shape::Gaussian), "gaussian")]
    {
        let steps = Slices { days: 45, step: 20, shape };
        let made = slices(&gathered, &NetworkOptions::default(), steps).expect("slices");
        let expected: Vec<_> = made.iter().map(|slice| json!(slice.json())).collect();
        let path = format!("/api/v1/network?days=45&every=20&kernel={kernel}");
        let told = served.client().get(&path).await.json();
        assert_eq!(told, json!({"series": expected}), "{kernel}");
    }
}

#[tokio::test]
async fn a_window_is_taken_along_as_it_is_shown() {
    for width in ["days=60&every=30", "every=30"] {
        is_taken_along(&format!("{width}&kernel=triangular&duplicates=include&around=2031-03")).await;
    }
}

async fn is_taken_along(query: &str) {
    let served = served();
    let client = served.client();
    let page = page(&served, &format!("/network?{query}")).await;
    let links = page.select(".taken a").iter().map(|a| a.attr("href").expect("a link").to_string());
    let links: Vec<String> = links.collect();
    let json = links[0].replace("format=graphml", "format=json");
    let network = client.get(&json).await;
    assert_eq!(network.status, StatusCode::OK, "{json}: {}", network.body);
    let network = network.json();
    assert_eq!(network["duplicates"], "include");
    let told = text(&page, "#told");
    let edges = network["edges"].as_array().expect("edges").len();
    assert!(told.ends_with(&format!(": {} utterances, {edges} edges.", network["utterances"])), "{told}");
    let figures = client.get(links.last().expect("a link")).await.json();
    assert!(figures["series"].as_array().is_some_and(|all| all.len() > 3), "{figures}");
}

#[tokio::test]
async fn a_kernel_weighs_by_nearness_and_duplicates_count_as_asked() {
    let served = served();
    let client = served.client();
    let network = async |query: &str| {
        client.get(&format!("/api/v1/network?combine=ignore&normalisation=no{query}")).await.json()
    };
    let weight = |network: &serde_json::Value| network["edges"][0]["weight"].as_f64().expect("a weight");
    let window = "&days=60&around=2031-04-15";
    let alike = network(window).await;
    let near = network(&format!("{window}&kernel=epanechnikov")).await;
    assert!(weight(&near) < weight(&alike), "{near}");
    let (documents, once) = (network("").await, network("&duplicates=range").await);
    assert_eq!((&documents["utterances"], &once["utterances"]), (&json!(72), &json!(3)));
}

#[tokio::test]
async fn windows_that_cannot_be_made_are_refused() {
    let served = served();
    let client = served.client();
    for (query, told) in [
        ("around=2031", "`around` goes with `days`"),
        ("kernel=gaussian", "`kernel` goes with `days`"),
        ("days=x", "`days` is not"),
        ("days=9&around=2031&kernel=round", "`kernel` is not"),
        ("duplicates=never", "`duplicates` is not"),
    ] {
        for path in ["/network", "/api/v1/network"] {
            let answer = client.get(&format!("{path}?{query}")).await;
            assert_eq!(answer.code(), "bad_filter", "{path}?{query}");
            assert!(answer.body.contains(told), "{path}?{query}: {}", answer.body);
        }
    }
    for (query, told) in [
        ("days=9", "`days` goes with"),
        ("days=9&every=9&around=2031", "give one of them"),
        ("days=9&every=9&format=svg", "`json` alone"),
    ] {
        let answer = client.get(&format!("/api/v1/network?{query}")).await;
        assert!(answer.code() == "bad_filter" && answer.body.contains(told), "{query}: {}", answer.body);
    }
    assert_eq!(client.get("/network?days=1&every=1").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_form_of_a_network_holds_what_was_asked_and_takes_the_rest_along() {
    let served = served();
    let asked = [
        ("mode", "issues"),
        ("combine", "ignore"),
        ("normalisation", "jaccard"),
        ("duplicates", "week"),
        ("threshold", "0.1"),
        ("since", "2031-02"),
        ("until", "2031-08"),
        ("days", "90"),
        ("every", "30"),
        ("kernel", "gaussian"),
        ("around", "2031-05-01"),
        ("min-confidence", "0.2"),
    ];
    let query: Vec<String> = asked.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let answer = served.client().page(&format!("/network?{}", query.join("&"))).await;
    assert_well_formed("network", &answer.body);
    let fields = crate::common::form(&answer.body, "/network");
    let expected: Vec<_> =
        asked.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    assert_eq!(fields, expected);
}

#[tokio::test]
async fn the_description_names_what_a_network_is_asked_with() {
    let served = served();
    let described = served.client().get("/api/v1/openapi.json").await.json();
    let parameters = described["paths"]["/api/v1/network"]["get"]["parameters"].as_array().expect("a list");
    for name in
        ["mode", "combine", "normalisation", "duplicates", "threshold", "days", "around", "every", "kernel"]
    {
        let told =
            parameters.iter().find(|one| one["name"] == name).and_then(|one| one["description"].as_str());
        assert!(told.is_some_and(|told| told.len() > 20), "{name}: {told:?}");
    }
}
