//! How much of their characters two lists of spans share.
//!
//! What always holds: the measure lies from 0 to 1, is symmetric, and is 1 for equal lists that hold a character;
//! spans may overlap, be out of order or reversed, and may hold any numbers.

/// Intersection over union of the characters at the spans (Jaccard), and 0 where neither side has any.
pub(super) fn jaccard(one: &[[usize; 2]], two: &[[usize; 2]]) -> f64 {
    let (one, two) = (apart(one), apart(two));
    let both = shared(&one, &two);
    let either = length(&one) + length(&two) - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

/// The same characters in ascending spans that do not touch each other.
fn apart(spans: &[[usize; 2]]) -> Vec<[usize; 2]> {
    let mut sorted: Vec<_> = spans.iter().copied().filter(|[start, end]| start < end).collect();
    sorted.sort_unstable();
    let mut out: Vec<[usize; 2]> = Vec::with_capacity(sorted.len());
    for [start, end] in sorted {
        match out.last_mut() {
            Some(last) if start <= last[1] => last[1] = last[1].max(end),
            _ => out.push([start, end]),
        }
    }
    out
}

/// The number of characters, which cannot overflow: spans that are apart hold no more than there are offsets.
fn length(spans: &[[usize; 2]]) -> u128 {
    spans.iter().map(|[start, end]| (end - start) as u128).sum()
}

fn shared(one: &[[usize; 2]], two: &[[usize; 2]]) -> u128 {
    let (mut a, mut b, mut sum) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(a), two.get(b)) {
        sum += left[1].min(right[1]).saturating_sub(left[0].max(right[0])) as u128;
        if left[1] <= right[1] { a += 1 } else { b += 1 }
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Spans = &'static [[usize; 2]];

    #[test]
    fn characters_are_counted_not_spans() {
        let cases: [(Spans, Spans, f64); 6] = [
            (&[[0, 10]], &[[0, 10]], 1.0),
            (&[[0, 10]], &[[0, 5], [5, 10]], 1.0),
            (&[[0, 10]], &[[5, 15]], 1.0 / 3.0),
            (&[[0, 4], [8, 12]], &[[8, 12]], 0.5),
            (&[[0, 4]], &[[4, 8]], 0.0),
            (&[], &[[9, 3]], 0.0),
        ];
        for (one, two, expected) in cases {
            assert_eq!(jaccard(one, two), expected, "{one:?} {two:?}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_sets_of_characters(
            one in prop::collection::vec([0_usize..30, 0_usize..30], 0..6),
            two in prop::collection::vec([0_usize..30, 0_usize..30], 0..6),
        ) {
            let set = |spans: &[[usize; 2]]| -> std::collections::BTreeSet<usize> {
                spans.iter().flat_map(|[start, end]| *start..*end).collect()
            };
            let (a, b) = (set(&one), set(&two));
            let (both, either) = (a.intersection(&b).count(), a.union(&b).count());
            let expected = if either == 0 { 0.0 } else { both as f64 / either as f64 };
            prop_assert_eq!(jaccard(&one, &two), expected);
            prop_assert_eq!(jaccard(&two, &one), expected);
        }

        #[test]
        fn no_number_is_too_large(spans in prop::collection::vec(any::<[usize; 2]>(), 0..6)) {
            let shared = jaccard(&spans, &[[0, usize::MAX]]);
            prop_assert!((0.0..=1.0).contains(&shared));
        }
    }
}
