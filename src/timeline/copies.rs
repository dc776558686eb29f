//! Articles that print one text: wire copy, shortened or with a paragraph of their own.

use crate::read::Document;

/// Words in a row that are compared.
const RUN: usize = 5;
/// Texts of fewer words are not compared: short ones are alike by chance.
const FEWEST_WORDS: usize = 12;
/// Each text is held by the smallest hash of a run in each of so many bins (`MinHash` with one permutation).
const BINS: usize = 16;
/// Texts that share a key are compared with so many before them.
const MOST_COMPARED: usize = 32;

type Sketch = [u64; BINS];

/// A bin into which no run fell.
const EMPTY: u64 = u64::MAX;

/// For each document the first one that prints the same text; itself where none does.
///
/// Two do if they share half of their runs of five words. The cost is linear in the text.
pub(super) fn first_printed(documents: &[Document]) -> Vec<usize> {
    let sketches: Vec<Option<Sketch>> =
        documents.iter().map(|document| sketch(&document.whole().text)).collect();
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (at, sketch) in sketches.iter().enumerate() {
        let filled: Vec<u64> = sketch.iter().flatten().copied().filter(|hash| *hash != EMPTY).collect();
        keys.extend(filled.chunks(2).map(|pair| (pair.iter().fold(0, |key, hash| mixed(key ^ hash)), at)));
    }
    keys.sort_unstable();
    let mut first: Vec<usize> = (0..documents.len()).collect();
    for block in keys.chunk_by(|a, b| a.0 == b.0) {
        for (place, (_, later)) in block.iter().enumerate() {
            for (_, earlier) in &block[place.saturating_sub(MOST_COMPARED)..place] {
                let alike = sketches[*earlier].zip(sketches[*later]).is_some_and(|(a, b)| are_alike(&a, &b));
                if alike {
                    let (a, b) = (root(&first, *earlier), root(&first, *later));
                    first[a.max(b)] = a.min(b);
                }
            }
        }
    }
    (0..first.len()).map(|at| root(&first, at)).collect()
}

fn root(first: &[usize], at: usize) -> usize {
    std::iter::successors(Some(at), |at| Some(first[*at]).filter(|next| next != at)).last().unwrap_or(at)
}

fn sketch(text: &str) -> Option<Sketch> {
    let mut sketch = [EMPTY; BINS];
    let mut run = [0_u64; RUN];
    let mut words = 0;
    for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        run.rotate_left(1);
        run[RUN - 1] = hash_of(word);
        words += 1;
        if words >= RUN {
            let hash = run.iter().fold(0, |hash, word| mixed(hash ^ word));
            let bin = &mut sketch[hash as usize % BINS];
            *bin = (*bin).min(hash);
        }
    }
    (words >= FEWEST_WORDS).then_some(sketch)
}

/// FNV-1a of a word in small letters.
fn hash_of(word: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    if word.is_ascii() {
        return word.bytes().map(|byte| byte.to_ascii_lowercase()).fold(SEED, step);
    }
    let mut utf_8 = [0; 4];
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(SEED, |hash, character| character.encode_utf8(&mut utf_8).bytes().fold(hash, step))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

fn are_alike(a: &Sketch, b: &Sketch) -> bool {
    let filled = a.iter().zip(b).filter(|(a, b)| **a != EMPTY || **b != EMPTY).count();
    let same = a.iter().zip(b).filter(|(a, b)| a == b && **a != EMPTY).count();
    same * 2 >= filled && same > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "The ferry Halda ran aground off Skarra late on Friday with 312 people on board. The coast guard \
                        took everybody off before midnight and towed the ship to the outer pier. Divers will look at \
                        her keel on Monday. The line has run between the two towns since 1903, and the last accident \
                        was in the storm of 1961.";

    fn first(texts: &[&str]) -> Vec<usize> {
        let documents: Vec<Document> =
            texts.iter().enumerate().map(|(at, text)| Document::new(at.to_string(), *text)).collect();
        first_printed(&documents)
    }

    #[test]
    fn wire_copy_is_known_with_another_headline_and_end() {
        let harbour = format!("Ferry aground\n\n{WIRE}");
        let city = format!(
            "All safe after night on the rocks\n\nSKARRA (Wire) - {} Readers can send us their pictures.",
            WIRE.to_uppercase()
        );
        let own = "Everybody was rescued from the Halda, which struck rocks near Skarra on Friday night. Our reporter \
                   saw the last of them come ashore at midnight, wrapped in blankets. The ship is to be examined.";
        assert_eq!(first(&[&harbour, own, &city]), [0, 1, 0]);
        assert_eq!(first(&[own, &city, &harbour]), [0, 1, 1]);
    }

    #[test]
    fn reports_of_one_event_and_short_texts_are_no_copies() {
        let one =
            "The mayor of Talmore resigned on Monday after the council refused her plan for the old harbour.";
        let other = "The mayor of Talmore resigned on Monday. She had lost the trust of her party, she told this paper.";
        assert_eq!(first(&[one, other, "It rained.", "It rained."]), [0, 1, 2, 3]);
        assert_eq!(first(&[one, one]), [0, 0]);
        assert_eq!(first(&[]), Vec::<usize>::new());
    }
}
