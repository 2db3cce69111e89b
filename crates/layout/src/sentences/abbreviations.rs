//! Abbreviations and the words that follow them: which full stops end no sentence.
//!
//! What always holds: words are compared as lists, without the full stop at their end; the lists are of English,
//! with the months of German.

use crate::lists::{List, list};

/// What stands before a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// A title or what else never ends a sentence: Mr, Sen, vs.
    Title,
    /// What a number follows: No, Art, pp.
    Numbered,
    /// Jan to Dec.
    Month,
    /// a.m, p.m.
    Hour,
    /// What may end a sentence or not: U.S, Inc, Calif.
    Abbreviated,
    /// A single capital: J. K. Doe.
    Initial,
    /// Digits alone.
    Number,
    /// Any other word.
    Word,
}

static TITLES: List = list!(
    "mr mrs ms mx messrs mme mlle dr sen sens rep reps gov govs gen gens lt col capt cmdr sgt maj \
    adm brig cpl pvt rev fr hon prof pres supt det insp msgr mt ft st ste atty asst assoc amb sec dep vs v viz cf ca \
    approx hrsg bzw"
);
/// Titles that are words as well in small letters.
static WORDS_TOO: List = list!("mt ft fr sec det rep col gen st");
static NUMBERED: List = list!("no nos nr p pp vol vols fig figs art arts ch par para cap op");
static MONTHS: List = list!("jan feb mar apr jun jul aug sept sep oct nov dec");
static ABBREVIATED: List = list!(
    "inc corp ltd co cos bros llc plc jr sr esq ph.d m.d b.a m.a j.d ave blvd rd dept div univ \
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa \
    penn tenn tex va vt wash wis wyo e.g i.e u.s.a e.u est gov't int'l mon tue tues wed thu thur thurs fri sat"
);
static HOURS: List = list!("a.m p.m");

/// Words in front of which an abbreviation has ended its sentence: seldom the start of a name.
static STARTERS: List = list!(
    "the a an he she it they we i you but and in on at for if when while after before as this that \
    these those there his her their its our my however meanwhile although though since with what who why how where \
    yet so also some many most all both not now then today yesterday according earlier later last asked still once \
    until because despite during under even each every another such it's he's she's they're we're i'm i've that's \
    there's nobody mr mrs ms"
);
static AFTER_HOURS: List = list!(
    "monday tuesday wednesday thursday friday saturday sunday est edt et cst cdt ct mst mdt mt \
    pst pdt pt gmt utc bst cet eastern central mountain pacific"
);
static MONTH_NAMES: List = list!(
    "january february march april may june july august september october november december januar \
    februar märz mai juni juli oktober dezember"
);
/// Verbs that name who spoke, after the speech.
static TAGS: List = list!(
    "said says say asked asks added adds replied replies wrote writes tweeted shouted yelled cried \
    exclaimed told continued explained quipped joked answered responded wondered demanded chanted declared insisted \
    noted concluded recalled snapped retorted screamed mused whispered argued remarked repeated commented"
);

/// What the word before a full stop is; of a longer word only the end is given.
pub(super) fn read(word: &str) -> Before {
    let small = word.to_lowercase();
    let letters = word.chars().count();
    let capital = word.starts_with(char::is_uppercase);
    if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
        Before::Number
    } else if HOURS.has(&small) {
        Before::Hour
    } else if letters == 1 && capital {
        Before::Initial
    } else if TITLES.has(&small) && (capital || !WORDS_TOO.has(&small)) {
        Before::Title
    } else if NUMBERED.has(&small) {
        Before::Numbered
    } else if capital && MONTHS.has(&small) {
        Before::Month
    } else if dotted(word) || (ABBREVIATED.has(&small) && (capital || word.contains('.'))) {
        Before::Abbreviated
    } else {
        Before::Word
    }
}

/// Whether a word is single letters with full stops between them: U.S, N.A.T.O.
fn dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.chars().count() == 1 && !part.starts_with(char::is_numeric))
}

/// The letters at the start of `text`, with apostrophes: as many as a listed word may have.
pub(super) fn first_word(text: &str) -> &str {
    const LONGEST: usize = 16;
    let end =
        text.char_indices().take(LONGEST).find(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    let longest = text.char_indices().nth(LONGEST).map_or(text.len(), |(i, _)| i);
    &text[..end.map_or(longest, |(i, _)| i)]
}

fn listed(list: &List, text: &str) -> bool {
    list.has(&first_word(text).to_lowercase().replace('’', "'"))
}

/// Whether `text` begins with a word that mostly begins a sentence where it has a capital.
pub(super) fn begins_sentences(text: &str) -> bool {
    listed(&STARTERS, text)
}

/// Whether `text` begins with a weekday or a time zone.
pub(super) fn follows_hour(text: &str) -> bool {
    listed(&AFTER_HOURS, text)
}

/// Whether `text` begins with the name of a month.
pub(super) fn is_month(text: &str) -> bool {
    listed(&MONTH_NAMES, text)
}

/// Whether what follows a closed quotation names its speaker: a name of a few words and a verb of speech.
pub(super) fn is_tag(rest: &str) -> bool {
    const LONGEST: usize = 6;
    // No listed word is longer than a few letters; a bounded stretch is enough.
    let stretch: String = rest.trim_start().chars().take(100).collect();
    for (i, word) in stretch.split_whitespace().take(LONGEST).enumerate() {
        let bare = word.trim_end_matches([',', '.', ':']);
        let small = bare.to_lowercase();
        if TAGS.has(&small) {
            return i > 0 && bare.starts_with(char::is_lowercase);
        }
        let first = i == 0;
        let name = bare.starts_with(char::is_uppercase)
            || matches!(bare, "of" | "the" | "de" | "van" | "von" | "al" | "bin");
        let ends = word.ends_with([',', ':']) || (word.ends_with('.') && read(bare) == Before::Word);
        if !name
            || ends
            || (first
                && bare != "I"
                && begins_sentences(bare)
                && !matches!(small.as_str(), "mr" | "mrs" | "ms"))
        {
            return false;
        }
    }
    false
}
