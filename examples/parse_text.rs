//! Sentences, tags and arcs of a text: `cargo run --release --example parse_text -- FILE`, one word a line: number, word,
//! lemma, part of speech, tag, head, relation.

use std::io::Write;

use claimline::lexicon::Data;
use claimline::read::Document;
use claimline::segment::Segmenter;
use claimline::syntax::Model;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a text file")?;
    let document = Document::new(path.clone(), std::fs::read_to_string(&path)?);
    let data = Data::embedded();
    let joined = |errors: Vec<claimline::lexicon::DataError>| format!("{errors:?}");
    let segmenter = Segmenter::load(&data).map_err(joined)?;
    let model = Model::load(&data).map_err(joined)?;
    let segments = segmenter.segment(&document);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for sentence in &segments.sentences {
        let tokens = segments.tokens_of(sentence);
        let tree = model.parse(&document.text, tokens);
        for (at, (token, word)) in tokens.iter().zip(tree.words()).enumerate() {
            let head = word.head.map_or(0, |head| head + 1);
            let text = token.text(&document.text);
            writeln!(
                out,
                "{}\t{text}\t{}\t{}\t{}\t{head}\t{}",
                at + 1,
                word.lemma,
                word.pos,
                word.tag,
                word.relation
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
