use super::faults::faults;
use super::features::Shape;
use super::parser::{Course, Parser};
use super::plain::Inversions;
use super::restrict::Restrictions;
use super::state::{State, tag_hash};
use super::tagger::Tagger;
use super::{KeptParse, Lemmatizer, Pos, Relation, Tag, Tree, Word, format, pause, repair};
use crate::lexicon::{Data, DataError};
use crate::segment::Token;

/// Readings kept side by side of a sentence that cannot be right as it was first read. With twice as many neither the treebanks nor the
/// claims of the stories come out better.
const READINGS: usize = 8;

/// Where the weights are within the data.
const WEIGHTS: &str = "en/model/syntax.bin";

/// The tagger, the parser and the lemmatizer of a language. Shared freely between threads.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) tagger: Tagger,
    pub(crate) parser: Parser,
    pub(super) lemmas: Lemmatizer,
    pub(super) restrictions: Restrictions,
    pub(super) joining: repair::JoiningWords,
    pub(super) inversions: Inversions,
    /// The tagger's classes of a verb in the past tense, and of one in the present behind one and behind several.
    pub(super) told: [Option<u8>; 3],
}

impl Model {
    /// Reads weights and tables.
    ///
    /// # Errors
    /// A model file that is missing or damaged, and every row of the tables that cannot be used.
    pub fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let lemmas = Lemmatizer::load(data)?;
        let damaged = |message: &str| {
            vec![DataError { origin: WEIGHTS.to_owned(), line: 0, column: None, message: message.to_owned() }]
        };
        let bytes = data.bytes(WEIGHTS).ok_or_else(|| damaged("no such data file"))?;
        let model = if data.is_own(WEIGHTS) { format::prepared() } else { format::read(bytes) };
        let (tagger, parser) = model.ok_or_else(|| damaged("is no model, or one of another version"))?;
        let restrictions = Restrictions::load(data, &tagger.classes)?;
        let joining = repair::JoiningWords::load(data)?;
        let inversions = Inversions::load(data)?;
        let told = [Tag::Vbd, Tag::Vbz, Tag::Vbp].map(|tag| {
            let class = tagger.classes.iter().position(|class| *class == (tag, Pos::Verb))?;
            u8::try_from(class).ok()
        });
        Ok(Self { tagger, parser, lemmas, restrictions, joining, inversions, told })
    }

    /// Tags, lemmas and arcs of one sentence's tokens. Word `i` of the tree is `tokens[i]`.
    pub fn parse(&self, text: &str, tokens: &[Token]) -> Tree {
        self.parse_keeping(text, tokens, &[], &mut KeptParse::default())
    }

    /// `pauses`: where words that lead in end, in order, as bytes of the text.
    pub(super) fn parse_keeping(
        &self,
        text: &str,
        tokens: &[Token],
        pauses: &[usize],
        kept: &mut KeptParse,
    ) -> Tree {
        let forms: Vec<&str> = tokens.iter().map(|token| token.text(text)).collect();
        let shapes: Vec<Shape> = tokens.iter().map(|token| Shape::of(text, *token)).collect();
        let mut classes = Vec::with_capacity(tokens.len());
        self.tagger.tag(&self.restrictions, &shapes, &mut classes);
        let (words, classes) = match self.inverted(&forms, &shapes, &classes) {
            Some(read) => read,
            None => {
                let pause = self.pause(tokens, &classes, pauses);
                self.paused(forms, shapes, classes, pause)
            }
        };
        kept.keep(&words, &classes);
        Tree::new(words)
    }

    /// The words of a sentence, and their classes, with a pause read where none stands.
    fn paused(
        &self,
        mut forms: Vec<&str>,
        mut shapes: Vec<Shape>,
        mut classes: Vec<u8>,
        pause: Option<usize>,
    ) -> (Vec<Word>, Vec<u8>) {
        if let Some(pause) = pause {
            forms.insert(pause, pause::SIGN);
            shapes.insert(pause, Shape::of_word(pause::SIGN));
            classes.clear();
            self.tagger.tag(&self.restrictions, &shapes, &mut classes);
        }
        let words = self.best(&forms, &shapes, &mut classes, |mut words| {
            if let Some(pause) = pause {
                pause::take_out(&mut words, pause);
            }
            Some(words)
        });
        if let Some(pause) = pause {
            classes.remove(pause);
        }
        (words.unwrap_or_default(), classes)
    }

    /// The likeliest tree with the fewest faults of words in the order in which they are read. `finish` puts them back into their own;
    /// `None` if it cannot.
    pub(super) fn best(
        &self,
        forms: &[&str],
        shapes: &[Shape],
        classes: &mut [u8],
        finish: impl Fn(Vec<Word>) -> Option<Vec<Word>>,
    ) -> Option<Vec<Word>> {
        let finish = |words: Vec<Word>| {
            let mut words = finish(words)?;
            repair::repair(&mut words, &self.joining);
            Some(words)
        };
        let mut course = Course::default();
        let mut words = self.arcs(forms, shapes, classes, &mut course);
        if let Some((verb, class)) = self.missed_verb(forms, &words) {
            classes[verb] = class;
            course = Course::default();
            words = self.arcs(forms, shapes, classes, &mut course);
        }
        let mut words = finish(words)?;
        let mut least = faults(&words);
        if least > 0 {
            for reading in self.parser.readings(start(shapes, classes), &course, READINGS) {
                let other = self.words(forms, classes, &reading.state, &reading.confidence);
                let Some(other) = finish(other) else { continue };
                let found = faults(&other);
                if found < least {
                    (words, least) = (other, found);
                }
                if least == 0 {
                    break;
                }
            }
        }
        Some(words)
    }

    /// The word before which a sentence is read as if a comma stood there.
    fn pause(&self, tokens: &[Token], classes: &[u8], pauses: &[usize]) -> Option<usize> {
        let (first, last) = (tokens.first()?.span.start, tokens.last()?.span.end);
        let here = &pauses[pauses.partition_point(|end| *end <= first)..];
        let end = here.first().filter(|end| **end < last)?;
        let behind = tokens.partition_point(|token| token.span.end <= *end);
        let (tag, pos) = self.tagger.classes[usize::from(*classes.get(behind)?)];
        pause::opens_clause(tag, pos).then_some(behind)
    }

    /// The dictionary form of a word that the tagger gives a class.
    pub(super) fn lemma(&self, word: &str, class: u8) -> Box<str> {
        let (tag, pos) = self.tagger.classes[usize::from(class)];
        self.lemmas.lemma(word, tag, pos)
    }

    /// The words of a sentence whose tags are known, with their arcs.
    fn arcs(&self, forms: &[&str], shapes: &[Shape], classes: &[u8], course: &mut Course) -> Vec<Word> {
        let mut state = start(shapes, classes);
        let confidence = self.parser.parse(&mut state, course);
        self.words(forms, classes, &state, &confidence)
    }

    /// The words of a parse that has come to its end.
    fn words(&self, forms: &[&str], classes: &[u8], state: &State, confidence: &[f32]) -> Vec<Word> {
        let root = state.root();
        forms
            .iter()
            .zip(classes)
            .zip(&state.nodes)
            .zip(confidence)
            .map(|(((form, class), node), confidence)| {
                let (tag, pos) = self.tagger.classes[usize::from(*class)];
                let relation = self
                    .parser
                    .labeller
                    .classes
                    .get(usize::from(node.label))
                    .copied()
                    .unwrap_or(Relation::Dep);
                Word {
                    lemma: self.lemma(form, *class),
                    pos,
                    tag,
                    head: (node.head < root).then_some(node.head as usize),
                    relation,
                    confidence: *confidence,
                }
            })
            .collect()
    }
}

