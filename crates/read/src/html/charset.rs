//! The charset that a page declares.

use encoding_rs::Encoding;

/// How far into a page its charset is looked for.
const REACH: usize = 4096;

/// The charset of `<meta charset="…">`, `<meta http-equiv … content="…; charset=…">` or `<?xml encoding="…"?>`.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(REACH)].to_ascii_lowercase();
    let found = ["charset", "encoding"].iter().find_map(|key| label(&start, key.as_bytes()));
    // A page that says UTF-16 in bytes that are not is wrong.
    found.filter(|encoding| encoding.is_ascii_compatible())
}

/// The charset that is named after the first `key =` with a name that is one.
fn label(start: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    memchr::memmem::find_iter(start, key).find_map(|at| {
        let rest = start[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b));
        Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_charset_is_found() {
        for (page, name) in [
            ("<meta charset=\"ISO-8859-2\">", Some("ISO-8859-2")),
            (
                "<META http-equiv=Content-Type content='text/html; charset=windows-1251'>",
                Some("windows-1251"),
            ),
            ("<?xml version='1.0' encoding='koi8-r'?>", Some("KOI8-R")),
            ("<meta charset = shift_jis>", Some("Shift_JIS")),
            ("<meta charset=utf-16>", None),
            ("<meta charset=nonsense>", None),
            ("<p>charset", None),
        ] {
            assert_eq!(declared_charset(page.as_bytes()).map(Encoding::name), name, "{page}");
        }
    }
}
