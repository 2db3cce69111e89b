//! Who asks, from where, and whether they may.
//!
//! What always holds: no request reaches a page or the API before its host, its origin and its user are known to be
//! good; every answer carries the headers that keep scripts, frames and sniffing out.

pub mod headers;
pub mod host;
pub mod origin;
pub mod rate;
pub mod role;
pub mod session;
pub mod token;
pub mod user;

/// Random bytes of a secret.
pub(crate) const SECRET: usize = 32;

/// Hexadecimal digits of random bytes that nobody can guess.
///
/// # Errors
/// When the operating system gives none.
pub(crate) fn secret() -> onrecord_core::Result<String> {
    let mut bytes = [0; SECRET];
    getrandom::fill(&mut bytes).map_err(|e| {
        onrecord_core::Error::new(onrecord_core::ErrorKind::Io, "random numbers", e.to_string())
    })?;
    Ok(onrecord_core::hex(&bytes))
}

/// The SHA-256 of a text.
fn digest(text: &str) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).into()
}

/// Whether two texts are the same, in a time that does not tell how far they are.
pub(crate) fn same(one: &str, other: &str) -> bool {
    use subtle::ConstantTimeEq;
    digest(one).ct_eq(&digest(other)).into()
}