/// A parse's beginning.
fn start(shapes: &[Shape], classes: &[u8]) -> State {
    State::new(shapes.iter().zip(classes).map(|(shape, class)| (shape.lower, tag_hash(*class))))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::segment::{Block, BlockKind, Segmenter, Segments};
    use crate::span::Span;

    static TOOLS: LazyLock<(Model, Segmenter)> = LazyLock::new(|| {
        let data = Data::embedded();
        (Model::load(&data).unwrap(), Segmenter::load(&data).unwrap())
    });

    fn cut(text: &str) -> Segments {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        TOOLS.1.segment_blocks(text, vec![block])
    }

    fn parse(text: &str) -> (Vec<String>, Tree) {
        let segments = cut(text);
        let words = segments.tokens.iter().map(|token| token.text(text).to_owned()).collect();
        (words, TOOLS.0.parse(text, &segments.tokens))
    }

    /// The head of a word and its relation to it.
    fn arc<'w>(words: &'w [String], tree: &Tree, word: &str) -> (Option<&'w str>, Relation) {
        let at = words.iter().position(|other| other == word).unwrap();
        (tree.word(at).head.map(|head| words[head].as_str()), tree.word(at).relation)
    }

    #[test]
    fn a_plain_sentence_gets_its_tags_lemmas_and_arcs() {
        let (words, tree) = parse("The rebels attacked two villages near the border on Monday.");
        let lemmas: Vec<&str> = tree.words().iter().map(|word| &*word.lemma).collect();
        assert_eq!(
            lemmas,
            ["the", "rebel", "attack", "two", "village", "near", "the", "border", "on", "Monday", "."]
        );
        assert_eq!(tree.word(2).tag, Tag::Vbd);
        assert_eq!(arc(&words, &tree, "attacked"), (None, Relation::Root));
        assert_eq!(arc(&words, &tree, "rebels"), (Some("attacked"), Relation::Nsubj));
        assert_eq!(arc(&words, &tree, "villages"), (Some("attacked"), Relation::Obj));
        assert_eq!(arc(&words, &tree, "Monday"), (Some("attacked"), Relation::Obl));
        assert_eq!(arc(&words, &tree, "two"), (Some("villages"), Relation::Nummod));
    }

    #[test]
    fn a_passive_and_a_reported_clause_are_told_apart() {
        let (words, tree) = parse("The minister said that three soldiers were killed.");
        assert_eq!(arc(&words, &tree, "said"), (None, Relation::Root));
        assert_eq!(arc(&words, &tree, "killed"), (Some("said"), Relation::Ccomp));
        assert_eq!(arc(&words, &tree, "soldiers"), (Some("killed"), Relation::NsubjPass));
        assert_eq!(arc(&words, &tree, "were"), (Some("killed"), Relation::AuxPass));
    }

    #[test]
    fn a_sentence_read_without_a_verb_is_read_again() {
        let (words, tree) = parse("A sniper shot a medic in the leg.");
        assert_eq!(arc(&words, &tree, "shot"), (None, Relation::Root));
        assert_eq!(arc(&words, &tree, "sniper"), (Some("shot"), Relation::Nsubj));
        assert_eq!(arc(&words, &tree, "medic"), (Some("shot"), Relation::Obj));
        let (words, tree) = parse("The company applied for a permit.");
        assert_eq!(arc(&words, &tree, "company"), (Some("applied"), Relation::Nsubj));
        let (words, tree) = parse("The minister plans to resign on Sunday.");
        assert_eq!(arc(&words, &tree, "minister"), (Some("plans"), Relation::Nsubj));
    }

    #[test]
    fn a_sentence_that_cannot_be_right_is_read_again() {
        let (words, tree) = parse("None of the drivers held in that raid were charged.");
        assert_eq!(arc(&words, &tree, "None"), (Some("charged"), Relation::NsubjPass));
        let (words, tree) = parse("The harbour town of Orlin, or the White Port, was emptied in 2013.");
        assert_eq!(arc(&words, &tree, "town"), (Some("emptied"), Relation::NsubjPass));
        let (words, tree) = parse("Photos taken from the ridge on Monday show a breach in the dam.");
        assert_eq!(arc(&words, &tree, "Photos"), (Some("show"), Relation::Nsubj));
    }

    #[test]
    fn an_auxiliary_before_its_subject_is_read_behind_it() {
        let (words, tree) = parse("At no time was the minister held, his lawyer said.");
        assert_eq!(arc(&words, &tree, "minister"), (Some("held"), Relation::NsubjPass));
        assert_eq!(arc(&words, &tree, "was"), (Some("held"), Relation::AuxPass));
        assert_eq!(arc(&words, &tree, "no"), (Some("held"), Relation::Advmod));
        assert_eq!(arc(&words, &tree, "time"), (Some("no"), Relation::Fixed));
        let (words, tree) = parse("Nor did the guards fire on the crowd.");
        assert_eq!(tree.word(4).tag, Tag::Vb);
        assert_eq!(arc(&words, &tree, "guards"), (Some("fire"), Relation::Nsubj));
        assert_eq!(arc(&words, &tree, "Nor").0, Some("fire"));
        let (words, tree) = parse("Only on Monday was the road reopened.");
        assert_eq!(arc(&words, &tree, "Monday"), (Some("reopened"), Relation::Obl));
        let (words, tree) = parse("Rarely has a storm killed so many.");
        assert_eq!(arc(&words, &tree, "storm"), (Some("killed"), Relation::Nsubj));
        // Behind the auxiliary, too, it is one word.
        let (words, tree) = parse("The crew was at no point warned.");
        assert_eq!(arc(&words, &tree, "crew"), (Some("warned"), Relation::NsubjPass));
    }

    #[test]
    fn a_plain_order_stays_as_it_stands() {
        let (words, tree) = parse("Only two guards were hurt.");
        assert_eq!(arc(&words, &tree, "guards"), (Some("hurt"), Relation::NsubjPass));
        let (words, tree) = parse("Neither side has moved.");
        assert_eq!(arc(&words, &tree, "side"), (Some("moved"), Relation::Nsubj));
    }

    #[test]
    fn a_caption_whose_participle_names_its_doer_stays_a_noun() {
        let (words, tree) = parse("A picture taken by a drone.");
        assert_eq!(arc(&words, &tree, "picture"), (None, Relation::Root));
    }

    #[test]
    fn what_is_kept_of_a_parse_gives_its_trees_again() {
        let text = "The rebels attacked. A sniper shot a medic in the leg. “No one was hurt,” the mayor said. \
             At no time was the minister held.";
        let segments = cut(text);
        let sentences = || segments.sentences.iter().map(|sentence| segments.tokens_of(sentence));
        let (trees, kept) = TOOLS.0.parse_all(text, sentences(), &[]);
        assert_eq!(trees, sentences().map(|tokens| TOOLS.0.parse(text, tokens)).collect::<Vec<_>>());
        assert_eq!(TOOLS.0.parse_again(text, sentences(), &kept), Some(trees));
        assert_eq!(TOOLS.0.parse_again(text, sentences().skip(1), &kept), None);
        assert_eq!(TOOLS.0.parse_again(text, sentences(), &KeptParse::default()), None);
    }

    fn assert_is_tree(tree: &Tree) {
        let roots = tree.words().iter().filter(|word| word.head.is_none()).count();
        assert_eq!(roots, usize::from(!tree.is_empty()));
        for at in 0..tree.len() {
            let top = tree.ancestors(at).last().unwrap_or(at);
            assert_eq!(tree.word(top).head, None, "word {at} is caught in a circle");
            assert!((0.0..=1.0).contains(&tree.word(at).confidence));
        }
    }

    #[test]
    fn nothing_and_one_word_are_trees() {
        assert!(parse("").1.is_empty());
        assert_eq!(parse("Yes").1.word(0).relation, Relation::Root);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_gives_a_tree(text in "(\\PC|[ .,\"'’“a-zA-Z0-9-]){0,120}") {
            let segments = cut(&text);
            for sentence in &segments.sentences {
                assert_is_tree(&TOOLS.0.parse(&text, segments.tokens_of(sentence)));
            }
        }

        #[test]
        fn any_order_of_words_that_turn_a_clause_around_gives_a_tree(
            words in prop::collection::vec(
                prop::sample::select(&[
                    "nor", "never", "at", "no", "time", "not", "only", "then", "until", "did", "was", "has", "will",
                    "the", "army", "guards", "there", "he", "fire", "held", "come", "on", "Monday", "that", "and", ",", ".", "“",
                ][..]),
                0..24,
            )
        ) {
            let text = words.join(" ");
            let segments = cut(&text);
            for sentence in &segments.sentences {
                let tokens = segments.tokens_of(sentence);
                let tree = TOOLS.0.parse(&text, tokens);
                assert_is_tree(&tree);
                prop_assert_eq!(tree.len(), tokens.len());
            }
        }
    }

    #[test]
    fn a_damaged_model_is_refused() {
        let data = Data::embedded();
        let bytes = data.bytes(WEIGHTS).unwrap();
        assert!(format::read(&bytes[..bytes.len() / 2]).is_none());
        assert!(format::read(b"").is_none());
        assert!(format::read(b"claimline syntax 1\n\xff\xff\xff\xff\xff\xff").is_none());
    }
}
