//! A type learned from example sentences, for triggers on which the rules have little to say.

mod fit;
mod signs;

use rustc_hash::FxHashMap;

pub use self::fit::{Example, fit};
pub(super) use self::signs::{Ideas, Surroundings, own, signs};
use crate::lexicon::{Data, DataError, EventType};
use crate::syntax::Reader;

/// Where the weights are within the data.
const WEIGHTS: &str = "en/model/event-types.bin";
const MAGIC: &[u8] = b"claimline event types 1\n";
/// What a weight of 1 stands for, in logarithms of odds.
const UNIT: f32 = 1.0 / 48.0;

/// Weights by sign and type, a line of multinomial logistic regression.
#[derive(Debug, Clone, Default)]
pub(super) struct Learned {
    types: Vec<EventType>,
    /// First and past-the-last weight of each sign.
    rows: FxHashMap<u32, (u32, u32)>,
    weights: Vec<(u8, i8)>,
    bias: Vec<i8>,
}

impl Learned {
    /// Reads the weights; without a file nothing is guessed.
    ///
    /// # Errors
    /// A file that is damaged.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let Some(bytes) = data.bytes(WEIGHTS) else { return Ok(Self::default()) };
        Self::read(bytes).ok_or_else(|| {
            let message = "is no model of event types, or one of another version".to_owned();
            vec![DataError { origin: WEIGHTS.to_owned(), line: 0, column: None, message }]
        })
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes.strip_prefix(MAGIC)?);
        let mut model = Self::default();
        for _ in 0..reader.number()? {
            model.types.push(EventType::built_in(reader.text()?)?);
            model.bias.push(reader.byte()? as i8);
        }
        let count = reader.count()?;
        model.rows.reserve(count);
        let mut key = 0u32;
        for _ in 0..count {
            key = key.checked_add(reader.number()?)?;
            let first = u32::try_from(model.weights.len()).ok()?;
            for _ in 0..reader.number()? {
                let class = reader.byte().filter(|class| usize::from(*class) < model.types.len())?;
                model.weights.push((class, reader.byte()? as i8));
            }
            model.rows.insert(key, (first, u32::try_from(model.weights.len()).ok()?));
        }
        reader.is_empty().then_some(model)
    }

    /// The likeliest type by the signs around a trigger, and how likely it is, 0 to 1; `None` without a model.
    pub fn guess(&self, signs: &[u32]) -> Option<(EventType, f32)> {
        let mut scores: Vec<i32> = self.bias.iter().map(|bias| i32::from(*bias)).collect();
        for sign in signs {
            let Some((first, end)) = self.rows.get(sign) else { continue };
            for (class, weight) in &self.weights[*first as usize..*end as usize] {
                scores[usize::from(*class)] += i32::from(*weight);
            }
        }
        let best = (0..scores.len()).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at)))?;
        let odds = |score: &i32| (UNIT * (score - scores[best]) as f32).exp();
        Some((self.types[best], 1.0 / scores.iter().map(odds).sum::<f32>()))
    }

    /// How much signs alone speak for a type, in logarithms of odds.
    pub fn speak_for(&self, signs: &[u32], event_type: EventType) -> f32 {
        let class = self.types.iter().position(|have| *have == event_type);
        let rows = signs.iter().filter_map(|sign| self.rows.get(sign));
        let weights = rows.flat_map(|(first, end)| &self.weights[*first as usize..*end as usize]);
        let own = weights.filter(|(at, _)| Some(usize::from(*at)) == class);
        UNIT * own.map(|(_, weight)| f32::from(*weight)).sum::<f32>()
    }
}

/// The likeliest types by the weights of a file, one for each trigger's signs; `None` for bytes that are no such file.
pub fn guesses(weights: &[u8], signs: &[&[u32]]) -> Option<Vec<EventType>> {
    let model = Learned::read(weights)?;
    signs.iter().map(|signs| Some(model.guess(signs)?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(event_type: EventType, signs: &[u32]) -> Example {
        Example { event_type, others: Vec::new(), signs: signs.to_vec() }
    }

    /// Signs 1 and 2 speak for a strike and a meeting, 3 for neither.
    fn model() -> Vec<u8> {
        let types = [(EventType::Strike, "STRIKE".to_owned()), (EventType::Meeting, "MEETING".to_owned())];
        let pair = [example(EventType::Strike, &[1, 3]), example(EventType::Meeting, &[2, 3])];
        fit(&types, &vec![pair; 20].concat())
    }

    #[test]
    fn weights_tell_the_type_that_their_examples_had() {
        let model = Learned::read(&model()).expect("a model that was written can be read");
        let (strike, sure) = model.guess(&[1, 3]).expect("a guess");
        let (meeting, _) = model.guess(&[2]).expect("a guess");
        assert_eq!((strike, meeting), (EventType::Strike, EventType::Meeting));
        assert!(sure > 0.8, "{sure}");
        let (_, unsure) = model.guess(&[3, 99]).expect("a guess");
        assert!((0.45..0.55).contains(&unsure), "{unsure}");
    }

    #[test]
    fn the_same_examples_give_the_same_bytes_and_damaged_ones_are_told() {
        let bytes = model();
        assert_eq!(bytes, model());
        assert!(Learned::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Learned::read(b"something else").is_none());
        assert_eq!(Learned::default().guess(&[1]), None);
    }
}
