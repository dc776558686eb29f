use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use crate::export::{ClaimRecord, EdgeRecord, SavedBuild, read_decisions, write_decisions};
use crate::read::{Decision, DecisionKind};

use super::arguments::ReviewArguments;
use super::failure::{Failure, Outcome};

/// Walks through the contradictions of a build and writes what is decided about each.
pub(super) fn run(arguments: &ReviewArguments) -> Result<Outcome, Failure> {
    let build = SavedBuild::read(&arguments.build).map_err(|error| Failure::Nothing(error.to_string()))?;
    let path = arguments.decisions.clone().unwrap_or_else(|| arguments.build.join("decisions.csv"));
    let mut decisions = if path.exists() {
        read_decisions(&path)
            .map_err(|errors| Failure::Usage(format!("{}: {}", path.display(), errors.join("; "))))?
    } else {
        Vec::new()
    };
    let before = decisions.len();
    let review = Review { who: &arguments.who, when: &arguments.when };
    let mut out = std::io::stdout().lock();
    let mut save = |decisions: &[Decision]| {
        write_decisions(&path, decisions)
            .map_err(|error| Failure::Nothing(format!("{}: {error}", path.display())))
    };
    review.walk(&build, &mut decisions, &mut std::io::stdin().lock(), &mut out, &mut save)?;
    writeln!(
        out,
        "{} decisions, {} of them new, in {}",
        decisions.len(),
        decisions.len() - before,
        path.display()
    )?;
    Ok(Outcome::Done)
}

/// Who decides, and when.
struct Review<'a> {
    who: &'a str,
    when: &'a str,
}

/// What was typed.
enum Answer {
    Decide(DecisionKind, String),
    Next,
    Quit,
    Unknown,
}

impl Answer {
    /// The first letter, and the reason behind it: `r another raid`.
    fn of(line: &str) -> Self {
        let (letter, why) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let kind = match letter {
            "a" | "accept" => DecisionKind::Accept,
            "r" | "reject" => DecisionKind::Reject,
            "m" | "merge" => DecisionKind::Merge,
            "s" | "split" => DecisionKind::Split,
            "" | "n" | "next" => return Self::Next,
            "q" | "quit" => return Self::Quit,
            _ => return Self::Unknown,
        };
        Self::Decide(kind, why.trim().to_owned())
    }
}

impl Review<'_> {
    fn walk(
        &self,
        build: &SavedBuild,
        decisions: &mut Vec<Decision>,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
        save: &mut dyn FnMut(&[Decision]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let decided: BTreeSet<(String, String)> =
            decisions.iter().map(|decision| pair(&decision.claim, &decision.other)).collect();
        let mut open: Vec<&EdgeRecord> = build
            .edges()
            .iter()
            .filter(|edge| edge.kind == "contradicts" && !decided.contains(&pair(&edge.source, &edge.target)))
            .collect();
        let score =
            |edge: &EdgeRecord| edge.more.get("score").and_then(serde_json::Value::as_f64).unwrap_or(0.0);
        open.sort_by(|a, b| {
            score(b).total_cmp(&score(a)).then_with(|| (&a.source, &a.target).cmp(&(&b.source, &b.target)))
        });
        for (at, edge) in open.iter().enumerate() {
            let claim = |id: &str| build.claims().iter().find(|claim| claim.id == id);
            let (Some(a), Some(b)) = (claim(&edge.source), claim(&edge.target)) else { continue };
            writeln!(out, "\n{} of {}: {}, score {:.2}", at + 1, open.len(), kind_of(edge), score(edge))?;
            show(out, a)?;
            show(out, b)?;
            writeln!(out, "  why     {}", line_of(&edge.explanation))?;
            loop {
                write!(out, "[a]ccept  [r]eject  [m]erge  [s]plit  [n]ext  [q]uit, then why: ")?;
                out.flush()?;
                let mut line = String::new();
                if input.read_line(&mut line)? == 0 {
                    writeln!(out)?;
                    return Ok(());
                }
                match Answer::of(&line) {
                    Answer::Decide(kind, why) => {
                        decisions.push(self.decision(kind, why, a, b));
                        save(decisions)?;
                        break;
                    }
                    Answer::Next => break,
                    Answer::Quit => return Ok(()),
                    Answer::Unknown => writeln!(out, "one of the letters a, r, m, s, n, q")?,
                }
            }
        }
        Ok(())
    }

    fn decision(&self, decision: DecisionKind, why: String, a: &ClaimRecord, b: &ClaimRecord) -> Decision {
        Decision {
            decision,
            claim: a.id.clone(),
            quote: a.quote.exact.clone(),
            other: b.id.clone(),
            other_quote: b.quote.exact.clone(),
            value: String::new(),
            who: self.who.to_owned(),
            when: self.when.to_owned(),
            why,
        }
    }
}

/// Two ids in the order of the alphabet.
fn pair(a: &str, b: &str) -> (String, String) {
    (a.min(b).to_owned(), a.max(b).to_owned())
}

/// `quantity, disputed`.
fn kind_of(edge: &EdgeRecord) -> String {
    let field = |name: &str| edge.more.get(name).and_then(serde_json::Value::as_str).unwrap_or("").to_owned();
    format!("{}, {}", field("type"), field("verdict"))
}

fn show(out: &mut dyn Write, claim: &ClaimRecord) -> std::io::Result<()> {
    writeln!(out, "  {}  “{}”", claim.id, line_of(&claim.quote.exact))?;
    let date = claim.time.edtf.as_deref().unwrap_or("undated");
    writeln!(out, "          {}, {}; {}", line_of(&claim.source.name), line_of(&claim.document), date)
}

/// Line breaks and control characters of an article must not reach a terminal.
fn line_of(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
