use std::collections::BTreeSet;

use crate::lexicon::{Data, DataError};
use crate::read::page::{Label, Labels, Marker, Piece, Shape, normal, pieces};
use crate::read::{DateWords, Document, behind_opening_date};
use crate::span::Span;

use super::body::{Weight, body};
use super::day_heading::DayHeadings;
use super::stamp::Stamps;
use super::{Block, BlockKind};

/// Tells the parts of a page apart: headline, paragraphs, captions, entry stamps, and what is no part of the
/// article.
#[derive(Debug, Clone)]
pub struct BlockFinder {
    labels: Labels,
    stamps: Stamps,
    dates: DateWords,
}

impl BlockFinder {
    /// Loads the words by which furniture gives itself away, and the names of months and weekdays.
    ///
    /// # Errors
    /// Every bad row of `en/lexicon/furniture.csv` and of those.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let labels = Labels::load(data)?;
        // `Saturday 15.30: The first patients come in`
        let days = DayHeadings::load(data)?;
        let before: Vec<String> =
            labels.before_stamps().iter().cloned().chain(days.names().map(str::to_owned)).collect();
        Ok(Self { stamps: Stamps::new(&before), labels, dates: DateWords::load(data)? })
    }

    /// The blocks of a document, in text order, not overlapping, without white space at their ends. Everything
    /// that is not white space or a list marker lies in a block.
    ///
    /// Takes time linear in the text.
    pub fn blocks(&self, document: &Document) -> Vec<Block> {
        let text = document.text.as_str();
        let pieces = pieces(text);
        let mut galleries = self.labels.galleries(text);
        let faces = self.faces(document, &pieces, &mut galleries);
        let mut inside = body(&faces.iter().map(|face| face.weight()).collect::<Vec<_>>());
        drop_ends(&faces, &mut inside);
        let last = inside.iter().rposition(|inside| *inside).unwrap_or(0);
        let stamped = self.stamps.of(text, &pieces);
        let mut blocks = Vec::with_capacity(pieces.len());
        for (i, (piece, face)) in pieces.iter().zip(&faces).enumerate() {
            let next = faces.get(i + 1).filter(|_| inside.get(i + 1) == Some(&true));
            let kind = face.kind(inside[i], next);
            let kind = match kind {
                BlockKind::Furniture if i < last && face.is_caption() => BlockKind::Caption,
                kind => kind,
            };
            match stamped.get(&piece.span.start) {
                Some(stamp) if kind != BlockKind::Title && face.guise != Guise::Outside => {
                    blocks.push(Block { span: *stamp, kind: BlockKind::Stamp });
                    let rest = rest_of(text, piece.span, *stamp);
                    if !rest.is_empty() {
                        blocks.push(Block { span: rest, kind: BlockKind::Paragraph });
                    }
                }
                _ if kind == BlockKind::Paragraph => {
                    self.parted(text, piece.span, &galleries, &mut blocks);
                }
                _ => blocks.push(Block { span: piece.span, kind }),
            }
        }
        blocks
    }

    /// A paragraph without the words in it that are no part of it.
    fn parted(&self, text: &str, paragraph: Span, galleries: &[Span], blocks: &mut Vec<Block>) {
        let mut from = paragraph.start;
        let mut part = |from: usize, to: usize, kind: BlockKind| {
            let words = text[from..to].trim();
            if !words.is_empty() {
                let start = to - text[from..to].trim_start().len();
                blocks.push(Block { span: Span::new(start, start + words.len()), kind });
            }
        };
        let words = paragraph.text(text);
        let within = self.labels.within(words).into_iter().map(|found| (found.start, found.end));
        let mut apart: Vec<Span> =
            within.map(|(start, end)| Span::new(paragraph.start + start, paragraph.start + end)).collect();
        apart.extend(self.dated_head(words).map(|end| Span::new(paragraph.start, paragraph.start + end)));
        let galleries = galleries.iter().filter(|gallery| gallery.overlaps(paragraph));
        apart
            .extend(galleries.map(|gallery| {
                Span::new(gallery.start.max(paragraph.start), gallery.end.min(paragraph.end))
            }));
        apart.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        for found in apart {
            // What numbers a caption stands inside its series.
            if found.end <= from {
                continue;
            }
            let start = found.start.max(from);
            part(from, start, BlockKind::Paragraph);
            part(start, found.end, BlockKind::Furniture);
            from = found.end;
        }
        part(from, paragraph.end, BlockKind::Paragraph);
    }

    /// Where the date of publication ends that heads a paragraph: `Published 3 May 2031 The dam broke.` A sentence goes on in small
    /// letters or with a comma: `Published 3 May 2031, the report ...`.
    fn dated_head(&self, paragraph: &str) -> Option<usize> {
        let behind = behind_opening_date(&self.dates, self.labels.behind_dated(paragraph)?)?;
        let rest = behind.trim_start();
        let begins =
            rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“'));
        (begins && rest.len() < behind.len()).then_some(paragraph.len() - rest.len())
    }

    /// What each piece looks like. The captions of picture series are all there is where nothing else reads like prose: then
    /// `galleries` are emptied.
    fn faces(&self, document: &Document, pieces: &[Piece], galleries: &mut Vec<Span>) -> Vec<Face> {
        let faces = self.faces_beside(document, pieces, galleries);
        if galleries.is_empty() || faces.iter().any(|face| face.guise == Guise::Prose) {
            return faces;
        }
        galleries.clear();
        self.faces_beside(document, pieces, galleries)
    }

    fn faces_beside(&self, document: &Document, pieces: &[Piece], galleries: &[Span]) -> Vec<Face> {
        let text = document.text.as_str();
        let title = Headline::of(document);
        let mut faces: Vec<Face> = Vec::with_capacity(pieces.len());
        let mut furniture = document.furniture.iter().peekable();
        let mut listing = false;
        for (i, piece) in pieces.iter().enumerate() {
            let line = piece.span.text(text);
            let shape = Shape::of(text, piece);
            while furniture.next_if(|span| span.end <= piece.span.start).is_some() {}
            let outside = furniture.peek().is_some_and(|span| span.overlaps(piece.span));
            // A date at the head of a sentence is no label of all of it.
            let sentence = || shape.is_prose() && shape.stopped && self.dated_head(line).is_some();
            let label = self.labels.of(line).filter(|_| !sentence());
            let prose = shape.is_prose() && (shape.plain || shape.words >= 8);
            if prose || label == Some(Label::Line) && piece.gap_before {
                listing = false;
            }
            let repeated = i > 0 && is_repeat(text, pieces, i);
            let pictured = galleries.iter().any(|gallery| gallery.contains(piece.span));
            let guise = if outside {
                Guise::Outside
            } else if pictured {
                Guise::Pictured
            } else if title.is(line, &shape) {
                listing = false;
                Guise::Title
            } else if label == Some(Label::Section) {
                listing = true;
                Guise::Label
            } else if label.is_some() {
                Guise::Label
            } else if listing {
                Guise::Listed
            } else if repeated {
                Guise::Repeated
            } else if prose {
                Guise::Prose
            } else if shape.parted {
                Guise::Parted
            } else if !shape.plain {
                Guise::Item
            } else {
                Guise::Bare
            };
            faces.push(Face { guise, shape, marker: piece.marker });
        }
        if galleries.is_empty() && !faces.iter().any(|face| face.guise == Guise::Prose) {
            // Nothing reads like prose: headlines or notes without stops are then all there is.
            for face in faces.iter_mut().filter(|face| matches!(face.guise, Guise::Bare | Guise::Item)) {
                face.guise = Guise::Prose;
            }
        }
        faces
    }
}

