//! Finding time expressions: one pass over the text, leftmost and longest first.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::matching::{Matcher, State};
use super::meaning::{Boundary, Meaning};
use super::pattern::Node;
use super::resolved::EventAnchor;
use super::rule::{Rule, Rules};
use super::surround::{self, Surroundings};
use super::tense::{Cues, Perfect, Tense};
use super::token::{Gap, Token, WordId, tokenize};
use super::value::Value;
use crate::span::Span;

/// Words that speak of a time, with what they mean.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// Name of the rule that found them.
    pub rule: Arc<str>,
    /// What they mean.
    pub meaning: Meaning,
    /// What the words around say of past and future.
    pub tense: Tense,
    /// Whether the words around tell what had gone before.
    pub perfect: Perfect,
    /// What the word before makes of it: `since`, `until`.
    pub boundary: Option<Boundary>,
    /// The event that it counts from: `two hours after the announcement`.
    pub event: Option<EventAnchor>,
    /// Whether the next expression is the other end of a range: `from May to July`.
    pub opens_range: bool,
}

struct Candidate {
    from: usize,
    to: usize,
    rule: u16,
    /// How many pairs of brackets matched together.
    siblings: usize,
    value: Value,
}

/// All time expressions of `text` within the spans, in text order.
pub(crate) fn find(rules: &Rules, text: &str, within: &[Span]) -> Vec<TimeExpression> {
    let mut tokens = Vec::new();
    for span in within {
        if text.get(span.start..span.end).is_some() {
            tokenize(&rules.words.vocabulary, text, span.start, span.end, &mut tokens);
        }
    }
    let matcher = Matcher::new(&rules.words, &rules.phrases, &tokens);
    let mut state = State::default();
    let mut candidates = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.word == WordId::UNKNOWN {
            continue;
        }
        for start in rules.starts.at(&tokens, at, |start| &rules.way(start).1.opening) {
            let (rule, way) = rules.way(*start);
            state.reset(way.slots);
            matcher.run(&way.nodes, at, &mut state, &mut |end, state| {
                let whole = [(at, end)];
                let spans = if state.brackets.is_empty() { &whole[..] } else { &state.brackets[..] };
                if !allowed(&matcher, rule, spans, (at, end)) {
                    return;
                }
                for ((from, to), production) in spans.iter().zip(&way.productions) {
                    if let Some(value) = production.run(&state.captures) {
                        candidates.push(Candidate {
                            from: *from,
                            to: *to,
                            rule: start.0,
                            siblings: spans.len(),
                            value,
                        });
                    }
                }
            });
        }
    }
    drop_lonely(rules, &mut candidates);
    // Leftmost, then longest, then what belongs to a list or range, then what the rest of the text speaks for, then in
    // the order of the files: total, so the same text gives the same answer.
    let lone = |it: &Candidate| rules.rules[usize::from(it.rule)].only_beside.is_empty();
    candidates.sort_by_key(|it| (it.from, Reverse(it.to), Reverse(it.siblings), lone(it), it.rule));
    let cues = Cues::new(rules);
    let mut expressions = Vec::new();
    let mut places = Vec::new();
    let mut free = 0;
    for candidate in candidates {
        if candidate.from < free || candidate.to <= candidate.from {
            continue;
        }
        free = candidate.to;
        if let Value::Meaning(meaning) = candidate.value {
            places.push((candidate.from, candidate.to));
            expressions.push(TimeExpression {
                span: Span::new(tokens[candidate.from].start, tokens[candidate.to - 1].end),
                rule: Arc::clone(&rules.rules[usize::from(candidate.rule)].name),
                meaning,
                tense: cues
                    .as_ref()
                    .map_or(Tense::Unsaid, |cues| cues.tense(&tokens, candidate.from, candidate.to)),
                perfect: cues
                    .as_ref()
                    .map_or(Perfect::No, |cues| cues.perfect(&tokens, candidate.from, candidate.to)),
                boundary: None,
                event: None,
                opens_range: false,
            });
        }
    }
    if let Some(surroundings) = Surroundings::new(rules) {
        surround::fill(&surroundings, &tokens, &places, &mut expressions);
    }
    for expression in &mut expressions {
        match (expression.boundary, expression.tense) {
            // A deadline of which nothing else is said lies ahead.
            (Some(Boundary::By), Tense::Unsaid | Tense::Owned) => expression.tense = Tense::Future,
            (Some(Boundary::Since), _) => expression.tense = Tense::Begun,
            _ => {}
        }
    }
    expressions
}

