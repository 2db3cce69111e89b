//! Whom the sources of small texts mean. All names are invented, save those of states and their seats.

mod beside;
mod bodies;
mod bounds;
mod descriptions;
mod directed;
mod headlines;
mod helpers;
mod issued;
mod joined;
mod kinds;
mod lines;
mod named;
mod named_bodies;
mod offices;
mod papers;
mod placed;
mod play;
mod pronouns;
mod speeches;
mod spoken;
mod states;
mod talks;
mod together;
mod told;
mod unions;
mod written;
