use std::collections::{HashMap, HashSet};

use super::curated::{ACTORS, AREAS, ActorRow, AreaRow, COUNTRIES, CountryRow, PERSONS, PersonRow, table};
use super::entity::EntityKind;
use super::index::{ALIASES, AMBIGUOUS, AliasRow, AmbiguousRow, split};
use super::key::key;
use super::places::Places;
use crate::calendar::Zone;
use crate::lexicon::{Data, DataError, Row};

/// A row of places.csv.
#[derive(Debug, serde::Deserialize)]
struct PlaceRow {
    key: Box<str>,
    name: Box<str>,
    country: Box<str>,
    region: Box<str>,
    latitude: f32,
    longitude: f32,
    population: u64,
    zone: Box<str>,
    kind: Option<EntityKind>,
}

/// No town or province has more people.
const MOST_PEOPLE: u64 = 300_000_000;

/// Everything that is wrong with the gazetteer's tables, the program's own and the user's: rows that cannot be
/// read, codes of no country, zones of no place, coordinates off the globe, names that two rows claim.
pub fn check(data: &Data) -> Vec<DataError> {
    let mut errors = Vec::new();
    let countries = table::<CountryRow>(data, COUNTRIES, &mut errors);
    let areas = table::<AreaRow>(data, AREAS, &mut errors);
    let actors = table::<ActorRow>(data, ACTORS, &mut errors);
    let persons = table::<PersonRow>(data, PERSONS, &mut errors);
    let aliases = table::<AliasRow>(data, ALIASES, &mut errors);
    let places = table::<PlaceRow>(data, Places::FILE, &mut errors);
    table::<AmbiguousRow>(data, AMBIGUOUS, &mut errors);

    let mut codes: HashMap<&str, &Row<CountryRow>> = HashMap::new();
    for row in &countries {
        if let Some(earlier) = codes.insert(&row.value.code, row) {
            errors.push(DataError::row(row, "code", twice(&row.value.code, earlier)));
        }
        zone(row, &row.value.zone, &mut errors);
        globe(row, row.value.latitude, row.value.longitude, &mut errors);
    }
    let country = |row: &dyn Fn(&str, String) -> DataError, code: &str, errors: &mut Vec<DataError>| {
        if !code.is_empty() && !codes.contains_key(code) {
            errors.push(row(
                "country",
                format!("`{code}` is no country of {COUNTRIES}: give its ISO 3166-1 alpha-2 code"),
            ));
        }
    };
    let regions = places.iter().filter(|row| row.value.kind == Some(EntityKind::Region));
    let region_codes: HashSet<(&str, &str)> =
        regions.map(|row| (&*row.value.country, &*row.value.region)).collect();
    for row in &areas {
        country(&|column, message| DataError::row(row, column, message), &row.value.country, &mut errors);
        zone(row, &row.value.zone, &mut errors);
        globe(row, row.value.latitude, row.value.longitude, &mut errors);
    }
    for row in &actors {
        country(&|column, message| DataError::row(row, column, message), &row.value.country, &mut errors);
    }
    for row in &persons {
        country(&|column, message| DataError::row(row, column, message), &row.value.country, &mut errors);
    }
    for row in &places {
        let PlaceRow { key: written, name, country: of, region, latitude, longitude, zone: clock, .. } =
            &row.value;
        country(&|column, message| DataError::row(row, column, message), of, &mut errors);
        zone(row, clock, &mut errors);
        globe(row, Some(*latitude), Some(*longitude), &mut errors);
        if row.value.population > MOST_PEOPLE {
            let message = format!("{} is more than any place has", row.value.population);
            errors.push(DataError::row(row, "population", message));
        }
        if key(written) != **written || written.is_empty() {
            let expected = key(if name.is_empty() { written } else { name });
            let message = format!(
                "`{written}` is no key: write `{expected}`, without full stops, apostrophes and hyphens"
            );
            errors.push(DataError::row(row, "key", message));
        }
        if !region.is_empty() && !region_codes.contains(&(&**of, &**region)) {
            errors.push(DataError::row(row, "region", format!("`{region}` is no region of {of}")));
        }
    }
    let towns: HashSet<(&str, &str)> =
        places.iter().map(|row| (&*row.value.key, &*row.value.country)).collect();
    for row in &aliases {
        let AliasRow { name, country: of, .. } = &row.value;
        country(&|column, message| DataError::row(row, column, message), of, &mut errors);
        if !towns.contains(&(key(name).as_str(), &**of)) {
            let message = format!("`{name}` is no place of {of} in {}", Places::FILE);
            errors.push(DataError::row(row, "name", message));
        }
    }
    duplicates(&countries, &areas, &actors, &persons, &aliases, &mut errors);
    errors.sort();
    errors
}

