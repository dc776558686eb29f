//! RTF: control words, groups and signs to plain text (Rich Text Format Specification 1.9).

use encoding_rs::{Encoding, WINDOWS_1252};

use super::Extracted;

/// Deepest nesting of groups that is kept apart; deeper ones share the state of the last.
const DEEPEST: usize = 1_000;

/// State that a group hands to the groups inside it.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// Its words are no text: fonts, styles, pictures, notes about the document.
    hidden: bool,
    /// Signs that stand in for the Unicode sign before them.
    substitutes: usize,
}

/// The text of an RTF file, paragraphs set apart by empty lines.
pub(in crate::read) fn plain_text(bytes: &[u8]) -> Extracted {
    let mut encoding = WINDOWS_1252;
    let mut groups = vec![Group { hidden: false, substitutes: 1 }];
    let (mut text, mut pending, mut surrogate) = (String::new(), Vec::new(), None);
    let mut skip = 0usize;
    let mut at = 0;
    while at < bytes.len() {
        let group = groups[groups.len() - 1];
        match bytes[at] {
            b'{' => {
                if groups.len() < DEEPEST {
                    groups.push(group);
                }
                at += 1;
            }
            b'}' => {
                if groups.len() > 1 {
                    groups.pop();
                }
                skip = 0;
                at += 1;
            }
            b'\\' => {
                let (word, number, used) = control(&bytes[at + 1..]);
                at += 1 + used;
                let last = groups.len() - 1;
                match word {
                    b"'" => {
                        if skip > 0 {
                            skip -= 1;
                        } else if !group.hidden {
                            pending.push(number.unwrap_or(i32::from(b'?')) as u8);
                            continue;
                        }
                    }
                    b"*" => groups[last].hidden = true,
                    word if HIDDEN.contains(&word) => groups[last].hidden = true,
                    b"ansicpg" => encoding = code_page(number).unwrap_or(encoding),
                    // Bytes of a picture or an object: any of them may look like a sign of the text's.
                    b"bin" => at = at.saturating_add(number.unwrap_or(0).max(0) as usize).min(bytes.len()),
                    b"uc" => groups[last].substitutes = number.unwrap_or(1).clamp(0, 16) as usize,
                    b"u" if !group.hidden => {
                        flush(&mut text, &mut pending, encoding);
                        let unit = number.unwrap_or(0) as u16;
                        unicode(&mut text, &mut surrogate, unit);
                        skip = group.substitutes;
                        continue;
                    }
                    _ if group.hidden => {}
                    word => {
                        flush(&mut text, &mut pending, encoding);
                        text.push_str(sign(word));
                    }
                }
                flush(&mut text, &mut pending, encoding);
            }
            b'\r' | b'\n' => at += 1,
            byte => {
                at += 1;
                if skip > 0 {
                    skip -= 1;
                } else if !group.hidden {
                    pending.push(byte);
                }
            }
        }
    }
    flush(&mut text, &mut pending, encoding);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let text = lines.join("\n").trim().to_owned();
    Extracted { text, ..Extracted::default() }
}

/// Groups whose words are no text.
const HIDDEN: [&[u8]; 13] = [
    b"fonttbl",
    b"colortbl",
    b"stylesheet",
    b"info",
    b"pict",
    b"object",
    b"header",
    b"footer",
    b"listtable",
    b"listoverridetable",
    b"generator",
    b"fldinst",
    b"themedata",
];

/// What a control word stands for in the text.
fn sign(word: &[u8]) -> &'static str {
    match word {
        b"par" | b"page" | b"sect" => "\n\n",
        b"line" | b"row" => "\n",
        b"tab" | b"cell" | b"~" => " ",
        b"emdash" => "—",
        b"endash" | b"_" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"\\" => "\\",
        b"{" => "{",
        b"}" => "}",
        _ => "",
    }
}

/// A control word or sign behind its backslash: its name, its number, and the bytes it takes.
fn control(bytes: &[u8]) -> (&[u8], Option<i32>, usize) {
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        let Some(first) = bytes.first() else { return (b"", None, 0) };
        if *first == b'\'' {
            let hex = bytes.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
            return (b"'", hex.and_then(|hex| i32::from_str_radix(hex, 16).ok()), bytes.len().min(3));
        }
        return (&bytes[..1], None, 1);
    }
    let rest = &bytes[letters..];
    let minus = usize::from(rest.first() == Some(&b'-'));
    let digits = rest[minus..].iter().take_while(|byte| byte.is_ascii_digit()).count().min(10);
    let number =
        (digits > 0).then(|| std::str::from_utf8(&rest[..minus + digits]).ok()?.parse().ok()).flatten();
    let mut used = letters + if digits > 0 { minus + digits } else { 0 };
    used += usize::from(bytes.get(used) == Some(&b' '));
    (&bytes[..letters], number, used)
}

fn code_page(number: Option<i32>) -> Option<&'static Encoding> {
    match number? {
        65001 => Some(encoding_rs::UTF_8),
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        page => Encoding::for_label(format!("windows-{page}").as_bytes()),
    }
}

fn flush(text: &mut String, pending: &mut Vec<u8>, encoding: &'static Encoding) {
    if !pending.is_empty() {
        text.push_str(&encoding.decode_without_bom_handling(pending).0);
        pending.clear();
    }
}

/// Signs beyond the first 65,536 come as two halves.
fn unicode(text: &mut String, surrogate: &mut Option<u16>, unit: u16) {
    let units: Vec<u16> = surrogate.take().into_iter().chain([unit]).collect();
    if units.len() == 1 && (0xd800..0xdc00).contains(&unit) {
        *surrogate = Some(unit);
        return;
    }
    text.extend(char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_the_rest_is_not() {
        for (rtf, expected) in [
            (
                r"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 The \b bridge\b0  shut.\par It reopened.}",
                "The bridge shut.\n\nIt reopened.",
            ),
            (r"{\rtf1\ansi\ansicpg1251 \'cc\'ee\'f1\'ea\'e2\'e0}", "Москва"),
            (r"{\rtf1\uc1 Orb\u225 ?n \u-10179?\u-8704?}", "Orbán 😀"),
            (r"{\rtf1 {\*\generator Word}{\info{\title A}}Seen\~here: \{a\\b\}}", "Seen here: {a\\b}"),
            (r"{\rtf1 an unclosed {\i group", "an unclosed group"),
            (r"{\rtf1 Seen{\pict\bin12 }}{{\par no!} here{\bin99999 x", "Seen here"),
            (r"{\rtf1 \ldblquote No,\rdblquote  she said\emdash twice.}", "“No,” she said—twice."),
        ] {
            assert_eq!(plain_text(rtf.as_bytes()).text, expected, "{rtf}");
        }
    }
}
