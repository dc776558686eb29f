//! Productions: how a rule puts its meaning together from what it captured.

use super::meaning::{
    Anchor, Calendar, Clock, ClockZone, Count, Cycle, HalfDay, Length, LengthUnit, Meaning, NearEvent,
    NumericOrder, Side,
};
use super::value::{HalfDayWord, Kind, Value};

/// A production, checked on load: evaluating it can fail only by a value out of range.
#[derive(Debug, Clone)]
pub(crate) enum Production {
    Capture(usize),
    Fixed(Value),
    Absent,
    Call(&'static Function, Vec<Production>),
}

/// A capture of a pattern, as the production sees it.
#[derive(Debug, Clone)]
pub(crate) struct Capture {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Whether the pattern can match without it.
    pub(crate) optional: bool,
}

/// A function that productions may call.
#[derive(Debug)]
pub(crate) struct Function {
    name: &'static str,
    params: &'static [Param],
    result: Kind,
    run: fn(&mut Args) -> Option<Value>,
}

#[derive(Debug)]
struct Param {
    name: &'static str,
    kind: Kind,
    optional: bool,
}

const fn need(name: &'static str, kind: Kind) -> Param {
    Param { name, kind, optional: false }
}

const fn may(name: &'static str, kind: Kind) -> Param {
    Param { name, kind, optional: true }
}

/// The arguments of a call, taken out one by one.
pub(crate) struct Args(Vec<Option<Value>>);

macro_rules! taker {
    ($name:ident, $variant:ident, $type:ty) => {
        fn $name(&mut self, index: usize) -> Option<$type> {
            match self.0.get_mut(index)?.take()? {
                Value::$variant(value) => Some(value),
                _ => None,
            }
        }
    };
}

impl Args {
    taker!(int, Int, i64);
    taker!(unit, Unit, LengthUnit);
    taker!(which, Which, super::meaning::Which);
    taker!(cycle, Cycle, Cycle);
    taker!(part, Part, crate::calendar::DayPart);
    taker!(modifier, Modifier, super::meaning::Modifier);
    taker!(vague, Vague, super::meaning::Vague);
    taker!(side, Side, Side);
    taker!(half_day, HalfDay, HalfDayWord);
    taker!(zone, Zone, ClockZone);
    taker!(length, Length, Length);
    taker!(clock, Clock, Clock);
    taker!(boundary, Boundary, super::meaning::Boundary);
    taker!(meaning, Meaning, Meaning);

    fn count(&mut self, index: usize) -> Option<Count> {
        match self.0.get_mut(index)?.take()? {
            Value::Count(count) => Some(count),
            Value::Int(whole) => Some(Count::Sixtieths(whole.checked_mul(60)?)),
            _ => None,
        }
    }

    fn small(&mut self, index: usize) -> Option<u32> {
        u32::try_from(self.int(index)?).ok()
    }

