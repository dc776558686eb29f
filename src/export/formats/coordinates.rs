use crate::lexicon::{Data, Gazetteer};

use super::super::projection::Projection;
use super::super::record::MentionRecord;
use crate::timeline::TimelineRow;

/// Where places lie, by the program's own gazetteer.
pub(super) struct Atlas(Option<Gazetteer>);

/// Somewhere on the map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Site {
    pub(super) name: String,
    pub(super) country: Option<String>,
    pub(super) latitude: f32,
    pub(super) longitude: f32,
}

impl Atlas {
    pub(super) fn load() -> Self {
        Self(Gazetteer::load(&Data::embedded()).ok())
    }

    /// The places that a row's claims name, each once. A name that stands for several places stays out: a mark in the
    /// wrong country is worse than none.
    pub(super) fn sites(&self, projection: &Projection, row: &TimelineRow) -> Vec<Site> {
        let mut sites: Vec<Site> = Vec::new();
        for mention in projection.claims_of(row).flat_map(|claim| &claim.places) {
            if let Some(site) = self.site(mention)
                && !sites.contains(&site)
            {
                sites.push(site);
            }
        }
        sites
    }

    fn site(&self, mention: &MentionRecord) -> Option<Site> {
        let gazetteer = self.0.as_ref()?;
        let mut found = gazetteer
            .lookup(&mention.name)
            .into_iter()
            .filter_map(|id| gazetteer.entity(id))
            .filter(|entity| entity.kind.is_place())
            .filter(|entity| mention.kind.as_deref().is_none_or(|kind| kind == entity.kind.as_str()))
            .filter(|entity| mention.country.is_none() || mention.country.as_deref() == entity.country)
            .filter_map(|entity| entity.coordinates);
        let (latitude, longitude) = found.next()?;
        found.all(|other| other == (latitude, longitude)).then(|| Site {
            name: mention.name.clone(),
            country: mention.country.clone(),
            latitude,
            longitude,
        })
    }
}
