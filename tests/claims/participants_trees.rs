//! Participants on hand-written trees: whom a phrase means, by which name.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]
use crate::hand_tree::{article, document, word};
use claimline::claim::{Participants, SourceKind};
use claimline::lexicon::{Data, Gazetteer};

/// Name, kind and country of the mentions that some words carry.
fn mentions(tree: &str, words: &[&str]) -> Vec<(String, String, String)> {
    let gazetteer = Gazetteer::load(&Data::embedded()).expect("the project's data load");
    let document = document(tree);
    let article = article(&document, tree);
    let participants = Participants::new(&gazetteer, &article, &[]);
    words
        .iter()
        .map(|form| {
            let mention = participants.mention(&article, word(&article, form));
            (mention.name, mention.kind.unwrap_or_default(), mention.country.unwrap_or_default())
        })
        .collect()
}

#[track_caller]
fn one(tree: &str, form: &str, name: &str, kind: &str, country: &str) {
    assert_eq!(mentions(tree, &[form]), [(name.to_owned(), kind.to_owned(), country.to_owned())]);
}

fn names(tree: &str, words: &[&str]) -> Vec<String> {
    mentions(tree, words).into_iter().map(|(name, ..)| name).collect()
}

#[test]
fn a_name_is_led_back_to_its_canonical_form() {
    let tree = "The/the/DET/DT>2:det IOF/IOF/PROPN/NNP>3:nsubj struck/strike/VERB/VBD>0:root Kiev/Kiev/PROPN/NNP>3:obj +././PUNCT/.>3:punct";
    one(tree, "IOF", "Israel Defense Forces", "military", "IL");
    one(tree, "Kiev", "Kyiv", "city", "UA");
}

#[test]
fn a_title_is_no_part_of_a_name() {
    let tree = "Foreign/foreign/ADJ/JJ>2:amod Minister/Minister/PROPN/NNP>3:nmod:desc Marta/Marta/PROPN/NNP>5:nsubj \
                Oduya/Oduya/PROPN/NNP>3:flat spoke/speak/VERB/VBD>0:root +././PUNCT/.>5:punct";
    one(tree, "Marta", "Marta Oduya", "person", "");
}

#[test]
fn a_phrase_cut_in_two_is_one() {
    let tree = "Special/special/ADJ/JJ>2:amod envoy/envoy/NOUN/NN>5:nsubj Marta/Marta/PROPN/NNP>5:nsubj \
                Oduya/Oduya/PROPN/NNP>3:flat spoke/speak/VERB/VBD>0:root +././PUNCT/.>5:punct";
    assert_eq!(names(tree, &["envoy", "Marta"]), ["Marta Oduya", "Marta Oduya"]);
}

#[test]
fn a_capital_that_acts_is_its_country_and_else_a_town() {
    let acts = "Ottawa/Ottawa/PROPN/NNP>2:nsubj protested/protest/VERB/VBD>0:root +././PUNCT/.>2:punct";
    one(acts, "Ottawa", "Canada", "country", "CA");
    let is_where = "Thousands/thousand/NOUN/NNS>2:nsubj protested/protest/VERB/VBD>0:root in/in/ADP/IN>4:case \
                    Ottawa/Ottawa/PROPN/NNP>2:obl +././PUNCT/.>2:punct";
    one(is_where, "Ottawa", "Ottawa", "city", "CA");
}

#[test]
fn a_pronoun_means_whom_its_sex_and_place_allow() {
    let tree = "Marta/Marta/PROPN/NNP>3:nsubj Oduya/Oduya/PROPN/NNP>1:flat met/meet/VERB/VBD>0:root \
                Peter/Peter/PROPN/NNP>3:obj Lind/Lind/PROPN/NNP>4:flat before/before/SCONJ/IN>8:mark \
                he/he/PRON/PRP>8:nsubj left/leave/VERB/VBD>3:advcl her/her/PRON/PRP>8:obj +././PUNCT/.>3:punct";
    assert_eq!(names(tree, &["he", "her"]), ["Peter Lind", "Marta Oduya"]);
}

#[test]
fn an_office_in_apposition_is_the_persons() {
    let tree = "Marta/Marta/PROPN/NNP>7:nsubj Oduya/Oduya/PROPN/NNP>1:flat ,/,/PUNCT/,>5:punct the/the/DET/DT>5:det \
                mayor/mayor/NOUN/NN>1:appos ,/,/PUNCT/,>5:punct said/say/VERB/VBD>0:root the/the/DET/DT>9:det \
                ministry/ministry/NOUN/NN>10:nsubj knew/know/VERB/VBD>7:ccomp +././PUNCT/.>7:punct";
    assert_eq!(names(tree, &["mayor", "ministry"]), ["Marta Oduya", "ministry"]);
}

