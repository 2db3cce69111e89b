//! How a message and a mailbox open.
//!
//! What always holds: running text is taken for neither, not even if it begins with the word "From".

/// Headers that tell a message, in small letters.
const HEADERS: [&str; 14] = [
    "from",
    "to",
    "date",
    "subject",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "reply-to",
    "dkim-signature",
    "cc",
    "sender",
];

/// Of them, those that a mail program writes and a person does not.
const WRITTEN_BY_PROGRAMS: [&str; 6] =
    ["date", "received", "return-path", "message-id", "mime-version", "dkim-signature"];

/// Headers that are needed to tell a message.
const ENOUGH: usize = 3;

/// Whether these first bytes are the headers of a message.
pub(crate) fn opens_message(head: &[u8]) -> bool {
    let (mut known, mut written) = (0, false);
    for line in head.split(|&b| b == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        match name(line) {
            Some(name) => {
                known += usize::from(HEADERS.contains(&name.as_str()));
                written |= WRITTEN_BY_PROGRAMS.contains(&name.as_str());
            }
            // The last line may break off.
            None if known >= ENOUGH && head.ends_with(line) => break,
            None => return false,
        }
    }
    known >= ENOUGH && written
}

/// Whether these first bytes are those of a mailbox.
pub(crate) fn opens_mailbox(head: &[u8]) -> bool {
    let mut lines = head.split(|&b| b == b'\n');
    let first = lines.next().is_some_and(is_separator);
    first && lines.next().and_then(name).is_some()
}

/// Whether a line parts the messages of a mailbox: `From jane@example.org Thu Feb 24 10:30:15 2022`.
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let digits = |word: &[u8], count: usize| word.len() == count && word.iter().all(u8::is_ascii_digit);
    let mut words = rest.split(u8::is_ascii_whitespace);
    let is_time =
        |word: &[u8]| word.len() >= 5 && digits(&word[..2], 2) && word[2] == b':' && digits(&word[3..5], 2);
    words.any(is_time) && words.any(|word| digits(word, 4))
}

/// The name of the header that a line is, in small letters.
fn name(line: &[u8]) -> Option<String> {
    let end = line.iter().position(|&b| b == b':')?;
    let name = line.get(..end).filter(|name| (1..=60).contains(&name.len()))?;
    let is_name = name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_and_mailboxes_are_told_from_running_text() {
        let message =
            "Return-Path: <a@example.org>\r\nReceived: by x\r\n\tfor y\r\nFrom: A\r\nSubject: No\r\n\r\nText";
        assert!(opens_message(message.as_bytes()));
        assert!(opens_message(b"From: A\nDate: x\nSubject: y"));
        for text in [
            "From: the minister\nTo: the press\nSubject: talks\n\nNo.",
            "Date: Monday\nShe said no.\n",
            "Note: this\nis text",
            "",
            "Q: Why?\nA: No.\nQ: When?\nA: Now.",
        ] {
            assert!(!opens_message(text.as_bytes()), "{text}");
        }
        assert!(opens_mailbox(b"From jane@example.org Thu Feb 24 10:30:15 2022\nFrom: A\n"));
        assert!(opens_mailbox(b"From 1@x Thu Feb 24 10:30:15 +0000 2022\r\nX-Label: A\r\n"));
        assert!(!opens_mailbox(b"From Monday 10:30 to noon, in the year 2022\nshe spoke.\n"));
        assert!(!opens_mailbox(b"From the start she said no.\nFrom: A\n"));
    }
}
