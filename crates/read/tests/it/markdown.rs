//! Markdown: which words are in which block, and what is markup.

use crate::common::*;

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let document = one("a.md", source);
    assert_eq!(document.text, source, "the text is the source");
    assert_eq!(shown(&document), expected);
}

#[test]
fn blocks_are_told_by_kind() {
    check(
        "# Talks *fail*\n\nShe said no.\nHe left.\n\n> We will not sign.\n\n- one\n- two\n\n  more of two\n\nSetext\n------\n",
        &[
            "# Talks fail",
            "She said no.\nHe left.",
            "> We will not sign.",
            "- one",
            "- two",
            "- more of two",
            "# Setext",
        ],
    );
}

#[test]
fn marks_between_words_are_markup() {
    check("“**No**,” she [said](https://example.org \"t\") ~~twice~~.", &["“No,” she said twice."]);
    check(
        "He called it `final` and ![a picture](p.png) left<br>early \\*.",
        &["He called it final and  left", "early *."],
    );
    check(
        "See <https://example.org> and [a][1].\n\n[1]: https://example.org/1\n",
        &["See https://example.org and a."],
    );
    check("It was said[^1] twice.\n\n[^1]: By *her*.\n", &["It was said twice.", "By her."]);
}

#[test]
fn the_signs_of_a_quotation_at_line_starts_are_markup() {
    let source = "> We will not sign,\n> she said, *never*\n> > not even **now**.\n";
    let document = one("a.md", source);
    assert_eq!(shown(&document), ["> We will not sign,\n she said, never", "> not even now."]);
    let markup: Vec<_> = document.blocks[0].markup.iter().filter_map(|m| m.of(source)).collect();
    assert_eq!(markup, [">", "*"]);
}

#[test]
fn turns_and_broken_lines_are_blocks() {
    check("**Q:** Why?\n**Jane Doe:** Because\nI said so.", &["Q: Why?", "Jane Doe: Because\nI said so."]);
    check("> A: No.\n> B: Yes.\n", &["> A: No.", "> B: Yes."]);
    check("one  \ntwo\\\nthree\n", &["one", "two", "three"]);
}

#[test]
fn code_pages_and_pictures_are_in_no_block() {
    check(
        "    code\n\n```\nShe said no.\n```\n\n<div>\nShe said no.\n</div>\n\n![She said no.](a.png)\n\nYes.",
        &["Yes."],
    );
}

#[test]
fn a_cell_of_a_table_is_a_block() {
    check("| Who | What |\n|---|:--|\n| Doe | *No.* |\n", &["Who", "What", "Doe", "No."]);
}

#[test]
fn front_matter_is_metadata_and_in_no_block() {
    let source = "---\ntitle: Talks fail\ndate: 2024-05-06\n---\n\nShe said no.\n";
    let document = one("a.md", source);
    assert_eq!(shown(&document), ["She said no."]);
    assert_eq!(document.metadata.title.as_deref(), Some("Talks fail"));
    assert_eq!(document.metadata.published.as_deref(), Some("2024-05-06"));
    check("\u{feff}# Talks fail\n", &["# Talks fail"]);
}

#[test]
fn loose_and_nested_items_and_tasks_are_items() {
    check(
        "1. one\n   - inner\n   - [x] done\n2. two\n\n   > quoted\n",
        &["- one", "- inner", "- done", "- two", "> quoted"],
    );
}
