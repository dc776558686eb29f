//! Trees that no English sentence has, put right: a greedy parser cannot take back that it read a past tense as a
//! participle, or a noun as the sentence.

mod clauses;
mod described;
mod doers;
mod finite;
mod gerunds;
mod helped;
mod joined;
mod main_clause;
mod nouns;
mod opened;
mod openers;
mod parted;
mod particles;
mod plans;
mod predicate;
mod quoted;
mod relative;
mod shape;
mod speakers;
mod subjects;
mod told;
mod words;

pub(super) use shape::asks;
pub(super) use words::JoiningWords;

use shape::{REACH, child, commas, has_tense, is_tensed, lies_below, nominal, takes_subject};

use super::tree::{Pos, Relation, Tag, Word};

/// What only a sentence's own predicate has, or what ties a clause to another.
const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter, Relation::Expl];

/// Puts right what is surely wrong. Heads stay within the sentence, and the words stay one tree.
pub(super) fn repair(words: &mut [Word], joining: &JoiningWords) {
    nothing_on_signs(words);
    nothing_on_auxiliaries(words);
    signs_are_signs(words);
    nothing_joined_by_prepositions(words);
    let steps: [Step<'_>; 19] = [
        &|words| subjects::repair(words, joining),
        &plans::repair,
        &|words| speakers::repair(words, joining),
        &predicate::repair,
        &nouns::repair,
        &opened::repair,
        &|words| relative::repair(words, joining),
        &described::repair,
        &|words| particles::repair(words, joining),
        &parted::repair,
        &|words| doers::repair(words, joining),
        &|words| clauses::repair(words, joining),
        &|words| main_clause::repair(words, joining),
        &finite::repair,
        &|words| told::repair(words, joining),
        &|words| gerunds::repair(words, joining),
        &helped::repair,
        &joined::repair,
        &quoted::repair,
    ];
    let mut before = words.iter().map(hung).collect();
    for step in steps {
        if_still_a_tree(words, &mut before, step);
    }
}

/// Puts one shape right.
type Step<'s> = &'s dyn Fn(&mut [Word]);

/// Makes a change that rehangs several words, and takes it back where it would close a circle.
/// `before` is what the words are, before and after.
fn if_still_a_tree(words: &mut [Word], before: &mut Vec<Hung>, change: impl Fn(&mut [Word])) {
    change(words);
    let (mut moved, mut changed) = (false, false);
    for (word, before) in words.iter().zip(&*before) {
        moved |= word.head != before.0;
        changed |= hung(word) != *before;
    }
    if moved && !is_a_tree(words) {
        for (word, before) in words.iter_mut().zip(&*before) {
            (word.head, word.relation, word.tag, word.pos) = *before;
        }
    } else if changed {
        before.clear();
        before.extend(words.iter().map(hung));
    }
}

fn hung(word: &Word) -> Hung {
    (word.head, word.relation, word.tag, word.pos)
}

/// What a step may change of a word.
type Hung = (Option<usize>, Relation, Tag, Pos);

/// Whether one word hangs on nothing, and every other on it in the end.
fn is_a_tree(words: &[Word]) -> bool {
    let roots = words.iter().filter(|word| word.head.is_none()).count();
    let reaches = |at: usize| {
        let up = std::iter::successors(Some(at), |at| words[*at].head);
        up.take(words.len() + 1).count() <= words.len()
    };
    roots == 1 && (0..words.len()).all(reaches)
}

/// `Lee, | who left`: what hangs on a sign belongs to what the sign hangs on.
fn nothing_on_signs(words: &mut [Word]) {
    for at in 0..words.len() {
        for _ in 0..REACH {
            match words[at].head {
                Some(sign) if words[sign].relation == Relation::Punct => words[at].head = words[sign].head,
                _ => break,
            }
        }
    }
}

/// `if the river | had | risen`: what hangs on an auxiliary belongs to its verb.
fn nothing_on_auxiliaries(words: &mut [Word]) {
    for at in 0..words.len() {
        let helps = |word: &Word| matches!(word.relation, Relation::Aux | Relation::AuxPass);
        let tied = matches!(words[at].relation, Relation::Mark | Relation::Advmod | Relation::Case);
        let verb =
            words[at].head.filter(|head| tied && helps(&words[*head])).and_then(|head| words[head].head);
        if verb.is_some() && verb != Some(at) {
            words[at].head = verb;
        }
    }
}

