use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::count::Count;
use super::denied;
use super::profile::{Profile, Standing};
use super::words::{LightSides, Term, Word, Words};
use crate::claim::{Basis, Claim, Mention, Quantity, QuantityUnit};
use crate::lexicon::EventType;
use crate::read::Document;
use crate::span::Span;

/// A claim of so few telling words may be bare.
const BARE: usize = 1;

/// So many telling words before a claim in its sentence tell something of their own.
const CLAUSE: usize = 2;

/// What an idea weighs that only what stands before the claim tells.
pub(super) const CARRIED: f32 = 0.5;

/// The profile of a claim by itself: its words weigh one each, and its document's names are not known yet.
pub(super) fn draft(words: &Words, claim: &Claim, document: &Document) -> Profile {
    let (text, start) = document.around(claim.quote);
    let place = Span::new(claim.quote.start - start, claim.quote.end - start);
    let mut quote = words.read(place.text(text));
    let standing = Standing::of(claim);
    if claim.trigger.event_type == EventType::Denial || standing == Standing::Not {
        quote.truncate(words.background(&quote));
    }
    let around = sentence_around(text, place);
    let before = words.read(Span::new(around.start, place.start.max(around.start)).text(text));
    let after = words.read(Span::new(place.end.min(around.end), around.end).text(text));
    let mut terms: BTreeMap<Term, f32> = BTreeMap::new();
    for word in quote.iter().filter(|word| word.tells()) {
        terms.insert(word.term(), 1.0);
    }
    let [acting, acted_on, places] =
        [&claim.actors, &claim.targets, &claim.places].map(|mentions| read(words, mentions));
    let acting: Vec<Read<'_>> = acting.into_iter().filter(|(actor, _)| !only_counts(claim, actor)).collect();
    let [actors, targets, places] = [&acting, &acted_on, &places].map(|mentions| names(document, mentions));
    for term in actors.iter().chain(&targets).chain(&places) {
        terms.entry(*term).or_insert(0.7);
    }
    let mut ideas = words.ideas(&quote);
    let mut subjects = BTreeSet::new();
    for ((_, named), acts) in
        acting.iter().map(|read| (read, true)).chain(acted_on.iter().map(|read| (read, false)))
    {
        // `It came a day late`: what the pronoun stands for is told of as if its words stood here.
        ideas.extend(of_noun(words, named));
        for word in named.iter().filter(|word| word.tells()) {
            terms.entry(word.term()).or_insert(0.8);
            if acts {
                subjects.insert(word.term());
            }
        }
    }
    for idea in &ideas {
        terms.insert(*idea, 0.6);
    }
    let mut known: BTreeSet<Term> = actors.iter().chain(&targets).chain(&places).copied().collect();
    known.extend(
        quote
            .iter()
            .filter(|word| {
                word.capital && word.tells() && !starts_sentence(text, place.start + word.span.start)
            })
            .map(Word::term),
    );
    let mut context: BTreeMap<Term, f32> = BTreeMap::new();
    for word in before.iter().chain(&after).filter(|word| word.tells()) {
        if !terms.contains_key(&word.term()) {
            context.insert(word.term(), 1.0);
        }
    }
    let trigger = words.read(&claim.trigger.lemma);
    let (mut heads, of_actors) = heads(words, &acting);
    let (of_targets, happening_to) = self::heads(words, &acted_on);
    let objects: Vec<Term> = of_targets.iter().copied().collect();
    heads.extend(of_targets);
    let mut trigger_ideas = words.happenings_at(&trigger, 0);
    let at_trigger = claim.trigger.span.start.saturating_sub(claim.quote.start);
    let mut families = words.families_at(&trigger, 0);
    if let Some(at) = quote.iter().position(|word| word.span.start == at_trigger) {
        trigger_ideas.extend(words.happenings_at(&quote, at));
        families.extend(words.families_at(&quote, at));
    }
    // `paid a visit` says little, `paid four million` says all.
    let sides =
        trigger.first().map_or(Some(LightSides { actors: true, targets: true }), |word| words.light(word));
    let of_heads: Vec<Term> = sides.map_or(Vec::new(), |sides| {
        let actors = of_actors.iter().filter(|_| sides.actors);
        actors.chain(happening_to.iter().filter(|_| sides.targets)).copied().collect()
    });
    let telling = quote.iter().filter(|word| word.tells() && words.light(word).is_none());
    // `Was held on Saturday` holds nobody.
    let alone = claim.actors.is_empty() && of_heads.is_empty() && telling.count() <= BARE;
    let own = !(trigger_ideas.is_empty() || alone && claim.targets.is_empty())
        && of_heads.iter().all(|idea| trigger_ideas.contains(idea));
    let light = sides.is_some() && !own;
    let bare = light && alone;
    if bare {
        let (own, light): (BTreeSet<Term>, _) =
            trigger_ideas.into_iter().partition(|idea| words.type_of(*idea).is_some());
        trigger_ideas = light;
        ideas.retain(|idea| !own.contains(idea));
        terms.retain(|term, _| !own.contains(term));
        let told_before = words.ideas(&before);
        trigger_ideas.extend(told_before.into_iter().filter(|idea| words.type_of(*idea).is_some()));
    }
    if light {
        trigger_ideas.extend(of_heads);
        // `Had not moved` moves; `held a meeting` meets.
        if families.is_empty() {
            let heads: &[Read<'_>] = match sides {
                Some(sides) if sides.targets && !acted_on.is_empty() => &acted_on,
                Some(sides) if sides.actors => &acting,
                _ => &[],
            };
            families.extend(heads.iter().flat_map(|(_, named)| words.families(named)));
        }
    }
    let source = &claim.attribution.source;
    let voice = (!claim.attribution.is_own_voice())
        .then(|| words.read(&source.name).iter().rev().find(|word| word.tells()).map(Word::term))
        .flatten();
    let mut kinds = kinds(words, claim, light, &trigger_ideas);
    let effect = claim.trigger.event_type.is_harm();
    if !effect {
        // `The quake struck`, `the fire spread`: what acts is itself what happens. What is thrown or fired is not.
        let arms = |kind: &EventType| matches!(kind, EventType::Strike | EventType::Attack);
        kinds.extend(of_actors.iter().filter_map(|idea| words.type_of(*idea)).filter(|kind| !arms(kind)));
    }
    if claim.trigger.event_type == EventType::Other
        && !trigger_ideas.iter().any(|idea| words.type_of(*idea).is_some())
    {
        // `The village took the first shells`.
        kinds.extend(happening_to.iter().filter_map(|idea| words.type_of(*idea)));
    }
    kinds.sort_unstable();
    kinds.dedup();
    if bare {
        ideas.extend(trigger_ideas.iter().copied());
        for idea in &trigger_ideas {
            terms.entry(*idea).or_insert(CARRIED);
        }
    }
    let (things, ideas): (Vec<Term>, Vec<Term>) = ideas.into_iter().partition(|idea| words.is_thing(*idea));
    let denies = ideas.iter().any(|idea| words.type_of(*idea) == Some(EventType::Denial));
    let (denied, denied_families) = match claim.trigger.event_type {
        EventType::Denial => denied::terms(words, &quote, claim, &subjects),
        _ => Default::default(),
    };
    let when = claim.time.when.as_ref();
    Profile {
        document: claim.document,
        sentence: claim.sentence,
        event_type: claim.trigger.event_type,
        start: claim.quote.start,
        lede: false,
        beside: 1,
        trigger: trigger.first().map_or(Term::of(""), Word::term),
        light,
        bare,
        follows: before.iter().filter(|word| word.tells()).count() >= CLAUSE,
        kinds,
        heads: heads.into_iter().collect(),
        objects,
        states: words.states_of(&quote).into_iter().collect(),
        story: Arc::default(),
        trigger_ideas: trigger_ideas.into_iter().collect(),
        families: families.into_iter().collect(),
        voice,
        terms: terms.into_iter().collect(),
        context: context.into_iter().collect(),
        ideas,
        things,
        names: known.into_iter().collect(),
        subjects: subjects.into_iter().collect(),
        named: acting.iter().any(|(_, named)| is_name(named)),
        actors,
        targets,
        countries: countries(claim),
        places,
        counts: claim
            .quantities
            .iter()
            .map(|quantity| count(words, quantity, claim.trigger.event_type))
            .collect(),
        distinct: words.distinct(&quote),
        window: super::profile::window(when.copied()),
        grain: when.map(|when| when.grain),
        dated_by_words: matches!(claim.time.basis, Basis::Expression | Basis::Given),
        dated: matches!(claim.time.basis, Basis::Expression | Basis::Given | Basis::OtherEvent),
        published: document.published.at.map(|at| at.seconds()),
        denies,
        denied: denied.into_iter().collect(),
        denied_families: denied_families.into_iter().collect(),
        points_back: claim.trigger.event_type == EventType::Denial
            && denied::points_back(words, &quote, claim),
        aside: words.opens_aside(&quote),
        standing,
    }
}

