use std::sync::Arc;

use serde::Deserialize;

use super::classes::{ClassSet, Classes, Lemma, LemmaMarks};
use super::root::Root;
use super::types::TypeTable;
use crate::lexicon::{Data, DataError, EventType};
use crate::syntax::Pos;

const FOLDER: &str = "en/rules/events";

/// A rule as its file writes it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RuleSource {
    pub name: String,
    #[serde(rename = "type")]
    pub event_type: String,
    pub plover: String,
    pub saying: Option<bool>,
    pub weight: Option<f32>,
    pub verb: Vec<String>,
    pub noun: Vec<String>,
    pub adj: Vec<String>,
    pub voice: String,
    pub predicate: bool,
    pub opposite: bool,
    pub performed: bool,
    pub subj: Vec<String>,
    pub obj: Vec<String>,
    pub obl: Vec<String>,
    pub prt: Vec<String>,
    pub comp: Vec<String>,
    pub inf: Vec<String>,
    #[serde(rename = "mod")]
    pub modifier: Vec<String>,
    pub near: Vec<String>,
    pub anywhere: Vec<String>,
    pub before: Vec<String>,
    pub not_subj: Vec<String>,
    pub not_obj: Vec<String>,
    pub not_obl: Vec<String>,
    pub not_prt: Vec<String>,
    pub not_comp: Vec<String>,
    pub not_mod: Vec<String>,
    pub not_before: Vec<String>,
    pub not_near: Vec<String>,
    pub not_anywhere: Vec<String>,
    pub finds: Vec<String>,
    pub ignores: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<RuleSource>,
}

/// A rule made ready: name, conditions, and what it gives.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub name: Arc<str>,
    pub event_type: EventType,
    pub root: Option<Root>,
    pub saying: bool,
    pub weight: f32,
    pub voice: Option<Voice>,
    /// Whether a noun must be what a copula says of a subject: `is in custody`, not `had custody`.
    pub predicate: bool,
    /// Whether the words state the opposite of what the type names: `remains in office` for a resignation, `without power`
    /// for its loss.
    pub opposite: bool,
    /// Whether the offer is itself the event: `offered to resign`.
    pub performed: bool,
    /// One for each key that the rule's author filled in: all must hold.
    pub conditions: Vec<Condition>,
    /// How narrow the rule is: among those that hold, the narrowest speaks.
    pub narrowness: u32,
}

/// A verb's voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    Active,
    Passive,
}

/// Where a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Object,
    Oblique,
    Particle,
    Complement,
    /// Those complements that are infinitives with `to`: `was told to | leave`.
    Infinitive,
    Modifier,
    /// Within a few words of the trigger.
    Near,
    /// Anywhere in the sentence.
    Anywhere,
    /// The one word before the trigger.
    Before,
}

/// Whether a condition asks for words or forbids them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    Some,
    None,
}

/// One key of a rule: any of its words, in one place.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    pub place: Place,
    pub asks: Asks,
    pub words: Words,
    /// For obliques.
    pub under: Vec<Under>,
}

/// Words of an oblique, with what stands before it.
#[derive(Debug, Clone)]
pub(super) struct Under {
    pub prepositions: Prepositions,
    pub words: Words,
}

/// The prepositions before an oblique.
#[derive(Debug, Clone)]
pub(super) enum Prepositions {
    /// `*`: whatever stands there, and nothing.
    Any,
    /// `-`: nothing, as before the noun of `called her | a hero` where the parser takes it for no complement.
    None,
    /// `in|into`.
    These(Vec<Lemma>),
}

/// A word by its lemma, lower case.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    /// The word that must stand before it: `public` of `public opinion`.
    pub before: Option<Lemma>,
    pub lemma: Lemma,
}

impl Literal {
    pub(super) fn new(classes: &mut Classes, words: &str) -> Self {
        let (before, lemma) = words.rsplit_once(' ').map_or((None, words), |(one, two)| (Some(one), two));
        Self { before: before.map(|before| classes.number(before)), lemma: classes.number(lemma) }
    }
}

/// A set of words: literal lemmas, classes, kinds of word.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub classes: ClassSet,
    literals: Vec<Literal>,
    /// The marks of the literals' lemmas.
    marks: LemmaMarks,
    pub kinds: Vec<Pos>,
    pub any: bool,
}

impl Words {
    /// The set of one literal.
    pub fn of(classes: &mut Classes, word: &str) -> Self {
        let mut words = Self::default();
        words.add_literal(classes, word);
        words
    }

    /// The words that are named one by one.
    pub fn literals(&self) -> &[Literal] {
        &self.literals
    }

    /// A bit for each of their lemmas.
    pub fn marks(&self) -> LemmaMarks {
        self.marks
    }

    fn add_literal(&mut self, classes: &mut Classes, word: &str) {
        let literal = Literal::new(classes, word);
        self.marks |= literal.lemma.mark();
        self.literals.push(literal);
    }

    fn add(&mut self, classes: &mut Classes, word: &str) -> Result<(), String> {
        match word.strip_prefix('@') {
            None => self.add_literal(classes, word),
            Some("any") => self.any = true,
            Some("name") => self.kinds.push(Pos::Propn),
            Some("number") => self.kinds.push(Pos::Num),
            Some("pronoun") => self.kinds.push(Pos::Pron),
            Some("noun") => self.kinds.push(Pos::Noun),
            Some("adjective") => self.kinds.push(Pos::Adj),
            Some(class) => {
                self.classes |= classes.class(class).ok_or_else(|| format!("no word class `{class}`"))?;
            }
        }
        Ok(())
    }
}

