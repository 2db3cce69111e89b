//! What can name a speaker: the words of a label and their letters.
//!
//! What always holds: a label is judged by its own words alone; two labels of one speaker ("JANE DOE", "DOE",
//! "Sen. Jane Doe (D-Ohio)") name the same person.

/// What a label looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Q, Question.
    Question,
    /// A, Answer.
    Answer,
    /// In capitals.
    Capitals,
    /// Two words or more with capitals, or what only a speaker is called (Moderator).
    Name,
    /// One word with a capital: anything, until it is seen again.
    Word,
}

/// Whom a label names: a last name, or what stands for one, and a first name where the label has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Person {
    pub(super) last: String,
    pub(super) first: Option<String>,
}

impl Person {
    /// One who is known by a single word.
    pub(super) fn called(name: &str) -> Self {
        Person { last: name.to_owned(), first: None }
    }

    /// Whether two labels can name the same person.
    pub(super) fn may_be(&self, other: &Person) -> bool {
        self.last == other.last
            && (self.first.is_none() || other.first.is_none() || self.first == other.first)
    }
}

/// What a label that can name a speaker looks like, and whom it names.
pub(super) fn read(label: &str) -> Option<(Form, Person)> {
    let plain = without_brackets(label);
    let name = plain.split(',').next().unwrap_or_default().trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = name.to_lowercase();
    match small.trim_end_matches(['.', ')']) {
        "q" | "question" => return Some((Form::Question, Person::called("q"))),
        "a" | "answer" => return Some((Form::Answer, Person::called("a"))),
        _ => {}
    }
    let long = words.is_empty() || words.len() > MOST_WORDS || !describes(plain.get(name.len()..)?);
    if long || is_no_speaker(&small) || words.iter().any(|w| is_verb(w)) {
        return None;
    }
    let form = form(&words)?;
    Some((form, person(&words)))
}

const MOST_WORDS: usize = 16;

fn form(words: &[&str]) -> Option<Form> {
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    let names = words.iter().filter(|w| !is_title(w) && !is_small(w));
    if words.iter().map(|w| letters(w)).sum::<usize>() < 2 {
        return None;
    }
    if names.clone().count() > 0
        && names.clone().all(|w| in_capitals(w))
        && names.clone().any(|w| letters(w) > 1)
    {
        return Some(Form::Capitals);
    }
    if !words[0].starts_with(char::is_uppercase) || !words.iter().all(|w| has_capital(w) || is_small(w)) {
        return None;
    }
    let capitals = words.iter().filter(|w| has_capital(w) && !matches!(**w, "The" | "A" | "An")).count();
    let role = words.iter().any(|w| is_role(&w.to_lowercase()));
    Some(if role || capitals >= 2 { Form::Name } else { Form::Word })
}

