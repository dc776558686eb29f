use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

use super::attribution::{AttributionSpan, CueClass, Form, innermost};
use super::clause::{Clause, Role, Tense, clause_span, clauses};
use super::function_words::{FunctionClass, FunctionWords};
use super::typing::{EventTyper, Standing, Typing};
use super::{Article, WordId};
use crate::lexicon::EventType;

/// A word that makes a claim, with its clause.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The word that names what happened.
    pub trigger: WordId,
    /// Its clause among the sentence's; the clause around it for a noun.
    pub clause: Option<usize>,
    /// The words that make the claim.
    pub quote: Span,
    /// Its type.
    pub typing: Typing,
    /// Whether the trigger is a noun that tells of an event within somebody else's clause.
    pub nominal: bool,
    /// The attribution whose cue the trigger is: the saying itself is the event.
    pub saying: Option<usize>,
    /// The document's own claim that it stands for: an index into `Document::given`.
    pub given: Option<usize>,
}

/// Why a clause makes no claim of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skipped {
    /// It only tells who speaks; what is said makes the claim.
    Cue,
    /// It is part of what its parent says: an infinitive, a subject, a purpose.
    PartOfParent,
    /// It is what a denial, an order or an accusation is about.
    ContentOfSaying,
    /// It states the condition or the moment of its parent.
    Condition,
    /// It describes someone or something.
    Description,
    /// It judges, and tells of nothing that happened.
    Opinion,
    /// It asks.
    Question,
}

/// What a sentence gives: claims, and clauses that are none, each with its reason.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// The sentence's clauses.
    pub clauses: Vec<Clause>,
    /// Those of them, and those nouns, that make claims; in text order.
    pub candidates: Vec<Candidate>,
    /// The others.
    pub skipped: Vec<(WordId, Skipped)>,
}

/// What selection looks at besides the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// Types.
    pub typer: &'a EventTyper,
    /// Little words.
    pub words: &'a FunctionWords,
    /// Attributions of the article, as the attributor sorts them.
    pub attributions: &'a [AttributionSpan],
    /// Indices of those attributions whose cue lies in the sentence.
    pub cues: &'a [usize],
    /// Spans of the sentence's time expressions.
    pub times: &'a [Span],
    /// Spans of the sentence's quantities.
    pub quantities: &'a [Span],
}

/// Finds what makes a claim in a sentence.
pub(super) fn select(article: &Article<'_>, sentence: usize, around: Surroundings<'_>) -> Selection {
    let mut selector = Selector {
        article,
        sentence,
        tree: &article.trees[sentence],
        around,
        clauses: clauses(article, sentence),
    };
    selector.run()
}

struct Selector<'a> {
    article: &'a Article<'a>,
    sentence: usize,
    tree: &'a Tree,
    around: Surroundings<'a>,
    clauses: Vec<Clause>,
}

