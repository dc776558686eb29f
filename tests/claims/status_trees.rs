//! Polarity and modality on hand-written trees.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]
use crate::hand_tree::{ATTRIBUTOR, article, document, word};
use claimline::claim::{Modality, Polarity, Status, innermost};
use claimline::lexicon::Data;

#[track_caller]
fn check(tree: &str, predicate: &str, polarity: Polarity, modality: Modality) {
    let data = Data::embedded();
    let status = Status::load(&data).expect("the project's data load");
    let document = document(tree);
    let article = article(&document, tree);
    let attributions = ATTRIBUTOR.attributions(&article);
    let id = word(&article, predicate);
    let inside = innermost(&attributions, article.span(id));
    let told = status.of(&article, id, inside);
    assert_eq!((told.polarity, told.modality), (polarity, modality), "{}: {predicate}", document.text);
}

const IS_TO: &str = "Troops/troop/NOUN/NNS>4:nsubj are/be/AUX/VBP>4:aux to/to/PART/TO>4:mark leave/leave/VERB/VB>0:root \
                     +././PUNCT/.>4:punct";
const WAS_TO_HAVE: &str = "Troops/troop/NOUN/NNS>5:nsubj were/be/AUX/VBD>5:aux to/to/PART/TO>5:mark have/have/AUX/VB>5:aux \
                           left/leave/VERB/VBN>0:root +././PUNCT/.>5:punct";
const SET_ABLAZE: &str = "Ships/ship/NOUN/NNS>4:nsubj:pass had/have/AUX/VBD>4:aux been/be/AUX/VBN>4:aux:pass \
                          set/set/VERB/VBN>0:root ablaze/ablaze/ADJ/JJ>4:xcomp +././PUNCT/.>4:punct";
const SET_FOR: &str = "Talks/talk/NOUN/NNS>3:nsubj:pass are/be/AUX/VBP>3:aux:pass set/set/VERB/VBN>0:root \
                       for/for/ADP/IN>5:case Friday/Friday/PROPN/NNP>3:obl +././PUNCT/.>3:punct";
const DROPPED_PLAN: &str = "They/they/PRON/PRP>2:nsubj dropped/drop/VERB/VBD>0:root sailings/sailing/NOUN/NNS>2:obj \
                            scheduled/schedule/VERB/VBN>3:acl for/for/ADP/IN>6:case Friday/Friday/PROPN/NNP>4:obl \
                            +././PUNCT/.>2:punct";
const DROPPED: &str = "They/they/PRON/PRP>2:nsubj dropped/drop/VERB/VBD>0:root leaflets/leaflet/NOUN/NNS>2:obj \
                       +././PUNCT/.>2:punct";
const LEFT: &str = "Troops/troop/NOUN/NNS>2:nsubj left/leave/VERB/VBD>0:root +././PUNCT/.>2:punct";
const NOT_LEFT: &str = "Troops/troop/NOUN/NNS>4:nsubj did/do/AUX/VBD>4:aux not/not/PART/RB>4:advmod \
                        leave/leave/VERB/VB>0:root +././PUNCT/.>4:punct";
const NO_SHOT: &str = "No/no/DET/DT>2:det shot/shot/NOUN/NN>4:nsubj:pass was/be/AUX/VBD>4:aux:pass \
                       fired/fire/VERB/VBN>0:root +././PUNCT/.>4:punct";
const FAILED: &str = "Troops/troop/NOUN/NNS>2:nsubj failed/fail/VERB/VBD>0:root to/to/PART/TO>4:mark \
                      leave/leave/VERB/VB>2:xcomp +././PUNCT/.>2:punct";
const NOT_FAILED: &str = "Troops/troop/NOUN/NNS>4:nsubj did/do/AUX/VBD>4:aux not/not/PART/RB>4:advmod \
                          fail/fail/VERB/VB>0:root to/to/PART/TO>6:mark leave/leave/VERB/VB>4:xcomp +././PUNCT/.>4:punct";
const WILL: &str =
    "Troops/troop/NOUN/NNS>3:nsubj will/will/AUX/MD>3:aux leave/leave/VERB/VB>0:root +././PUNCT/.>3:punct";
const VOWED: &str = "He/he/PRON/PRP>2:nsubj vowed/vow/VERB/VBD>0:root to/to/PART/TO>4:mark leave/leave/VERB/VB>2:xcomp \
                     +././PUNCT/.>2:punct";
