//! The statements that positions, shifts, networks and briefs are made of.
//!
//! What always holds: so many are read and no more; a page says so where there were more.

use maud::{Markup, html};
use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_record::{Filter, Record, Sort};

/// Statements that a page is made of, at most: those published last.
const MOST: usize = 20_000;

/// Statements, and whether there were more.
#[derive(Default)]
pub struct Material {
    /// The statements; one that is filed under several issues may come several times.
    pub statements: Vec<StatementJson>,
    /// Whether there were more.
    pub cut: bool,
}

impl Material {
    /// The statements that are filed under an issue of the codebook, or under the one that the filter asks for.
    ///
    /// # Errors
    /// When the record cannot be read, or has no such actor or issue.
    pub fn filed(record: &Record, filter: &Filter) -> Result<Self> {
        let mut material = Material::default();
        if filter.issue.is_some() {
            material.take(record, filter)?;
            return Ok(material);
        }
        for issue in record.codebook()? {
            material.take(record, &Filter { issue: Some(issue.id), ..filter.clone() })?;
        }
        Ok(material)
    }

    fn take(&mut self, record: &Record, filter: &Filter) -> Result<()> {
        let room = MOST.saturating_sub(self.statements.len());
        let mut taken = 0;
        record.statements(filter, Sort::Newest, Some(room + 1), |found| {
            taken += 1;
            if taken > room {
                self.cut = true;
                return Ok(false);
            }
            self.statements.push(found.statement);
            Ok(true)
        })
    }

    /// What a page says where there were more.
    pub fn note(&self) -> Markup {
        html! {
            @if self.cut { p .note { "Made of the " (super::facts::number(MOST as u64)) " statements published last: narrow it by time or issue for the rest." } }
        }
    }
}

/// A drawing inside a page: its own style sheet is left out, since the page has one.
pub fn drawing(svg: &str) -> Markup {
    let plain = match (svg.find("<style>"), svg.find("</style>")) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &svg[..from], &svg[to + "</style>".len()..]),
        _ => svg.to_owned(),
    };
    html! { div .plot tabindex="0" role="group" aria-label="Drawing" { (maud::PreEscaped(plain)) } }
}
