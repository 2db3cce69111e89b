//! A registry as YAML, which people edit and share.
//!
//! What always holds: a text is bounded before it is read, and read whole; an error names the line where it is about the form; what is
//! written is read back as the same registry.

use onrecord_core::{Error, ErrorKind, Result};
use serde_saphyr::Options;

use super::RegistryFile;

/// The form of a registry, for whoever wrote another.
const FORM: &str = "write `actors:` and below it items with `id`, `name` and, as known, `kind`, `wikidata`, `into`, `aliases`, \
                    `roles`; `onrecord actors export` shows the form";

impl RegistryFile {
    /// The most bytes of a registry as YAML.
    pub const MOST_BYTES: usize = 64 << 20;

    /// Reads YAML; `place` is what errors name. Whether it holds together is told by [`RegistryFile::sound`].
    ///
    /// # Errors
    /// When it is too large, not UTF-8, or no registry.
    pub fn from_yaml(bytes: &[u8], place: &str) -> Result<Self> {
        if bytes.len() > Self::MOST_BYTES {
            let what = format!("is larger than {} MiB", Self::MOST_BYTES >> 20);
            return Err(Error::new(ErrorKind::TooLarge, place, what).hint("is this the right file?"));
        }
        let text = std::str::from_utf8(bytes).map_err(|e| {
            let what = format!("is not UTF-8 from byte {}", e.valid_up_to());
            Error::new(ErrorKind::Format, place, what).hint("save it as UTF-8")
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_saphyr::from_str_with_options(text, reading()).map_err(|e| no_registry(place, &e))
    }

    /// Writes YAML; `place` is what errors name.
    ///
    /// # Errors
    /// When something in it cannot be written as YAML.
    pub fn to_yaml(&self, place: &str) -> Result<String> {
        serde_saphyr::to_string(self)
            .map_err(|e| Error::new(ErrorKind::Format, place, format!("the registry is no YAML: {e}")))
    }
}

/// How YAML is read: a registry is a flat list, which needs little depth and no pointing at other values.
fn reading() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_documents: 1,
            max_depth: 12,
            max_aliases: 64,
            max_anchors: 64,
            max_merge_keys: 0,
            max_nodes: 20_000_000,
            max_events: 50_000_000,
            max_total_scalar_bytes: RegistryFile::MOST_BYTES,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 4_096,
            max_replay_stack_depth: 4,
        },
        with_snippet: false,
    }
}

fn no_registry(place: &str, error: &serde_saphyr::Error) -> Error {
    let what = error.to_string();
    let what = what.lines().next().unwrap_or_default();
    let what = what.split(" at line ").next().unwrap_or_default().trim();
    let line = error.location().map(|at| at.line()).filter(|&line| line > 0);
    let place = line.map_or_else(|| place.to_owned(), |line| format!("{place}:{line}"));
    Error::new(ErrorKind::Format, place, what).hint(FORM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "actors:\n- id: ilse-marek\n  name: Ilse Marek\n  kind: person\n  aliases: ['no', '1', 'a: b', \"\\e[2J\"]\n  \
                    roles:\n  - role: envoy\n    since: '2029'\n";
        let registry = RegistryFile::from_yaml(text.as_bytes(), "actors.yaml").expect("a registry");
        assert_eq!(registry.actors[0].aliases, ["no", "1", "a: b", "\u{1b}[2J"]);
        let yaml = registry.to_yaml("again").expect("YAML");
        assert_eq!(
            RegistryFile::from_yaml(yaml.as_bytes(), "again").expect("a registry"),
            registry,
            "{yaml}"
        );
    }

    #[test]
    fn what_is_no_registry_is_named_with_its_line() {
        for (text, told) in [
            ("actors:\n- id: a\n  nme: A\n", "actors.yaml:3"),
            ("actors:\n- id: a\n  name: A\n  kind: robot\n", "actors.yaml:4"),
            ("[1, 2", "actors.yaml"),
            ("", "actors.yaml"),
            ("actors: {}\n", "actors.yaml"),
        ] {
            let error = RegistryFile::from_yaml(text.as_bytes(), "actors.yaml").expect_err(text).to_string();
            assert!(error.starts_with(told) && error.contains("export"), "{text}: {error}");
        }
    }
}
