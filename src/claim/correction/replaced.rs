use crate::calendar::When;
use crate::claim::types::{Basis, Claim, Mention, Quantity, QuantityUnit};

/// What the words of what holds say, as far as it can be compared.
#[derive(Debug, Default)]
pub(in crate::claim) struct Values {
    /// The words themselves, in lower case.
    pub words: String,
    /// Their numbers.
    pub quantities: Vec<Quantity>,
    /// Their dates and times.
    pub times: Vec<When>,
}

/// A claim that takes the place of another.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::claim) struct Replacement {
    /// Its index.
    pub by: usize,
    /// What the other said, where the two differ.
    pub old: String,
    /// What it says itself.
    pub new: String,
}

/// Where two claims of one thing differ.
#[derive(Debug, Clone, Copy)]
enum Difference<'c> {
    Number(&'c Quantity, &'c Quantity),
    /// When the newer one is.
    Time(When),
    Name(&'c Mention, &'c Mention),
}

/// The claim of an article that takes the place of what an earlier version said: of the same type and the same thing,
/// and different in one matter. Where the note tells what holds, it must say just that; else all that differ must agree.
pub(in crate::claim) fn replaced(
    text: &str,
    old: &Claim,
    claims: &[Claim],
    holds: &Values,
) -> Option<Replacement> {
    let mut found: Vec<(usize, Difference<'_>)> = Vec::new();
    let mut still_told = false;
    for (at, claim) in claims.iter().enumerate() {
        if !same_type(old, claim) || old.polarity != claim.polarity {
            continue;
        }
        // The article still tells the number: it has not taken that back.
        still_told |=
            numbers_met(old, claim) && !dated(old).zip(dated(claim)).is_some_and(|(a, b)| apart(a, b));
        found.extend(difference(old, claim).map(|difference| (at, difference)));
    }
    if still_told {
        found.retain(|(_, difference)| !matches!(difference, Difference::Number(..)));
    }
    let told: Vec<usize> = (0..found.len()).filter(|at| holds.tell(text, &found[*at].1)).collect();
    let kept = match told.first() {
        Some(first) => *first,
        None if holds.speak_of(&found) => return None,
        None => {
            let first = found.first()?;
            let agree = first.1.is_plain() && found.iter().all(|(_, other)| agrees(&first.1, other));
            agree.then_some(0)?
        }
    };
    let (by, difference) = &found[kept];
    let (was, is) = match difference {
        Difference::Number(was, is) => (was.span.text(text), is.span.text(text)),
        Difference::Name(was, is) => (was.span.text(text), is.span.text(text)),
        Difference::Time(..) => (words_of_time(text, old), words_of_time(text, &claims[*by])),
    };
    Some(Replacement { by: *by, old: was.to_owned(), new: is.to_owned() })
}

impl Difference<'_> {
    /// Whether the two cannot both be right, whatever a note says: eight may be at least six.
    fn is_plain(&self) -> bool {
        match self {
            Difference::Number(was, is) => numbers_apart(was, is),
            Difference::Time(_) | Difference::Name(..) => true,
        }
    }
}

impl Values {
    /// Whether they say what the newer claim says where the two differ.
    fn tell(&self, text: &str, difference: &Difference<'_>) -> bool {
        match difference {
            Difference::Number(_, is) => self.quantities.iter().any(|told| value(told) == value(is)),
            Difference::Time(is) => self.times.iter().any(|told| !apart(*told, *is)),
            Difference::Name(_, is) => {
                let name = is.span.text(text).to_lowercase();
                self.words.contains(&name) || self.words.contains(&is.name.to_lowercase())
            }
        }
    }

