//! Questions that are kept, asked of a record and of what a server holds of it.
//!
//! What always holds: a question that names an actor the record does not know asks for that one, never for all; a piece of news has
//! the same key whoever asks, so that what one program told another need not tell again.

use std::collections::BTreeSet;

use onrecord_analyse::ShiftOptions;
use onrecord_analyse::watch::{News, Question, news};
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_record::Record;

use crate::{Held, ShiftOf};

/// Refuses questions that cannot be asked: none at all, one without a name, with a kind that there is not or a probability that is
/// none, and two of one name. `place` is what errors name.
///
/// # Errors
/// `Format`, with what is wrong.
pub fn check(questions: &[Question], place: &str) -> Result<()> {
    let refused = |what: String| Error::new(ErrorKind::Format, place, what);
    if questions.is_empty() {
        return Err(
            refused("it asks nothing".to_owned()).hint("write at least one question under `questions:`")
        );
    }
    if let Some(what) = questions.iter().find_map(Question::problem) {
        return Err(refused(what));
    }
    if let Some(wrong) = questions.iter().find(|question| !(0.0..=1.0).contains(&question.least)) {
        return Err(refused(format!("{}: `least` is a probability from 0 to 1", wrong.name)));
    }
    let mut names = BTreeSet::new();
    match questions.iter().find(|question| !names.insert(&question.name)) {
        Some(twice) => {
            Err(refused(format!("two questions are called {}", twice.name))
                .hint("give each a name of its own"))
        }
        None => Ok(()),
    }
}

/// Puts ids in the place of actors' names, and the usual probability where none is given. What comes back tells of the actors that
/// the record does not know.
pub fn settle(record: &Record, questions: &mut [Question]) -> Vec<String> {
    let mut told = Vec::new();
    for question in questions {
        for actor in &mut question.actors {
            match record.actor(actor) {
                Ok(found) => *actor = found.id,
                Err(error) => told.push(format!("{}: {error}", question.name)),
            }
        }
        if question.least == 0.0 {
            question.least = ShiftOptions::default().least;
        }
    }
    told
}

impl Held {
    /// What answers the questions and is not among the keys of what was `told`, in the order of time: of the latest `most` shifts
    /// that answer any. What is held are shifts of at least the usual probability.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn news<T>(
        &self,
        record: &Record,
        questions: &[Question],
        told: &BTreeSet<String>,
        (most, nearest): (usize, usize),
        each: impl FnMut(&News<'_>) -> T,
    ) -> Result<Vec<T>> {
        let is_asked = |one: &&ShiftOf| {
            self.named(one).is_some_and(|(actor, issue)| {
                questions.iter().any(|question| question.asks_for(actor, issue, &one.shift))
            })
        };
        let asked: Vec<&ShiftOf> = self.shifts().iter().filter(is_asked).take(most).collect();
        self.found(record, &asked, nearest, |gathered, found| {
            news(gathered, found, questions, told).iter().map(each).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(name: &str, kinds: &[&str], least: f64) -> Question {
        let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        Question { name: name.into(), kinds, least, ..Question::default() }
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        let refused = [
            (vec![], "asks nothing"),
            (vec![question(" ", &[], 0.5)], "needs a name"),
            (vec![question("a", &["somersault"], 0.5)], "no kind of shift"),
            (vec![question("a", &[], 1.5)], "a probability"),
            (vec![question("a", &[], f64::NAN)], "a probability"),
            (vec![question("a", &[], 0.5), question("a", &["reversal"], 0.5)], "two questions are called a"),
        ];
        for (questions, told) in refused {
            let error = check(&questions, "q.yaml").expect_err(told);
            assert!(error.to_string().contains(told) && error.place == "q.yaml", "{error}");
        }
        assert!(check(&[question("a", &["reversal"], 0.0)], "q.yaml").is_ok());
    }
}
