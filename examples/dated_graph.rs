//! Writes a temporal graph of made-up events, to measure `claimline check`:
//! `cargo run --release --example dated_graph -- EVENTS > graph.jsonl`.
//!
//! Events lie on a hidden line of days. Each has two links, to events that lie near it, and one in three a window of
//! days; all of it holds together.

#![allow(clippy::print_stderr, reason = "a program for the terminal")]

use std::io::Write;

/// Numbers that look random and are the same in every run (Steele and Vigna's SplitMix).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

fn main() -> std::io::Result<()> {
    let Some(events) = std::env::args().nth(1).and_then(|count| count.parse::<u64>().ok()) else {
        eprintln!("usage: dated_graph EVENTS");
        std::process::exit(2);
    };
    let mut numbers = Numbers(events);
    let days: Vec<u64> = (0..events).map(|_| numbers.below(events / 4 + 1)).collect();
    let mut by_day: Vec<usize> = (0..days.len()).collect();
    by_day.sort_by_key(|event| days[*event]);

    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    write!(out, "{{\"id\":\"made-{events}\",\"nodes\":[")?;
    for event in 0..events {
        write!(out, "{}\"e{event}\"", if event == 0 { "" } else { "," })?;
    }
    write!(out, "],\"links\":[")?;
    let mut links = 0;
    for (at, event) in by_day.iter().enumerate() {
        for _ in 0..2 {
            let other = by_day[(at + 1 + numbers.below(50) as usize).min(by_day.len() - 1)];
            if days[*event] < days[other] {
                let comma = if links == 0 { "" } else { "," };
                write!(
                    out,
                    "{comma}{{\"id\":\"l{links}\",\"a\":\"e{event}\",\"b\":\"e{other}\",\"rel\":\"BEFORE\"}}"
                )?;
                links += 1;
            }
        }
    }
    write!(out, "],\"windows\":{{")?;
    let dated = (0..days.len()).filter(|event| event % 3 == 0);
    for (at, event) in dated.enumerate() {
        let (first, last) = (days[event].saturating_sub(numbers.below(3)), days[event] + numbers.below(3));
        write!(out, "{}\"e{event}\":[{first},{last}]", if at == 0 { "" } else { "," })?;
    }
    writeln!(out, "}}}}")
}
