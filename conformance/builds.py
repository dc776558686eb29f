"""A build as its own files tell it: what every tool is asked to read back.

timeline.csv, claims.jsonl, graph.json and documents.jsonl hold everything; no exporter of another tool had a hand in them.
"""
import csv
import datetime
import json
import re
import zoneinfo
from pathlib import Path
from urllib.parse import unquote

DAY = 86400
STAMP = re.compile(r"([+-]?\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z")


def seconds(stamp):
    """Seconds from 1970 of an instant in UTC, in any year; None of nothing."""
    if not stamp:
        return None
    year, month, day, hour, minute, second = map(int, STAMP.fullmatch(stamp).groups())
    return days(year, month, day) * DAY + hour * 3600 + minute * 60 + second


def days(year, month, day):
    """Days from 1 January 1970: 400 years of the calendar are 146,097 days."""
    turns = (year - 2000) // 400
    within = datetime.date(year - turns * 400, month, day)
    return (within - datetime.date(1970, 1, 1)).days + turns * 146097


def calendar(at):
    """Year, month, day, hour, minute, second of seconds from 1970."""
    day, rest = divmod(at, DAY)
    turns, day = divmod(day, 146097)
    date = datetime.date(1970, 1, 1) + datetime.timedelta(days=day)
    return (date.year + turns * 400, date.month, date.day, rest // 3600, rest // 60 % 60, rest % 60)


def offset(zone, at):
    """Seconds east of UTC."""
    if zone in ("UTC", ""):
        return 0
    if fixed := re.fullmatch(r"([+-])(\d\d):(\d\d)", zone):
        sign, hours, minutes = fixed.groups()
        return (1 if sign == "+" else -1) * (int(hours) * 3600 + int(minutes) * 60)
    moment = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).astimezone(zoneinfo.ZoneInfo(zone))
    return int(moment.utcoffset().total_seconds())


def unguard(cell):
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if re.match(r"'[ \u00a0\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", cell) else cell


def line(text):
    """Words as one line."""
    return " ".join(text.split())


class Row:
    """An event of timeline.csv."""

    def __init__(self, cells, claims):
        self.id, self.title, self.display = cells["event_id"], cells["headline"], cells["display_date"]
        self.type, self.status, self.zone = cells["type"], cells["status"], cells["zone"]
        self.quote, self.document, self.voices = cells["quote"], cells["document"], cells["voices"]
        self.earliest, self.latest = seconds(cells["earliest"]), seconds(cells["latest"])
        self.claims = [claim for claim in claims if claim["event_id"] == self.id]
        own = [claim for claim in self.claims if claim["document"] == self.document and claim["quote"]["exact"] == self.quote]
        self.best = (own or self.claims)[0]

    @property
    def anchor(self):
        return self.latest if self.earliest is None else self.earliest

    @property
    def year(self):
        """In UTC; None without a date."""
        return None if self.anchor is None else calendar(self.anchor)[0]

    def local(self, at):
        return calendar(at + offset(self.zone, at))

    def moments(self):
        """First and last date as far as they are known: (year,), (year, month), (year, month, day) or six numbers."""
        known = [at for at in (self.earliest, self.latest) if at is not None]
        if not known:
            return None, None
        both = len(known) == 2
        fine = max(6 if local[3:] != (0, 0, 0) else 3 if local[2] != 1 else 2 if local[1] != 1 else 1 for local in map(self.local, known))
        fine = 6 if both and known[0] == known[1] else fine if both else max(fine, 3)
        last = None
        if self.latest is not None:
            inside = self.latest if fine == 6 else max(self.latest - 1, self.earliest if both else self.latest - 1)
            last = self.local(inside)[:fine]
        first = self.local(self.earliest)[:fine] if self.earliest is not None else last
        return first, last


class Build:
    """A folder with all exports and the build's own files."""

    def __init__(self, folder):
        self.folder, self.name = Path(folder), Path(folder).name
        self.claims = self.lines("claims.jsonl")
        self.by_id = {claim["id"]: claim for claim in self.claims}
        self.documents = {document["id"]: document for document in self.lines("documents.jsonl")}
        self.edges = json.loads(self.text("graph.json"))["edges"]
        by_event = {}
        for claim in self.claims:
            by_event.setdefault(claim["event_id"], []).append(claim)
        self.rows = [
            Row({name: unguard(cell) for name, cell in cells.items()}, by_event.get(unguard(cells["event_id"]), []))
            for cells in self.table("timeline.csv")
        ]
        self.losses = {}
        for told in (self.folder.parent / f"{self.name}.losses").read_text(encoding="utf-8").splitlines():
            if found := re.fullmatch(r"claimline: ([a-z-]+): (\d.*)", told):
                self.losses[found[1]] = found[2]

    def file(self, name):
        return self.folder / name

    def text(self, name):
        return self.file(name).read_text(encoding="utf-8")

    def lines(self, name):
        return [json.loads(line) for line in self.text(name).split("\n") if line]

    def table(self, name):
        with open(self.file(name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def within(self, low, high):
        """Rows with a date in these years of UTC."""
        return [row for row in self.rows if row.year is not None and low <= row.year <= high]

    def lost(self, form):
        """How many events stderr said were left out of a format."""
        return sum(int(count) for count in re.findall(r"(\d+) events left out", self.losses.get(form, "")))

    def complete(self, form, found):
        """That what is not in a format is what stderr counted."""
        same(self.lost(form), len(self.rows) - found, f"{self.name}: events that stderr counts as left out of {form}")

    def leads(self, link, claim, what):
        """That a link leads to the words of a claim; none where the article has no address on the web."""
        address = self.documents[claim["document"]].get("url") or ""
        if not re.match(r"https?://", address, re.I):
            same(link or None, None, f"{what}: a link, where there is no address")
            return
        page, _, words = (link or "").partition(":~:text=")
        same(page.split("#")[0], address.split("#")[0], f"{what}: link")
        quoted = line(next(part for part in claim["quote"]["exact"].splitlines() if part.strip()))
        assert words and all(unquote(end) in quoted for end in words.split(",")), f"{what}: the link's words {words!r}"

    def contradictions(self):
        return [edge for edge in self.edges if edge["kind"] == "contradicts"]


def same(found, wanted, what):
    if found != wanted:
        raise AssertionError(f"{what}: found {found!r}, wanted {wanted!r}")


def pairs(found, wanted, what):
    """Two lists side by side, after their lengths."""
    same(len(found), len(wanted), f"{what}: how many")
    return zip(found, wanted)