const MANAGED: &str = "He/he/PRON/PRP>2:nsubj managed/manage/VERB/VBD>0:root to/to/PART/TO>4:mark \
                       leave/leave/VERB/VB>2:xcomp +././PUNCT/.>2:punct";
const IF: &str = "If/if/SCONJ/IN>3:mark rain/rain/NOUN/NN>3:nsubj stops/stop/VERB/VBZ>7:advcl +,/,/PUNCT/,>3:punct \
                  troops/troop/NOUN/NNS>7:nsubj will/will/AUX/MD>7:aux leave/leave/VERB/VB>0:root +././PUNCT/.>7:punct";
const CALLED_OFF: &str = "They/they/PRON/PRP>2:nsubj called/call/VERB/VBD>0:root off/off/ADP/RP>2:compound:prt \
                          the/the/DET/DT>5:det march/march/NOUN/NN>2:obj +././PUNCT/.>2:punct";
const HAD_BEEN_DUE: &str = "Talks/talk/NOUN/NNS>4:nsubj:pass had/have/AUX/VBD>4:aux been/be/AUX/VBN>4:aux:pass \
                            scheduled/schedule/VERB/VBN>0:root for/for/ADP/IN>6:case May/May/PROPN/NNP>4:obl \
                            +././PUNCT/.>4:punct";
const DENIED: &str = "He/he/PRON/PRP>2:nsubj denied/deny/VERB/VBD>0:root that/that/SCONJ/IN>5:mark \
                      troops/troop/NOUN/NNS>5:nsubj left/leave/VERB/VBD>2:ccomp +././PUNCT/.>2:punct";
const ALLEGED: &str = "He/he/PRON/PRP>2:nsubj alleged/allege/VERB/VBD>0:root that/that/SCONJ/IN>5:mark \
                       troops/troop/NOUN/NNS>5:nsubj left/leave/VERB/VBD>2:ccomp +././PUNCT/.>2:punct";
const NO_FLY: &str = "A/a/DET/DT>5:det no/no/DET/DT>5:det +-/-/PUNCT/HYPH>4:punct +fly/fly/NOUN/NN>5:compound \
                      zone/zone/NOUN/NN>6:nsubj began/begin/VERB/VBD>0:root +././PUNCT/.>6:punct";
const CALLED: &str = "He/he/PRON/PRP>2:nsubj called/call/VERB/VBD>0:root it/it/PRON/PRP>2:obj a/a/DET/DT>5:det \
                      fraud/fraud/NOUN/NN>2:xcomp +././PUNCT/.>2:punct";
const NOT_ONLY: &str = "They/they/PRON/PRP>4:nsubj not/not/PART/RB>4:advmod only/only/ADV/RB>4:advmod \
                        left/leave/VERB/VBD>0:root +././PUNCT/.>4:punct";

#[test]
fn plain_facts_are_asserted() {
    check(LEFT, "left", Polarity::Positive, Modality::Asserted);
    check(MANAGED, "leave", Polarity::Positive, Modality::Asserted);
    check(NOT_ONLY, "left", Polarity::Positive, Modality::Asserted);
}

#[test]
fn negation_by_particle_determiner_and_verb() {
    check(NOT_LEFT, "leave", Polarity::Negated, Modality::Asserted);
    check(NO_SHOT, "fired", Polarity::Negated, Modality::Asserted);
    check(NO_SHOT, "shot", Polarity::Negated, Modality::Asserted);
    check(FAILED, "leave", Polarity::Negated, Modality::Asserted);
    check(NOT_FAILED, "leave", Polarity::Positive, Modality::Asserted);
    check(NO_FLY, "began", Polarity::Positive, Modality::Asserted);
}

#[test]
fn a_name_that_is_given_is_not_asked_for() {
    check(CALLED, "fraud", Polarity::Positive, Modality::Asserted);
}

#[test]
fn what_is_still_open() {
    check(WILL, "leave", Polarity::Positive, Modality::Planned);
    check(VOWED, "leave", Polarity::Positive, Modality::Promised);
    check(IF, "leave", Polarity::Positive, Modality::Conditional);
}

#[test]
fn what_was_called_off() {
    check(CALLED_OFF, "march", Polarity::Negated, Modality::Cancelled);
    check(CALLED_OFF, "called", Polarity::Negated, Modality::Cancelled);
    check(HAD_BEEN_DUE, "scheduled", Polarity::Negated, Modality::Cancelled);
}

