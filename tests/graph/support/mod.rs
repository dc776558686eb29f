//! Tables of claims for tests: each claim is an article of one sentence.

use claimline::calendar::{Bounds, Grain, Instant, When};
use claimline::claim::{
    Attribution, Basis, Claim, ClaimTime, Mention, Modality, Nature, Polarity, Quantity, QuantityUnit,
    Source, SourceKind, Trigger,
};
use claimline::event::{Grouping, Linker, group};
use claimline::graph::{Edge, EdgeKind, Judge, WhyNot, contradictions, why_not};
use claimline::lexicon::{Data, EventType};
use claimline::read::{Document, Published, PublishedPrecision};
use claimline::span::Span;

/// A claim with its article.
#[derive(Debug, Clone)]
pub struct Told {
    claim: Claim,
    document: Document,
    /// It stands in the article of the claim before it.
    continues: bool,
}

/// A claim that is the whole of an article, published on 2031-03-02 at noon.
pub fn claim(id: &str, text: &str) -> Told {
    let quote = Span::new(0, text.len());
    let published =
        Published { at: Instant::parse("2031-03-02T12:00:00Z"), precision: PublishedPrecision::Instant };
    Told {
        claim: Claim {
            id: id.to_owned(),
            document: 0,
            sentence: 0,
            quote,
            trigger: Trigger {
                span: quote,
                lemma: String::new(),
                event_type: EventType::Other,
                rule: String::new(),
                plover: None,
                label: text.to_owned(),
                nature: Nature::Happening,
            },
            actors: Vec::new(),
            targets: Vec::new(),
            places: Vec::new(),
            quantities: Vec::new(),
            time: ClaimTime {
                when: None,
                span: None,
                edtf: None,
                zone: None,
                basis: Basis::None,
                reason: String::new(),
            },
            said: None,
            attribution: Attribution {
                source: Source { kind: SourceKind::Outlet, name: id.to_owned(), span: None },
                cue: None,
                cue_lemma: None,
                unsaid: None,
            },
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            salience: 0.5,
            order_cues: Vec::new(),
            withdrawn: None,
            day_granted: false,
        },
        document: Document {
            outlet: Some(format!("Outlet {id}")),
            published,
            ..Document::new(format!("{id}.txt"), text)
        },
        continues: false,
    }
}

impl Told {
    pub fn is(mut self, event_type: EventType) -> Self {
        self.claim.trigger.event_type = event_type;
        self
    }

    pub fn said(mut self, polarity: Polarity, modality: Modality) -> Self {
        self.claim.polarity = polarity;
        self.claim.modality = modality;
        self
    }

    /// The word that tells what happens, as it stands in the text, and its lemma.
    pub fn verb(mut self, word: &str, lemma: &str) -> Self {
        let start = self.document.text.find(word).expect("the word stands in the text");
        self.claim.trigger.span = Span::new(start, start + word.len());
        self.claim.trigger.lemma = lemma.to_owned();
        self
    }

    /// Who acts, by the words of the text.
    pub fn by(mut self, name: &str) -> Self {
        let start = self.document.text.find(name).expect("the name stands in the text");
        let span = Span::new(start, start + name.len());
        self.claim.actors.push(Mention {
            name: name.to_owned(),
            span,
            kind: None,
            country: None,
            entity: None,
        });
        self
    }

    /// Who is acted on, by the words of the text.
    pub fn to(mut self, name: &str) -> Self {
        self = self.by(name);
        self.claim.targets.extend(self.claim.actors.pop());
        self
    }

    /// As told by somebody else than the outlet.
    pub fn voice(mut self, source: &str) -> Self {
        self.claim.attribution.source =
            Source { kind: SourceKind::NamedRole, name: source.to_owned(), span: None };
        self
    }

    /// As told by somebody, of a kind, else than the outlet.
    pub fn vouched(mut self, kind: SourceKind, source: &str) -> Self {
        self.claim.attribution.source = Source { kind, name: source.to_owned(), span: None };
        self
    }

    /// In a document of a file, of which nobody says who has published it.
    pub fn without_outlet(mut self, path: &str) -> Self {
        self.document.outlet = None;
        self.document.path = Some(path.to_owned());
        self
    }

    /// A sentence of the article of the claim given before it, that many sentences from its start.
    pub fn in_sentence(mut self, sentence: usize) -> Self {
        self.claim.sentence = sentence;
        self.continues = true;
        self
    }

    /// The same claim, so many bytes further on.
    fn moved(mut self, by: usize) -> Claim {
        let move_ = |span: &mut Span| *span = Span::new(span.start + by, span.end + by);
        move_(&mut self.claim.quote);
        move_(&mut self.claim.trigger.span);
        for mention in self.claim.actors.iter_mut().chain(&mut self.claim.targets) {
            move_(&mut mention.span);
        }
        self.claim.quantities.iter_mut().for_each(|quantity| move_(&mut quantity.span));
        self.claim
    }

