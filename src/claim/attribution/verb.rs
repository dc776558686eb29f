use super::complements::{Complements, complements};
use super::extent::{self, Run};
use super::lexicon::{Cues, Frame, Role, VerbCue};
use super::report::Report;
use super::{
    CueClass, Form, another, aside, embedded, given, marked, quoted_as, set_off, source, speaker, surface,
    tail,
};
use crate::syntax::{Pos, Relation, Tag, Tree};

/// What the verb at `at` reports; `None` if it is no cue, or has nothing that could be content.
pub(super) fn report(cues: &Cues, tree: &Tree, at: usize) -> Option<Report> {
    read(cues, tree, at).filter(|report| marked::is_said(cues, tree, at, report))
}

fn read(cues: &Cues, tree: &Tree, at: usize) -> Option<Report> {
    let word = tree.word(at);
    let entries = cues.verb(&word.lemma);
    let noun = set_off::closes_as_noun(cues, tree, at);
    if entries.is_empty() {
        return None;
    }
    if let Some(report) = clause_of_misread(cues, tree, at, entries) {
        return Some(report);
    }
    let verb = noun || is_verb(tree, at);
    let (entry, particle) = entry(cues, tree, at, entries)?;
    let taken = |object: usize| cues.is(&tree.word(object).lemma, Role::Taken);
    if entry.class == CueClass::Claim && tree.child(at, &[Relation::Obj]).is_some_and(taken) {
        return None;
    }
    if let Some(report) = verb.then(|| given::find(cues, tree, at, entry)).flatten() {
        return Some(report);
    }
    if let Some((source, content)) = verb.then(|| embedded::find(tree, at, entry)).flatten() {
        let (form, source) = (Form::Clause, Some(source));
        return Some(Report {
            cue: at,
            particle,
            class: entry.class,
            form,
            source,
            content,
            predicate: None,
        });
    }
    let set_off = verb
        .then(|| quoted_as::find(cues, tree, at, entry).or_else(|| set_off::find(cues, tree, at, entry)))
        .flatten();
    if let Some(set_off) = set_off.or_else(|| tail::find(cues, tree, at, entry)) {
        let (source, content) = (Some(set_off.source), set_off.content);
        return Some(Report {
            cue: at,
            particle,
            class: entry.class,
            form: Form::Parenthesis,
            source,
            content,
            predicate: None,
        });
    }
    if noun || !verb {
        return None;
    }
    // `a bomb said to be planted by rebels`: what is said to be so says nothing.
    let told = entry.class.is_speech() && !entry.frames.has(Frame::Infinitive);
    if told && extent::is_hearsay(tree, at) {
        return None;
    }
    let Complements { mut content, inverted, predicate } = complements(cues, tree, at, entry);
    // `has, over the years, made it clear that`: no word of a set phrase speaks, or is what is said.
    let phrase = particle.filter(|last| cues.closes_phrase(tree, at, *last)).unwrap_or(at);
    if phrase > at {
        content.clear();
    }
    let source = speaker_of(cues, tree, at, entry, inverted)
        .filter(|source| phrase == at || *source < at || *source > phrase);
    let mut content = governed(cues, tree, at, (entry, phrase), source, content);
    let form = content.first().map_or(Form::Parenthesis, |(_, form)| *form);
    cut_to_content(tree, at, form, &mut content);
    for (run, _) in &mut content {
        run.1 = another::end(cues, tree, at, *run);
    }
    if let Some((_, comma)) = aside::behind_opening(tree, at) {
        content.retain(|((first, _), _)| *first < comma);
        content.iter_mut().for_each(|(run, _)| run.1 = run.1.min(comma - 1));
    }
    if entry.class == CueClass::Estimate && !content.iter().any(|(run, _)| has_number(tree, *run)) {
        let given = surface::number_behind(tree, at).map(|run| (run, Form::Nominal));
        content = given.map_or(content, |given| vec![given]);
    }
    let form = content.first().map_or(form, |(_, form)| *form);
    if entry.frames.has(Frame::Itself) && !content.is_empty() {
        content.push(((at, at), form));
    }
    if content.is_empty() && !entry.frames.has(Frame::Quote) {
        return None;
    }
    let own = |source: usize| set_off::is_outlets_own(cues, tree, source.saturating_sub(1), source + 1);
    if form == Form::Parenthesis && !content.is_empty() && source.is_some_and(own) {
        return None;
    }
    let mut content: Vec<Run> = content.into_iter().map(|(run, _)| run).collect();
    content.sort_unstable();
    content.dedup();
    if entry.class == CueClass::Estimate && !content.iter().any(|run| has_number(tree, *run)) {
        return None;
    }
    if !entry.frames.has(Frame::Itself) {
        content = content.into_iter().flat_map(|run| beside(tree, run, at)).flatten().collect();
    }
    let mut content = merged(content);
    // `aired Sunday, Lee said`
    let source = source.filter(|source| !aside::is_time(cues, tree, *source));
    // `Asked what the town told them, Lee said`: a pronoun that takes up nobody is nobody.
    let source = source.filter(|source| entry.class != CueClass::Ask || !extent::is_relative(tree, *source));
    let source = source.or_else(|| stray_subject(tree, at, &mut content)).or_else(|| {
        (form == Form::Clause).then(|| speaker::of_misread_participle(cues, tree, at, entry)).flatten()
    });
    // What somebody is taken for is no word of anybody's; what he is called is.
    let called = entry.frames.has(Frame::Named) || entry.class == CueClass::Show;
    let predicate = predicate.filter(|_| form == Form::Nominal && called);
    Some(Report { cue: at, particle, class: entry.class, form, source, content, predicate })
}

