//! `"There was no fire," mayor Ann Marr said`: who speaks stands behind the closing mark, and is no part of what is quoted.

use super::{SUBJECTS, child, has_tense, nominal};
use crate::syntax::{Pos, Relation, Tag, Word};

/// Between the closing mark and the verb of saying stand at most so many words.
const SPEAKER: usize = 14;

/// Puts right the shapes below.
pub(super) fn repair(words: &mut [Word]) {
    let mut open = None;
    for at in 0..words.len() {
        match words[at].tag {
            Tag::Open => open = Some(at),
            Tag::Close => {
                if let Some(quotation) = open.take().and_then(|open| Quotation::of(words, open, at)) {
                    quotation.part(words);
                }
            }
            _ => {}
        }
    }
}

/// A clause in quotation marks, and who says it behind them.
struct Quotation {
    /// The opening mark.
    open: usize,
    /// The closing mark.
    close: usize,
    /// The first word of who says it.
    from: usize,
    /// The verb of saying.
    verb: usize,
}

impl Quotation {
    /// The quotation between two marks, if nothing but who says it stands between its end and a verb with a tense.
    fn of(words: &[Word], open: usize, close: usize) -> Option<Self> {
        let is_sign = |at: usize| matches!(words[at].tag, Tag::Comma | Tag::Stop);
        let comma_behind = words.get(close + 1).is_some_and(|word| word.tag == Tag::Comma);
        let from = close + 1 + usize::from(comma_behind);
        if !comma_behind && !is_sign(close - 1) || !(open + 1..close).any(|at| has_tense(words, at)) {
            return None;
        }
        let is_of_name =
            |word: &Word| nominal(word) || matches!(word.pos, Pos::Adj | Pos::Det | Pos::Adp | Pos::Part);
        let named = words.get(from..)?.iter().take(SPEAKER).take_while(|word| is_of_name(word)).count();
        let verb = from + named;
        let told = words.get(verb)?.pos == Pos::Verb && words[verb].tag.has_tense();
        (named > 0 && told).then_some(Self { open, close, from, verb })
    }

    fn holds(&self, at: Option<usize>) -> bool {
        at.is_some_and(|at| (self.open..=self.close).contains(&at))
    }

    fn names(&self, at: Option<usize>) -> bool {
        at.is_some_and(|at| (self.from..self.verb).contains(&at))
    }

    /// Takes apart what hangs together across the closing mark.
    fn part(&self, words: &mut [Word]) {
        let (inside, speaker) = (self.open + 1..self.close, self.from..self.verb);
        let crossed = speaker.clone().any(|at| self.holds(words[at].head))
            || inside.clone().any(|at| self.names(words[at].head))
            || inside
                .clone()
                .any(|at| words[at].head == Some(self.verb) && SUBJECTS.contains(&words[at].relation));
        let Some(name) = self.name(words).filter(|_| crossed) else { return };
        for at in speaker {
            if at == name {
                (words[at].head, words[at].relation) = (Some(self.verb), Relation::Nsubj);
            } else if self.holds(words[at].head) {
                words[at].head = Some(name);
                words[at].relation = match words[at].pos {
                    Pos::Det => Relation::Det,
                    Pos::Adj => Relation::Amod,
                    Pos::Propn if at > name => Relation::Flat,
                    _ if at < name => Relation::Compound,
                    _ => Relation::Nmod,
                };
            }
        }
        let is_told =
            |at: &usize| words[*at].head == Some(self.verb) && words[*at].relation == Relation::Ccomp;
        let leaves = |at: &usize| has_tense(words, *at) && !self.holds(words[*at].head);
        let Some(content) = inside.clone().find(is_told).or_else(|| inside.clone().find(leaves)) else {
            return;
        };
        if words[content].head.is_some() {
            (words[content].head, words[content].relation) = (Some(self.verb), Relation::Ccomp);
        }
        for at in inside.filter(|at| *at != content) {
            let of_verb = words[at].head == Some(self.verb) && SUBJECTS.contains(&words[at].relation);
            if self.names(words[at].head) || of_verb {
                words[at].head = Some(content);
                words[at].relation = within(words, content, at);
            }
        }
    }

    /// The word that who says it hangs on: the first of the names that end it, or its noun.
    fn name(&self, words: &[Word]) -> Option<usize> {
        let of_verb =
            |at: &usize| words[*at].head == Some(self.verb) && SUBJECTS.contains(&words[*at].relation);
        (self.from..self.verb).find(of_verb).or_else(|| {
            let phrase = (self.from..self.verb).take_while(|at| words[*at].pos != Pos::Adp);
            let last = phrase.filter(|at| nominal(&words[*at])).last()?;
            let names = (self.from..=last).rev().take_while(|at| words[*at].pos == Pos::Propn);
            names.last().or(Some(last))
        })
    }
}

/// What a word of a quotation is of its predicate.
fn within(words: &[Word], predicate: usize, at: usize) -> Relation {
    let has_subject = || child(words, predicate, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    match words[at].pos {
        Pos::Adv => Relation::Advmod,
        Pos::Punct => Relation::Punct,
        _ if words[at].relation == Relation::Conj => Relation::Conj,
        _ if !nominal(&words[at]) => Relation::Dep,
        _ if has_subject() => Relation::Obj,
        _ => Relation::Nsubj,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hangs;
    use super::*;

    #[test]
    fn who_speaks_is_no_part_of_what_is_quoted() {
        let text = "\"There was no earthquake,\" union leader Sanda Voicu said.";
        hangs(text, "earthquake", "was", Relation::Nsubj);
        hangs(text, "Sanda", "said", Relation::Nsubj);
        hangs(text, "was", "said", Relation::Ccomp);
        let text = "\"There was no fire,\" mayor Ann Marr said.";
        hangs(text, "was", "said", Relation::Ccomp);
        hangs(text, "Ann", "said", Relation::Nsubj);
    }

    #[test]
    fn what_names_a_thing_stays_as_it_is() {
        hangs("The film \"The Last Harbour\" opened in June.", "film", "opened", Relation::Nsubj);
        let text = "The director of \"Harbour Lights,\" Ann Marr, left Orlin in June.";
        hangs(text, "director", "left", Relation::Nsubj);
    }
}
