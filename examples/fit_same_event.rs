//! Fits the weights of data/en/model/same-event.csv by logistic regression to pairs that gold_graph wrote.
//!
//! usage: fit_same_event PAIRS.csv [MORE.csv ...] > data/en/model/same-event.csv   (prints the fit with one story left out to stderr)

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::error::Error;

use claimline::event::Feature;

struct Pair {
    story: String,
    same: f64,
    values: Vec<f64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut pairs = Vec::new();
    for path in std::env::args().skip(1) {
        for record in csv::Reader::from_path(path)?.records() {
            let record = record?;
            let values = record.iter().skip(4).map(str::parse).collect::<Result<Vec<f64>, _>>()?;
            pairs.push(Pair { story: record[0].to_owned(), same: record[3].parse()?, values });
        }
    }
    let mut stories: Vec<&str> = pairs.iter().map(|pair| pair.story.as_str()).collect();
    stories.sort_unstable();
    stories.dedup();
    for story in stories {
        let rest: Vec<&Pair> = pairs.iter().filter(|pair| pair.story != story).collect();
        let weights = fit(&rest);
        let held: Vec<&Pair> = pairs.iter().filter(|pair| pair.story == story).collect();
        let hits = |right: &dyn Fn(&Pair, bool) -> bool| {
            held.iter().filter(|pair| right(pair, dot(&weights, &pair.values) >= 0.0)).count() as f64
        };
        let both = hits(&|pair, ours| ours && pair.same > 0.5);
        let (ours, gold) = (hits(&|_, ours| ours), hits(&|pair, _| pair.same > 0.5));
        eprintln!("{story}: pairs alone P {:.2} R {:.2}", both / ours.max(1.0), both / gold.max(1.0));
    }
    println!(
        "# Weight of each sign that two claims tell the same happening, in logarithms of odds. Fitted by\n\
         # `cargo run --release --example fit_same_event`."
    );
    println!("feature,weight");
    for (feature, weight) in Feature::ALL.iter().zip(fit(&pairs.iter().collect::<Vec<_>>())) {
        println!("{},{weight:.2}", serde_json::to_value(feature)?.as_str().unwrap_or(""));
    }
    Ok(())
}

/// Which side a sign can only speak for, if any.
fn side(feature: Feature) -> f64 {
    use Feature as F;
    match feature {
        F::TypeSame | F::TypeKin | F::TriggerSame | F::TriggerIdea | F::WordsShared | F::WordsCovered => 1.0,
        F::WordsWeight | F::ContextShared | F::IdeaShared | F::ThingShared | F::NamesShared => 1.0,
        F::TriggerSpoken | F::TriggerFamily | F::CountsEqual | F::Answers => 1.0,
        F::SpeakersShared | F::ActorsShared | F::TargetsShared | F::PlacesShared | F::CountsMeet => 1.0,
        F::TimeExact | F::TimeClose | F::TimeDay | F::GoesOn | F::HeadsShared | F::StateShared => 1.0,
        F::TypeApart | F::TriggerApart | F::IdeasOpposed | F::NamesApart | F::SpeakersApart => -1.0,
        F::SentenceDeeds | F::ObjectsApart | F::Crowded => -1.0,
        F::ActorsApart | F::TargetsApart | F::PlacesApart | F::CountsUnlike | F::SentenceSame => -1.0,
        F::TimeNear | F::TimeApart | F::TimeFar | F::DistinctApart | F::HeadsApart | F::StoryApart => -1.0,
        F::Bias | F::CountsApart | F::TimeWide | F::PlanMoved | F::TimeUnknown | F::DocumentSame => 0.0,
        F::LedesBoth | F::StandingOpen | F::StandingOpposed | F::TriggerDenied => 0.0,
    }
}

/// Gradient descent on the logistic loss with an L2 penalty; a true pair counts for two, since they are few. A weight
/// never speaks for the wrong side.
fn fit(pairs: &[&Pair]) -> Vec<f64> {
    const STEPS: usize = 3000;
    const PENALTY: f64 = 1.0;
    let mut weights = vec![0.0; Feature::ALL.len()];
    let mut speed = vec![0.0; weights.len()];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| PENALTY * weight).collect();
        slope[0] = 0.0;
        for pair in pairs {
            let error = (1.0 + pair.same) * (1.0 / (1.0 + (-dot(&weights, &pair.values)).exp()) - pair.same);
            for (slope, value) in slope.iter_mut().zip(&pair.values) {
                *slope += error * value;
            }
        }
        for ((weight, speed), slope) in weights.iter_mut().zip(&mut speed).zip(slope) {
            *speed = 0.9 * *speed - 0.5 * slope / pairs.len() as f64 * 5.0;
            *weight += *speed;
        }
        for (weight, feature) in weights.iter_mut().zip(Feature::ALL) {
            if *weight * side(*feature) < 0.0 {
                *weight = 0.0;
            }
        }
    }
    weights
}

fn dot(weights: &[f64], values: &[f64]) -> f64 {
    weights.iter().zip(values).map(|(a, b)| a * b).sum()
}
