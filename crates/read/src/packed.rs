//! Packing: gzip and zstd, told by their first bytes and unpacked as a stream.
//!
//! What always holds: every member of a gzip file and every frame of a zstd file is read; nothing is unpacked
//! ahead of what is asked for.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use crate::bound;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// gzip, RFC 1952.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstd,
}

impl Packing {
    /// The packing whose data opens with these bytes.
    pub(crate) fn of_content(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, ..] => Some(Packing::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Packing::Zstd),
            // A frame to be skipped, which some tools write first.
            [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// The packing that a file extension (without its dot) names.
    pub(crate) fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "gz" | "gzip" => Some(Packing::Gzip),
            "zst" | "zstd" => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// The packing that a path's extension names.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        Self::of_extension(path.rsplit_once('.')?.1)
    }

    /// Its name for a person.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        }
    }

    /// The unpacked bytes of `reader`, of which no more than `ratio` times the packed ones may come.
    pub(crate) fn unpack(self, reader: Box<dyn Read + Send>, ratio: u64) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Packing::Gzip => {
                bound::unpacked(reader, ratio, |tap| Ok(MultiGzDecoder::new(BufReader::new(tap))))
            }
            Packing::Zstd => bound::unpacked(reader, ratio, |tap| {
                zstd::stream::read::Decoder::with_buffer(BufReader::new(tap))
            }),
        }
    }
}
