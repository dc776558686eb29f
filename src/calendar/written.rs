//! Dates that are written as EDTF, read back.

use chrono::{NaiveDateTime, NaiveTime};

use super::{Bounds, Grain, Period, Season, When, Zone, edtf};

/// What a written date says: local bounds, half-open; an absent side is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    pub(crate) begin: Option<NaiveDateTime>,
    pub(crate) end: Option<NaiveDateTime>,
    pub(crate) grain: Grain,
    /// The zone that is written with it.
    pub(crate) zone: Option<Zone>,
    pub(crate) approximate: bool,
    /// The same in level 1, without codes for seasons and without the zone.
    pub(crate) edtf: String,
}

/// Reads EDTF: level 1, and of level 2 sets (`[2031-03-01,2031-03-03]`, from the first to the last), codes for quarters
/// and halves, and marks of doubt wherever they stand. Clock times may leave out seconds.
pub(crate) fn read(text: &str) -> Option<WrittenDate> {
    let text = text.trim();
    let within = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    if let Some(members) = within('[', ']').or_else(|| within('{', '}')) {
        let (first, last) = members
            .split_once("..")
            .or_else(|| Some((members.split(',').next()?, members.rsplit(',').next()?)))?;
        return interval(first, last);
    }
    match text.split_once('/') {
        Some((first, last)) => interval(first, last),
        None => Stretch::read(text)?.written(),
    }
}

impl WrittenDate {
    /// A period of the local calendar.
    pub(crate) fn of(period: Period) -> Option<Self> {
        Stretch { period, mark: None, zone: None }.written()
    }

    /// The same in instants: somewhere within it, by the clock that is written with it, or else by `clock`.
    pub(crate) fn when(&self, clock: Zone) -> When {
        let clock = self.zone.unwrap_or(clock);
        let bounds = Bounds {
            earliest: self.begin.map(|at| clock.instants(at).0),
            latest: self.end.map(|at| clock.instants(at).1),
        };
        When { begin: bounds, end: bounds, grain: self.grain, approximate: self.approximate }
    }

    /// From the begin of one to the end of another; `None` where the second ends before the first begins, or the two are
    /// written by different clocks.
    pub(crate) fn through(self, last: Self) -> Option<Self> {
        let two_clocks = self.zone.zip(last.zone).is_some_and(|(one, other)| one != other);
        if two_clocks || self.begin.zip(last.end).is_some_and(|(begin, end)| end <= begin) {
            return None;
        }
        let (from, to) = (first_part(&self.edtf), last.edtf.rsplit('/').next()?);
        Some(Self {
            edtf: format!("{from}/{to}"),
            begin: self.begin,
            end: last.end,
            grain: Grain::Interval,
            zone: self.zone.or(last.zone),
            approximate: self.approximate || last.approximate,
        })
    }
}

fn first_part(edtf: &str) -> &str {
    edtf.split('/').next().unwrap_or(edtf)
}

fn interval(first: &str, last: &str) -> Option<WrittenDate> {
    let side = |text: &str| match text.trim() {
        "" | ".." => Some(None),
        text => Stretch::read(text)?.written().map(Some),
    };
    match (side(first)?, side(last)?) {
        (Some(first), Some(last)) => first.through(last),
        (Some(first), None) => Some(WrittenDate {
            edtf: format!("{}/..", first_part(&first.edtf)),
            end: None,
            grain: Grain::Interval,
            ..first
        }),
        (None, Some(last)) => Some(WrittenDate {
            edtf: format!("../{}", last.edtf.rsplit('/').next()?),
            begin: None,
            grain: Grain::Interval,
            ..last
        }),
        (None, None) => None,
    }
}

/// One date or clock time.
struct Stretch {
    period: Period,
    /// `~` about, `?` perhaps, `%` both.
    mark: Option<char>,
    zone: Option<Zone>,
}

impl Stretch {
    fn read(text: &str) -> Option<Self> {
        let has = |mark: char| text.contains(mark);
        let mark = match (has('~'), has('?')) {
            (true, true) => Some('%'),
            _ if has('%') => Some('%'),
            (true, false) => Some('~'),
            (false, true) => Some('?'),
            (false, false) => None,
        };
        let plain: String = text.chars().filter(|sign| !matches!(sign, '~' | '?' | '%')).collect();
        let plain = plain.trim();
        if let Some((day, clock)) = plain.split_once(['T', ' ']) {
            let Period::Day(day) = period(day)? else { return None };
            let (time, zone) = clock_time(clock.trim())?;
            return Some(Self { period: Period::Minute(day.and_time(time)), mark, zone });
        }
        Some(Self { period: period(plain)?, mark, zone: None })
    }

    fn written(self) -> Option<WrittenDate> {
        let (begin, end) = self.period.bounds()?;
        Some(WrittenDate {
            begin: Some(begin),
            end: Some(end),
            grain: self.period.grain(),
            zone: self.zone,
            approximate: matches!(self.mark, Some('~' | '%')),
            edtf: match (edtf::whole(self.period, false)?, self.mark) {
                // Level 1 has marks on whole dates only.
                (date, Some(mark)) if !date.contains(['T', 'X', '/']) => format!("{date}{mark}"),
                (date, _) => date,
            },
        })
    }
}

