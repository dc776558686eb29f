use crate::claim::WordId;
use crate::claim::attribution::{AttributionSpan, CueClass, Form, innermost_index, voice};
use crate::claim::clause::Role;
use crate::claim::extract::Reading;
use crate::claim::function_words::FunctionClass;
use crate::claim::select::Candidate;
use crate::claim::types::{Attribution, Source, SourceKind};
use crate::lexicon::{EventType, PersonClass, lower};
use crate::span::Span;
use crate::syntax::{Pos, Relation, Tag, Tree};

/// The attribution in whose content a candidate stands. Where the saying itself is the event, the one around the cue.
pub(super) fn attribution_of(
    reading: &Reading<'_>,
    candidate: &Candidate,
    role: Option<Role>,
    trigger: Span,
) -> Option<usize> {
    let found = match candidate.saying {
        // `put the toll at 19`: the reporting word is part of what is reported.
        Some(saying) if tells_itself(reading, candidate, saying, trigger) => return Some(saying),
        Some(saying) => reading.attributions[saying].outer,
        None => innermost_index(&reading.attributions, trigger),
    };
    // What is added about someone on the side, or placed in time by what went before, is the outlet's knowledge.
    let found = found.and_then(|index| {
        let attribution = &reading.attributions[index];
        let cue_outside = attribution.cue_word.is_none_or(|cue| {
            cue.sentence != candidate.trigger.sentence || cue.word != candidate.trigger.word
        });
        let aside = match role {
            Some(Role::Relative { apart: true, .. }) => {
                !matches!(attribution.form, Form::Quotation | Form::Parenthesis | Form::Phrase)
                    && !reading.article.is_quoted(trigger)
            }
            Some(Role::Adverbial { .. }) => matches!(attribution.form, Form::Infinitive | Form::Nominal),
            _ => false,
        };
        if aside && cue_outside { attribution.outer } else { Some(index) }
    });
    // A cue does not speak of itself; who reports it may.
    found.and_then(|index| {
        let attribution = &reading.attributions[index];
        if attribution.cue_word == Some(candidate.trigger) { attribution.outer } else { Some(index) }
    })
}

/// Whether what a cue reports has no verb of its own, so that the cue is the claim and its speaker the voice: a measure
/// (`put the toll at 19`), what a document shows (`the log shows a fall at noon`) or a witness heard (`residents heard a blast`).
fn tells_itself(reading: &Reading<'_>, candidate: &Candidate, saying: usize, trigger: Span) -> bool {
    let attribution = &reading.attributions[saying];
    let nouns = reading.gazetteer.nouns();
    let source = attribution.source.filter(|source| source.sentence < reading.article.trees.len());
    let speaker = source.map(|source| &*reading.article.trees[source.sentence].word(source.word).lemma);
    let nominal = attribution.form == Form::Nominal;
    let trigger_word = candidate.trigger;
    let happened = candidate.typing.event_type != EventType::Statement
        && candidate.typing.event_type != EventType::Other
        && !candidate.typing.is_saying_event;
    match attribution.class {
        CueClass::Estimate => attribution.holds(trigger),
        // `spoke of 15,000`
        CueClass::Say => {
            let of = |word: &str| reading.words.is(FunctionClass::ToldOf, word);
            let particle = attribution.cue_lemma.rsplit_once(' ').map(|(_, particle)| particle);
            let content = attribution.content.first();
            let first = content.map(|content| first_word(content.text(reading.article.text())));
            let told_of = particle.is_some_and(of) || first.is_some_and(of);
            nominal && (told_of || gives_number(reading, trigger_word))
        }
        // `the ministry has registered 4,100 people`: a figure is its giver's.
        CueClass::Show => {
            nominal
                && speaker.is_some_and(|lemma| {
                    nouns.is_document(lemma)
                        || nouns.body(lemma).is_some() && gives_figure(reading, trigger_word)
                })
        }
        CueClass::Perceive => {
            let witness = |lemma| nouns.person(lemma) == Some(PersonClass::Witness);
            nominal && happened && speaker.is_some_and(witness)
        }
        _ => false,
    }
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default()
}

