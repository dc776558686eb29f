//! The values that table rows, captures and productions carry, and their kinds.

use serde::Deserialize;

use super::meaning::{
    Boundary, Clock, ClockZone, Count, Cycle, Length, LengthUnit, Meaning, Modifier, Side, Vague, Which,
};
use crate::calendar::{DayPart, Feast, Grain, Season};

/// What a word of a table or a capture of a rule stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Word,
    Int(i64),
    Count(Count),
    Unit(LengthUnit),
    Which(Which),
    Cycle(Cycle),
    Part(DayPart),
    Modifier(Modifier),
    Vague(Vague),
    Side(Side),
    HalfDay(HalfDayWord),
    Zone(ClockZone),
    Boundary(Boundary),
    Length(Length),
    Clock(Clock),
    Meaning(Meaning),
    /// The rule claims the words and gives nothing: a false friend.
    Nothing,
}

/// Morning or afternoon, as `a.m.` and `p.m.` say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HalfDayWord {
    Morning,
    Afternoon,
    /// `at night`, `in the evening`: afternoon but for the hours after midnight.
    Evening,
}

/// The kind of a [`Value`], as `classes.csv` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Word,
    Int,
    Count,
    Unit,
    Which,
    Cycle,
    Part,
    Modifier,
    Vague,
    Side,
    HalfDay,
    Zone,
    Boundary,
    #[serde(skip)]
    Length,
    #[serde(skip)]
    Clock,
    #[serde(skip)]
    Meaning,
    #[serde(skip)]
    Nothing,
}

impl Kind {
    /// Whether a value of this kind may stand where `wanted` is asked for.
    pub(crate) fn fits(self, wanted: Self) -> bool {
        self == wanted || (self == Self::Int && wanted == Self::Count)
    }

    /// Reads a value of this kind as tables and productions write it.
    pub(crate) fn parse(self, text: &str) -> Option<Value> {
        Some(match self {
            Self::Word => {
                if !text.is_empty() {
                    return None;
                }
                Value::Word
            }
            Self::Int => Value::Int(text.parse().ok()?),
            Self::Count if text == "X" => Value::Count(Count::Unknown),
            Self::Count => Value::Count(Count::Sixtieths(text.parse::<i64>().ok()?.checked_mul(60)?)),
            Self::Unit => Value::Unit(parse_unit(text)?),
            Self::Which => Value::Which(parse_which(text)?),
            Self::Cycle => Value::Cycle(parse_cycle(text)?),
            Self::Part => Value::Part(parse_part(text)?),
            Self::Modifier => Value::Modifier(parse_modifier(text)?),
            Self::Vague => Value::Vague(match text {
                "past" => Vague::Past,
                "present" => Vague::Present,
                "future" => Vague::Future,
                _ => return None,
            }),
            Self::Side => Value::Side(match text {
                "before" => Side::Before,
                "after" => Side::After,
                _ => return None,
            }),
            Self::HalfDay => Value::HalfDay(match text {
                "am" => HalfDayWord::Morning,
                "pm" => HalfDayWord::Afternoon,
                "evening" => HalfDayWord::Evening,
                _ => return None,
            }),
            Self::Zone => Value::Zone(parse_zone(text)?),
            Self::Boundary => Value::Boundary(match text {
                "since" => Boundary::Since,
                "until" => Boundary::Until,
                "by" => Boundary::By,
                "before" => Boundary::Before,
                "after" => Boundary::After,
                "shortly-after" => Boundary::ShortlyAfter,
                "shortly-before" => Boundary::ShortlyBefore,
                "just-before" => Boundary::JustBefore,
                _ => return None,
            }),
            Self::Length | Self::Clock | Self::Meaning | Self::Nothing => return None,
        })
    }
}

