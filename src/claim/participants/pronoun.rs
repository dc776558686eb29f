use super::empty_subject;
use super::naming::Form;
use super::phrase::Phrase;
use super::quoted::{self, Voice};
use super::register::Known;
use super::resolve::Resolution;
use super::speakers::Speakers;
use super::surnames::Surnames;
use super::things;
use crate::claim::Article;
use crate::lexicon::{EntityKind, Gazetteer, NounClasses, Pronoun};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// An article as far as it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'s> {
    pub(super) gazetteer: &'s Gazetteer,
    pub(super) article: &'s Article<'s>,
    pub(super) speakers: &'s Speakers<'s>,
    pub(super) surnames: &'s Surnames,
    pub(super) resolution: &'s Resolution,
}

/// A mention that a later pronoun may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) sentence: usize,
    pub(super) word: usize,
    known: usize,
    pub(super) rank: Rank,
    /// Whether it is the subject of a verb that reports.
    speaks: bool,
    /// Whether another is joined to it by `and`: together they are several.
    joined: bool,
    /// Whether it stands between quotation marks.
    quoted: bool,
    /// Whether it is itself a pronoun.
    pronoun: bool,
    /// Whether it is a quoted pronoun that does not stand for whoever says it.
    of_another: bool,
}

/// How much a place in the sentence calls for being taken up: a sentence is about its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Inner,
    Object,
    Subject,
    MainSubject,
}

impl Seen {
    pub(super) fn new(
        nouns: &NounClasses,
        article: &Article,
        speakers: &Speakers<'_>,
        phrase: &Phrase,
        known: usize,
    ) -> Self {
        let tree = &article.trees[phrase.sentence];
        // `according to Lind`: the preposition is a verb's form, and tells who speaks.
        let cited =
            tree.child(phrase.head, &[Relation::Case]).is_some_and(|case| tree.word(case).tag == Tag::Vbg);
        let told = speakers.speaks(phrase);
        let speaks = cited || told || speaks(nouns, tree, phrase.head);
        let rank = match tree.word(phrase.head).relation {
            // Who says something is spoken of, also where the grammar has him as an agent.
            Relation::OblAgent if speaks => Rank::Subject,
            relation if told && !is_subject(relation) => Rank::Subject,
            _ if cited => Rank::Subject,
            relation if is_subject(relation) => {
                let verb = tree.word(phrase.head).head;
                let is_main = verb.is_some_and(|verb| tree.word(verb).head.is_none());
                if is_main { Rank::MainSubject } else { Rank::Subject }
            }
            Relation::Obj | Relation::Iobj | Relation::Obl | Relation::OblAgent | Relation::Root => {
                Rank::Object
            }
            _ => Rank::Inner,
        };
        // `Lopes, as the mayor put it, is ...`: the subject of a clause on the side, whatever passes for the sentence.
        let marked = phrase.first.checked_sub(2).is_some_and(|comma| {
            tree.word(comma).tag == Tag::Comma
                && tree.word(comma + 1).tag == Tag::In
                && tree.word(comma + 1).relation == Relation::Mark
        });
        let rank = if marked && rank == Rank::MainSubject { Rank::Inner } else { rank };
        let joined = tree.child(phrase.head, &[Relation::Conj]).is_some();
        let quoted = article.quotation_around(phrase.span(article)).is_some();
        let pronoun = tree.word(phrase.head).pos == Pos::Pron;
        let own_words = nouns.pronoun(article.word_text(phrase.word())) == Some(Pronoun::Speaker);
        Self {
            sentence: phrase.sentence,
            word: phrase.head,
            known,
            rank,
            speaks,
            joined,
            quoted,
            pronoun,
            of_another: pronoun && !own_words && quoted::is_own_clause(article, phrase),
        }
    }

    pub(super) fn place(&self, article: &Article) -> Span {
        article.words_span(self.sentence, self.word, self.word)
    }
}

pub(super) fn is_subject(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
}

/// The mentions of the last sentences.
#[derive(Debug, Default)]
pub(super) struct Recent {
    seen: Vec<Seen>,
}

/// The mention that suits a pronoun best.
#[derive(Debug, Clone, Copy)]
struct Likeliest {
    seen: Seen,
    score: i32,
}

impl Likeliest {
    /// Whether it is near and good enough for a name in print: of those whom `they` would mean that are not, one in seven is
    /// right (docs/quality/attribution.md).
    fn is_sure(&self, pronoun: Pronoun, sentence: usize) -> bool {
        /// The least score of whom `they` means.
        const SEVERAL: i32 = 6;
        let near = self.seen.sentence + 1 >= sentence;
        pronoun != Pronoun::Several || near && self.score >= SEVERAL
    }
}

/// A pronoun reaches so many sentences back.
const REACH: usize = 4;
/// And over so many mentions, whatever the sentences' length.
const MOST: usize = 160;

impl Recent {
    pub(super) fn see(&mut self, seen: Seen) {
        if self.seen.len() >= 2 * MOST {
            self.seen.drain(..MOST);
        }
        self.seen.push(seen);
    }

