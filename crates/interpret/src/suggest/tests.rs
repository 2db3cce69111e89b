//! Statements in, suggestions out.

use super::*;

/// A vector near one of a few directions.
fn near(direction: usize, wobble: usize) -> Vector {
    let numbers = std::array::from_fn(|i| {
        let main = if i / 40 == direction { 1.0 } else { 0.0 };
        let noise = hash(&format!("{direction} {wobble} {i}"), 7) % 1000;
        main + noise as f32 / 4000.0
    });
    Vector::new(&numbers).expect("a direction")
}

struct Made {
    id: String,
    content: String,
    vector: Vector,
}

/// Three matters of twenty statements each, and forty that are alone.
fn made() -> Vec<Made> {
    const MATTERS: [&str; 3] =
        ["ferry tickets cost too much", "the museum needs a roof", "wolves take sheep"];
    let mut made: Vec<_> = (0..60)
        .map(|i| Made {
            id: format!("s{i}"),
            content: format!("{} {i}", MATTERS[i % 3]),
            vector: near(i % 3, i),
        })
        .collect();
    made.extend((0..40).map(|i| {
        let numbers = std::array::from_fn(|j| (hash(&format!("alone {i} {j}"), 3) % 2000) as f32 - 1000.0);
        Made {
            id: format!("x{i}"),
            content: format!("word{i} other{i}"),
            vector: Vector::new(&numbers).expect("a direction"),
        }
    }));
    made
}

fn unfiled(made: &[Made]) -> Vec<Unfiled<'_>> {
    made.iter().map(|m| Unfiled { id: &m.id, content: &m.content, vector: &m.vector }).collect()
}

#[test]
fn matters_are_found_and_what_is_alone_is_left() {
    let made = made();
    let found = suggest(&unfiled(&made), &Suggesting::default()).expect("suggestions");
    let labels: std::collections::BTreeSet<_> = found.iter().map(|s| s.label[0].as_str()).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|s| (18..=25).contains(&s.count) && s.typical.len() == 5), "{found:?}");
    for words in [
        ["ferry", "tickets", "cost", "too"],
        ["museum", "needs", "roof", "roof"],
        ["wolves", "take", "sheep", "sheep"],
    ] {
        assert!(words.iter().any(|word| labels.contains(word)), "{labels:?}");
    }
    for suggestion in &found {
        let first = made[suggestion.typical[0]].content.split(' ').next();
        assert!(suggestion.typical.iter().all(|&i| made[i].content.split(' ').next() == first));
    }
}

#[test]
fn the_order_of_statements_tells_nothing() {
    let made = made();
    let forward = unfiled(&made);
    let backward: Vec<_> = forward.iter().rev().copied().collect();
    let how = Suggesting { sample: 70, ..Suggesting::default() };
    let ids = |statements: &[Unfiled<'_>]| -> Vec<_> {
        let found = suggest(statements, &how).expect("suggestions");
        found
            .into_iter()
            .map(|s| {
                (s.id, s.count, s.typical.iter().map(|&i| statements[i].id.to_owned()).collect::<Vec<_>>())
            })
            .collect()
    };
    assert_eq!(ids(&forward), ids(&backward));
}

#[test]
fn few_statements_or_none_make_no_suggestion() {
    let made = made();
    let all = unfiled(&made);
    for count in [0, 1, 7] {
        assert_eq!(suggest(&all[..count], &Suggesting::default()).expect("suggestions"), [], "{count}");
    }
}

#[test]
fn equal_statements_do_not_break_grouping() {
    let vector = near(1, 1);
    let ids: Vec<String> = (0..30).map(|i| i.to_string()).collect();
    let all: Vec<_> =
        ids.iter().map(|id| Unfiled { id, content: "the same words", vector: &vector }).collect();
    assert!(suggest(&all, &Suggesting::default()).expect("suggestions").len() <= 1);
}
