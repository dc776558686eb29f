use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use crate::calendar::Zone;
use crate::export::RowFilter;
use crate::read::DateOrder;

/// Reads news articles, takes out the dated claims, relates them in a graph and exports a timeline that can be checked.
///
/// Exit codes: 0 all well; 1 nothing could be done; 2 wrong usage; 3 done, but some inputs failed (each is named on
/// stderr, and everything else is written).
#[derive(Debug, Parser)]
#[command(name = "claimline", version, max_term_width = 110)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Articles to a timeline: reads INPUT, extracts and relates claims, writes the folder DIR
    Build(BuildArguments),
    /// Time expressions of each document: as JSON lines, TimeML, coloured text, or explained
    Times(TimesArguments),
    /// Checks temporal graphs (.jsonl or TimeML .tml): verdict, order, conflicts, tightened bounds
    Check(CheckArguments),
    /// Why a claim has its date, source and type, or why an edge stands; two claims: why they do or do not collide
    Explain(ExplainArguments),
    /// Walks through the contradictions of a build and writes what you decide to a file for `build --decisions`
    Review(ReviewArguments),
    /// Another format from an existing build, without reading the articles again
    Export(ExportArguments),
    /// The timeline of a build at the terminal, with filters
    Show(ShowArguments),
    /// Checks lexicons and rules: the program's own, or those of a folder; lists every bad row
    CheckData(CheckDataArguments),
}

/// How documents are read: what their own words do not say.
#[derive(Debug, Args)]
pub(super) struct ReadArguments {
    /// Articles: a file, a folder (walked in name order), or `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// Publication date of documents that do not tell theirs: 2025-06-24 or 2025-06-24T14:44:00+03:00
    #[arg(long, value_name = "DATE")]
    pub(super) published: Option<String>,
    /// Time zone of documents that do not tell theirs: Europe/Moscow or +03:00
    #[arg(long, value_name = "ZONE")]
    pub(super) zone: Option<Zone>,
    /// Outlet of documents that do not tell theirs
    #[arg(long, value_name = "NAME")]
    pub(super) outlet: Option<String>,
    /// Order of day, month and year in dates in figures (03/04/2025): dmy, mdy or ymd
    #[arg(long, value_name = "ORDER")]
    pub(super) date_order: Option<DateOrder>,
    /// Columns of a sheet, where their names do not tell: quote=Statement,date=Day
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(super) columns: Vec<String>,
    /// Longest document in bytes; a longer one is left out [default: 16 MiB]
    #[arg(long, value_name = "BYTES")]
    pub(super) longest_document: Option<usize>,
    /// Most bytes that one input may unpack to (archives, crawls) [default: 16 GiB]
    #[arg(long, value_name = "BYTES")]
    pub(super) largest_expansion: Option<u64>,
    /// Most containers (archives, mails, crawls) inside one another [default: 4]
    #[arg(long, value_name = "N")]
    pub(super) deepest_container: Option<usize>,
    /// Folder with further lexicon and rule files, laid out like the program's own `data/`
    #[arg(long, value_name = "DIR")]
    pub(super) extra: Option<PathBuf>,
    /// Worker threads; the results do not depend on it [default: one per core]
    #[arg(long, short, value_name = "N")]
    pub(super) jobs: Option<usize>,
    /// Nothing on stderr but warnings and errors
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) read: ReadArguments,
    /// Folder for the results; replaced as a whole if it holds a former build
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// Takes up a run that was interrupted, and of documents that the last `--resume` has seen what it found in them;
    /// the results are the same
    #[arg(long)]
    pub(super) resume: bool,
    /// What a person has decided about claims (accept, reject, merge, split, re-date, retype); see docs/review.md
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    /// Comma-separated list of formats to write [default: the build's own files; `claimline export --format` lists all]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(super) format: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct TimesArguments {
    #[command(flatten)]
    pub(super) read: ReadArguments,
    /// How they are shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TimesFormat::Jsonl)]
    pub(super) format: TimesFormat,
    /// With `--format timeml`: a folder for one file of each document
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// How time expressions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum TimesFormat {
    /// One line of JSON for each document
    Jsonl,
    /// TimeML with the expressions as TIMEX3 elements in the text
    Timeml,
    /// The text in colours, each expression with its value behind it
    Terminal,
    /// Of each expression its words, rule, meaning, anchor and result
    Explain,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Temporal graphs: JSON lines {"id","nodes","links","windows"?} or TimeML; a file, or `-` for standard input
    #[arg(required = true, value_name = "GRAPH")]
    pub(super) graphs: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// A build's folder
    #[arg(value_name = "DIR")]
    pub(super) build: PathBuf,
    /// A claim, an event or a document; two claims: why they do or do not collide
    #[arg(required = true, num_args = 1..=2, value_name = "ID")]
    pub(super) ids: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ReviewArguments {
    /// A build's folder
    #[arg(value_name = "DIR")]
    pub(super) build: PathBuf,
    /// Where the decisions go; what it holds already is kept, and pairs decided there are passed over
    /// [default: decisions.csv in DIR]
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    /// Who decides
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(super) who: String,
    /// The day it is decided on: the program reads no clock
    #[arg(long, value_name = "DATE", default_value = "")]
    pub(super) when: String,
}

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// A build's folder
    #[arg(value_name = "DIR")]
    pub(super) build: Option<PathBuf>,
    /// What to write; without a value, or left out: lists the formats
    #[arg(long, value_name = "F", num_args = 0..=1, default_missing_value = None)]
    pub(super) format: Option<String>,
    /// Where to write it: a file, or a folder for a format of several files [default: stdout]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) filters: FilterArguments,
}

