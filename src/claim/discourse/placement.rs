use super::Discourse;
use super::verb::{Base, Kind, VerbGroup};
use super::words::WordRole;
use crate::claim::{Article, WordId};
use crate::lexicon::lower;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// How something without a date in its words stands to the day on which it is told, by grammar alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placement {
    /// `said`, `arrived`: news of the day.
    News,
    /// `has arrived`: that day or before.
    ByNow,
    /// `had arrived`: before that day.
    Earlier,
    /// `owns`, `is building`: begun before, and still so.
    GoingOn,
    /// `will arrive`: still to come.
    Ahead,
    /// `the crisis`: nothing tells.
    Open,
}

/// Sentences in which an article tells its news.
const LEAD: usize = 2;

/// Verbs looked at above a word without a tense of its own.
const GOVERNORS: usize = 4;

impl Discourse {
    /// How an event stands to the day of telling.
    pub fn placement(&self, article: &Article<'_>, trigger: WordId) -> Placement {
        let known = article.trees.get(trigger.sentence).filter(|tree| trigger.word < tree.len());
        known.map_or(Placement::Open, |tree| self.stands(tree, trigger, GOVERNORS))
    }

    /// Whether a word is a verb of saying: what somebody says is news, whatever it goes back to.
    pub fn tells_a_saying(&self, article: &Article<'_>, trigger: WordId) -> bool {
        self.verb_group(article, trigger).is_some_and(|verb| verb.kind == Kind::Say)
    }

    fn stands(&self, tree: &Tree, id: WordId, governors: usize) -> Placement {
        let verb = VerbGroup::read(&self.words, tree, id);
        let relation = tree.word(id.word).relation;
        match verb.base {
            Base::Future | Base::Would | Base::Modal if !verb.perfect => Placement::Ahead,
            Base::Past | Base::Would | Base::Modal if verb.perfect => Placement::Earlier,
            // `has arrived` is the news where it opens an article; further down it is what went before.
            Base::Present if verb.perfect && id.sentence < LEAD && relation == Relation::Root => {
                Placement::News
            }
            // `have grown since May`, `has sent ten ships so far`
            Base::Present
                if verb.perfect && verb.kind == Kind::Event && self.lasts_until_now(tree, id.word) =>
            {
                Placement::GoingOn
            }
            Base::Present if verb.perfect && id.sentence >= LEAD && verb.kind == Kind::Event => {
                Placement::Earlier
            }
            Base::Present if verb.perfect => Placement::ByNow,
            Base::Past | Base::Present | Base::Ing | Base::Participle if verb.kind == Kind::Say => {
                Placement::News
            }
            // `the camp that was raided`, `when the dam broke`: what the reader is reminded of.
            Base::Past
                if verb.kind == Kind::Event
                    && self.reminds(tree, id.word, relation)
                    && !self.is_of_speaker(tree, id.word) =>
            {
                Placement::Earlier
            }
            // `said an official, who was not named`
            Base::Past if self.is_of_speaker(tree, id.word) => Placement::News,
            Base::Past if is_aside(relation) && verb.kind == Kind::Event => Placement::ByNow,
            Base::Past => Placement::News,
            Base::Present if verb.kind == Kind::Think => Placement::News,
            Base::Present if is_aside(relation) && self.opens_ahead(tree, id.word) => Placement::Ahead,
            Base::Present if verb.progressive => Placement::GoingOn,
            Base::Present if self.words.is(WordRole::Now, &verb.lemma) => Placement::News,
            Base::Present | Base::Adjective => Placement::GoingOn,
            _ => self.below(tree, &verb, relation, governors),
        }
    }

    /// Of an infinitive, a participle or a noun: by the verb that governs it.
    fn below(&self, tree: &Tree, verb: &VerbGroup, relation: Relation, governors: usize) -> Placement {
        let at = |word: usize| WordId { sentence: verb.id.sentence, word };
        let mut above = tree.ancestors(verb.id.word).map(|word| VerbGroup::read(&self.words, tree, at(word)));
        let governor = above.find(|above| above.base.is_verbal()).filter(|_| governors > 0);
        let governs = |governor: &VerbGroup| self.stands(tree, governor.id, governors - 1);
        let stands = governor.as_ref().map(governs);
        let shares = |governor: &VerbGroup| self.words.is(WordRole::Shares, &governor.lemma);
        match verb.base {
            // `a force meant to keep order`: it keeps it already, or is there to.
            Base::Infinitive if governor.as_ref().is_some_and(|governor| self.is_for(tree, governor)) => {
                Placement::GoingOn
            }
            Base::Infinitive | Base::Bare => match stands {
                Some(stands) if relation == Relation::Xcomp && governor.as_ref().is_some_and(shares) => {
                    stands
                }
                _ => Placement::Ahead,
            },
            Base::Participle if stands != Some(Placement::Ahead) => Placement::ByNow,
            // `will help those hit`, `will end the crisis`: what is to come is done to what may have been long before.
            Base::Participle => Placement::Open,
            // `accused of hiding`, `thanked for coming`
            Base::Ing if stands != Some(Placement::Ahead) && self.opens_back(tree, verb.id.word) => {
                Placement::ByNow
            }
            Base::Ing => stands.map_or(Placement::News, |stands| match stands {
                Placement::Ahead | Placement::GoingOn => stands,
                _ => Placement::News,
            }),
            // `at a news conference`: where something was said.
            Base::Noun if relation == Relation::Obl => match governor {
                Some(governor) if governor.kind == Kind::Say && stands == Some(Placement::News) => {
                    Placement::News
                }
                _ => self.of_noun(tree, verb, stands),
            },
            _ => self.of_noun(tree, verb, stands),
        }
    }

