//! Who says what: the stretches of an article that are not the outlet's own word, with their sources and cues.

mod announced;
mod another;
mod apart;
mod aside;
mod complements;
mod embedded;
mod extent;
mod given;
mod headline;
mod lexicon;
mod marked;
mod nesting;
mod nominal;
mod ownerless;
mod phrase;
mod quote;
mod quoted_as;
mod report;
mod set_off;
mod signed;
mod source;
mod speaker;
mod surface;
mod tail;
mod transcript;
mod types;
mod verb;

pub(in crate::claim) use extent::is_hearsay;
pub use nesting::{innermost, innermost_index, voice};
pub use phrase::PhraseExample;
pub use types::{AttributionSpan, CueClass, Form};

use std::sync::Arc;

use extent::Run;
use lexicon::{Cues, Role};
use phrase::PhraseRules;
use report::Report;

use super::{Article, WordId};
use crate::lexicon::{Data, DataError, Gazetteer, lower};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// Finds attributions: direct, indirect and mixed speech, by verbs, nouns, adjectives, set phrases, quotation marks
/// and headlines' colons.
#[derive(Debug, Clone)]
pub struct Attributor {
    cues: Cues,
    phrases: PhraseRules,
    gazetteer: Arc<Gazetteer>,
}

impl Attributor {
    /// Loads the cue lists and the rules for set phrases.
    ///
    /// # Errors
    /// Every bad row and every rule without examples.
    pub fn load(data: &Data, gazetteer: Arc<Gazetteer>) -> Result<Self, Vec<DataError>> {
        match (Cues::load(data), PhraseRules::load(data)) {
            (Ok(cues), Ok(phrases)) => Ok(Self { cues, phrases, gazetteer }),
            (cues, phrases) => Err(cues.err().into_iter().chain(phrases.err()).flatten().collect()),
        }
    }

    /// The examples that the rules for set phrases carry, for whoever checks them.
    pub fn phrase_examples(&self) -> &[PhraseExample] {
        self.phrases.examples()
    }

    /// All attributions of an article, sorted by where their content starts, the wider first.
    pub fn attributions(&self, article: &Article) -> Vec<AttributionSpan> {
        let mut found = Vec::new();
        for sentence in 0..article.trees.len() {
            self.in_sentence(article, sentence, &mut found);
            headline::find(article, sentence, self.gazetteer.nouns(), &mut found);
        }
        transcript::find(article, &mut found);
        signed::find(article, &mut found);
        announced::find(article, &mut found);
        quote::assign(article, &mut found);
        announced::find_left(article, &mut found);
        ownerless::find(&self.cues, article, &mut found);
        found.retain(|attribution| !self.is_label(article, attribution));
        nesting::arrange(found)
    }

    /// `UPDATE: Nine killed in Podar`: a word before a colon that tells what kind of line follows.
    fn is_label(&self, article: &Article, attribution: &AttributionSpan) -> bool {
        let text = |span: Span| span.text(article.text());
        attribution.cue.is_some_and(|cue| text(cue) == ":")
            && attribution.source_span.is_some_and(|named| self.cues.is(&lower(text(named)), Role::Label))
    }

    fn in_sentence(&self, article: &Article, sentence: usize, found: &mut Vec<AttributionSpan>) {
        let tree = &article.trees[sentence];
        let mut reports: Vec<Report> = Vec::new();
        for at in 0..tree.len() {
            let adjective = || {
                let written = lower(article.word_text(WordId { sentence, word: at }));
                nominal::adjective(&self.cues, tree, at, &written)
            };
            let report = match tree.word(at).pos {
                // `they were convinced that`: what they think, and nobody's word to them.
                Pos::Verb if source::is_passive_by_auxiliary(tree, at) => {
                    adjective().or_else(|| verb::report(&self.cues, tree, at))
                }
                Pos::Verb | Pos::Adj | Pos::Noun => verb::report(&self.cues, tree, at)
                    .or_else(|| nominal::noun(&self.cues, tree, at))
                    .or_else(adjective),
                Pos::Aux | Pos::Punct | Pos::Det => None,
                _ => self.phrases.at(&self.cues, article, sentence, at),
            };
            let report = report.or_else(|| match tree.word(at).pos {
                Pos::Verb => self.phrases.at(&self.cues, article, sentence, at),
                _ => None,
            });
            reports.extend(report);
        }
        leave_set_phrases_whole(&mut reports);
        leave_cited_to_reporter(tree, &mut reports);
        share_speakers(tree, &mut reports);
        part_at_semicolons(tree, &mut reports);
        found.extend(reports.iter().map(|report| attribution(article, sentence, report)));
    }
}

