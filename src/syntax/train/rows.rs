use super::perceptron::Rows;
use crate::syntax::format::Row;
use crate::syntax::tables::Slots;

/// The heaviest rows with their weights as whole numbers of `1 / unit`, none beyond `heaviest` either way; sorted by key.
pub(crate) fn keep(
    name: &str,
    rows: Rows,
    limit: usize,
    unit: f32,
    heaviest: u16,
    progress: &dyn Fn(&str),
) -> Vec<Row> {
    let bound = f32::from(heaviest);
    let all = rows.len();
    let mut rows: Vec<(u32, Row)> = rows
        .into_iter()
        .filter_map(|(key, weights)| {
            let mut weights: Vec<(u8, i16)> = weights
                .into_iter()
                .map(|(class, weight)| (class, (weight * unit).round().clamp(-bound, bound) as i16))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            weights.sort_unstable();
            weights.truncate(127);
            let heaviest = weights.iter().map(|(_, weight)| u32::from(weight.unsigned_abs())).max()?;
            (key != 0).then_some((heaviest, (key, weights)))
        })
        .collect();
    let nonzero = rows.len();
    rows.sort_by_key(|(weight, row)| (std::cmp::Reverse(*weight), row.0));
    rows.truncate(limit);
    // What would not find its place when loaded need not be written; the heaviest come first to theirs.
    let mut index = Slots::with_room(rows.len());
    let lightest = rows.last().map_or(0, |row| row.0);
    let before = rows.len();
    rows.retain(|(_, row)| index.insert(row.0, 1));
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    rows.sort_unstable_by_key(|row| row.0);
    let weights: usize = rows.iter().map(|row| row.1.len()).sum();
    progress(&format!(
        "{name}: {all} rows, {nonzero} not zero, kept {} (crowded out {}) from {lightest} on, {weights} weights",
        rows.len(),
        before - rows.len()
    ));
    rows
}

/// Weights of left and right less those of shift: only differences decide.
pub(crate) fn against_shift(rows: Rows) -> Rows {
    rows.into_iter()
        .map(|(key, weights)| {
            let of =
                |class: u8| weights.iter().find(|weight| weight.0 == class).map_or(0.0, |weight| weight.1);
            (key, vec![(0, of(1) - of(0)), (1, of(2) - of(0))])
        })
        .collect()
}
