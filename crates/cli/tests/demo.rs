//! What `onrecord demo` shows to people: statements, and at the end what moved.
//!
//! What always holds: every shift shown is one that `examples/dispatches/shifts.jsonl` has, by a person who read the dispatches.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A shift as it is told: its first line's words, the day of the last statement before, and the stances of the two quotations.
#[derive(Debug)]
struct Told<'o> {
    date: &'o str,
    kind: &'o str,
    whose: &'o str,
    after: &'o str,
    sides: Vec<(&'o str, &'o str)>,
}

impl<'o> Told<'o> {
    /// Of the lines from the first of a shift on.
    fn read(lines: &[&'o str]) -> Option<Self> {
        let (date, rest) = lines.first()?.split_once("  ")?;
        let (kind, whose) = rest.split_once("  ")?;
        date.starts_with("2031-").then_some(())?;
        let after = lines.get(1)?.split_once(", after ")?.1.get(..10)?;
        let quoted = |line: &&&str| line.starts_with("    ") && !line.starts_with("     ");
        let said = |line: &&'o str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            Some((*words.get(1)?, *words.get(2)?))
        };
        let sides =
            lines.iter().take_while(|line| !line.is_empty()).filter(quoted).filter_map(said).collect();
        Some(Told { date, kind, whose, after, sides })
    }

    /// Whether a reader's shift is this one: the day that the reader names lies where the machine says that the change lies.
    fn is(&self, read: &Value) -> bool {
        let field = |name: &str| read[name].as_str().expect("a word");
        let whose = format!("{} on {}", field("actor"), field("issue"));
        let between = self.after < field("date") && field("date") <= self.date;
        whose == self.whose && field("kind") == self.kind && between
    }
}

#[test]
fn the_demo_ends_with_the_shift_that_its_dispatches_bear_out() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches/shifts.jsonl");
    let gold = std::fs::read_to_string(gold).expect("the gold is in the repository");
    let gold: Vec<Value> = gold.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let ran = demo.arg("demo").stdin(Stdio::null()).output().expect("the binary runs");
    assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    let out = String::from_utf8(ran.stdout).expect("UTF-8");
    let lines: Vec<&str> = out.lines().collect();
    let told: Vec<Told<'_>> = (0..lines.len()).filter_map(|at| Told::read(&lines[at..])).collect();
    for shift in &told {
        assert!(gold.iter().any(|read| shift.is(read)), "{shift:?} is none that a reader sees");
    }
    let noor =
        told.iter().find(|shift| shift.whose == "Brita Noor on port-lease").expect("her shift is told");
    let [(said_before, before), (said_after, after)] = noor.sides[..] else {
        panic!("a quotation on each side: {noor:?}")
    };
    assert_eq!((before, after), ("oppose", "support"));
    assert!(said_before <= noor.after && noor.date <= said_after, "{noor:?}");
    let last = lines.iter().rposition(|line| line.starts_with("2031-")).expect("a shift");
    assert!(lines.len() - last < 20, "it stands at the end: {} lines follow", lines.len() - last);
}
