"""Spreadsheets: the workbook in openpyxl, workbook and tables in LibreOffice."""
import csv
import datetime
import re
import shutil
import subprocess
import tempfile

from builds import calendar, pairs, same

# Builds that LibreOffice opens: it takes seconds for each.
OPENED = ("hostile", "truce-june-2025", "many")


def controls(text):
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", text)


def time(at):
    """As a cell gives it back: a time where a spreadsheet has one, else text."""
    if at is None:
        return None
    year, *rest = calendar(at)
    if 1900 <= year <= 9999:
        return datetime.datetime(year, *rest)
    sign = f"{year:04}" if 0 <= year <= 9999 else f"{year:+07}"
    return f"{sign}-{rest[0]:02}-{rest[1]:02}T{rest[2]:02}:{rest[3]:02}:{rest[4]:02}Z"


def check_xlsx(build, openpyxl):
    book = openpyxl.load_workbook(build.file("timeline.xlsx"))
    sheets = {name: list(book[name].iter_rows()) for name in ("Timeline", "Claims", "Contradictions", "Articles")}
    for rows in sheets.values():
        assert all(cell.data_type != "f" for row in rows for cell in row), "a formula"
    head, *rows = sheets["Timeline"]
    column = {cell.value: at for at, cell in enumerate(head)}
    for cells, row in pairs(rows, build.rows, "rows"):
        value = lambda name: cells[column[name]].value
        same((value("Event"), value("Date"), value("Status"), value("Type")), (controls(row.title), row.display, row.status, row.type), row.id)
        same((value("Earliest (UTC)"), value("Latest (UTC)")), (time(row.earliest), time(row.latest)), row.id)
        same(value("Words"), controls(row.quote), row.id)
        build.leads(value("Link"), row.best, row.id)
    names = {cell.value: at for at, cell in enumerate(sheets["Claims"][0])}
    for cells, claim in pairs(sheets["Claims"][1:], build.claims, "claims"):
        same((cells[names["id"]].value, cells[names["quote"]].value), (claim["id"], controls(claim["quote"]["exact"])), claim["id"])
    found = sorted((cells[0].value, cells[4].value) for cells in sheets["Contradictions"][1:])
    same(found, sorted((edge["source"], edge["target"]) for edge in build.contradictions()), "contradictions")
    same({cells[0].value for cells in sheets["Articles"][1:]}, set(build.documents), "articles")
    return len(rows)


def convert(office, folder, options, *files):
    """The files as LibreOffice shows them, as CSV."""
    subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", *options, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1",
                    "--outdir", folder, *map(str, files)], check=True, capture_output=True, timeout=300)
    with open(f"{folder}/timeline.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_libreoffice(build):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise LookupError("not installed")
    if build.name not in OPENED:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        shown = convert(office, folder, [], build.file("timeline.xlsx"))
        for cells, row in pairs(shown, build.rows, "rows of the workbook"):
            same((cells["Event"], cells["Date"], cells["Words"]), (controls(row.title), row.display, controls(row.quote)), row.id)
            build.leads(cells["Link"], row.best, row.id)
    with tempfile.TemporaryDirectory() as folder:
        # As docs/exports.md has it: 44 is the comma, 34 the quote, 76 UTF-8, and every column is text (2).
        columns = "/".join(f"{at}/2" for at in range(1, len(build.table("timeline.csv")[0]) + 1))
        shown = convert(office, folder, [f"--infilter=CSV:44,34,76,1,{columns}"], build.file("timeline.csv"))
        same(shown, build.table("timeline.csv"), "timeline.csv")
    return 2 * len(build.rows)


CHECKS = [
    ("openpyxl", ["openpyxl"], check_xlsx, "rows: titles, dates, words, links; claims, contradictions; no formula"),
    ("LibreOffice", [], check_libreoffice, "rows, each cell as it was written: no formula runs, 0012 keeps its zeros"),
]
