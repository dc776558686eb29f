use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::{Data, DataError};

const TABLE: &str = "en/model/order.csv";

/// What each sign says for the order of two events: weights of a logistic model with four outcomes.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    of: FxHashMap<u64, [f32; OUTCOMES]>,
}

/// Before, after, equal, vague: how the first of two events in the text begins against the second.
pub(super) const OUTCOMES: usize = 4;

#[derive(Debug, Deserialize)]
struct TableRow {
    sign: String,
    before: f32,
    after: f32,
    equal: f32,
    vague: f32,
}

impl Weights {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<TableRow>(TABLE)?;
        let of = rows
            .into_iter()
            .map(|row| row.value)
            .map(|row| (key(&[&row.sign]), [row.before, row.after, row.equal, row.vague]))
            .collect();
        Ok(Self { of })
    }

    pub(super) fn sum(&self) -> Sum<'_> {
        Sum { weights: self, total: [0.0; OUTCOMES] }
    }
}

/// The weights of a pair's signs, added up.
pub(super) struct Sum<'w> {
    weights: &'w Weights,
    total: [f32; OUTCOMES],
}

impl Sum<'_> {
    pub(super) fn add(&mut self, sign: &[&str]) {
        if let Some(weights) = self.weights.of.get(&key(sign)) {
            for (total, weight) in self.total.iter_mut().zip(weights) {
                *total += weight;
            }
        }
    }

    /// Whether the first event begins earlier rather than later, and how likely that is in percent; `None` where
    /// it is likelier that nothing can be said, or that they begin together.
    pub(super) fn answer(&self) -> Option<(bool, u8)> {
        let [before, after, equal, vague] = self.total;
        let most = before.max(after);
        if most <= equal || most <= vague {
            return None;
        }
        let all: f32 = self.total.iter().map(|score| (score - most).exp()).sum();
        Some((before >= after, (100.0 / all) as u8))
    }
}

/// FNV-1a over the parts of a sign, so that no string is put together to look it up.
fn key(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
