//! The model file: class lists, known words and three tables of weights. Numbers are LEB128, signed ones zigzag;
//! keys are sorted and written as differences.

use super::labeller::Labeller;
use super::packed::{Aligned, Reader, Writer, parts};
use super::parser::Parser;
use super::tables::{self, MAGIC};
use super::tagger::Tagger;
use super::weights::{ActionWeights, ClassWeights, Index};
use super::{Pos, Relation, Tag};

/// A feature with its weights by class, sorted by key when written.
pub(crate) type Row = (u32, Vec<(u8, i16)>);

/// What training gives.
pub(crate) struct Trained {
    pub classes: Vec<(Tag, Pos)>,
    pub known: Vec<(u32, u8)>,
    pub tags: Vec<Row>,
    pub relations: Vec<Relation>,
    pub labels: Vec<Row>,
    /// Classes 0 and 1: left and right.
    pub actions: Vec<Row>,
    pub scale: u32,
}

/// Writes a model.
pub(crate) fn write(model: &Trained) -> Vec<u8> {
    let mut out = Writer(MAGIC.to_vec());
    out.number(model.classes.len() as u32);
    for (tag, pos) in &model.classes {
        out.text(tag.as_str());
        out.text(pos.as_str());
    }
    out.number(model.relations.len() as u32);
    for relation in &model.relations {
        out.text(relation.as_str());
    }
    out.number(model.scale);
    out.number(model.known.len() as u32);
    let mut last = 0;
    for (key, class) in &model.known {
        out.number(key - last);
        out.0.push(*class);
        last = *key;
    }
    for rows in [&model.tags, &model.labels] {
        out.number(rows.len() as u32);
        out.number(rows.iter().map(|row| row.1.len() as u32).sum());
        let mut last = 0;
        for (key, weights) in rows {
            out.number(key - last);
            out.0.push(weights.len() as u8);
            for (class, weight) in weights {
                out.0.push(*class);
                out.signed(*weight);
            }
            last = *key;
        }
    }
    out.number(model.actions.len() as u32);
    let mut last = 0;
    for (key, weights) in &model.actions {
        out.number(key - last);
        for class in 0..2 {
            out.signed(weights.iter().find(|weight| weight.0 == class).map_or(0, |weight| weight.1));
        }
        last = *key;
    }
    out.0
}

/// The program's own model, laid out by the build script.
static PREPARED: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/syntax.layout")));

/// The program's own model.
pub(crate) fn prepared() -> Option<(Tagger, Parser)> {
    of_layout(&PREPARED.0)
}

/// Reads a model; nothing if the bytes are none. What it is laid out in stays to the end of the program: a run has one.
pub(crate) fn read(bytes: &[u8]) -> Option<(Tagger, Parser)> {
    of_layout(tables::lay_out(bytes)?.leak())
}

fn of_layout(layout: &'static [u8]) -> Option<(Tagger, Parser)> {
    let [head, known, tag_index, tag_rows, label_index, label_rows, actions, marks] =
        parts::<{ tables::PARTS }>(layout)?;
    let mut input = Reader::new(head);
    let mut classes = Vec::new();
    for _ in 0..input.count()? {
        classes.push((Tag::parse(input.text()?)?, Pos::parse(input.text()?)?));
    }
    let mut relations = Vec::new();
    for _ in 0..input.count()? {
        relations.push(Relation::parse(input.text()?)?);
    }
    let scale = input.number()? as f32;
    let tags = ClassWeights::new(tag_index, tag_rows, classes.len())?;
    let labels = ClassWeights::new(label_index, label_rows, relations.len())?;
    let labeller = Labeller { classes: relations, weights: labels };
    let parser = Parser { weights: ActionWeights::new(actions, marks)?, labeller, scale };
    Some((Tagger { classes, known: Index::new(known)?, weights: tags }, parser))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    #[test]
    fn the_build_script_has_laid_out_the_model_of_the_data() {
        let data = Data::embedded();
        let model = data.bytes("en/model/syntax.bin").expect("the model");
        assert!(tables::lay_out(model).expect("a model") == PREPARED.0);
    }
}
