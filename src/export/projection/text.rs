use super::super::record::{ClaimRecord, EdgeRecord, label_of};
use super::{CONTRADICTS, Projection, UPDATES};
use crate::timeline::TimelineRow;

impl Projection {
    /// What there is to know of a row, in paragraphs of plain text: for tools that have one field for it.
    pub(crate) fn paragraphs(&self, row: &TimelineRow) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(best) = self.best(row) {
            out.push(format!("{}.", self.quoted(best)));
        }
        out.push(format!("{}.", self.date_line(row)));
        out.push(format!("{}.", self.status_line(row)));
        for edge in self.edges_at(row, CONTRADICTS) {
            out.push(self.against(row, edge));
        }
        for edge in self.edges_at(row, UPDATES) {
            out.push(format!("Update: {}", edge.explanation));
        }
        out
    }

    /// `“the words” (voice, in outlet)`.
    pub(crate) fn quoted(&self, claim: &ClaimRecord) -> String {
        let (voice, outlet) = (self.voice(claim), self.outlet(claim));
        let by = if voice == outlet { outlet.to_owned() } else { format!("{voice}, in {outlet}") };
        format!("“{}” ({by})", crate::escape::one_line(&claim.quote.exact))
    }

    /// When, with the bounds in UTC and where the date comes from.
    pub(crate) fn date_line(&self, row: &TimelineRow) -> String {
        let mut line = format!("Date: {}", row.display_date);
        if row.earliest.is_some() || row.latest.is_some() {
            let side = |bound: Option<crate::calendar::Instant>| {
                bound.map_or_else(|| "open".to_owned(), |bound| bound.to_string())
            };
            line.push_str(&format!(
                " ({}; in UTC from {} to {})",
                row.zone,
                side(row.earliest),
                side(row.latest)
            ));
        }
        if let Some(best) = self.best(row) {
            line.push_str(&format!(", by {}", best.time.reason.trim_end_matches('.')));
        }
        line
    }

    /// How far the accounts agree, and who gives them.
    pub(crate) fn status_line(&self, row: &TimelineRow) -> String {
        let status = label_of(&row.status).replace('_', " ");
        match row.sources {
            1 => format!("Status: {status}; told by {}", row.voices),
            count => format!("Status: {status}; {count} sources: {}", row.voices),
        }
    }

    /// The other side of a contradiction, as seen from a row.
    fn against(&self, row: &TimelineRow, edge: &EdgeRecord) -> String {
        let other = [&edge.source, &edge.target]
            .into_iter()
            .filter_map(|id| self.claim(id))
            .find(|claim| claim.event_id.as_deref() != Some(&row.event_id))
            .or_else(|| self.claim(&edge.target));
        let verdict =
            edge.more.get("verdict").and_then(|verdict| verdict.as_str()).unwrap_or("contradiction");
        match other {
            Some(other) => format!("Against it ({verdict}): {}.", self.quoted(other)),
            None => format!("Against it ({verdict}): {}", edge.explanation),
        }
    }
}
