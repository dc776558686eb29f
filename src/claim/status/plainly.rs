use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::{Article, Status, Told, WordId};

/// How predicates of one article are told by their own sentences, whoever says so: each is read once, when it is first asked
/// for. Many rules for dates ask for the same one.
#[derive(Debug, Default)]
pub struct ToldPlainly(RefCell<FxHashMap<WordId, Told>>);

impl ToldPlainly {
    /// As [`Status::of`], in nobody's content. To be asked of one article only.
    pub fn of(&self, status: &Status, article: &Article, predicate: WordId) -> Told {
        let read = || status.of(article, predicate, None);
        *self.0.borrow_mut().entry(predicate).or_insert_with(read)
    }
}
