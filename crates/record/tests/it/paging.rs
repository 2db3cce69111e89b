//! Lists read page by page, and what is worth looking at first.

use onrecord_core::{Act, Stance};
use onrecord_record::{ActorFilter, ActorSort, DocumentFilter, Entry, Filter, Record, Sort, Terms, date};

use crate::common::people::{official, person, says, speech};
use crate::common::{Made, author, beside, empty, made};

/// Texts of several days, one of a month alone and one without any time.
fn several() -> Made {
    let mut made = made();
    let mut more: Vec<Entry> = ["2031-03-07", "2031-03", "2031", ""]
        .into_iter()
        .map(|published| {
            let ilse = official("Ilse Marek", "minister", "Varn");
            let mut on = says(ilse.clone());
            on.issues = vec![("tolls", Stance::Oppose)];
            on.act = Some(Act::Reject);
            speech(published, &[on, says(person("Otto Brandt")), says(ilse)])
        })
        .collect();
    more[3].document.metadata.published = None;
    more[3].statements.iter_mut().for_each(|statement| statement.document.published = None);
    made.record.add(&more).expect("added");
    let connection = beside(&made.path);
    connection.execute("UPDATE statement SET confidence = ((id * 7) % 10) / 10.0", []).expect("confidences");
    made
}

fn words(typed: &str) -> Option<Terms> {
    Some(Terms::parse(typed).expect("words"))
}

fn filters() -> Vec<Filter> {
    let usual = Filter::default;
    vec![
        usual(),
        Filter { actor: Some("Ilse Marek".into()), ..usual() },
        Filter { actor: Some("Varn".into()), roll_up: true, ..usual() },
        Filter { issue: Some("tolls".into()), ..usual() },
        Filter { stance: Some(Stance::Oppose), ..usual() },
        Filter { act: Some(Act::Reject), ..usual() },
        Filter { words: words("matter OR harbour"), ..usual() },
        Filter { words: words("matter"), actor: Some("Ilse Marek".into()), ..usual() },
        Filter { publisher: Some("varn courier".into()), ..usual() },
        Filter { since: date("2031-03").ok(), until: date("2031-03-08").ok(), ..usual() },
        Filter { said_since: date("2031-04").ok(), ..usual() },
        Filter { reviewed: Some(false), min_confidence: Some(0.4), ..usual() },
    ]
}

fn whole(record: &Record, filter: &Filter, sort: Sort) -> Vec<String> {
    let mut all = Vec::new();
    record
        .statements(filter, sort, None, |found| {
            all.push(found.statement.id);
            Ok(true)
        })
        .expect("listed");
    all
}

#[test]
fn pages_in_order_are_the_list() {
    let made = several();
    for filter in filters() {
        let count = made.record.count(&filter).expect("counted").statements;
        for sort in Sort::ALL {
            let all = whole(&made.record, &filter, sort);
            assert!(!all.is_empty() && all.len() as u64 == count, "{filter:?}");
            let (mut paged, mut after) = (Vec::new(), None::<String>);
            loop {
                let page = made.record.list(&filter, sort, after.as_deref(), 4).expect("a page");
                after = page.last().map(|found| found.statement.id.clone());
                paged.extend(page.into_iter().map(|found| found.statement.id));
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(paged, all, "{} of {filter:?}", sort.name());
        }
    }
}

#[test]
fn a_list_goes_on_after_a_statement_that_was_taken_out() {
    let mut made = several();
    let all = whole(&made.record, &Filter::default(), Sort::Newest);
    let taken = onrecord_record::Correction::Remove(all[2].clone());
    made.record.correct(&taken, &author("wrong")).expect("taken out");
    let rest = made.record.list(&Filter::default(), Sort::Newest, Some(&all[2]), 99).expect("a page");
    assert_eq!(rest.len(), all.len() - 3);
    let refused = made.record.list(&Filter::default(), Sort::Newest, Some("gone"), 9).expect_err("refused");
    assert!(refused.to_string().contains("not there any more"), "{refused}");
}

#[test]
fn documents_and_actors_are_read_page_by_page() {
    let made = several();
    for filter in
        [DocumentFilter::default(), DocumentFilter { words: words("talks OR matter"), ..Default::default() }]
    {
        let mut all = Vec::new();
        made.record
            .documents(&filter, None, |found| {
                all.push(found.sha256);
                Ok(true)
            })
            .expect("listed");
        let mut paged: Vec<String> = Vec::new();
        loop {
            let page =
                made.record.list_documents(&filter, paged.last().map(String::as_str), 3).expect("a page");
            if page.is_empty() {
                break;
            }
            paged.extend(page.into_iter().map(|found| found.sha256));
        }
        assert_eq!(paged, all);
        assert!(all.len() > 3);
    }
    for sort in ActorSort::ALL {
        let filter = ActorFilter { silent: true, ..ActorFilter::default() };
        let all = made.record.actors(&filter, sort, 99).expect("listed");
        let mut paged = Vec::new();
        while paged.len() < all.len() {
            let after = paged.last().map(|actor: &onrecord_record::ListedActor| actor.id.clone());
            let page = made.record.list_actors(&filter, sort, after.as_deref(), 2).expect("a page");
            assert!(!page.is_empty());
            paged.extend(page);
        }
        assert_eq!(paged, all, "{}", sort.name());
        assert!(all.len() > 2);
    }
}

#[test]
fn what_is_least_sure_comes_first_wherever_it_stands() {
    let made = several();
    for filter in filters() {
        let mut wanted: Vec<(String, f64)> = Vec::new();
        made.record
            .statements(&filter, Sort::Recorded, None, |found| {
                wanted.push((found.statement.id, (found.statement.confidence - 0.5).abs()));
                Ok(true)
            })
            .expect("listed");
        wanted.sort_by(|a, b| a.1.total_cmp(&b.1));
        let found = made.record.doubtful(&filter, None, 7).expect("found");
        let found: Vec<String> = found.into_iter().map(|found| found.statement.id).collect();
        let wanted: Vec<String> = wanted.into_iter().take(7).map(|(id, _)| id).collect();
        assert_eq!(found, wanted, "{filter:?}");
    }
}

#[test]
fn an_empty_record_has_empty_pages() {
    let made = empty();
    assert!(made.record.list(&Filter::default(), Sort::Newest, None, 9).expect("a page").is_empty());
    assert!(made.record.list_documents(&DocumentFilter::default(), None, 9).expect("a page").is_empty());
    assert!(made.record.doubtful(&Filter::default(), None, 9).expect("a page").is_empty());
}
