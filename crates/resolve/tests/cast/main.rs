//! Whom the sources of small texts mean. All names are invented, save those of states and their seats.

mod bounds;
mod descriptions;
mod directed;
mod helpers;
mod named;
mod pronouns;
mod speeches;
mod states;
mod together;
