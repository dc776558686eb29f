#!/usr/bin/env python3
"""Reads exports back with the code of the tools that they are for, and compares with what fixture.py wrote down.

    check.py FOLDER [SAMPLE ...]    FOLDER holds expected.json and build/ with all exports; a SAMPLE is a further build

One line per tool: ok, skipped (the tool is not installed), or FAILED with the first differences. Exit 1 on a failure.
"""
import csv
import datetime
import importlib
import json
import re
import subprocess
import shutil
import sys
from pathlib import Path

FAILED = []
UTC = datetime.timezone.utc


def tool(name, *modules):
    """A check that runs where its modules can be imported, and says so where they cannot."""
    def wrap(check):
        def run(folder):
            try:
                loaded = [importlib.import_module(module) for module in modules]
            except ImportError as error:
                print(f"{name}: skipped: {error}")
                return
            try:
                print(f"{name}: ok: {check(folder, *loaded)}")
            except Skipped as error:
                print(f"{name}: skipped: {error}")
            except Exception as error:  # every failure is told, and the next tool is tried
                FAILED.append(name)
                print(f"{name}: FAILED: {type(error).__name__}: {str(error)[:600]}")
        run.__name__ = name
        CHECKS.append(run)
        return run
    return wrap


CHECKS = []


class Skipped(Exception):
    """What a check needs is not there."""


def same(found, wanted, what):
    if found != wanted:
        raise AssertionError(f"{what}: found {found!r}, wanted {wanted!r}")


class Build:
    """The hand-written claims, by title."""

    def __init__(self, folder):
        self.folder = Path(folder)
        known = json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))
        self.claims = known["claims"]
        self.text, self.outlet, self.url = known["text"], known["outlet"], known["url"]
        self.by_title = {claim["title"]: claim for claim in self.claims}
        self.by_id = {claim["id"]: claim for claim in self.claims}

    def file(self, name):
        return self.folder / "build" / name

    def years(self, low, high):
        """Claims with a date whose first known year the tool can hold."""
        return [claim for claim in self.claims if claim["id"] != "h10" and low <= year(anchor(claim)) <= high]


def anchor(claim):
    return claim["earliest"] or claim["latest"]


def year(stamp):
    return int(re.match(r"[+-]?\d+", stamp).group())


def instant(stamp):
    return datetime.datetime.fromisoformat(stamp.replace("Z", "+00:00"))


def plain(text):
    """As a line: control characters are spaces, marks that turn the direction are left out."""
    return re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text))


@tool("icalendar", "icalendar")
def check_icalendar(build, icalendar):
    calendar = icalendar.Calendar.from_ical(build.file("timeline.ics").read_bytes())
    events = {}
    for event in calendar.walk("VEVENT"):
        same(event.errors, [], "errors of the parser")
        events[re.sub(r" \([^()]*\)$", "", str(event["SUMMARY"]))] = event
    wanted = build.years(1, 9999)
    same(len(events), len(wanted) + 1, "number of events")
    for claim in wanted:
        event = events[claim["title"]]
        start, first = event["DTSTART"].dt, instant(anchor(claim))
        if not isinstance(start, datetime.datetime):
            same(start, first.date(), claim["id"])
            if claim["earliest"] and claim["latest"]:
                same(event["DTEND"].dt, instant(claim["latest"]).date(), claim["id"])
        else:
            same(start, first, claim["id"])
        assert str(event["URL"]).startswith(build.url), event["URL"]
        assert claim["words"].replace("\u202e", "\u202e")[:20] in str(event["DESCRIPTION"]), claim["id"]
    for line in build.file("timeline.ics").read_bytes().split(b"\r\n"):
        assert len(line) <= 75, line
    return f"{len(events)} events, dates and links as given"


