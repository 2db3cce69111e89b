//! One row for each statement, actor and issue, with numbers for their ids.
//!
//! What always holds: numbers stand to each other as the ids do; a statement without an actor or an issue has no row and is
//! counted.

use std::collections::HashMap;

use onrecord_core::ActorKind;
use onrecord_core::contract::{ActorJson, IssueJson, StatementJson};

use super::{Actor, Issue, LeftOut};
use crate::intern::Names;

/// One report of an actor on an issue.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) utterance: u32,
    pub(super) actor: u32,
    pub(super) issue: u32,
    pub(super) statement: u32,
    pub(super) by: &'a ActorJson,
    pub(super) on: &'a IssueJson,
}

/// Ids and what they stand for.
#[derive(Default)]
pub(super) struct Tables<'a> {
    actors: Names<'a>,
    actor_rows: Vec<Actor<'a>>,
    issues: Names<'a>,
    issue_rows: Vec<Issue<'a>>,
    acts: HashMap<&'a str, u32>,
}

impl<'a> Tables<'a> {
    pub(super) fn rows(&mut self, statements: &[&'a StatementJson], left_out: &mut LeftOut) -> Vec<Row<'a>> {
        let mut rows = Vec::with_capacity(statements.len());
        for (at, &statement) in (0..).zip(statements) {
            if usable(statement, left_out) {
                self.add(at, statement, &mut rows);
            }
        }
        rows
    }

    fn add(&mut self, at: u32, statement: &'a StatementJson, rows: &mut Vec<Row<'a>>) {
        let utterance = self.act(at, statement);
        for by in statement.source.iter().flat_map(|source| source.actors()).filter(|actor| is_named(actor)) {
            let actor = self.actor(by);
            for on in &statement.issues {
                let issue = self.issue(on);
                rows.push(Row { utterance, actor, issue, statement: at, by, on });
            }
        }
    }

    /// The number of the act of saying: that of its first report, which is a statement's own place where it is the only one.
    fn act(&mut self, at: u32, statement: &'a StatementJson) -> u32 {
        match statement.utterance.as_deref() {
            Some(utterance) => *self.acts.entry(utterance).or_insert(at),
            None => at,
        }
    }

    fn actor(&mut self, actor: &'a ActorJson) -> u32 {
        let (number, new) = self.actors.number(&actor.id);
        let row = Actor { id: &actor.id, name: &actor.name, kind: actor.kind };
        if new {
            self.actor_rows.push(row);
        } else if let Some(known) = self.actor_rows.get_mut(number as usize) {
            known.kind = known.kind.or(actor.kind);
            if (actor.name.len(), &*actor.name) > (known.name.len(), known.name) {
                known.name = &actor.name;
            }
        }
        number
    }

    fn issue(&mut self, issue: &'a IssueJson) -> u32 {
        let (number, new) = self.issues.number(&issue.id);
        if new {
            self.issue_rows.push(Issue { id: &issue.id, proposition: &issue.proposition });
        }
        number
    }

    /// Gives actors and issues the numbers of their order by id.
    pub(super) fn order(mut self, rows: &mut [Row<'_>]) -> (Vec<Actor<'a>>, Vec<Issue<'a>>) {
        let (actors, issues) = (self.actors.finish(), self.issues.finish());
        for row in rows {
            row.actor = actors[row.actor as usize];
            row.issue = issues[row.issue as usize];
        }
        self.actor_rows.sort_unstable_by_key(|actor| actor.id);
        self.issue_rows.sort_unstable_by_key(|issue| issue.id);
        (self.actor_rows, self.issue_rows)
    }
}

fn is_named(actor: &ActorJson) -> bool {
    actor.kind != Some(ActorKind::Unnamed)
}

/// Whether a statement has an actor and an issue; counts it where it has not.
fn usable(statement: &StatementJson, left_out: &mut LeftOut) -> bool {
    let mut actors = statement.source.iter().flat_map(|source| source.actors()).peekable();
    let reason = if actors.peek().is_none() {
        &mut left_out.no_actor
    } else if !actors.any(is_named) {
        &mut left_out.unnamed
    } else if statement.issues.is_empty() {
        &mut left_out.no_issue
    } else {
        return true;
    };
    *reason += 1;
    false
}
