use scraper::{Html, Node};

use super::classes::{Classes, Part};

/// A page as a row of chunks: each the words of one block element, in document order.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Block and other elements in document order: parents before children.
    pub(super) elements: Vec<Element>,
    pub(super) chunks: Vec<Chunk>,
}

#[derive(Debug)]
pub(super) struct Element {
    /// Index of the element around it; its own index for the root.
    pub(super) parent: usize,
    /// What tag or names say it holds.
    pub(super) says: Option<Says>,
}

/// What an element says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// By its tag: no part of the article.
    Outside,
    /// By its class or id, which may be wrong: no part of the article.
    NamedOutside,
    /// The article's body, in so many words.
    Body,
}

/// The words of one block element.
#[derive(Debug)]
pub(super) struct Chunk {
    /// Index of its element.
    pub(super) element: usize,
    pub(super) text: String,
    /// Characters that are links.
    pub(super) linked: usize,
    pub(super) shape: ChunkShape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChunkShape {
    /// The page's main heading.
    Headline,
    Heading,
    Paragraph,
    Caption,
}

const SKIPPED: [&str; 23] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "select", "button", "input", "textarea", "head", "map", "dialog", "datalist", "progress",
    "meter", "menu",
];

const INLINE: [&str; 31] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u", "wbr",
];

/// Walks the whole tree once, without recursion.
pub(super) fn walk(classes: &Classes, dom: &Html) -> Walked {
    let mut walk =
        Walk { classes, walked: Walked::default(), open: Vec::new(), words: Words::default(), links: 0 };
    let mut next = dom.tree.root().first_child();
    let mut depth = 0usize;
    while let Some(node) = next {
        let descend = match node.value() {
            Node::Element(element) => walk.enter(element),
            Node::Text(text) => {
                walk.words.add(text, walk.links > 0);
                false
            }
            _ => false,
        };
        if let Some(child) = node.first_child().filter(|_| descend) {
            next = Some(child);
            depth += 1;
            continue;
        }
        if let (true, Node::Element(element)) = (descend, node.value()) {
            walk.leave(element.name());
        }
        let mut last = node;
        next = loop {
            if let Some(sibling) = last.next_sibling() {
                break Some(sibling);
            }
            if depth == 0 {
                break None;
            }
            depth -= 1;
            match last.parent() {
                Some(parent) => {
                    if let Node::Element(element) = parent.value() {
                        walk.leave(element.name());
                    }
                    last = parent;
                }
                None => break None,
            }
        };
    }
    walk.flush();
    walk.walked
}

struct Walk<'c> {
    classes: &'c Classes,
    walked: Walked,
    /// Open block elements: index and shape of what is in them.
    open: Vec<(usize, ChunkShape)>,
    words: Words,
    links: usize,
}

impl Walk<'_> {
    /// Whether to go into an element.
    fn enter(&mut self, element: &scraper::node::Element) -> bool {
        let name = element.name();
        if SKIPPED.contains(&name) || is_hidden(element) {
            return false;
        }
        match name {
            "br" => self.words.line_break(),
            "a" => self.links += 1,
            _ => {}
        }
        if INLINE.contains(&name) {
            return true;
        }
        self.flush();
        let part = ["class", "id"]
            .iter()
            .filter_map(|name| element.attr(name))
            .find_map(|names| self.classes.part(names));
        let body = element
            .attr("itemprop")
            .is_some_and(|names| names.split_whitespace().any(|name| name == "articleBody"));
        let role = element.attr("role").unwrap_or_default();
        let says = match name {
            _ if body => Some(Says::Body),
            "nav" | "aside" | "footer" | "form" => Some(Says::Outside),
            _ if matches!(role, "navigation" | "complementary" | "contentinfo" | "search" | "banner") => {
                Some(Says::Outside)
            }
            _ if part == Some(Part::Outside) => Some(Says::NamedOutside),
            _ => None,
        };
        let (parent, around) = self.open.last().copied().unwrap_or((0, ChunkShape::Paragraph));
        let shape = match name {
            "h1" => ChunkShape::Headline,
            "h2" | "h3" | "h4" | "h5" | "h6" => ChunkShape::Heading,
            "figcaption" => ChunkShape::Caption,
            _ if part == Some(Part::Caption) => ChunkShape::Caption,
            _ => around,
        };
        self.open.push((self.walked.elements.len(), shape));
        self.walked.elements.push(Element { parent, says });
        true
    }

    fn leave(&mut self, name: &str) {
        if name == "a" {
            self.links = self.links.saturating_sub(1);
        }
        if !INLINE.contains(&name) {
            self.flush();
            self.open.pop();
        }
    }

    /// Ends the chunk at hand.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let Some((element, shape)) = self.open.last().copied() else { return };
        // Two line breaks in a row set paragraphs apart on old pages.
        for text in words.text.split("\n\n") {
            let text = text.trim();
            if !text.is_empty() {
                let linked = words.linked * text.len() / words.text.len().max(1);
                self.walked.chunks.push(Chunk { element, text: text.to_owned(), linked, shape });
            }
        }
    }
}

/// Words with white space as a browser shows it.
#[derive(Default)]
struct Words {
    text: String,
    linked: usize,
}

impl Words {
    fn add(&mut self, text: &str, in_link: bool) {
        let before = self.text.len();
        for c in text.chars() {
            if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}') {
                continue;
            }
            if !c.is_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        if in_link {
            self.linked += self.text.len() - before;
        }
    }

    fn line_break(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

fn is_hidden(element: &scraper::node::Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || style.len() < 200 && style.replace(' ', "").to_ascii_lowercase().contains("display:none")
}