fn period(text: &str) -> Option<Period> {
    if let Some(year) = text.strip_prefix('Y') {
        return year.parse().ok().map(Period::Year);
    }
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = rest.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    let known = year.trim_end_matches('X');
    if year.len() != 4 || parts.next().is_some() || !is_figures(known) {
        return None;
    }
    let number: i32 = known.parse().ok()?;
    if known.len() < 4 {
        // Before year 0 the figures left open count the other way; nobody writes that.
        let whole = sign > 0 && month.is_none();
        return match known.len() {
            3 if whole => Some(Period::Decade(number)),
            2 if whole => Some(Period::Century(number)),
            1 if whole => Some(Period::Millennium(number)),
            _ => None,
        };
    }
    let year = sign * number;
    let two = |part: &str| if part.len() == 2 && is_figures(part) { part.parse::<u32>().ok() } else { None };
    match (month, day) {
        (None, _) => Some(Period::Year(year)),
        (Some("XX"), day) => {
            day.is_none_or(|day| day == "XX" || two(day).is_some()).then_some(Period::Year(year))
        }
        (Some(month), None | Some("XX")) => part_of_year(year, two(month)?),
        (Some(month), Some(day)) => Period::day_of_month(year, two(month)?, two(day)?),
    }
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A month, or one of the codes of EDTF for seasons, quarters and halves.
const fn part_of_year(year: i32, code: u32) -> Option<Period> {
    Some(match code {
        1..=12 => Period::Month(year, code),
        21 => Period::Season(year, Season::Spring),
        22 => Period::Season(year, Season::Summer),
        23 => Period::Season(year, Season::Autumn),
        24 => Period::Season(year, Season::Winter),
        33..=36 => Period::Quarter(year, code - 32),
        40 | 41 => Period::Half(year, code - 39),
        _ => return None,
    })
}

/// `14:30`, `14:30:05.5Z`, `14:30+02:00`.
fn clock_time(text: &str) -> Option<(NaiveTime, Option<Zone>)> {
    let end = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, offset) = (text[..end].trim(), &text[end..]);
    let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    let zone = match offset {
        "" => None,
        offset if offset.len() == 3 => Some(format!("{offset}:00").parse().ok()?),
        offset => Some(offset.parse().ok()?),
    };
    Some((time, zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let found = read(text)?;
        let side = |at: Option<NaiveDateTime>| {
            at.map_or_else(|| "..".to_owned(), |at| at.format("%Y-%m-%dT%H:%M").to_string())
        };
        Some(format!("{} {} {}", side(found.begin), side(found.end), found.edtf))
    }

    #[test]
    fn edtf_is_read_no_finer_than_it_is() {
        for (text, expected) in [
            ("2035-03-12", "2035-03-12T00:00 2035-03-13T00:00 2035-03-12"),
            ("2035-03~", "2035-03-01T00:00 2035-04-01T00:00 2035-03~"),
            ("2035?", "2035-01-01T00:00 2036-01-01T00:00 2035?"),
            ("2035-03-12%", "2035-03-12T00:00 2035-03-13T00:00 2035-03-12%"),
            ("2035-~03", "2035-03-01T00:00 2035-04-01T00:00 2035-03~"),
            ("203X~", "2030-01-01T00:00 2040-01-01T00:00 203X"),
            ("203X", "2030-01-01T00:00 2040-01-01T00:00 203X"),
            ("20XX", "2000-01-01T00:00 2100-01-01T00:00 20XX"),
            ("2035-XX-12", "2035-01-01T00:00 2036-01-01T00:00 2035"),
            ("2035-03-XX", "2035-03-01T00:00 2035-04-01T00:00 2035-03"),
            ("2035-21", "2035-03-01T00:00 2035-06-01T00:00 2035-03/2035-05"),
            ("2035-34", "2035-04-01T00:00 2035-07-01T00:00 2035-04/2035-06"),
            ("-0042-03-15", "-0042-03-15T00:00 -0042-03-16T00:00 -0042-03-15"),
            ("1066-10-14", "1066-10-14T00:00 1066-10-15T00:00 1066-10-14"),
            ("Y12000", "+12000-01-01T00:00 +12001-01-01T00:00 Y12000"),
            ("2035-03-12/2035-03-14", "2035-03-12T00:00 2035-03-15T00:00 2035-03-12/2035-03-14"),
            ("2035-03/..", "2035-03-01T00:00 .. 2035-03/.."),
            ("/2035-22", ".. 2035-09-01T00:00 ../2035-08"),
            ("[2035-03-01,2035-03-03]", "2035-03-01T00:00 2035-03-04T00:00 2035-03-01/2035-03-03"),
            ("{2035..2037}", "2035-01-01T00:00 2038-01-01T00:00 2035/2037"),
            ("2035-03-12T14:30", "2035-03-12T14:30 2035-03-12T14:31 2035-03-12T14:30:00"),
            ("2035-03-12T14:30:05Z", "2035-03-12T14:30 2035-03-12T14:31 2035-03-12T14:30:05"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_offset_of_a_clock_is_kept_as_its_zone() {
        for (text, zone) in [
            ("2035-03-12T14:30+02:00", Some("+02:00")),
            ("2035-03-12T14:30:05.25+02", Some("+02:00")),
            ("2035-03-12 14:30:05Z", Some("UTC")),
            ("2035-03-12 14:30", None),
        ] {
            let found = read(text).and_then(|written| written.zone).map(|zone| zone.to_string());
            assert_eq!(found.as_deref(), zone, "{text}");
        }
    }

    #[test]
    fn what_is_no_edtf_is_refused() {
        for text in [
            "",
            "soon",
            "..",
            "../..",
            "/",
            "2035-13",
            "2035-02-30",
            "35-03-12",
            "12000",
            "2035-3-1",
            "+035",
            "2035-+3",
            "07/??/97",
            "2035-03-12T25:00",
            "2035-03T14:30",
            "2036/2035",
            "2035-03-12T10:00Z/2035-03-12T14:00+02:00",
            "[]",
            "XXXX",
            "-0XXX",
            "Y99999999999",
            "2035-03-12-01",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
