//! What belongs on a timeline weighs more than what is said beside it.
use claimline::read::Document;

use super::extractor::EXTRACTOR;

/// The salience of the claim that a word triggers.
#[track_caller]
fn weight(text: &str, word: &str) -> f32 {
    let start = text.find(word).expect("the text has the word");
    let claims = EXTRACTOR.extract(&Document::new("t", text), 0).claims;
    let claim = claims.iter().find(|claim| claim.trigger.span.start == start);
    claim.unwrap_or_else(|| panic!("no claim: {text}: {word}")).salience
}

#[track_caller]
fn outweighs((text, word): (&str, &str), (lesser_text, lesser_word): (&str, &str)) {
    let (more, less) = (weight(text, word), weight(lesser_text, lesser_word));
    assert!(more > less, "{text}: {more}; {lesser_text}: {less}");
}

#[test]
fn a_deed_outweighs_what_somebody_makes_of_it() {
    let deed = ("Gunmen killed nine people in Podar on Monday.", "killed");
    outweighs(deed, ("The raid was a grave mistake of the guard, the governor said.", "mistake"));
    outweighs(deed, ("\u{201c}We trusted them for years,\u{201d} said Anna Marr.", "trusted"));
    outweighs(deed, ("The raid could harm the talks between the two towns.", "harm"));
}

#[test]
fn a_date_a_place_and_a_number_add_weight() {
    let bare = ("Workers mended the old boat with new wood.", "mended");
    outweighs(("Workers mended the old boat with new wood on 5 May 2024.", "mended"), bare);
    outweighs(("Workers mended the old boat in Geneva with new wood.", "mended"), bare);
    outweighs(("Workers mended seven old boats with new wood.", "mended"), bare);
}

#[test]
fn what_is_told_in_few_words_or_of_nobody_weighs_less() {
    let told = ("Workers rebuilt the old bridge over the river.", "rebuilt");
    outweighs(told, ("Workers rebuilt it.", "rebuilt"));
    outweighs(told, ("It was rebuilt.", "rebuilt"));
}
