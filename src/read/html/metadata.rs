use scraper::{Html, Node};

use super::super::PublishedAt;
use super::super::assemble::Said;
use super::json_ld;
use crate::lexicon::spaced;

/// What the page says of itself in its markup.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) said: Said,
    /// What the browser's window is called: the last resort for a headline.
    pub(super) window_title: Option<String>,
    /// The article's text, where the metadata carries it.
    pub(super) body: Option<String>,
}

/// Names of `meta` elements that carry the publication date, best first.
const DATES: [&str; 15] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "article.published",
    "date",
];

/// Reads the page's metadata: JSON-LD first, then OpenGraph and its kin, then `itemprop` and `time`.
pub(super) fn read(dom: &Html) -> Metadata {
    let mut found = Found::default();
    for node in dom.tree.values() {
        if let Node::Element(element) = node {
            found.element(element);
        }
    }
    // The words of `script` and `title` are the text inside them.
    for node in dom.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let words = || {
            node.children()
                .filter_map(|child| child.value().as_text())
                .map(|text| &**text)
                .collect::<String>()
        };
        match element.name() {
            "script"
                if element
                    .attr("type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                found.json.add(&words());
            }
            "title" if found.window_title.is_none() => found.window_title = Some(words()),
            _ => {}
        }
    }
    found.metadata()
}

#[derive(Default)]
struct Found {
    json: json_ld::JsonLd,
    /// Dates by rank in `DATES`.
    dates: Vec<(usize, PublishedAt)>,
    item_date: Option<PublishedAt>,
    time: Option<PublishedAt>,
    og_title: Option<String>,
    site: Option<String>,
    url: Option<String>,
    language: Option<String>,
    window_title: Option<String>,
}

impl Found {
    fn element(&mut self, element: &scraper::node::Element) {
        let attr = |name| element.attr(name).map(str::trim).filter(|value| !value.is_empty());
        let date = || attr("content").or(attr("datetime")).and_then(|text| text.parse::<PublishedAt>().ok());
        if attr("itemprop").is_some_and(|names| names.split_whitespace().any(|name| name == "datePublished"))
        {
            self.item_date = self.item_date.or_else(date);
        }
        match element.name() {
            "meta" => {
                let Some(name) = attr("property").or(attr("name")).map(str::to_ascii_lowercase) else {
                    return;
                };
                let content = || attr("content").map(str::to_owned);
                match name.as_str() {
                    "og:title" => keep(&mut self.og_title, content),
                    "og:site_name" => keep(&mut self.site, content),
                    "og:url" => keep(&mut self.url, content),
                    _ => {
                        let rank = DATES.iter().position(|date| *date == name);
                        self.dates.extend(rank.zip(date()));
                    }
                }
            }
            "link" if attr("rel") == Some("canonical") => {
                if let Some(url) = attr("href").filter(|url| url.starts_with("http")) {
                    self.url = Some(url.to_owned());
                }
            }
            "time" => self.time = self.time.or_else(date),
            "html" => keep(&mut self.language, || attr("lang").map(str::to_owned)),
            _ => {}
        }
    }

    fn metadata(mut self) -> Metadata {
        self.dates.sort_by_key(|(rank, _)| *rank);
        let json = self.json.best();
        let window_title = self.window_title.map(|title| spaced(&title)).filter(|title| !title.is_empty());
        let site = json.outlet.or(self.site).map(|site| spaced(&site));
        let title =
            json.headline.or(self.og_title).map(|title| without_site(&spaced(&title), site.as_deref()));
        let published = json
            .published
            .or_else(|| self.dates.first().map(|(_, date)| *date))
            .or(self.item_date)
            .or(self.time);
        let window_title = window_title.map(|title| without_site(&title, site.as_deref()));
        Metadata {
            said: Said {
                url: self.url.or(json.url),
                outlet: site,
                title,
                published,
                language: json.language.or(self.language),
                ..Said::default()
            },
            window_title,
            body: json.body,
        }
    }
}

fn keep(place: &mut Option<String>, found: impl FnOnce() -> Option<String>) {
    if place.is_none() {
        *place = found();
    }
}

/// A title without the site's name behind a sign: `Bridge shut | The Daily Ember`.
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(site) = site else { return title.to_owned() };
    let rest = title
        .strip_suffix(site)
        .map(str::trim_end)
        .and_then(|rest| rest.strip_suffix(['|', '-', '–', '—', '·', ':']));
    rest.map(str::trim_end).filter(|rest| !rest.is_empty()).unwrap_or(title).to_owned()
}