    /// Whom a pronoun stands for.
    ///
    /// In somebody's own words `I` is the one who says them and `he` is not: where nothing else that they are about
    /// is sure enough, the pronoun stays.
    pub(super) fn antecedent(&self, scene: Scene<'_>, phrase: &Phrase, pronoun: Pronoun) -> Option<usize> {
        let nouns = scene.gazetteer.nouns();
        let tree = &scene.article.trees[phrase.sentence];
        let is_empty = match pronoun {
            Pronoun::Thing => empty_subject::is_empty(nouns, tree, phrase.head),
            _ => tree.word(phrase.head).relation == Relation::Expl,
        };
        if is_empty {
            return None;
        }
        let voice = quoted::voice(scene, self, phrase);
        if pronoun == Pronoun::Speaker {
            return match voice {
                Voice::Known(known) => Some(known),
                Voice::Unknown => None,
                Voice::Nobody => {
                    quoted::speaker_beside(scene, phrase).or_else(|| self.told_last(scene, phrase))
                }
            };
        }
        let likeliest = self.best(scene, phrase, pronoun, None)?;
        if !likeliest.is_sure(pronoun, phrase.sentence) {
            return None;
        }
        let best = likeliest.seen;
        let known = &scene.resolution.register.all[best.known];
        if !things::is_taken_up(scene, phrase, pronoun, known, &best) {
            return None;
        }
        // `They met`: one of two is not the two.
        if pronoun == Pronoun::Several && known.is_someone() && !known.plural {
            return None;
        }
        // `It was a brutal attack` is seldom said of what stands before it, and never of a body, a country or a name.
        if pronoun == Pronoun::Thing
            && empty_subject::is_a_thing(nouns, tree, phrase.head)
            && (known.kind.is_some_and(|kind| kind.is_body() || kind == EntityKind::Country)
                || known.is_someone()
                || known.form != Form::Common
                || best.rank < Rank::Subject)
        {
            return None;
        }
        if voice != Voice::Known(best.known) || !quoted::is_own_clause(scene.article, phrase) {
            return Some(best.known);
        }
        let other = self.best(scene, phrase, pronoun, Some(best.known))?.seen;
        quoted::is_topic(scene.article, phrase, (other.sentence, other.word), other.rank >= Rank::Subject)
            .then_some(other.known)
    }

    /// Who last told something before quoted words that nothing says whose they are: `... the mayor said. "I will stay.`
    fn told_last(&self, scene: Scene<'_>, phrase: &Phrase) -> Option<usize> {
        let quotation = scene.article.quotation_around(scene.article.span(phrase.word()))?;
        let outside = |seen: &&Seen| {
            !quotation.outer.overlaps(scene.article.words_span(seen.sentence, seen.word, seen.word))
        };
        let fits = |seen: &&Seen| {
            !seen.quoted
                && seen.rank >= Rank::Subject
                && scene.resolution.register.all[seen.known].is_someone()
        };
        let recent = self.seen.iter().rev().take(MOST);
        let near = recent.take_while(|seen| seen.sentence + REACH >= phrase.sentence);
        let speaker = near.filter(outside).find(fits)?;
        speaker.speaks.then_some(speaker.known)
    }

