//! The lines of a plain text, and what one line alone tells.
//!
//! What always holds: lines end at `\n`, `\r\n` or `\r`; together with these ends they are the whole text; what is
//! asked of a line takes time that grows no faster than the line.

use onrecord_core::Span;

/// The lines of a text, without their ends.
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
}

/// The lines of a text; a text without one has one empty line less than it has line ends.
pub(crate) fn lines(text: &str) -> Lines<'_> {
    Lines { text, at: 0 }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        if start >= bytes.len() {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |i| start + i);
        let two = bytes[end..].starts_with(b"\r\n");
        self.at = end + 1 + usize::from(two);
        Some(Span::new(start, end))
    }
}

/// Whether the line ends as a sentence does, or announces what follows it.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let closers = ['"', '\'', '”', '’', '“', '‘', '»', '«', '›', '‹', ')', ']', '*', '_', '」', '』'];
    let bare = line.trim_end().trim_end_matches(closers);
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '؟', '।'])
}

/// Whether the first letter of the line is a capital.
pub(crate) fn opens_with_capital(line: &str) -> bool {
    line.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// Whether the first character of the line is a small letter.
pub(crate) fn opens_small(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

/// Whether the line begins an item of a list: a bullet, a number, a letter with a dot.
pub(crate) fn opens_item(line: &str) -> bool {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix(['-', '*', '+', '•', '·', '‣', '–', '—', '▪', '●']) {
        return rest.starts_with([' ', '\t', '\u{a0}']);
    }
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let number =
        if digits > 0 { digits } else { usize::from(line.starts_with(|c: char| c.is_ascii_alphabetic())) };
    let rest = &line[number..];
    number > 0 && rest.starts_with(['.', ')']) && rest[1..].starts_with([' ', '\t'])
}

/// How many characters of a line may name its speaker.
const LABEL: usize = 80;

/// Words that stand uncapitalised inside names and offices.
const PARTICLES: [&str; 34] = [
    "of", "the", "and", "for", "to", "in", "on", "de", "la", "le", "les", "du", "des", "der", "den", "dem",
    "von", "zu", "van", "da", "do", "dos", "di", "del", "della", "al", "el", "bin", "ibn", "y", "e", "et",
    "und", "at",
];

/// Whether the line begins with the label of a speaker: `NAME:`, `Mr. Smith (Canada):`, `Q:`, `Q   `
pub(crate) fn opens_turn(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '*', '_', '-', '–', '—', '\u{feff}']);
    // Printed transcripts part the Q of a question from its words by room alone.
    if line.strip_prefix('Q').is_some_and(|rest| rest.starts_with('\t') || rest.starts_with("  ")) {
        return true;
    }
    let Some((at, mark)) = line.char_indices().take(LABEL).find(|(_, c)| matches!(c, ':' | '：')) else {
        return false;
    };
    let after = line[at + mark.len_utf8()..].chars().next();
    let parted = mark == '：' || after.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_'));
    parted && is_name(&line[..at])
}

/// Whether words are those of a name or an office: capitalised, or particles, or in brackets.
fn is_name(words: &str) -> bool {
    let mut inside = false;
    let mut count = 0;
    for word in words.split_whitespace() {
        inside |= word.starts_with(['(', '[']);
        let small = word.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_lowercase);
        let particle = count > 0 && PARTICLES.contains(&word);
        if small && !inside && !particle {
            return false;
        }
        inside &= !word.trim_end_matches([',', '.']).ends_with([')', ']']);
        count += 1;
    }
    (1..=10).contains(&count) && words.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(what: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        let wrong: Vec<_> = yes.iter().filter(|l| !what(l)).chain(no.iter().filter(|l| what(l))).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn lines_end_at_every_kind_of_end() {
        let text = "a\nb\r\n\rc\n\n";
        let found: Vec<_> = lines(text).filter_map(|l| l.of(text)).collect();
        assert_eq!(found, ["a", "b", "", "c", ""]);
        assert_eq!(lines("").count(), 0);
    }

    #[test]
    fn a_sentence_ends_before_its_closing_marks() {
        check(
            ends_sentence,
            &["He left.", "“He left.”", "(Why?)", "He said:", "**No!**  ", "他走了。"],
            &["He left", "He left,", "“No”", "on 3", ""],
        );
    }

    #[test]
    fn items_open_with_a_bullet_or_a_number() {
        check(
            opens_item,
            &["- one", "• two", "  3. three", "12) twelve", "a) first", "— dash", "Q.  Will you go?"],
            &["-5 degrees", "1990s were", "2.5 million", "a minister", "", "é"],
        );
    }

    #[test]
    fn a_turn_opens_with_the_name_of_its_speaker() {
        check(
            opens_turn,
            &[
                "Q: Will you go?",
                "Q   Will you go?",
                "A: No.",
                "THE PRESIDENT: No.",
                "MS. PSAKI:  Thank you.",
                "Mr. Smith (Republic of Freedonia): No.",
                "Minister of Foreign Affairs Jane Doe: No.",
                "**Jane Doe:** No.",
                "— Jean-Pierre de la Tour: Non.",
                "SPEAKER 1:",
                "Ursula von der Leyen: No.",
                "王毅：不。",
            ],
            &[
                "The reason is simple: he left.",
                "He left at 10:30 and",
                "https://example.org",
                "A minister: no.",
                "Quiet streets.",
                "",
                ": no",
                "and then he said: no",
            ],
        );
    }
}