fn twice<T>(name: &str, earlier: &Row<T>) -> String {
    format!("`{name}` is already there, {}:{}", earlier.origin, earlier.line)
}

fn zone<T>(row: &Row<T>, text: &str, errors: &mut Vec<DataError>) {
    if let (false, Err(message)) = (text.is_empty(), text.parse::<Zone>()) {
        errors.push(DataError::row(row, "zone", message));
    }
}

fn globe<T>(row: &Row<T>, latitude: Option<f32>, longitude: Option<f32>, errors: &mut Vec<DataError>) {
    for (column, value, most) in [("latitude", latitude, 90.0), ("longitude", longitude, 180.0)] {
        if let Some(value) = value.filter(|value| !(-most..=most).contains(value)) {
            errors.push(DataError::row(row, column, format!("{value} lies outside -{most} to {most}")));
        }
    }
}

/// Names that two rows of one table claim; between tables a name may well be ambiguous.
fn duplicates(
    countries: &[Row<CountryRow>],
    areas: &[Row<AreaRow>],
    actors: &[Row<ActorRow>],
    persons: &[Row<PersonRow>],
    aliases: &[Row<AliasRow>],
    errors: &mut Vec<DataError>,
) {
    let mut claim = |owned: &mut HashMap<String, (String, usize)>,
                     origin: &str,
                     line: usize,
                     column: &str,
                     name: &str| {
        let here = (origin.to_owned(), line);
        if let Some((file, earlier)) = owned.insert(key(name), here.clone()).filter(|owner| *owner != here) {
            errors.push(DataError {
                origin: origin.to_owned(),
                line,
                column: Some(column.to_owned()),
                message: format!("`{name}` is already there, {file}:{earlier}"),
            });
        }
    };
    let mut of_countries = HashMap::new();
    for row in countries {
        claim(&mut of_countries, &row.origin, row.line, "name", &row.value.name);
        for alias in split(&row.value.aliases) {
            claim(&mut of_countries, &row.origin, row.line, "aliases", alias);
        }
    }
    let mut of_areas = HashMap::new();
    for row in areas {
        claim(&mut of_areas, &row.origin, row.line, "name", &row.value.name);
        for alias in split(&row.value.aliases) {
            claim(&mut of_areas, &row.origin, row.line, "aliases", alias);
        }
    }
    let mut of_actors = HashMap::new();
    for row in actors {
        claim(&mut of_actors, &row.origin, row.line, "name", &row.value.name);
        for alias in split(&row.value.aliases) {
            claim(&mut of_actors, &row.origin, row.line, "aliases", alias);
        }
    }
    let mut of_persons = HashMap::new();
    for row in persons {
        claim(&mut of_persons, &row.origin, row.line, "name", &row.value.name);
        for alias in split(&row.value.aliases) {
            claim(&mut of_persons, &row.origin, row.line, "aliases", alias);
        }
    }
    let mut of_aliases = HashMap::new();
    for row in aliases {
        let name = format!("{} {}", row.value.alias, row.value.country);
        claim(&mut of_aliases, &row.origin, row.line, "alias", &name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_tables_are_sound() {
        let printed: Vec<String> = check(&Data::embedded()).iter().map(ToString::to_string).collect();
        assert_eq!(printed, Vec::<String>::new());
    }

    #[test]
    fn every_wrong_row_is_named() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/scratch/gazetteer-check");
        std::fs::create_dir_all(folder.join("gazetteer")).unwrap();
        let areas = "name,aliases,kind,country,place,latitude,longitude,zone\n\
            Mount Nowhere,,region,QQ,,91.5,10.0,Mars/Olympus\n\
            Lake Twin,Twin Lake,water,FR,,45.0,6.0,\n\
            Twin Lake,,water,FR,,45.0,6.0,\n";
        std::fs::write(folder.join("gazetteer/areas.csv"), areas).unwrap();
        let mut data = Data::embedded();
        data.add_folder(&folder).unwrap();
        let file = folder.join("gazetteer/areas.csv").display().to_string();
        let printed: Vec<String> =
            check(&data).iter().map(|error| error.to_string().replace(&file, "areas.csv")).collect();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            printed,
            [
                "areas.csv:2: country: `QQ` is no country of gazetteer/countries.csv: give its ISO 3166-1 alpha-2 code",
                "areas.csv:2: latitude: 91.5 lies outside -90 to 90",
                "areas.csv:2: zone: `Mars/Olympus` is no time zone: give a tz database name such as Asia/Tehran, or an offset such as +03:30",
                "areas.csv:4: name: `Twin Lake` is already there, areas.csv:3",
            ]
        );
    }
}
