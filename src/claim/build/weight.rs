//! How much a claim belongs on a timeline.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::SentenceView;
use crate::claim::extract::Reading;
use crate::claim::function_words::FunctionClass;
use crate::claim::types::{Basis, Claim, Mention, Modality, Nature, Polarity, SourceKind};
use crate::lexicon::{Data, DataError, EventType, Pronoun};
use crate::span::Span;
use crate::syntax::Tag;

const TABLE: &str = "en/model/salience.csv";

/// Fewer words tell little.
const SHORT: usize = 6;

/// What makes a claim weigh less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Sign {
    ByEvent,
    Undated,
    Uncounted,
    Nowhere,
    Nobody,
    Speaker,
    May,
    Judgement,
    Conditional,
    Pronoun,
    Short,
    Open,
    OpenDenied,
    Statement,
    OpenThing,
    OpenIdea,
    OpenTold,
    OpenShort,
    FarDoer,
    BareEnd,
    Cut,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CsvRow {
    sign: Sign,
    factor: f32,
}

/// The factor of each sign; one that the table leaves out takes nothing.
#[derive(Debug, Default)]
pub(in crate::claim) struct SalienceSigns {
    factors: FxHashMap<Sign, f32>,
}

impl SalienceSigns {
    /// Reads the table.
    ///
    /// # Errors
    /// Every row that does not fit.
    pub(in crate::claim) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let (mut factors, mut errors) = (FxHashMap::default(), Vec::new());
        for row in data.table::<CsvRow>(TABLE)? {
            let CsvRow { sign, factor } = row.value;
            if !(0.0..=1.0).contains(&factor) {
                errors.push(DataError::row(&row, "factor", format!("{factor} is not between 0 and 1")));
            }
            factors.insert(sign, factor);
        }
        if errors.is_empty() { Ok(Self { factors }) } else { Err(errors) }
    }

    /// What a claim weighs, from how near it stands to what its sentence tells first (`place`, 0 to 1).
    pub(super) fn weigh(
        &self,
        reading: &Reading<'_>,
        view: &SentenceView<'_>,
        claim: &Claim,
        place: f32,
    ) -> f32 {
        let signs = signs(reading, view, claim);
        let factors = signs.iter().map(|sign| self.factors.get(sign).copied().unwrap_or(1.0));
        (factors.product::<f32>() * place).clamp(0.0, 1.0)
    }
}

fn signs(reading: &Reading<'_>, view: &SentenceView<'_>, claim: &Claim) -> Vec<Sign> {
    let open = matches!(claim.trigger.event_type, EventType::Other | EventType::Statement);
    let nouns = reading.gazetteer.nouns();
    let words = words(reading, view, claim.quote);
    let short = words.len() < SHORT;
    let is = |pronoun: Option<Pronoun>, wanted| pronoun == Some(wanted);
    let first = claim.trigger.label.split(' ').next().unwrap_or_default();
    let free = claim.actors.first().filter(|actor| actor.kind.is_none());
    let may =
        |word: &(&str, Tag, &str)| word.1 == Tag::Md && !reading.words.is(FunctionClass::Future, word.2);
    let named = |name: &str| name.contains(char::is_uppercase);
    let far = |doer: &Mention| !claim.quote.contains(doer.span);
    let bare = claim.trigger.span.end == claim.quote.end;
    let behind = reading.article.text().get(claim.quote.end..).unwrap_or_default();
    let goes_on = behind.trim_start().starts_with(char::is_alphanumeric);
    [
        (Sign::ByEvent, claim.time.basis == Basis::OtherEvent),
        (Sign::Undated, !matches!(claim.time.basis, Basis::OtherEvent | Basis::Expression)),
        (Sign::Uncounted, claim.quantities.is_empty()),
        (Sign::Nowhere, claim.places.is_empty()),
        (Sign::Nobody, claim.actors.is_empty() && claim.targets.is_empty()),
        (Sign::Speaker, words.iter().any(|word| is(nouns.pronoun(word.0), Pronoun::Speaker))),
        (Sign::May, words.iter().any(may)),
        (Sign::Judgement, claim.trigger.nature == Nature::Judgement),
        (Sign::Conditional, claim.modality == Modality::Conditional),
        (Sign::Pronoun, nouns.pronoun(first).is_some_and(|first| first != Pronoun::Speaker)),
        (Sign::Short, short),
        (Sign::Open, open),
        (Sign::OpenDenied, open && claim.polarity == Polarity::Negated),
        (Sign::Statement, claim.trigger.event_type == EventType::Statement),
        (Sign::OpenThing, open && free.is_some()),
        (Sign::OpenIdea, open && free.is_some_and(|actor| named(&actor.name))),
        (Sign::OpenTold, open && claim.attribution.source.kind == SourceKind::NamedPerson),
        (Sign::OpenShort, open && short),
        (Sign::FarDoer, claim.actors.first().is_some_and(far)),
        (Sign::BareEnd, bare),
        (Sign::Cut, bare && goes_on),
    ]
    .into_iter()
    .filter_map(|(sign, holds)| holds.then_some(sign))
    .collect()
}

/// The words of a quote with their tags and lemmas, without punctuation.
fn words<'r>(reading: &'r Reading<'_>, view: &SentenceView<'_>, quote: Span) -> Vec<(&'r str, Tag, &'r str)> {
    let article = &reading.article;
    let tree = &article.trees[view.index];
    let tokens = article.tokens(view.index);
    let first = tokens.partition_point(|token| token.span.end <= quote.start);
    let within = tokens[first..].iter().zip(first..).take_while(|(token, _)| token.span.start < quote.end);
    within
        .map(|(token, at)| (token.text(article.text()), tree.word(at).tag, &*tree.word(at).lemma))
        .filter(|(word, ..)| word.starts_with(char::is_alphanumeric))
        .collect()
}
