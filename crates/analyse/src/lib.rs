//! What statements add up to: positions, shifts, networks and briefs, computed from statements that carry actor, issue, stance
//! and date.
//!
//! What always holds here: pure functions of the statements given; no number depends on their order or on a hash; every
//! number leads to the statements behind it; an act of saying that many outlets report counts once. `docs/method.md` has the
//! formulas.

pub mod agreement;
pub mod brief;
mod contradiction;
mod errors;
mod evidence;
mod explain;
mod export;
mod gather;
mod intern;
mod json;
mod markup;
pub mod network;
mod number;
mod plot;
mod position;
mod posterior;
mod segment;
mod series;
mod shift;
mod shown;
mod silence;
mod standing;
pub mod watch;
mod when;

pub use contradiction::Contradiction;
pub use errors::{Errors, Measured, Misread};
pub use explain::{Cause, Explanation};
pub use export::{NetworkFormat, export};
pub use gather::{Actor, By, Gathered, Gathering, Issue, LeftOut, On, Report, Saying, Utterance, gather};
pub use json::{Cited, ContradictionJson, FindingJson, ShiftJson};
pub use plot::{PlotOptions, network_plot, position_plot};
pub use position::{
    Position, PositionJson, PositionOptions, Strength, positions, positions_of, positions_where,
};
pub use posterior::{Posterior, Share, Spread, posterior};
pub use segment::Prior;
pub use shift::{Finding, Shift, ShiftKind, ShiftOptions, Verdict, findings, findings_where};
pub use when::{Clock, DAY, When, day_of};
