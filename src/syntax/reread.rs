//! Sentences that were read without any verb that read once more.

use super::{Model, Pos, Relation, Tag, Word};

/// What a word is taken for so far, and what its letters allow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub tag: Tag,
    pub pos: Pos,
    /// Whether its form can be a past tense.
    pub past: bool,
}

/// What a verb that was missed is to be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missed {
    /// `A sniper shot a medic`
    Past,
    /// `The minister plans to resign`
    Present,
    /// `Photos from space show a ship`
    Plural,
}

impl Model {
    /// The verb of a sentence in which none with a tense was found, and its class. What has its doer behind it is a
    /// participle.
    pub(super) fn missed_verb(&self, forms: &[&str], words: &[Word]) -> Option<(usize, u8)> {
        // Nearly every sentence has one: what letters allow need not be known of its words.
        let told = words.iter().position(|word| word.tag.has_tense());
        let bare = words.iter().take(told.unwrap_or(words.len())).any(|word| word.tag == Tag::Vb);
        let opened = told.is_none_or(|told| words[..told].iter().any(|word| may_open(word.tag, word.pos)));
        let telling = told
            .filter(|told| !words[told + 1..].iter().any(|word| word.tag.has_tense()))
            .and_then(|told| Some((told, self.joining.tells_bare(&words[told])?)));
        if !bare && !opened && telling.is_none() {
            return None;
        }
        let readings: Vec<Reading> = words
            .iter()
            .zip(forms)
            .map(|(word, form)| Reading { tag: word.tag, pos: word.pos, past: self.lemmas.can_be_past(form) })
            .collect();
        let in_told = |(telling, bare)| {
            missed_in_told(&readings, telling, bare, |at| self.joining.opens_told(&words[at]))
        };
        let (verb, missed) = (bare || opened)
            .then(|| bare_for_present(&readings).or_else(|| missed_verb(&readings).filter(|_| opened)))
            .flatten()
            .or_else(|| telling.and_then(in_told))?;
        let by = words.iter().any(|word| word.head == Some(verb) && word.relation == Relation::OblAgent);
        let done = by && !self.joining.is_never_done_to(&words[verb]);
        let [past, present, plural] = self.told;
        let class = match missed {
            Missed::Past => past,
            Missed::Present => present,
            Missed::Plural => plural,
        };
        Some((verb, class.filter(|_| !done)?))
    }
}

/// How far from the beginning the verb of a sentence without any is looked for.
const REACH: usize = 24;

/// `The navies | traded shots.`, `A sniper | shot a medic.`: a sentence with a full stop has a verb with a tense. Where
/// none was found, the word to be read as one: the first that can be a past tense, stands right behind a noun or an
/// adverb behind one, and has behind it what a noun has not; else a plural between a singular noun and an infinitive.
pub(super) fn missed_verb(words: &[Reading]) -> Option<(usize, Missed)> {
    let stop = words.iter().rposition(|word| word.pos != Pos::Punct)? + 1;
    let ends = words[stop..].iter().any(|word| word.tag == Tag::Stop);
    // What stands behind `if` or `after` has a verb of its own.
    let hung = (1..stop).find(|at| opens_clause(words, *at)).unwrap_or(stop);
    // An order to the reader, or a question, begins with its verb.
    let orders = words.first().is_some_and(|word| matches!(word.tag, Tag::Vb | Tag::Vbg | Tag::Vbn));
    if !ends || orders || words[..hung].iter().any(|word| word.tag.has_tense()) {
        return None;
    }
    let past = (1..hung.min(REACH)).find(|at| may_be_past(words, *at, stop));
    let tags = |at: usize| words[at..stop].iter().map(|word| word.tag);
    let present = || {
        (0..stop.min(REACH)).find(|at| {
            let mut tags = tags(*at);
            matches!(tags.next(), Some(Tag::Nn | Tag::Nnp)) && tags.take(3).eq([Tag::Nns, Tag::To, Tag::Vb])
        })
    };
    past.map(|at| (at, Missed::Past)).or_else(|| Some((present()? + 1, Missed::Present)))
}

/// Whether a word of a sentence that has no verb with a tense before `stop` may be it, by what stands around it.
fn may_be_past(words: &[Reading], at: usize, stop: usize) -> bool {
    let word = &words[at];
    let before = words[..at].iter().rev().find(|before| before.pos != Pos::Adv);
    let named = before.is_some_and(|before| matches!(before.pos, Pos::Noun | Pos::Propn | Pos::Pron))
        && before.is_some_and(|before| !matches!(before.tag, Tag::PrpS | Tag::Wdt | Tag::Wp | Tag::WpS));
    let behind = words.get(at + 1).filter(|_| at + 1 < stop);
    // `The navy | fired forty rockets`: an article goes before a noun, and so before what passes for an adjective.
    let opened = at == 2
        && words[0].pos == Pos::Det
        && words[1].tag == Tag::Jj
        && matches!(word.tag, Tag::Jj | Tag::Vbn)
        && behind.is_some_and(|behind| matches!(behind.pos, Pos::Det | Pos::Num | Pos::Pron));
    // `A family of five | perished`
    let counted = at > 3
        && word.tag == Tag::Vbn
        && words[at - 1].pos == Pos::Num
        && words[at - 2].pos == Pos::Adp
        && words[at - 3].pos == Pos::Noun;
    let open = match word.tag {
        Tag::Vbn => true,
        Tag::Jj => behind.is_none_or(|behind| behind.tag != Tag::Cc),
        // A noun goes on to the noun that it belongs to; a verb has its object or its adverbial behind it.
        _ => behind.is_some_and(|behind| {
            matches!(behind.pos, Pos::Det | Pos::Pron | Pos::Num | Pos::Propn | Pos::Adv | Pos::Adp)
                || matches!(behind.tag, Tag::Rp | Tag::To | Tag::PrpS)
        }),
    };
    word.past && (named && open || opened || counted)
}

