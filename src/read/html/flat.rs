use super::guard::{find, tag_end};

/// Elements that do not break a line.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr",
];

/// The text of a page by its tags alone, without building its tree. Linear in the page.
pub(super) fn text(html: &str) -> String {
    let bytes = html.as_bytes();
    let (mut text, mut at) = (String::new(), 0);
    while at < html.len() {
        let Some(open) = html[at..].find('<').map(|found| at + found) else {
            add(&mut text, &html[at..]);
            break;
        };
        add(&mut text, &html[at..open]);
        if html[open..].starts_with("<!--") {
            at = find(bytes, open + 4, b"-->").map_or(html.len(), |end| end + 3);
            continue;
        }
        let (end, _, _) = tag_end(bytes, open + 1);
        let tag = html[open + 1..end].trim_start_matches('/');
        let name: String = tag
            .chars()
            .take(20)
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        at = end;
        if matches!(name.as_str(), "script" | "style" | "title" | "textarea")
            && !html[open..].starts_with("</")
        {
            at = find(bytes, end, format!("</{name}").as_bytes()).unwrap_or(html.len());
        }
        if !INLINE.contains(&name.as_str()) && !text.ends_with("\n\n") && !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Adds words with single blanks between and the commonest character references resolved.
fn add(text: &mut String, words: &str) {
    for c in resolve(words).chars() {
        if !c.is_whitespace() {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

fn resolve(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        let Some((found, end)) = end.and_then(|end| Some((reference(&rest[1..end])?, end))) else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        out.push(found);
        rest = &rest[end + 1..];
    }
    out + rest
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "hellip" => Some('…'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_out_and_paragraphs_kept_apart() {
        let page = "<html><head><title>T</title><script>x<y</script></head><body><div><p>The <b>old</b> bridge&nbsp;&amp; \
                    pier<p>It &#8220;held&#x201d; &unknown; &<!-- no --><br>so far</div>";
        assert_eq!(text(page), "The old bridge & pier\n\nIt “held” &unknown; &\n\nso far");
    }
}
