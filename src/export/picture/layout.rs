use std::collections::HashMap;

use super::super::projection::{Certainty, Projection, stretch};
use super::Lanes;
use super::scale::Scale;
use crate::timeline::TimelineRow;

/// Where everything of a picture stands, in the picture's own units.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lanes: Vec<Lane>,
    /// One per row, in the order of the rows.
    pub(super) items: Vec<Item>,
    pub(super) scale: Scale,
    /// Where undated events stand, if there are any.
    pub(super) undated: Option<f64>,
    /// The height of a line.
    pub(super) line: f64,
}

/// A strip of the picture.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) top: f64,
    pub(super) height: f64,
}

/// Where an event stands.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The left and right end of its band; equal for a mark.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) middle: f64,
    /// Where it begins on its line: before its name, where that stands at the left.
    pub(super) begin: f64,
    /// Where the next on its line may begin: behind its name.
    pub(super) end: f64,
    /// The place of its lane, from 0.
    pub(super) lane: usize,
    pub(super) certainty: Certainty,
    /// Its name as far as it fits; empty in a crowded picture.
    pub(super) label: String,
    /// Where its name stands.
    pub(super) side: Side,
}

/// Where the name of an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Behind its mark or band.
    Right,
    /// Before its mark: what comes soon behind it has room on its line.
    Left,
    /// Inside its band.
    Inside,
}

pub(super) const HEAD: f64 = 44.0;
pub(super) const LEGEND: f64 = 66.0;
/// Room for the names of lanes.
pub(super) const NAMES: f64 = 150.0;
const LINE: f64 = 20.0;
/// The same where names are left out.
const CROWDED_LINE: f64 = 14.0;
/// What a lane leaves free above its lines and below them.
pub(super) const EDGE: f64 = 6.0;
/// How far below the middle of a line the foot of its letters stands.
pub(super) const FOOT: f64 = 4.0;
const UNDATED: f64 = 170.0;
/// The room of an open side.
const TAIL: f64 = 60.0;
/// From so many events on, only marks and bands are drawn.
const CROWDED: usize = 250;
const LABEL: usize = 38;
/// The width of a letter, on average.
const LETTER: f64 = 6.1;
/// Room beside a name that stands inside its band.
const EDGES: f64 = 12.0;
/// Room of a mark with what parts it from its neighbours.
const MARK: f64 = 16.0;
/// Room between two names on one line that may not be taken for one.
const APART: f64 = 24.0;
/// Lanes beyond this many share one.
const MOST_LANES: usize = 12;
/// Lines of one lane at most: what finds none free shares the last.
const MOST_LINES: usize = 300;

impl Layout {
    pub(super) fn new(projection: &Projection, lanes: Lanes) -> Self {
        let rows = &projection.rows;
        let crowded = rows.len() > CROWDED;
        let undated = rows.iter().any(|row| stretch(row).certainty() == Certainty::Undated);
        let width =
            if crowded { 2400.0 } else { (rows.len() as f64).mul_add(6.0, 900.0).clamp(1180.0, 2000.0) };
        let right = width - if undated { UNDATED } else { 0.0 };
        let known: Vec<i64> = rows
            .iter()
            .flat_map(|row| [row.earliest, row.latest])
            .flatten()
            .map(|instant| instant.seconds())
            .collect();
        // Room at the right for the name of the last event.
        let name = if crowded { 20.0 } else { 240.0 };
        let scale = Scale::new(known, NAMES + TAIL, right - name);
        let mut items: Vec<Item> = rows.iter().map(|row| item(row, &scale, right + 20.0)).collect();
        if !crowded {
            rows.iter().zip(&mut items).for_each(|(row, item)| item.name(&row.headline));
        }
        let line = if crowded { CROWDED_LINE } else { LINE };
        let (lanes, bottom) = arrange(projection, lanes, line, &mut items);
        let undated = undated.then_some(right);
        Self { width, height: bottom + LEGEND, lanes, items, scale, undated, line }
    }

    /// How far below the top of a lane its name stands: on its first line.
    pub(super) fn name(&self) -> f64 {
        EDGE + self.line / 2.0 + FOOT
    }
}

fn item(row: &TimelineRow, scale: &Scale, undated: f64) -> Item {
    let stretch = stretch(row);
    let certainty = stretch.certainty();
    let place = |instant: crate::calendar::Instant| scale.place(instant.seconds());
    let (from, to) = match (stretch.earliest, stretch.latest) {
        (Some(begin), Some(_)) if certainty == Certainty::Firm => (place(begin), place(begin)),
        (Some(begin), Some(end)) => (place(begin), place(end)),
        (None, Some(end)) => (place(end) - TAIL, place(end)),
        (Some(begin), None) => (place(begin), place(begin) + TAIL),
        (None, None) => (undated, undated),
    };
    Item {
        from,
        to,
        middle: 0.0,
        begin: from,
        end: to,
        lane: 0,
        certainty,
        label: String::new(),
        side: if to - from > EDGES { Side::Inside } else { Side::Right },
    }
}

impl Item {
    /// Gives it a name, inside it where there is room.
    fn name(&mut self, headline: &str) {
        self.label = shortened(headline);
        let fits = self.to - self.from > width_of(&self.label) + EDGES;
        self.side = if fits { Side::Inside } else { Side::Right };
    }

