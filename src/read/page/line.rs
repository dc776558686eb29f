//! A line as labels are looked for in it: its words in their plain form, its edges, and what follows its first words.

pub(super) enum Edge {
    Head,
    Tail,
}

/// At most 200 bytes of a line, cut at a character.
pub(super) fn edge(line: &str, edge: Edge) -> &str {
    const REACH: usize = 200;
    match edge {
        Edge::Head => &line[..line.floor_char_boundary(REACH)],
        Edge::Tail => &line[line.ceil_char_boundary(line.len().saturating_sub(REACH))..],
    }
}

/// Whether the first `count` words are followed by a colon, or by nothing.
pub(super) fn colon_after(line: &str, count: usize) -> bool {
    let mut words = line.split_whitespace().filter(|word| word.chars().any(is_word));
    match words.by_ref().take(count).last() {
        Some(last) => last.ends_with(':') || last.ends_with(":**") || words.next().is_none(),
        None => false,
    }
}

/// Whether names follow the first `count` words: some, most of them with capitals, and no full stop.
pub(super) fn names_after(line: &str, count: usize) -> bool {
    let words = || line.split_whitespace().filter(|word| word.chars().any(is_word)).skip(count);
    let capitals =
        words().filter(|word| word.chars().find(|c| is_word(*c)).is_some_and(char::is_uppercase)).count();
    let all = words().count();
    (1..=14).contains(&all) && capitals * 2 >= all && !line.ends_with(['.', '?', '!'])
}

pub(super) fn starts_with_ignoring_case(line: &str, sign: &str) -> bool {
    let mut letters = line.chars().flat_map(char::to_lowercase);
    sign.chars().all(|c| letters.next() == Some(c))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Words in lower case, signs at their ends left out, numbers as `#`, one space between.
pub(crate) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let plain = |edge: Option<&u8>| edge.is_some_and(u8::is_ascii_alphanumeric);
        let bare = plain(word.as_bytes().first()) && plain(word.as_bytes().last());
        let word = if bare { word } else { word.trim_matches(|c: char| !is_word(c) && c != '#') };
        if word.is_empty() {
            continue;
        }
        if !normal.is_empty() {
            normal.push(' ');
        }
        if word.starts_with(|c: char| c.is_ascii_digit())
            && word.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
        {
            normal.push('#');
        } else if word.is_ascii() {
            let start = normal.len();
            normal.push_str(word);
            normal[start..].make_ascii_lowercase();
        } else {
            normal.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
        }
    }
    normal
}
