use super::Quantities;
use crate::claim::{Article, QuantityUnit};
use crate::lexicon::Data;
use crate::read::Document;
use crate::segment::{Block, BlockKind, Segmenter};
use crate::span::Span;
use crate::syntax::Model;

use QuantityUnit::{
    Arrested, Count, Displaced, Duration, Evacuated, Killed, Length, Magnitude, Missing, Money, Other,
    Percent, Released, Rescued, Wounded,
};

struct Tools {
    segmenter: Segmenter,
    model: Model,
    finder: Quantities,
}

impl Tools {
    fn new() -> Self {
        let data = Data::embedded();
        Self {
            segmenter: Segmenter::load(&data).unwrap(),
            model: Model::load(&data).unwrap(),
            finder: Quantities::load(&data).unwrap(),
        }
    }

    /// Quantities of a text as `min..max unit of [words]`.
    fn found(&self, text: &str) -> Vec<(Option<f64>, Option<f64>, QuantityUnit, String)> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let segments = self.segmenter.segment_blocks(text, vec![block]);
        let trees =
            segments.sentences.iter().map(|one| self.model.parse(text, segments.tokens_of(one))).collect();
        let document = Document::new("", text);
        let article = Article::new(&document, segments, trees);
        (0..article.trees.len())
            .flat_map(|sentence| self.finder.find(&article, sentence))
            .map(|quantity| (quantity.min, quantity.max, quantity.unit, quantity.span.text(text).to_owned()))
            .collect()
    }
}

