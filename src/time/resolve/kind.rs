//! News or narrative: whether a text counts its days from its publication or from one another.

use chrono::Datelike;

use super::Context;
use crate::calendar::{DayPart, Grain};
use crate::time::find::TimeExpression;
use crate::time::meaning::{Anchor, Calendar, Cycle, Meaning, Vague, Which};

/// What kind of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// Days are counted from the publication.
    News,
    /// History, encyclopaedia, chronicle: times run on from one another.
    Narrative,
}

/// A news text has days that only its publication tells (`yesterday`, `on Monday`, `last week`, `two years ago`);
/// a narrative has dates with years, hardly any of which is that of publication.
///
/// A text that opens with a day of the news is news: an obituary tells a life behind it. Else each word for a day
/// or week of the news counts against four times its weight of dates long gone, so that the history in a news
/// text, or a lone `today` in a history, decides nothing.
pub(crate) fn of(expressions: &[TimeExpression], context: &Context) -> TextKind {
    let Some(now) = context.now() else { return TextKind::Narrative };
    let (mut near, mut far) = (0u32, 0u32);
    let (mut opens_far, mut today) = (None, false);
    for expression in expressions {
        today |= matches!(expression.meaning, Meaning::Vague(Vague::Present | Vague::Past));
        let hint = hint(&expression.meaning, now.year());
        if !matches!(hint, Hint::None) {
            opens_far.get_or_insert(matches!(hint, Hint::Far(_)) && expression.span.start < OPENING);
        }
        match hint {
            Hint::Day if expression.span.start < OPENING && far < HISTORY => return TextKind::News,
            Hint::Day | Hint::Near => near = near.saturating_add(2),
            Hint::Today => near = near.saturating_add(1),
            Hint::Far(weight) => far = far.saturating_add(weight),
            Hint::None => {}
        }
    }
    let least = if opens_far == Some(true) && near == 0 && !today { LEAST_OPENING } else { LEAST_FAR };
    if far >= least && far >= near.saturating_mul(4) { TextKind::Narrative } else { TextKind::News }
}

/// A single date proves nothing; a date and a year long gone, and nothing near, do.
const LEAST_FAR: u32 = 3;

/// A text that opens with a month long gone and has nothing near, nor `now` or `recently`, tells of that time.
const LEAST_OPENING: u32 = 2;

/// Behind so many dates long gone a weekday is one of theirs.
const HISTORY: u32 = 6;

/// A year so long ago is told by no witness: it counts like a month of a later one.
const LIFETIME: i32 = 80;

/// How far the opening of a text goes, in bytes: a headline, a dateline and a sentence or two.
const OPENING: usize = 500;

enum Hint {
    /// A day counted from publication.
    Day,
    /// Another time counted from publication.
    Near,
    /// `today`, which may stand for these days.
    Today,
    /// A time long gone, with its weight.
    Far(u32),
    None,
}

fn hint(meaning: &Meaning, now: i32) -> Hint {
    match meaning {
        Meaning::Calendar(Calendar { year: Some(year), month, .. }) => {
            // A year that is near proves nothing: news leaves it out, and a war may be a recent one.
            let ago = (now - *year).abs();
            match ago > 1 {
                true => Hint::Far(if month.is_some() || ago > LIFETIME { 2 } else { 1 }),
                false => Hint::None,
            }
        }
        Meaning::Decade(_) | Meaning::Century(_) => Hint::Far(1),
        Meaning::Unit(Which::This, Grain::Day) => Hint::Today,
        // Noon, dawn and the like are those of the day spoken of; tonight is today's.
        Meaning::Part(part, of)
            if *part != DayPart::Night && **of == Meaning::Unit(Which::This, Grain::Day)
                || matches!(part, DayPart::Noon | DayPart::Midnight | DayPart::Dawn | DayPart::Dusk)
                    && **of == Meaning::Unit(Which::Bare, Grain::Day) =>
        {
            Hint::None
        }
        Meaning::Unit(Which::Last | Which::Next, Grain::Day)
        | Meaning::Named(Which::Last | Which::Next | Which::Bare, Cycle::Weekday(_)) => Hint::Day,
        // A history goes on over the next decade as well.
        Meaning::Unit(_, Grain::Decade | Grain::Century) => Hint::None,
        Meaning::Unit(Which::This | Which::Last | Which::Next | Which::BeforeLast | Which::AfterNext, _)
        | Meaning::Named(Which::This | Which::Last | Which::Next, _)
        | Meaning::Named(Which::Bare, Cycle::Weekend) => Hint::Near,
        Meaning::Offset(_, _, from) if **from == Meaning::Anchor(Anchor::Now) => Hint::Near,
        // The summer of a year long gone is told as closely as its month.
        Meaning::Within(_, of) => match hint(of, now) {
            Hint::Far(1) => Hint::Far(2),
            other => other,
        },
        Meaning::Part(_, of) | Meaning::Modified(_, of) | Meaning::Clock(_, Some(of)) => hint(of, now),
        _ => Hint::None,
    }
}
