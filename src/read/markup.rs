use crate::span::Span;

/// Marks inside paragraphs that are no words: `**` and `__` in pairs, and of a link `[` and `](target)`.
///
/// Only what is complete on one line counts, so that a lone asterisk or bracket stays text. Linear in the text.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    if !text.contains("](") && !text.contains("**") {
        return spans;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        links(line, start, &mut spans);
        bold(line, start, &mut spans);
        start += line.len();
    }
    spans.sort_unstable();
    spans.dedup_by(|next, kept| kept.overlaps(*next));
    spans
}

fn links(line: &str, start: usize, spans: &mut Vec<Span>) {
    let mut from = 0;
    while let Some(middle) = line[from..].find("](").map(|at| from + at) {
        let Some(end) = target_end(line, middle + 2) else {
            from = middle + 2;
            continue;
        };
        if let Some(open) = line[from..middle].rfind('[').map(|at| from + at) {
            let open_from = if line[..open].ends_with('!') { open - 1 } else { open };
            spans.push(Span::new(start + open_from, start + open + 1));
            spans.push(Span::new(start + middle, start + end));
        }
        from = end;
    }
}

/// One past the bracket that closes a link's target, which may hold brackets in pairs, and a title in quotes.
fn target_end(line: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 2_000;
    let mut depth = 1;
    let mut in_title = false;
    for (at, c) in line[start..].char_indices().take(LONGEST) {
        match c {
            '"' => in_title = !in_title,
            _ if in_title => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            c if c.is_whitespace() && !line[start + at..].trim_start().starts_with('"') => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(start + at + 1);
        }
    }
    None
}

fn bold(line: &str, start: usize, spans: &mut Vec<Span>) {
    let marks: Vec<usize> = line.match_indices("**").map(|(at, _)| at).collect();
    for pair in marks.chunks_exact(2) {
        let words = line[pair[0] + 2..pair[1]].trim();
        // Asterisks stand for letters left out, too: `f***`.
        if words.chars().any(char::is_alphanumeric) {
            spans.extend(pair.iter().map(|at| Span::new(start + at, start + at + 2)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_marks(text: &str) -> String {
        let mut rest = String::new();
        let mut from = 0;
        for span in spans(text) {
            rest.push_str(&text[from..span.start]);
            from = span.end;
        }
        rest + &text[from..]
    }

    #[test]
    fn link_targets_and_bold_marks_are_left_out() {
        for (text, words) in [
            (
                "He [said](#) so to [**all** of them](https://x.example/a_(b) \"t\").",
                "He said so to all of them.",
            ),
            ("**Bold** start\n![pic](a.png) end", "Bold start\npic end"),
            ("f*** and [brackets] (alone) ](", "f*** and [brackets] (alone) ]("),
            ("a ** b", "a ** b"),
        ] {
            assert_eq!(without_marks(text), words, "{text}");
        }
    }
}