#[test]
fn what_is_to_be_and_what_was_to_have_been() {
    check(IS_TO, "leave", Polarity::Positive, Modality::Planned);
    check(WAS_TO_HAVE, "left", Polarity::Negated, Modality::Cancelled);
    check(SET_FOR, "set", Polarity::Positive, Modality::Planned);
    check(SET_ABLAZE, "set", Polarity::Positive, Modality::Asserted);
}

#[test]
fn a_plan_that_is_dropped_is_called_off() {
    check(DROPPED_PLAN, "dropped", Polarity::Negated, Modality::Cancelled);
    check(DROPPED, "dropped", Polarity::Positive, Modality::Asserted);
}

#[test]
fn words_of_another() {
    check(DENIED, "left", Polarity::Negated, Modality::Denied);
    check(DENIED, "denied", Polarity::Positive, Modality::Asserted);
    check(ALLEGED, "left", Polarity::Positive, Modality::Alleged);
}

const YET_TO: &str = "It/it/PRON/PRP>5:nsubj has/have/AUX/VBZ>5:aux yet/yet/ADV/RB>5:advmod to/to/PART/TO>5:mark \
                      reopen/reopen/VERB/VB>0:root +././PUNCT/.>5:punct";
const NEARLY_HIT: &str = "It/it/PRON/PRP>3:nsubj nearly/nearly/ADV/RB>3:advmod hit/hit/VERB/VBD>0:root it/it/PRON/PRP>3:obj \
                          +././PUNCT/.>3:punct";
const NEARLY_DOUBLED: &str = "It/it/PRON/PRP>3:nsubj nearly/nearly/ADV/RB>3:advmod doubled/double/VERB/VBD>0:root \
                              +././PUNCT/.>3:punct";
const COULD_NOT: &str = "They/they/PRON/PRP>4:nsubj could/could/AUX/MD>4:aux not/not/PART/RB>4:advmod \
                         leave/leave/VERB/VB>0:root +././PUNCT/.>4:punct";
const COULD: &str =
    "They/they/PRON/PRP>3:nsubj could/could/AUX/MD>3:aux leave/leave/VERB/VB>0:root +././PUNCT/.>3:punct";
const NOT_TRUE: &str = "It/it/PRON/PRP>4:nsubj is/be/AUX/VBZ>4:cop not/not/PART/RB>4:advmod true/true/ADJ/JJ>0:root \
                        that/that/SCONJ/IN>7:mark troops/troop/NOUN/NNS>7:nsubj left/leave/VERB/VBD>4:ccomp \
                        +././PUNCT/.>4:punct";
const TRUE: &str = "It/it/PRON/PRP>3:nsubj is/be/AUX/VBZ>3:cop true/true/ADJ/JJ>0:root that/that/SCONJ/IN>6:mark \
                    troops/troop/NOUN/NNS>6:nsubj left/leave/VERB/VBD>3:ccomp +././PUNCT/.>3:punct";
const NOUN_IF: &str = "If/if/SCONJ/IN>3:mark dam/dam/NOUN/NN>3:compound breaks/break/NOUN/NNS>6:nsubj +,/,/PUNCT/,>3:punct \
                       they/they/PRON/PRP>6:nsubj leave/leave/VERB/VBP>0:root +././PUNCT/.>6:punct";
const UNLESS: &str = "They/they/PRON/PRP>3:nsubj will/will/AUX/MD>3:aux strike/strike/VERB/VB>0:root unless/unless/ADJ/JJ>5:amod \
                      wages/wage/NOUN/NNS>3:obj +././PUNCT/.>3:punct";

#[test]
fn what_did_not_come_to_pass_is_negated() {
    check(YET_TO, "reopen", Polarity::Negated, Modality::Asserted);
    check(NEARLY_HIT, "hit", Polarity::Negated, Modality::Asserted);
    check(NEARLY_DOUBLED, "doubled", Polarity::Positive, Modality::Asserted);
    check(COULD_NOT, "leave", Polarity::Negated, Modality::Asserted);
    check(COULD, "leave", Polarity::Positive, Modality::Conditional);
}

#[test]
fn a_judgement_on_a_clause_reaches_it() {
    check(NOT_TRUE, "left", Polarity::Negated, Modality::Asserted);
    check(TRUE, "left", Polarity::Positive, Modality::Asserted);
}

#[test]
fn a_condition_counts_however_its_words_were_read() {
    check(NOUN_IF, "leave", Polarity::Positive, Modality::Conditional);
    check(UNLESS, "strike", Polarity::Positive, Modality::Conditional);
}
