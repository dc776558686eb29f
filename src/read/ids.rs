use std::collections::{BTreeMap, BTreeSet};

use super::Draft;

/// The ids given out so far.
#[derive(Default)]
pub(super) struct Ids {
    seen: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// Gives a document whose id is taken the next free one: `name`, `name~2`, `name~3`.
    pub(super) fn unique(&mut self, mut draft: Draft) -> Draft {
        let document = &mut draft.document;
        if !self.seen.insert(document.id.clone()) {
            let base = document.id.clone();
            let next = self.next.entry(base.clone()).or_insert(2);
            loop {
                document.id = format!("{base}~{next}");
                *next += 1;
                if self.seen.insert(document.id.clone()) {
                    break;
                }
            }
            document.warn(format!("the id `{base}` is taken already: this document is `{}`", document.id));
        }
        draft
    }
}
