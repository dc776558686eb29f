//! What time words mean, before anyone asks on which day they were written.

use crate::calendar::{DayPart, Feast, Grain, Season, Zone};

/// The meaning of a time expression: a small tree, free of any anchor.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// A date whose calendar parts are named; what is left out comes from the anchor.
    Calendar(Calendar),
    /// A unit counted from an anchor: `last week`, `this year`, `tomorrow`, `the following month`.
    Unit(Which, Grain),
    /// A named member of a cycle: `Friday`, `last May`, `next summer`, `that evening`.
    Named(Which, Cycle),
    /// A member of a cycle within a longer time: `the third quarter of 1990`, `June last year`.
    Within(Cycle, Box<Meaning>),
    /// A whole unit of a coarser or finer grain around a time: `the week of 6 March`.
    Around(Grain, Box<Meaning>),
    /// A distance from a time: `two years ago`, `three days after Christmas`.
    Offset(Length, Side, Box<Meaning>),
    /// A part of the day of a time: `Friday morning`.
    Part(DayPart, Box<Meaning>),
    /// A clock time, on the day of another time or of the anchor.
    Clock(Clock, Option<Box<Meaning>>),
    /// A decade, in tens of years: `the 1990s` is 199. Below 100 the century is not said.
    Decade(i32),
    /// A century, in hundreds of years: `the 20th century` is 19.
    Century(i32),
    /// A part of, or a soft edge around, a time: `early 1990`, `about noon`.
    Modified(Modifier, Box<Meaning>),
    /// How long: `three hours`.
    Duration(Length),
    /// How long, from or up to the anchor: `the past two months`.
    Stretch(Side, Length),
    /// How often, by a length: `every two weeks`, `daily`.
    Every(Length),
    /// How often, by a member of a cycle: `every Friday`, `Tuesday nights`.
    Each(Cycle, Option<DayPart>),
    /// No date at all: `recently`, `now`, `soon`.
    Vague(Vague),
    /// The anchor itself: now, or the time last spoken of.
    Anchor(Anchor),
    /// The same length as the time before, a year back: `a year earlier` said of a quarter.
    YearBefore(Anchor),
    /// The fiscal or business period last spoken of: `the latest quarter`, `the quarter`.
    Latest(Grain),
    /// The same quarter of another year: `the 1988 period`.
    Fiscal(i32),
    /// A year that tells which event of a name is meant, and no step of a narrative: `the 1878 treaty`.
    Aside(i32),
    /// A year of the era spoken of: `264 BC ... in 241`.
    YearOfEra(i32),
    /// A day or a moment told only by another event: `the day after the vote`, `shortly before the curfew`.
    /// No TIMEX3.
    ByEvent(NearEvent),
}

/// What a time is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The moment of writing.
    Now,
    /// The time last spoken of.
    Then,
    /// The day with which what is told began: the last one told by its date.
    Start,
}

/// Which member of a cycle, or which unit, counted from an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// Nothing said: `Friday`, `in May`.
    Bare,
    /// `this`.
    This,
    /// `last`, `past`.
    Last,
    /// `next`, `coming`.
    Next,
    /// `the previous`, `the preceding`: before the time last spoken of.
    Previous,
    /// `the following`: after the time last spoken of.
    Following,
    /// `that`, `the same`: the time last spoken of.
    That,
    /// Two back: `the day before yesterday`.
    BeforeLast,
    /// Two on: `the day after tomorrow`.
    AfterNext,
}

/// A named member of a repeating cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cycle {
    /// 1 Monday to 7 Sunday.
    Weekday(u32),
    /// 1 January to 12 December.
    Month(u32),
    /// A day of some month.
    MonthDay(u32, u32),
    /// A season.
    Season(Season),
    /// 1 to 4.
    Quarter(u32),
    /// 1 or 2.
    Half(u32),
    /// The nth unit, from the begin (or, negative, from the end) of a longer time.
    Nth(i32, Grain),
    /// The nth of a weekday, from the begin (or, negative, from the end) of a longer time, and 1 Monday to 7 Sunday: `the
    /// first Monday of May`.
    NthWeekday(i32, u32),
    /// A day that comes once a year by rule.
    Feast(Feast),
    /// A part of a day.
    Part(DayPart),
    /// Saturday and Sunday.
    Weekend,
    /// ISO week number.
    WeekNumber(u32),
}

