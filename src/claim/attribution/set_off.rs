//! Reports that commas, dashes or quotation marks set off from what they report: `..., the ministry said on Sunday.`

use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Role, VerbCue};
use super::{CueClass, apart, aside, complements, source, speaker, surface};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Most words between two signs for the stretch to be a short report.
const REPORT_WORDS: usize = 14;

/// Words before a report at a sentence's end that make a clause though the tagger saw no finite verb in them.
const CLAUSE_WORDS: usize = 5;

/// A report that stands apart, with its source and what is around it.
#[derive(Debug, Clone)]
pub(super) struct SetOff {
    pub source: usize,
    pub content: Vec<Run>,
}

/// Reads a reporting verb between two signs as a report of what stands before them, or on both sides, whatever the
/// tree says: parsers lose the subject and the governor of such short clauses.
pub(super) fn find(cues: &Cues, tree: &Tree, at: usize, entry: &VerbCue) -> Option<SetOff> {
    let frames = entry.frames;
    // `the chief told reporters` may pass for a chief who was told; a verb that takes no object speaks there.
    let participle = tree.word(at).tag == Tag::Vbn
        && !frames.has(Frame::Object)
        && !source::is_passive_by_auxiliary(tree, at);
    let told = participle
        || extent::is_told(tree, at)
        || closes_as_noun(cues, tree, at)
        || is_bare_behind_comma(tree, at);
    if !frames.has(Frame::Quote) || !told {
        return None;
    }
    let sign = (0..at).rev().take(REPORT_WORDS).find(|word| extent::is_punctuation(tree, *word))?;
    let named = before_name(tree, sign, at);
    let open = named.map_or(sign, |(open, _)| open);
    if matches!(tree.word(open).tag, Tag::Colon | Tag::Open | Tag::OpenBracket) && !is_dash(tree, open) {
        return None;
    }
    let close = (at + 1..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    if extent::has_clause(tree, at + 1, close) || (at + 1..close).any(|word| opens_content(cues, tree, word))
    {
        return None;
    }
    if is_outlets_own(cues, tree, open + 1, at) {
        return None;
    }
    // `The strike, proclaimed last Friday by the union, began`
    let suffers = tree.word(at).tag == Tag::Vbn
        && (at + 1..close)
            .any(|word| tree.word(word).pos == Pos::Adp && cues.is(&tree.word(word).lemma, Role::Agent));
    if suffers {
        return None;
    }
    let source = named
        .map(|(_, speaker)| speaker)
        .or_else(|| apart::speaker_before(cues, tree, open + 1, at, frames))
        .or_else(|| apart::speaker_behind(tree, open + 1, at, close, frames))?;
    if has_own_content(cues, tree, at, entry, close, source) && !is_quoted_before(tree, at) {
        return None;
    }
    let ends_sentence = extent::trimmed(tree, close, tree.len()).is_none();
    let start = start_of_left(cues, tree, open);
    let start = if ends_sentence { start_of_told(cues, tree, start) } else { start };
    if leads_to_quotation(tree, start, open, close) {
        return None;
    }
    if let Some(joined) = joined_behind(tree, start, open, close) {
        return Some(SetOff { source, content: joined });
    }
    let end = (close..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
    if let Some(condition) = condition_before(tree, start, open)
        && let Some(right) =
            extent::trimmed(tree, close, end).filter(|_| extent::has_clause(tree, close, end))
    {
        return Some(SetOff { source, content: vec![condition, right] });
    }
    // `After the minister said he would stay, the court ruled it illegal.`: what hangs on the report is not what it reports.
    if ends_sentence && surface::is_circumstance(tree, at, open + 1) {
        return None;
    }
    if extent::has_clause(tree, start, open) || ends_sentence && open - start >= CLAUSE_WORDS {
        let left = extent::trimmed(tree, start, open)?;
        return Some(SetOff {
            source,
            content: vec![left]
                .into_iter()
                .chain(added_behind(cues, tree, close).or_else(|| hung_behind(cues, tree, close)))
                .collect(),
        });
    }
    if close >= end || !extent::has_clause(tree, close, end) {
        // `Doctors treated nine people, the clinic said, half of them children`: a past tense that passed for a participle.
        let past = (start + 1..open).any(|word| {
            tree.word(word).tag == Tag::Vbn
                && tree.word(word).pos == Pos::Verb
                && source::is_nominal(tree, word - 1)
                && tree.child(word, &[Relation::OblAgent]).is_none()
        });
        let left = extent::trimmed(tree, start, open).filter(|_| past)?;
        return Some(SetOff { source, content: vec![left] });
    }
    let both = [extent::trimmed(tree, start, open), extent::trimmed(tree, close, end)];
    Some(SetOff { source, content: both.into_iter().flatten().collect() })
}

/// Whether a verb has a content of its own between itself and the next sign: `urged them to act`, `cited his record`,
/// `spoke about the plan`. What stands before it is then no word of its speaker's, unless it is quoted.
pub(super) fn has_own_content(
    cues: &Cues,
    tree: &Tree,
    at: usize,
    entry: &VerbCue,
    close: usize,
    speaker: usize,
) -> bool {
    // `it is closed, he said of the bridge`: the phrase tells of what he said it.
    let led_is_content = entry.class != CueClass::Say || !entry.frames.has(Frame::Bare);
    tree.children(at).any(|child| {
        let behind = at < child && child < close && child != speaker;
        let word = tree.word(child);
        behind
            && match word.relation {
                // `confirmed Thursday afternoon`: when, and not what.
                Relation::Obj if aside::is_time(cues, tree, child) => false,
                Relation::Obj => entry.frames.has(Frame::Object) || entry.frames.has(Frame::As),
                Relation::Xcomp | Relation::Advcl => {
                    entry.frames.has(Frame::Infinitive) && extent::has_infinitive_mark(tree, child)
                }
                Relation::Obl => led_is_content && complements::governed_by(tree, child, &entry.prepositions),
                _ => false,
            }
    })
}

/// `If the dam bursts, Lee said, the valley will be lost`: the clause before a report that hangs on the one behind it.
fn condition_before(tree: &Tree, start: usize, open: usize) -> Option<Run> {
    let (first, last) = extent::trimmed(tree, start, open)?;
    let hangs = tree.word(first).tag == Tag::In && tree.word(first).pos == Pos::Sconj;
    let signs = (first..last).any(|word| extent::is_punctuation(tree, word));
    (hangs && !signs && extent::has_clause(tree, first, last + 1)).then_some((first, last))
}

/// `Asked about the bomb, Lee said, “...`, `When it fell, Lee said, “...`: whether what stands before a report only tells when it was
/// said, and a quotation opens behind it.
pub(super) fn leads_to_quotation(tree: &Tree, start: usize, open: usize, close: usize) -> bool {
    let quoted = tree.words().get(close + 1).is_some_and(|next| next.tag == Tag::Open);
    let first = (start..open).find(|word| !extent::is_punctuation(tree, *word));
    let hangs = |word: usize| {
        let node = tree.word(word);
        matches!(node.pos, Pos::Sconj | Pos::Verb) || node.tag == Tag::Wrb
    };
    quoted && first.is_some_and(hangs)
}

/// `..., our reporter in the port writes`: whether a speaker is the outlet itself. A mark of possession may have the lemma of `let's`.
pub(super) fn is_outlets_own(cues: &Cues, tree: &Tree, first: usize, past: usize) -> bool {
    (first..past).any(|word| tree.word(word).tag == Tag::PrpS && cues.is(&tree.word(word).lemma, Role::Own))
}

/// Whether a quotation ends before the clause of a verb.
pub(super) fn is_quoted_before(tree: &Tree, at: usize) -> bool {
    let open = (0..at).rev().take(REPORT_WORDS).find(|word| extent::is_punctuation(tree, *word));
    open.is_some_and(|open| (open.saturating_sub(1)..=open).any(|word| tree.word(word).tag == Tag::Close))
}

/// `..., its head, Ann Lee, said`: the sign before a speaker whom a name set off by commas follows, and that speaker.
fn before_name(tree: &Tree, close: usize, at: usize) -> Option<(usize, usize)> {
    let helps = |word: usize| matches!(tree.word(word).pos, Pos::Adv | Pos::Aux);
    if tree.word(close).tag != Tag::Comma || !(close + 1..at).all(helps) {
        return None;
    }
    let speaker = speaker::before_apposition(tree, close)?;
    let within = |word: &usize| {
        matches!(
            tree.word(*word).pos,
            Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Part
        )
    };
    let first = (0..speaker).rev().take_while(within).last().unwrap_or(speaker);
    let open = first.checked_sub(1).filter(|open| extent::is_punctuation(tree, *open))?;
    (open > 0).then_some((open, speaker))
}

/// What is added behind a report with `and`: `The road is shut, Lee said, | and two bridges are down`. Its speaker vouches
/// for both; not where the addition has a report of its own.
pub(super) fn added_behind(cues: &Cues, tree: &Tree, close: usize) -> Option<Run> {
    let opener = close + 1;
    let end = (close..tree.len())
        .find(|word| extent::is_punctuation(tree, *word) && *word > close)
        .unwrap_or(tree.len());
    let joins = opener < end
        && tree.word(close).tag == Tag::Comma
        && tree.word(opener).tag == Tag::Cc
        && cues.is(&tree.word(opener).lemma, Role::Addition);
    let reports = |word: usize| {
        extent::is_finite(tree, word)
            && cues.verb(&tree.word(word).lemma).iter().any(|cue| cue.particle.is_none())
    };
    let subject = (opener..end).any(|word| {
        source::SUBJECTS.contains(&tree.word(word).relation)
            || tree.word(word).relation == Relation::NsubjPass
    });
    // `Soldiers came at dawn, they said, | and burned the granaries`
    let goes_on = opener + 1 < end
        && (opener + 1..end).find(|word| tree.word(*word).pos != Pos::Adv).is_some_and(|verb| {
            extent::is_finite(tree, verb)
                || tree.word(verb).tag == Tag::Vbn && tree.word(verb).pos == Pos::Verb
        });
    let subject = subject || goes_on;
    let whole = extent::trimmed(tree, end, tree.len()).is_none();
    let clause = goes_on || extent::has_clause(tree, opener, end);
    let adds = joins && subject && whole && clause && !(opener..end).any(reports);
    adds.then(|| extent::trimmed(tree, opener + 1, end)).flatten()
}

/// The clause behind a report that tells when or why what it reports came about: `Nine died, police said, | after a wall fell`; not what
/// goes on meanwhile: `as crowds gathered outside`.
fn hung_behind(cues: &Cues, tree: &Tree, close: usize) -> Option<Run> {
    let opener = close + 1;
    let opens = opener < tree.len()
        && tree.word(close).tag == Tag::Comma
        && tree.word(opener).tag == Tag::In
        && ![Role::Contrast, Role::Complementizer, Role::Comparison]
            .into_iter()
            .any(|role| cues.is(&tree.word(opener).lemma, role));
    let reports =
        |word: usize| tree.word(word).pos == Pos::Verb && !cues.verb(&tree.word(word).lemma).is_empty();
    let whole = (opener..tree.len()).filter(|word| extent::is_punctuation(tree, *word)).count() <= 1;
    let hangs =
        opens && whole && extent::has_clause(tree, opener, tree.len()) && !(opener..tree.len()).any(reports);
    hangs.then(|| extent::trimmed(tree, opener, tree.len())).flatten()
}

/// What a report reports that stands right behind the word that opens a clause: `the park, which, Lee said, is full`,
/// `and, Lee said, it is full`.
fn joined_behind(tree: &Tree, start: usize, open: usize, close: usize) -> Option<Vec<Run>> {
    let opener = (start..open).rev().find(|word| !extent::is_punctuation(tree, *word))?;
    let end = (close..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
    let right = extent::trimmed(tree, close, end).filter(|_| extent::has_clause(tree, close, end))?;
    match tree.word(opener).tag {
        Tag::Wdt | Tag::Wp => Some(vec![(opener, opener), right]),
        Tag::Cc => Some(vec![right]),
        _ => None,
    }
}

/// Whether a word taken for a plural noun ends its sentence behind a name, as the verb of a report does: `..., the Herald
/// reports.`; behind any noun, if it is none that reports: `..., her doctor maintains.`
pub(super) fn closes_as_noun(cues: &Cues, tree: &Tree, at: usize) -> bool {
    let behind = |before: usize| match tree.word(before).pos {
        Pos::Propn => true,
        Pos::Noun => cues.noun(&tree.word(at).lemma).is_none(),
        _ => false,
    };
    tree.word(at).tag == Tag::Nns
        && (at + 1..tree.len()).all(|word| extent::is_punctuation(tree, word))
        && at.checked_sub(1).is_some_and(behind)
}

/// `Nine men were led away, say police there.`: a bare form right behind a comma that no `to` or auxiliary leads, with its speaker
/// behind it.
fn is_bare_behind_comma(tree: &Tree, at: usize) -> bool {
    extent::is_bare(tree, at)
        && at.checked_sub(1).is_some_and(|comma| comma > 0 && tree.word(comma).tag == Tag::Comma)
}

/// Where the stretch before the sign at `open` begins that a report or phrase behind it covers: behind the last
/// semicolon, and behind an earlier report that is set off.
pub(super) fn start_of_left(cues: &Cues, tree: &Tree, open: usize) -> usize {
    let mut past = open;
    for word in (0..open).rev() {
        if extent::is_semicolon(tree, word) {
            return word + 1;
        }
        if extent::is_punctuation(tree, word) {
            if word + 1 < past
                && past < open
                && is_report(cues, tree, word + 1, past)
                && extent::has_clause(tree, past, open)
            {
                return past;
            }
            past = word;
        }
    }
    0
}

/// `The road is shut; the port is open, Lee said.`: a report at the end of its sentence covers what stands before a semicolon
/// too, unless somebody reports there.
pub(super) fn start_of_told(cues: &Cues, tree: &Tree, start: usize) -> usize {
    let reports = |word: usize| {
        extent::is_finite(tree, word)
            && cues.verb(&tree.word(word).lemma).iter().any(|cue| cue.frames.has(Frame::Quote))
    };
    let parted = start > 0 && extent::is_semicolon(tree, start - 1) && !(0..start).any(reports);
    if parted && extent::has_clause(tree, 0, start) { 0 } else { start }
}

/// A few words with one finite verb, a reporting one at their beginning or end.
fn is_report(cues: &Cues, tree: &Tree, first: usize, past: usize) -> bool {
    let mut finite = (first..past).filter(|word| extent::is_finite(tree, *word));
    let (Some(verb), None) = (finite.next(), finite.next()) else { return false };
    past - first <= REPORT_WORDS
        && cues.verb(&tree.word(verb).lemma).iter().any(|cue| cue.frames.has(Frame::Quote))
        && !(verb + 1..past).any(|word| opens_content(cues, tree, word))
}

/// The noun of a stretch that its other words hang on: the first whose head lies outside, else the last before a
/// preposition.
pub(super) fn head(tree: &Tree, first: usize, past: usize) -> Option<usize> {
    let preposition = (first + 1..past).find(|word| tree.word(*word).pos == Pos::Adp).unwrap_or(past);
    // `one of the lawyers`
    let counts =
        |word: usize| tree.word(word).pos == Pos::Num && word + 1 == preposition && preposition < past;
    let mut nouns = (first..preposition).filter(|word| source::is_nominal(tree, *word) || counts(*word));
    let owns = |word: usize| source::is_owner(tree, word);
    let outside = nouns
        .clone()
        .find(|word| tree.word(*word).head.is_none_or(|head| head < first || head >= past) && !owns(*word));
    // `Foreign Minister Ann Lee said`: names that the tree hung up one by one are one name.
    let same = |one: usize, next: usize| {
        let (one, next) = (tree.word(one), tree.word(next));
        next.pos == Pos::Propn && next.head == one.head && next.relation == one.relation
    };
    let last = outside
        .map(|top| (top + 1..preposition).take_while(|next| same(next - 1, *next)).last().unwrap_or(top));
    last.or_else(|| nouns.next_back())
}

fn opens_content(cues: &Cues, tree: &Tree, word: usize) -> bool {
    let token = tree.word(word);
    matches!(token.tag, Tag::In | Tag::Wdt | Tag::Wrb) && cues.is(&token.lemma, Role::Complementizer)
}

fn is_dash(tree: &Tree, word: usize) -> bool {
    let lemma = &tree.word(word).lemma;
    !lemma.is_empty() && lemma.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '―'))
}