/// An article does not end in a line that is no sentence, unless the text breaks off there: slugs and names of
/// agencies at the ends of a stretch are outside.
fn drop_ends(faces: &[Face], inside: &mut [bool]) {
    for i in (0..faces.len()).rev() {
        let ends = inside.get(i + 1) != Some(&true);
        let slight = match faces[i].guise {
            Guise::Prose => false,
            Guise::Bare => faces[i].shape.words < 10 && !faces[i].shape.open,
            Guise::Item => faces[i].shape.words < 6,
            _ => true,
        };
        if inside[i] && ends && slight {
            inside[i] = false;
        }
    }
}

/// Whether a piece says again what one of the two before it said.
fn is_repeat(text: &str, pieces: &[Piece], at: usize) -> bool {
    let words = pieces[at].span.text(text);
    words.len() >= 12 && pieces[at.saturating_sub(2)..at].iter().any(|other| other.span.text(text) == words)
}

fn rest_of(text: &str, whole: Span, stamp: Span) -> Span {
    let rest = &text[stamp.end..whole.end];
    let words = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '|' | '·' | '•' | ']' | ')')
    });
    Span::new(whole.end - words.len(), whole.end)
}

/// The document's headline, to know it again.
struct Headline {
    normal: String,
    words: BTreeSet<String>,
}