    /// Said at the time that it is put to, by somebody of that name.
    pub fn when_said(mut self, source: &str) -> Self {
        self.claim.said = Some(self.claim.time.clone());
        self.claim.attribution.source =
            Source { kind: SourceKind::NamedRole, name: source.to_owned(), span: None };
        self
    }

    pub fn at(mut self, begin: &str, end: &str) -> Self {
        let bounds = Bounds { earliest: Instant::parse(begin), latest: Instant::parse(end) };
        let when = When { begin: bounds, end: bounds, grain: Grain::Day, approximate: false };
        self.claim.time.when = Some(when);
        self.claim.time.basis = Basis::Expression;
        self
    }

    /// At a time that another event has lent it.
    pub fn lent(mut self, begin: &str, end: &str) -> Self {
        self = self.at(begin, end);
        self.claim.time.basis = Basis::OtherEvent;
        self
    }

    pub fn minute_exact(self, begin: &str, end: &str) -> Self {
        let mut told = self.at(begin, end);
        if let Some(when) = &mut told.claim.time.when {
            when.grain = Grain::Minute;
        }
        told
    }

    pub fn published(mut self, at: &str) -> Self {
        self.document.published.at = Instant::parse(at);
        self
    }

    pub fn killed(self, words: &str, count: f64) -> Self {
        self.quantity(words, count, count, QuantityUnit::Killed, "person")
    }

    pub fn count(self, words: &str, min: f64, max: f64, of: &str) -> Self {
        self.quantity(words, min, max, QuantityUnit::Count, of)
    }

    fn quantity(mut self, words: &str, min: f64, max: f64, unit: QuantityUnit, of: &str) -> Self {
        let start = self.document.text.find(words).expect("the words stand in the text");
        self.claim.quantities.push(Quantity {
            min: Some(min),
            max: max.is_finite().then_some(max),
            unit,
            of: of.to_owned(),
            approximate: false,
            span: Span::new(start, start + words.len()),
        });
        self
    }
}

/// Claims with all edges among them.
pub struct Table {
    pub claims: Vec<Claim>,
    pub documents: Vec<Document>,
    pub grouping: Grouping,
    pub edges: Vec<Edge>,
    judge: Judge,
}

impl Table {
    pub fn new(told: &[Told]) -> Self {
        let data = Data::embedded();
        let linker = Linker::load(&data).expect("the tables load");
        let judge = Judge::load(&data).expect("the tables load");
        let mut documents: Vec<Document> = Vec::new();
        let mut claims: Vec<Claim> = Vec::new();
        for told in told {
            let mut by = 0;
            match documents.last_mut().filter(|_| told.continues) {
                Some(document) => {
                    by = document.text.len() + 1;
                    document.text = format!("{} {}", document.text, told.document.text);
                }
                None => documents.push(told.document.clone()),
            }
            claims.push(Claim { document: documents.len() - 1, ..told.clone().moved(by) });
        }
        let grouping = group(&linker, &claims, &documents);
        let edges = contradictions(&judge, &claims, &documents, &grouping);
        Self { claims, documents, grouping, edges, judge }
    }

    fn index(&self, id: &str) -> usize {
        self.claims.iter().position(|claim| claim.id == id).expect("a claim of that id")
    }

    /// The edge of a kind between two claims; for updates from the newer to the older.
    pub fn edge(&self, kind: EdgeKind, a: &str, b: &str) -> Option<&Edge> {
        let (a, b) = (self.index(a), self.index(b));
        self.edges.iter().find(|edge| {
            edge.kind == kind
                && ((edge.source, edge.target) == (a, b)
                    || kind == EdgeKind::Contradicts && (edge.source, edge.target) == (b, a))
        })
    }

    pub fn why_not(&self, a: &str, b: &str) -> Option<WhyNot> {
        why_not(&self.judge, &self.claims, &self.documents, &self.grouping, self.index(a), self.index(b))
    }

    /// All edges and events of more than one claim, by id.
    pub fn print(&self) -> Vec<String> {
        let id = |claim: usize| self.claims[claim].id.as_str();
        let edges = self
            .edges
            .iter()
            .map(|e| format!("{:?} {} {} {}", e.kind, id(e.source), id(e.target), e.explanation));
        let events = self.grouping.events.iter().filter(|event| event.claims.len() > 1).map(|event| {
            let ids: Vec<&str> = event.claims.iter().map(|claim| id(*claim)).collect();
            format!("{} {}", event.id, ids.join(" "))
        });
        edges.chain(events).collect()
    }
}

/// What two articles ought to give, and what they give today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Ought to be told, and is.
    Found,
    /// Ought to be told, and is not yet.
    Missed,
    /// Is not so, and is not told.
    None,
    /// Is not so, but is told.
    Wrong,
}

impl Outcome {
    pub fn is_told(self) -> bool {
        matches!(self, Self::Found | Self::Wrong)
    }
}