/// Whether a number is what a verb tells of: `spoke of 19 dead`.
fn gives_number(reading: &Reading<'_>, verb: WordId) -> bool {
    let tree = &reading.article.trees[verb.sentence];
    tree.children(verb.word)
        .filter(|child| *child > verb.word)
        .any(|child| tree.word(child).pos == Pos::Num || tree.child(child, &[Relation::Nummod]).is_some())
}

/// Whether a verb's object is counted.
fn gives_figure(reading: &Reading<'_>, verb: WordId) -> bool {
    let tree = &reading.article.trees[verb.sentence];
    tree.child(verb.word, &[Relation::Obj])
        .is_some_and(|object| tree.child(object, &[Relation::Nummod]).is_some())
}

/// Who vouches: the voice of the attribution, else the outlet.
pub(super) fn attribution(reading: &Reading<'_>, spoken: Option<usize>) -> Attribution {
    let outlet = || Attribution { source: reading.outlet.clone(), cue: None, cue_lemma: None, unsaid: None };
    let Some(spoken) = spoken else { return outlet() };
    let attribution = &reading.attributions[voice(&reading.attributions, spoken)];
    // A phrase behind a preposition is nobody who speaks, but for `according to` and its kind, and where a relative
    // pronoun takes it up.
    let misread = attribution.source.is_some_and(|word| {
        let tree = &reading.article.trees[word.sentence];
        let past = attribution.cue_word.map_or(word.word, |cue| cue.word).min(tree.len());
        let taken_up = (word.word..past).any(|word| matches!(tree.word(word).tag, Tag::Wdt | Tag::Wp));
        let beside = past > word.word
            && (word.word + 1..past)
                .all(|word| matches!(tree.word(word).pos, Pos::Aux | Pos::Adv | Pos::Part));
        // `One of the brothers, Lee, said`: within the subject's phrase.
        let of_subject = tree
            .ancestors(word.word)
            .take_while(|above| *above != past)
            .any(|above| tree.word(above).relation == Relation::Nsubj && tree.word(above).head == Some(past));
        !taken_up
            && !beside
            && !of_subject
            && matches!(attribution.form, Form::Clause | Form::Parenthesis | Form::Infinitive | Form::Nominal)
            && tree.child(word.word, &[Relation::Case]).is_some_and(|case| {
                let (first, past) = (case.min(word.word), case.max(word.word));
                (first..past).all(|between| tree.word(between).pos != Pos::Punct)
            })
            && tree.word(word.word).relation != Relation::OblAgent
    });
    if misread || attribution.source.is_some_and(|word| !can_speak(reading, attribution, word)) {
        return outlet();
    }
    let source = match (attribution.source, attribution.source_span) {
        (Some(word), _) => {
            let named = without_time(reading, reading.participants.source(&reading.article, word));
            let named = apposed_name(reading, attribution, word).unwrap_or(named);
            let named = before_cue(reading, attribution, named);
            let named = taking_turns(reading, attribution, named);
            Source { span: attribution.relative.or(named.span), ..named }
        }
        (None, Some(span)) => Source {
            kind: SourceKind::Organisation,
            name: span.text(reading.article.text()).to_owned(),
            span: Some(span),
        },
        (None, None) => return outlet(),
    };
    Attribution {
        source,
        cue: attribution.cue,
        cue_lemma: Some(attribution.cue_lemma.clone()).filter(|lemma| !lemma.is_empty()),
        unsaid: None,
    }
}

/// `ANN LEE: We failed.`: who speaks in a transcript by a name in capitals is somebody; what is no name of two words may be a role.
fn taking_turns(reading: &Reading<'_>, attribution: &AttributionSpan, source: Source) -> Source {
    let text = reading.article.text();
    let turn =
        attribution.form == Form::Quotation && attribution.cue.is_some_and(|cue| cue.text(text) == ":");
    let named = attribution.source_span.map_or("", |span| span.text(text));
    let capitals = |word: &str| word.chars().count() > 1 && word.chars().all(|letter| letter.is_uppercase());
    let known = reading.gazetteer.longest(named.split_whitespace()).is_some_and(|found| !found.weak);
    let person = turn && !known && named.contains(' ') && named.split_whitespace().all(capitals);
    if person && source.kind == SourceKind::Organisation {
        return Source { kind: SourceKind::NamedPerson, ..source };
    }
    source
}

