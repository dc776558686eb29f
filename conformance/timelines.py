"""Calendars, Timesketch, GeoJSON and TimeML. A check takes a build and the tool's modules and gives back how many entries it compared;
`LookupError` itself says that a program is not there."""
import datetime
import json
import re
import xml.etree.ElementTree as tree

from builds import line, pairs, same, seconds

UTC = datetime.timezone.utc


def instant(at):
    return datetime.datetime.fromtimestamp(at, UTC)


def check_icalendar(build, icalendar):
    calendar_file = icalendar.Calendar.from_ical(build.file("timeline.ics").read_bytes())
    events = calendar_file.walk("VEVENT")
    wanted = build.within(1, 9999)
    build.complete("ical", len(events))
    for event, row in pairs(events, wanted, "events"):
        same(event.errors, [], "errors of the parser")
        same(str(event["SUMMARY"]), plain(f"{row.title} ({row.display})"), row.id)
        start = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else None
        if isinstance(start, datetime.datetime):
            same(start, instant(row.anchor), f"{row.id}: start")
            both = row.earliest is not None and row.latest is not None and row.earliest < row.latest
            same(end, instant(row.latest) if both else None, f"{row.id}: end")
        else:
            first, last = row.moments()
            same((start.year, start.month, start.day)[: len(first)], first, f"{row.id}: start")
            within = end - datetime.timedelta(days=1)
            # What has no end known is its first day.
            same((within.year, within.month, within.day)[: len(last or first)], last or first, f"{row.id}: end")
        build.leads(str(event.get("URL", "")), row.best, row.id)
        assert line(plain(row.best["quote"]["exact"])) in line(str(event["DESCRIPTION"])), row.id
        same(str(event["STATUS"]), "CONFIRMED" if row.status in ("agreed", "single_source") else "TENTATIVE", row.id)
    for octets in build.file("timeline.ics").read_bytes().split(b"\r\n"):
        assert len(octets) <= 75, octets
    return len(events)


def plain(text):
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", text)


def check_timesketch(build, importer, pandas):
    wanted = build.within(1678, 2261)
    frame = pandas.read_csv(build.file("timesketch.csv"))
    # What the importer does to a file before it sends it.
    fixed = importer.ImportStreamer()._fix_data_frame(frame)
    build.complete("timesketch-csv", len(fixed))
    assert not fixed.isna().any().any(), "a cell reads as nan"
    for (_, cells), row in pairs(list(fixed.iterrows()), wanted, "rows"):
        assert cells["message"] in (row.title, "'" + row.title), (row.id, cells["message"])
        same(datetime.datetime.strptime(cells["datetime"], "%Y-%m-%dT%H:%M:%S.%f%z"), instant(row.anchor), row.id)
        same(seconds(cells["latest"]) if cells["latest"] != "-" else None, row.latest, f"{row.id}: latest")
        same((cells["display_date"], cells["status"], cells["event_type"]), (row.display, row.status, row.type), row.id)
        assert "nan" not in str(cells["tag"]), row.id
    lines = build.lines("timesketch.jsonl")
    build.complete("timesketch-jsonl", len(lines))
    for given, row in pairs(lines, wanted, "lines"):
        importer.ImportStreamer()._fix_dict(given)
        same(datetime.datetime.fromisoformat(given["datetime"]), instant(row.anchor), row.id)
        same((given["message"], given["quote"]), (row.title, row.quote), row.id)
        build.leads(given.get("url"), row.best, row.id)
    return len(fixed) + len(lines)


def check_geojson(build, geojson):
    features = geojson.loads(build.text("timeline.geojson"))
    same(features.errors(), [], "errors")
    for feature, row in pairs(features["features"], build.rows, "features"):
        known = feature["properties"]
        same((feature["id"], known["title"], known["status"], known["display_date"]), (row.id, row.title, row.status, row.display), row.id)
        same((seconds(short(known["earliest"])), seconds(short(known["latest"]))), (row.earliest, row.latest), row.id)
        build.leads(known["url"], row.best, row.id)
        if feature["geometry"]:
            same(feature.errors() or [], [], row.id)
    return len(features["features"])


def short(stamp):
    """A year with a sign and six digits as one with fewer."""
    return stamp and re.sub(r"^([+-])0*(\d{4,})-", lambda found: ("" if found[1] == "+" and len(found[2]) == 4 else found[1]) + found[2] + "-", stamp)


def check_timeml(build):
    """There is no reader of TimeML to be had that does more than parse it: the text must be the article's, every link have its ends."""
    count = 0
    files = {tree.parse(path).getroot().findtext("DOCID"): path for path in sorted(build.file("timeml").iterdir())}
    same(set(files), set(build.documents), "articles")
    for ident, path in files.items():
        root = tree.parse(path).getroot()
        text = "".join(root.find("TEXT").itertext())
        same(text, xml_text(build.documents[ident]["text"]), f"{ident}: text")
        published = root.find("DCT/TIMEX3").get("value")
        if "T" in published:
            same(published, build.documents[ident]["published"], f"{ident}: published")
        events = {event.get("eid"): event.text for event in root.iter("EVENT")}
        words = {xml_text(claim["event"]["trigger"]["text"]) for claim in build.claims if claim["document"] == ident}
        assert set(events.values()) <= words, set(events.values()) - words
        instances = {one.get("eiid"): one.get("eventID") for one in root.iter("MAKEINSTANCE")}
        assert set(instances.values()) <= set(events), "an instance of no event"
        times = {time.get("tid") for time in root.iter("TIMEX3")}
        for link in root.iter("TLINK"):
            for name in ("eventInstanceID", "relatedToEventInstance"):
                assert link.get(name) is None or link.get(name) in instances, link.attrib
            for name in ("timeID", "relatedToTime"):
                assert link.get(name) is None or link.get(name) in times, link.attrib
        count += len(events)
    return count


def xml_text(text):
    """What XML hands over of a text: no control characters, line feeds for line ends."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


CHECKS = [
    ("icalendar", ["icalendar"], check_icalendar, "events: titles, starts, ends, links, status"),
    ("timesketch-import-client", ["timesketch_import_client.importer", "pandas"], check_timesketch, "rows and lines: titles, times, tags, links"),
    ("geojson", ["geojson"], check_geojson, "features: titles, bounds, links, coordinates"),
    ("TimeML", [], check_timeml, "marked events in unchanged texts"),
]
