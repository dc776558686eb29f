//! What lies further back than the news by a length or `since`, and what cannot have come yet.

use super::dates::assert_date;

const NOW: &str = "2031-05-14T18:00:00Z";
const DAY_BEFORE: &str = "2031-05-13T18:00:00Z";

#[test]
fn a_length_without_a_date_opens_the_begin() {
    for (text, trigger) in [
        ("The firm has faced protests in recent months.", "faced"),
        ("Marr weeks ago announced the removal of the troops.", "announced"),
        ("The sides have not held talks in years.", "held"),
        ("The region has been engulfed in wars since the days of the old kingdom.", "engulfed"),
        ("A storm sank a ferry on Monday. Villagers have protested for decades.", "protested"),
    ] {
        assert_date(text, trigger, "..", NOW);
    }
}

#[test]
fn a_length_behind_a_superlative_is_of_no_deed() {
    let text = "The worst attack in decades killed nine people.";
    assert_date(text, "killed", DAY_BEFORE, NOW);
}

#[test]
fn what_is_told_as_done_does_not_lie_ahead() {
    assert_date("The debate shifted the race in the 2032 campaign.", "shifted", "..", NOW);
    assert_date("The council will meet on 4 June.", "meet", "2031-06-04T00:00:00Z", "2031-06-05T00:00:00Z");
}