    /// The mention that suits a pronoun best, `but` for one.
    fn best(
        &self,
        scene: Scene<'_>,
        phrase: &Phrase,
        pronoun: Pronoun,
        but: Option<usize>,
    ) -> Option<Likeliest> {
        let Scene { article, speakers, resolution, surnames, .. } = scene;
        let nouns = scene.gazetteer.nouns();
        let tree = &article.trees[phrase.sentence];
        let tells = speakers.speaks(phrase);
        let does = things::does(nouns, tree, phrase.head);
        let speaks = tells || speaks(nouns, tree, phrase.head);
        let quoted = article.quotation_around(phrase.span(article)).is_some();
        // A clause inside another takes up the other's subject: Lavrov said that he had ...
        let above = subjects_above(tree, phrase.head);
        let doer = things::doer(tree, phrase.head)
            .filter(|_| !nouns.is_reflexive(&tree.word(phrase.head).lemma))
            .and_then(|doer| resolution.phrases[resolution.index_at(phrase.sentence, doer)?].known);
        let of_another =
            |seen: &Seen| tells && seen.of_another && speakers.tells(phrase, seen.place(article));
        let candidates = self.seen.iter().rev().take(MOST).filter(|seen| {
            seen.sentence + REACH >= phrase.sentence
                && (seen.sentence, seen.word) < (phrase.sentence, phrase.head)
                && Some(seen.known) != but
                && (doer.is_none() || Some(seen.known) != doer)
                && !of_another(seen)
                && !bound(nouns, tree, phrase, seen)
        });
        let mut best: Option<Likeliest> = None;
        for seen in candidates {
            let known = &resolution.register.all[seen.known];
            if pronoun == Pronoun::Thing
                && (does && things::is_mere(known) || things::is_a_person(nouns, surnames, known))
            {
                continue;
            }
            let together = (pronoun == Pronoun::Several && seen.joined).then_some(0);
            // Whatever has told something is no mere thing.
            let body = pronoun != Pronoun::Thing || known.kind.is_some() || !seen.speaks;
            let Some(suits) = suits(known, pronoun, speaks && body).or(together) else {
                continue;
            };
            // Nor is it somebody without a name whom quoted words speak of.
            if tells && seen.quoted && !quoted && !known.is_person() && matches!(pronoun, Pronoun::Person(_))
            {
                continue;
            }
            // What has just told something may go on: `the city admitted. It said ...`
            let suits = if pronoun == Pronoun::Thing && tells && seen.speaks { suits.max(5) } else { suits };
            let joined = if pronoun == Pronoun::Several { i32::from(seen.joined) * 3 } else { 0 };
            // `The road was cut by a slide, she said`: who speaks is seldom named in what is said.
            let place = seen.place(article);
            let body = known.kind.is_some_and(EntityKind::is_body) || known.kind == Some(EntityKind::Country);
            let told = tells
                && !seen.pronoun
                && !(pronoun == Pronoun::Thing && body)
                && speakers.tells(phrase, place);
            let own = match pronoun {
                Pronoun::Person(sex) if known.is_person() => i32::from(known.sex != Some(sex)) * 3,
                Pronoun::Several => 4,
                _ => 9,
            };
            let near = if seen.sentence == phrase.sentence {
                if above.contains(&seen.word) && !told { 7 } else { 3 }
            } else {
                // The sentence before counts almost as this one: its subject is what the text is about.
                4 - 2 * i32::try_from(phrase.sentence - seen.sentence).unwrap_or(i32::MAX / 4)
            };
            let place = match seen.rank {
                Rank::MainSubject => 3,
                Rank::Subject => 2,
                Rank::Object => 1,
                Rank::Inner => 0,
            };
            let inside = i32::from(seen.quoted && !quoted) * 3;
            let score = suits + joined + near + place + i32::from(speaks && seen.speaks) * 2
                - inside
                - i32::from(told) * own;
            // Of equals the nearest, which comes first.
            if best.is_none_or(|best| score > best.score) {
                best = Some(Likeliest { seen: *seen, score });
            }
        }
        best
    }
}

/// Whether grammar forbids it: a verb's object is not its subject, a phrase is not its own part.
fn bound(nouns: &NounClasses, tree: &Tree, phrase: &Phrase, seen: &Seen) -> bool {
    if seen.sentence != phrase.sentence {
        return false;
    }
    let pronoun = tree.word(phrase.head);
    let own = pronoun.relation == Relation::NmodPoss;
    let same_verb = pronoun.head.is_some() && pronoun.head == tree.word(seen.word).head;
    let inside = tree.ancestors(phrase.head).any(|above| above == seen.word);
    inside || (!own && same_verb && !nouns.is_reflexive(&pronoun.lemma))
}

/// How well an entity suits a pronoun; `None` if not at all.
fn suits(known: &Known, pronoun: Pronoun, speaks: bool) -> Option<i32> {
    let body = known.kind.is_some_and(EntityKind::is_body);
    let country = known.kind == Some(EntityKind::Country);
    match pronoun {
        Pronoun::Person(sex) => {
            if known.sex.is_some_and(|own| own != sex) || known.plural {
                return None;
            }
            let told = i32::from(known.sex.is_some());
            if known.is_person() {
                Some(told + 2)
            } else if known.is_someone() {
                Some(told)
            } else {
                // A bare name may be anybody's; a word of the language is nobody's.
                (known.form == Form::Name && known.kind.is_none()).then_some(told - 2)
            }
        }
        Pronoun::Thing => {
            if known.plural || known.is_someone() || known.kind == Some(EntityKind::People) {
                return None;
            }
            Some(match (speaks, body, country) {
                (true, true, _) => 6,
                (true, _, true) => 3,
                (true, false, false) => -4,
                (false, ..) if known.form == Form::Name => 1,
                _ => 0,
            })
        }
        Pronoun::Several => {
            let people = known.kind == Some(EntityKind::People);
            if known.plural || people {
                Some(if speaks && !people && !body { 0 } else { 3 })
            } else {
                (body || country).then_some(i32::from(speaks) * 2)
            }
        }
        Pronoun::Speaker => known.is_someone().then_some(0),
    }
}

/// Subjects of the clauses above a word, nearest first; its own clause's only for possessives.
fn subjects_above(tree: &Tree, word: usize) -> Vec<usize> {
    let mut subjects = Vec::new();
    for above in tree.ancestors(word) {
        if !matches!(tree.word(above).pos, Pos::Verb | Pos::Aux | Pos::Adj | Pos::Noun) {
            continue;
        }
        subjects.extend(tree.children(above).filter(|child| is_subject(tree.word(*child).relation)));
    }
    subjects
}

/// Whether a word is the subject of a verb that reports.
pub(super) fn speaks(nouns: &NounClasses, tree: &Tree, word: usize) -> bool {
    let relation = tree.word(word).relation;
    (is_subject(relation) || relation == Relation::OblAgent)
        && tree.word(word).head.is_some_and(|verb| nouns.reports(&tree.word(verb).lemma))
}