    /// Whether they say anything of the matter in which claims differ: if so, a claim that they do not tell is another.
    fn speak_of(&self, found: &[(usize, Difference<'_>)]) -> bool {
        found.iter().any(|(_, difference)| match difference {
            Difference::Number(..) => !self.quantities.is_empty(),
            Difference::Time(..) => !self.times.is_empty(),
            Difference::Name(..) => !self.words.trim().is_empty(),
        })
    }
}

fn agrees(one: &Difference<'_>, other: &Difference<'_>) -> bool {
    match (one, other) {
        (Difference::Number(_, one), Difference::Number(_, other)) => same_number(one, other),
        (Difference::Time(one), Difference::Time(other)) => !apart(*one, *other),
        (Difference::Name(_, one), Difference::Name(_, other)) => one.name == other.name,
        _ => false,
    }
}

/// The one matter in which two claims of one thing differ.
fn difference<'c>(old: &'c Claim, new: &'c Claim) -> Option<Difference<'c>> {
    let lemma = old.trigger.lemma == new.trigger.lemma;
    let shared = roles(old).into_iter().zip(roles(new)).any(|(old, new)| shares(old, new));
    let numbers = numbers(old, new);
    let times = dated(old).zip(dated(new)).filter(|(old, new)| apart(*old, *new));
    if let Some((was, is)) = numbers {
        // The counted people are named by the number itself: names tell nothing here, but for places.
        let told = lemma || shared || was.unit == is.unit && was.unit != QuantityUnit::Count;
        return (told && times.is_none() && !parted(&old.places, &new.places))
            .then_some(Difference::Number(was, is));
    }
    if let Some((_, is)) = times {
        return ((lemma || shared)
            && !roles(old).into_iter().zip(roles(new)).any(|(old, new)| parted(old, new)))
        .then_some(Difference::Time(is));
    }
    let mut differing = roles(old).into_iter().zip(roles(new)).filter(|(old, new)| parted(old, new));
    let (was, is) = differing.next()?;
    // A place may stand in two roles: `hit Kharkiv`.
    let named = |mentions: &[Mention]| mentions.first().map(|mention| mention.name.clone());
    let one = differing.all(|(old, new)| named(old) == named(was) && named(new) == named(is));
    (one && lemma && shared).then_some(Difference::Name(was.first()?, is.first()?))
}

fn roles(claim: &Claim) -> [&[Mention]; 3] {
    [&claim.actors, &claim.targets, &claim.places]
}

fn shares(one: &[Mention], other: &[Mention]) -> bool {
    one.iter().any(|one| other.iter().any(|other| one.name.eq_ignore_ascii_case(&other.name)))
}

fn parted(one: &[Mention], other: &[Mention]) -> bool {
    !one.is_empty() && !other.is_empty() && !shares(one, other)
}

/// Numbers of the same that cannot both be right; none where one of the numbers is told by both.
fn numbers<'c>(old: &'c Claim, new: &'c Claim) -> Option<(&'c Quantity, &'c Quantity)> {
    let pairs = || old.quantities.iter().flat_map(|was| new.quantities.iter().map(move |is| (was, is)));
    let same_of = |was: &Quantity, is: &Quantity| {
        let bare = was.of.is_empty() || is.of.is_empty();
        was.of == is.of && was.unit == is.unit
            || bare && (was.unit == is.unit || [was.unit, is.unit].contains(&QuantityUnit::Count))
    };
    if pairs().any(|(was, is)| same_number(was, is)) {
        return None;
    }
    pairs().find(|(was, is)| same_of(was, is) && value(was) != value(is))
}

fn same_number(one: &Quantity, other: &Quantity) -> bool {
    (one.min, one.max) == (other.min, other.max)
}

/// The number that is told, whichever side it bounds.
fn value(quantity: &Quantity) -> Option<f64> {
    quantity.min.or(quantity.max)
}

/// Whether both tell one number of one thing.
fn numbers_met(old: &Claim, new: &Claim) -> bool {
    old.quantities.iter().any(|was| {
        new.quantities.iter().any(|is| was.unit == is.unit && was.of == is.of && same_number(was, is))
    })
}

/// A number alone may hide what it counts, and so the type: `cancelled 800`.
fn same_type(old: &Claim, new: &Claim) -> bool {
    let bare = old.quantities.iter().any(|quantity| quantity.of.is_empty());
    old.trigger.event_type == new.trigger.event_type
        || bare && old.trigger.lemma == new.trigger.lemma && shares(&old.actors, &new.actors)
}

fn numbers_apart(one: &Quantity, other: &Quantity) -> bool {
    let below =
        |one: &Quantity, other: &Quantity| one.max.zip(other.min).is_some_and(|(most, least)| most < least);
    below(one, other) || below(other, one)
}

/// When a claim is, as far as its own words say so.
fn dated(claim: &Claim) -> Option<When> {
    claim.time.when.filter(|_| claim.time.basis == Basis::Expression)
}

fn apart(one: When, other: When) -> bool {
    let before =
        |one: When, other: When| one.latest().zip(other.earliest()).is_some_and(|(end, begin)| end <= begin);
    before(one, other) || before(other, one)
}

fn words_of_time<'t>(text: &'t str, claim: &Claim) -> &'t str {
    claim.time.span.unwrap_or(claim.quote).text(text)
}
