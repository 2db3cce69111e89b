//! The language of a text.
//!
//! What always holds: a language is a BCP 47 tag; a text too short or too mixed to tell has none; the work is bounded
//! by [`SAMPLE`], however long the text is.

use onrecord_core::{Block, Metadata};
use whatlang::Lang;

/// Bytes of a document's running text that its language is told from; more tell no more.
const SAMPLE: usize = 3000;

/// Letters below which a guess is often wrong.
const FEWEST_LETTERS: usize = 80;

/// Whether a text is to be read as English: where its language is not known, it is.
///
/// A text whose language nobody declares and that is too short to tell is more often a short English text, in what
/// this program is given, than one in any other language.
pub fn is_english(metadata: &Metadata) -> bool {
    metadata.language.as_deref().is_none_or(|tag| {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        primary.eq_ignore_ascii_case("en")
    })
}

/// The language of a document's text, where that can be told.
pub(crate) fn of(text: &str, blocks: &[Block]) -> Option<String> {
    let sample = sample(text, blocks);
    if sample.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
        return None;
    }
    let info = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    Some(tag(info.lang()).to_owned())
}

/// What a source calls its language, if that has the form of a tag.
pub(crate) fn declared(language: &str) -> Option<String> {
    let tag = language.trim();
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let is_subtag = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    (primary && tag.len() <= 35 && parts.all(is_subtag)).then(|| tag.to_owned())
}

/// The first words of the document that are in its blocks.
fn sample(text: &str, blocks: &[Block]) -> String {
    let mut sample = String::new();
    for inside in blocks.iter().filter_map(|block| block.span.of(text)) {
        let room = SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        sample.push_str(&inside[..onrecord_core::floor_char_boundary(inside, room)]);
        sample.push('\n');
    }
    sample
}

/// The shortest code of ISO 639, which is the tag of the language.
#[rustfmt::skip]
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo", Lang::Eng => "en", Lang::Rus => "ru", Lang::Cmn => "zh", Lang::Spa => "es",
        Lang::Por => "pt", Lang::Ita => "it", Lang::Ben => "bn", Lang::Fra => "fr", Lang::Deu => "de",
        Lang::Ukr => "uk", Lang::Kat => "ka", Lang::Ara => "ar", Lang::Hin => "hi", Lang::Jpn => "ja",
        Lang::Heb => "he", Lang::Yid => "yi", Lang::Pol => "pl", Lang::Amh => "am", Lang::Jav => "jv",
        Lang::Kor => "ko", Lang::Nob => "nb", Lang::Dan => "da", Lang::Swe => "sv", Lang::Fin => "fi",
        Lang::Tur => "tr", Lang::Nld => "nl", Lang::Hun => "hu", Lang::Ces => "cs", Lang::Ell => "el",
        Lang::Bul => "bg", Lang::Bel => "be", Lang::Mar => "mr", Lang::Kan => "kn", Lang::Ron => "ro",
        Lang::Slv => "sl", Lang::Hrv => "hr", Lang::Srp => "sr", Lang::Mkd => "mk", Lang::Lit => "lt",
        Lang::Lav => "lv", Lang::Est => "et", Lang::Tam => "ta", Lang::Vie => "vi", Lang::Urd => "ur",
        Lang::Tha => "th", Lang::Guj => "gu", Lang::Uzb => "uz", Lang::Pan => "pa", Lang::Aze => "az",
        Lang::Ind => "id", Lang::Tel => "te", Lang::Pes => "fa", Lang::Mal => "ml", Lang::Ori => "or",
        Lang::Mya => "my", Lang::Nep => "ne", Lang::Sin => "si", Lang::Khm => "km", Lang::Tuk => "tk",
        Lang::Aka => "ak", Lang::Zul => "zu", Lang::Sna => "sn", Lang::Afr => "af", Lang::Lat => "la",
        Lang::Slk => "sk", Lang::Cat => "ca", Lang::Tgl => "tl", Lang::Hye => "hy", Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let blocks = crate::text::blocks(text, 100).expect("few blocks");
        assert_eq!(of(text, &blocks).as_deref(), expected, "{text}");
    }

    #[test]
    fn the_language_of_a_paragraph_is_told() {
        for (text, expected) in [
            (
                "The minister said on Monday that the talks had not failed, although neither side was ready to sign \
                 what the mediators had put on the table.",
                "en",
            ),
            (
                "Der Minister sagte am Montag, die Gespräche seien nicht gescheitert, obwohl keine Seite bereit sei, \
                 den Vorschlag der Vermittler zu unterschreiben.",
                "de",
            ),
            (
                "Le ministre a déclaré lundi que les négociations n’avaient pas échoué, bien qu’aucune des parties ne \
                 soit prête à signer la proposition des médiateurs.",
                "fr",
            ),
            (
                "Міністр заявив у понеділок, що переговори не провалилися, хоча жодна зі сторін не готова підписати \
                 те, що запропонували посередники.",
                "uk",
            ),
            (
                "部长周一表示，谈判并没有失败，尽管双方都不准备签署调解人提出的方案。她补充说，她的政府将等到星期五，\
                 然后再决定观察员是否可以返回边境地区继续工作。与此同时，议会将讨论这项条约，并听取各方代表的意见。",
                "zh",
            ),
        ] {
            check(text, Some(expected));
        }
    }

    #[test]
    fn few_words_are_in_no_language() {
        for text in ["", "She said no.", "Der Minister sagte nein.", &"1234 5678 ".repeat(100)] {
            check(text, None);
        }
    }

    #[test]
    fn a_declared_tag_must_have_the_form_of_one() {
        for tag in ["en", "en-GB", "zh-Hant-TW", "sgn"] {
            assert_eq!(declared(tag).as_deref(), Some(tag));
        }
        for word in ["", "e", "english", "en GB", "en--GB", "de-", "en-abcdefghi", "日本"] {
            assert_eq!(declared(word), None, "{word}");
        }
    }

    #[test]
    fn english_is_what_is_declared_so_and_what_nobody_can_tell() {
        for (tag, english) in [
            (None, true),
            (Some("en"), true),
            (Some("EN-us"), true),
            (Some("enm"), false),
            (Some("de"), false),
        ] {
            let metadata = Metadata { language: tag.map(str::to_owned), ..Metadata::default() };
            assert_eq!(is_english(&metadata), english, "{tag:?}");
        }
    }
}
