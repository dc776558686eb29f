use super::EventTyper;
use crate::lexicon::Data;

#[test]
fn the_embedded_data_loads() {
    if let Err(errors) = EventTyper::load(&Data::embedded()) {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"));
    }
}
