//! Whether a registry holds together.
//!
//! What always holds: what contradicts itself is told with what contradicts what; no circle is followed for ever; what was checked
//! once is known to hold together by its type.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::names::fold;
use onrecord_core::{Error, ErrorKind, Result};

use super::{RegistryActor, RegistryFile};
use crate::actors::change::{named, role_right, wikidata};

/// By the id of an actor, the ids of others.
type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// A registry that holds together: no other is applied.
#[derive(Clone, Debug)]
pub struct SoundRegistry(RegistryFile);

impl SoundRegistry {
    /// Its actors.
    pub fn actors(&self) -> &[RegistryActor] {
        &self.0.actors
    }
}

impl RegistryFile {
    /// The registry, if it holds together.
    ///
    /// # Errors
    /// When two actors claim one id or one alias, an alias is another actor's name, aliases or merges go in a circle
    /// (which is shown), an interval ends before it begins, or an id or a name is none.
    pub fn sound(self) -> Result<SoundRegistry> {
        self.check()?;
        Ok(SoundRegistry(self))
    }

    fn check(&self) -> Result<()> {
        let mut ids = BTreeSet::new();
        for actor in &self.actors {
            let place = format!("actor {}", actor.id.chars().take(80).collect::<String>());
            right(&place, actor)?;
            if !ids.insert(actor.id.as_str()) {
                return Err(refused(&place, "two actors claim this id").hint("give one of them another"));
            }
        }
        let edges = self.edges();
        self.circles(&edges)?;
        self.claims(&edges)
    }

    /// Edges from an actor to those that it says it is the same as, or whose names it claims.
    fn edges(&self) -> Edges<'_> {
        let mut named = BTreeMap::<String, Vec<&RegistryActor>>::new();
        for actor in &self.actors {
            named.entry(fold(&actor.name)).or_default().push(actor);
            named.entry(fold(&actor.id)).or_default().push(actor);
        }
        let mut edges = Edges::new();
        for actor in &self.actors {
            let claimed = actor.aliases.iter().filter_map(|alias| named.get(&fold(alias))).flatten();
            // An alias that is the name of one merged into the actor says the same thing again.
            let others =
                claimed.filter(|other| other.id != actor.id && other.into.as_ref() != Some(&actor.id));
            let of = edges.entry(&actor.id).or_default();
            of.extend(others.map(|other| other.id.as_str()));
            of.extend(actor.into.as_deref());
        }
        edges
    }

    fn circles<'a>(&'a self, edges: &Edges<'a>) -> Result<()> {
        let mut done = BTreeSet::new();
        for actor in &self.actors {
            if let Some(circle) = circle(edges, &actor.id, &mut done) {
                let what = format!("aliases go in a circle: {}", circle.join(" → "));
                return Err(refused("registry", what)
                    .hint("an alias that is another actor's name makes the two one: keep one of them"));
            }
        }
        Ok(())
    }

    /// Names that two actors claim.
    fn claims(&self, edges: &Edges<'_>) -> Result<()> {
        let into: BTreeMap<&str, Option<&str>> =
            self.actors.iter().map(|actor| (actor.id.as_str(), actor.into.as_deref())).collect();
        let mut claimed = BTreeMap::<String, &str>::new();
        for actor in &self.actors {
            let root = actor.into.as_deref().unwrap_or(&actor.id);
            for alias in &actor.aliases {
                let before = *claimed.entry(fold(alias)).or_insert(root);
                if before != root && into.get(before).copied().flatten() != Some(root) {
                    let what = format!("{alias} is an alias of {before} and of {}", actor.id);
                    return Err(refused("registry", what).hint("take it away from one of them"));
                }
            }
            let other = edges.get(actor.id.as_str()).into_iter().flatten();
            if let Some(other) = other.copied().find(|other| Some(*other) != actor.into.as_deref()) {
                let what = format!("an alias of {} is the name or id of {other}", actor.id);
                return Err(refused("registry", what)
                    .hint(format!("if they are one, give {other} `into: {}`", actor.id)));
            }
        }
        Ok(())
    }
}

fn refused(place: &str, what: impl Into<String>) -> Error {
    Error::new(ErrorKind::Refused, place, what)
}

/// A circle that can be reached from an actor; `done` are those from which there is none.
fn circle<'a>(edges: &Edges<'a>, from: &'a str, done: &mut BTreeSet<&'a str>) -> Option<Vec<&'a str>> {
    let next = |at: &str| edges.get(at).into_iter().flatten().copied().collect::<Vec<_>>();
    let mut path: Vec<(&str, Vec<&str>)> = vec![(from, next(from))];
    while let Some((at, open)) = path.last_mut() {
        let Some(other) = open.pop() else {
            done.insert(at);
            path.pop();
            continue;
        };
        if let Some(begin) = path.iter().position(|(on, _)| *on == other) {
            let mut circle: Vec<&str> = path[begin..].iter().map(|(on, _)| *on).collect();
            circle.push(other);
            return Some(circle);
        }
        if !done.contains(other) {
            path.push((other, next(other)));
        }
    }
    None
}

fn right(place: &str, actor: &RegistryActor) -> Result<()> {
    let id = &actor.id;
    if id.is_empty() || id.chars().count() > 120 || id.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Error::new(ErrorKind::Format, place, "an id is up to 120 characters without spaces"));
    }
    named(place, &actor.name)?;
    actor.aliases.iter().try_for_each(|alias| named(place, alias))?;
    actor.wikidata.as_deref().map_or(Ok(()), |item| wikidata(place, item))?;
    actor.roles.iter().try_for_each(|role| role_right(place, role))
}