/// How far behind the verb that tells it what is told may open: `told a news conference in Podar | that`.
const ADDRESSED: usize = 8;

/// `Lee said that gunmen | stormed the camp.`, `He said residents | burned tyres.`: what is told has a verb with a tense, too. Where none was
/// found, the word to be read as one, those first that have an object behind them. `telling` is the verb that tells, `bare` whether it tells a
/// clause without `that`, too; `opens` is whether a word opens what is told.
pub(super) fn missed_in_told(
    words: &[Reading],
    telling: usize,
    bare: bool,
    opens: impl Fn(usize) -> bool,
) -> Option<(usize, Missed)> {
    let stop = words.iter().rposition(|word| word.pos != Pos::Punct)? + 1;
    let ends = words[stop..].iter().any(|word| word.tag == Tag::Stop);
    let noun = |word: &Reading| matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron);
    let opened = (telling + 1..stop).take(ADDRESSED).find(|at| opens(*at)).map(|that| that + 1);
    // `said in a statement released on Monday`, `said nothing`: without `that`, only what begins as a subject does.
    let begins = opened.or_else(|| {
        let (before, first) = (words.get(telling.checked_sub(1)?)?, words.get(telling + 1)?);
        let subject = noun(first) || matches!(first.pos, Pos::Det | Pos::Num | Pos::Adj);
        (bare && subject && noun(before)).then_some(telling + 1)
    })?;
    let told = &words[begins..];
    let stop = stop.checked_sub(begins).filter(|_| ends)?;
    if told[..stop].iter().any(|word| word.tag.has_tense() || matches!(word.tag, Tag::Open | Tag::Close)) {
        return None;
    }
    let object = |at: &usize| {
        told[at + 1..stop].first().is_some_and(|next| {
            noun(next) || matches!(next.pos, Pos::Det | Pos::Num) || next.tag == Tag::PrpS
        })
    };
    let mut found = (1..stop.min(REACH)).filter(|at| may_be_past(told, *at, stop));
    let verb = found.clone().find(object).or_else(|| found.next().filter(|_| opened.is_some()))?;
    Some((begins + verb, Missed::Past))
}

/// `Photos from space | show a ship.`: in a sentence with a full stop a bare form that no auxiliary and no `to` stands before, right behind
/// a noun or an adverb behind one, tells what the plural that the sentence begins with does.
pub(super) fn bare_for_present(words: &[Reading]) -> Option<(usize, Missed)> {
    let bare = words.iter().position(|word| word.tag.has_tense() || matches!(word.tag, Tag::To | Tag::Vb))?;
    let stop = words.iter().rposition(|word| word.pos != Pos::Punct)? + 1;
    let ends = words[stop..].iter().any(|word| word.tag == Tag::Stop);
    let orders = matches!(words.first()?.tag, Tag::Vb | Tag::Vbg | Tag::Vbn);
    if words[bare].tag != Tag::Vb || !ends || orders {
        return None;
    }
    let named = |word: &&Reading| matches!(word.pos, Pos::Noun | Pos::Propn);
    let before = words[..bare].iter().rev().find(|word| !matches!(word.pos, Pos::Adv | Pos::Punct))?;
    let plural =
        words[..bare].iter().find(named).is_some_and(|first| matches!(first.tag, Tag::Nns | Tag::Nnps));
    // `names in the leak | include`: the word behind it has the better claim.
    let another = words.get(bare + 1).is_some_and(|next| next.tag.has_tense() || next.tag == Tag::Vb);
    (named(&before) && plural && !another).then_some((bare, Missed::Plural))
}

/// Whether a word opens a clause that hangs on another, and has a verb with a tense before any comma: `if the ship is boarded`, but not `of
/// selling it, was`.
fn opens_clause(words: &[Reading], at: usize) -> bool {
    let verb = words[at..].iter().position(|word| word.tag.has_tense()).map_or(at, |verb| at + verb);
    may_open(words[at].tag, words[at].pos)
        && words.get(at + 1).is_some_and(|next| next.tag != Tag::Vbg)
        && !words[at..verb].iter().any(|word| word.tag == Tag::Comma)
}