impl Selector<'_> {
    fn run(&mut self) -> Selection {
        let verdicts: Vec<Result<(Typing, Option<usize>), Skipped>> =
            (0..self.clauses.len()).map(|index| self.clause(index)).collect();
        let made: Vec<usize> = (0..self.clauses.len())
            .filter(|index| verdicts[*index].is_ok())
            .map(|index| self.clauses[index].head)
            .collect();
        // A clause's quote leaves out the claims below it, and the words that only tell who speaks.
        let apart: Vec<usize> = made
            .iter()
            .copied()
            .chain(
                self.clauses
                    .iter()
                    .zip(&verdicts)
                    .filter(|(_, verdict)| matches!(verdict, Err(Skipped::Cue)))
                    .map(|(clause, _)| clause.head),
            )
            .collect();
        let mut selection = Selection::default();
        for (index, verdict) in verdicts.into_iter().enumerate() {
            let clause = &self.clauses[index];
            let id = WordId { sentence: self.sentence, word: clause.head };
            match verdict {
                Ok((typing, saying)) => {
                    let quote = clause_span(self.article, self.sentence, clause.head, &apart);
                    selection.candidates.push(Candidate {
                        trigger: id,
                        clause: Some(index),
                        quote,
                        typing,
                        nominal: false,
                        saying,
                        given: None,
                    });
                }
                Err(reason) => selection.skipped.push((id, reason)),
            }
        }
        self.nouns(&mut selection);
        self.spoken(&mut selection, &apart);
        set_apart(&mut selection.candidates, |id| self.article.span(id));
        selection.candidates.sort_by_key(|candidate| candidate.trigger);
        selection.clauses = std::mem::take(&mut self.clauses);
        selection
    }

    /// What a voice tells is not lost: where nothing of it in a sentence makes a claim, its highest clause does,
    /// though it only judges; not where that is an exhortation, or says of nobody what there is.
    fn spoken(&self, selection: &mut Selection, apart: &[usize]) {
        for cue in self.begun() {
            let attribution = &self.around.attributions[cue];
            let holds = |word: usize| attribution.holds(self.article.span(self.id(word)));
            let told =
                selection.candidates.iter().any(|made| made.saying == Some(cue) || holds(made.trigger.word));
            if told || attribution.source.is_none() || !attribution.form.is_told() {
                continue;
            }
            let highest = selection
                .skipped
                .iter()
                .enumerate()
                .filter(|(_, (id, reason))| holds(id.word) && self.can_be_told(*id, *reason))
                .min_by_key(|(_, (id, _))| (self.depth(id.word), id.word));
            let Some((index, (id, reason))) = highest else { continue };
            let id = *id;
            let clause = self.clauses.iter().position(|clause| clause.head == id.word);
            let here = attribution.cue_word.is_some_and(|cue| cue.sentence == self.sentence);
            let worth = clause.map(|clause| &self.clauses[clause]).is_some_and(|clause| {
                self.is_worth_telling(clause, *reason) && (here || clause.tense != Tense::Present)
            });
            if !worth {
                continue;
            }
            selection.skipped.remove(index);
            selection.candidates.push(Candidate {
                trigger: id,
                clause,
                quote: clause_span(self.article, self.sentence, id.word, apart),
                typing: self.spoken_typing(id, attribution.class),
                nominal: false,
                saying: None,
                given: None,
            });
        }
    }

    /// The attributions that have their cue or the beginning of their content in the sentence.
    fn begun(&self) -> Vec<usize> {
        let sentence = self.article.sentence(self.sentence).span;
        let place =
            |end: usize| self.around.attributions.partition_point(|one| one.content_bounds().start < end);
        let mut begun: Vec<usize> = (place(sentence.start)..place(sentence.end)).collect();
        begun.extend(self.around.cues);
        begun.sort_unstable();
        begun.dedup();
        begun
    }

    /// A cue within somebody's words tells something where what it reports has no clause of its own: `saw no link`.
    fn can_be_told(&self, id: WordId, reason: Skipped) -> bool {
        let word = self.tree.word(id.word);
        reason != Skipped::Cue
            || word.pos == Pos::Verb
                && self.cue_at(id).is_some_and(|cue| self.around.attributions[cue].form == Form::Nominal)
                && self
                    .clauses
                    .iter()
                    .position(|clause| clause.head == id.word)
                    .is_some_and(|clause| !self.is_opinion(clause, &self.around.typer.verb(self.article, id)))
    }

    fn is_worth_telling(&self, clause: &Clause, reason: Skipped) -> bool {
        let reasoned = match reason {
            Skipped::Opinion | Skipped::PartOfParent | Skipped::Cue => true,
            // A clause with a tense of its own is no participle that describes: `says the minister will resign`.
            Skipped::Description => match clause.role {
                Role::Relative { .. } => false,
                Role::Reduced { .. } => matches!(clause.tense, Tense::Future | Tense::Modal),
                _ => true,
            },
            _ => false,
        };
        let imperative = clause.tense == Tense::None && clause.subject.is_none();
        let expletive = self.tree.child(clause.head, &[Relation::Expl]).is_some();
        reasoned && !imperative && !(expletive && clause.tense == Tense::Present)
    }

    /// The type of what a voice tells: its own, else that of a noun of which it is said that there is one, else that of
    /// the saying.
    fn spoken_typing(&self, id: WordId, class: CueClass) -> Typing {
        let typing = self.around.typer.verb(self.article, id);
        if is_telling(&typing) {
            return typing;
        }
        if self.tree.child(id.word, &[Relation::Expl]).is_some()
            && let Some(named) = self
                .tree
                .child(id.word, super::clause::SUBJECTS)
                .into_iter()
                .chain([id.word])
                .find_map(|word| self.around.typer.noun(self.article, self.id(word)))
        {
            return named;
        }
        let ahead = self.tree.children(id.word).any(|child| self.tree.word(child).tag == Tag::Md);
        let condition = self.tree.children(id.word).any(|child| {
            self.tree.word(child).relation == Relation::Advcl
                && self.tree.child(child, &[Relation::Mark]).is_some_and(|mark| {
                    self.around.words.is(FunctionClass::Condition, &self.tree.word(mark).lemma)
                })
        });
        let warns = matches!(class, CueClass::Warn | CueClass::Threaten) || ahead && condition;
        let event_type = if warns { EventType::Warning } else { EventType::Statement };
        // What is only said belongs on a timeline least.
        Typing { event_type, weight: 0.0, ..typing }
    }

    /// How many words stand above a word.
    fn depth(&self, word: usize) -> usize {
        std::iter::successors(self.tree.word(word).head, |head| self.tree.word(*head).head)
            .take(self.tree.len())
            .count()
    }

    fn id(&self, word: usize) -> WordId {
        WordId { sentence: self.sentence, word }
    }

    /// Whether a clause makes a claim: its type, and the attribution whose cue it is.
    fn clause(&self, index: usize) -> Result<(Typing, Option<usize>), Skipped> {
        let clause = &self.clauses[index];
        let id = self.id(clause.head);
        let cue = self.cue_at(id);
        let typing = self.around.typer.verb(self.article, id);
        match clause.role {
            Role::Subject | Role::Purpose | Role::Open => return Err(Skipped::PartOfParent),
            Role::Reduced { .. } if !is_telling(&typing) => return Err(Skipped::Description),
            Role::Reduced { .. } => {
                if clause.tense == Tense::None && self.is_infinitive(clause.head) || !self.dated(index) {
                    return Err(Skipped::Description);
                }
            }
            Role::Relative { apart, .. } => {
                let telling =
                    self.dated(index) || (apart && is_telling(&typing) && clause.tense != Tense::Present);
                if !telling {
                    return Err(Skipped::Description);
                }
            }
            Role::Adverbial { mark } => self.adverbial(index, mark)?,
            Role::Conjunct => self.conjunct(index)?,
            Role::Participle if cue.is_none() && !is_telling(&typing) && !self.has_quantity(index) => {
                return Err(Skipped::PartOfParent);
            }
            Role::Main | Role::Content | Role::Participle | Role::Beside => {}
        }
        // `when it was already Saturday`
        if self.around.times.iter().any(|time| time.contains(self.article.span(id))) {
            return Err(Skipped::Description);
        }
        if let Some(cue) = cue {
            return self.cue(index, cue, typing);
        }
        self.content_of_saying(index)?;
        if self.is_question(clause) {
            return Err(Skipped::Question);
        }
        if self.is_opinion(index, &typing) {
            return Err(Skipped::Opinion);
        }
        Ok((typing, None))
    }

    fn adverbial(&self, index: usize, mark: Option<usize>) -> Result<(), Skipped> {
        let clause = &self.clauses[index];
        let Some(mark) = mark else { return Ok(()) };
        let lemma = &*self.tree.word(mark).lemma;
        if self.around.words.is(FunctionClass::Condition, lemma) {
            return Err(Skipped::Condition);
        }
        // `after the truce took effect` points to what is told elsewhere, unless it brings a date of its own.
        let points = [FunctionClass::After, FunctionClass::Before, FunctionClass::UpTo, FunctionClass::Since]
            .into_iter()
            .any(|class| self.around.words.is(class, lemma));
        let names_who = clause.subject.is_some_and(|subject| self.tree.word(subject).pos == Pos::Propn)
            && self.tree.child(clause.head, &[Relation::Obj]).is_some();
        if points && !names_who && !self.dated(index) {
            return Err(Skipped::Condition);
        }
        let named_subject = clause
            .subject
            .is_some_and(|subject| !matches!(self.tree.word(subject).pos, Pos::Pron | Pos::Det));
        if named_subject || self.dated(index) { Ok(()) } else { Err(Skipped::Condition) }
    }

    /// A conjunct is what its first conjunct is: part of an infinitive, a condition, a description.
    fn conjunct(&self, index: usize) -> Result<(), Skipped> {
        let Some(parent) = self.clauses[index].parent else { return Ok(()) };
        let head = self.tree.word(self.clauses[index].head).head;
        if head != Some(self.clauses[parent].head) {
            // Joined to a noun or an adjective that is no clause.
            return if self.clauses[index].subject.is_some() { Ok(()) } else { Err(Skipped::PartOfParent) };
        }
        match self.clauses[parent].role {
            Role::Open | Role::Purpose | Role::Subject => {
                let own = self.tree.child(self.clauses[index].head, super::clause::SUBJECTS).is_some();
                if own { Ok(()) } else { Err(Skipped::PartOfParent) }
            }
            Role::Reduced { .. } if !self.dated(index) => Err(Skipped::Description),
            Role::Relative { .. } if !self.dated(index) && !self.dated(parent) => {
                let own = self.tree.child(self.clauses[index].head, super::clause::SUBJECTS).is_some();
                if own { Ok(()) } else { Err(Skipped::Description) }
            }
            Role::Adverbial { mark } => {
                let own = self.tree.child(self.clauses[index].head, super::clause::SUBJECTS).is_some();
                if own { Ok(()) } else { self.adverbial(parent, mark) }
            }
            Role::Conjunct => self.conjunct(parent),
            _ => Ok(()),
        }
    }

    /// A cue: does the claim lie in what is said, or in the saying?
    fn cue(
        &self,
        index: usize,
        attribution: usize,
        typing: Typing,
    ) -> Result<(Typing, Option<usize>), Skipped> {
        let span = &self.around.attributions[attribution];
        let clause = &self.clauses[index];
        let telling = match span.class {
            CueClass::Deny
            | CueClass::Reject
            | CueClass::Accuse
            | CueClass::Order
            | CueClass::Request
            | CueClass::Threaten => true,
            CueClass::Intend | CueClass::Expect | CueClass::Promise | CueClass::Agree => {
                matches!(span.form, Form::Infinitive | Form::Nominal)
            }
            CueClass::Announce => {
                self.dated_by_clock(index) || matches!(span.form, Form::Nominal | Form::Infinitive)
            }
            CueClass::Judge | CueClass::Discuss | CueClass::Warn | CueClass::Claim | CueClass::Confirm => {
                span.form == Form::Nominal && (is_telling(&typing) || clause.role != Role::Participle)
            }
            _ => span.form == Form::Nominal && is_telling(&typing),
        };
        if !telling || (clause.role == Role::Participle && !is_telling(&typing)) {
            return Err(Skipped::Cue);
        }
        self.content_of_saying(index)?;
        if self.is_question(clause)
            || (clause.tense == Tense::Modal && !self.dated(index) && !self.is_spoken(clause.head))
        {
            return Err(Skipped::Question);
        }
        Ok((typing, Some(attribution)))
    }

    /// What an order, a denial or an accusation is about makes no claim beside it.
    fn content_of_saying(&self, index: usize) -> Result<(), Skipped> {
        let mut at = index;
        for _ in 0..self.clauses.len() {
            let Some(parent) = self.clauses[at].parent else { return Ok(()) };
            let below = match self.clauses[at].role {
                Role::Content | Role::Open | Role::Purpose => true,
                Role::Conjunct => {
                    self.tree.word(self.clauses[at].head).head == Some(self.clauses[parent].head)
                }
                Role::Participle => {
                    self.tree.word(self.clauses[at].head).relation == Relation::Advcl
                        && self.clauses[at].head < self.clauses[parent].head
                }
                _ => false,
            };
            if !below {
                return Ok(());
            }
            if self.clauses[at].role != Role::Conjunct
                && let Some(cue) = self.cue_at(self.id(self.clauses[parent].head))
            {
                let span = &self.around.attributions[cue];
                let holds = span.holds(self.article.span(self.id(self.clauses[index].head)));
                let closed = matches!(
                    span.class,
                    CueClass::Deny
                        | CueClass::Reject
                        | CueClass::Accuse
                        | CueClass::Order
                        | CueClass::Request
                ) || matches!(span.form, Form::Infinitive);
                if holds && closed {
                    return Err(Skipped::ContentOfSaying);
                }
            }
            at = parent;
        }
        Ok(())
    }

    /// Whether a word stands between quotation marks.
    fn is_quoted(&self, word: usize) -> bool {
        let span = self.article.span(self.id(word));
        let quotations = &self.article.segments.quotations;
        let after = quotations.partition_point(|quotation| quotation.inner.start <= span.start);
        after.checked_sub(1).is_some_and(|index| quotations[index].inner.contains(span))
    }

    /// Whether a word stands in what somebody is told to have said.
    fn is_spoken(&self, word: usize) -> bool {
        let id = self.id(word);
        innermost(self.around.attributions, self.article.span(id))
            .is_some_and(|attribution| attribution.cue_word != Some(id))
    }

    fn cue_at(&self, id: WordId) -> Option<usize> {
        self.around.cues.iter().copied().find(|cue| self.around.attributions[*cue].cue_word == Some(id))
    }

    fn is_infinitive(&self, head: usize) -> bool {
        self.tree.children(head).any(|child| self.tree.word(child).tag == Tag::To && child < head)
    }

    fn is_question(&self, clause: &Clause) -> bool {
        let end = self.tree.len().checked_sub(1);
        let asks = end.is_some_and(|end| {
            (end.saturating_sub(1)..=end).any(|at| self.article.word_text(self.id(at)) == "?")
        });
        asks && matches!(clause.role, Role::Main | Role::Conjunct | Role::Beside)
    }

    /// Whether a time expression stands in the clause itself.
    fn dated(&self, index: usize) -> bool {
        self.own_times(index).next().is_some()
    }

    fn dated_by_clock(&self, index: usize) -> bool {
        self.own_times(index)
            .any(|time| time.text(self.article.text()).bytes().any(|byte| byte.is_ascii_digit()))
    }

    /// Time expressions in the clause, or in the infinitives that it governs.
    fn own_times(&self, index: usize) -> impl Iterator<Item = Span> + '_ {
        self.around.times.iter().copied().filter(move |time| {
            let mut at = self.clause_at(*time);
            while at != Some(index) {
                match at.map(|clause| &self.clauses[clause]) {
                    Some(clause) if matches!(clause.role, Role::Open | Role::Purpose) => at = clause.parent,
                    _ => return false,
                }
            }
            true
        })
    }

    fn has_quantity(&self, index: usize) -> bool {
        self.around.quantities.iter().any(|quantity| self.clause_at(*quantity) == Some(index))
    }

    fn clause_at(&self, span: Span) -> Option<usize> {
        super::clause::clause_at(self.article, self.sentence, &self.clauses, span)
    }

    /// Whether a time dates a noun: it stands in the noun's phrase, or right behind the noun and its preposition.
    fn dates(&self, word: usize, quote: Span, time: Span) -> bool {
        (quote.contains(time) && !self.is_possessive(time)) || self.follows(word, time)
    }

    fn follows(&self, word: usize, time: Span) -> bool {
        super::clause::is_right_behind(self.article, self.sentence, word, time)
            || super::clause::is_led_up_to(self.article, self.sentence, word, time)
    }

    fn is_followed_by_time(&self, word: usize) -> bool {
        self.around.times.iter().any(|time| self.follows(word, *time))
    }

    /// `following explosions across the north`: an event behind an order word, without an article that points back, told
    /// with its place or target.
    fn brings_news(&self, word: usize) -> bool {
        let behind = self
            .tree
            .child(word, &[Relation::Case])
            .is_some_and(|case| self.around.words.is(FunctionClass::FromThen, &self.tree.word(case).lemma));
        let points_back = self.tree.child(word, &[Relation::Det, Relation::NmodPoss]).is_some();
        behind && !points_back && self.tree.child(word, &[Relation::Nmod]).is_some()
    }

    /// Whether a time stands as `Saturday's`: it points to what is told elsewhere.
    fn is_possessive(&self, time: Span) -> bool {
        let tokens = self.article.tokens(self.sentence);
        let after = tokens.partition_point(|token| token.span.start < time.end);
        let last = after.saturating_sub(1);
        [last, after].into_iter().any(|at| at < self.tree.len() && self.tree.word(at).tag == Tag::Pos)
    }

    /// A judgement or a standing state: present tense, no date, no figure, no event that the lists know.
    fn is_opinion(&self, index: usize, typing: &Typing) -> bool {
        let clause = &self.clauses[index];
        if is_telling(typing) || self.dated(index) || self.has_quantity(index) {
            return false;
        }
        let head = self.tree.word(clause.head);
        let verb = head.pos == Pos::Verb;
        // What a voice is told to have said is kept, however little happens in it.
        let reported = clause.role == Role::Content
            && !self.is_quoted(clause.head)
            && clause.parent.is_some_and(|parent| self.cue_at(self.id(self.clauses[parent].head)).is_some());
        if reported {
            return false;
        }
        let named = clause.subject.is_some_and(|subject| self.tree.word(subject).pos == Pos::Propn);
        let expletive = clause.subject.is_none_or(|subject| {
            matches!(self.tree.word(subject).pos, Pos::Pron | Pos::Det)
                || self.tree.word(subject).relation == Relation::Expl
        });
        match clause.tense {
            Tense::Present => !verb || expletive || !(named || head.tag == Tag::Vbg),
            Tense::Modal => true,
            Tense::None => !matches!(clause.role, Role::Participle),
            Tense::Past | Tense::Future => !verb && expletive,
            Tense::PastPerfect | Tense::PresentPerfect => false,
        }
    }

    /// Event nouns that tell of what no clause tells.
    fn nouns(&self, selection: &mut Selection) {
        for word in 0..self.tree.len() {
            let pos = self.tree.word(word).pos;
            if !matches!(pos, Pos::Noun | Pos::Propn) && self.tree.word(word).tag != Tag::Vbg {
                continue;
            }
            if self.clauses.iter().any(|clause| clause.head == word) {
                continue;
            }
            let id = self.id(word);
            let Some(typing) = self.around.typer.noun(self.article, id) else { continue };
            if typing.standing != Standing::Claim
                && !self.brings_news(word)
                && !self.is_followed_by_time(word)
            {
                continue;
            }
            let (mut first, last) = self.tree.extent(word);
            while first < word
                && matches!(self.tree.word(first).relation, Relation::Case | Relation::Punct | Relation::Cc)
            {
                first += 1;
            }
            let quote = self.article.words_span(self.sentence, first, last);
            let clause = super::clause::clause_of(self.tree, &self.clauses, word);
            let dated = self.around.times.iter().any(|time| self.dates(word, quote, *time));
            let behind = self.around.times.iter().find(|time| self.follows(word, **time));
            let quote = behind.map_or(quote, |time| quote.cover(*time));
            if clause.is_some() && !dated && !self.brings_news(word) {
                continue;
            }
            let nested = selection.candidates.iter().any(|candidate| {
                candidate.typing.event_type == typing.event_type && candidate.quote.overlaps(quote)
            });
            if nested {
                continue;
            }
            selection.candidates.push(Candidate {
                trigger: id,
                clause,
                quote,
                typing,
                nominal: true,
                saying: None,
                given: None,
            });
        }
    }
}

/// Whether a type says that something happened, beyond somebody's words about it.
fn is_telling(typing: &Typing) -> bool {
    !matches!(typing.event_type, EventType::Other | EventType::Statement)
}

/// A clause's quote ends where the phrase of an event noun begins that makes a claim of its own: `did not tell him of |
/// the strikes on Monday`.
fn set_apart(candidates: &mut [Candidate], span_of: impl Fn(WordId) -> Span) {
    let nouns: Vec<Span> =
        candidates.iter().filter(|candidate| candidate.nominal).map(|candidate| candidate.quote).collect();
    for candidate in candidates.iter_mut().filter(|candidate| !candidate.nominal) {
        let trigger = span_of(candidate.trigger);
        let quote = candidate.quote;
        let end = nouns
            .iter()
            .filter(|noun| quote.contains(**noun) && noun.start > trigger.end)
            .map(|noun| noun.start);
        candidate.quote = Span::new(quote.start, end.min().unwrap_or(quote.end));
    }
}
