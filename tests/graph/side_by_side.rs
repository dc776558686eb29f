//! Two voices beside each other in one article, and denials that point back: what collides, and what only stands side by side.

use claimline::calendar::Instant;
use claimline::graph::EdgeKind;
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::read::{Document, Published, PublishedPrecision};

const OPENING: &str =
    "Governor Ilda Maren spoke in Tarvo on Monday. Colonel Petr Ondrus stood beside her in Tarvo.";

/// Parts the articles of a text.
const NEXT: &str = " || ";

/// The rules by which an article of the evening of Monday, 19 October, and those of the evenings after it collide, with themselves or
/// with each other.
fn collisions(engine: &Engine, text: &str) -> Vec<String> {
    let monday = Instant::parse("2026-10-19T18:00:00Z").expect("a time");
    let outlets = ["Tarvo Courier", "Podar Times"];
    let articles = text.split(NEXT).zip(outlets).enumerate().map(|(index, (text, outlet))| {
        let mut document = Document::new(outlet, format!("{OPENING}\n\n{text}"));
        document.outlet = Some(outlet.to_owned());
        let at = Some(monday.plus(index as i64 * 86_400));
        document.published = Published { at, precision: PublishedPrecision::Instant };
        let extraction = engine.extractor().extract(&document, index);
        (document, extraction)
    });
    let build = engine.relate(articles.collect(), &[]);
    let told = build.edges.iter().filter(|edge| edge.kind == EdgeKind::Contradicts);
    told.filter_map(|edge| edge.rule.clone()).collect()
}

#[track_caller]
fn check(rule: &str, collide: &[&str], stand: &[&str]) {
    let engine = Engine::load(&Data::embedded()).expect("the project's data load");
    for text in collide {
        let found = collisions(&engine, text);
        assert!(found.iter().any(|found| found == rule), "{text}: {found:?}");
    }
    for text in stand {
        assert_eq!(collisions(&engine, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn two_tolls_side_by_side_collide_but_not_a_part_or_another() {
    check(
        "contradiction.count",
        &[
            "The ministry counted 23 dead at the port. The doctors' union put the toll at 41.",
            // A bound from above all that the other counts.
            "Nine soldiers were killed in the raid, the ministry said. An officer put the number of dead at more than 40.",
            // Who says the number only has heard what it counts.
            "The union said 18 men were trapped. The police figure remains five.",
        ],
        &[
            "Four people were killed, the health ministry said. Also, ten people were killed in a separate crash, police said.",
            "Ten people were killed, the health ministry said. One civilian was among those killed, police said.",
            "At least nine soldiers were killed in the raid, the ministry said. An officer put the number of dead at more than 40.",
            "At Podar four dockers were killed, the health ministry said. Ten people had been killed, a surgeon said.",
        ],
    );
}

#[test]
fn two_lengths_of_one_stay_collide_but_not_of_two_or_from_a_time() {
    check(
        "contradiction.length",
        &["Maren left after ten minutes, reporters said. Maren stayed for two hours, her office said."],
        &[
            "Maren arrived two hours later, reporters said. Maren stayed for ten minutes, her office said.",
            "Maren stayed for two hours, reporters said. Maren stayed for 120 minutes, her office said.",
            "Maren spoke for two hours, reporters said. Ondrus spoke for ten minutes, his office said.",
        ],
    );
}

#[test]
fn a_denial_that_points_back_denies_what_was_told_last() {
    check(
        "contradiction.denial",
        &[
            "The rebels claimed that Maren had fled to Podar. Ondrus, the province's defence chief and deputy governor, called that a fabrication.",
            "The rebels claimed that soldiers had burned the mill in Podar. Colonel Petr Ondrus, the commander of the garrison, dismissed this as pure invention.",
        ],
        &[
            "The rebels claimed that soldiers had burned the mill in Podar. Colonel Petr Ondrus called the winter long.",
        ],
    );
}

#[test]
fn what_has_not_come_was_not_there_but_something_else_may_have_been() {
    check(
        "contradiction.absence",
        &[
            "Lena Holt wrote to the ministry about the sirens on 2 August, she said. The ministry said it had received no letter.",
            "The pilot made an emergency call at 7 p.m., the tower said. At no time was a distress call received, said Pavel Doric.",
            "A tremor brought down the roof of the mine, the company said. There was no tremor, said Dana Orr, a miner.",
        ],
        &[
            "Lena Holt wrote to the ministry about the sirens on 2 August, she said. The ministry said it had received no money.",
            "A tremor brought down the roof of the mine, the company said. There was no panic, said Dana Orr, a miner.",
        ],
    );
}

#[test]
fn a_state_without_a_subject_answers_the_one_before_it() {
    check(
        "contradiction.status",
        &[
            "The curfew in Tarvo had been lifted, the army said; it was still in force, according to the police.",
        ],
        &[
            "The curfew in Tarvo had been lifted, the army said; the truce was still in force, according to the police.",
        ],
    );
}

#[test]
fn one_death_of_two_causes_side_by_side_collides_but_not_two_people() {
    check(
        "contradiction.cause",
        &[
            "Luis Farel fell from the bridge on Monday, the police said. An officer had shot him in the back, two students said.",
        ],
        &[
            "Luis Farel fell from the bridge on Monday, the police said. An officer had shot Dana Orr in the back, two students said.",
        ],
    );
}

#[test]
fn where_it_came_from_tells_who_did_it() {
    check(
        "contradiction.doer",
        &[
            "The shells were fired by the mutineers, the army says. Nestor Coy, a fireman, is certain that they came from an army battery.",
        ],
        &[
            "The shells were fired by the mutineers, the army says. Nestor Coy, a fireman, is certain that they came from a rebel battery.",
        ],
    );
}

#[test]
fn who_has_not_left_is_in_no_other_place() {
    let arrived = "Dana Orr arrived in Zurich on Sunday evening, the Swiss police said.";
    let told = |first: &str| format!("{first}{NEXT}{arrived}");
    check(
        "contradiction.stayed",
        &[&told("Dana Orr has not crossed the border, her lawyer said.")],
        &[
            &told("Lena Holt has not crossed the border, her lawyer said."),
            &told("There is no film of Dana Orr crossing the border, her lawyer said."),
        ],
    );
}