/// Who speaks; `inverted` is an object behind the verb that may be who does.
fn speaker_of(
    cues: &Cues,
    tree: &Tree,
    at: usize,
    entry: &VerbCue,
    inverted: Option<usize>,
) -> Option<usize> {
    // `Lee, who lives | next door, said`: the tree may take a relative clause for the speaker.
    let told = |source: &usize| {
        tree.word(*source).pos == Pos::Verb
            && tree.child(*source, source::SUBJECTS).is_some_and(|subject| extent::is_relative(tree, subject))
    };
    let of_predicate = || {
        source::of_predicate(cues, tree, at)
            .filter(|source| speaker::may_speak(tree, at, *source) && !told(source))
    };
    let nearer = |source: usize| {
        let told = source < at && extent::is_told(tree, at);
        told.then(|| speaker::nearer_speaker(cues, tree, at, source)).flatten().unwrap_or(source)
    };
    quoted_as::speaker(cues, tree, at)
        .or(inverted)
        .or_else(|| aside::behind_opening(tree, at).map(|(speaker, _)| speaker))
        .or_else(|| speaker::speaker_of_participle(tree, at))
        .or_else(of_predicate)
        .map(nearer)
        .or_else(|| speaker::speaker(tree, at, entry.frames))
        .and_then(|source| aside::mended(cues, tree, at, source))
        .or_else(|| aside::speaker(cues, tree, at))
}

/// Of the stretches that depend on a verb those that it governs, or what stands around or behind it in their place.
fn governed(
    cues: &Cues,
    tree: &Tree,
    at: usize,
    (entry, phrase): (&VerbCue, usize),
    source: Option<usize>,
    mut content: Vec<(Run, Form)>,
) -> Vec<(Run, Form)> {
    // `told them that it stood, | and the union said it was shut`: the tree may give the verb the wrong one of two reports.
    content.retain(|(run, _)| !another::is_reported_by(cues, tree, at, *run));
    // `resigned after the report | said he had lied`: beside a clause behind the verb, one before it needs a sign.
    if content.iter().any(|((first, _), form)| *first > at && *form == Form::Clause) {
        content.retain(|((_, last), _)| *last > at || extent::is_punctuation(tree, *last + 1));
    }
    // `The general, who asked not to be named, said his men ...`: who speaks is no part of what is said.
    if let Some(source) = source {
        content.retain(|((first, last), _)| !(*last < at && *first <= source && source <= *last));
    }
    // What stands before the verb without a finite verb, or without a sign behind it, is no clause that it governs.
    let nominal = content.iter().all(|((first, last), form)| {
        *form == Form::Nominal
            || *form == Form::Clause
                && *last < at
                && !(extent::has_clause(tree, *first, *last + 1) && extent::is_punctuation(tree, *last + 1))
    });
    if !nominal {
        return content;
    }
    if let Some(run) = surface::clause_behind(cues, tree, at, phrase, entry.frames) {
        return vec![(run, Form::Clause)];
    }
    let apart = entry.frames.has(Frame::Quote) && may_stand_apart(cues, tree, at, entry, source);
    match apart.then(|| surface::parenthesis(cues, tree, at, source)).flatten() {
        Some(around) => around.into_iter().map(|run| (run, Form::Parenthesis)).collect(),
        None => content,
    }
}

/// Ends content behind its verb where what is told ends, and phrases where a clause is joined to the verb's own.
fn cut_to_content(tree: &Tree, at: usize, form: Form, content: &mut [(Run, Form)]) {
    if form != Form::Parenthesis
        && let Some(((first, last), _)) = content.last_mut()
        && *first > at
    {
        *last = surface::end_of_content(tree, at, *last);
    }
    if matches!(form, Form::Nominal | Form::Infinitive) {
        for (run, _) in content {
            let comma = (run.0 + 1..run.1).find(|word| surface::opens_joined_clause(tree, *word, run.1 + 1));
            run.1 = comma.map_or(run.1, |comma| comma - 1);
        }
    }
}

