//! Who is speaking: the sources and addressees of one document to the people, organisations and states that they mean.
//!
//! [`Cast`] is read from a document once; [`Cast::resolve`] then takes its statements in reading order. The functions on
//! names ([`same_person`]) and places ([`country_of`]) are for whoever keeps actors over many documents.
//!
//! What always holds: everything here is a pure function of one document and the tables and numbers in this crate; nothing
//! panics, whatever the text; time grows no faster than the text, and the cast is bounded ([`Cast::PEOPLE`]); nobody is
//! guessed: where the numbers leave a doubt, the source stays as written.

mod addressee;
mod anaphor;
mod attach;
mod belonging;
mod build;
mod candidates;
mod cast;
mod compound;
mod entity;
mod features;
mod lexicon;
mod mention;
mod names;
mod office;
mod page;
mod phrase;
mod places;
mod position;
mod resolve;
mod roles;
mod scorer;
mod speech;
mod tokens;
mod training;
mod unions;

pub use attach::attach;
pub use cast::{Addressee, Cast, Resolution};
pub use features::FEATURES;
pub use names::{Likeness, likeness, same_person};
pub use office::office_name;
pub use places::{country_of, part_of, usual_name};
pub use training::{Choice, Query, choices};