impl Headline {
    fn of(document: &Document) -> Self {
        let normal = document.title.as_deref().map(normal).unwrap_or_default();
        let words = normal.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { normal, words }
    }

    /// Whether a line says the headline, in the same words or nearly so (the site's name behind it, a word changed).
    fn is(&self, line: &str, shape: &Shape) -> bool {
        if self.words.is_empty() || shape.words > self.words.len() * 2 + 8 {
            return false;
        }
        let words = normal(line);
        if words == self.normal {
            return true;
        }
        if self.words.len() < 4 || shape.stopped {
            return false;
        }
        let words: BTreeSet<&str> = words.split(' ').collect();
        let shared = words.iter().filter(|word| self.words.contains(**word)).count();
        let all = words.len() + self.words.len() - shared;
        shared * 4 >= all * 3
    }
}

/// What a piece looks like at first sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guise {
    /// The markup says it is no part of the article.
    Outside,
    /// A caption of a picture series: the article goes on behind it.
    Pictured,
    /// The words of the headline.
    Title,
    /// Words that announce furniture.
    Label,
    /// A short line under a label that opens a list.
    Listed,
    /// The same words again.
    Repeated,
    /// Running prose.
    Prose,
    /// Short parts with signs between.
    Parted,
    /// A list item.
    Item,
    /// Any other line.
    Bare,
}

#[derive(Debug, Clone, Copy)]
struct Face {
    guise: Guise,
    shape: Shape,
    marker: Marker,
}

impl Face {
    /// How much a piece speaks for lying inside the article (above zero) or outside.
    fn weight(&self) -> Weight {
        #[allow(clippy::cast_precision_loss)]
        let words = self.shape.words.min(30) as f32;
        match self.guise {
            Guise::Outside => Weight::OUTSIDE,
            Guise::Pictured => Weight::of(0.0),
            Guise::Title => Weight::HEADLINE,
            Guise::Label => Weight::of(-1.0),
            Guise::Listed => Weight::of(-0.4),
            Guise::Item => Weight::of(-0.8),
            Guise::Parted => Weight::of(-2.0),
            Guise::Repeated => Weight::of(-0.5),
            Guise::Prose if self.shape.stopped => Weight::of(0.3 + words / 8.0),
            Guise::Prose => Weight::of(0.4),
            Guise::Bare if self.marker == Marker::Heading => Weight::of(0.0),
            Guise::Bare if self.shape.open && self.shape.words >= 4 => Weight::of(0.2),
            Guise::Bare => Weight::of(-0.4),
        }
    }

    /// A line of many words that ends in a credit, and no label before it.
    fn is_caption(&self) -> bool {
        let unnamed = matches!(self.guise, Guise::Bare | Guise::Item | Guise::Prose);
        unnamed && self.shape.credited && self.shape.words >= 8
    }

    fn kind(&self, inside: bool, next: Option<&Self>) -> BlockKind {
        match self.guise {
            Guise::Title => BlockKind::Title,
            _ if !inside => BlockKind::Furniture,
            Guise::Outside
            | Guise::Pictured
            | Guise::Label
            | Guise::Listed
            | Guise::Repeated
            | Guise::Parted => BlockKind::Furniture,
            Guise::Prose => BlockKind::Paragraph,
            Guise::Item => BlockKind::Paragraph,
            Guise::Bare if self.shape.open => BlockKind::Paragraph,
            Guise::Bare => {
                let leads = next.is_some_and(|next| matches!(next.guise, Guise::Prose | Guise::Item));
                if self.shape.words <= 14 && leads { BlockKind::Heading } else { BlockKind::Paragraph }
            }
        }
    }
}
