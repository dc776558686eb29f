use sha2::{Digest, Sha256};

use crate::span::Span;

/// A claim's id: `c` and twelve hex digits of a hash of document, trigger span and type, so that it survives rebuilds
/// and other articles joining.
pub(super) fn of(document: &str, trigger: Span, event_type: &str) -> String {
    let mut hash = Sha256::new();
    // The lengths keep `a` + `bc` and `ab` + `c` apart.
    for part in [document.as_bytes(), event_type.as_bytes()] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update((trigger.start as u64).to_le_bytes());
    hash.update((trigger.end as u64).to_le_bytes());
    let digest = hash.finalize();
    let digits = digest.iter().take(6).flat_map(|byte| [byte >> 4, byte & 15]);
    let mut id = String::with_capacity(13);
    id.push('c');
    id.extend(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)));
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_changes_the_id_and_nothing_else_does() {
        let id = of("a.txt", Span::new(3, 9), "STRIKE");
        assert_eq!(id, of("a.txt", Span::new(3, 9), "STRIKE"));
        assert_eq!(id.len(), 13);
        for other in [
            of("b.txt", Span::new(3, 9), "STRIKE"),
            of("a.txt", Span::new(4, 9), "STRIKE"),
            of("a.txt", Span::new(3, 10), "STRIKE"),
            of("a.txt", Span::new(3, 9), "ATTACK"),
        ] {
            assert_ne!(id, other);
        }
    }
}