/// A source without the cue at its end, where that passed for a part of its name: `the statement | read`.
fn before_cue(reading: &Reading<'_>, attribution: &AttributionSpan, source: Source) -> Source {
    let text = reading.article.text();
    let Some((span, cue)) = source.span.zip(attribution.cue) else { return source };
    if span.end != cue.end || span.start >= cue.start {
        return source;
    }
    let words = Span::new(span.start, cue.start).text(text).trim_end();
    match source.name.strip_suffix(cue.text(text)).map(str::trim_end) {
        Some(name) if !name.is_empty() => Source {
            kind: source.kind,
            name: name.to_owned(),
            span: Some(Span::new(span.start, span.start + words.len())),
        },
        _ => source,
    }
}

/// A source without the time at its end: `Lee on Monday`.
fn without_time(reading: &Reading<'_>, source: Source) -> Source {
    let text = reading.article.text();
    let Some(span) = source.span else { return source };
    let at = reading.times.partition_point(|time| time.span.end < span.end);
    let Some(time) = reading.times.get(at).map(|time| time.span) else { return source };
    if time.end != span.end || time.start <= span.start {
        return source;
    }
    let before = Span::new(span.start, time.start).text(text).trim_end();
    // The preposition before the time goes with it; `Lee Monday` has none.
    let led = |word: &str| reading.gazetteer.nouns().preposition(word).is_some();
    let words = match before.rsplit_once(char::is_whitespace) {
        Some((words, preposition)) if led(preposition) => words.trim_end(),
        _ => before,
    };
    let cut = Span::new(span.start + words.len(), span.end).text(text);
    match source.name.strip_suffix(&cut) {
        Some(name) if !name.trim_end().is_empty() => Source {
            kind: source.kind,
            name: name.trim_end().to_owned(),
            span: Some(Span::new(span.start, span.start + words.len())),
        },
        _ => source,
    }
}

/// Whether a word can name a voice: a name, a pronoun, a noun for people, bodies or documents, whatever a phrase such as
/// `according to` names or is the subject of a verb that says or shows that something is so, and a number of those asked.
/// Nobody cannot.
fn can_speak(reading: &Reading<'_>, attribution: &AttributionSpan, word: WordId) -> bool {
    let tree = &reading.article.trees[word.sentence];
    let node = tree.word(word.word);
    let nouns = reading.gazetteer.nouns();
    let addressee = reading.words.is(FunctionClass::Addressee, &node.lemma);
    // `This means that ...` shows; it does not speak. `Some`, `both`, `those who fled` do.
    let written = lower(reading.article.word_text(word));
    let pointing =
        reading.words.is(FunctionClass::PointsAtOne, &written) && attribution.class != CueClass::Show;
    // `It is clear that`, `it makes sense that`: nobody; nor is `What, already?`.
    let asks = node.tag == Tag::Wp && node.relation != Relation::Nsubj;
    let empty = reading.participants.is_empty_subject(tree, word.word);
    if addressee || pointing || asks || empty || reading.status.names_nobody(tree, word.word) {
        return false;
    }
    // `the polling suggests that`
    let telling = attribution.tells() || attribution.class == CueClass::Show;
    let subject = attribution.form.is_told()
        && telling
        && node.relation == Relation::Nsubj
        && attribution
            .cue_word
            .is_some_and(|cue| cue.sentence == word.sentence && node.head == Some(cue.word));
    let named = attribution.form.is_told()
        && tree.children(word.word).any(|child| {
            let child = tree.word(child);
            child.pos == Pos::Propn && matches!(child.relation, Relation::Appos | Relation::Flat)
        });
    let counted = matches!(attribution.form, Form::Clause | Form::Parenthesis)
        && matches!(
            attribution.class,
            CueClass::Say | CueClass::Agree | CueClass::Believe | CueClass::Expect
        )
        && tree.child(word.word, &[Relation::Nummod]).is_some()
        && !nouns.is_time(&node.lemma);
    // `..., plane spotters say`: what stands alone between signs before the verb is who says it.
    let apart = attribution.form == Form::Parenthesis
        && telling
        && !nouns.is_time(&node.lemma)
        && attribution.cue_word.is_some_and(|cue| says_right_behind(tree, word.word, cue.word));
    node.pos != Pos::Noun
        || attribution.form == Form::Phrase
        || apart
        || counted
        || subject
        || named
        || is_bare_name(reading, word)
        || is_part_of_people(reading, word)
        || nouns.person(&node.lemma).is_some()
        || nouns.body(&node.lemma).is_some()
        || nouns.place(&node.lemma).is_some()
        || nouns.is_document(&node.lemma)
}

