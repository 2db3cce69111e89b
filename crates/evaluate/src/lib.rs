//! How well statements agree with gold: fragments, roles, whole statements, overlap, and how far confidence
//! can be trusted.
//!
//! What always holds here: offsets count Unicode code points of the gold document's text, and whatever
//! numbers a file holds, memory grows with the file and not with the numbers in it. Two sides that agree
//! wholly score 100 and every figure lies from 0 to 100.
//!
//! The measures are those of the field: pieces of roles compared exactly, as sequence labellers of quotations
//! report them (Wang et al., "CofeNet", COLING 2022), whole roles and statements compared exactly, and a
//! lenient reading that asks whether the statement was found at all (compare Pareti, "PARC 3.0", LREC 2016).

mod actors;
mod chart;
mod edges;
mod gold;
mod matching;
mod page;
mod predictions;
mod reliability;
mod score;
mod scores;
mod svg;
mod tally;

pub use actors::{
    ActorClass, ActorCounts, ActorScores, Alias, GoldActor, GoldMention, Judged, Share, Verdict,
    read_actor_gold, same_actor, score_actors,
};
pub use edges::Edges;
pub use gold::{GoldDocument, publisher, read_gold};
pub use onrecord_import::{Piece, RoleSpans};
pub use predictions::{Prediction, Predictions};
pub use reliability::{Bin, Reliability, hits, reliability};
pub use score::{score, score_by};
pub use scores::{PerRole, Scores};
pub use tally::Tally;
