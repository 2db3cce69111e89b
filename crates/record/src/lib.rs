//! The record: documents, statements, corrections and search in one SQLite file.
//!
//! What always holds: no statement without evidence, the words kept beside the spans being the text at them; the
//! machine's work and a person's are told apart, and a person's word wins; a document is in the record wholly or not at
//! all; what people change can be taken back. [`Record::verify`] proves it. The record alone has state: it knows no model,
//! no terminal and no network.

mod actors;
mod add;
mod archive;
mod blocks;
mod changes;
mod clock;
mod codebook;
mod columns;
mod correct;
mod count;
mod document;
mod doubt;
mod each;
mod error;
mod event;
mod facets;
mod field;
mod filing;
mod filter;
mod findings;
mod forget;
mod groups;
mod judgements;
mod keyset;
mod list;
mod locate;
mod record;
mod reextract;
mod reports;
mod row;
mod rows;
mod schema;
mod search;
mod signs;
mod spans;
mod status;
mod stories;
mod together;
mod total;
mod unfiled;
mod vectors;
mod verify;

pub use actors::{
    Actor, ActorFilter, ActorSort, Affiliation, Applied, Chosen, ListedActor, NameSeen, Preview,
    RegistryActor, RegistryChange, RegistryFile, RegistryPreview, RegistryRole, RoleChange, RoleSeen,
    SoundRegistry,
};
pub use add::{Added, Entry, Known, ModelName};
pub use archive::{ARCHIVE, ActorLine, DocumentLine, FoundLine, Imported, Line, StatementLine};
pub use codebook::{CodebookChange, Issue, no_codebook};
pub use columns::{Columns, Tally};
pub use correct::{Correction, Pairs, Part, Parts, Said};
pub use count::{By, ByValue};
pub use document::{DocumentFilter, Listed, Publication};
pub use event::{Author, Change, Event, Field, Subject};
pub use filing::{Judged, ToFile};
pub use filter::{Filter, date};
pub use findings::filed::Verdict;
pub use findings::links::{Link, Side};
pub use forget::{Forgotten, Tombstone};
pub use judgements::{JUDGED, Judgement};
pub use list::{Counts, GONE, Sort};
pub use locate::locate;
pub use record::Record;
pub use reextract::Replacement;
pub use reports::{Filing, Followed, Report, Reports, Speaker};
pub use row::{PERSON, Recorded, State};
pub use schema::{APPLICATION_ID, VERSION};
pub use search::{BROAD, Hit, Hits, MARK, Search, Terms};
pub use status::{ModelUse, Status};
pub use unfiled::Unfiled;
pub use vectors::WithoutVector;
pub use verify::{Checked, Damage};
