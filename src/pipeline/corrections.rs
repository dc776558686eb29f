use std::collections::BTreeMap;

use crate::claim::{Claim, Extraction};
use crate::graph::{Edge, correction};
use crate::read::{Document, read_correction, unread_correction};
use crate::warning::Warning;

/// Adds what articles take back, with its edges. It comes when all else has been settled: nothing is compared with what
/// nobody holds. What a claim takes the place of that a person has rejected is left out.
pub(super) fn withdraw(
    claims: &mut Vec<Claim>,
    documents: &mut [Document],
    edges: &mut Vec<Edge>,
    found: &mut [Extraction],
) {
    if found.iter().all(|extraction| extraction.withdrawn.is_empty() && extraction.unread_notes.is_empty()) {
        return;
    }
    let of_id: BTreeMap<String, usize> =
        claims.iter().enumerate().map(|(at, claim)| (claim.id.clone(), at)).collect();
    for (at, extraction) in found.iter_mut().enumerate() {
        for note in &extraction.unread_notes {
            let unread = unread_correction(documents[at].words(*note));
            tell(&mut documents[at], &unread, &unread);
        }
        for withdrawal in std::mem::take(&mut extraction.withdrawn) {
            let Some(new) = of_id.get(&withdrawal.replaced_by).copied() else { continue };
            if of_id.contains_key(&withdrawal.claim.id) {
                continue;
            }
            if let Some(note) = withdrawal.claim.withdrawn {
                let note = documents[at].words(note);
                let (unread, read) = (unread_correction(note), read_correction(note));
                tell(&mut documents[at], &unread, &read);
            }
            let old = claims.len();
            claims.push(Claim { document: at, ..withdrawal.claim.clone() });
            edges.push(correction(claims, documents, &withdrawal, [new, old]));
        }
    }
}

