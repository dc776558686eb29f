//! Lays the weights of signs out as they are held. The build script does so with the program's own, so that a run begins
//! without reading them.

use crate::syntax::{Reader, joined};

pub(crate) const MAGIC: &[u8] = b"claimline event types 1\n";

/// How many parts a layout has: types with their biases, as the model file has them; by the high bits of a sign the number
/// of signs before it; the signs in order, each with its first weight, and the end of all; the weights, as class and weight.
pub(crate) const PARTS: usize = 4;

/// Signs are told apart by so many low bits where those before them are the same.
pub(crate) const LOW: u32 = 16;

/// The layout of a model file; nothing if the bytes are none.
pub(crate) fn lay_out(model: &[u8]) -> Option<Vec<u8>> {
    let bytes = model.strip_prefix(MAGIC)?;
    let mut reader = Reader::new(bytes);
    let types = reader.number()?;
    for _ in 0..types {
        reader.text()?;
        reader.byte()?;
    }
    let head = bytes.get(..reader.place())?.to_vec();
    let count = reader.count()?;
    let mut before = vec![0u32; (1 << (u32::BITS - LOW)) + 1];
    let (mut signs, mut weights) = (Vec::with_capacity(2 * count + 2), Vec::new());
    let mut sign = 0u32;
    for _ in 0..count {
        sign = sign.checked_add(reader.number()?)?;
        signs.extend([sign, u32::try_from(weights.len() / 2).ok()?]);
        for _ in 0..reader.number()? {
            let class = reader.byte().filter(|class| u32::from(*class) < types)?;
            weights.extend([class, reader.byte()?]);
        }
        before[(sign >> LOW) as usize + 1] += 1;
    }
    signs.extend([u32::MAX, u32::try_from(weights.len() / 2).ok()?]);
    for at in 1..before.len() {
        before[at] += before[at - 1];
    }
    let bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    let layout = joined(&[head, bytes(&before), bytes(&signs), weights]);
    layout.filter(|_| reader.is_empty())
}
