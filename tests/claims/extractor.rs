//! The extractor that tests of texts share: its data are loaded once.
use std::sync::{Arc, LazyLock};

use claimline::claim::Extractor;
use claimline::lexicon::{Data, Gazetteer};

pub static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let data = Data::embedded();
    let gazetteer = Arc::new(Gazetteer::load(&data).expect("the project's data load"));
    Extractor::load(&data, gazetteer).expect("the project's data load")
});
