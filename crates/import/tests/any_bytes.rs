//! Nothing panics, whatever is read, and what comes out stands in the text.

use onrecord_core::{Block, Document, Metadata, Span};
use onrecord_import::{Limits, read_brat, read_jsonl};
use proptest::prelude::*;

/// A line of a brat file, well formed or nearly.
fn line() -> impl Strategy<Value = String> {
    let number = || prop_oneof![9 => 0..60_usize, 1 => any::<usize>()];
    let name = || prop::sample::select(vec!["T1", "T2", "T3", "T4", "E9", ""]);
    let role =
        || prop::sample::select(vec!["Source", "Cue", "Content", "Content2", "Verbatim", "Attribution", ""]);
    let span = (name(), role(), number(), number(), number())
        .prop_map(|(name, role, a, b, c)| format!("{name}\t{role} {a} {b};{b} {c}\tx"));
    let event = prop::collection::vec((role(), name()), 0..4).prop_map(|parts| {
        let parts: Vec<String> = parts.iter().map(|(role, name)| format!("{role}:{name}")).collect();
        format!("E1\t{}", parts.join(" "))
    });
    prop_oneof![4 => span, 4 => event, 1 => "(\\PC|\t| ){0,20}"]
}

proptest! {
    #[test]
    fn any_lines_of_brat(text in "(\\PC|[a-z “”\n]){0,60}", lines in prop::collection::vec(line(), 0..20)) {
        let blocks = vec![Block::paragraph(Span::new(0, text.len()))];
        let document = Document::new("a.txt".into(), None, Metadata::default(), text, blocks);
        let chars: Vec<char> = document.text.chars().collect();
        let annotations = lines.join("\n");
        for statement in read_brat(&document, &annotations, "a.ann", "m", &Limits::default()).flatten() {
            let pieces: Vec<String> =
                statement.content.spans.iter().map(|&[start, end]| chars[start..end].iter().collect()).collect();
            prop_assert_eq!(pieces.join(" "), statement.content.text);
        }
    }

    #[test]
    fn any_bytes_of_lines(bytes in prop::collection::vec(any::<u8>(), 0..400), bound in 0..60_usize) {
        let limits = Limits { line: bound, ..Limits::default() };
        prop_assert!(read_jsonl(&bytes[..], "a", &limits).count() <= bytes.len());
    }
}
