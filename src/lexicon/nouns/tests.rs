use super::*;

#[test]
fn words_are_classed() {
    let nouns = NounClasses::load(&Data::embedded()).unwrap();
    assert_eq!(nouns.person("spokeswoman"), Some(PersonClass::Office));
    assert_eq!(nouns.sex_of_noun("spokeswoman"), Some(Sex::Female));
    assert_eq!(nouns.person("table"), None);
    assert_eq!(nouns.body("ministry"), Some(EntityKind::Government));
    assert_eq!(nouns.pronoun("She"), Some(Pronoun::Person(Sex::Female)));
    assert_eq!(nouns.pronoun("I"), Some(Pronoun::Speaker));
    assert_eq!(nouns.pronoun("i"), None);
    assert!(nouns.is_title("Gen."));
    assert!(nouns.is_document("communique"));
}

#[test]
fn demonyms_of_unknown_places_are_told_by_their_shape() {
    let nouns = NounClasses::load(&Data::embedded()).unwrap();
    for (adjective, place, expected) in [
        ("Toravian", "Toravia", true),
        ("Velishi", "Velish", true),
        ("Ostrese", "Ostra", true),
        ("Marenese", "Marena", true),
        ("Toravian", "Tora", false),
        ("Tora", "Tora", false),
        ("Iran", "Ira", false),
    ] {
        assert_eq!(nouns.is_demonym_of(adjective, place), expected, "{adjective} of {place}");
    }
}
