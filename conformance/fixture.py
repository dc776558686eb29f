#!/usr/bin/env python3
"""Writes an article with claims made by hand, and what a tool must read back of them.

    fixture.py FOLDER        hostile.jsonl, many.jsonl (3,000 claims), expected.json, and each story of tests/corpora as a file

The expected values stand here and nowhere else: nothing of them comes from an exporter.
"""
import itertools
import json
import random
import re
import sys
from pathlib import Path

STORIES = Path(__file__).resolve().parent.parent / "tests/corpora"

# id, type, title, words, earliest, latest (UTC, the latest outside; None is open). A year is astronomical: -42 is 43 BC.
CLAIMS = [
    ("h01", "STRIKE", "=1+1", "the council counted =1+1 votes", "2025-06-23T00:00:00Z", "2025-06-24T00:00:00Z"),
    ("h02", "AGREEMENT", "+44 20 \"quoted\", with; marks: and | bars", "a bridge; opened: on @Monday | early, it said", "2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z"),
    ("h03", "MEETING", "<b>bold</b> & <script>alert('h03')</script>", "</script><script>alert(1)</script><img src=x onerror=alert(2)>", "2025-06-24T18:30:00Z", "2025-06-24T18:31:00Z"),
    ("h04", "TRAVEL", "Ship \U0001F6A2 sails \u05d0\u05d1\u05d2", "the ship \U0001F6A2 sailed past \u05d0\u05d1\u05d2 and \u202ereversed\u202c marks", "2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
    ("h05", "DISASTER", "Caesar's flood", "a flood rose in Caesar's last year", "-0042-01-01T00:00:00Z", "-0041-01-01T00:00:00Z"),
    ("h06", "ATTACK", "Battle of the year 1066", "an army landed on the coast", "1066-01-01T00:00:00Z", "1067-01-01T00:00:00Z"),
    ("h07", "PERSONNEL", "Clock stops", "the clock stops for good", "+12000-01-01T00:00:00Z", "+12001-01-01T00:00:00Z"),
    ("h08", "WARNING", "Warned by the evening", "had been warned before", None, "2025-06-24T15:30:00Z"),
    ("h09", "ARREST", "Held since Tuesday", "has been held since then", "2025-06-24T00:00:00Z", None),
    # Without a date of its own: the program dates it by its article, and no tool is asked for the date.
    ("h10", "PROTEST", "No date given", "some crowd gathered somewhere", None, None),
    ("h11", "SANCTION", "Wall of #tags and [links](javascript:alert(3)) %% {x} \\N `c`", "a ban on [links](javascript:alert(4)) and #tags %% {x} \\N", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"),
    ("h12", "RESCUE", "0012", "0012 divers went in at 2:20", "2025-06-21T13:20:00Z", "2025-06-22T01:00:00Z"),
    ("h13", "DISASTER", "A shed burned", "a shed burned\nwith all the hay\tand two carts", "2025-06-20T00:00:00Z", "2025-06-21T00:00:00Z"),
]
OUTLET = "Harbour <News> & Co"
URL = "https://news.example/story?a=1&b=2"
TITLE = "A title: with \"marks\" | and <tags>"


def article(ident, claims, url):
    text, given = "\U0001F6A2 Opening line.\n\n", []
    for claim, kind, title, words, earliest, latest in claims:
        start = len(text)
        text += words
        record = {
            "id": claim, "start": start, "end": start + len(words), "event": {"type": kind, "label": title},
            "source": {"kind": "outlet", "name": OUTLET}, "polarity": "positive", "modality": "asserted", "salience": 0.9,
        }
        if earliest or latest:
            time = {"earliest": earliest, "latest": latest, "zone": "UTC", "granularity": "interval"}
            record["time"] = {name: value for name, value in time.items() if value}
        given.append(record)
        text += ".\n\n"
    return {"id": ident, "url": url, "title": TITLE, "outlet": OUTLET, "zone": "UTC", "published": "2025-06-25T08:00:00Z",
            "language": "en", "text": text, "claims": given}


def many(count):
    """Claims that have nothing to do with each other: no two share a word or a time, so each is an event of its own."""
    dice = random.Random(3000)
    made = ("".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4)) for _ in itertools.count())
    words = iter(dict.fromkeys(itertools.islice(made, 4 * count)))
    kinds = ["STRIKE", "AGREEMENT", "MEETING", "TRAVEL", "DISASTER", "ATTACK", "WARNING", "ARREST", "PROTEST", "SANCTION"]
    for at in range(count):
        day, hour, month = 1 + at // 24 % 28, at % 24, 1 + at // (24 * 28) % 12
        stamp = f"2024-{month:02}-{day:02}T{hour:02}"
        told = f"{next(words).title()} {next(words)}ed {next(words).title()}"
        yield (f"m{at:04}", kinds[at % len(kinds)], told, told, stamp + ":00:00Z", stamp + ":30:00Z")


def stories(folder):
    """The articles of each story of tests/corpora, whose ids begin with the story's."""
    found = {}
    for source in sorted(STORIES.glob("stories*/articles.jsonl")):
        for line in source.read_text(encoding="utf-8").splitlines():
            found.setdefault(re.match(r"[a-z]+\d+", json.loads(line)["id"])[0], []).append(line)
    for name, lines in found.items():
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    hostile = article("hostile.md", CLAIMS, URL)
    (folder / "hostile.jsonl").write_text(json.dumps(hostile, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "many.jsonl").write_text(json.dumps(article("many.md", list(many(3000)), "https://news.example/many")) + "\n", encoding="utf-8")
    (folder / "stories").mkdir()
    stories(folder / "stories")
    starts = {given["id"]: given["start"] for given in hostile["claims"]}
    expected = [
        {"id": claim, "type": kind, "title": title, "words": words, "start": starts[claim], "earliest": earliest, "latest": latest}
        for claim, kind, title, words, earliest, latest in CLAIMS
    ]
    (folder / "expected.json").write_text(json.dumps({"claims": expected, "outlet": OUTLET, "url": URL, "text": hostile["text"]}), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