    /// Gives it its room on a line that is taken up to a place. `next` are the begins of what follows in its lane, in order:
    /// its name stands at the left where there is room, and one of them has so room behind its mark.
    fn settle(&mut self, taken: f64, next: impl Iterator<Item = f64>) {
        let name = if self.label.is_empty() { 0.0 } else { width_of(&self.label) + 12.0 };
        let begin = self.from - name;
        let mut near = next.take_while(|next| *next < self.from + MARK + name);
        let mark = self.side == Side::Right && !self.label.is_empty() && self.to <= self.from;
        if mark
            && begin >= NAMES + EDGES
            && begin >= taken + APART
            && near.any(|next| next >= self.from + MARK)
        {
            (self.side, self.begin, self.end) = (Side::Left, begin, self.from + MARK);
            return;
        }
        let name = if self.side == Side::Inside { 0.0 } else { width_of(&self.label) + 12.0 };
        self.end = self.to.max(self.from + 8.0) + name + 8.0;
    }
}

fn width_of(label: &str) -> f64 {
    label.chars().count() as f64 * LETTER
}

fn shortened(text: &str) -> String {
    let text = crate::escape::one_plain_line(text);
    if text.chars().count() <= LABEL {
        return text;
    }
    let cut: String = text.chars().take(LABEL - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Gives every item a line in its lane on which nothing else stands, and every lane its height.
fn arrange(projection: &Projection, by: Lanes, line: f64, items: &mut [Item]) -> (Vec<Lane>, f64) {
    let names: Vec<String> = projection.rows.iter().map(|row| by.name(projection, row)).collect();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        let index = *at.entry(name).or_insert_with(|| {
            counts.push((name, 0));
            counts.len() - 1
        });
        counts[index].1 += 1;
    }
    // The fullest lanes have names of their own; ties in the order of the story.
    let mut kept: Vec<usize> = (0..counts.len()).collect();
    kept.sort_by(|a, b| counts[*b].1.cmp(&counts[*a].1).then(a.cmp(b)));
    let others = kept.len() > MOST_LANES;
    kept.truncate(if others { MOST_LANES - 1 } else { MOST_LANES });
    kept.sort_unstable();
    let lane_of: HashMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); kept.len() + usize::from(others)];
    let last = members.len().saturating_sub(1);
    for (item, name) in names.iter().enumerate() {
        members[lane_of.get(&at[&**name]).copied().unwrap_or(last)].push(item);
    }
    let mut lanes = Vec::new();
    let mut top = HEAD;
    for (index, mut members) in members.into_iter().enumerate() {
        members.sort_by(|a, b| items[*a].from.total_cmp(&items[*b].from).then(a.cmp(b)));
        let mut ends: Vec<f64> = Vec::new();
        let begins: Vec<f64> = members.iter().map(|item| items[*item].from).collect();
        for (place, item) in members.into_iter().enumerate() {
            let item = &mut items[item];
            let free = ends.iter().position(|taken| *taken <= item.from);
            let at = match free {
                Some(at) => at,
                None if ends.len() < MOST_LINES => {
                    ends.push(0.0);
                    ends.len() - 1
                }
                None => MOST_LINES - 1,
            };
            item.settle(ends[at], begins[place + 1..].iter().copied());
            ends[at] = item.end;
            item.lane = index;
            item.middle = top + (at as f64 + 0.5).mul_add(line, EDGE);
        }
        let height = (ends.len() as f64).mul_add(line, 2.0 * EDGE);
        let name = kept.get(index).map_or("others", |kept| counts[*kept].0);
        lanes.push(Lane { name: name.to_owned(), top, height });
        top += height;
    }
    (lanes, top)
}

#[cfg(test)]
mod tests {
    use super::super::super::projection::fixture;
    use super::*;

    #[test]
    fn nothing_of_a_lane_lies_on_something_else() {
        for by in [Lanes::Actor, Lanes::Outlet, Lanes::Type] {
            let layout = Layout::new(&fixture::hostile(), by);
            for (a, one) in layout.items.iter().enumerate() {
                assert!(one.from >= 0.0 && one.to <= layout.width, "{one:?}");
                for other in &layout.items[a + 1..] {
                    let same = (one.middle - other.middle).abs() < 1.0;
                    assert!(!same || one.end <= other.begin || other.end <= one.begin, "{one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn of_two_events_close_by_the_first_has_its_name_at_the_left() {
        let mark = |from: f64| Item {
            from,
            to: from,
            middle: 0.0,
            begin: from,
            end: from,
            lane: 0,
            certainty: Certainty::Firm,
            label: "The bridge fell".to_owned(),
            side: Side::Right,
        };
        let side = |from: f64, taken: f64, next: &[f64]| {
            let mut item = mark(from);
            item.settle(taken, next.iter().copied());
            (item.side, item.begin < from, item.end == from + MARK)
        };
        let (left, right) = ((Side::Left, true, true), (Side::Right, false, false));
        assert_eq!(side(500.0, 0.0, &[500.0, 530.0]), left);
        assert_eq!(side(500.0, 0.0, &[500.0, 505.0]), right, "no other mark has room behind it");
        assert_eq!(side(500.0, 0.0, &[900.0]), right, "nothing is near");
        assert_eq!(side(500.0, 450.0, &[530.0]), right, "the room at the left is taken");
        assert_eq!(side(200.0, 0.0, &[230.0]), right, "the names of lanes stand there");
    }

    #[test]
    fn a_band_runs_from_bound_to_bound_and_a_firm_date_is_a_mark() {
        let layout = Layout::new(&fixture::plain(), Lanes::Outlet);
        let [year, day, clock] = layout.items.as_slice() else { panic!() };
        assert!(year.to > year.from && year.certainty == Certainty::Range);
        assert!(day.to == day.from && day.from > year.to);
        assert!(clock.from > day.from);
    }
}