/// Drops what rules find that hold only beside others, where those others find nothing in the text.
fn drop_lonely(rules: &Rules, candidates: &mut Vec<Candidate>) {
    let beside = |it: &Candidate| &rules.rules[usize::from(it.rule)].only_beside;
    if candidates.iter().all(|it| beside(it).is_empty()) {
        return;
    }
    let found: BTreeSet<usize> = candidates.iter().map(|it| usize::from(it.rule)).collect();
    let here: BTreeSet<(usize, usize)> =
        candidates.iter().map(|it| (it.from, usize::from(it.rule))).collect();
    candidates.retain(|it| {
        let beside = beside(it);
        beside.is_empty()
            || beside.iter().any(|rule| found.contains(rule))
                && !beside.iter().any(|rule| here.contains(&(it.from, *rule)))
    });
}

/// Whether the spans begin and end where words do, and the rule's neighbours are not there.
///
/// Inside the match the rule itself has said what joins the words: `1914-1918`.
fn allowed(matcher: &Matcher<'_>, rule: &Rule, spans: &[(usize, usize)], whole: (usize, usize)) -> bool {
    spans.iter().all(|(from, to)| {
        from < to
            && (*from > whole.0 || begins_word(matcher.tokens, *from))
            && (*to < whole.1 || ends_word(matcher.tokens, *to))
            && !stands_before(matcher, rule.not_after.as_deref(), *from)
            && !stands_at(matcher, rule.not_before.as_deref(), *to)
    })
}

fn begins_word(tokens: &[Token], from: usize) -> bool {
    let (token, Some(before)) = (&tokens[from], from.checked_sub(1).and_then(|before| tokens.get(before)))
    else {
        return true;
    };
    if token.gap != Gap::None {
        return true;
    }
    let letter_or_digit = before.shape != super::token::Shape::Other || before.digits > 0;
    if letter_or_digit {
        return false;
    }
    // `1,990`, `$1990`, `3.14`: the figures before belong to the number.
    let before_that = from.checked_sub(2).and_then(|i| tokens.get(i));
    let joined = before.gap == Gap::None && before_that.is_some_and(|token| token.digits > 0);
    !(token.digits > 0 && joined)
}

fn ends_word(tokens: &[Token], to: usize) -> bool {
    let (last, Some(next)) = (&tokens[to - 1], tokens.get(to)) else { return true };
    if next.gap != Gap::None {
        return true;
    }
    if next.shape != super::token::Shape::Other || next.digits > 0 {
        return last.shape == super::token::Shape::Other && last.digits == 0;
    }
    // `12.5` and `1,990`: a sign with figures behind it goes on.
    let after = tokens.get(to + 1);
    !(last.digits > 0 && after.is_some_and(|token| token.gap == Gap::None && token.digits > 0))
}

fn stands_before(matcher: &Matcher<'_>, nodes: Option<&[Node]>, from: usize) -> bool {
    let Some(nodes) = nodes else { return false };
    // Contexts are short: look from up to four words back whether one ends right here.
    (1..=4).any(|back| {
        let Some(at) = from.checked_sub(back) else { return false };
        if matcher.tokens[at + 1..=from].iter().any(|token| token.gap == Gap::Break) {
            return false;
        }
        let mut there = false;
        matcher.run(nodes, at, &mut State::default(), &mut |end, _| there |= end == from);
        there
    })
}

fn stands_at(matcher: &Matcher<'_>, nodes: Option<&[Node]>, to: usize) -> bool {
    let Some(nodes) = nodes else { return false };
    if matcher.tokens.get(to).is_none_or(|token| token.gap == Gap::Break) {
        return false;
    }
    let mut there = false;
    matcher.run(nodes, to, &mut State::default(), &mut |_, _| there = true);
    there
}
