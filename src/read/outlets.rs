use std::collections::BTreeMap;

use serde::Deserialize;

use crate::calendar::Zone;
use crate::lexicon::{Data, DataError};

use super::page::normal;

/// What is known of news outlets: `data/gazetteer/outlets.csv`.
#[derive(Debug, Clone)]
pub(super) struct Outlets {
    all: Vec<Outlet>,
    by_name: BTreeMap<String, usize>,
    by_domain: BTreeMap<String, usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Outlet {
    pub(super) name: String,
    pub(super) zone: Zone,
    pub(super) order: DateOrder,
}

/// How dates in figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Day before month.
    Dmy,
    /// Month before day.
    Mdy,
    /// Year first.
    Ymd,
}

#[derive(Deserialize)]
struct OutletRow {
    name: String,
    aliases: String,
    domain: String,
    #[allow(dead_code)]
    city: String,
    zone: Zone,
    date_order: DateOrder,
}

impl std::str::FromStr for DateOrder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "dmy" => Ok(Self::Dmy),
            "mdy" => Ok(Self::Mdy),
            "ymd" => Ok(Self::Ymd),
            other => Err(format!("expected dmy, mdy or ymd, found `{other}`")),
        }
    }
}

impl Outlets {
    pub(super) fn load(data: &Data) -> Result<Self, Vec<DataError>> {
        let mut outlets = Self { all: Vec::new(), by_name: BTreeMap::new(), by_domain: BTreeMap::new() };
        for row in data.table::<OutletRow>("gazetteer/outlets.csv")? {
            let row = row.value;
            let index = outlets.all.len();
            for name in std::iter::once(row.name.as_str()).chain(row.aliases.split(';')) {
                outlets.by_name.entry(normal(name)).or_insert(index);
            }
            for domain in row.domain.split(';').map(str::trim).filter(|domain| !domain.is_empty()) {
                outlets.by_domain.entry(domain.to_lowercase()).or_insert(index);
            }
            outlets.all.push(Outlet { name: row.name, zone: row.zone, order: row.date_order });
        }
        outlets.by_name.remove("");
        Ok(outlets)
    }

    /// The outlet of a name, an alias, a domain, or a name with more words in brackets behind it.
    pub(super) fn named(&self, name: &str) -> Option<&Outlet> {
        let bare = name.split('(').next().unwrap_or(name);
        [name, bare]
            .iter()
            .find_map(|name| self.by_name.get(&normal(name)))
            .map(|index| &self.all[*index])
            .or_else(|| self.at_host(&name.trim().to_lowercase()))
    }

    /// The outlet that a web address belongs to.
    pub(super) fn at(&self, url: &str) -> Option<&Outlet> {
        self.at_host(&host(url)?)
    }

    /// The outlet that a line names, alone or in one of its parts between signs.
    pub(super) fn on_line(&self, line: &str) -> Option<&Outlet> {
        if line.len() > 200 {
            return None;
        }
        line.split(['|', '·', '•', ',', '–', '—', ':'])
            .filter_map(|part| {
                let words = normal(part);
                // A byline names the outlet behind a first word; other words before it make it another name.
                let rest = words.split_once(' ').map(|(_, rest)| rest);
                self.by_name.get(&words).or_else(|| rest.and_then(|rest| self.by_name.get(rest)))
            })
            .map(|index| &self.all[*index])
            .next()
    }

    fn at_host(&self, host: &str) -> Option<&Outlet> {
        let mut host = host;
        loop {
            if let Some(index) = self.by_domain.get(host) {
                return Some(&self.all[*index]);
            }
            (_, host) = host.split_once('.')?;
        }
    }
}

/// The host of a web address, in lower case, without `www.`.
pub(super) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
    (!host.is_empty()).then_some(host)
}