/// Whether somebody does no more than give a number: `the guild counted 31 dead`. Who counts takes no part in what is counted.
fn only_counts(claim: &Claim, actor: &Mention) -> bool {
    let counts = claim.attribution.cue.is_some_and(|cue| cue == claim.trigger.span);
    counts && !claim.quantities.is_empty() && actor.name == claim.attribution.source.name
}

/// A mention with the words of its name.
type Read<'m> = (&'m Mention, Vec<Word>);

fn read<'m>(words: &Words, mentions: &'m [Mention]) -> Vec<Read<'m>> {
    mentions.iter().map(|mention| (mention, words.read(&mention.name))).collect()
}

/// The nouns of those who take part, with the things these are; and apart from them the happenings.
fn heads(words: &Words, mentions: &[Read<'_>]) -> (BTreeSet<Term>, Vec<Term>) {
    let (mut heads, mut happenings) = (BTreeSet::new(), Vec::new());
    for (_, named) in mentions {
        // What follows a little word says whose or of what kind: `families of the engineers`.
        let first = named.iter().position(Word::tells).unwrap_or(named.len());
        let end = named[first..].iter().position(|word| word.stop).map_or(named.len(), |at| first + at);
        let phrase = &named[first..end];
        heads.extend(phrase.last().filter(|word| word.tells()).map(Word::term));
        let (things, others): (Vec<Term>, Vec<Term>) =
            of_noun(words, phrase).into_iter().partition(|idea| words.is_thing(*idea));
        heads.extend(things);
        happenings.extend(others);
    }
    (heads, happenings)
}

/// What a name stands for by its noun: who is called `the arrested captain` is not arrested again in all that he does.
fn of_noun(words: &Words, named: &[Word]) -> BTreeSet<Term> {
    let mut ideas = words.ideas(named);
    let describes = |at: usize| words.is_participle(&named[at]) && named[at + 1..].iter().any(Word::tells);
    if !(0..named.len()).any(describes) {
        return ideas;
    }
    let of_others = |idea: &Term| {
        let mut places =
            (0..named.len()).filter(|at| words.happenings_at(named, *at).contains(idea)).peekable();
        places.peek().is_some() && places.all(describes)
    };
    ideas.retain(|idea| !of_others(idea));
    ideas
}

/// Whether a mention's words are a proper name to their end: `Ana Keller`, and not `Keller's lawyers`.
fn is_name(named: &[Word]) -> bool {
    named.iter().rev().find(|word| word.tells()).is_some_and(|word| word.capital)
}

/// The countries of those who act and are acted on, sorted: an envoy stands for his country.
fn countries(claim: &Claim) -> Vec<Term> {
    let mentions = claim.actors.iter().chain(&claim.targets);
    let countries: BTreeSet<Term> =
        mentions.filter_map(|mention| mention.country.as_deref()).map(Term::of).collect();
    countries.into_iter().collect()
}

/// The types that a claim may be told under.
fn kinds(words: &Words, claim: &Claim, light: bool, trigger_ideas: &BTreeSet<Term>) -> Vec<EventType> {
    let own = claim.trigger.event_type;
    let mut kinds = vec![own];
    if light || matches!(own, EventType::Other | EventType::Statement) {
        kinds.extend(trigger_ideas.iter().filter_map(|idea| words.type_of(*idea)));
    }
    kinds.extend(claim.quantities.iter().filter_map(|quantity| match quantity.unit {
        QuantityUnit::Killed | QuantityUnit::Wounded | QuantityUnit::Missing => Some(EventType::Casualties),
        QuantityUnit::Arrested => Some(EventType::Arrest),
        QuantityUnit::Released => Some(EventType::Release),
        QuantityUnit::Rescued | QuantityUnit::Evacuated => Some(EventType::Rescue),
        QuantityUnit::Magnitude => Some(EventType::Disaster),
        _ => None,
    }));
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn count(words: &Words, quantity: &Quantity, event_type: EventType) -> Count {
    let counted = words.read(&quantity.of);
    let idea = words.ideas(&counted).into_iter().find(|idea| words.is_thing(*idea));
    let slack = if quantity.approximate { 0.1 } else { 0.0 };
    Count {
        unit: unit_in(quantity, event_type),
        of: idea.or_else(|| counted.last().map(Word::term)),
        min: quantity.min.map_or(f64::NEG_INFINITY, |min| min * (1.0 - slack)),
        max: quantity.max.map_or(f64::INFINITY, |max| max * (1.0 + slack)),
    }
}

/// The measure of a number in a happening of some type: `more than 80 people were taken away` counts people
/// arrested.
pub fn unit_in(quantity: &Quantity, event_type: EventType) -> QuantityUnit {
    match (quantity.unit, event_type) {
        (QuantityUnit::Count, EventType::Arrest) => QuantityUnit::Arrested,
        (QuantityUnit::Count, EventType::Release) => QuantityUnit::Released,
        (unit, _) => unit,
    }
}

/// The words of the mentions' names. A mention without a name (`jets`, `the raid`) tells nobody apart: its words
/// count among the quote's only.
fn names(document: &Document, mentions: &[Read<'_>]) -> Vec<Term> {
    let mut terms = BTreeSet::new();
    for (mention, named) in mentions {
        let known = mention.is_known();
        let (text, start) = document.around(mention.span);
        let starts = !known
            && mention.name == document.words(mention.span)
            && starts_sentence(text, mention.span.start - start);
        terms.extend(
            named
                .iter()
                .enumerate()
                .filter(|(at, word)| word.capital && word.tells() && !(starts && *at == 0))
                .map(|(_, word)| word.term()),
        );
    }
    terms.into_iter().collect()
}

/// What may stand between a sentence's end and the next one's first letter.
pub const BEFORE: [char; 4] = [' ', '\u{201c}', '"', '\u{2018}'];

/// Whether a sentence starts at a byte: its capital says nothing then.
fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches(BEFORE);
    before.is_empty() || before.ends_with(['.', '\n', '!', '?', ':'])
}

/// Most bytes to either side of a claim that are looked at: a page without stops does not make every claim cost the whole
/// page.
pub const REACH: usize = 600;

/// The stretch around a span up to the next full stop followed by a blank, or line end, on either side; at most
/// [`REACH`] bytes each way.
fn sentence_around(text: &str, span: Span) -> Span {
    let ends = |at: usize, character: char| {
        character == '\n'
            || matches!(character, '.' | '!' | '?')
                && text[at + 1..].starts_with(|next: char| next.is_whitespace() || next == '\u{201d}')
                // No initial and no short form: `U.S. forces`, `Jan. 21`.
                && text[..at].chars().next_back().is_some_and(|last| last.is_lowercase() || last.is_numeric())
    };
    let low = boundary(text, span.start.saturating_sub(REACH));
    let high = boundary(text, span.end.saturating_add(REACH).min(text.len()));
    let head = text.get(low..span.start).unwrap_or_default();
    let start = head
        .char_indices()
        .rev()
        .find(|(at, character)| ends(low + at, *character))
        .map_or(low, |(at, character)| low + at + character.len_utf8());
    let tail = text.get(span.end..high).unwrap_or_default();
    let end = tail
        .char_indices()
        .find(|(at, character)| ends(span.end + at, *character))
        .map_or(high, |(at, character)| span.end + at + character.len_utf8());
    Span::new(start.min(span.start), end.max(span.end))
}

/// The first character boundary at or after a byte.
fn boundary(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at.min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Data;

    #[test]
    fn who_was_arrested_is_not_arrested_in_all_that_he_does() {
        let words = Words::load(&Data::embedded()).unwrap();
        let happenings = |name: &str| {
            let named = words.read(name);
            of_noun(&words, &named).into_iter().filter(|idea| !words.is_thing(*idea)).count()
        };
        assert_eq!(happenings("arrested captain"), 0);
        assert_eq!(happenings("captain"), 0);
        assert!(happenings("arrest of the captain") > 0);
        assert!(happenings("captain's arrest") > 0);
    }
}
