//! Drawings as SVG: an actor's positions on an issue over time, and networks.
//!
//! What always holds: a drawing is whole in itself (no script, font or file from elsewhere) and reads in light and dark; every
//! text in it is escaped; with nothing to draw it says why; the same input gives the same bytes.

mod canvas;
mod layout;
mod network;
mod position;

pub use network::network_plot;
pub use position::{PlotOptions, position_plot};
