//! Who stands behind a row of the timeline: each voice once, under one name.

use claimline::claim::SourceKind::{self, Anonymous, Document, NamedPerson, NamedRole, Organisation};
use claimline::event::{Event, Linker};
use claimline::lexicon::Data;
use claimline::pipeline::Engine;
use claimline::timeline::{RowStatus, TimelineRow, timeline};

use crate::support::{Table, Told, claim};

/// The row of claims that tell one happening.
fn only_row(told: &[Told]) -> TimelineRow {
    let data = Data::embedded();
    let engine = Engine::load(&data).expect("the project's data load");
    let words = Linker::load(&data).expect("the tables load").words;
    let mut table = Table::new(told);
    table.grouping.events = vec![Event { id: "e".to_owned(), claims: (0..told.len()).collect() }];
    let types = engine.extractor().typer().types();
    let rows = timeline(&table.claims, &table.documents, &table.grouping, &[], (types, &words));
    assert_eq!(rows.len(), 1);
    rows.into_iter().next().expect("one row")
}

/// The voices of such a row, and whether they agree.
fn row(told: &[Told]) -> (String, RowStatus) {
    let row = only_row(told);
    assert_eq!(row.sources, row.voices.split("; ").count());
    (row.voices, row.status)
}

/// A row of claims of two outlets, each as told by somebody.
fn voices(sources: &[(SourceKind, &str)]) -> String {
    let texts = ["The ferry sank off Skarra.", "The ship went down near Skarra."];
    let told: Vec<Told> = sources
        .iter()
        .enumerate()
        .map(|(at, (kind, name))| claim(&format!("a{at}"), texts[at % 2]).vouched(*kind, name))
        .collect();
    row(&told).0
}

#[test]
fn whoever_is_named_shorter_and_longer_is_one() {
    assert_eq!(voices(&[(NamedPerson, "Orlin"), (NamedPerson, "Ann Orlin")]), "Ann Orlin");
    assert_eq!(
        voices(&[(NamedRole, "Minister of Ports Ann Orlin"), (NamedPerson, "Ann Orlin")]),
        "Ann Orlin"
    );
    assert_eq!(
        voices(&[(Organisation, "The CGB"), (Organisation, "Coast Guard Board (CGB)")]),
        "Coast Guard Board"
    );
    assert_eq!(voices(&[(NamedPerson, "Ann Orlin Thursday"), (NamedPerson, "Orlin")]), "Ann Orlin Thursday");
    assert_eq!(voices(&[(Anonymous, "divers"), (Anonymous, "two divers")]), "divers");
    // A family name alone may be anybody's who bears it; the two who do are two.
    assert_eq!(
        voices(&[(NamedPerson, "Marr"), (NamedPerson, "Ann Marr"), (NamedPerson, "Lee Marr")]),
        "Ann Marr; Lee Marr"
    );
    assert_eq!(
        voices(&[(Organisation, "harbour office"), (Organisation, "coast guard")]),
        "coast guard; harbour office"
    );
}

#[test]
fn what_names_nobody_is_no_second_voice() {
    assert_eq!(voices(&[(NamedPerson, "we"), (NamedPerson, "Ann Orlin")]), "Ann Orlin");
    assert_eq!(voices(&[(Document, "early photos"), (Organisation, "harbour office")]), "harbour office");
    assert_eq!(voices(&[(Document, "early photos")]), "early photos");
    assert_eq!(voices(&[(Organisation, "they"), (NamedPerson, "I")]), "Outlet a0");
    assert_eq!(voices(&[(Document, "Skarra Harbour Log"), (NamedPerson, "Lee")]), "Lee; Skarra Harbour Log");
}

#[test]
fn an_outlet_is_one_with_its_name_but_not_with_another() {
    assert_eq!(voices(&[(SourceKind::Outlet, ""), (Organisation, "Outlet a0")]), "Outlet a0");
    assert_eq!(voices(&[(SourceKind::Outlet, ""), (Organisation, "Outlet a7")]), "Outlet a0; Outlet a7");
}

