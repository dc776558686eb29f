//! JSON that is wrong in a way that hides nothing else of its record: what is wrong is replaced, and the record is read.

use super::encoding;

/// Deepest nesting that is kept: the parser reads 128, and nothing that is read here stands so deep.
const DEEPEST: usize = 100;

/// A record in which what no parser takes is replaced, and what that was; `None` where there is no such thing.
pub(super) fn mended(bytes: &[u8]) -> Option<(Vec<u8>, &'static str)> {
    let mut what = None;
    let decoded;
    let bytes = match std::str::from_utf8(bytes) {
        Ok(_) => bytes,
        Err(_) => {
            what = Some("bytes that are no UTF-8");
            decoded = encoding::decode(bytes.to_vec(), None).text.into_bytes();
            &decoded
        }
    };
    let mut mend = Mend { bytes, at: 0, out: Vec::with_capacity(bytes.len()), what };
    mend.values();
    mend.what.map(|what| (mend.out, what))
}

struct Mend<'b> {
    bytes: &'b [u8],
    at: usize,
    out: Vec<u8>,
    what: Option<&'static str>,
}

impl Mend<'_> {
    fn values(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            match byte {
                b'"' => self.string(),
                b'{' | b'[' if depth == DEEPEST => {
                    self.what.get_or_insert("values inside one another more than 100 deep");
                    self.pass_over();
                    self.out.extend_from_slice(b"null");
                }
                b'-' | b'0'..=b'9' => self.number(),
                _ => {
                    match byte {
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    self.out.push(byte);
                    self.at += 1;
                }
            }
        }
    }

    /// A string, with signs of control and halves of signs replaced.
    fn string(&mut self) {
        self.out.push(b'"');
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            match byte {
                b'"' => {
                    self.out.push(byte);
                    self.at += 1;
                    return;
                }
                b'\\' => {
                    let unit = self.unit(self.at);
                    let pair = unit.is_some_and(|unit| (0xd800..0xdc00).contains(&unit))
                        && self.unit(self.at + 6).is_some_and(|unit| (0xdc00..0xe000).contains(&unit));
                    let length = if pair { 12 } else { unit.map_or(2, |_| 6) };
                    let end = (self.at + length).min(self.bytes.len());
                    if !pair && unit.is_some_and(|unit| (0xd800..0xe000).contains(&unit)) {
                        self.what.get_or_insert("half a sign (a lone surrogate)");
                        self.out.extend_from_slice(b"\\ufffd");
                    } else {
                        self.out.extend_from_slice(&self.bytes[self.at..end]);
                    }
                    self.at = end;
                }
                0..0x20 => {
                    self.what.get_or_insert("a bare control character");
                    self.out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
                    self.at += 1;
                }
                _ => {
                    self.out.push(byte);
                    self.at += 1;
                }
            }
        }
    }

    /// The number of a sign written as `\u12ab`.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }

    /// A number; one beyond all that a computer holds is none.
    fn number(&mut self) {
        let rest = &self.bytes[self.at..];
        let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
        let length = rest.iter().take_while(|byte| is_part(byte)).count();
        let number = std::str::from_utf8(&rest[..length]).ok().and_then(|number| number.parse::<f64>().ok());
        if number.is_some_and(f64::is_infinite) {
            self.what.get_or_insert("a number out of range");
            self.out.extend_from_slice(b"null");
        } else {
            self.out.extend_from_slice(&rest[..length]);
        }
        self.at += length;
    }

    /// Passes over a value in brackets.
    fn pass_over(&mut self) {
        let (mut depth, mut in_string) = (0usize, false);
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'\\' if in_string => self.at += 1,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_parser_takes_is_replaced_and_the_rest_stands() {
        let deep = format!(r#"{{"x":{}1{},"t":"[a"}}"#, "[".repeat(500), "]".repeat(500));
        for (json, expected) in [
            (r#"{"t":"a \ud83d b \ud83d\ude00 \\ud83d"}"#, r#"{"t":"a \ufffd b \ud83d\ude00 \\ud83d"}"#),
            (r#"{"t":"cut \ude00"}"#, r#"{"t":"cut \ufffd"}"#),
            ("{\"t\":\"a\tb\\\"\"}", r#"{"t":"a\u0009b\""}"#),
            (r#"{"id":1e999,"n":-12.5e3,"t":"1e999"}"#, r#"{"id":null,"n":-12.5e3,"t":"1e999"}"#),
            (&deep, &format!(r#"{{"x":{}null{},"t":"[a"}}"#, "[".repeat(99), "]".repeat(99))),
        ] {
            let (bytes, what) = mended(json.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected, "{what}");
            assert!(serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(), "{expected}");
        }
        let (bytes, _) = mended(b"{\"t\":\"caf\xe9 of the mus\xe9e\"}").unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), r#"{"t":"café of the musée"}"#);
    }

    #[test]
    fn what_is_wrong_otherwise_is_left_to_the_parser() {
        for json in [r#"{"t":"a"}"#, r#"{"t":"a"#, r#"{"t" "a\"#, "{\"t\":\"a\\", "", "nonsense", "{{{]]"] {
            assert_eq!(mended(json.as_bytes()), None, "{json}");
        }
    }
}
