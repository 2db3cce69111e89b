//! Networks as files that other programs open.
//!
//! What always holds: labels are escaped as the format asks; each edge names its statements, in every format that has room for
//! it (UCINET DL has none); the same network gives the same bytes.

mod csv;
mod dl;
mod gexf;
mod graphml;
mod json;

use crate::gather::Gathered;
use crate::network::{Communities, Network};

/// A format of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkFormat {
    /// GraphML, as Gephi, igraph and NetworkX read it.
    GraphMl,
    /// GEXF 1.3, Gephi's own.
    Gexf,
    /// UCINET DL: the whole matrix with labels.
    Dl,
    /// A table of edges, CSV.
    Edges,
    /// A table of nodes, CSV.
    Nodes,
    /// The matrix as CSV.
    Matrix,
    /// Nodes, edges and how they were made, JSON.
    Json,
    /// A drawing.
    Svg,
}

impl NetworkFormat {
    /// Every one.
    pub const ALL: [NetworkFormat; 8] = [
        NetworkFormat::GraphMl,
        NetworkFormat::Gexf,
        NetworkFormat::Dl,
        NetworkFormat::Edges,
        NetworkFormat::Nodes,
        NetworkFormat::Matrix,
        NetworkFormat::Json,
        NetworkFormat::Svg,
    ];

    /// Its name in commands and requests.
    pub fn name(self) -> &'static str {
        match self {
            NetworkFormat::GraphMl => "graphml",
            NetworkFormat::Gexf => "gexf",
            NetworkFormat::Dl => "dl",
            NetworkFormat::Edges => "edges",
            NetworkFormat::Nodes => "nodes",
            NetworkFormat::Matrix => "matrix",
            NetworkFormat::Json => "json",
            NetworkFormat::Svg => "svg",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A network in a format.
pub fn export<'a>(
    gathered: &Gathered<'a>,
    network: &Network<'a>,
    communities: &Communities,
    format: NetworkFormat,
) -> String {
    let sheet = Sheet { gathered, network, communities };
    match format {
        NetworkFormat::GraphMl => graphml::write(&sheet),
        NetworkFormat::Gexf => gexf::write(&sheet),
        NetworkFormat::Dl => dl::write(network),
        NetworkFormat::Edges => csv::edges(&sheet),
        NetworkFormat::Nodes => csv::nodes(&sheet),
        NetworkFormat::Matrix => csv::matrix(network),
        NetworkFormat::Json => json::write(&sheet),
        NetworkFormat::Svg => crate::plot::network_plot(network, communities),
    }
}

/// What a format is written from.
pub(crate) struct Sheet<'s, 'a> {
    gathered: &'s Gathered<'a>,
    network: &'s Network<'a>,
    communities: &'s Communities,
}

impl Sheet<'_, '_> {
    /// The ids of the statements of an edge.
    fn statements(&self, edge: &crate::network::Edge) -> Vec<&str> {
        self.network.ids(self.gathered, edge)
    }
}

/// A weight as text: as short as it reads back.
pub(crate) fn number(weight: f64) -> String {
    if weight == 0.0 { "0".to_owned() } else { weight.to_string() }
}