#[test]
fn documents_of_one_file_of_which_nobody_says_the_outlet_are_one_voice() {
    let entry = |id: &str, text: &str, path: &str| claim(id, text).without_outlet(path);
    let (first, second) = ("The ferry sank off Skarra.", "The ship went down near Skarra.");
    let one = row(&[entry("a1", first, "live.html"), entry("a2", second, "live.html")]);
    assert_eq!(one, ("a1.txt".to_owned(), RowStatus::SingleSource));
    let two = row(&[entry("a1", first, "live.html"), entry("a2", second, "other.html")]);
    assert_eq!(two, ("a1.txt; a2.txt".to_owned(), RowStatus::Agreed));
}

#[test]
fn a_row_shows_no_pronoun_as_who_did_it_or_whom_it_befell() {
    let told = claim("a0", "It hit them and Ann Marr.").by("It").to("them").to("Ann Marr");
    let row =
        only_row(&[told, claim("a1", "Some of them hit WHO staff.").by("Some of them").to("WHO staff")]);
    assert_eq!((&*row.actors, &*row.targets), ("", "Ann Marr; WHO staff"));
    let row = only_row(&[claim("a0", "WHO hit some of the guards.").by("WHO").to("some of the guards")]);
    assert_eq!((&*row.actors, &*row.targets), ("WHO", "some of the guards"));
}

#[test]
fn a_row_shows_whom_its_head_names_and_of_others_names_and_what_several_say() {
    let head = claim("a0", "Rebels shelled the old mill near Marr.").by("Rebels").to("old mill");
    let second = claim("a1", "The attack hit the mill, a crowd and Ann Marr.")
        .by("The attack")
        .to("crowd")
        .to("Ann Marr");
    let third = claim("a2", "Rebels hit a barn, the tower.").by("Rebels").to("tower");
    let fourth = claim("a3", "They hit the tower.").to("tower");
    let row = only_row(&[head, second, third, fourth]);
    assert_eq!((&*row.actors, &*row.targets), ("Rebels", "old mill; tower; Ann Marr"));
}

#[test]
fn what_happens_did_nothing() {
    let row = only_row(&[
        claim("a0", "The first attack on the port killed five.").by("The first attack on the port")
    ]);
    assert_eq!(row.actors, "");
    let row =
        only_row(
            &[claim("a0", "The owner of the attack dog killed five.").by("The owner of the attack dog")],
        );
    assert_eq!(row.actors, "The owner of the attack dog");
}

#[test]
fn a_lent_date_disagrees_with_no_words() {
    let day = |day: u8| (format!("2031-03-0{day}T00:00:00Z"), format!("2031-03-0{}T00:00:00Z", day + 1));
    let at = |id: &str, at: u8| claim(id, "The ferry sank.").at(&day(at).0, &day(at).1);
    let lent = |id: &str, at: u8| claim(id, "The ferry sank.").lent(&day(at).0, &day(at).1);
    let sides = |told: &[Told]| {
        let row = only_row(told);
        let days = [row.earliest, row.latest].map(|at| at.expect("a side").to_string()[..10].to_owned());
        (days.join("/"), row.display_date.contains("accounts differ"))
    };
    assert_eq!(sides(&[at("a0", 1), lent("a1", 4)]), ("2031-03-01/2031-03-02".to_owned(), false));
    assert_eq!(sides(&[at("a0", 1), at("a1", 4), lent("a2", 7)]), ("2031-03-01/2031-03-05".to_owned(), true));
    // Of two lent dates that of the claim that heads the row stands: of equals that with the smaller id.
    assert_eq!(sides(&[lent("a0", 1), lent("a1", 4)]), ("2031-03-01/2031-03-02".to_owned(), false));
}

#[test]
fn a_morning_and_an_afternoon_share_nothing() {
    let told = |id: &str, begin: &str, end: &str| {
        claim(id, "The ferry sank.").at(&format!("2031-03-01T{begin}:00Z"), &format!("2031-03-01T{end}:00Z"))
    };
    let row = only_row(&[told("a0", "06:00", "12:00"), told("a1", "12:00", "18:00")]);
    assert!(row.display_date.contains("accounts differ"), "{}", row.display_date);
    let row = only_row(&[told("a0", "06:00", "12:00"), told("a1", "11:00", "18:00")]);
    assert!(!row.display_date.contains("accounts differ"), "{}", row.display_date);
}
