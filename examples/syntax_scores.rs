//! Scores the tagger and parser: `cargo run --release --example syntax_scores -- TREEBANK.conllu...`
//!
//! `gold`: on the treebank's own tokens. `raw`: from its text, paragraph by paragraph; a word counts as right if its
//! characters are the same and so is what is said of it (F1 over words, as the CoNLL 2018 shared task did). `DATA` names a
//! folder that takes the place of the data in the program.
#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

use claimline::lexicon::Data;
use claimline::segment::{Block, BlockKind, Segmenter, Token};
use claimline::span::Span;
use claimline::syntax::train::{GoldSentence, GoldWord, read_treebank};
use claimline::syntax::{Model, Relation, Tree};

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let mut data = Data::default();
    match std::env::var_os("DATA") {
        Some(folder) => data.add_folder(folder.as_ref()).map_err(|errors| format!("{errors:?}"))?,
        None => data = Data::embedded(),
    }
    let model = Model::load(&data).map_err(|errors| format!("{errors:?}"))?;
    let load = start.elapsed();
    let segmenter = Segmenter::load(&data).map_err(|errors| format!("{errors:?}"))?;
    println!("loaded in {:.0} ms", load.as_secs_f64() * 1e3);
    for path in std::env::args().skip(1) {
        let gold =
            read_treebank(&std::fs::read_to_string(&path)?).map_err(|error| format!("{path}: {error}"))?;
        println!("{path}");
        println!("  gold {}", from_tokens(&model, &gold));
        println!("  raw  {}", from_text(&model, &segmenter, &gold));
    }
    Ok(())
}

/// A word with its head, by their spans in one text.
struct Placed<'a> {
    span: Span,
    head: Option<Span>,
    word: &'a GoldWord,
}

#[derive(Default)]
struct Score {
    gold: usize,
    guessed: usize,
    words: usize,
    tags: usize,
    poses: usize,
    lemmas: usize,
    heads: usize,
    labelled: usize,
    /// By relation: gold, guessed, right.
    relations: HashMap<Relation, [usize; 3]>,
    sentences: [usize; 3],
    seconds: f64,
    bytes: usize,
}

/// Relations that claims are made from.
const CORE: [Relation; 4] = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::OblAgent];
const SHOWN: [Relation; 12] = [
    Relation::Root,
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::Obj,
    Relation::Obl,
    Relation::Nmod,
    Relation::Ccomp,
    Relation::Xcomp,
    Relation::Advcl,
    Relation::Acl,
    Relation::AclRelcl,
    Relation::Conj,
];

impl Score {
    fn relation(&self, relations: &[Relation]) -> (f64, f64) {
        let mut sum = [0; 3];
        for counts in relations.iter().filter_map(|relation| self.relations.get(relation)) {
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        (100.0 * sum[2] as f64 / sum[1].max(1) as f64, 100.0 * sum[2] as f64 / sum[0].max(1) as f64)
    }

    /// Compares one guessed word with the gold word of the same span.
    fn count(&mut self, gold: &Placed, guess: &Guess) {
        self.words += 1;
        self.tags += usize::from(gold.word.tag == guess.tag);
        self.poses += usize::from(gold.word.pos == guess.pos);
        self.lemmas += usize::from(gold.word.lemma == guess.lemma);
        let head = gold.head == guess.head;
        self.heads += usize::from(head);
        if head && gold.word.relation == guess.relation {
            self.labelled += 1;
            self.relations.entry(guess.relation).or_default()[2] += 1;
        }
    }
}

struct Guess {
    span: Span,
    head: Option<Span>,
    tag: claimline::syntax::Tag,
    pos: claimline::syntax::Pos,
    lemma: String,
    relation: Relation,
}

fn guesses(tokens: &[Token], tree: &Tree, offset: usize) -> Vec<Guess> {
    let shifted = |i: usize| Span::new(tokens[i].span.start + offset, tokens[i].span.end + offset);
    let words = tree.words().iter().enumerate();
    words
        .map(|(i, word)| Guess {
            span: shifted(i),
            head: word.head.map(shifted),
            tag: word.tag,
            pos: word.pos,
            lemma: word.lemma.to_string(),
            relation: word.relation,
        })
        .collect()
}

fn placed(sentence: &GoldSentence, offset: usize) -> Vec<Placed<'_>> {
    let shifted = |i: usize| {
        let span = sentence.tokens[i].span;
        Span::new(span.start + offset, span.end + offset)
    };
    let words = sentence.words.iter().enumerate();
    words.map(|(i, word)| Placed { span: shifted(i), head: word.head.map(shifted), word }).collect()
}