/// The last name in small letters, with a number after it ("speaker 2"), and the name before it.
fn person(words: &[&str]) -> Person {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut rest: Vec<&str> = words.iter().copied().filter(|w| !bare(w).is_empty()).collect();
    while rest.len() > 1
        && rest.last().is_some_and(|w| matches!(bare(w).as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
    {
        rest.pop();
    }
    let last = rest.pop().map(bare).unwrap_or_default();
    if last.starts_with(|c: char| c.is_ascii_digit()) {
        let what = rest.pop().map(bare).unwrap_or_default();
        return Person { last: format!("{what} {last}"), first: None };
    }
    let first = rest.pop().filter(|w| !is_title(w) && !is_small(w) && !is_role(&bare(w))).map(bare);
    Person { last, first }
}

/// The label without what stands in brackets.
fn without_brackets(label: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// Whether what follows the comma after a name tells who that is: a few words without a verb.
fn describes(rest: &str) -> bool {
    let mut words = rest.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty());
    words.clone().count() <= MOST_WORDS
        && !words.any(|w| is_verb(w) || matches!(w, "who" | "which" | "but" | "and"))
}

/// DOE, McCAIN, O'NEIL, DOE-ROE; figures and initials go along.
fn in_capitals(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let small = letters.iter().filter(|c| c.is_lowercase()).count();
    let tail = letters.iter().rev().take_while(|c| !c.is_lowercase()).count();
    small == 0 || (small <= 2 && tail > small + 1 && letters[0].is_uppercase())
}

/// Whether a word begins with a capital, after what may stand before one: al-Doe, d'Orsay, 'Abd.
fn has_capital(word: &str) -> bool {
    let head: String = word.chars().take(4).collect();
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || (head.contains(['-', '\'', '’', 'ʻ']) && word.chars().any(char::is_uppercase))
}

/// Small words inside names and titles.
fn is_small(word: &str) -> bool {
    const SMALL: &str = "of the and for to in on at de la le du des da do dos di del della der den van von und zu \
        al el bin ibn ben af av y e i";
    SMALL.split_whitespace().any(|w| w == word)
}

fn is_title(word: &str) -> bool {
    const TITLES: &str =
        "Mr Mrs Ms Miss Dr Sen Rep Gov Gen Lt Col Capt Sgt Maj Adm Rev Prof Sir Lord Lady Hon The";
    TITLES.split_whitespace().any(|w| w == word.trim_end_matches('.'))
}

/// Whether a label has an office in it: President of Ruritania Jane Doe.
pub(super) fn has_office(label: &str) -> bool {
    const OFFICES: &str =
        "head member director ceo commissioner captain general leader deputy aide officer envoy";
    let listed = |word: &str| OFFICES.split_whitespace().any(|w| w == word);
    label
        .split_whitespace()
        .map(|w| w.trim_end_matches(',').to_lowercase())
        .any(|w| is_role(&w) || listed(&w))
}

/// Whether a label may as well be how a speaker greets the chair or the audience.
pub(super) fn is_salutation(label: &str) -> bool {
    const GREETED: &str = "ladies gentlemen excellencies excellency friends delegates colleagues dear distinguished \
        majesty majesties highness esteemed honourable honorable fellow citizens compatriots brothers sisters your";
    const CHAIRS: &str =
        "president speaker chair chairman chairwoman chairperson secretary secretary-general chancellor";
    let small = label.to_lowercase();
    let words: Vec<&str> =
        small.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let listed = |list: &str, word: &str| list.split_whitespace().any(|w| w == word);
    let mister = words.first().is_some_and(|w| listed("mr mrs ms madam madame", w.trim_end_matches('.')));
    let chair = mister && words.len() == 2 && listed(CHAIRS, words[1]);
    chair || words.iter().any(|w| listed(GREETED, w))
}

/// What only a speaker is called.
fn is_role(word: &str) -> bool {
    const ROLES: &str = "interviewer moderator reporter journalist host cohost speaker chairman chairwoman chair \
        chairperson president narrator operator witness interpreter translator announcer audience participant \
        senator congressman congresswoman minister secretary governor mayor chancellor premier spokesman spokeswoman \
        spokesperson anchor correspondent caller remark voice ambassador judge counsel mr mrs ms";
    ROLES.split_whitespace().any(|w| w == word.trim_end_matches('.'))
}

fn is_verb(word: &str) -> bool {
    const VERBS: &str = "said says say asked asks added adds told tells wrote writes tweeted stated replied noted \
        warned is are was were has have had will would can reads read";
    let small = word.to_lowercase();
    VERBS.split_whitespace().any(|w| w == small)
}

/// What stands before a colon and is no speaker: notes, fields of a form, parts of a page.
fn is_no_speaker(label: &str) -> bool {
    const ANYWHERE: &str = "note notes update updated updates photo photos picture caption image video audio credit \
        credits copyright contact contacts phone telephone tel fax email e-mail mail website web url link source \
        sources correction clarification editor's editors disclaimer transcript headline byline dateline poll polls \
        score results chapter verdict myth fact facts claim reality truth ruling rating hashtag";
    const FIRST: &str = "date time when where what who why how which watch listen see more related follow read \
        subject re from to cc bcc ps nb id title price result example tip step part section table figure fig exhibit \
        summary background conclusion introduction abstract keywords tags topics topic breaking exclusive report \
        reports analysis opinion warning attention attn address location venue city state country county district \
        name age job pay party sex gender status deadline cost total average top bottom key main pros cons pro con \
        good bad winner winners loser losers next previously latest earlier later now today yesterday tomorrow \
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
        september october november december first second third fourth fifth finally also but and or so yes no \
        remember look consider imagine namely media press for advertisement share tags contributing reporting \
        editing writing translation in on by with under over after before during since until if as while because \
        although of this that these those my our your his her its their it we i you he she they";
    let first = label.split_whitespace().next().unwrap_or_default().trim_end_matches('.').replace('’', "'");
    let listed = |list: &str, word: &str| list.split_whitespace().any(|w| w == word);
    listed(FIRST, &first) || label.split_whitespace().any(|w| listed(ANYWHERE, &w.replace('’', "'")))
}