/// `let it be known that`: a word of a set phrase reports nothing by itself.
fn leave_set_phrases_whole(reports: &mut Vec<Report>) {
    let phrases: Vec<Run> = reports
        .iter()
        .filter(|report| report.form != Form::Phrase)
        .filter_map(|report| Some((report.cue, report.particle?)))
        .filter(|(cue, last)| *last > cue + 1)
        .collect();
    reports.retain(|report| !phrases.iter().any(|(cue, last)| *cue < report.cue && report.cue <= *last));
}

/// `Nine died, the agency said, citing doctors`: who reports is the source, and not whom he cites for it.
fn leave_cited_to_reporter(tree: &Tree, reports: &mut Vec<Report>) {
    let told: Vec<usize> = reports
        .iter()
        .filter(|report| report.form == Form::Parenthesis && report.source.is_some())
        .map(|report| report.cue)
        .collect();
    reports.retain(|report| {
        let cites = report.form == Form::Phrase && report.class == CueClass::Cite;
        !cites
            || !told.iter().any(|cue| {
                *cue < report.cue && !(cue + 1..report.cue).any(|word| extent::is_finite(tree, word))
            })
    });
}

/// `..., Lee said, warning that ...`: a participle behind a report that is set off has its speaker, whatever the tree took
/// for the subject of both.
fn share_speakers(tree: &Tree, reports: &mut [Report]) {
    for index in 0..reports.len() {
        let cue = reports[index].cue;
        let word = tree.word(cue);
        let own = tree.child(cue, source::SUBJECTS).is_some();
        let Some(head) = word.head.filter(|head| *head < cue && word.relation == Relation::Advcl && !own)
        else {
            continue;
        };
        let speaker = reports
            .iter()
            .find(|report| report.cue == head && report.form == Form::Parenthesis)
            .and_then(|report| report.source);
        if speaker.is_some() && word.tag == Tag::Vbg {
            reports[index].source = speaker;
        }
    }
}

/// `Lee said the plane was shot down; the airline says it ran out of fuel`: what stands behind a semicolon and is reported
/// by a speaker of its own is no part of what is reported before it.
fn part_at_semicolons(tree: &Tree, reports: &mut [Report]) {
    let signs: Vec<usize> = (0..tree.len()).filter(|word| extent::is_semicolon(tree, *word)).collect();
    let told_behind = |sign: usize| {
        reports.iter().any(|report| {
            report.form != Form::Parenthesis
                && report.class.tells()
                && report.source.is_some_and(|source| {
                    let begins = sign < source && source < report.cue;
                    begins && !(sign..source).any(|word| extent::is_finite(tree, word))
                })
                && signs.iter().all(|other| *other <= sign || *other > report.cue)
        })
    };
    let parted: Vec<usize> = signs.iter().copied().filter(|sign| told_behind(*sign)).collect();
    // A quotation may go on behind a semicolon.
    let quoted = |cue: usize, sign: usize| (cue..sign).any(|word| tree.word(word).tag == Tag::Open);
    for report in reports.iter_mut().filter(|report| report.form == Form::Clause) {
        let behind = parted.iter().find(|sign| **sign > report.cue);
        let Some(sign) = behind.filter(|sign| !quoted(report.cue, **sign)) else { continue };
        report.content.retain(|(first, _)| first < sign);
        for (_, last) in &mut report.content {
            *last = (*last).min(sign - 1);
        }
    }
}