/// Everything that the rule files say, in the order of their names.
pub(super) fn read(data: &Data) -> Result<Vec<(String, RuleSource)>, Vec<DataError>> {
    let mut rules = Vec::new();
    let (files, errors) = data.toml_folder::<RuleFile>(FOLDER);
    for file in files {
        rules.extend(file.value.rule.into_iter().map(|rule| (file.origin.clone(), rule)));
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}

impl Rule {
    /// Makes a rule ready.
    ///
    /// # Errors
    /// An unknown type, root, class or voice; no trigger; no `finds` or no `ignores`.
    pub fn compile(
        origin: &str,
        source: &RuleSource,
        types: &TypeTable,
        classes: &mut Classes,
    ) -> Result<Self, Vec<DataError>> {
        let mut problems = Vec::new();
        let event_type = types.parse(&source.event_type).unwrap_or_else(|| {
            problems.push(format!("no event type `{}`", source.event_type));
            EventType::Other
        });
        let row = types.row(event_type);
        let root = match source.plover.as_str() {
            "" => row.and_then(|row| row.root),
            "none" => None,
            name => Root::parse(name).or_else(|| {
                problems.push(format!("`{name}` is no PLOVER root"));
                None
            }),
        };
        let voice = match source.voice.as_str() {
            "" => None,
            "active" => Some(Voice::Active),
            "passive" => Some(Voice::Passive),
            other => {
                problems.push(format!("voice is active or passive, not `{other}`"));
                None
            }
        };
        if source.verb.is_empty() && source.noun.is_empty() && source.adj.is_empty() {
            problems.push("has no verb, noun or adj".to_owned());
        }
        if source.finds.is_empty() {
            problems.push("has no `finds`".to_owned());
        }
        if source.ignores.is_empty() {
            problems.push("has no `ignores`".to_owned());
        }
        let mut conditions = Vec::new();
        for (place, asks, words) in [
            (Place::Subject, Asks::Some, &source.subj),
            (Place::Object, Asks::Some, &source.obj),
            (Place::Oblique, Asks::Some, &source.obl),
            (Place::Particle, Asks::Some, &source.prt),
            (Place::Complement, Asks::Some, &source.comp),
            (Place::Infinitive, Asks::Some, &source.inf),
            (Place::Modifier, Asks::Some, &source.modifier),
            (Place::Near, Asks::Some, &source.near),
            (Place::Anywhere, Asks::Some, &source.anywhere),
            (Place::Before, Asks::Some, &source.before),
            (Place::Subject, Asks::None, &source.not_subj),
            (Place::Object, Asks::None, &source.not_obj),
            (Place::Oblique, Asks::None, &source.not_obl),
            (Place::Particle, Asks::None, &source.not_prt),
            (Place::Complement, Asks::None, &source.not_comp),
            (Place::Modifier, Asks::None, &source.not_mod),
            (Place::Before, Asks::None, &source.not_before),
            (Place::Near, Asks::None, &source.not_near),
            (Place::Anywhere, Asks::None, &source.not_anywhere),
        ] {
            if words.is_empty() {
                continue;
            }
            let mut condition = Condition { place, asks, words: Words::default(), under: Vec::new() };
            for word in words {
                if let Err(problem) = condition.add(classes, word) {
                    problems.push(problem);
                }
            }
            conditions.push(condition);
        }
        // Words beside the trigger tell less than its arguments; what is forbidden tells least.
        let narrowness = conditions.iter().map(|condition| match (condition.asks, condition.place) {
            (Asks::None, _) => 1,
            (Asks::Some, Place::Near | Place::Anywhere) => 3,
            (Asks::Some, _) if condition.words.any => 2,
            (Asks::Some, _) => 4,
        });
        let narrowness = narrowness.sum::<u32>() + u32::from(voice.is_some());
        let error = |message| DataError {
            origin: origin.to_owned(),
            line: 0,
            column: Some(source.name.clone()),
            message,
        };
        if !problems.is_empty() {
            return Err(problems.into_iter().map(error).collect());
        }
        Ok(Self {
            name: source.name.as_str().into(),
            event_type,
            root,
            saying: source.saying.unwrap_or_else(|| row.is_some_and(|row| row.saying)),
            weight: source.weight.or_else(|| row.map(|row| row.weight)).unwrap_or_default(),
            voice,
            predicate: source.predicate,
            opposite: source.opposite,
            performed: source.performed,
            conditions,
            narrowness,
        })
    }
}

impl Condition {
    fn add(&mut self, classes: &mut Classes, word: &str) -> Result<(), String> {
        if self.place != Place::Oblique {
            return self.words.add(classes, word);
        }
        let (prepositions, rest) = word.split_once(' ').unwrap_or((word, "@any"));
        let mut words = Words::default();
        words.add(classes, rest)?;
        let prepositions = match prepositions {
            "*" => Prepositions::Any,
            "-" => Prepositions::None,
            these => Prepositions::These(these.split('|').map(|word| classes.number(word)).collect()),
        };
        self.under.push(Under { prepositions, words });
        Ok(())
    }
}
