//! The log against the statements: each field holds what the last event that set it says.

use std::collections::BTreeMap;

use onrecord_core::Result;
use serde_json::Value;

use super::Checking;
use crate::changes;
use crate::event::{Change, Field, Subject};

impl Checking<'_> {
    pub(super) fn events(&mut self) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        let mut last: BTreeMap<(Subject, Field), (i64, Value)> = BTreeMap::new();
        let mut query =
            record.connection().prepare("SELECT id, changes FROM event ORDER BY id").map_err(failed)?;
        let mut rows = query.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let (id, json): (i64, String) = (row.get(0).map_err(failed)?, row.get(1).map_err(failed)?);
            self.checked.events += 1;
            let Ok(changes) = serde_json::from_str::<Vec<Change>>(&json) else {
                self.damage(format!("event {id}"), "its changes cannot be read")?;
                continue;
            };
            for change in changes {
                self.follows(id, &change, &last)?;
                last.insert((change.subject, change.field), (id, change.after));
            }
        }
        for ((subject, field), (id, after)) in last {
            self.holds(&subject, field, id, &after)?;
        }
        Ok(())
    }

    /// An event replaces what the one before it left.
    fn follows(
        &mut self,
        id: i64,
        change: &Change,
        last: &BTreeMap<(Subject, Field), (i64, Value)>,
    ) -> Result<()> {
        match last.get(&(change.subject.clone(), change.field)) {
            Some((before, value))
                if *value != change.before
                    && !matches!(change.subject, Subject::Issue(_))
                    && !self.texts_tell(&change.subject, change.field, *before)? =>
            {
                let what = format!("it replaces another {} than event {before} left", change.field.name());
                self.damage(format!("event {id}"), what)
            }
            _ => Ok(()),
        }
    }

    /// Whether an event left an actor's name to texts: one that took a person's name back.
    fn texts_tell(&self, subject: &Subject, field: Field, event: i64) -> Result<bool> {
        if !matches!(subject, Subject::Actor(_)) || field != Field::Name {
            return Ok(false);
        }
        let undoes = |id: i64| -> rusqlite::Result<Option<i64>> {
            let sql = "SELECT undoes FROM event WHERE id = ?";
            self.record.connection().prepare_cached(sql)?.query_row([id], |r| r.get(0))
        };
        // What takes back what took it back brings it back.
        let (mut at, mut is_taken_back) = (event, false);
        while let Some(undone) = undoes(at).map_err(|e| self.record.failed(&e))? {
            if undone >= at {
                break;
            }
            (at, is_taken_back) = (undone, !is_taken_back);
        }
        Ok(is_taken_back)
    }

    fn holds(&mut self, subject: &Subject, field: Field, id: i64, after: &Value) -> Result<()> {
        // A codebook that is given as a whole takes the place of what people wrote one by one.
        if matches!(subject, Subject::Issue(_)) {
            return Ok(());
        }
        let now = changes::get(self.record.connection(), self.record.place(), subject, field);
        match now {
            Ok(now) if now == *after => Ok(()),
            Ok(_) if self.texts_tell(subject, field, id)? => Ok(()),
            Ok(_) => {
                self.damage(subject.named(), format!("its {} is not what event {id} left", field.name()))
            }
            Err(_) => self
                .damage(format!("event {id}"), format!("it changed {}, which is not there", subject.named())),
        }
    }
}