/// A date's parts as the words name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Astronomical year.
    pub year: Option<i32>,
    /// Last two digits of a year whose century is not said.
    pub short_year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
    /// 1 Monday to 7 Sunday.
    pub weekday: Option<u32>,
    /// Day and month could be swapped: `6/7/2024`.
    pub order: NumericOrder,
}

/// How sure the order of day and month in figures is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumericOrder {
    /// The words settle it.
    #[default]
    Sure,
    /// Month first as read; day first is as possible, and the outlet decides.
    Open,
}

/// A clock reading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u32,
    /// 0 to 59, where said.
    pub minute: Option<u32>,
    /// 0 to 60, where said.
    pub second: Option<u32>,
    /// The zone as printed.
    pub zone: ClockZone,
    /// Whether morning or afternoon is said.
    pub half: HalfDay,
}

/// Which half of the day a clock reading is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HalfDay {
    /// A 24-hour clock, or said.
    #[default]
    Settled,
    /// `at 9 on Monday`: morning or evening.
    Open,
    /// `at ten past four`: morning or evening, and rather an hour when people are awake.
    Spoken,
}

/// The zone that stands with a clock reading.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ClockZone {
    /// None.
    #[default]
    Unsaid,
    /// `local time`: that of the place spoken of.
    Local,
    /// `our time`: that of whoever writes.
    Writers,
    /// One zone.
    Named(Zone),
    /// An abbreviation with several readings, likeliest first.
    Ambiguous(Vec<Zone>),
}

/// How many of a unit; the unit may be fine or coarse.
#[derive(Debug, Clone, PartialEq)]
pub struct Length {
    /// Units with their counts, coarsest first. Never empty.
    pub parts: Vec<(Count, LengthUnit)>,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Count {
    /// So many, in sixtieths: halves, quarters and thirds are whole.
    Sixtieths(i64),
    /// `several`, `a few`, or a bare plural.
    Unknown,
}

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum LengthUnit {
    Second,
    Minute,
    Hour,
    Day,
    /// A night counts as a day.
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
    /// A while: no unit said.
    Unsaid,
}

/// Before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Side {
    Before,
    After,
}

/// What narrows or softens a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// `early`, `the beginning of`.
    Start,
    /// `mid-`, `the middle of`.
    Mid,
    /// `late`, `the end of`.
    End,
    /// `about`, `around`, `some`.
    Approximate,
    /// `more than`, `at least`.
    AtLeast,
    /// `less than`, `nearly`, `up to`.
    AtMost,
    /// `earlier this year`: before now.
    Earlier,
    /// `later this year`: after now, or after the time spoken of.
    Later,
    /// `over the past year`: as much time, up to now. Its value stays that of the unit.
    UpToNow,
}

/// What words say of a time without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Vague {
    Past,
    Present,
    Future,
}

/// What the word before a time makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Boundary {
    /// From then on.
    Since,
    /// Up to then.
    Until,
    /// Then or earlier.
    By,
    /// Earlier.
    Before,
    /// Later.
    After,
    /// Within the hour after.
    ShortlyAfter,
    /// Within the hour before.
    ShortlyBefore,
    /// Within the half hour before.
    JustBefore,
}

/// How far from an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NearEvent {
    /// Calendar days after it, or before it if negative.
    Days(i64),
    /// On a day of the seven days after it, or before it: `the Sunday after the vote`.
    Within(Side),
    /// Shortly after, shortly before, just before.
    Moment(Boundary),
}
