//! The set phrases of a speech: how one opens, what it says of its occasion, how it ends.
//!
//! What always holds: texts are compared in lower case with one space between words; a phrase counts at the start
//! of a word only.

/// Whom a speaker greets.
const SALUTATIONS: &[&str] = &[
    "mr. president",
    "mr president",
    "mrs. president",
    "ms. president",
    "madam president",
    "madame president",
    "mr. speaker",
    "mr speaker",
    "mrs. speaker",
    "madam speaker",
    "mr. chair",
    "mr chair",
    "madam chair",
    "madame chair",
    "mr. secretary",
    "mr. prime minister",
    "mr. chancellor",
    "excellenc",
    "your excellenc",
    "your majest",
    "your highness",
    "your royal",
    "your holiness",
    "ladies and gentlemen",
    "distinguished ",
    "esteemed ",
    "honourable ",
    "honorable ",
    "dear ",
    "my fellow",
    "fellow citizens",
    "fellow delegates",
    "fellow countrymen",
    "fellow members",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "good health to",
    "thank you",
    "brothers and sisters",
    "friends,",
    "friends!",
    "friends:",
    "colleagues,",
    "colleagues!",
    "colleagues:",
    "comrades",
    "compatriots",
    "citizens of",
    "citizens!",
    "hello",
    "greetings",
];

/// How a speaker begins.
const FORMULAS: &[&str] = &[
    "gives me",
    "affords me",
    "is an honour",
    "is an honor",
    "is a great honour",
    "is a great honor",
    "great pleasure",
    "i am ",
    "i have ",
    "i wish",
    "i would like",
    "i should like",
    "i want",
    "i stand",
    "i come",
    "i speak",
    "i bring",
    "i congratulate",
    "i thank",
    "i join",
    "i take",
    "i extend",
    "i address",
    "i convey",
    "i begin",
    "i will",
    "i welcome",
    "i warmly",
    "i also",
    "i must",
    "i salute",
    "we are",
    "we have",
    "we meet",
    "we gather",
    "we wish",
    "we would like",
    "we thank",
    "we welcome",
    "we congratulate",
    "we join",
    "we must",
    "on behalf of",
    "allow me",
    "let me",
    "let us",
    "permit me",
    "may i ",
    "my delegation",
    "my country",
    "my people",
    "my government",
    "my warm",
    "my congratulations",
    "our defenders",
    "our people",
    "our country",
    "our delegation",
];

/// How a speech ends.
const THANKS: &[&str] =
    &["thank you", "i thank", "we thank", "god bless", "glory to", "long live", "may god"];

/// What a speech says of where and for whom it is given.
const OCCASIONS: &[&str] = &[
    "assembly",
    "my delegation",
    "our delegation",
    "delegates",
    "rostrum",
    "podium",
    "my country",
    "my people",
    "my government",
    "my nation",
    "my state",
    "our country",
    "our people",
    "our nation",
    "our state",
    "our land",
    "this forum",
    "this conference",
    "this summit",
    "this session",
    "this gathering",
    "this debate",
    "this hall",
    "this house",
    "this occasion",
    "this ceremony",
    "present session",
    "today's ",
    "here today",
    "here at",
    "address you",
    "address the",
    "address this",
    "stand before",
    "gathered here",
    "parliament",
    "senators",
    "compatriots",
    "citizens",
    "united nations",
];

/// Whether `text` has a phrase of the list at the start of a word.
fn has(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| count(text, phrase) > 0)
}

fn count(text: &str, phrase: &str) -> usize {
    let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    text.match_indices(phrase).filter(|&(at, _)| begins(at)).count()
}

pub(super) fn salutes(opening: &str) -> bool {
    has(opening, SALUTATIONS)
}

pub(super) fn has_formula(opening: &str) -> bool {
    has(opening, FORMULAS)
}

pub(super) fn thanks(closing: &str) -> bool {
    has(closing, THANKS) || salutes(closing)
}

/// Whether the text greets a chair or an audience somewhere, as it stands.
pub(super) fn salutes_anywhere(text: &str) -> bool {
    const WRITTEN: [&str; 7] = [
        "Mr. President,",
        "Mr President,",
        "Madam President,",
        "Mr. Speaker,",
        "Excellencies,",
        "Ladies and gentlemen",
        "Ladies and Gentlemen",
    ];
    WRITTEN.iter().any(|phrase| text.contains(phrase))
}

/// How often the text speaks of its occasion.
pub(super) fn occasions(text: &str) -> usize {
    OCCASIONS.iter().map(|phrase| count(text, phrase)).sum()
}

/// Whether the text calls itself an interview.
pub(super) fn is_interview(opening: &str) -> bool {
    has(opening, &["interview", "q&a", "q and a"])
}
