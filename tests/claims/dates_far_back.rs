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

#[test]
fn a_toll_that_no_day_has_is_a_wars() {
    for text in [
        "Shells fell on Orlin on Monday. The fighting has killed more than 100,000 people.",
        "Shells fell on Orlin on Monday. Half a million people have been killed in the war.",
    ] {
        assert_date(text, "killed", "..", NOW);
    }
    let text = "Shells fell on Orlin on Monday. The fighting has killed 40 people.";
    assert_date(text, "killed", "2031-05-12T00:00:00Z", NOW);
    let text = "A quake struck Orlin on Monday. It has killed more than 20,000 people.";
    assert_date(text, "killed", "2031-05-12T00:00:00Z", NOW);
}

/// Three sentences of news before the one that matters.
fn further_down(text: &str) -> String {
    format!("Lee spoke in Orlin. The hall was full. It rained. {text}")
}

#[test]
fn what_goes_on_from_an_older_year_is_no_news() {
    for (text, trigger) in [
        ("Firms paid for the bridge until 2019, but the toll angered drivers.", "angered"),
        ("Dorn, who led the guards in 2019, resigned.", "led"),
        ("Lee left the guards in the 1990s. The army closed its school in Orlin.", "closed"),
    ] {
        let text = further_down(text);
        let claims = super::dates::dated_in(&text, NOW, "UTC");
        let (_, time) = claims.iter().find(|(word, _)| word == trigger).unwrap();
        let begins = time.when.unwrap().earliest();
        assert!(begins.is_none_or(|begins| begins.to_string().as_str() < "2020"), "{text}: {}", time.reason);
    }
}

#[test]
fn news_beside_an_older_year_stays_news() {
    for (text, trigger) in [
        // The year only tells more of somebody.
        ("Dorn, who led the guards in 2019, resigned.", "resigned"),
        // A day of the story stands beside it.
        ("The mill was built in 2019. On Monday it burned. Dorn resigned.", "resigned"),
    ] {
        let text = further_down(text);
        let claims = super::dates::dated_in(&text, NOW, "UTC");
        let (_, time) = claims.iter().find(|(word, _)| word == trigger).unwrap();
        let begins = time.when.unwrap().earliest().unwrap();
        assert!(begins.to_string().as_str() >= "2031-05-12", "{text}: {}", time.reason);
    }
}
