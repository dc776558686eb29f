//! The timeline as a picture: bounds as bands, firm dates as marks, lanes by actor, outlet or type, contradictions and
//! updates as arcs. The picture stands alone as SVG and inside the report.

mod draw;
mod layout;
mod scale;

pub(super) use draw::{Setting, draw};

use super::projection::{Projection, items};
use crate::timeline::TimelineRow;

/// What the lanes of a picture stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lanes {
    /// The first of those who act.
    Actor,
    /// The outlet that tells it best.
    Outlet,
    /// The type of event.
    Type,
}

impl Lanes {
    pub(super) const ALL: [Self; 3] = [Self::Actor, Self::Outlet, Self::Type];

    /// The word for switches and classes.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Outlet => "outlet",
            Self::Type => "type",
        }
    }

    fn name(self, projection: &Projection, row: &TimelineRow) -> String {
        let name = match self {
            Self::Actor => items(&row.actors).next(),
            Self::Outlet => projection.best(row).map(|claim| projection.outlet(claim)),
            Self::Type => Some(&*row.event_type),
        };
        name.filter(|name| !name.is_empty()).unwrap_or("no one named").to_owned()
    }
}