fn compare(score: &mut Score, gold: &[Placed], guessed: &[Guess]) {
    score.gold += gold.len();
    score.guessed += guessed.len();
    for word in gold {
        score.relations.entry(word.word.relation).or_default()[0] += 1;
    }
    for word in guessed {
        score.relations.entry(word.relation).or_default()[1] += 1;
    }
    let by_span: HashMap<(usize, usize), &Placed> =
        gold.iter().map(|word| ((word.span.start, word.span.end), word)).collect();
    for guess in guessed {
        if let Some(gold) = by_span.get(&(guess.span.start, guess.span.end)) {
            score.count(gold, guess);
        }
    }
}

fn from_tokens(model: &Model, gold: &[GoldSentence]) -> Score {
    let mut score = Score::default();
    for sentence in gold {
        let start = Instant::now();
        let tree = model.parse(&sentence.text, &sentence.tokens);
        score.seconds += start.elapsed().as_secs_f64();
        score.bytes += sentence.text.len();
        compare(&mut score, &placed(sentence, 0), &guesses(&sentence.tokens, &tree, 0));
    }
    score
}

fn from_text(model: &Model, segmenter: &Segmenter, gold: &[GoldSentence]) -> Score {
    let mut score = Score::default();
    let mut start = 0;
    while start < gold.len() {
        let len = gold[start + 1..].iter().take_while(|sentence| !sentence.starts_paragraph).count() + 1;
        let paragraph = &gold[start..start + len];
        let mut text = String::new();
        let mut words = Vec::new();
        let mut ends = Vec::new();
        for sentence in paragraph {
            words.extend(placed(sentence, text.len()));
            let first = text.len();
            text.push_str(sentence.text.trim_end());
            ends.push((first, text.len()));
            text.push(' ');
        }
        let clock = Instant::now();
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let segments = segmenter.segment_blocks(&text, vec![block]);
        let mut guessed = Vec::new();
        let trees: Vec<_> =
            segments.sentences.iter().map(|s| model.parse(&text, segments.tokens_of(s))).collect();
        score.seconds += clock.elapsed().as_secs_f64();
        score.bytes += text.len();
        for (sentence, tree) in segments.sentences.iter().zip(&trees) {
            guessed.extend(guesses(segments.tokens_of(sentence), tree, 0));
            score.sentences[2] += usize::from(ends.contains(&(sentence.span.start, sentence.span.end)));
            if std::env::var_os("SHOW").is_some() && !ends.contains(&(sentence.span.start, sentence.span.end))
            {
                println!("    ? {}", sentence.span.text(&text));
            }
        }
        if std::env::var_os("SHOW").is_some() {
            let known: std::collections::HashSet<_> =
                words.iter().map(|word| (word.span.start, word.span.end)).collect();
            for guess in &guessed {
                if !known.contains(&(guess.span.start, guess.span.end)) {
                    let (from, to) =
                        (guess.span.start.saturating_sub(12), (guess.span.end + 12).min(text.len()));
                    println!(
                        "    token {:?} in {:?}",
                        guess.span.text(&text),
                        text.get(from..to).unwrap_or_default()
                    );
                }
            }
        }
        score.sentences[0] += ends.len();
        score.sentences[1] += segments.sentences.len();
        compare(&mut score, &words, &guessed);
        start += len;
    }
    score
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let f1 = |right: usize| 200.0 * right as f64 / (self.gold + self.guessed).max(1) as f64;
        let (p, r) = self.relation(&CORE);
        write!(
            f,
            "words {:.2}  XPOS {:.2}  UPOS {:.2}  lemma {:.2}  UAS {:.2}  LAS {:.2}  subj/obj P {p:.1} R {r:.1}  {:.2} MB/s",
            f1(self.words),
            f1(self.tags),
            f1(self.poses),
            f1(self.lemmas),
            f1(self.heads),
            f1(self.labelled),
            self.bytes as f64 / 1e6 / self.seconds
        )?;
        if self.sentences[0] > 0 {
            let [gold, guessed, right] = self.sentences.map(|count| count as f64);
            write!(f, "  sentences P {:.1} R {:.1}", 100.0 * right / guessed, 100.0 * right / gold)?;
        }
        write!(f, "\n      ")?;
        for relation in SHOWN {
            let (p, r) = self.relation(&[relation]);
            write!(f, " {relation} {:.0}", 2.0 * p * r / (p + r).max(1.0))?;
        }
        Ok(())
    }
}
