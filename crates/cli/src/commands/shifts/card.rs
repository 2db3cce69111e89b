//! A shift as a person reads it: who, on what, how sure, and the words before and after.
//!
//! What always holds: no statement is shown without its id; no character of a document acts on the terminal.

use std::io::{self, Write};

use onrecord_analyse::{Cause, Cited, Explanation, ShiftJson};
use onrecord_write::{Look, visible};

use super::Contradicting;
use crate::commands::search::wrapped;
use crate::commands::statements::SHORT;

/// Writes shifts.
pub fn shifts<'a>(
    out: &mut dyn Write,
    look: Look,
    mut all: impl Iterator<Item = ShiftJson<'a>>,
) -> io::Result<()> {
    let mut cards = Cards { out, look };
    all.try_for_each(|shift| cards.shift(&shift))?;
    cards.out.flush()
}

/// Writes contradictions.
pub(super) fn contradictions(out: &mut dyn Write, look: Look, all: &[Contradicting<'_>]) -> io::Result<()> {
    let mut cards = Cards { out, look };
    all.iter().try_for_each(|two| cards.contradiction(two))?;
    cards.out.flush()
}

struct Cards<'w> {
    out: &'w mut dyn Write,
    look: Look,
}

impl Cards<'_> {
    fn shift(&mut self, shift: &ShiftJson<'_>) -> io::Result<()> {
        let since = shift.not_before.as_deref().filter(|before| **before != *shift.date);
        let since = since.map(|before| format!(", after {before}")).unwrap_or_default();
        self.head(&format!("{}  {}", shift.date, shift.kind.name()), (shift.actor.name, shift.issue.id))?;
        writeln!(
            self.out,
            "  probability {}{since}: “{}”",
            probable(shift.probability),
            visible(shift.issue.proposition)
        )?;
        self.side("before", &shift.before, shift.before_utterances)?;
        self.side("after", &shift.after, shift.after_utterances)?;
        for explanation in &shift.explanations {
            writeln!(self.out, "  changed with it  {}", visible(&cause(explanation)))?;
        }
        writeln!(self.out)
    }

    fn contradiction(&mut self, two: &Contradicting<'_>) -> io::Result<()> {
        let date = two.of.second.as_ref().and_then(|cited| cited.date.as_deref()).unwrap_or("no date");
        self.head(&format!("{date}  contradiction"), (two.actor.name, two.issue.id))?;
        writeln!(
            self.out,
            "  probability {}: “{}”",
            probable(two.of.probability),
            visible(two.issue.proposition)
        )?;
        for cited in [&two.of.first, &two.of.second].into_iter().flatten() {
            self.cited(cited)?;
        }
        writeln!(self.out)
    }

    fn head(&mut self, what: &str, (actor, issue): (&str, &str)) -> io::Result<()> {
        let (on, off) = if self.look.colour { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        writeln!(self.out, "{on}{what}{off}  {} on {}", visible(actor), visible(issue))
    }

    fn side(&mut self, name: &str, cited: &[Cited<'_>], utterances: usize) -> io::Result<()> {
        let more = match utterances {
            0 => ": nothing".to_owned(),
            all if all > cited.len() => format!(": {} nearest of {all} utterances", cited.len()),
            _ => String::new(),
        };
        writeln!(self.out, "  {name}{more}")?;
        cited.iter().try_for_each(|one| self.cited(one))
    }

    fn cited(&mut self, cited: &Cited<'_>) -> io::Result<()> {
        let id: String = cited.id.chars().take(SHORT).collect();
        let date = cited.date.as_deref().unwrap_or("no date");
        let outlet = cited.publisher.map(|outlet| format!("  {}", visible(outlet))).unwrap_or_default();
        let reports = if cited.reports > 1 { format!(", {} reports", cited.reports) } else { String::new() };
        writeln!(self.out, "    {id}  {date}  {}{outlet}{reports}", cited.stance.name())?;
        for line in wrapped(cited.content, usize::from(self.look.width.max(40)) - 8) {
            writeln!(self.out, "        {}", visible(&line))?;
        }
        Ok(())
    }
}

/// A probability with two digits; none is written as certain.
fn probable(p: f64) -> String {
    if p >= 0.995 { "over 0.99".to_owned() } else { format!("{p:.2}") }
}

/// What changed at the same time, in words.
pub fn cause(explanation: &Explanation) -> String {
    let what = match explanation.cause {
        Cause::RoleChanged => "the role",
        Cause::AnotherSpeaker => "who speaks",
        Cause::OutletChanged => "the outlet",
    };
    format!("{what}: “{}” before, “{}” after", explanation.before, explanation.after)
}
