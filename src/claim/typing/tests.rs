use super::{EventTyper, check_event_rules};
use crate::lexicon::Data;
use crate::segment::Segmenter;
use crate::syntax::Model;

fn listed<T>(result: Result<T, Vec<crate::lexicon::DataError>>) -> T {
    match result {
        Ok(value) => value,
        Err(errors) => {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"))
        }
    }
}

#[test]
fn every_rule_finds_and_ignores_its_examples() {
    let data = Data::embedded();
    let typer = listed(EventTyper::load(&data));
    let segmenter = listed(Segmenter::load(&data));
    let model = listed(Model::load(&data));
    let errors = check_event_rules(&data, &typer, &segmenter, &model);
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{} examples:\n{}", lines.len(), lines.join("\n"));
}
