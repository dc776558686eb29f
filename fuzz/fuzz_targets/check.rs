//! Any bytes as temporal graphs, in either form: a verdict or an error, and the same one when asked again.
#![no_main]

use claimline::graph::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["input.jsonl", "input.tml"] {
        for graph in check::read(name, bytes).flatten() {
            let answer = |graph| format!("{:?}", check::check(graph));
            assert_eq!(answer(&graph), answer(&graph));
        }
    }
});
