//! Rows of the tables of nouns and small words.

use super::{Determiner, Impersonal, PersonClass, PlaceRole, Sex};
use crate::lexicon::EntityKind;

#[derive(serde::Deserialize)]
pub(super) struct ImpersonalRow {
    pub(super) word: Box<str>,
    pub(super) frame: Impersonal,
}

#[derive(serde::Deserialize)]
pub(super) struct PersonRow {
    pub(super) noun: Box<str>,
    pub(super) class: PersonClass,
    pub(super) sex: Option<Sex>,
}

#[derive(serde::Deserialize)]
pub(super) struct KindRow {
    pub(super) noun: Box<str>,
    pub(super) kind: EntityKind,
}

#[derive(serde::Deserialize)]
pub(super) struct NounRow {
    pub(super) noun: Box<str>,
}

#[derive(serde::Deserialize)]
pub(super) struct SexRow {
    #[serde(alias = "title")]
    pub(super) name: Box<str>,
    pub(super) sex: Option<Sex>,
}

#[derive(serde::Deserialize)]
pub(super) struct PronounRow {
    pub(super) form: Box<str>,
    pub(super) person: u8,
    pub(super) number: Number,
    pub(super) sex: Option<Gender>,
    pub(super) reflexive: Option<Yes>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Yes {
    Yes,
}

#[derive(serde::Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Number {
    Singular,
    Plural,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Gender {
    M,
    F,
    N,
}

#[derive(serde::Deserialize)]
pub(super) struct EndingRow {
    pub(super) ending: Box<str>,
}

#[derive(serde::Deserialize)]
pub(super) struct PrepositionRow {
    pub(super) preposition: Box<str>,
    pub(super) role: PlaceRole,
}

#[derive(serde::Deserialize)]
pub(super) struct WordRow {
    pub(super) preposition: Box<str>,
}

#[derive(serde::Deserialize)]
pub(super) struct ParticleRow {
    pub(super) particle: Box<str>,
}

#[derive(serde::Deserialize)]
pub(super) struct TimeRow {
    pub(super) word: Box<str>,
}

#[derive(serde::Deserialize)]
pub(super) struct VerbRow {
    pub(super) verb: Box<str>,
}

#[derive(serde::Deserialize)]
pub(super) struct DeterminerRow {
    pub(super) determiner: Box<str>,
    pub(super) kind: Determiner,
}

#[derive(serde::Deserialize)]
pub(super) struct NegationRow {
    pub(super) word: Box<str>,
    pub(super) kind: Box<str>,
}