#[test]
fn words_before_a_noun_tell_whose_it_is() {
    let tree = "Velish/Velish/PROPN/NNP>2:nsubj blamed/blame/VERB/VBD>0:root Toravian/Toravian/ADJ/JJ>4:amod \
                jets/jet/NOUN/NNS>2:obj and/and/CCONJ/CC>6:cc Iranian/Iranian/ADJ/JJ>7:amod drones/drone/NOUN/NNS>4:conj \
                ,/,/PUNCT/,>2:punct not/not/ADV/RB>10:advmod Velishi/Velishi/ADJ/JJ>11:amod ones/one/NOUN/NNS>2:obl +././PUNCT/.>2:punct";
    let gazetteer = Gazetteer::load(&Data::embedded()).expect("the project's data load");
    let document = document(tree);
    let article = article(&document, tree);
    let participants = Participants::new(&gazetteer, &article, &[]);
    let origin = |form: &str| participants.origin(&article, word(&article, form)).map(|origin| origin.name);
    assert_eq!(origin("Iranian").as_deref(), Some("Iran"));
    assert_eq!(origin("Velishi").as_deref(), Some("Velish"));
    assert_eq!(origin("Toravian"), None);
    assert_eq!(origin("jets"), None);
}

#[test]
fn sources_are_of_a_kind() {
    let gazetteer = Gazetteer::load(&Data::embedded()).expect("the project's data load");
    for (noun, kind) in [
        ("spokesman", SourceKind::NamedRole),
        ("official", SourceKind::Anonymous),
        ("villager", SourceKind::Witnesses),
        ("ministry", SourceKind::Organisation),
        ("decree", SourceKind::Document),
    ] {
        let tree = format!(
            "The/the/DET/DT>2:det {noun}/{noun}/NOUN/NN>3:nsubj said/say/VERB/VBD>0:root so/so/ADV/RB>3:advmod"
        );
        let document = document(&tree);
        let article = article(&document, &tree);
        let participants = Participants::new(&gazetteer, &article, &[]);
        let source = participants.source(&article, word(&article, noun));
        assert_eq!((source.kind, source.name.as_str()), (kind, noun));
    }
}

#[test]
fn a_clause_is_where_its_words_place_it() {
    let tree = "Rockets/rocket/NOUN/NNS>2:nsubj hit/hit/VERB/VBD>0:root homes/home/NOUN/NNS>2:obj in/in/ADP/IN>5:case \
                Haifa/Haifa/PROPN/NNP>2:obl on/on/ADP/IN>7:case Monday/Monday/PROPN/NNP>2:obl ,/,/PUNCT/,>9:punct \
                wounding/wound/VERB/VBG>2:advcl two/two/NUM/CD>9:obj +././PUNCT/.>2:punct";
    let gazetteer = Gazetteer::load(&Data::embedded()).expect("the project's data load");
    let document = document(tree);
    let article = article(&document, tree);
    let participants = Participants::new(&gazetteer, &article, &[]);
    for predicate in ["hit", "wounding"] {
        let places = participants.places(&article, word(&article, predicate));
        assert_eq!(places.first().map(|place| place.name.as_str()), Some("Haifa"), "{predicate}");
        assert!(places.iter().all(|place| place.name != "Monday"), "{predicate}");
        let zone = participants.zone_of(&places[0]).map(|zone| zone.to_string());
        assert_eq!(zone.as_deref(), Some("Asia/Jerusalem"));
    }
}

#[test]
fn a_dateline_is_a_place() {
    let gazetteer = Gazetteer::load(&Data::embedded()).expect("the project's data load");
    let dateline = |tree: &str| {
        let document = document(tree);
        let article = article(&document, tree);
        Participants::new(&gazetteer, &article, &[]).dateline(&article).map(|place| place.name)
    };
    let with = "BEIRUT/Beirut/PROPN/NNP>4:parataxis --/--/PUNCT/:>1:punct Rain/rain/NOUN/NN>4:nsubj fell/fall/VERB/VBD>0:root";
    assert_eq!(dateline(with).as_deref(), Some("Beirut"));
    let without = "Beirut/Beirut/PROPN/NNP>4:nsubj +-/-/PUNCT/HYPH>3:punct +based/base/VERB/VBN>1:amod fell/fall/VERB/VBD>0:root";
    assert_eq!(dateline(without), None);
}
