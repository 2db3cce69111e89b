//! Words by which texts tell how somebody stands to an office: "former", "acting", "incoming".
//!
//! What always holds: words are looked up in small letters; each has one standing.

/// How somebody stands to an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Held it once.
    Past,
    /// Held it once, and is called by it still ("the retired general").
    Called,
    /// Holds it.
    Present,
    /// Holds it for a while.
    Acting,
    /// Holds it, and leaves.
    Leaving,
    /// Is to hold it.
    Future,
}

#[rustfmt::skip]
const STANDINGS: [(&str, Standing); 20] = [
    ("former", Standing::Past), ("ex", Standing::Past), ("ex-", Standing::Past), ("onetime", Standing::Past),
    ("one-time", Standing::Past), ("previous", Standing::Past), ("late", Standing::Called), ("then", Standing::Called),
    ("retired", Standing::Called), ("current", Standing::Present), ("incumbent", Standing::Present),
    ("sitting", Standing::Present), ("now", Standing::Present), ("longtime", Standing::Present),
    ("acting", Standing::Acting), ("interim", Standing::Acting), ("outgoing", Standing::Leaving),
    ("incoming", Standing::Future), ("elect", Standing::Future), ("designate", Standing::Future),
];

/// The standing that a word in small letters tells.
pub(crate) fn standing(lower: &str) -> Option<Standing> {
    STANDINGS.iter().find(|(word, _)| *word == lower).map(|(_, standing)| *standing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_standing() {
        for (at, (word, _)) in STANDINGS.iter().enumerate() {
            assert!(STANDINGS[..at].iter().all(|(other, _)| other != word), "{word} stands there twice");
        }
        assert_eq!(standing("former"), Some(Standing::Past));
        assert_eq!(standing("lake"), None);
    }
}
