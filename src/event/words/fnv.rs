//! FNV-1a. The build script calls it, too: the same word has the same hash in every build.

/// What the hash of nothing is.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of bytes behind those that gave `start`.
pub(crate) fn fnv(bytes: &[u8], start: u64) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
