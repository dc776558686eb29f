//! How text becomes harmless in other languages. Each function takes plain text and gives text of the language.

/// One line: line breaks and other control characters become spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// One line whose direction cannot leak: marks that switch the direction of writing are left out too, for formats
/// in which a line of text stands next to the tool's own syntax.
pub(crate) fn one_plain_line(text: &str) -> String {
    one_line(text).chars().filter(|c| !is_direction_mark(*c)).collect()
}

/// Embeddings, overrides and isolates; the plain left-to-right and right-to-left marks do no harm.
const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// HTML, as text or inside a quoted attribute.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// XML 1.0, as text or inside a quoted attribute: characters that XML cannot hold become the replacement character.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // A line break inside an attribute would be read as a space.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c => push_xml(c, &mut out),
        }
    }
    out
}

/// XML 1.0 as text between tags, where line breaks and tabs stay as they are.
pub(crate) fn xml_text(text: &str, out: &mut String) {
    text.chars().for_each(|c| push_xml(c, out));
}

fn push_xml(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\n' | '\t' => out.push(c),
        // Readers make a line break of a bare one, and one of two.
        '\r' => out.push_str("&#13;"),
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
        c => out.push(c),
    }
}

/// Markdown: nothing of the text is markup, and a table cell stays one cell.
pub(crate) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A JSON text that may stand inside an HTML script element: no `</script>`, no `<!--`, no line separators that
/// older browsers end a line at.
pub(crate) fn json_in_html(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_in_html_xml_and_markdown() {
        assert_eq!(html("<b onclick='x'>\"&\u{7}"), "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp; ");
        assert_eq!(xml("a\u{0}<b>\u{fffe}\n"), "a\u{fffd}&lt;b&gt;\u{fffd}&#10;");
        let mut text = String::new();
        xml_text("a\u{0}<b>\u{fffe}\r\n", &mut text);
        assert_eq!(text, "a\u{fffd}&lt;b&gt;\u{fffd}&#13;\n");
        assert_eq!(markdown("a|b\n[x](javascript:1) <i>"), "a\\|b \\[x\\](javascript:1) &lt;i&gt;");
        assert_eq!(one_plain_line("a\u{202e}b\r\nc"), "ab  c");
        assert_eq!(json_in_html("\"</script><!--\""), "\"\\u003c/script\\u003e\\u003c!--\"");
    }
}