/// `The fund expects that ...`: a present tense that was taken for a plural noun, between a noun and the word that opens what
/// is said; not where there is such a noun (`media reports that`).
fn clause_of_misread(cues: &Cues, tree: &Tree, at: usize, entries: &[VerbCue]) -> Option<Report> {
    let next = at + 1;
    let plural = tree.word(at).tag == Tag::Nns && cues.noun(&tree.word(at).lemma).is_none();
    let opener = plural && next < tree.len() && cues.is(&tree.word(next).lemma, Role::Complementizer);
    let entry = entries.iter().find(|entry| entry.particle.is_none() && entry.frames.has(Frame::Clause))?;
    let source = at.checked_sub(1).filter(|before| opener && source::is_nominal(tree, *before))?;
    let end = (next..tree.len()).find(|word| extent::is_semicolon(tree, *word)).unwrap_or(tree.len());
    let run = extent::trimmed(tree, next, end).filter(|_| extent::has_clause(tree, next, end))?;
    Some(Report {
        cue: at,
        particle: None,
        class: entry.class,
        form: Form::Clause,
        source: Some(source),
        content: vec![run],
        predicate: None,
    })
}

/// Whether what stands before a report may be what it reports: it is quoted, or the report has no content of its own.
fn may_stand_apart(cues: &Cues, tree: &Tree, at: usize, entry: &VerbCue, source: Option<usize>) -> bool {
    let close = (at + 1..tree.len()).find(|word| extent::is_punctuation(tree, *word)).unwrap_or(tree.len());
    source.is_none_or(|source| {
        !set_off::has_own_content(cues, tree, at, entry, close, source) || set_off::is_quoted_before(tree, at)
    })
}

/// The words right before a verb that the tree gave to what it reports, though they can only be its subject: taken out of
/// the content.
fn stray_subject(tree: &Tree, at: usize, content: &mut Vec<Run>) -> Option<usize> {
    let (first, last) = *content.first().filter(|_| content.len() > 1)?;
    let between = |word: usize| matches!(tree.word(word).pos, Pos::Aux | Pos::Adv);
    let subject = last < at
        && (last + 1..at).all(between)
        && extent::is_told(tree, at)
        && !extent::has_clause(tree, first, last + 1)
        && (first == 0 || extent::is_punctuation(tree, first - 1));
    if !subject {
        return None;
    }
    content.remove(0);
    Some((first..=last).rev().find(|word| source::is_nominal(tree, *word)).unwrap_or(last))
}

fn is_verb(tree: &Tree, at: usize) -> bool {
    let word = tree.word(at);
    word.pos == Pos::Verb
        || word.pos != Pos::Aux
            && matches!(word.tag, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
}

/// The entry that fits: a phrasal one whose particle is there, else the plain one.
fn entry<'c>(
    cues: &Cues,
    tree: &Tree,
    at: usize,
    entries: &'c [VerbCue],
) -> Option<(&'c VerbCue, Option<usize>)> {
    for entry in entries {
        if let Some(last) = entry.set_phrase(tree, at) {
            return Some((entry, Some(last)));
        }
        if let Some(particle) = &entry.particle {
            let next = at + 1;
            if next < tree.len() && *tree.word(next).lemma == **particle {
                return Some((entry, Some(next)));
            }
            let child = tree.children(at).find(|child| {
                let word = tree.word(*child);
                *child > at
                    && matches!(word.relation, Relation::CompoundPrt | Relation::Advmod)
                    && *word.lemma == **particle
            });
            if child.is_some() {
                return Some((entry, child));
            }
        }
    }
    let counts = || {
        tree.child(at, &[Relation::Obj]).is_some_and(|object| cues.is(&tree.word(object).lemma, Role::Count))
    };
    // `called off the march`: with a particle that no row has, it is another verb.
    let phrasal = tree
        .child(at, &[Relation::CompoundPrt])
        .is_some_and(|particle| particle == at + 1 && tree.word(particle).tag == Tag::Rp);
    if phrasal {
        return None;
    }
    let fits = |entry: &&VerbCue| entry.particle.is_none() && (!entry.frames.has(Frame::Count) || counts());
    entries.iter().find(fits).map(|entry| (entry, None))
}

/// A run without the reporting word, if that stands in it.
fn beside(tree: &Tree, (first, last): Run, at: usize) -> [Option<Run>; 2] {
    if first <= at && at <= last {
        [extent::trimmed(tree, first, at), extent::trimmed(tree, at + 1, last + 1)]
    } else {
        [Some((first, last)), None]
    }
}

fn has_number(tree: &Tree, (first, last): Run) -> bool {
    (first..=last).any(|word| tree.word(word).pos == Pos::Num)
}

/// Runs that touch, joined; sorted input.
fn merged(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for (first, last) in runs {
        match out.last_mut() {
            Some((_, end)) if first <= *end + 1 => *end = last.max(*end),
            _ => out.push((first, last)),
        }
    }
    out
}
