//! Attributions on hand-written trees: who says what, by which word.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that fails should say where"
)]
use crate::hand_tree::{ATTRIBUTOR, article, document};
use claimline::claim::{AttributionSpan, CueClass};

/// Source, cue's lemma, class and content of all attributions in a tree.
fn found(tree: &str) -> Vec<(Option<String>, String, CueClass, Vec<String>)> {
    let document = document(tree);
    let article = article(&document, tree);
    let text = |span: claimline::span::Span| span.text(&document.text).to_owned();
    let row = |a: AttributionSpan| {
        (a.source_span.map(text), a.cue_lemma, a.class, a.content.into_iter().map(text).collect())
    };
    ATTRIBUTOR.attributions(&article).into_iter().map(row).collect()
}

fn one(
    source: &str,
    cue: &str,
    class: CueClass,
    content: &[&str],
) -> Vec<(Option<String>, String, CueClass, Vec<String>)> {
    let content = content.iter().map(|content| (*content).to_owned()).collect();
    vec![(Some(source.to_owned()), cue.to_owned(), class, content)]
}

#[test]
fn a_clause_behind_the_verb() {
    let tree = "The/the/DET/DT>2:det mayor/mayor/NOUN/NN>3:nsubj said/say/VERB/VBD>0:root that/that/SCONJ/IN>7:mark \
                the/the/DET/DT>6:det bridge/bridge/NOUN/NN>7:nsubj fell/fall/VERB/VBD>3:ccomp +././PUNCT/.>3:punct";
    assert_eq!(found(tree), one("The mayor", "say", CueClass::Say, &["that the bridge fell"]));
}

#[test]
fn a_speaker_behind_the_verb() {
    let tree = "The/the/DET/DT>2:det bridge/bridge/NOUN/NN>3:nsubj fell/fall/VERB/VBD>5:ccomp +,/,/PUNCT/,>3:punct \
                said/say/VERB/VBD>0:root the/the/DET/DT>7:det mayor/mayor/NOUN/NN>5:nsubj +././PUNCT/.>5:punct";
    assert_eq!(found(tree), one("the mayor", "say", CueClass::Say, &["The bridge fell"]));
}

#[test]
fn a_verb_put_into_the_sentence_takes_both_sides() {
    let tree = "The/the/DET/DT>2:det bridge/bridge/NOUN/NN>8:nsubj:pass +,/,/PUNCT/,>6:punct the/the/DET/DT>5:det \
                mayor/mayor/NOUN/NN>6:nsubj recalled/recall/VERB/VBD>8:parataxis +,/,/PUNCT/,>6:punct \
                was/be/AUX/VBD>9:aux:pass closed/close/VERB/VBN>0:root +././PUNCT/.>9:punct";
    let tree = tree.replace(">8:nsubj:pass", ">9:nsubj:pass").replace(">8:parataxis", ">9:parataxis");
    assert_eq!(found(&tree), one("the mayor", "recall", CueClass::Say, &["The bridge", "was closed"]));
}

#[test]
fn a_participle_speaks_for_the_subject_of_its_verb() {
    let tree = "She/she/PRON/PRP>2:nsubj left/leave/VERB/VBD>0:root +,/,/PUNCT/,>4:punct adding/add/VERB/VBG>2:advcl \
                that/that/SCONJ/IN>7:mark it/it/PRON/PRP>7:nsubj rained/rain/VERB/VBD>4:ccomp +././PUNCT/.>2:punct";
    assert_eq!(found(tree), one("She", "add", CueClass::Say, &["that it rained"]));
}

#[test]
fn according_to_names_the_source_of_its_sentence() {
    let tree = "The/the/DET/DT>2:det bridge/bridge/NOUN/NN>3:nsubj fell/fall/VERB/VBD>0:root +,/,/PUNCT/,>3:punct \
                according/accord/VERB/VBG>8:case to/to/ADP/IN>5:fixed the/the/DET/DT>8:det mayor/mayor/NOUN/NN>3:obl \
                +././PUNCT/.>3:punct";
    assert_eq!(found(tree), one("the mayor", "according to", CueClass::Say, &["The bridge fell"]));
}

#[test]
fn a_quotation_beside_a_verb_goes_to_its_subject() {
    let tree = "“/“/PUNCT/``>4:punct +The/the/DET/DT>3:det bridge/bridge/NOUN/NN>4:nsubj fell/fall/VERB/VBD>7:ccomp \
                +,/,/PUNCT/,>4:punct +”/”/PUNCT/''>4:punct said/say/VERB/VBD>0:root Ann/Ann/PROPN/NNP>7:nsubj \
                Lee/Lee/PROPN/NNP>8:flat +././PUNCT/.>7:punct";
    assert_eq!(found(tree), one("Ann Lee", "say", CueClass::Say, &["The bridge fell,"]));
}

#[test]
fn a_noun_carries_its_owners_claim() {
    let tree = "Police/police/NOUN/NNS>2:nsubj checked/check/VERB/VBD>0:root his/his/PRON/PRP$>4:nmod:poss \
                claim/claim/NOUN/NN>2:obj that/that/SCONJ/IN>7:mark he/he/PRON/PRP>7:nsubj slept/sleep/VERB/VBD>4:acl \
                +././PUNCT/.>2:punct";
    assert_eq!(found(tree), one("his", "claim", CueClass::Claim, &["that he slept"]));
}

#[test]
fn a_verb_without_anything_said_is_no_attribution() {
    let tree = "The/the/DET/DT>2:det ship/ship/NOUN/NN>3:nsubj left/leave/VERB/VBD>0:root the/the/DET/DT>5:det \
                port/port/NOUN/NN>3:obj +././PUNCT/.>3:punct";
    assert_eq!(found(tree), vec![]);
}
