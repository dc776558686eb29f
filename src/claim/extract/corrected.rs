use crate::calendar::Zone;
use crate::claim::correction::{Note, Values, Withdrawal, replaced};
use crate::claim::local_clocks::LocalClocks;
use crate::claim::types::{Attribution, Claim};
use crate::read::Document;
use crate::segment::{Block, BlockKind};
use crate::span::Span;

use super::Extractor;

impl Extractor {
    /// The blocks that tell what an earlier version of the article said, which are no part of the article.
    pub(super) fn notes(&self, document: &Document, blocks: &mut [Block]) -> Vec<(Span, Note)> {
        let mut notes = Vec::new();
        if document.given.is_some() {
            return notes;
        }
        for block in blocks.iter_mut() {
            if matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption | BlockKind::Furniture)
                && let Some(note) = self.corrections.read(&document.text, block.span)
            {
                block.kind = BlockKind::Furniture;
                notes.push((block.span, note));
            }
        }
        notes
    }

    /// What a note takes back, where a claim of the article takes its place.
    pub(super) fn taken_back(
        &self,
        document: &Document,
        index: usize,
        clocks: &LocalClocks,
        (block, note): (Span, &Note),
        claims: &[Claim],
    ) -> Vec<Withdrawal> {
        let words = Block { span: note.old, kind: BlockKind::Paragraph };
        // What stood at the head of a sentence stands behind `said that`: it is read as it was written.
        let mut former = document.clone();
        if let Some(first) = former.text.get(note.old.start..note.old.start + 1).map(str::to_ascii_uppercase)
        {
            former.text.replace_range(note.old.start..note.old.start + 1, &first);
        }
        let segments = self.segmenter.segment_as(&former, vec![words], &note.skip);
        let reading = self.reading(&former, segments, &note.skip, clocks);
        let old = self.claims(&reading, index).claims;
        if old.is_empty() {
            return Vec::new();
        }
        let holds = self.values(document, clocks, note.new);
        let taken_back = old.into_iter().filter_map(|mut claim| {
            let by = replaced(&document.text, &claim, claims, &holds)?;
            claim.attribution =
                Attribution { source: reading.outlet.clone(), cue: None, cue_lemma: None, unsaid: None };
            claim.salience = 0.0;
            claim.order_cues.clear();
            claim.withdrawn = Some(block);
            let replaced_by = claims[by.by].id.clone();
            Some(Withdrawal { claim, replaced_by, old: by.old, new: by.new })
        });
        taken_back.collect()
    }

    /// The numbers and times of the words that tell what holds.
    fn values(&self, document: &Document, clocks: &LocalClocks, words: Span) -> Values {
        let block = Block { span: words, kind: BlockKind::Paragraph };
        let segments = self.segmenter.segment_as(document, vec![block], &[]);
        let reading = self.reading(document, segments, &[], clocks);
        let sentences = 0..reading.article.segments.sentences.len();
        let zone = document.zone.unwrap_or(Zone::UTC);
        Values {
            words: words.text(&document.text).to_lowercase(),
            quantities: sentences
                .flat_map(|sentence| self.quantities.find(&reading.article, sentence))
                .collect(),
            times: reading.times.iter().filter_map(|time| time.when(&zone)).collect(),
        }
    }
}
