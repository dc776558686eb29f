use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text taken out of bytes, with what a user should know about it.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) warning: Option<String>,
}

/// Decodes by byte order mark, else as UTF-8 if it is that, else by what the content itself names, else by its
/// letters. A byte order mark is left out.
pub(super) fn decode(bytes: Vec<u8>, named: Option<&str>) -> Decoded {
    let utf_16 = utf_16(&bytes);
    if utf_16.is_none() {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                return Decoded { text, warning: None };
            }
            Err(error) => return by_letters(error.as_bytes(), named),
        }
    }
    as_encoding(&bytes, utf_16.unwrap_or(UTF_8), false)
}

/// The encoding where bytes are UTF-16: by its mark, or because every other byte is zero as Latin letters make it.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if half >= 4 && odd * 10 > half * 7 => Some(UTF_16LE),
        (even, 0) if half >= 4 && even * 10 > half * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that an XML declaration names.
pub(super) fn declared(head: &[u8]) -> Option<String> {
    let line = String::from_utf8_lossy(&head[..head.len().min(200)]).into_owned();
    let behind = line
        .strip_prefix("<?xml")?
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .to_owned();
    let quote = behind.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    behind[1..].split(quote).next().map(str::to_owned)
}

fn by_letters(bytes: &[u8], named: Option<&str>) -> Decoded {
    let named = named.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|named| *named != UTF_8);
    // A text of UTF-8 with a few broken characters is still UTF-8.
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let multibyte =
        bytes.utf8_chunks().map(|chunk| chunk.valid().len() - chunk.valid().chars().count()).sum::<usize>();
    let encoding = match named {
        Some(named) => named,
        None if multibyte > broken * 10 => UTF_8,
        None => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, chardetng::Utf8Detection::Deny)
        }
    };
    as_encoding(bytes, encoding, named.is_none())
}

fn as_encoding(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Decoded {
    let (text, used, broken) = encoding.decode(bytes);
    let warning = match (broken, guessed) {
        (true, _) => Some(format!("has bytes that are no {}: each was replaced by U+FFFD", used.name())),
        (false, true) => Some(format!("is not UTF-8: read as {}, judged by its letters", used.name())),
        (false, false) => None,
    };
    Decoded { text: text.into_owned(), warning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_letters_tell_the_encoding() {
        let text = "Cafe déjà vu – “quoted”";
        let utf_16: Vec<u8> =
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(utf_16, None).text, text);
        let bare: Vec<u8> = "Harbour reopened".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(bare, None).text, "Harbour reopened");
        assert_eq!(decode(b"\xef\xbb\xbfHarbour".to_vec(), None).text, "Harbour");
        let western = decode(b"The caf\xe9 of the mus\xe9e".to_vec(), None);
        assert_eq!(western.text, "The café of the musée");
        assert!(western.warning.unwrap().contains("windows-1252"));
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Министр сказал в понедельник");
        let named = decode(russian.into_owned(), Some("windows-1251"));
        assert_eq!((named.text.as_str(), named.warning), ("Министр сказал в понедельник", None));
    }

    #[test]
    fn broken_bytes_are_replaced_and_told() {
        let mut bytes = "– “quoted” ".repeat(20).into_bytes();
        bytes.push(0xff);
        let decoded = decode(bytes, None);
        assert!(decoded.text.ends_with('\u{fffd}'));
        assert!(decoded.warning.unwrap().contains("U+FFFD"));
    }
}