/// A word is no sign: `said | that | 98 percent`.
fn signs_are_signs(words: &mut [Word]) {
    for word in words {
        if word.relation == Relation::Punct
            && matches!(word.pos, Pos::Sconj | Pos::Adp | Pos::Verb | Pos::Noun)
        {
            let opens = word.tag == Tag::In;
            word.relation = if opens { Relation::Mark } else { Relation::Dep };
        }
    }
}

/// `Lee, | like Marr, | has left`: what a preposition brings in behind a comma, and no `and`, is not joined to a word that has none.
fn nothing_joined_by_prepositions(words: &mut [Word]) {
    for at in 1..words.len() {
        let Some(first) = words[at].head.filter(|first| *first < at) else { continue };
        let brought = |at: usize| child(words, at, &[Relation::Case]);
        let joined = matches!(words[at].relation, Relation::Conj | Relation::Appos) && nominal(&words[at]);
        let opens = brought(at).filter(|case| *case > first && words[*case].pos == Pos::Adp);
        let comma =
            opens.is_some_and(|case| case.checked_sub(1).is_some_and(|sign| words[sign].tag == Tag::Comma));
        if joined && comma && brought(first).is_none() && child(words, at, &[Relation::Cc]).is_none() {
            words[at].relation = Relation::Nmod;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::{Pos, Relation, Tag, Word, if_still_a_tree};
    use crate::lexicon::Data;
    use crate::segment::{Block, BlockKind, Segmenter};
    use crate::span::Span;
    use crate::syntax::Model;

    static TOOLS: LazyLock<(Model, Segmenter)> = LazyLock::new(|| {
        let data = Data::embedded();
        (Model::load(&data).unwrap(), Segmenter::load(&data).unwrap())
    });

    pub(super) fn repair(words: &mut [Word]) {
        super::repair(words, &TOOLS.0.joining);
    }

    /// Whether the parser and the repairs hang a word of a sentence on another; the sentence hangs on nothing.
    #[track_caller]
    pub(super) fn hangs(text: &str, word: &str, head: &str, relation: Relation) {
        let found = arc(text, word);
        assert_eq!((found.0.as_str(), found.1), (head, relation), "{text}: {word}");
    }

    /// The head of a word, empty for none, and what it is of it.
    pub(super) fn arc(text: &str, word: &str) -> (String, Relation) {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let segments = TOOLS.1.segment_blocks(text, vec![block]);
        let words: Vec<&str> = segments.tokens.iter().map(|token| token.text(text)).collect();
        let tree = TOOLS.0.parse(text, &segments.tokens);
        let at = words.iter().position(|other| *other == word).unwrap();
        (tree.word(at).head.map_or("", |head| words[head]).to_owned(), tree.word(at).relation)
    }

    #[test]
    fn what_a_preposition_brings_in_is_not_joined() {
        hangs("The port, like the airport, was closed on Tuesday.", "airport", "port", Relation::Nmod);
        hangs("Orlin Marr, unlike his brother, has denied the charge.", "brother", "Marr", Relation::Nmod);
        hangs("The port and the airport were closed on Tuesday.", "airport", "port", Relation::Conj);
    }

    #[test]
    fn a_change_that_closes_a_circle_is_taken_back() {
        let sentence = || {
            [
                word("boat", Tag::Nn, Pos::Noun, 2, Relation::Nsubj),
                word("sink", Tag::Vbd, Pos::Verb, 0, Relation::Root),
                word("fast", Tag::Rb, Pos::Adv, 2, Relation::Advmod),
            ]
        };
        let mut words = sentence();
        let mut before = words.iter().map(super::hung).collect();
        if_still_a_tree(&mut words, &mut before, |words| words[1].head = Some(0));
        assert_eq!(arcs(&words), arcs(&sentence()));
        if_still_a_tree(&mut words, &mut before, |words| words[2].head = Some(0));
        assert_eq!(words[2].head, Some(0));
    }

    /// A word with the number of its head, counted from 1; 0 for none.
    pub(super) fn word(text: &str, tag: Tag, pos: Pos, head: usize, relation: Relation) -> Word {
        let head = head.checked_sub(1);
        Word { lemma: text.into(), pos, tag, head, relation, confidence: 1.0 }
    }

    fn arcs(words: &[Word]) -> Vec<(Option<usize>, Relation)> {
        words.iter().map(|word| (word.head.map(|head| head + 1), word.relation)).collect()
    }

    #[test]
    fn a_noun_with_a_participle_that_takes_a_clause_is_a_subject_with_its_verb() {
        let mut words = [
            word("aide", Tag::Nns, Pos::Noun, 0, Relation::Root),
            word("insist", Tag::Vbn, Pos::Verb, 1, Relation::Acl),
            word("he", Tag::Prp, Pos::Pron, 4, Relation::Nsubj),
            word("leave", Tag::Vbd, Pos::Verb, 2, Relation::Ccomp),
            word(".", Tag::Stop, Pos::Punct, 1, Relation::Punct),
        ];
        repair(&mut words);
        let expected = [
            (Some(2), Relation::Nsubj),
            (None, Relation::Root),
            (Some(4), Relation::Nsubj),
            (Some(2), Relation::Ccomp),
            (Some(2), Relation::Punct),
        ];
        assert_eq!(arcs(&words), expected);
        assert_eq!(words[1].tag, Tag::Vbd);
    }

    #[test]
    fn a_participle_or_a_number_that_opens_is_the_subject_of_the_verb_behind_it() {
        // Shelling stopped.
        let mut words = [
            word("shell", Tag::Vbg, Pos::Verb, 2, Relation::Csubj),
            word("stop", Tag::Vbn, Pos::Verb, 0, Relation::Root),
            word(".", Tag::Stop, Pos::Punct, 2, Relation::Punct),
        ];
        repair(&mut words);
        assert_eq!(arcs(&words)[0], (Some(2), Relation::Nsubj));
        assert_eq!((words[0].tag, words[1].tag), (Tag::Nn, Tag::Vbd));
        // Three resumed.
        let mut words = [
            word("three", Tag::Cd, Pos::Num, 0, Relation::Root),
            word("resume", Tag::Vbn, Pos::Verb, 1, Relation::Parataxis),
            word(".", Tag::Stop, Pos::Punct, 1, Relation::Punct),
        ];
        repair(&mut words);
        let expected = [(Some(2), Relation::Nsubj), (None, Relation::Root), (Some(2), Relation::Punct)];
        assert_eq!(arcs(&words), expected);
        // Feeding the men tired them.
        let mut words = [
            word("feed", Tag::Vbg, Pos::Verb, 4, Relation::Csubj),
            word("the", Tag::Dt, Pos::Det, 3, Relation::Det),
            word("man", Tag::Nns, Pos::Noun, 1, Relation::Obj),
            word("tire", Tag::Vbd, Pos::Verb, 0, Relation::Root),
        ];
        repair(&mut words);
        assert_eq!(arcs(&words)[0], (Some(4), Relation::Csubj));
    }

    #[test]
    fn some_of_several_are_a_subject_with_their_verb() {
        // Three of the hostages escaped. / Three of the hostages were brothers.
        for (tag, pos, helper) in [(Tag::Vbd, Pos::Verb, None), (Tag::Nns, Pos::Noun, Some(Relation::Cop))] {
            let mut words = vec![
                word("three", Tag::Cd, Pos::Num, 0, Relation::Root),
                word("of", Tag::In, Pos::Adp, 3, Relation::Case),
                word("hostage", Tag::Nns, Pos::Noun, 1, Relation::Nmod),
                word("it", tag, pos, 3, Relation::AclRelcl),
            ];
            if let Some(helper) = helper {
                words.push(word("be", Tag::Vbd, Pos::Aux, 4, helper));
            }
            repair(&mut words);
            assert_eq!(arcs(&words)[0], (Some(4), Relation::Nsubj));
            assert_eq!(arcs(&words)[3], (None, Relation::Root));
        }
        // Three of the hostages who escaped.
        let mut words = [
            word("three", Tag::Cd, Pos::Num, 0, Relation::Root),
            word("of", Tag::In, Pos::Adp, 3, Relation::Case),
            word("hostage", Tag::Nns, Pos::Noun, 1, Relation::Nmod),
            word("who", Tag::Wp, Pos::Pron, 5, Relation::Nsubj),
            word("escape", Tag::Vbd, Pos::Verb, 3, Relation::AclRelcl),
        ];
        let before = arcs(&words);
        repair(&mut words);
        assert_eq!(arcs(&words), before);
    }

    #[test]
    fn a_noun_with_a_passive_participle_stays_as_it_is() {
        let mut words = [
            word("house", Tag::Nn, Pos::Noun, 0, Relation::Root),
            word("destroy", Tag::Vbn, Pos::Verb, 1, Relation::Acl),
            word("in", Tag::In, Pos::Adp, 4, Relation::Case),
            word("raid", Tag::Nn, Pos::Noun, 2, Relation::Obl),
        ];
        let before = arcs(&words);
        repair(&mut words);
        assert_eq!(arcs(&words), before);
    }

    #[test]
    fn a_participle_before_a_verb_without_subject_describes_that_subject() {
        let mut words = [
            word("poll", Tag::Nn, Pos::Noun, 2, Relation::Nsubj),
            word("take", Tag::Vbn, Pos::Verb, 3, Relation::Ccomp),
            word("find", Tag::Vbd, Pos::Verb, 0, Relation::Root),
            word("doubt", Tag::Nns, Pos::Noun, 3, Relation::Obj),
        ];
        repair(&mut words);
        let expected = [
            (Some(3), Relation::Nsubj),
            (Some(1), Relation::Acl),
            (None, Relation::Root),
            (Some(3), Relation::Obj),
        ];
        assert_eq!(arcs(&words), expected);
    }

    #[test]
    fn a_clause_before_its_verb_behind_a_sign_stays_as_it_is() {
        let mut words = [
            word("road", Tag::Nn, Pos::Noun, 2, Relation::Nsubj),
            word("close", Tag::Vbn, Pos::Verb, 4, Relation::Ccomp),
            word(",", Tag::Comma, Pos::Punct, 4, Relation::Punct),
            word("say", Tag::Vbd, Pos::Verb, 0, Relation::Root),
        ];
        let before = arcs(&words);
        repair(&mut words);
        assert_eq!(arcs(&words), before);
    }

    #[test]
    fn a_full_verb_that_was_read_as_a_copula_takes_subject_and_object() {
        let mut words = [
            word("soldier", Tag::Nns, Pos::Noun, 5, Relation::Nsubj),
            word("dig", Tag::Vbd, Pos::Verb, 5, Relation::Cop),
            word("body", Tag::Nns, Pos::Noun, 5, Relation::NmodUnmarked),
            word("from", Tag::In, Pos::Adp, 5, Relation::Case),
            word("mud", Tag::Nn, Pos::Noun, 0, Relation::Root),
        ];
        repair(&mut words);
        let expected = [
            (Some(2), Relation::Nsubj),
            (None, Relation::Root),
            (Some(2), Relation::Obj),
            (Some(5), Relation::Case),
            (Some(2), Relation::Obl),
        ];
        assert_eq!(arcs(&words), expected);
    }

    #[test]
    fn an_adjective_before_a_verb_without_subject_is_its_subject() {
        let mut words = [
            word("the", Tag::Dt, Pos::Det, 3, Relation::Det),
            word("convoy", Tag::Jj, Pos::Adj, 3, Relation::Amod),
            word("come", Tag::Vbd, Pos::Verb, 0, Relation::Root),
        ];
        repair(&mut words);
        assert_eq!(words[1].relation, Relation::Nsubj);
        assert_eq!((words[0].head, words[1].pos), (Some(1), Pos::Noun));
    }

    #[test]
    fn a_subject_of_an_auxiliary_is_its_verbs() {
        let mut words = [
            word("expert", Tag::Nns, Pos::Noun, 2, Relation::Nsubj),
            word("have", Tag::Vbp, Pos::Aux, 3, Relation::Aux),
            word("warn", Tag::Vbn, Pos::Verb, 0, Relation::Root),
        ];
        repair(&mut words);
        assert_eq!(words[0].head, Some(2));
    }
}
