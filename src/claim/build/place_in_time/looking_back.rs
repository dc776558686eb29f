//! What is told as over before something told, and what is said not to have come of it.

use crate::calendar::{DAY, Grain, Instant};
use crate::claim::WordId;
use crate::claim::clause::{Role, Tense};
use crate::claim::date::{self, Dated};
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::time_clause::clause_of_time;
use crate::claim::types::{Basis, ClaimTime};
use crate::lexicon::{EventType, lower};
use crate::syntax::{Pos, Relation};

use super::other_event::{SOON, answers};
use super::told::is_firm;
use super::{Builder, SentenceView};

/// How far back the begin of a story may lie: what is older is its history.
const STORY: i64 = 14 * DAY;

/// Sentences in which an article tells its news.
pub(super) const LEAD: usize = 3;

/// Sentences back over which the past perfect looks back from what was told.
const NEARBY: usize = 4;

impl Builder<'_> {
    /// `The ship had anchored in the corridor`: before what has just been told. What somebody said in the past is put
    /// into the past perfect anyway, and tells no order.
    pub(super) fn before_what_was_told(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
    ) -> Option<ClaimTime> {
        let clause = view.clause(candidate).filter(|clause| clause.tense == Tense::PastPerfect)?;
        if candidate.nominal || !matches!(clause.role, Role::Main | Role::Conjunct) {
            return None;
        }
        let article = &self.reading.article;
        let at = article.span(candidate.trigger).start;
        let told = self.told_of_story(view, at).find(|dated| {
            dated.trigger.start < at && is_firm(dated) && dated.event_type.is_cause_of_harm()
        })?;
        let near = article.sentence_at(told.trigger).is_some_and(|at| at + NEARBY >= view.index);
        near.then(|| date::before(told, article.text())).flatten()
    }

    /// `has since fled`, `has fled since then`: between what was told last and the publication.
    pub(super) fn since_then(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        if candidate.nominal || clause.tense != Tense::PresentPerfect {
            return None;
        }
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let words = self.reading.words;
        let is_since = |word: usize| words.is(FunctionClass::Since, &lower(&tree.word(word).lemma));
        let then = |word: usize| words.is(FunctionClass::BackThen, &lower(&tree.word(word).lemma));
        let alone = |word: usize| is_since(word) && tree.children(word).all(then);
        let back = |word: usize| then(word) && tree.children(word).any(is_since);
        if !tree.children(candidate.trigger.word).any(|child| alone(child) || back(child)) {
            return None;
        }
        let at = article.span(candidate.trigger).start;
        let told = self.told(at).find(|dated| dated.trigger.start < at)?;
        date::after(told, &self.reading.publication(view.index)?, article.text())
    }

    /// `By then most had left`, `until then it was calm`: over by what was told last.
    pub(super) fn by_then(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        if !matches!(clause.tense, Tense::Past | Tense::PastPerfect) {
            return None;
        }
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let words = self.reading.words;
        let is = |class, word: usize| words.is(class, &lower(&tree.word(word).lemma));
        if let Some(time) = self.by_the_time(view, candidate) {
            return Some(time);
        }
        let (first, last) = tree.extent(clause.head);
        let then = (first..last).find(|word| {
            is(FunctionClass::UpTo, *word)
                && is(FunctionClass::BackThen, *word + 1)
                && *word < candidate.trigger.word
        })?;
        let at = article.span(WordId { sentence: view.index, word: then }).start;
        let told = self.told_of_story(view, at).find(|dated| dated.trigger.start < at && is_firm(dated))?;
        date::before(told, article.text())
    }

    /// `By the time they arrived the roof had fallen in`: over by what the words behind it tell.
    fn by_the_time(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let is = |class, word: usize| self.reading.words.is(class, &lower(&tree.word(word).lemma));
        let time = (2..tree.len()).find(|word| {
            tree.word(*word).pos == Pos::Noun
                && is(FunctionClass::Moment, *word)
                && is(FunctionClass::Definite, word - 1)
                && is(FunctionClass::UpTo, word - 2)
        })?;
        let clauses = &view.selection.clauses;
        let named = clauses.iter().find(|clause| clause.head > time)?;
        if named.head == candidate.trigger.word {
            return None;
        }
        let head = article.span(WordId { sentence: view.index, word: named.head });
        let told = self.dated_at(head).map(|at| &self.dated[at]);
        let told = told.or_else(|| self.event_named(view, head)).filter(|told| is_firm(told))?;
        let over = date::before(told, article.text())?;
        let end = over.when.and_then(|when| when.latest());
        // It was so by then, and no longer ago than the story began.
        Some(match self.thread(end) {
            Some(begin) if end.is_some_and(|end| begin < end) => date::begun(over, begin),
            _ => over,
        })
    }

    /// `has been shut since the arrest`: from that event on.
    pub(super) fn since_an_event(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        if candidate.nominal || !matches!(clause.tense, Tense::PresentPerfect | Tense::Present) {
            return None;
        }
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        if let Some(time) = self.since_what_a_time_dates(view, candidate) {
            return Some(time);
        }
        if let Some(time) = self.since_what_was_told(view, candidate) {
            return Some(time);
        }
        let event = tree.children(candidate.trigger.word).find(|child| {
            let opens = tree.child(*child, &[Relation::Case]);
            let since = opens.is_some_and(|word| {
                self.reading.words.is(FunctionClass::Since, &lower(&tree.word(word).lemma))
            });
            let id = WordId { sentence: view.index, word: *child };
            since && self.reading.typer.event_of_noun(article, id).is_some()
        })?;
        let words = article.span(WordId { sentence: view.index, word: event });
        let told = date::taken_over(self.event_named(view, words)?, "since", article.text());
        Some(date::bounded(told, date::Side::Since, None, None))
    }

    /// `have registered 4,100 since the first boats came on Saturday`: from the time that the clause behind `since` tells.
    fn since_what_a_time_dates(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let clauses = &view.selection.clauses;
        let opens = |mark: usize| self.reading.words.is(FunctionClass::Since, &lower(&tree.word(mark).lemma));
        let since = clauses.iter().position(|clause| {
            clause.parent == candidate.clause
                && clause.head > candidate.trigger.word
                && matches!(clause.role, Role::Adverbial { mark: Some(mark) } if opens(mark))
        })?;
        let time = view.times.iter().find(|time| {
            date::is_date(time) && clause_of_time(article, view.index, clauses, time.span) == Some(since)
        })?;
        let zone = self.clock_of(time, self.zone(view, &[]));
        let begun = date::from_expression(time, zone, self.reading.publication(view.index).as_ref(), true)?;
        Some(date::bounded(begun, date::Side::Since, None, None))
    }

    /// `has refused food since he landed`: from what the clause behind `since` tells again.
    fn since_what_was_told(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let tree = &article.trees[view.index];
        let opens = |mark: usize| self.reading.words.is(FunctionClass::Since, &lower(&tree.word(mark).lemma));
        let since = view.selection.clauses.iter().find(|clause| {
            clause.parent == candidate.clause
                && clause.tense == Tense::Past
                && clause.head > candidate.trigger.word
                && matches!(clause.role, Role::Adverbial { mark: Some(mark) } if opens(mark))
        })?;
        let word = tree.word(since.head);
        let at = article.span(candidate.trigger).start;
        let told = self.told_of_story(view, at).find(|dated| {
            dated.trigger.start < at && is_firm(dated) && word.pos == Pos::Verb && dated.lemma == *word.lemma
        })?;
        Some(date::bounded(date::taken_over(told, "since", article.text()), date::Side::Since, None, None))
    }

    /// `The committee has asked for tents`: what is done in answer has come about since what the story is about, else since what was told
    /// last; what else the head of an article tells, since what was told last. Further down that may be far older.
    pub(super) fn come_about(&self, view: &SentenceView<'_>, candidate: &Candidate) -> Option<ClaimTime> {
        let clause = view.clause(candidate).filter(|clause| clause.tense == Tense::PresentPerfect)?;
        let article = &self.reading.article;
        let apart = matches!(clause.role, Role::Relative { .. } | Role::Reduced { .. });
        let negated = || !self.reading.told(candidate.trigger).is_positive();
        if candidate.nominal || apart || self.is_state(view, clause.head) || negated() {
            return None;
        }
        let kind = candidate.typing.event_type;
        let helps = matches!(kind, EventType::Aid | EventType::Mobilization);
        let answer = answers(kind) || kind.is_saying();
        let publication = self.reading.publication(view.index)?;
        let at = article.span(candidate.trigger).start;
        if let Some(begin) = self.cause_of_story(view, at).filter(|_| answer || helps) {
            return Some(date::since_begin(begin, &publication));
        }
        let told = self.told_of_story(view, at).find(|dated| dated.trigger.start < at && is_firm(dated))?;
        // `Guards picked him up at noon, and two others have joined him`: right behind what befell him.
        let tree = &article.trees[view.index];
        let goes_on = || {
            let object = tree.child(candidate.trigger.word, &[Relation::Obj]);
            let of_them = object.is_some_and(|object| tree.word(object).pos == Pos::Pron);
            of_them && article.sentence_at(told.trigger).is_some_and(|sentence| sentence + 1 >= view.index)
        };
        let news = answer || view.index < LEAD || self.reading.in_entry(view.index) || goes_on();
        news.then(|| date::after(told, &publication, article.text())).flatten()
    }

    /// What has come about, or is told as over, and has no date: since the story began that the article tells, up to the
    /// publication. The story begins with the earliest attack or disaster that the words date, else the earliest event.
    pub(super) fn since_the_story_began(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        spoken: Option<usize>,
    ) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        // In the outlet's own past perfect, of what only describes a noun, and in what it tells in the perfect further down,
        // the reader is reminded of older things.
        let article = &self.reading.article;
        let negated = || !self.reading.told(candidate.trigger).is_positive();
        let lead = view.index < LEAD || self.reading.in_entry(view.index);
        let news = match clause.tense {
            Tense::PresentPerfect => lead || spoken.is_some() || negated(),
            Tense::PastPerfect => spoken.is_some(),
            _ => false,
        };
        if !news || matches!(clause.role, Role::Relative { .. } | Role::Reduced { .. }) {
            return None;
        }
        // `has not been shy`, `has never met him`: so before the story as well.
        let tree = &article.trees[view.index];
        let ever =
            |child: usize| self.reading.words.is(FunctionClass::AtAnyTime, &lower(&tree.word(child).lemma));
        if self.is_state(view, clause.head) || tree.children(candidate.trigger.word).any(ever) {
            return None;
        }
        let publication = self.reading.publication(view.index)?;
        let at = article.span(candidate.trigger).start;
        let first = self.cause_of_story(view, at).or_else(|| self.begin_of_story(view, at, |_| true))?;
        Some(date::since_begin(first, &publication))
    }

    /// The victims counted so far lie between the begin of what did it and the count: `eight have died, the ministry said on
    /// Sunday`.
    pub(super) fn harm_so_far(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        said: Option<&ClaimTime>,
    ) -> Option<ClaimTime> {
        let clause = view.clause(candidate)?;
        let so_far = matches!(clause.tense, Tense::Present | Tense::PresentPerfect);
        if candidate.typing.event_type != EventType::Casualties || !so_far {
            return None;
        }
        let mut publication = self.reading.publication(view.index)?;
        if let Some(told) = said.and_then(|said| said.when).and_then(|when| when.latest()) {
            publication.latest = publication.latest.min(told);
        }
        let at = self.reading.article.span(candidate.trigger).start;
        let begin = self.cause_of_story(view, at).filter(|begin| *begin < publication.latest)?;
        Some(date::since_begin(begin, &publication))
    }

    /// When the earliest attack or disaster of the story began that words date.
    pub(super) fn cause_of_story(&self, view: &SentenceView<'_>, at: usize) -> Option<Instant> {
        self.begin_of_story(view, at, |dated| dated.event_type.is_cause_of_harm())
    }

    /// When the earliest of some events of the story began that words date.
    fn begin_of_story(
        &self,
        view: &SentenceView<'_>,
        at: usize,
        of: impl Fn(&Dated) -> bool,
    ) -> Option<Instant> {
        let latest = self.reading.publication(view.index)?.latest;
        let recent = latest.plus(-STORY);
        // `has held since Sunday noon` tells when that began as surely as a day does.
        let lasts = |dated: &Dated| dated.time.when.is_some_and(|when| when.latest().is_none());
        let named =
            |dated: &&Dated| dated.time.basis == Basis::Expression && (is_firm(dated) || lasts(dated));
        let begins = |dated: &Dated| {
            let begin = dated.time.when.and_then(|when| when.earliest())?;
            (begin >= recent && begin < latest).then_some(begin)
        };
        self.told_of_story(view, at).filter(named).filter(|dated| of(dated)).filter_map(begins).min()
    }

    /// Whether a marked past event stands right behind one of an older day, in one paragraph, and goes on from it: `In 1988
    /// they sued the firm. It paid.`
    pub(super) fn goes_back(&self, view: &SentenceView<'_>, candidate: &Candidate, tense: Tense) -> bool {
        let article = &self.reading.article;
        if tense != Tense::Past
            || candidate.nominal
            || !view.times.is_empty()
            || self.reading.discourse.tells_a_saying(article, candidate.trigger)
        {
            return false;
        }
        let Some(publication) = self.reading.publication(view.index) else { return false };
        let at = article.span(candidate.trigger).start;
        let told =
            self.told(at).find(|dated| dated.trigger.start < at && dated.time.basis == Basis::Expression);
        told.is_some_and(|told| {
            let right_before = article.sentence_at(told.trigger).is_some_and(|sentence| {
                sentence + 1 == view.index
                    && article.sentence(sentence).block == article.sentence(view.index).block
            });
            let over = told.time.when.and_then(|when| when.latest());
            right_before && over.is_some_and(|over| over <= publication.day_start)
        })
    }

    /// `No oil has leaked`: what did not come of an event has not since that event.
    pub(super) fn not_since(
        &self,
        view: &SentenceView<'_>,
        candidate: &Candidate,
        deeds: fn(EventType) -> bool,
    ) -> Option<ClaimTime> {
        let article = &self.reading.article;
        let clause = view.clause(candidate)?;
        let deed = deeds(candidate.typing.event_type);
        let tense = matches!(clause.tense, Tense::Past | Tense::PresentPerfect | Tense::PastPerfect);
        let negated = || !self.reading.told(candidate.trigger).is_positive();
        if candidate.nominal || !deed || !tense || !negated() {
            return None;
        }
        let at = article.span(candidate.trigger).start;
        let cause = self.told_of_story(view, at).find(|dated| {
            dated.trigger.start < at && dated.event_type.is_cause_of_harm() && is_firm(dated)
        })?;
        // `In 2019 a wall fell in, but nobody was hurt`: by that.
        let sentence = article.sentence(view.index).span;
        let beside = self.told(at).find(|dated| dated.trigger.start < at)?;
        if sentence.contains(beside.trigger)
            && beside.time.basis == Basis::Expression
            && beside.trigger != cause.trigger
        {
            let joined = clause.role == Role::Conjunct && clause.tense == Tense::Past;
            return joined.then(|| date::taken_over(beside, "in the same breath as", article.text()));
        }
        let publication = self.reading.publication(view.index)?;
        // `A shell fell at seven. Nobody was hurt.`
        let right_before = article.sentence_at(cause.trigger).is_some_and(|at| at + 1 >= view.index);
        let sharp = cause.time.when.is_some_and(|when| when.grain <= Grain::PartOfDay);
        if clause.tense == Tense::Past && right_before && sharp && candidate.typing.event_type.is_harm() {
            return Some(date::taken_over(cause, "no harm was done by", article.text()));
        }
        date::after(cause, &publication, article.text()).filter(|time| {
            let begin = time.when.and_then(|when| when.earliest());
            begin.is_some_and(|begin| begin >= publication.latest.plus(-SOON))
        })
    }
}