/// Says something of a note once, in place of what has been said of it before.
fn tell(document: &mut Document, before: &str, message: &str) {
    let known =
        document.warnings.iter().position(|warning| warning.message == before || warning.message == message);
    match known {
        Some(at) => message.clone_into(&mut document.warnings[at].message),
        None => {
            let warning = Warning::new(document.shown(), message);
            document.warnings.push(warning);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::Instant;
    use crate::claim::SourceKind;
    use crate::graph::EdgeKind;
    use crate::lexicon::Data;
    use crate::pipeline::{Build, Engine};
    use crate::read::{Document, Published, PublishedPrecision};

    fn build(engine: &Engine, body: &str, note: &str) -> Build {
        let text = format!(
            "News of the day from the coast\n\n{body}\n\nPeople there hoped to be back at work soon.\n\n{note}\n"
        );
        let mut document = Document::new("a", text);
        document.outlet = Some("Gazette".to_owned());
        document.published =
            Published { at: Instant::parse("2031-05-09T18:00:00Z"), precision: PublishedPrecision::Instant };
        let extraction = engine.extractor().extract(&document, 0);
        engine.relate(vec![(document, extraction)], &[])
    }

    #[test]
    fn what_an_article_takes_back_is_kept_apart_with_what_takes_its_place() {
        let engine = Engine::load(&Data::embedded()).unwrap();
        for (body, note, old, new) in [
            (
                "Nine people were killed when the river burst its banks in Talmore on Monday, the mayor said.",
                "An earlier version of this article said that 12 people were killed; the figure is 9.",
                "12 people",
                "Nine people",
            ),
            (
                "The plane landed in Bergen after a bird strike. Nobody was hurt.",
                "This story was corrected on 4 May. A previous version of this story wrongly said the plane landed in Oslo.",
                "Oslo",
                "Bergen",
            ),
            (
                "Three people were injured in the crash on the coast road. The driver was arrested.",
                "Correction (6 May): Three people, not five, were injured in the crash.",
                "five",
                "Three people",
            ),
            (
                "Anna Berg won the election in Norland. Her rival conceded.",
                "In an earlier version of this report, we said that Carl Voss won the election in Norland.",
                "Carl Voss",
                "Anna Berg",
            ),
            (
                "The outbreak has killed 41 people since March, officials said.",
                "A previous version of this page incorrectly stated that the outbreak has killed 14 people, when it has killed 41.",
                "14 people",
                "41 people",
            ),
            (
                "The earthquake struck at 5 a.m. and killed 30 people.",
                "We wrongly reported that the earthquake killed 300 people. The correct number is 30.",
                "300 people",
                "30 people",
            ),
            (
                "The club sacked its coach on Monday. It had lost six games.",
                "An earlier version of this article said that the club sacked its coach on Sunday.",
                "Sunday",
                "Monday",
            ),
            (
                "The fire broke out on Tuesday in a warehouse in Port Ember. Crews put it out by noon.",
                "Correction: The fire broke out on Tuesday, not Wednesday.",
                "Wednesday",
                "Tuesday",
            ),
            (
                "The court sentenced the banker to six years in prison on Wednesday.",
                "Clarification: The court sentenced the banker on Wednesday, not on Thursday.",
                "Thursday",
                "Wednesday",
            ),
            (
                "Soldiers seized the airport in Maldora on Sunday.",
                "Correction: Soldiers seized the airport in Maldora on Sunday, not Saturday.",
                "Saturday",
                "Sunday",
            ),
            (
                "The company cut 300 jobs at its plant on Friday. Unions called a strike.",
                "This article was amended on 10 November to correct a figure. An earlier version said that the company cut 500 jobs at its plant; it cut 300.",
                "500 jobs",
                "300 jobs",
            ),
            (
                "At least six people died in the landslide. Rescuers dug through the night.",
                "An earlier version of this article incorrectly said that eight people died in the landslide. The correct toll is six.",
                "eight people",
                "At least six people",
            ),
        ] {
            let build = build(&engine, body, note);
            let updates: Vec<_> = build.edges.iter().filter(|edge| edge.kind == EdgeKind::Updates).collect();
            assert_eq!(updates.len(), 1, "{note}");
            let (source, target) = (updates[0].source, updates[0].target);
            let change = updates[0].change.as_ref().unwrap();
            assert_eq!((change.old.as_str(), change.new.as_str()), (old, new), "{note}");
            let claim = &build.claims[target];
            let text = &build.documents[0].text;
            assert!(note.contains(claim.quote.text(text)), "{note}");
            assert_eq!(claim.withdrawn.map(|words| words.text(text)), Some(note));
            assert_eq!(claim.attribution.source.kind, SourceKind::Outlet);
            assert_eq!(build.event_id(target), None);
            assert!(build.claims[source].withdrawn.is_none() && build.event_id(source).is_some());
            let touching = build.edges.iter().filter(|edge| [edge.source, edge.target].contains(&target));
            assert_eq!(touching.count(), 1, "nothing but the update speaks of it: {note}");
            let rows = engine.timeline(&build);
            let pair = format!("{}/{}", build.claims[source].id, claim.id);
            assert_eq!(rows.iter().filter(|row| row.updates == pair).count(), 1, "{note}");
            assert!(rows.iter().all(|row| !row.claims.contains(&claim.id)), "{note}");
            let told: Vec<_> = build.documents[0].warnings.iter().map(|warning| &warning.message).collect();
            assert!(told.len() == 1 && told[0].contains("kept as a withdrawn claim"), "{told:?}");
        }
    }

    #[test]
    fn notes_that_cannot_be_read_and_sentences_that_are_none_take_nothing_back() {
        let engine = Engine::load(&Data::embedded()).unwrap();
        for (body, note) in [
            (
                "The mayor opened the bridge on Monday.",
                "An earlier version of this article said that 12 people were killed; the figure is 9.",
            ),
            (
                "Nine people were killed on Monday. Thirty people were killed in a flood last year.",
                "An earlier version of this article said that 12 people were killed.",
            ),
            (
                "Thirty people were killed in a flood last year.",
                "An earlier version of this article said that 12 people were killed; the figure is 9.",
            ),
            ("Nine people were killed on Monday.", "Correction: a name was misspelt."),
            (
                "Nine people were hurt on Monday. Twelve people were hurt on Sunday.",
                "An earlier version of this article said that 12 people were hurt on Sunday night.",
            ),
            (
                "Nine towns were named on Monday.",
                "The earlier version of the bill said that 12 towns were named; the new one says nine.",
            ),
            (
                "The bank cut its forecast to 2 percent on Monday.",
                "It corrected its forecast to 2 percent, not 3 percent.",
            ),
            (
                "Nine people were killed on Monday.",
                "We reported on Tuesday that 12 people were killed; the toll has risen.",
            ),
            (
                "Nine people were killed on Monday.",
                "The minister said an earlier version of his statement said 12 people were killed.",
            ),
            (
                "The court sentenced the banker on Thursday.",
                "An earlier version of this law said the court sentenced nobody.",
            ),
            ("The ship turned on Monday, not Tuesday.", "Correction of the course took nine hours, not 12."),
        ] {
            let build = build(&engine, body, note);
            assert!(build.claims.iter().all(|claim| claim.withdrawn.is_none()), "{note}");
            assert!(
                build.edges.iter().all(|edge| edge.rule.as_deref() != Some("update.correction")),
                "{note}"
            );
        }
    }
}