    /// Of a noun that has no time of its verb's: `the crisis` goes on, and `the search` that will end has begun.
    fn of_noun(&self, tree: &Tree, verb: &VerbGroup, governor: Option<Placement>) -> Placement {
        let named = verb.base == Base::Noun
            && tree
                .children(verb.id.word)
                .any(|child| self.words.is(WordRole::Named, &lower(&tree.word(child).lemma)));
        match governor {
            _ if named && self.words.is(WordRole::Lasts, &verb.lemma) => Placement::GoingOn,
            Some(Placement::News) if self.words.is(WordRole::OfTheDay, &verb.lemma) => Placement::News,
            Some(Placement::Ahead) if !named => Placement::Ahead,
            // `had condemned the raid`: it was no later than what had been done to it.
            Some(Placement::Earlier)
                if tree.word(verb.id.word).relation == Relation::Obj
                    && (tree.word(verb.id.word).tag == Tag::Nns
                        || tree
                            .child(verb.id.word, &[Relation::Det, Relation::NmodPoss])
                            .is_some_and(|whose| tree.word(whose).pos != Pos::Pron)) =>
            {
                Placement::Earlier
            }
            _ => Placement::Open,
        }
    }

    /// Whether a verb tells what something is for: `meant to`, `designed to`.
    fn is_for(&self, tree: &Tree, governor: &VerbGroup) -> bool {
        tree.word(governor.id.word).tag == Tag::Vbn && self.words.is(WordRole::Purpose, &governor.lemma)
    }

    /// Whether a word before a participle puts it back: `for breaking in`.
    fn opens_back(&self, tree: &Tree, word: usize) -> bool {
        tree.children(word).map(|child| tree.word(child)).any(|child| {
            matches!(child.relation, Relation::Mark | Relation::Case)
                && self.words.is(WordRole::OpensBack, &lower(&child.lemma))
        })
    }

    /// Whether a clause reminds of something known: a relative clause, or one that `when` opens.
    fn reminds(&self, tree: &Tree, word: usize, relation: Relation) -> bool {
        match relation {
            Relation::AclRelcl => true,
            Relation::Advcl => tree.children(word).any(|child| tree.word(child).tag == Tag::Wrb),
            _ => false,
        }
    }

    /// Whether a phrase or an adverb of a verb says that what it tells lasts to this day.
    fn lasts_until_now(&self, tree: &Tree, word: usize) -> bool {
        let is = |word: usize| self.words.is(WordRole::UntilNow, &lower(&tree.word(word).lemma));
        tree.children(word).any(|child| {
            let opens = |below: usize| {
                matches!(tree.word(below).relation, Relation::Case | Relation::Mark) && is(below)
            };
            tree.word(child).relation == Relation::Advmod && is(child) || tree.children(child).any(opens)
        })
    }

    /// Whether a clause behind a comma describes who says something, and tells that it was not done: it is of the time of the saying.
    fn is_of_speaker(&self, tree: &Tree, word: usize) -> bool {
        let not = |child: usize| self.words.is(WordRole::Not, &lower(&tree.word(child).lemma));
        let comma = |noun: usize| tree.words()[noun..word].iter().any(|word| word.tag == Tag::Comma);
        let Some(noun) = tree.word(word).head.filter(|noun| *noun < word && comma(*noun)) else {
            return false;
        };
        let says =
            tree.word(noun).head.is_some_and(|verb| self.words.is(WordRole::Say, &tree.word(verb).lemma));
        tree.word(word).relation == Relation::AclRelcl && says && tree.children(word).any(not)
    }

    /// Whether a clause in the present is opened by a word that puts it ahead: `until the rain stops`.
    fn opens_ahead(&self, tree: &Tree, word: usize) -> bool {
        tree.children(word).map(|child| tree.word(child)).any(|child| {
            let opens = child.relation == Relation::Mark || child.tag == Tag::Wrb;
            opens && self.words.is(WordRole::OpensAhead, &lower(&child.lemma))
        })
    }
}

/// A clause that adds to what is told: it may have happened at any time before.
fn is_aside(relation: Relation) -> bool {
    matches!(relation, Relation::Acl | Relation::AclRelcl | Relation::Advcl | Relation::AdvclRelcl)
}
