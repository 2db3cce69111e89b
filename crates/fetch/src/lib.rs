//! Pages from the network.