/// A report in words as an attribution in spans.
fn attribution(article: &Article, sentence: usize, report: &Report) -> AttributionSpan {
    let id = |word| WordId { sentence, word };
    let runs = |(first, last): Run| article.words_span(sentence, first, last);
    let mut cue = article.span(id(report.cue));
    let tree = &article.trees[sentence];
    let mut cue_lemma = tree.word(report.cue).lemma.to_string();
    if let Some(particle) = report.particle {
        if report.form == Form::Phrase {
            cue = cue.cover(article.span(id(particle)));
            cue_lemma = cue.text(article.text()).to_lowercase();
        } else {
            cue_lemma.push(' ');
            cue_lemma.push_str(&tree.word(particle).lemma);
            if particle == report.cue + 1 {
                cue = cue.cover(article.span(id(particle)));
            }
        }
    }
    AttributionSpan {
        source: report.source.map(id),
        source_span: report.source.map(|source| {
            let told = report.content.iter().map(|(first, _)| *first).find(|first| *first > source);
            source_span(article, id(source), cue, told.filter(|_| report.form == Form::Phrase))
        }),
        relative: report
            .source
            .and_then(|source| source::relative(tree, report.cue, source))
            .map(|pronoun| article.span(id(pronoun))),
        cue: Some(cue),
        cue_word: Some(id(report.cue)),
        cue_lemma,
        class: report.class,
        form: report.form,
        content: report.content.iter().map(|run| runs(*run)).collect(),
        predicate: report.predicate.map(id),
        outer: None,
        quoted_in: None,
        reach: 0,
    }
}

/// The source's phrase; where it holds the cue itself (`residents who said`, `according to the mayor`), only the
/// part on the source's side of it. It ends before `past`, where what is said begins.
fn source_span(article: &Article, source: WordId, cue: Span, past: Option<usize>) -> Span {
    let tree = &article.trees[source.sentence];
    let tokens = article.tokens(source.sentence);
    let runs = extent::runs(tree, source.word, None);
    let run = runs.into_iter().find(|(first, last)| (*first..=*last).contains(&source.word));
    let (mut first, mut last) = run.unwrap_or((source.word, source.word));
    if cue.contains(tokens[source.word].span) {
        // `in the mayor's view`: the owner without what marks it.
        first =
            (first..=source.word).find(|word| tokens[*word].span.start > cue.start).unwrap_or(source.word);
        last = source.word;
    } else if cue.start >= tokens[source.word].span.end {
        last = (first..=last).rev().find(|word| tokens[*word].span.end <= cue.start).unwrap_or(source.word);
        // `The general, who asked not to be named, said`: what is told of it between commas does not name it.
        let aside = tree.children(source.word).find(|clause| {
            *clause > source.word
                && matches!(tree.word(*clause).relation, Relation::AclRelcl | Relation::Acl | Relation::Advcl)
        });
        let comma = aside.and_then(|clause| {
            (source.word + 1..clause.min(last + 1)).find(|word| tree.word(*word).tag == Tag::Comma)
        });
        last = comma.map_or(last, |comma| comma - 1);
    } else {
        first = (first..=last).find(|word| tokens[*word].span.start >= cue.end).unwrap_or(source.word);
    }
    // `as one of the lawyers said`: the word before the phrase is no part of it.
    let leads = |word: usize| {
        word < source.word
            && tree.word(word).head == Some(source.word)
            && matches!(tree.word(word).relation, Relation::Case | Relation::Mark)
    };
    if leads(first) {
        first += 1;
    }
    let past = past.unwrap_or(last + 1).min(last + 1);
    match extent::trimmed(tree, first, past) {
        Some((first, last)) => article.words_span(source.sentence, first, last),
        None => tokens[source.word].span,
    }
}
