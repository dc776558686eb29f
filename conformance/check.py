#!/usr/bin/env python3
"""Reads exports back with the code of the tools that they are for, and compares with the builds' own files.

    check.py EXPECTED BUILD...    EXPECTED: what fixture.py wrote down of the build `hostile`; each BUILD holds all exports

One line per tool: ok, skipped (the tool is not installed), or FAILED with the first difference. Exit 1 on a failure.
"""
import importlib
import importlib.metadata
import json
import re
import sys
from pathlib import Path

import graphs
import records
import tables
import terminal
import timelines
from builds import Build, same, seconds

HERE = Path(__file__).parent


def hand_made(build, expected):
    """The one build whose claims were made by hand: its own files say what fixture.py says."""
    known = json.loads(Path(expected).read_text(encoding="utf-8"))
    same({claim["id"] for claim in build.claims}, {claim["id"] for claim in known["claims"]}, "claims")
    same(len(build.rows), len(known["claims"]), "rows")
    for claim in known["claims"]:
        row = next(row for row in build.rows if row.claims[0]["id"] == claim["id"])
        same((row.title, row.quote, row.type), (claim["title"], claim["words"], claim["type"]), claim["id"])
        # What has no date of its own is dated by its article.
        if claim["earliest"] or claim["latest"]:
            same((row.earliest, row.latest), (seconds(claim["earliest"]), seconds(claim["latest"])), claim["id"])
        text = known["text"][claim["start"]:claim["start"] + len(claim["words"])]
        same(text, claim["words"], claim["id"])
    return len(build.rows)


# Kinds of edges, what stderr calls them, and the formats that hold or tell them.
ORDER, ANSWERS, CONTRADICTIONS, UPDATES = ("before", "includes", "simultaneous"), ("responds_to",), ("contradicts",), ("updates",)
WORDS = {ORDER: "order edges", ANSWERS: "answers", CONTRADICTIONS: "contradictions", UPDATES: "updates"}
TOLD = (CONTRADICTIONS, UPDATES)
FORMATS = {
    **dict.fromkeys(("timelinejs-csv", "timelinejs-json", "vis-timeline", "timemap", "markwhen", "ical", "flourish"), TOLD),
    **dict.fromkeys(("timesketch-csv", "timesketch-jsonl", "claim-jsonld", "xlsx", "md"), (CONTRADICTIONS,)),
    **dict.fromkeys(("mermaid", "geojson", "annotations", "prov"), ()),
    **dict.fromkeys(("html", "svg"), TOLD),
    **dict.fromkeys(("gexf", "graphml", "dot", "cytoscape", "neo4j"), tuple(WORDS)),
}
# An event stands with the words of one account.
BEST_ONLY = ("timelinejs-csv", "timelinejs-json", "vis-timeline", "timesketch-csv", "timesketch-jsonl", "timemap", "markwhen", "mermaid", "ical", "flourish", "geojson", "md", "svg")


def losses(build):
    """stderr counts every edge and every account that a format does not hold."""
    count = 0
    for form, held in FORMATS.items():
        told = build.losses.get(form, "")
        for kinds, words in WORDS.items():
            edges = 0 if kinds in held else sum(edge["kind"] in kinds for edge in build.edges)
            found = sum(map(int, re.findall(rf"(\d+) {words} (?:left out|not drawn)", told)))
            same(found, edges, f"{form}: {words}")
            count += edges
        wanted = len(build.claims) - len(build.rows) if form in BEST_ONLY else 0
        same(sum(map(int, re.findall(r"(\d+) further accounts", told))), wanted, f"{form}: further accounts")
    return count


def versions():
    """The README names every tool in the version that is installed for the run."""
    page = (HERE / "README.md").read_text(encoding="utf-8")
    pinned = (HERE / "packages.txt").read_text().split() + (HERE / "requirements.txt").read_text().split()
    for package in pinned:
        version = re.split(r"==|(?<=.)@", package)[-1]
        assert version in page, f"README.md does not name {package}"
    return len(pinned)


def run(name, modules, check, builds, of):
    """A check of every build; it is skipped, and says so, where the tool's modules cannot be imported."""
    try:
        loaded = [importlib.import_module(module) for module in modules]
    except ImportError as error:
        print(f"{name}: skipped: {error}")
        return True
    count, build = 0, None
    try:
        for build in builds:
            count += check(build, *loaded)
    except LookupError as error:
        if type(error) is LookupError:
            print(f"{name}: skipped: {error}")
            return True
        print(f"{name}: FAILED: {build.name}: {type(error).__name__}: {error}")
        return False
    except Exception as error:  # every failure is told, and the next tool is tried
        print(f"{name}: FAILED: {build.name}: {type(error).__name__}: {str(error)[:600]}")
        return False
    print(f"{name}: ok: {count} {of}, {len(builds)} builds")
    return True


def main(expected, *folders):
    builds = [Build(folder) for folder in folders]
    hostile = [build for build in builds if build.name == "hostile"]
    good = [
        run("what fixture.py made", [], lambda build: hand_made(build, expected), hostile, "rows as written by hand"),
        run("README.md", [], lambda _: versions(), hostile, "tools named with their versions"),
    ]
    good.append(run("what stderr counts", [], losses, builds, "edges that a format does not hold, each counted"))
    for part in (timelines, graphs, records, tables, terminal):
        for name, modules, check, of in part.CHECKS:
            good.append(run(name, modules, check, builds, of))
    return 0 if all(good) else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