    fn has(&self, index: usize) -> bool {
        self.0.get(index).is_some_and(Option::is_some)
    }
}

fn meaning(meaning: Meaning) -> Option<Value> {
    Some(Value::Meaning(meaning))
}

/// Every function, by name. The kinds of its parameters are checked when rules load.
static FUNCTIONS: &[Function] = &[
    // Numbers.
    Function {
        name: "sum",
        params: &[need("a", Kind::Int), need("b", Kind::Int)],
        result: Kind::Int,
        run: |a| Some(Value::Int(a.int(0)?.checked_add(a.int(1)?)?)),
    },
    Function {
        name: "product",
        params: &[need("a", Kind::Int), need("b", Kind::Int)],
        result: Kind::Int,
        run: |a| Some(Value::Int(a.int(0)?.checked_mul(a.int(1)?)?)),
    },
    Function {
        name: "tens",
        params: &[need("year", Kind::Int)],
        result: Kind::Int,
        run: |a| a.int(0).filter(|year| year % 10 == 0).map(|year| Value::Int(year / 10)),
    },
    Function {
        name: "hundreds",
        params: &[need("year", Kind::Int)],
        result: Kind::Int,
        run: |a| a.int(0).filter(|year| year % 100 == 0).map(|year| Value::Int(year / 100)),
    },
    Function {
        name: "same_century",
        params: &[need("year", Kind::Int), need("short", Kind::Int)],
        result: Kind::Int,
        run: |a| {
            let (year, short) = (a.int(0)?, a.int(1)?);
            let later = year - year.rem_euclid(100) + short;
            (later > year).then_some(Value::Int(later))
        },
    },
    Function {
        name: "bc",
        params: &[need("year", Kind::Int)],
        result: Kind::Int,
        run: |a| a.int(0).filter(|year| *year > 0).map(|year| Value::Int(1 - year)),
    },
    Function {
        name: "fraction",
        params: &[need("whole", Kind::Int), need("over", Kind::Int), need("under", Kind::Int)],
        result: Kind::Count,
        run: |a| {
            let (whole, over, under) = (a.int(0)?, a.int(1)?, a.int(2)?);
            if under <= 0 {
                return None;
            }
            Some(Value::Count(Count::Sixtieths(
                whole.checked_mul(60)?.checked_add(over.checked_mul(60)? / under)?,
            )))
        },
    },
    Function {
        name: "plus_half",
        params: &[need("length", Kind::Length)],
        result: Kind::Length,
        run: |a| {
            let mut length = a.length(0)?;
            if let Some((Count::Sixtieths(count), _)) = length.parts.last_mut() {
                *count = count.checked_add(30)?;
            }
            Some(Value::Length(length))
        },
    },
    // Lengths.
    Function {
        name: "length",
        params: &[need("count", Kind::Count), need("unit", Kind::Unit)],
        result: Kind::Length,
        run: |a| Some(Value::Length(Length { parts: vec![(a.count(0)?, a.unit(1)?)] })),
    },
    Function {
        name: "longer",
        params: &[need("a", Kind::Length), need("b", Kind::Length)],
        result: Kind::Length,
        run: |a| {
            // Two days and two nights are two lengths.
            let (mut first, second) = (a.length(0)?, a.length(1)?);
            let finest = first.parts.last().map(|(_, unit)| *unit)?;
            let descends = second.parts.first().is_some_and(|(_, unit)| *unit < finest);
            let nights = second.parts.iter().any(|(_, unit)| *unit == LengthUnit::Night);
            if !descends || nights {
                return None;
            }
            first.parts.extend(second.parts);
            Some(Value::Length(first))
        },
    },
    Function {
        name: "duration",
        params: &[need("length", Kind::Length)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Duration(a.length(0)?)),
    },
    Function {
        name: "stretch",
        params: &[need("side", Kind::Side), need("length", Kind::Length)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Stretch(a.side(0)?, a.length(1)?)),
    },
    Function {
        name: "every",
        params: &[need("length", Kind::Length)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Every(a.length(0)?)),
    },
    Function {
        name: "each",
        params: &[need("cycle", Kind::Cycle), may("part", Kind::Part)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Each(a.cycle(0)?, a.part(1))),
    },
    // Members of cycles.
    Function {
        name: "month",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| a.small(0).filter(|n| (1..=12).contains(n)).map(|n| Value::Cycle(Cycle::Month(n))),
    },
    Function {
        name: "monthday",
        params: &[need("month", Kind::Cycle), need("day", Kind::Int)],
        result: Kind::Cycle,
        run: |a| match a.cycle(0)? {
            Cycle::Month(month) => Some(Value::Cycle(Cycle::MonthDay(month, a.small(1)?))),
            _ => None,
        },
    },
    Function {
        name: "quarter",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| a.small(0).filter(|n| (1..=4).contains(n)).map(|n| Value::Cycle(Cycle::Quarter(n))),
    },
    Function {
        name: "half",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| match a.int(0)? {
            1 => Some(Value::Cycle(Cycle::Half(1))),
            2 | -1 => Some(Value::Cycle(Cycle::Half(2))),
            _ => None,
        },
    },
    Function {
        name: "nth",
        params: &[need("number", Kind::Int), need("unit", Kind::Unit)],
        result: Kind::Cycle,
        run: |a| {
            let n = i32::try_from(a.int(0)?).ok().filter(|n| *n != 0)?;
            Some(Value::Cycle(Cycle::Nth(n, a.unit(1)?.grain()?)))
        },
    },
    Function {
        name: "nth_weekday",
        params: &[need("number", Kind::Int), need("weekday", Kind::Cycle)],
        result: Kind::Cycle,
        run: |a| match (a.small(0)?, a.cycle(1)?) {
            (n @ 1..=5, Cycle::Weekday(weekday)) => Some(Value::Cycle(Cycle::NthWeekday(n, weekday))),
            _ => None,
        },
    },
    Function {
        name: "week_number",
        params: &[need("number", Kind::Int)],
        result: Kind::Cycle,
        run: |a| a.small(0).filter(|n| (1..=53).contains(n)).map(|n| Value::Cycle(Cycle::WeekNumber(n))),
    },
    Function {
        name: "daypart",
        params: &[need("part", Kind::Part)],
        result: Kind::Cycle,
        run: |a| Some(Value::Cycle(Cycle::Part(a.part(0)?))),
    },
    // Dates.
    Function {
        name: "calendar",
        params: &[
            may("year", Kind::Int),
            may("month", Kind::Cycle),
            may("day", Kind::Int),
            may("weekday", Kind::Cycle),
        ],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Calendar(calendar(a)?)),
    },
    Function {
        name: "short_calendar",
        params: &[
            need("year", Kind::Int),
            may("month", Kind::Cycle),
            may("day", Kind::Int),
            may("weekday", Kind::Cycle),
        ],
        result: Kind::Meaning,
        run: |a| {
            let mut date = calendar(a)?;
            date.short_year = date.year.take();
            meaning(Meaning::Calendar(date))
        },
    },
    Function {
        name: "numeric",
        params: &[need("first", Kind::Int), need("second", Kind::Int), need("year", Kind::Int)],
        result: Kind::Meaning,
        run: numeric,
    },
    Function {
        name: "unit",
        params: &[need("which", Kind::Which), need("unit", Kind::Unit)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Unit(a.which(0)?, a.unit(1)?.grain()?)),
    },
    Function {
        name: "named",
        params: &[need("which", Kind::Which), need("cycle", Kind::Cycle)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Named(a.which(0)?, a.cycle(1)?)),
    },
    Function {
        name: "within",
        params: &[need("cycle", Kind::Cycle), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Within(a.cycle(0)?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "around",
        params: &[need("unit", Kind::Unit), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Around(a.unit(0)?.grain()?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "offset",
        params: &[need("length", Kind::Length), need("side", Kind::Side), need("from", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Offset(a.length(0)?, a.side(1)?, Box::new(a.meaning(2)?))),
    },
    Function {
        name: "now",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::Anchor(Anchor::Now)),
    },
    Function {
        name: "then",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::Anchor(Anchor::Then)),
    },
    Function {
        name: "year_ago",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::YearBefore(Anchor::Now)),
    },
    Function {
        name: "year_earlier",
        params: &[],
        result: Kind::Meaning,
        run: |_| meaning(Meaning::YearBefore(Anchor::Then)),
    },
    Function {
        name: "latest",
        params: &[need("unit", Kind::Unit)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Latest(a.unit(0)?.grain()?)),
    },
    Function {
        name: "fiscal",
        params: &[need("year", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Fiscal(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "decade",
        params: &[need("tens", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Decade(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "century",
        params: &[need("hundreds", Kind::Int)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Century(i32::try_from(a.int(0)?).ok()?)),
    },
    Function {
        name: "modified",
        params: &[need("modifier", Kind::Modifier), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Modified(a.modifier(0)?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "vague",
        params: &[need("direction", Kind::Vague)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Vague(a.vague(0)?)),
    },
    // Times of the day.
    Function {
        name: "part",
        params: &[need("part", Kind::Part), need("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Part(a.part(0)?, Box::new(a.meaning(1)?))),
    },
    Function {
        name: "clock",
        params: &[
            need("hour", Kind::Int),
            may("minute", Kind::Int),
            may("second", Kind::Int),
            may("half", Kind::HalfDay),
        ],
        result: Kind::Clock,
        run: clock,
    },
    Function {
        name: "open_clock",
        params: &[need("hour", Kind::Int), may("minute", Kind::Int)],
        result: Kind::Clock,
        run: |a| match clock(a)? {
            Value::Clock(mut read) => {
                if (1..=12).contains(&read.hour) {
                    read.half = HalfDay::Open;
                }
                Some(Value::Clock(read))
            }
            _ => None,
        },
    },
    Function {
        name: "military",
        params: &[need("figures", Kind::Int)],
        result: Kind::Clock,
        run: |a| {
            let figures = a.small(0)?;
            let (hour, minute) = (figures / 100, figures % 100);
            (hour < 25 && minute < 60)
                .then(|| Value::Clock(Clock { hour, minute: Some(minute), ..Clock::default() }))
        },
    },
    Function {
        name: "zoned",
        params: &[need("clock", Kind::Clock), may("zone", Kind::Zone)],
        result: Kind::Clock,
        run: |a| {
            let mut clock = a.clock(0)?;
            clock.zone = a.zone(1).unwrap_or_default();
            Some(Value::Clock(clock))
        },
    },
    Function {
        name: "at",
        params: &[need("clock", Kind::Clock), may("of", Kind::Meaning)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::Clock(a.clock(0)?, a.meaning(1).map(Box::new))),
    },
    Function {
        name: "event_day",
        params: &[need("side", Kind::Side)],
        result: Kind::Meaning,
        run: |a| {
            let days = if a.side(0)? == Side::After { 1 } else { -1 };
            meaning(Meaning::ByEvent(NearEvent::Days(days)))
        },
    },
    Function {
        name: "event_moment",
        params: &[need("boundary", Kind::Boundary)],
        result: Kind::Meaning,
        run: |a| meaning(Meaning::ByEvent(NearEvent::Moment(a.boundary(0)?))),
    },
    Function { name: "nothing", params: &[], result: Kind::Nothing, run: |_| Some(Value::Nothing) },
];

fn calendar(a: &mut Args) -> Option<Calendar> {
    let mut date = Calendar::default();
    if a.has(0) {
        date.year = Some(i32::try_from(a.int(0)?).ok()?);
    }
    match a.cycle(1) {
        Some(Cycle::Month(month)) => date.month = Some(month),
        Some(_) => return None,
        None => {}
    }
    if a.has(2) {
        date.day = Some(a.small(2).filter(|day| (1..=31).contains(day))?);
    }
    match a.cycle(3) {
        Some(Cycle::Weekday(weekday)) => date.weekday = Some(weekday),
        Some(_) => return None,
        None => {}
    }
    Some(date)
}

/// Month first; day first where only that can be; marked as open where both can.
fn numeric(a: &mut Args) -> Option<Value> {
    let (first, second, year) = (a.small(0)?, a.small(1)?, i32::try_from(a.int(2)?).ok()?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let open = first <= 12 && second <= 12 && first != second;
    let mut date = Calendar {
        month: Some(month),
        day: Some(day),
        order: if open { NumericOrder::Open } else { NumericOrder::Sure },
        ..Calendar::default()
    };
    if year < 100 {
        date.short_year = Some(year)
    } else {
        date.year = Some(year)
    }
    meaning(Meaning::Calendar(date))
}

fn clock(a: &mut Args) -> Option<Value> {
    let mut hour = a.small(0)?;
    let minute = if a.has(1) { Some(a.small(1).filter(|n| *n < 60)?) } else { None };
    let second = if a.has(2) { Some(a.small(2).filter(|n| *n < 61)?) } else { None };
    match a.half_day(3) {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(HalfDayWord::Morning) => hour %= 12,
        Some(HalfDayWord::Afternoon) => hour = hour % 12 + 12,
        Some(HalfDayWord::Evening) => hour = if hour == 12 || hour < 5 { hour % 12 } else { hour + 12 },
        None if hour > 24 => return None,
        None => {}
    }
    Some(Value::Clock(Clock { hour, minute, second, ..Clock::default() }))
}

impl Production {
    /// Puts the value together.
    pub(crate) fn run(&self, captures: &[Option<Value>]) -> Option<Value> {
        match self {
            Self::Capture(index) => captures.get(*index)?.clone(),
            Self::Fixed(value) => Some(value.clone()),
            Self::Absent => None,
            Self::Call(function, args) => {
                let args = args.iter().map(|arg| arg.run(captures)).collect();
                (function.run)(&mut Args(args))
            }
        }
    }

    /// Reads a production such as `named(last, day)` and checks it against the captures of its pattern.
    /// `elsewhere` are the names that other patterns of the rule capture: absent here, where that may be.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub(crate) fn parse(
        text: &str,
        captures: &[Capture],
        elsewhere: &[String],
    ) -> Result<(Self, Kind), String> {
        let mut reader = Reader { rest: text, captures, elsewhere };
        let read = reader.expression(None, false)?;
        reader.skip();
        if !reader.rest.is_empty() {
            return Err(format!("expected the end of the production, found `{}`", reader.rest));
        }
        Ok(read)
    }
}

struct Reader<'a> {
    rest: &'a str,
    captures: &'a [Capture],
    elsewhere: &'a [String],
}

impl<'a> Reader<'a> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, sign: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn name(&mut self) -> &'a str {
        self.skip();
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/')))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn expression(&mut self, wanted: Option<Kind>, optional: bool) -> Result<(Production, Kind), String> {
        if self.eat('\'') {
            let end = self.rest.find('\'').ok_or("a quote is not closed")?;
            let word = &self.rest[..end];
            self.rest = &self.rest[end + 1..];
            let kind = wanted.ok_or_else(|| format!("`{word}` cannot be read here"))?;
            let value = kind.parse(word).ok_or_else(|| format!("`{word}` is no {kind:?}"))?;
            return Ok((Production::Fixed(value), kind));
        }
        let name = self.name();
        if name.is_empty() {
            return Err(format!("expected a name, found `{}`", self.rest));
        }
        if self.eat('(') {
            return self.call(name, wanted);
        }
        if let Some(index) = self.captures.iter().position(|capture| capture.name == name) {
            let capture = &self.captures[index];
            if capture.optional && !optional {
                return Err(format!("`{name}` may be missing, but is needed here"));
            }
            if wanted.is_some_and(|wanted| !capture.kind.fits(wanted)) {
                return Err(format!("`{name}` is a {:?}, needed is a {wanted:?}", capture.kind));
            }
            return Ok((Production::Capture(index), capture.kind));
        }
        let kind = wanted.ok_or_else(|| format!("no capture is called `{name}`"))?;
        match kind.parse(name) {
            Some(value) => Ok((Production::Fixed(value), kind)),
            None if optional && self.elsewhere.iter().any(|other| other == name) => {
                Ok((Production::Absent, kind))
            }
            None => Err(format!("`{name}` is neither a capture nor a {kind:?}")),
        }
    }

    fn call(&mut self, name: &str, wanted: Option<Kind>) -> Result<(Production, Kind), String> {
        let function = FUNCTIONS
            .iter()
            .find(|function| function.name == name)
            .ok_or_else(|| format!("there is no function `{name}`"))?;
        if wanted.is_some_and(|wanted| !function.result.fits(wanted)) {
            return Err(format!("`{name}` gives a {:?}, needed is a {wanted:?}", function.result));
        }
        let mut args: Vec<Production> = function.params.iter().map(|_| Production::Absent).collect();
        let mut given = vec![false; args.len()];
        let mut next = 0;
        while !self.eat(')') {
            let before = self.rest;
            let key = self.name();
            let index = if !key.is_empty() && self.eat('=') {
                function
                    .params
                    .iter()
                    .position(|param| param.name == key)
                    .ok_or_else(|| format!("`{name}` takes no `{key}`"))?
            } else {
                self.rest = before;
                next
            };
            let param =
                function.params.get(index).ok_or_else(|| format!("too many arguments for `{name}`"))?;
            args[index] = self.expression(Some(param.kind), param.optional)?.0;
            given[index] = true;
            next = index + 1;
            if !self.eat(',') && !self.rest.trim_start().starts_with(')') {
                return Err(format!("expected `,` or `)`, found `{}`", self.rest));
            }
        }
        for (param, given) in function.params.iter().zip(given) {
            if !given && !param.optional {
                return Err(format!("`{name}` needs `{}`", param.name));
            }
        }
        Ok((Production::Call(function, args), function.result))
    }
}
