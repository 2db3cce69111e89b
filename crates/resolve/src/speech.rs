//! Whose words the first person is: the speaker of a turn, of a quotation, of the whole text.
//!
//! What always holds: the innermost speech wins; where the text names no speaker, nobody is meant.

use onrecord_core::{ActorKind, Span};
use onrecord_layout::Turn;

use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::noun;
use crate::office::{Byline, SPEECHES};
use crate::page::Page;
use crate::resolve::{Certainty, Pick};

/// Sentences after talks in which "we" are those who had them.
const TALKED: u32 = 3;

/// What stands before the name of whoever answers, in the title of an interview.
const INTERVIEW_WITH: &str = "interview with ";

/// Questions of an interview, at least.
const QUESTIONS: usize = 3;

/// Labels that are compared.
const SPEAKERS: usize = 8;

impl Cast<'_> {
    /// Whom "I" or "we" means at a token.
    pub(crate) fn first_person(&mut self, token: usize, said: Span) -> Option<Pick> {
        let at = self.page.tokens.get(token)?.span;
        let within = self.said.iter().rev().find(|(s, _)| s.contains(at) && *s != said).map(|s| s.1);
        if let Some(entity) = within {
            return Some(Pick::sure(entity, Certainty::SPEAKER));
        }
        let plural = matches!(self.page.lower(token).as_str(), "we" | "us" | "our" | "ours");
        let sure = if plural { Certainty::PAPER } else { Certainty::SPEAKER };
        let turn = self.turn_at(at).map(|t| t.label);
        if let Some(label) = turn {
            return self.label(label).map(|p| Pick { probability: p.probability.min(sure), ..p });
        }
        let author = self.document.metadata.author.clone();
        let whole = self
            .author(author.as_deref())
            .or_else(|| self.by_title())
            .or_else(|| self.of_interview())
            .or_else(|| self.of_title())
            .or_else(|| self.publisher(plural));
        whole
            .filter(|_| !self.page.tokens[token].quoted || self.is_all_quoted(at))
            .map(|p| Pick { probability: p.probability.min(sure), ..p })
    }

    /// "I held talks with Anna Orm. We discussed …": the speaker, and who talked with them.
    pub(crate) fn with_whom(&self, token: usize) -> Option<EntityId> {
        let talks =
            |w: &str| matches!(w, "discussed" | "agreed" | "talked" | "spoke" | "considered" | "coordinated");
        let we = self.page.lower(token) == "we" && talks(&self.page.lower(token + 1));
        let sentence = self.page.tokens.get(token).filter(|_| we)?.sentence;
        let near = self.book.mentions[..self.book.before(token)].iter().rev();
        let mut near = near.take_while(|m| m.sentence + TALKED >= sentence);
        let with = |m: &&crate::mention::Mention| {
            let begins = self.page.sentences.get(m.sentence as usize).map(|s| s.first)?;
            let own = (begins..m.start).any(|t| matches!(self.page.word(t), "I" | "We" | "we"))
                || matches!(self.page.word(begins), "And" | "Also");
            (own && m.start > 0 && self.page.lower(m.start - 1) == "with").then_some(m.entity?)
        };
        let person = |id: &EntityId| self.book.entities[*id as usize].kind() == Some(ActorKind::Person);
        near.find_map(|m| with(&m)).filter(person)
    }

    /// Who speaks the words around a token, which then tell of others: the speaker of the quotation, or of the turn.
    pub(crate) fn speaker_around(&self, token: usize) -> Option<EntityId> {
        let at = self.page.tokens.get(token)?.span;
        let within = self.said.iter().rev().find(|(s, _)| s.contains(at)).map(|s| s.1);
        within.or_else(|| {
            let label = self.turn_at(at).filter(|t| !t.label.overlaps(at))?.label;
            let words = label.of(self.page.text)?;
            let named = |e: &Entity| {
                e.kind() == Some(ActorKind::Person)
                    && !e.is_nominal()
                    && crate::names::same_person(&e.name, words)
            };
            let mut found = (0..).zip(&self.book.entities).filter(|(_, e)| named(e));
            let (id, _) = found.next()?;
            found.next().is_none().then_some(id)
        })
    }

    /// Whether the quotation is most of the document: then it is as good as none.
    fn is_all_quoted(&self, at: Span) -> bool {
        let around = self.page.quotations.iter().find(|q| q.depth == 0 && q.span.contains(at));
        around.is_some_and(|q| q.span.len() * 2 > self.page.text.len())
    }

    fn turn_at(&self, at: Span) -> Option<&Turn> {
        let after = self.turns.partition_point(|t| t.label.start <= at.start);
        self.turns
            .get(after.checked_sub(1)?)
            .filter(|t| t.speech.iter().any(|s| s.overlaps(at)) || t.label.overlaps(at))
    }

    /// Whom "you" means: in a transcript of two the other one, in a question of an interview whom the title names.
    pub(crate) fn second_person(&mut self, token: usize) -> Option<Pick> {
        self.other_speaker(token).or_else(|| self.asked_by_title(token))
    }

    /// The only person of the title of an interview, asked by somebody else.
    fn asked_by_title(&mut self, token: usize) -> Option<Pick> {
        let mut rest = (token..).take_while(|&t| self.page.near(token, t).is_some());
        let question = rest.any(|t| self.page.word(t) == "?");
        let asked = self.of_interview().or_else(|| self.of_title()).filter(|_| question && self.interview)?;
        let at = self.page.tokens.get(token)?.span;
        let turn = self.turn_at(at).map(|t| t.label);
        let own = turn.and_then(|label| self.label(label)).is_some_and(|p| p.entity == asked.entity);
        (!own).then(|| Pick { probability: asked.probability.min(Certainty::PAPER), ..asked })
    }

    /// In a transcript of two: the one who speaks next, or who spoke before.
    fn other_speaker(&mut self, token: usize) -> Option<Pick> {
        let at = self.page.tokens.get(token)?.span;
        let here = self.turns.partition_point(|t| t.label.start <= at.start).checked_sub(1)?;
        let label = |t: &Turn| t.label.of(self.page.text).unwrap_or("").to_owned();
        let own = label(self.turns.get(here)?);
        let turns = self.turns.iter().map(|t| (label(t), t.label)).filter(|t| t.0 != own);
        let by_words: std::collections::HashMap<String, Span> = turns.collect();
        if by_words.len() > SPEAKERS {
            return None;
        }
        // One speaker may be labelled in full and by name.
        let own = self.label(self.turns[here].label).map(|p| p.entity);
        let spans: Vec<Span> = by_words.into_values().collect();
        let labelled: Vec<Option<EntityId>> =
            spans.into_iter().map(|l| self.label(l).map(|p| p.entity)).collect();
        let others: std::collections::HashSet<Option<EntityId>> =
            labelled.into_iter().filter(|l| l.is_none() || *l != own).collect();
        let next =
            [here + 1, here.wrapping_sub(1)].into_iter().find_map(|t| self.turns.get(t)).map(|t| t.label)?;
        let pick = self.label(next).filter(|_| others.len() == 1)?;
        Some(Pick { probability: pick.probability.min(Certainty::PAPER), ..pick })
    }

    /// Who is labelled in a transcript.
    pub(crate) fn label(&mut self, label: Span) -> Option<Pick> {
        let (start, end) = self.tokens_of(label);
        let word = self.page.words(start, end).to_lowercase();
        match word.trim_end_matches('.') {
            "q" | "question" | "reporter" | "moderator" | "interviewer" => return None,
            "a" | "answer" => return self.interviewed(),
            _ => {}
        }
        let named = self.named_in(start, end);
        if named.is_some() {
            return named;
        }
        self.words(label, label).into_iter().next()
    }

    fn named_in(&self, start: usize, end: usize) -> Option<Pick> {
        let first = self.book.before(start);
        let here = self.book.mentions[first..].iter().take_while(|m| m.start < end);
        let named = here.filter(|m| m.phrase.name.is_some()).filter_map(|m| m.entity);
        let person =
            |id: &EntityId| !matches!(self.book.entities[*id as usize].kind(), Some(ActorKind::State));
        named.into_iter().find(person).map(|id| Pick::sure(id, Certainty::NAME))
    }

    /// Who answers in an interview: the person named first before it begins.
    fn interviewed(&self) -> Option<Pick> {
        let begins = self.turns.first()?.label.start;
        let before = self.book.mentions.iter().take_while(|m| m.span.start < begins);
        let person = |id: &EntityId| self.book.entities[*id as usize].kind() == Some(ActorKind::Person);
        let named = before.filter_map(|m| m.entity).find(person).or_else(|| {
            let titled = |e: &Entity| e.in_title && e.kind() == Some(ActorKind::Person);
            self.book.entities.iter().position(titled).map(|i| i as EntityId)
        })?;
        Some(Pick::sure(named, 0.9))
    }

    /// The author whom the document's source names.
    pub(crate) fn author(&mut self, author: Option<&str>) -> Option<Pick> {
        let author = author.filter(|a| !a.trim().is_empty() && a.len() <= 200)?;
        if let Some(pick) = self.office(author) {
            return Some(pick);
        }
        let same = |e: &Entity| {
            let person = !e.is_nominal() && e.known.is_none() && crate::names::same_person(&e.name, author);
            person || e.name == author
        };
        let found = self.book.entities.iter().position(same);
        if found.is_none() && self.book.entities.len() >= Cast::PEOPLE {
            return None;
        }
        let id = found.unwrap_or_else(|| {
            let mut entity = Entity::named(author.to_owned());
            entity.known = crate::places::known(author);
            self.book.entities.push(entity);
            self.book.entities.len() - 1
        });
        Some(Pick::sure(id as EntityId, Certainty::SPEAKER))
    }

    /// Who speaks by the title: "Address by President X", "by the President of Ketteria".
    fn by_title(&mut self) -> Option<Pick> {
        match self.byline.clone()? {
            Byline::Person(id) => Some(Pick::sure(id, Certainty::ROLE)),
            Byline::Office(office) => {
                let office = self.in_full(office);
                self.held(office, Certainty::SPEAKER)
            }
        }
    }

    /// Whether the title calls the text a speech, or the text is plainly one.
    fn is_speech(&self) -> bool {
        let title = self.document.metadata.title.as_deref().unwrap_or("").to_lowercase();
        self.interview
            || SPEECHES.iter().any(|w| title.contains(w))
            || onrecord_layout::first_person_text(&self.document.text, &self.document.blocks)
    }

    /// Whether the title calls the text an interview, or the text has the word and asks questions that nobody is quoted with.
    pub(crate) fn is_interview(title: Option<&str>, page: &Page<'_>) -> bool {
        let asks = |at: usize| page.word(at) == "?" && !page.tokens[at].quoted;
        let questions = (0..page.tokens.len()).filter(|&at| asks(at)).take(QUESTIONS).count();
        let told = |at: usize| page.lower(at).starts_with("interview");
        title.is_some_and(|title| title.to_lowercase().contains("interview"))
            || questions == QUESTIONS && (0..page.tokens.len()).any(told)
    }

    /// The outlet, where its text says "we" and names nobody; a state's own says "I" for somebody it does not name.
    fn publisher(&mut self, plural: bool) -> Option<Pick> {
        let publisher = self.document.metadata.publisher.clone()?;
        let state = crate::places::known(&publisher).is_some();
        let pick = self.author(Some(&publisher)).filter(|_| self.is_speech() && (plural || !state))?;
        // An office's own speech is hardly another's; an outlet's may be anybody's.
        let office = self.book.entities.get(pick.entity as usize).is_some_and(|e| e.is_person());
        Some(Pick { probability: if office { Certainty::RELATIVE } else { Certainty::LIKELY }, ..pick })
    }

    /// "Interview with Lake candidate Anna Orm, Corrin": the person in whose name the words behind "with" end, up to a mark.
    fn of_interview(&mut self) -> Option<Pick> {
        let title = self.document.metadata.title.as_deref()?;
        let at = title.to_lowercase().find(INTERVIEW_WITH)?;
        let with = title.get(at + INTERVIEW_WITH.len()..)?;
        let with = with.split([',', ':', '—', '–', '(']).next().unwrap_or(with);
        let mut words: Vec<&str> = with.split_whitespace().collect();
        let small = |w: &&str| w.starts_with(char::is_lowercase);
        words.drain(..words.iter().rposition(small).map_or(0, |at| at + 1));
        let plain =
            words.iter().all(|w| noun(&w.to_lowercase()).is_none() && crate::places::known(w).is_none());
        let name = Some(words.join(" ")).filter(|_| plain && (2..4).contains(&words.len()))?;
        let pick = self.author(Some(&name))?;
        let entity = &mut self.book.entities[pick.entity as usize];
        // "Votes2007 Anna Orm": what a page has before the name is none of it.
        if entity.name.len() > name.len()
            && entity.name.ends_with(&name)
            && entity.name.contains(|c: char| c.is_ascii_digit())
        {
            entity.name = name;
        }
        let person = entity.kind().is_none_or(|k| k == ActorKind::Person);
        person.then_some(Pick { probability: Certainty::RELATIVE, ..pick })
    }

    /// The person of a title such as "Address by President X" or "X's speech", whose text it then is.
    fn of_title(&self) -> Option<Pick> {
        let own = self.is_speech();
        let person = |e: &Entity| e.in_title && e.kind() == Some(ActorKind::Person);
        let titled: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| person(e)).map(|(id, _)| id).collect();
        // Two words in capitals may be anything: whoever is shown to be a person is meant before them.
        let shown = |id: &&EntityId| self.book.entities[**id as usize].evidence.person > 0;
        let sure: Vec<EntityId> = titled.iter().filter(shown).copied().collect();
        match (&titled[..], &sure[..]) {
            ([id], _) | (_, [id]) if own => Some(Pick::sure(*id, 0.85)),
            _ => None,
        }
    }
}
