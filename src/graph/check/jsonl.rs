use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::temporal::{DayForm, Draft, DraftLink, Relation, TemporalGraph, Window};

#[derive(serde::Deserialize)]
struct Line<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    #[serde(borrow, default)]
    nodes: Vec<Text<'t>>,
    #[serde(borrow, default)]
    links: Vec<LineLink<'t>>,
    #[serde(borrow, default)]
    windows: Option<BTreeMap<Text<'t>, [Day<'t>; 2]>>,
}

#[derive(serde::Deserialize)]
struct LineLink<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    #[serde(borrow, default)]
    tag: Option<Cow<'t, str>>,
    #[serde(borrow)]
    a: Cow<'t, str>,
    #[serde(borrow)]
    b: Cow<'t, str>,
    #[serde(borrow)]
    rel: Cow<'t, str>,
}

/// A string that is not copied where the JSON holds no escape, inside a list or as a key.
#[derive(serde::Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Day<'t> {
    Number(i64),
    #[serde(borrow)]
    Date(Cow<'t, str>),
    Open(()),
}

/// Subordination links say how one event depends on another, nothing of time.
const NOT_TEMPORAL: &str = "SLINK";

/// Reads one graph from a line `{"id","nodes","links":[{"id","tag","a","b","rel"}],"windows"}`.
pub(super) fn read(line: &[u8]) -> Result<TemporalGraph, String> {
    let line: Line<'_> =
        serde_json::from_slice(line).map_err(|error| format!("not a temporal graph: {error}"))?;
    let mut draft = Draft { id: line.id.into_owned(), ..Draft::default() };
    draft.nodes = line.nodes.into_iter().map(|node| node.0).collect();
    for link in line.links {
        if link.tag.as_deref() == Some(NOT_TEMPORAL) {
            continue;
        }
        let relation = Relation::parse(&link.rel).ok_or_else(|| {
            format!("graph `{}`, link `{}`: `{}` is no temporal relation", draft.id, link.id, link.rel)
        })?;
        draft.links.push(DraftLink { id: link.id, a: link.a, b: link.b, relation });
    }
    if let Some(windows) = line.windows {
        let (of, days) =
            read_windows(windows).map_err(|message| format!("graph `{}`, {message}", draft.id))?;
        draft.windows = Some(of);
        draft.days = days;
    }
    TemporalGraph::new(draft)
}

type Windows<'t> = BTreeMap<Cow<'t, str>, Window>;

fn read_windows<'t>(windows: BTreeMap<Text<'t>, [Day<'t>; 2]>) -> Result<(Windows<'t>, DayForm), String> {
    let mut form = None;
    let mut of = BTreeMap::new();
    for (node, [first, last]) in windows {
        let mut day = |day: Day<'_>| {
            let (value, its) = match day {
                Day::Open(()) => return Ok(None),
                Day::Number(number) => (number, DayForm::Number),
                Day::Date(text) => match NaiveDate::parse_from_str(&text, DATE) {
                    Ok(date) => (i64::from(date.num_days_from_ce()), DayForm::Date),
                    Err(_) => {
                        let node = &node.0;
                        return Err(format!("window of `{node}`: `{text}` is no day; expected YYYY-MM-DD"));
                    }
                },
            };
            if *form.get_or_insert(its) == its {
                Ok(Some(value))
            } else {
                Err(format!("window of `{}`: numbers and dates are mixed", node.0))
            }
        };
        let window = Window { first: day(first)?, last: day(last)? };
        of.insert(node.0, window);
    }
    Ok((of, form.unwrap_or_default()))
}

const DATE: &str = "%Y-%m-%d";

/// A day as the graph writes its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDay {
    pub(super) day: i64,
    pub(super) form: DayForm,
}

impl serde::Serialize for WrittenDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date = || NaiveDate::from_num_days_from_ce_opt(i32::try_from(self.day).ok()?);
        match self.form {
            DayForm::Number => serializer.serialize_i64(self.day),
            DayForm::Date => match date() {
                Some(date) => serializer.collect_str(&date.format(DATE)),
                None => serializer.serialize_i64(self.day),
            },
        }
    }
}
