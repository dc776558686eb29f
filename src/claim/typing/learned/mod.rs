//! A type learned from example sentences, for triggers on which the rules have little to say.

mod fit;
mod layout;
mod signs;

pub use self::fit::{Example, fit};
pub(super) use self::signs::{Ideas, Surroundings, own, signs};
use crate::lexicon::{Data, DataError, EventType};
use crate::syntax::{Aligned, Reader, parts};

/// Where the weights are within the data.
const WEIGHTS: &str = "en/model/event-types.bin";
/// What a weight of 1 stands for, in logarithms of odds.
const UNIT: f32 = 1.0 / 48.0;

/// The program's own weights, laid out by the build script.
static PREPARED: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/event-types.layout")));

/// Weights by sign and type, a line of multinomial logistic regression.
#[derive(Debug, Clone, Default)]
pub(super) struct Learned {
    types: Vec<EventType>,
    bias: Vec<i8>,
    /// By the high bits of a sign the number of signs before it.
    before: &'static [Number],
    /// The signs, in order, each with its first weight; the end of all behind them.
    signs: &'static [[Number; 2]],
    /// Class and weight.
    weights: &'static [[u8; 2]],
}

/// A number in the order of little-endian bytes.
type Number = [u8; 4];

fn number(numbers: &[Number], at: usize) -> usize {
    numbers.get(at).map_or(0, |number| u32::from_le_bytes(*number) as usize)
}

impl Learned {
    /// Reads the weights; without a file nothing is guessed.
    ///
    /// # Errors
    /// A file that is damaged.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let Some(bytes) = data.bytes(WEIGHTS) else { return Ok(Self::default()) };
        let model = if data.is_own(WEIGHTS) { Self::of_layout(&PREPARED.0) } else { Self::read(bytes) };
        model.ok_or_else(|| {
            let message = "is no model of event types, or one of another version".to_owned();
            vec![DataError { origin: WEIGHTS.to_owned(), line: 0, column: None, message }]
        })
    }

    /// Reads the weights of a file. What they are laid out in stays to the end of the program: a run has one.
    fn read(bytes: &[u8]) -> Option<Self> {
        Self::of_layout(layout::lay_out(bytes)?.leak())
    }

    fn of_layout(bytes: &'static [u8]) -> Option<Self> {
        let [head, before, signs, weights] = parts::<{ layout::PARTS }>(bytes)?;
        let mut model = Self {
            before: before.as_chunks().0,
            signs: signs.as_chunks().0.as_chunks().0,
            weights: weights.as_chunks().0,
            ..Self::default()
        };
        let mut reader = Reader::new(head);
        for _ in 0..reader.number()? {
            model.types.push(EventType::built_in(reader.text()?)?);
            model.bias.push(reader.byte()? as i8);
        }
        Some(model)
    }

    /// The weights of a sign.
    fn row(&self, sign: u32) -> &[[u8; 2]] {
        let high = (sign >> layout::LOW) as usize;
        let (first, end) = (number(self.before, high), number(self.before, high + 1));
        // The one behind the last tells where its weights end.
        let Some(near) = self.signs.get(first..=end) else { return &[] };
        let here = |pair: &&[[Number; 2]; 2]| u32::from_le_bytes(pair[0][0]) == sign;
        let Some([[_, start], [_, end]]) = near.array_windows().find(here) else { return &[] };
        let place = |number: &Number| u32::from_le_bytes(*number) as usize;
        self.weights.get(place(start)..place(end)).unwrap_or_default()
    }

    /// The likeliest type by the signs around a trigger, and how likely it is, 0 to 1; `None` without a model.
    pub fn guess(&self, signs: &[u32]) -> Option<(EventType, f32)> {
        let mut scores = [0; 1 << u8::BITS];
        for (score, bias) in scores.iter_mut().zip(&self.bias) {
            *score = i32::from(*bias);
        }
        // All rows are looked up before any is added, so that they wait for memory side by side.
        let rows: Vec<&[[u8; 2]]> = signs.iter().map(|sign| self.row(*sign)).collect();
        for row in rows {
            for [class, weight] in row {
                scores[usize::from(*class)] += i32::from(weight.cast_signed());
            }
        }
        let scores = scores.get(..self.bias.len())?;
        let best = (0..scores.len()).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at)))?;
        let odds = |score: &i32| (UNIT * (score - scores[best]) as f32).exp();
        Some((self.types[best], 1.0 / scores.iter().map(odds).sum::<f32>()))
    }

    /// How much signs alone speak for a type, in logarithms of odds.
    pub fn speak_for(&self, signs: &[u32], event_type: EventType) -> f32 {
        let class = self.types.iter().position(|have| *have == event_type);
        let weights = signs.iter().flat_map(|sign| self.row(*sign));
        let own = weights.filter(|[at, _]| Some(usize::from(*at)) == class);
        UNIT * own.map(|[_, weight]| f32::from(weight.cast_signed())).sum::<f32>()
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

    #[test]
    fn the_build_script_has_laid_out_the_weights_of_the_data() {
        let data = Data::embedded();
        assert!(layout::lay_out(data.bytes(WEIGHTS).expect("the weights")).expect("a model") == PREPARED.0);
    }

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