/// `a wide array of economists`: a noun with `a` or bare (`half`) for some of those that `of` names; `the treatment of patients` is none.
fn is_part_of_people(reading: &Reading<'_>, word: WordId) -> bool {
    let tree = &reading.article.trees[word.sentence];
    let nouns = reading.gazetteer.nouns();
    let of = word.word + 1;
    let led = |noun: usize| tree.child(noun, &[Relation::Case]) == Some(of);
    let some = tree
        .child(word.word, &[Relation::Det, Relation::NmodPoss])
        .is_none_or(|det| &*tree.word(det).lemma == "a");
    some && of < tree.len()
        && reading.words.is(FunctionClass::ToldOf, &tree.word(of).lemma)
        && tree.children(word.word).any(|noun| {
            led(noun) && tree.word(noun).tag == Tag::Nns && nouns.person(&tree.word(noun).lemma).is_some()
        })
}

/// `one of its members, Rosa Quint, said`: the person whom a name between commas right before the verb tells, where the words
/// before it are nobody's name.
fn apposed_name(reading: &Reading<'_>, attribution: &AttributionSpan, source: WordId) -> Option<Source> {
    let tree = &reading.article.trees[source.sentence];
    let verb = attribution.cue_word.filter(|cue| cue.sentence == source.sentence)?.word;
    let comma = |word: &usize| tree.word(*word).tag == Tag::Comma;
    let close =
        (source.word..verb).rev().find(|word| !matches!(tree.word(*word).pos, Pos::Aux | Pos::Adv))?;
    let open = (source.word..close).rev().find(comma).filter(|_| comma(&close))?;
    let named = (open + 1..close).all(|word| tree.word(word).pos == Pos::Propn);
    let parts =
        (source.word + 1..open).all(|word| !matches!(tree.word(word).pos, Pos::Punct | Pos::Verb | Pos::Aux));
    if !named || close - open < 3 || !parts {
        return None;
    }
    let whole = WordId { sentence: source.sentence, word: open + 1 };
    let before = reading.participants.source(&reading.article, source);
    let person = reading.participants.source(&reading.article, whole);
    (before.kind != SourceKind::NamedPerson && person.kind == SourceKind::NamedPerson).then_some(person)
}

/// Whether a verb with a tense stands right behind a noun.
fn says_right_behind(tree: &Tree, noun: usize, verb: usize) -> bool {
    let helps = |word: usize| matches!(tree.word(word).pos, Pos::Aux | Pos::Adv);
    let cue = tree.word(verb);
    noun < verb
        && (noun + 1..verb).all(helps)
        && cue.pos == Pos::Verb
        && matches!(cue.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
}

/// Whether a word is written as a name: with a capital and without an article or owner, or in capitals (`the IMF`).
fn is_bare_name(reading: &Reading<'_>, word: WordId) -> bool {
    let tree = &reading.article.trees[word.sentence];
    let written = reading.article.word_text(word);
    let capital = written.starts_with(char::is_uppercase);
    let in_capitals = |text: &str| text.len() > 1 && text.chars().all(char::is_uppercase);
    // `GOAL OF THE WEEK: ...` is all in capitals.
    let before = word.word.checked_sub(1).map(|before| WordId { word: before, ..word });
    let capitals =
        in_capitals(written) && !before.is_some_and(|before| in_capitals(reading.article.word_text(before)));
    capitals
        || capital && tree.child(word.word, &[Relation::Det, Relation::NmodPoss, Relation::Nummod]).is_none()
}