/// Which events of a build are wanted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Only some events")]
pub(super) struct FilterArguments {
    /// In which someone of this name acts or is acted upon
    #[arg(long, value_name = "NAME")]
    pub(super) actor: Option<String>,
    /// Of these types: STRIKE,TALKS
    #[arg(long = "type", value_name = "LIST", value_delimiter = ',')]
    pub(super) types: Vec<String>,
    /// Told by this voice or outlet
    #[arg(long, value_name = "NAME")]
    pub(super) source: Option<String>,
    /// Of these statuses: agreed, single_source, disputed, contradicted, denied, planned
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        hide_possible_values = true,
        value_parser = ["agreed", "single_source", "disputed", "contradicted", "denied", "planned"]
    )]
    pub(super) status: Vec<String>,
    /// With these words in headline or quote
    #[arg(long, value_name = "WORDS")]
    pub(super) words: Option<String>,
    /// At this place
    #[arg(long, value_name = "NAME")]
    pub(super) place: Option<String>,
    /// Told by the document of this id
    #[arg(long, value_name = "ID")]
    pub(super) document: Option<String>,
    /// That may lie on this day or later: 2025-06-22, 2025-06 or 2025; where one bound only is known, an event lies there
    #[arg(long, value_name = "DATE", value_parser = RowFilter::first_day)]
    pub(super) from: Option<NaiveDate>,
    /// That may lie on this day or earlier; a month or a year is taken to its end
    #[arg(long, value_name = "DATE", value_parser = RowFilter::last_day)]
    pub(super) to: Option<NaiveDate>,
    /// Dated to the day or better
    #[arg(long)]
    pub(super) firm: bool,
    /// Those that weigh most, at most so many
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
}

impl FilterArguments {
    pub(super) fn filter(&self) -> RowFilter {
        RowFilter {
            actor: self.actor.clone(),
            types: self.types.clone(),
            source: self.source.clone(),
            statuses: self.status.clone(),
            words: self.words.clone(),
            place: self.place.clone(),
            document: self.document.clone(),
            from: self.from,
            to: self.to,
            firm: self.firm,
            most: self.limit,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// A build's folder
    #[arg(value_name = "DIR")]
    pub(super) build: PathBuf,
    /// Width of the lines [default: the terminal's]
    #[arg(long, value_name = "N")]
    pub(super) width: Option<usize>,
    /// Colours: only on a terminal (auto), always, never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Through the program that PAGER names: where the terminal is too short (auto), always, never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) pager: When,
    #[command(flatten)]
    pub(super) filters: FilterArguments,
}

/// When colours are written, or a pager is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub(super) struct CheckDataArguments {
    /// A folder laid out like the program's own `data/` [default: the program's own data]
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}
