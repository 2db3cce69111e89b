//! Positions, shifts, networks, briefs, issues and watching through the real binary, over a record of an invented quarrel.
//!
//! What always holds: the record is made from lines of the contract, without a model, so that what is tested is what is made of
//! statements and not how they are found.

mod codebook;
mod dna;
mod quarrel;
mod told;
mod watched;
