//! A filter asked of what is held lets through what it would let through of the record.

use onrecord_analyse::Errors;
use onrecord_core::Stance::{Oppose, Support};
use onrecord_filed::{Chosen, Held};
use onrecord_record::{Correction, Filter, Sort, Terms, date};

use crate::common::*;

/// Three speakers on two issues over three years, one statement looked at, one that hardly is one.
fn three_years() -> Made {
    let unsure = Say { confidence: 0.2, ..say("Rana Oduya", "bridge", Support) };
    let both = Say { on: vec![("bridge", Oppose), ("toll", Support)], ..say("Ilse Marek", "bridge", Oppose) };
    let mut made = made(&[
        speech("2030", &[say("Ilse Marek", "bridge", Support), say("Otto Halm", "toll", Oppose)]),
        speech("2031-05-02", &[both, say("Otto Halm", "bridge", Support), unsure]),
        speech("2032-01-09", &[say("Ilse Marek", "toll", Support), say("Rana Oduya", "toll", Oppose)]),
    ]);
    let first = made.record.list(&Filter::default(), Sort::Reading, None, 1).expect("listed").remove(0);
    made.record.correct(&Correction::Accept(first.statement.id), &author()).expect("accepted");
    made
}

/// Filters that what is held answers, each letting something through and something not.
fn answered() -> Vec<Filter> {
    let actor = || Some("ilse-marek".to_owned());
    let issue = || Some("bridge".to_owned());
    let since = |day: &str| date(day).ok();
    vec![
        Filter { actor: actor(), ..Filter::default() },
        Filter { issue: issue(), ..Filter::default() },
        Filter { actor: actor(), issue: issue(), ..Filter::default() },
        // A day within the year that is all that is known of the first document.
        Filter { since: since("2030-06-01"), until: since("2031"), ..Filter::default() },
        Filter { since: since("2031-05-03"), ..Filter::default() },
        Filter { until: since("2029-12-31"), actor: actor(), ..Filter::default() },
        Filter { min_confidence: Some(0.5), issue: issue(), ..Filter::default() },
        Filter { reviewed: Some(true), ..Filter::default() },
        Filter { reviewed: Some(false), actor: actor(), ..Filter::default() },
    ]
}

#[test]
fn what_is_held_answers_as_the_record_does() {
    let made = three_years();
    let held = Held::read(&made.record, &Errors::default()).expect("read");
    let all = read(&made.record, &Filter::default());
    assert_eq!(told(&held.choose(&made.record, &Filter::default()).expect("chosen").gather()), all);
    for filter in answered() {
        let chosen = held.choose(&made.record, &filter).expect("chosen");
        assert!(matches!(chosen, Chosen::Held(..)), "{filter:?}");
        let found = told(&chosen.gather());
        assert_eq!(found, read(&made.record, &filter), "{filter:?}");
        assert!(found.len() < all.len(), "{filter:?}");
    }
}

#[test]
fn what_is_not_held_is_read_of_the_record() {
    let made = three_years();
    let held = Held::read(&made.record, &Errors::default()).expect("read");
    for filter in [
        Filter { words: Terms::parse("\"point 1\"").ok(), ..Filter::default() },
        Filter { stance: Some(Oppose), ..Filter::default() },
        Filter { actor: Some("otto-halm".into()), roll_up: true, ..Filter::default() },
    ] {
        let chosen = held.choose(&made.record, &filter).expect("chosen");
        assert!(matches!(chosen, Chosen::Read(..)), "{filter:?}");
        let found = told(&chosen.gather());
        assert_eq!(found, read(&made.record, &filter), "{filter:?}");
        assert!(!found.is_empty(), "{filter:?}");
    }
}

#[test]
fn nobody_and_nothing_known_is_an_error() {
    let made = three_years();
    let held = Held::read(&made.record, &Errors::default()).expect("read");
    for filter in [
        Filter { actor: Some("nobody".into()), ..Filter::default() },
        Filter { issue: Some("nothing".into()), ..Filter::default() },
    ] {
        assert!(held.choose(&made.record, &filter).is_err(), "{filter:?}");
    }
}

#[test]
fn the_most_active_are_those_of_the_most_statements() {
    let made = three_years();
    let held = Held::read(&made.record, &Errors::default()).expect("read");
    for (filter, most, expected, of) in [
        (Filter::default(), 1, vec!["ilse-marek"], 3),
        (Filter::default(), 2, vec!["ilse-marek", "otto-halm"], 3),
        (Filter { since: date("2032").ok(), ..Filter::default() }, 9, vec!["ilse-marek", "rana-oduya"], 2),
        (
            Filter { stance: Some(Oppose), ..Filter::default() },
            9,
            vec!["ilse-marek", "otto-halm", "rana-oduya"],
            3,
        ),
    ] {
        let chosen = held.choose(&made.record, &filter).expect("chosen");
        let (gathered, all) = chosen.gather_most_active(most);
        let ids: Vec<&str> = gathered.actors.iter().map(|actor| actor.id).collect();
        assert_eq!((ids, all), (expected, of), "{filter:?}");
    }
}
