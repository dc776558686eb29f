//! Who, to whom and where: the names of a row, from all claims that tell it.

use crate::claim::{Claim, Mention};
use crate::event::{Word, Words};

/// A list of a claim that names take part in a row from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Actors,
    Targets,
    Places,
}

impl Part {
    fn of(self, claim: &Claim) -> &[Mention] {
        match self {
            Self::Actors => &claim.actors,
            Self::Targets => &claim.targets,
            Self::Places => &claim.places,
        }
    }
}

/// The names of a row, joined: those of the claim that heads it first, then those given most often.
///
/// A pronoun that was not led to a name is nobody: the claim keeps it, the row does not show it. Nor does a happening act (`the
/// attack killed five`): the headline says what did it. What one other claim alone calls by a noun (`the crowd`) may be anybody's,
/// and is left to that claim; its names are shown.
pub(super) fn names(words: &Words, best: Option<&Claim>, telling: &[&Claim], part: Part) -> String {
    let mut counted: Vec<Counted<'_>> = Vec::new();
    let head = best.map(|claim| claim.id.as_str());
    for claim in telling {
        let heads = head == Some(claim.id.as_str());
        for mention in part.of(claim) {
            let name = mention.name.as_str();
            let known = is_known(words, mention);
            if words.names_nobody(name) || part == Part::Actors && !known && words.names_a_happening(name) {
                continue;
            }
            match counted.iter_mut().find(|counted| counted.name == name) {
                Some(counted) => {
                    counted.claims += 1;
                    counted.heads |= heads;
                    counted.known |= known;
                }
                None => counted.push(Counted { name, claims: 1, heads, known }),
            }
        }
    }
    counted.retain(|counted| counted.heads || counted.known || counted.claims > 1);
    counted.sort_by(|a, b| b.heads.cmp(&a.heads).then(b.claims.cmp(&a.claims)).then(a.name.cmp(b.name)));
    counted.into_iter().map(|counted| counted.name).collect::<Vec<_>>().join("; ")
}

/// A name with how it was given.
struct Counted<'c> {
    name: &'c str,
    claims: usize,
    /// Whether the claim that heads the row gives it.
    heads: bool,
    known: bool,
}

/// Whether a mention is of a kind that a list knows, as whoever is called `attacker` is, or holds a name: a capital that is not the
/// first letter of all, or an acronym.
fn is_known(words: &Words, mention: &Mention) -> bool {
    let named = |word: &Word| {
        let mut letters = word.span.text(&mention.name).chars();
        let acronym = letters.nth(1).is_some_and(char::is_uppercase);
        word.capital && (acronym || word.span.start > 0 && !word.stop)
    };
    let read = words.read(&mention.name);
    mention.kind.is_some() || read.iter().any(named) || read.iter().all(|word| word.capital)
}
