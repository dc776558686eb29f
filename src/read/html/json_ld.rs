use serde_json::{Map, Value};

use super::super::PublishedAt;

/// Articles described in a page's JSON-LD.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    articles: Vec<Described>,
}

/// What one description says.
#[derive(Debug, Default, Clone)]
pub(super) struct Described {
    rank: usize,
    pub(super) headline: Option<String>,
    pub(super) published: Option<PublishedAt>,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) body: Option<String>,
}

impl JsonLd {
    /// Adds a script's content; one that is no JSON says nothing.
    pub(super) fn add(&mut self, script: &str) {
        let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let script = script.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim_end_matches(';');
        if let Ok(value) = serde_json::from_str(script.trim()) {
            self.value(&value);
        }
    }

    /// The description of the article itself: an article's before a page's, the first before others.
    pub(super) fn best(mut self) -> Described {
        self.articles.sort_by_key(|article| article.rank);
        let mut best = Described::default();
        for next in self.articles {
            best.headline = best.headline.or(next.headline.filter(|_| next.rank < 2));
            best.published = best.published.or(next.published);
            best.outlet = best.outlet.or(next.outlet);
            best.language = best.language.or(next.language);
            best.url = best.url.or(next.url);
            best.body = best.body.or(next.body);
        }
        best
    }

    // As deep as serde_json lets values nest, which is 128.
    fn value(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.value(value)),
            Value::Object(object) => {
                if let Some(rank) = rank(object) {
                    self.articles.push(described(object, rank));
                }
                for key in ["@graph", "mainEntity", "hasPart"] {
                    if let Some(inner) = object.get(key) {
                        self.value(inner);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Articles first, live pages among them; then pages about them.
fn rank(object: &Map<String, Value>) -> Option<usize> {
    let types = match object.get("@type")? {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    types
        .iter()
        .filter_map(|name| match name.rsplit(['/', '#', ':']).next().unwrap_or(name) {
            "LiveBlogPosting" => Some(0),
            name if name.ends_with("Article") || name.ends_with("Posting") => {
                Some(if name == "JobPosting" { 3 } else { 0 })
            }
            "Report" => Some(1),
            "WebPage" => Some(2),
            _ => None,
        })
        .min()
        .filter(|rank| *rank < 3)
}

fn described(object: &Map<String, Value>, rank: usize) -> Described {
    let text = |name: &str| object.get(name).and_then(text);
    let date = |name: &str| text(name).and_then(|date| date.parse().ok());
    let mut body = text("articleBody");
    if let Some(Value::Array(entries)) = object.get("liveBlogUpdate") {
        body = body.or_else(|| live(entries));
    }
    Described {
        rank,
        headline: text("headline").or_else(|| text("name")),
        published: date("datePublished").or_else(|| date("dateCreated")),
        outlet: object.get("publisher").and_then(name),
        language: text("inLanguage"),
        url: text("url").or_else(|| object.get("mainEntityOfPage").and_then(id)),
        body,
    }
}

/// The entries of a live page, each headed by its own time as the page writes it.
fn live(entries: &[Value]) -> Option<String> {
    let mut body = String::new();
    for entry in entries.iter().filter_map(Value::as_object) {
        let field = |name: &str| entry.get(name).and_then(text);
        let time =
            field("datePublished").and_then(|time| Some(time.get(11..16)?.to_owned())).unwrap_or_default();
        let words =
            [field("headline"), field("articleBody")].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
        if !words.is_empty() {
            body.push_str(&format!("{time}\n\n{words}\n\n"));
        }
    }
    (!body.is_empty()).then_some(body)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Array(several) => several.first().and_then(text),
        Value::Object(object) => object.get("name").or_else(|| object.get("@value")).and_then(text),
        _ => None,
    }
}

fn name(value: &Value) -> Option<String> {
    text(value)
}

fn id(value: &Value) -> Option<String> {
    let id = match value {
        Value::String(id) => id,
        Value::Object(object) => object.get("@id").and_then(Value::as_str)?,
        _ => return None,
    };
    id.starts_with("http").then(|| id.to_owned())
}