@tool("networkx (GEXF)", "networkx")
def check_gexf(build, networkx):
    graph = networkx.read_gexf(build.file("claims.gexf"))
    same(len(graph), len(build.claims), "nodes")
    for claim in build.claims:
        node = graph.nodes[claim["id"]]
        same(node["label"], claim["title"], claim["id"])
        same(node["quote"], claim["words"], claim["id"])
        if claim["id"] != "h10":
            for side, name in (("earliest", "start"), ("latest", "end")):
                assert bool(claim[side]) == bool(node.get(name)), (claim["id"], name)
        if claim["id"] == "h01":
            same((node["start"], node["end"]), ("2025-06-23", "2025-06-23"), "days of a day")
    return f"{len(graph)} nodes, {graph.number_of_edges()} edges"


@tool("networkx (GraphML)", "networkx")
def check_graphml(build, networkx):
    graph = networkx.read_graphml(build.file("claims.graphml"))
    same({key: node["label"] for key, node in graph.nodes(data=True)}, {c["id"]: c["title"] for c in build.claims}, "labels")
    gexf = networkx.read_gexf(build.file("claims.gexf"))
    same(graph.number_of_edges(), gexf.number_of_edges(), "edges")
    return f"{len(graph)} nodes"


@tool("graphviz")
def check_graphviz(build):
    dot = shutil.which("dot")
    if not dot:
        raise Skipped("no dot")
    drawn = subprocess.run([dot, "-Tjson", build.file("claims.dot")], capture_output=True, text=True, timeout=120, check=True)
    same(drawn.stderr, "", "what dot complains of")
    labels = {node["name"]: node["label"] for node in json.loads(drawn.stdout)["objects"] if not node["name"].startswith("cluster")}
    same(set(labels), set(build.by_id), "nodes")
    svg = subprocess.run([dot, "-Tsvg", build.file("claims.dot")], capture_output=True, timeout=120, check=True).stdout
    import xml.etree.ElementTree as tree
    texts = [text.text for text in tree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    for claim in build.claims:
        assert any(text and " ".join(text.split()) == " ".join(claim["title"].split()) for text in texts), claim["title"]
    return f"{len(labels)} nodes drawn with their titles"


@tool("followthemoney", "followthemoney")
def check_ftm(build, ftm):
    events = {}
    for line in build.file("entities.ftm.json").read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        proxy = ftm.model.get_proxy(given)
        # The reader drops what a type does not know without a word: what went in must come out.
        for name, values in given["properties"].items():
            same(sorted(proxy.get(name)), sorted(values), f"{given['schema']}.{name}")
        if given["schema"] == "Event":
            events[proxy.first("name")] = proxy
    same(len(events), len(build.claims), "events")
    for claim in build.years(1000, 9999):
        event = events[claim["title"]]
        if claim["earliest"]:
            start = event.first("startDate")
            assert claim["earliest"].startswith(start) or start == claim["earliest"][:19], (claim["id"], start)
        else:
            same(event.first("startDate"), None, claim["id"])
    return f"{len(events)} events, no value dropped"


@tool("rdflib", "rdflib")
def check_jsonld(build, rdflib):
    graph = rdflib.Graph()
    graph.parse(build.file("claims.jsonld"), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    claims = list(graph.subjects(rdflib.RDF.type, schema.Claim))
    same(len(claims), len(build.claims), "claims")
    for claim in claims:
        known = build.by_id[str(graph.value(claim, schema.identifier))]
        same(str(graph.value(claim, schema.text)), known["words"], known["id"])
        same(str(graph.value(graph.value(claim, schema.author), schema.name)), build.outlet, known["id"])
        assert str(graph.value(graph.value(claim, schema.appearance), schema.url)).startswith(build.url)
    assert not any("rating" in str(term).lower() for triple in graph for term in triple[1:2]), "a rating"
    return f"{len(claims)} claims, {len(graph)} triples"


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix s: <https://schema.org/> .
[] a sh:NodeShape ; sh:targetClass s:Claim ;
  sh:property [ sh:path s:text ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path s:author ; sh:minCount 1 ; sh:nodeKind sh:BlankNode ] ;
  sh:property [ sh:path s:datePublished ; sh:minCount 1 ; sh:pattern "^[0-9]{4}-" ] ;
  sh:property [ sh:path s:appearance ; sh:minCount 1 ; sh:class s:NewsArticle ] ;
  sh:property [ sh:path s:reviewRating ; sh:maxCount 0 ] .
"""


@tool("pyshacl", "pyshacl", "rdflib")
def check_shacl(build, pyshacl, rdflib):
    data, shapes = rdflib.Graph(), rdflib.Graph()
    data.parse(build.file("claims.jsonld"), format="json-ld")
    shapes.parse(data=SHAPES, format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, text
    return "author, date, appearance, no rating"


@tool("prov", "prov.model")
def check_prov(build, model):
    document = model.ProvDocument.deserialize(str(build.file("prov.json")))
    values = {str(value) for entity in document.get_records(model.ProvEntity) for value in entity.get_attribute("prov:value")}
    same(values, {claim["words"] for claim in build.claims}, "quoted words")
    return f"{len(document.records)} records"


@tool("timesketch-import-client", "timesketch_import_client.importer", "pandas")
def check_timesketch(build, importer, pandas):
    frame = pandas.read_csv(build.file("timesketch.csv"))
    fixed = importer.ImportStreamer()._fix_data_frame(frame)
    wanted = build.years(1678, 2261)
    same(len(fixed), len(wanted) + 1, "rows")
    assert not fixed.isna().any().any(), "a cell reads as nan"
    rows = {row["message"]: row for _, row in fixed.iterrows()}
    for claim in wanted:
        title = claim["title"]
        row = rows.get(title, rows.get("'" + title))
        same(datetime.datetime.strptime(row["datetime"], "%Y-%m-%dT%H:%M:%S.%f%z"), instant(anchor(claim)), claim["id"])
    lines = [json.loads(line) for line in build.file("timesketch.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        before = instant(line["datetime"])
        importer.ImportStreamer()._fix_dict(line)
        same(instant(line["datetime"]), before, "datetime of a line")
    same({line["message"] for line in lines} & set(build.by_title), {claim["title"] for claim in wanted} | {"No date given"}, "titles")
    return f"{len(fixed)} rows and {len(lines)} lines"


@tool("openpyxl", "openpyxl")
def check_xlsx(build, openpyxl):
    book = openpyxl.load_workbook(build.file("timeline.xlsx"))
    head, *rows = book["Timeline"].iter_rows()
    column = {cell.value: at for at, cell in enumerate(head)}
    found = {row[column["Event"]].value: row for row in rows}
    same(set(found), {plain_controls(claim["title"]) for claim in build.claims}, "titles")
    for row in rows:
        assert all(cell.data_type != "f" for cell in row), "a formula"
    for claim in build.years(1900, 9999):
        cell = found[claim["title"]][column["Earliest (UTC)"]].value
        same(cell.replace(tzinfo=UTC) if cell else None, instant(claim["earliest"]) if claim["earliest"] else None, claim["id"])
    assert "0012" in found["0012 divers"][column["Words"]].value
    return f"{len(rows)} rows, no formula"


def plain_controls(text):
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", text)


@tool("W3C annotations")
def check_annotations(build):
    page = json.loads(build.file("annotations.jsonld").read_text(encoding="utf-8"))
    same(len(page["items"]), len(build.claims), "annotations")
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        known = build.by_id[item["id"].rsplit(":", 1)[1]]
        same(quote["exact"], known["words"], known["id"])
        same(build.text[position["start"]:position["end"]], known["words"], known["id"])
        same(item["target"]["source"], build.url, known["id"])
    return f"{len(page['items'])} quotes found again at their places"


@tool("label studio")
def check_label_studio(build):
    tasks = json.loads(build.file("label-studio.json").read_text(encoding="utf-8"))
    result = tasks[0]["predictions"][0]["result"]
    regions = {region["id"]: region["value"] for region in result if region["type"] == "labels"}
    for claim in build.claims:
        value = regions[claim["id"]]
        same(build.text[value["start"]:value["end"]], claim["words"], claim["id"])
    for tie in (region for region in result if region["type"] == "relation"):
        assert tie["from_id"] in regions and tie["to_id"] in regions, tie
    return f"{len(regions)} regions"


@tool("label-studio-sdk", "label_studio_sdk.label_interface")
def check_label_studio_sdk(build, interface):
    tasks = json.loads(build.file("label-studio.json").read_text(encoding="utf-8"))
    labels = {label for task in tasks for region in task["predictions"][0]["result"] if region["type"] == "labels" for label in region["value"]["labels"]}
    choices = "".join(f'<Label value="{label}"/>' for label in sorted(labels))
    setting = interface.LabelInterface(f'<View><Labels name="label" toName="text">{choices}</Labels><Relations/><Text name="text" value="$text"/></View>')
    for task in tasks:
        assert setting.validate_task({"data": task["data"]}), task["data"]["document"]
        for prediction in task["predictions"]:
            same(setting.validate_prediction(prediction, return_errors=True), [], task["data"]["document"])
    return f"{len(tasks)} tasks that its validator takes"


@tool("neo4j tables")
def check_neo4j(build):
    nodes = list(csv.DictReader(open(build.file("neo4j/nodes.csv"), encoding="utf-8", newline="")))
    ties = list(csv.DictReader(open(build.file("neo4j/relationships.csv"), encoding="utf-8", newline="")))
    ids = {node["id:ID"] for node in nodes}
    same(len(ids), len(nodes), "ids are unique")
    for tie in ties:
        assert tie[":START_ID"] in ids and tie[":END_ID"] in ids, tie
    claims = {node["id:ID"][6:]: node["name"] for node in nodes if node[":LABEL"] == "Claim"}
    same(claims, {claim["id"]: claim["title"] for claim in build.claims}, "claims")
    return f"{len(nodes)} nodes, {len(ties)} relationships"


@tool("LibreOffice")
def check_libreoffice(build):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise Skipped("not installed")
    out = build.folder / "office"
    # 44: comma, 34: quote, 76: UTF-8, which has to be said.
    for name in ("timeline.csv", "timeline.xlsx"):
        options = ["--infilter=CSV:44,34,76,1"] if name.endswith("csv") else []
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{out}/profile", *options, "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(out / name[-4:].strip(".")), str(build.file(name))],
                       check=True, capture_output=True, timeout=240)
        text = (out / name[-4:].strip(".") / "timeline.csv").read_text(encoding="utf-8")
        assert "=1+1 a formula" in text, f"{name}: the formula is no text any more"
        assert "\U0001F6A2" in text and "0012 divers" in text, name
    return "formulas are text, signs are whole"


def samples(builds):
    """Counts of further builds: every row of timeline.csv with a date is an entry of the tools that hold its year."""
    for build in map(Path, builds):
        rows = list(csv.DictReader(open(build / "timeline.csv", encoding="utf-8", newline="")))
        dated = sum(1 for row in rows if row["earliest"] or row["latest"])
        try:
            import icalendar
            found = len(icalendar.Calendar.from_ical((build / "timeline.ics").read_bytes()).walk("VEVENT"))
            same(found, dated, f"{build}: events of the calendar")
            print(f"{build.name}: ok: {found} dated events of {len(rows)}")
        except ImportError:
            print(f"{build.name}: skipped: icalendar is not installed")
        except AssertionError as error:
            FAILED.append(str(build))
            print(f"{build.name}: FAILED: {error}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    known = Build(sys.argv[1])
    for check in CHECKS:
        check(known)
    samples(sys.argv[2:])
    sys.exit(1 if FAILED else 0)
