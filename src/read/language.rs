use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::lexicon::{Data, DataError};

/// Tells the language of texts.
#[derive(Debug, Clone)]
pub(super) struct Languages {
    /// The commonest words of English, in small letters.
    common: FxHashSet<Box<str>>,
}

#[derive(Deserialize)]
struct Single {
    word: Box<str>,
}

/// How much of a text is read: more adds nothing.
const SAMPLE: usize = 20_000;

/// So many words of which a third are the commonest of English are English: in news it is half of them, in Dutch
/// or Afrikaans, which share some, a tenth.
const FEWEST_WORDS: usize = 40;

/// Of fewer words in Latin letters no language is told: names alone look like any.
const FEWEST_LATIN_WORDS: usize = 5;

impl Languages {
    /// Reads the common words.
    ///
    /// # Errors
    /// Every bad row of the table.
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let rows = data.table::<Single>("en/lexicon/stop-words.csv")?;
        Ok(Self { common: rows.into_iter().map(|row| row.value.word).collect() })
    }

    /// The two-letter code of the language, if it can be told.
    ///
    /// What is English beyond doubt in the middle of the page is not read through: nearly every article is.
    pub(super) fn of(&self, text: &str) -> Option<&'static str> {
        let sample = &text[..text.floor_char_boundary(SAMPLE)];
        if self.is_english(middle(sample)) {
            return Some("en");
        }
        let found = whatlang::detect(sample)?;
        // Letters tell a page in another script apart even where two languages that share it do not.
        let latin = found.script() == whatlang::Script::Latin;
        let enough = sample.split_whitespace().take(FEWEST_LATIN_WORDS).count() == FEWEST_LATIN_WORDS;
        let told = if latin { found.is_reliable() && enough } else { true };
        told.then(|| iso_639_1(found.lang().code()))
    }

    /// Whether a stretch of text holds enough of the common words.
    fn is_english(&self, text: &str) -> bool {
        let (mut words, mut common) = (0usize, 0usize);
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            common += usize::from(self.is_common(word));
        }
        words >= FEWEST_WORDS && common * 3 >= words
    }

    fn is_common(&self, word: &str) -> bool {
        const LONGEST: usize = 12;
        let mut lower = [0u8; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|word| self.common.contains(word))
    }
}

/// A stretch of about a thousand bytes in the middle of a text: menus and addresses stand at its ends.
fn middle(text: &str) -> &str {
    const REACH: usize = 500;
    let centre = text.len() / 2;
    let start = text.ceil_char_boundary(centre.saturating_sub(REACH));
    let end = text.floor_char_boundary(centre + REACH);
    text.get(start..end).unwrap_or(text)
}

/// The two-letter code of a language, where it has one.
fn iso_639_1(code: &'static str) -> &'static str {
    match code {
        "epo" => "eo",
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "lat" => "la",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static str> {
        Languages::load(&Data::embedded()).unwrap().of(text)
    }

    #[test]
    fn languages_are_told() {
        let english = "The mayor closed the old bridge on Monday after divers found a crack in one of its piers, and \
                       she said that it would stay shut until the engineers had seen it. Most of the people who use it \
                       to get to work will now have to take the ferry.";
        assert_eq!(of(english), Some("en"));
        // A page of another language with an English menu around it, and one that shares words with English.
        let german = "Die alte Brücke wurde am Montag gesperrt, nachdem Taucher einen Riss in einem der Pfeiler \
                      gefunden hatten. Die Bürgermeisterin sagte, sie bleibe zu, bis die Fachleute sie gesehen haben. \
                      Wer sie braucht, um zur Arbeit zu kommen, muss nun die Fähre nehmen.";
        assert_eq!(of(&format!("News Sport About us\n\n{german}\n\nAll rights reserved")), Some("de"));
        let dutch = "De oude brug was maandag in gebruik, maar is nu dicht, want in een van de pijlers is een scheur \
                     gevonden. Of het over een week beter is, is niet te zeggen, had de burgemeester in de krant. Wie \
                     naar zijn werk wil, is nu op de veerpont aangewezen, en dat is in de ochtend een drama.";
        assert_eq!(of(dutch), Some("nl"));
        assert_eq!(of("12.5 13.6"), None);
        assert_eq!(of("emoji \u{1f600}"), None);
        // Russian and Ukrainian share most letters: which of the two is close, that it is not English is not.
        let russian = "Мэр в понедельник закрыл старый мост. ".repeat(5);
        assert_eq!(of(&russian), Some("ru"));
        assert!(of("أغلق العمدة الجسر القديم يوم الاثنين").is_some_and(|code| code != "en"));
    }
}
