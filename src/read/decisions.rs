use std::fmt;

use serde::{Deserialize, Serialize};

/// What a person has decided about a claim or a pair of claims: a row of decisions.csv.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What is to be done.
    pub decision: DecisionKind,
    /// Id of the claim.
    pub claim: String,
    /// Its quote: finds the claim where its id has changed.
    #[serde(default)]
    pub quote: String,
    /// Id of the other claim, where the decision is about two.
    #[serde(default)]
    pub other: String,
    /// The other's quote.
    #[serde(default)]
    pub other_quote: String,
    /// The new date or type; for an accepted contradiction that no rule has found, its type.
    #[serde(default)]
    pub value: String,
    /// Who decided.
    #[serde(default)]
    pub who: String,
    /// When, in the words of whoever decided.
    #[serde(default)]
    pub when: String,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// The two contradict each other.
    Accept,
    /// The two do not contradict or update each other; without another claim: this is no claim.
    Reject,
    /// The two tell one happening.
    Merge,
    /// The two tell two happenings.
    Split,
    /// The claim's date is `value`.
    ReDate,
    /// The claim's type is `value`.
    Retype,
}

impl DecisionKind {
    /// Whether it is about two claims, about one, or (as [`Self::Reject`]) about either.
    pub const fn takes_two(self) -> Option<bool> {
        match self {
            Self::Accept | Self::Merge | Self::Split => Some(true),
            Self::ReDate | Self::Retype => Some(false),
            Self::Reject => None,
        }
    }
}

/// As the file has it: `re-date`.
impl fmt::Display for DecisionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::ReDate => "re-date",
            Self::Retype => "retype",
        })
    }
}

/// `merge c12 and c34`.
impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decision, self.claim)?;
        match (self.other.is_empty(), self.value.is_empty()) {
            (false, _) => write!(f, " and {}", self.other),
            (true, false) => write!(f, " to {}", self.value),
            (true, true) => Ok(()),
        }
    }
}

/// The columns of decisions.csv, in their order.
pub const DECISION_COLUMNS: &[&str] =
    &["decision", "claim", "quote", "other", "other_quote", "value", "who", "when", "why"];

impl Decision {
    /// All rows of a decisions.csv. Columns may stand in any order; all but `decision` and `claim` may be missing.
    ///
    /// # Errors
    /// One sentence for each row that cannot be read, with its line.
    pub fn parse(text: &str) -> Result<Vec<Self>, Vec<String>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
        let mut decisions = Vec::new();
        let mut errors = Vec::new();
        for row in reader.deserialize::<Self>() {
            match row {
                Ok(row) => match row.unguarded().checked() {
                    Ok(decision) => decisions.push(decision),
                    Err(error) => errors.push(format!("row {}: {error}", decisions.len() + errors.len() + 1)),
                },
                Err(error) => errors.push(error.to_string()),
            }
        }
        if errors.is_empty() { Ok(decisions) } else { Err(errors) }
    }

    /// Without the apostrophes that keep spreadsheets from taking a cell for a formula.
    fn unguarded(mut self) -> Self {
        for cell in [
            &mut self.claim,
            &mut self.quote,
            &mut self.other,
            &mut self.other_quote,
            &mut self.value,
            &mut self.who,
            &mut self.when,
            &mut self.why,
        ] {
            let rest = cell.strip_prefix('\'').map(str::trim_start);
            if let Some(rest) = rest.filter(|rest| rest.starts_with(['=', '+', '-', '@'])) {
                *cell = rest.to_owned();
            }
        }
        self
    }

    fn checked(self) -> Result<Self, String> {
        let two = !self.other.is_empty() || !self.other_quote.is_empty();
        if self.claim.is_empty() && self.quote.is_empty() {
            return Err(format!("{}: neither a claim nor a quote is given", self.decision));
        }
        match self.decision.takes_two() {
            Some(true) if !two => Err(format!("{}: two claims are needed, `other` is empty", self.decision)),
            Some(false) if self.value.is_empty() => Err(format!("{}: `value` is empty", self.decision)),
            _ => Ok(self),
        }
    }

    /// Whether it is about a second claim too.
    pub fn is_of_two(&self) -> bool {
        self.decision.takes_two() != Some(false) && !(self.other.is_empty() && self.other_quote.is_empty())
    }

    /// Who decided it, when and why, in one sentence.
    pub fn note(&self) -> String {
        let mut note = format!("decided by {}", if self.who.is_empty() { "a person" } else { &self.who });
        if !self.when.is_empty() {
            note.push_str(" on ");
            note.push_str(&self.when);
        }
        if !self.why.is_empty() {
            note.push_str(": ");
            note.push_str(&self.why);
        }
        note
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_in_any_order_of_columns_and_guards_are_taken_off() {
        let rows = Decision::parse(
            "\u{feff}claim,decision,other,why,who,when\nc1,merge,c2,'=same raid,Ada,2031-03-02\nc3,reject,,,,\n",
        )
        .unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].decision, rows[0].why.as_str()), (DecisionKind::Merge, "=same raid"));
        assert_eq!(rows[0].note(), "decided by Ada on 2031-03-02: =same raid");
        assert_eq!(rows[0].to_string(), "merge c1 and c2");
        assert!(!rows[1].is_of_two());
    }

    #[test]
    fn every_bad_row_is_named() {
        let errors =
            Decision::parse("decision,claim,value\nmerge,c1,\nre-date,c1,\nburn,c1,\nretype,c1,STRIKE\n")
                .unwrap_err();
        assert_eq!(errors.len(), 3, "{errors:?}");
        assert!(errors[0].contains("merge: two claims are needed"), "{errors:?}");
        assert!(errors[1].contains("re-date: `value` is empty"), "{errors:?}");
        assert!(errors[2].contains("line: 4"), "{errors:?}");
    }
}