fn parse_unit(text: &str) -> Option<LengthUnit> {
    Some(match text {
        "second" => LengthUnit::Second,
        "minute" => LengthUnit::Minute,
        "hour" => LengthUnit::Hour,
        "day" => LengthUnit::Day,
        "night" => LengthUnit::Night,
        "weekend" => LengthUnit::Weekend,
        "week" => LengthUnit::Week,
        "fortnight" => LengthUnit::Fortnight,
        "month" => LengthUnit::Month,
        "quarter" => LengthUnit::Quarter,
        "season" => LengthUnit::Season,
        "year" => LengthUnit::Year,
        "decade" => LengthUnit::Decade,
        "century" => LengthUnit::Century,
        "millennium" => LengthUnit::Millennium,
        "unsaid" => LengthUnit::Unsaid,
        _ => return None,
    })
}

fn parse_which(text: &str) -> Option<Which> {
    Some(match text {
        "bare" => Which::Bare,
        "this" => Which::This,
        "last" => Which::Last,
        "next" => Which::Next,
        "previous" => Which::Previous,
        "following" => Which::Following,
        "that" => Which::That,
        "before-last" => Which::BeforeLast,
        "after-next" => Which::AfterNext,
        _ => return None,
    })
}

fn parse_season(text: &str) -> Option<Season> {
    Some(match text {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

fn parse_part(text: &str) -> Option<DayPart> {
    Some(match text {
        "early-hours" => DayPart::EarlyHours,
        "dawn" => DayPart::Dawn,
        "early-morning" => DayPart::EarlyMorning,
        "morning" => DayPart::Morning,
        "noon" => DayPart::Noon,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "dusk" => DayPart::Dusk,
        "night" => DayPart::Night,
        "late" => DayPart::Late,
        "overnight" => DayPart::Overnight,
        "daytime" => DayPart::Daytime,
        "midnight" => DayPart::Midnight,
        _ => return None,
    })
}

fn parse_cycle(text: &str) -> Option<Cycle> {
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    let within = |low: u32, high: u32| rest.parse().ok().filter(|n| (low..=high).contains(n));
    Some(match name {
        "weekday" => Cycle::Weekday(within(1, 7)?),
        "month" => Cycle::Month(within(1, 12)?),
        "season" => Cycle::Season(parse_season(rest)?),
        "part" => Cycle::Part(parse_part(rest)?),
        "feast" => Cycle::Feast(Feast::parse(rest)?),
        "weekend" => Cycle::Weekend,
        _ => return None,
    })
}

fn parse_modifier(text: &str) -> Option<Modifier> {
    Some(match text {
        "start" => Modifier::Start,
        "mid" => Modifier::Mid,
        "end" => Modifier::End,
        "approximate" => Modifier::Approximate,
        "at-least" => Modifier::AtLeast,
        "at-most" => Modifier::AtMost,
        "earlier" => Modifier::Earlier,
        "later" => Modifier::Later,
        "up-to-now" => Modifier::UpToNow,
        _ => return None,
    })
}

fn parse_zone(text: &str) -> Option<ClockZone> {
    if text == "local" {
        return Some(ClockZone::Local);
    }
    if text == "writers" {
        return Some(ClockZone::Writers);
    }
    let mut zones = Vec::new();
    for name in text.split('|') {
        zones.push(name.parse().ok()?);
    }
    Some(match zones.as_slice() {
        [only] => ClockZone::Named(*only),
        _ => ClockZone::Ambiguous(zones),
    })
}

impl LengthUnit {
    /// The calendar grain of the unit, where it is one.
    pub(crate) const fn grain(self) -> Option<Grain> {
        Some(match self {
            Self::Second => Grain::Second,
            Self::Minute => Grain::Minute,
            Self::Hour => Grain::Hour,
            Self::Day | Self::Night => Grain::Day,
            Self::Weekend => Grain::Weekend,
            Self::Week => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Season => Grain::Season,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century => Grain::Century,
            Self::Millennium => Grain::Millennium,
            Self::Fortnight | Self::Unsaid => return None,
        })
    }
}