#[test]
fn numbers_are_bounds_with_what_they_count() {
    let tools = Tools::new();
    type Case = (&'static str, Option<f64>, Option<f64>, QuantityUnit, &'static str);
    let cases: &[Case] = &[
        ("The blast killed at least 17 people.", Some(17.0), None, Killed, "at least 17 people"),
        ("More than 60 people are missing.", Some(61.0), None, Missing, "More than 60 people"),
        (
            "The storm cut power to about 650,000 homes.",
            Some(585_000.0),
            Some(715_000.0),
            Count,
            "about 650,000 homes",
        ),
        ("Dozens of people were wounded.", Some(24.0), Some(99.0), Wounded, "Dozens of people"),
        ("Hundreds of villagers fled.", Some(200.0), Some(999.0), Displaced, "Hundreds of villagers"),
        ("The attack caused no casualties.", Some(0.0), Some(0.0), Killed, "no casualties"),
        ("The raid came in three waves.", Some(3.0), Some(3.0), Count, "three waves"),
        ("The quake had a magnitude of 6.1 on Sunday.", Some(6.1), Some(6.1), Magnitude, "magnitude of 6.1"),
        ("A third of the houses burned.", Some(33.33), Some(33.33), Percent, "A third of the houses"),
        ("The power was out for a quarter hour.", Some(0.25), Some(0.25), Duration, "a quarter hour"),
        (
            "The bank raised the rate by a quarter of a percentage point.",
            Some(0.25),
            Some(0.25),
            Other,
            "a quarter of a percentage point",
        ),
        ("Half a million people fled.", Some(5e5), Some(5e5), Displaced, "Half a million people"),
        (
            "The firm paid a quarter of a million euros.",
            Some(250_000.0),
            Some(250_000.0),
            Money,
            "a quarter of a million euros",
        ),
        (
            "Two and a half million people fled.",
            Some(2_500_000.0),
            Some(2_500_000.0),
            Displaced,
            "Two and a half million people",
        ),
        (
            "The firm paid a million and a half euros.",
            Some(1_500_000.0),
            Some(1_500_000.0),
            Money,
            "a million and a half euros",
        ),
        (
            "The power was out for two and a half hours.",
            Some(2.5),
            Some(2.5),
            Duration,
            "two and a half hours",
        ),
        ("Police arrested half a dozen men.", Some(6.0), Some(6.0), Arrested, "half a dozen men"),
        ("Output fell by a third.", Some(33.33), Some(33.33), Percent, "a third"),
        (
            "The strip is two-fifths of a kilometre wide.",
            Some(0.4),
            Some(0.4),
            Length,
            "two-fifths of a kilometre",
        ),
        ("The toll rose from 12 to 19.", Some(19.0), Some(19.0), Killed, "12 to 19"),
        ("The town lost 12 to 19 boats.", Some(12.0), Some(19.0), Count, "12 to 19 boats"),
        ("The fleet has 2000 boats.", Some(2000.0), Some(2000.0), Count, "2000 boats"),
        ("The storm wounded 1987 people.", Some(1987.0), Some(1987.0), Wounded, "1987 people"),
        ("The toll rose to at least 1987.", Some(1987.0), None, Killed, "at least 1987"),
        ("No fewer than 25 houses burned.", Some(25.0), None, Count, "No fewer than 25 houses"),
        (
            "The flood killed two of the five climbers.",
            Some(2.0),
            Some(2.0),
            Killed,
            "two of the five climbers",
        ),
        ("Gunmen freed 15 of 40 pupils.", Some(15.0), Some(15.0), Released, "15 of 40 pupils"),
        ("She won 49.6 percent of the vote.", Some(49.6), Some(49.6), Percent, "49.6 percent"),
        ("Police arrested between 10 and 12 men.", Some(10.0), Some(12.0), Arrested, "between 10 and 12 men"),
        ("Police arrested up to 20 men.", None, Some(20.0), Arrested, "up to 20 men"),
        ("Police arrested a dozen men.", Some(12.0), Some(12.0), Arrested, "a dozen men"),
        (
            "The war displaced 1.2 million people.",
            Some(1_200_000.0),
            Some(1_200_000.0),
            Displaced,
            "1.2 million people",
        ),
        ("The bank lent the firm $3bn.", Some(3e9), Some(3e9), Money, "$3bn"),
        ("Rescuers saved twenty-one miners.", Some(21.0), Some(21.0), Rescued, "twenty-one miners"),
        (
            "The rebels released two hundred and six hostages.",
            Some(206.0),
            Some(206.0),
            Released,
            "two hundred and six hostages",
        ),
        ("The death toll reached 14.", Some(14.0), Some(14.0), Killed, "14"),
        ("The ship lay 18 km from the coast.", Some(18.0), Some(18.0), Length, "18 km"),
        ("The power was out for forty minutes.", Some(40.0), Some(40.0), Duration, "forty minutes"),
        (
            "Firefighters evacuated nearly 300 residents.",
            Some(270.0),
            Some(300.0),
            Evacuated,
            "nearly 300 residents",
        ),
        ("The flood killed fewer than 40 people.", None, Some(39.0), Killed, "fewer than 40 people"),
        (
            "Tens of thousands of people marched.",
            Some(20_000.0),
            Some(99_999.0),
            Count,
            "Tens of thousands of people",
        ),
    ];
    let mut wrong = Vec::new();
    for (text, min, max, unit, words) in cases {
        let found = tools.found(text);
        let expected = vec![(*min, *max, *unit, (*words).to_owned())];
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_befell_those_counted_stands_right_beside_them() {
    let tools = Tools::new();
    type Case = (&'static str, &'static [(f64, QuantityUnit)]);
    let cases: &[Case] = &[
        ("57 civilians killed 150 injured in Orlin attacks.", &[(57.0, Killed), (150.0, Wounded)]),
        ("Two Killed 6 Injured in Marr Blast", &[(2.0, Killed), (6.0, Wounded)]),
        ("The blast left 130 people dead and 40 wounded.", &[(130.0, Killed), (40.0, Wounded)]),
        ("Police said three dead and 10 hurt in the fire.", &[(3.0, Killed), (10.0, Wounded)]),
        ("The death toll has risen to 13 and 106 injured.", &[(13.0, Killed), (106.0, Wounded)]),
        ("As well as those killed 160 people were injured.", &[(160.0, Wounded)]),
        ("A gunman killed two patients injured eight others on Monday.", &[(2.0, Killed), (8.0, Wounded)]),
        ("The army killed 10 wounded soldiers.", &[(10.0, Killed)]),
        ("Troops killed 45 fighters and injured 60.", &[(45.0, Killed), (60.0, Wounded)]),
        ("Two gunmen killed nine guards.", &[(2.0, Count), (9.0, Killed)]),
        ("The war has claimed the lives of 18 civilians.", &[(18.0, Killed)]),
        ("The drug changed the lives of 18 patients.", &[(18.0, Count)]),
        ("The crew saved 14 lives.", &[(14.0, Rescued)]),
        ("Killing and injuring 30, the bomb hit a market.", &[(30.0, Count)]),
        ("The army conducted 30 attacks in 15 provinces, killing rebels.", &[(30.0, Count), (15.0, Count)]),
        ("Thursday 6 Mar 2014 At least five people were killed in Orlin.", &[(5.0, Killed)]),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found: Vec<_> =
            tools.found(text).into_iter().map(|(min, _, unit, _)| (min.unwrap_or(-1.0), unit)).collect();
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn manners_of_speech_are_no_figures() {
    let tools = Tools::new();
    for text in [
        "There is no doubt about the vote.",
        "Both sides signed the deal.",
        "The rocket was a Falcon 9.",
        "Lee won Game 6.",
    ] {
        assert_eq!(tools.found(text), [], "{text}");
    }
    let kept: &[(&str, f64, QuantityUnit)] = &[
        ("Both men were killed.", 2.0, Killed),
        ("No soldier entered the village.", 0.0, Count),
        ("There were no flights.", 0.0, Count),
        ("The bomb fell 50m from the school.", 50.0, Length),
        ("The crew saw 11m vehicles.", 11e6, Count),
    ];
    for (text, value, unit) in kept {
        let found: Vec<_> = tools.found(text).into_iter().map(|(min, _, unit, _)| (min, unit)).collect();
        assert_eq!(found, [(Some(*value), *unit)], "{text}");
    }
}

#[test]
fn dates_times_ages_and_names_are_no_quantities() {
    let tools = Tools::new();
    for text in [
        "The truce began on 24 June 2025.",
        "The talks ended at 10:30.",
        "The raid began at 6.30 a.m. on Monday.",
        "A 19-year-old student was there.",
        "The driver, 54, left the town.",
        "The border has been closed since 2019.",
        "The first train left the station.",
        "An F-16 flew over the city.",
        "The plane was a Boeing 737.",
        "Unit 4 of the plant was shut down.",
        "The talks entered a third day.",
        "Soldiers shelled the port for a third night.",
        "A third soldier was killed.",
        "The union called the strike, the third this year.",
        "Lee lost the 2012 vote.",
        "The 2013 floods ruined the harvest.",
        "The 2024 candidates live in Podar.",
        "The mine has been closed since at least 2012.",
    ] {
        assert_eq!(tools.found(text), [], "{text}");
    }
}

#[test]
fn no_text_makes_it_panic() {
    let tools = Tools::new();
    for text in [
        "",
        "1",
        "%",
        "$",
        "one",
        "no",
        "-",
        "1,2,3.4.5",
        "between and",
        "a",
        "up to",
        "½ of ۱۲",
        "9999999999999999999999",
    ] {
        tools.found(text);
    }
}
