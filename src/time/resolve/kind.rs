//! News or narrative: whether a text counts its days from its publication or from one another.

use chrono::Datelike;

use super::Context;
use crate::time::find::TimeExpression;
use crate::time::meaning::{Anchor, Calendar, Cycle, Meaning, Which};

/// What kind of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// Days are counted from the publication.
    News,
    /// History, encyclopaedia, chronicle: times run on from one another.
    Narrative,
}

/// News has today, bare weekdays and few dates long gone; a narrative is full of years, and hardly any of them
/// is that of publication.
pub(crate) fn of(_text: &str, expressions: &[TimeExpression], context: &Context) -> TextKind {
    let Some(now) = context.now() else { return TextKind::Narrative };
    let (mut near, mut far) = (0u32, 0u32);
    for expression in expressions {
        match hint(&expression.meaning, now.year()) {
            Hint::Near => near += 1,
            Hint::Far => far += 1,
            Hint::None => {}
        }
    }
    if far >= 4 && far >= near * 6 { TextKind::Narrative } else { TextKind::News }
}

enum Hint {
    Near,
    Far,
    None,
}

fn hint(meaning: &Meaning, now: i32) -> Hint {
    match meaning {
        Meaning::Calendar(Calendar { year: Some(year), .. }) if (now - *year).abs() > 1 => Hint::Far,
        Meaning::Calendar(Calendar { year: Some(_), .. }) => Hint::Near,
        Meaning::Unit(Which::This | Which::Last | Which::Next, _) => Hint::Near,
        Meaning::Named(Which::This | Which::Last | Which::Next, _) => Hint::Near,
        Meaning::Named(Which::Bare, Cycle::Weekday(_)) => Hint::Near,
        Meaning::Offset(_, _, from) if **from == Meaning::Anchor(Anchor::Now) => Hint::Near,
        Meaning::Within(_, of)
        | Meaning::Part(_, of)
        | Meaning::Modified(_, of)
        | Meaning::Clock(_, Some(of)) => hint(of, now),
        _ => Hint::None,
    }
}