/// Whether a word may open a clause: `if`, `after`.
pub(super) fn may_open(tag: Tag, pos: Pos) -> bool {
    tag == Tag::In && pos == Pos::Sconj
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(tag: Tag, pos: Pos) -> Reading {
        Reading { tag, pos, past: false }
    }

    fn past(tag: Tag, pos: Pos) -> Reading {
        Reading { tag, pos, past: true }
    }

    const STOP: Reading = Reading { tag: Tag::Stop, pos: Pos::Punct, past: false };

    #[test]
    fn a_participle_between_nouns_is_the_verb_of_a_sentence_that_has_none() {
        // The navies traded shots.
        let words = [
            word(Tag::Dt, Pos::Det),
            word(Tag::Nns, Pos::Noun),
            past(Tag::Vbn, Pos::Verb),
            word(Tag::Nns, Pos::Noun),
            STOP,
        ];
        assert_eq!(missed_verb(&words), Some((2, Missed::Past)));
    }

    #[test]
    fn what_is_told_has_a_verb_too() {
        let told = |bare, that: Option<usize>, words: &[Reading]| {
            missed_in_told(words, 1, bare, |at| Some(at) == that)
        };
        // Lee said residents burned tyres.
        let mut words = [
            word(Tag::Nnp, Pos::Propn),
            past(Tag::Vbd, Pos::Verb),
            word(Tag::Nns, Pos::Noun),
            past(Tag::Vbn, Pos::Verb),
            word(Tag::Nns, Pos::Noun),
            STOP,
        ];
        assert_eq!(told(true, None, &words), Some((3, Missed::Past)));
        // Lee reported clashes ..., Lee said in ...
        assert_eq!(told(false, None, &words), None);
        words[2] = word(Tag::In, Pos::Adp);
        assert_eq!(told(true, None, &words), None);
        // Lee told that gunmen held near towns hit camps.
        let words = [
            word(Tag::Nnp, Pos::Propn),
            past(Tag::Vbd, Pos::Verb),
            word(Tag::In, Pos::Sconj),
            word(Tag::Nns, Pos::Noun),
            past(Tag::Vbn, Pos::Verb),
            word(Tag::In, Pos::Adp),
            word(Tag::Nns, Pos::Noun),
            past(Tag::Vbn, Pos::Verb),
            word(Tag::Nns, Pos::Noun),
            STOP,
        ];
        assert_eq!(told(false, Some(2), &words), Some((7, Missed::Past)));
        assert_eq!(told(false, None, &words), None);
    }

    #[test]
    fn a_noun_spelt_like_a_past_tense_is_the_verb_before_an_article_only() {
        // A sniper shot a medic.
        let mut words = [
            word(Tag::Dt, Pos::Det),
            word(Tag::Nn, Pos::Noun),
            past(Tag::Nn, Pos::Noun),
            word(Tag::Dt, Pos::Det),
            word(Tag::Nn, Pos::Noun),
            STOP,
        ];
        assert_eq!(missed_verb(&words), Some((2, Missed::Past)));
        // A sniper shot hole.
        words[3] = word(Tag::Nn, Pos::Noun);
        assert_eq!(missed_verb(&words), None);
        // A free shot at goal.
        words[1] = word(Tag::Jj, Pos::Adj);
        words[3] = word(Tag::In, Pos::Adp);
        assert_eq!(missed_verb(&words), None);
    }

    #[test]
    fn a_verb_behind_if_is_not_the_sentences() {
        // The minister promised consequences if it sails.
        let words = [
            word(Tag::Dt, Pos::Det),
            word(Tag::Nn, Pos::Noun),
            past(Tag::Vbn, Pos::Verb),
            word(Tag::Nns, Pos::Noun),
            word(Tag::In, Pos::Sconj),
            word(Tag::Prp, Pos::Pron),
            word(Tag::Vbz, Pos::Verb),
            STOP,
        ];
        assert_eq!(missed_verb(&words), Some((2, Missed::Past)));
        // The navy fired forty rockets.
        let words = [
            word(Tag::Dt, Pos::Det),
            word(Tag::Jj, Pos::Adj),
            past(Tag::Jj, Pos::Adj),
            word(Tag::Cd, Pos::Num),
            word(Tag::Nns, Pos::Noun),
            STOP,
        ];
        assert_eq!(missed_verb(&words), Some((2, Missed::Past)));
    }

    #[test]
    fn a_line_without_a_stop_and_a_sentence_with_a_verb_stay_as_they_are() {
        // Two men arrested in Lima
        let line = [
            word(Tag::Cd, Pos::Num),
            word(Tag::Nns, Pos::Noun),
            past(Tag::Vbn, Pos::Verb),
            word(Tag::In, Pos::Adp),
            word(Tag::Nnp, Pos::Propn),
        ];
        assert_eq!(missed_verb(&line), None);
        // Two men wanted for murder fled.
        let sentence = [
            word(Tag::Cd, Pos::Num),
            word(Tag::Nns, Pos::Noun),
            past(Tag::Vbn, Pos::Verb),
            word(Tag::In, Pos::Adp),
            word(Tag::Nn, Pos::Noun),
            past(Tag::Vbd, Pos::Verb),
            STOP,
        ];
        assert_eq!(missed_verb(&sentence), None);
    }
}
