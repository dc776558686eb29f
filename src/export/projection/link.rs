use super::super::record::{ClaimRecord, QuoteRecord};
use super::DocumentView;

/// An address that a reader may follow: `http` and `https` only, so that an article cannot bring `javascript:`.
pub(crate) fn web_address(url: &str) -> Option<&str> {
    let url = url.trim();
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    (web && !url.chars().any(|c| c.is_control() || c.is_whitespace())).then_some(url)
}

/// The document's address with a text fragment that scrolls to the quote; `None` where it has none.
pub(super) fn to_quote(claim: &ClaimRecord, document: &DocumentView) -> Option<String> {
    let address = web_address(document.url.as_deref()?)?;
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    Some(format!("{page}#{fragment}:~:text={}", fragment_of(&claim.quote)))
}

/// How many words stand at each end of a long quote.
const ENDS: usize = 5;

/// `first words,last words` for a long quote, the whole of a short one. Text fragments match inside one block only,
/// so a quote that runs over a line break is given by its first line.
fn fragment_of(quote: &QuoteRecord) -> String {
    let line = quote.exact.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() <= 2 * ENDS {
        return encode(&words.join(" "));
    }
    let first = words[..ENDS].join(" ");
    let last = words[words.len() - ENDS..].join(" ");
    format!("{},{}", encode(&first), encode(&last))
}

/// Percent-encoding that leaves only letters, digits, `.`, `_` and `~`: a `-`, `,` or `&` would be syntax.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_followed() {
        assert_eq!(web_address(" https://a.example/x "), Some("https://a.example/x"));
        for bad in ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "https://a b", "", "é"] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_fragment_has_no_syntax_of_its_own() {
        assert_eq!(encode("a-b, c & d"), "a%2Db%2C%20c%20%26%20d");
    }
}
