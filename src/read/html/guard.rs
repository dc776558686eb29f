/// Deepest nesting that is parsed; pages written by people stay below a hundred.
const DEEPEST: usize = 800;

/// Most attributes on one element.
const MOST_ATTRIBUTES: usize = 1_000;

/// Elements that have no end, or that the next of their kind ends.
const UNNESTED: [&str; 28] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot",
    "colgroup", "path",
];

/// Why a page must not be given to the parser, whose time grows with the square of nesting and of attributes.
/// One pass over the page; counts a little too much rather than too little.
pub(super) fn refuses(html: &str) -> Option<String> {
    let bytes = html.as_bytes();
    let (mut depth, mut at) = (0usize, 0);
    while let Some(open) = bytes[at..].iter().position(|b| *b == b'<').map(|found| at + found) {
        let tag = &bytes[open + 1..];
        if tag.starts_with(b"!--") {
            at = find(bytes, open + 4, b"-->").unwrap_or(bytes.len());
            continue;
        }
        let closing = tag.first() == Some(&b'/');
        let name = name(&tag[usize::from(closing)..]);
        let (end, attributes, empty) = tag_end(bytes, open + 1);
        if attributes > MOST_ATTRIBUTES {
            return Some(format!("has an element with more than {MOST_ATTRIBUTES} attributes"));
        }
        at = end;
        if name.is_empty() || UNNESTED.contains(&name.as_str()) || empty {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
            continue;
        }
        if matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
            at = find(bytes, end, format!("</{name}").as_bytes()).unwrap_or(bytes.len());
            continue;
        }
        depth += 1;
        if depth > DEEPEST {
            return Some(format!("has elements nested more than {DEEPEST} deep"));
        }
    }
    None
}

fn name(tag: &[u8]) -> String {
    tag.iter()
        .take(20)
        .take_while(|b| b.is_ascii_alphanumeric())
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect()
}

/// One past the tag's end, how many attributes it may have, and whether it ends in `/>`.
pub(super) fn tag_end(bytes: &[u8], start: usize) -> (usize, usize, bool) {
    let (mut quote, mut blank, mut attributes, mut slash) = (None, false, 0, false);
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match (quote, byte) {
            (Some(mark), byte) if mark == *byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (at + 1, attributes, slash),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, byte) => {
                if byte.is_ascii_whitespace() || *byte == b'/' {
                    blank = true;
                } else if blank {
                    blank = false;
                    attributes += 1;
                }
                slash = *byte == b'/';
            }
        }
    }
    (bytes.len(), attributes, slash)
}

/// Where a mark stands next, in any case of letters.
pub(super) fn find(bytes: &[u8], from: usize, mark: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark)).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absurd_pages_are_refused() {
        assert_eq!(refuses(&"<p>One<br>two<li>three".repeat(5_000)), None);
        assert_eq!(refuses(&"<div><b>x</b></div>".repeat(5_000)), None);
        assert_eq!(refuses("<!-- <div> --><script>if (a < b) { '<div>' }</script><svg/>"), None);
        assert!(refuses(&"<div>".repeat(10_000)).unwrap().contains("nested"));
        assert!(refuses(&"<b><p>".repeat(10_000)).unwrap().contains("nested"));
        assert!(refuses(&format!("<p {}>", "a ".repeat(5_000))).unwrap().contains("attributes"));
        assert_eq!(refuses("<"), None);
    }
}
