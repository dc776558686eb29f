"""Makes the files in this folder with the libraries that others use to write such files.

    pip install python-docx==1.2.0 reportlab==5.1.0 ebooklib==0.20 warcio==1.8.1 feedgen==1.0.0 openpyxl==3.1.5
    pip install auto-archiver==1.2.9
    pip install pypandoc_binary==1.17 python-frontmatter==1.3.0 trafilatura==2.3.1 newspaper4k==0.9.6 wacz==0.6.0 websocket-client
    apt-get install chromium libreoffice-calc-nogui
    python make_files.py

The words are our own. A file is made again only where its format is to be tested anew: writers put clocks and ids in.
"""
import base64
import datetime
import email.message
import email.policy
import gzip
import io
import mailbox
import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.request
import zipfile

TITLE = "Swing bridge at Port Ellan shut after crack found"
PARAGRAPHS = [
    "PORT ELLAN, 12 March 2035 — The harbour office closed the swing bridge on Monday after divers found a crack in one of its piers.",
    "“Nobody was hurt,” said harbour master Ines Calder. She denied that the crack had been known since January.",
    "About 400 lorries a day use the bridge. It will reopen on Friday, the office said.",
]
HTML = f"<!DOCTYPE html><html><head><title>{TITLE}</title><meta property='og:site_name' content='Ellan Courier'></head><body><article><h1>{TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article></body></html>"
UTC = datetime.timezone.utc
WHEN = datetime.datetime(2035, 3, 12, 17, 30, tzinfo=UTC)

def docx():
    import docx as library
    document = library.Document()
    document.core_properties.title = TITLE
    document.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save("bridge.docx")

def pdf():
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
    styles = getSampleStyleSheet()
    flow = [Paragraph(TITLE, styles["Heading1"]), Paragraph(PARAGRAPHS[0], styles["Normal"]), PageBreak()]
    flow += [Paragraph(p, styles["Normal"]) for p in PARAGRAPHS[1:]]
    SimpleDocTemplate("bridge.pdf", pagesize=A5, title=TITLE).build(flow)

def bundle():
    """Two articles as a press database prints them into one PDF."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
    style = getSampleStyleSheet()["Normal"]
    articles = [
        (TITLE, "Ellan Courier", "March 12, 2035 Monday", " ".join(PARAGRAPHS)),
        ("Ferry timetable thinned", "Talmore Post", "March 14, 2035 Wednesday", "The council of Talmore cut the evening ferries on Tuesday, since few people had taken them this winter."),
    ]
    flow = []
    for title, outlet, date, body in articles:
        lines = [title, outlet, date, f"Copyright 2035 {outlet}", "Section: NEWS; Pg. 3", "Length: 61 words", "Body", body, "Load-Date: March 15, 2035", "End of Document"]
        flow += [Paragraph(line, style) for line in lines] + [PageBreak()]
    SimpleDocTemplate("bundle.pdf", pagesize=A5).build(flow)

def epub():
    from ebooklib import epub as library
    book = library.EpubBook()
    book.set_identifier("ellan-courier-2035-03-12")
    book.set_title("Ellan Courier, 12 March 2035")
    book.set_language("en")
    chapter = library.EpubHtml(title=TITLE, file_name="bridge.xhtml", lang="en")
    chapter.content = f"<h1>{TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    book.add_item(chapter)
    book.add_item(library.EpubNcx())
    book.add_item(library.EpubNav())
    book.spine = [chapter]
    library.write_epub("courier.epub", book)

def warc():
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    with open("crawl.warc.gz", "wb") as out:
        writer = WARCWriter(out, gzip=True)
        writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "test"}))
        def answer(url, status, kind, body):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": "2035-03-12T18:00:00Z"}))
        answer("https://courier.example/bridge", "200 OK", "text/html; charset=utf-8", HTML.encode())
        answer("https://courier.example/logo.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n")
        answer("https://courier.example/gone", "404 Not Found", "text/html", b"<html><body><p>Not found.</p></body></html>")
        packed = gzip.compress(HTML.replace("Port Ellan", "Port Ruan").encode(), mtime=0)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], protocol="HTTP/1.1")
        chunked = b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n"
        writer.write_record(writer.create_warc_record("https://courier.example/ruan", "response", payload=io.BytesIO(chunked), http_headers=headers, warc_headers_dict={"WARC-Date": "2035-03-12T18:00:05Z"}))

def feeds():
    from feedgen.feed import FeedGenerator
    feed = FeedGenerator()
    feed.id("https://courier.example/"); feed.title("Ellan Courier"); feed.link(href="https://courier.example/", rel="alternate"); feed.description("News from the harbour"); feed.language("en")
    for number, (title, paragraphs) in enumerate([(TITLE, PARAGRAPHS), ("Ferry & tram fares rise", ["Fares will rise by 4% on 1 April 2035, the city council said on Monday."])]):
        entry = feed.add_entry(order="append"); entry.id(f"https://courier.example/{number}"); entry.title(title); entry.link(href=f"https://courier.example/{number}?a=1&b=2")
        entry.description("Short."); entry.content("".join(f"<p>{p}</p>" for p in paragraphs), type="html"); entry.published(WHEN); entry.updated(WHEN)
    feed.rss_file("feed.rss", pretty=True); feed.atom_file("feed.atom", pretty=True)

def message(subject, text, sender="Ellan Courier <news@courier.example>"):
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"], mail["Subject"], mail["Date"], mail["Message-ID"] = sender, "desk@example.org", subject, WHEN, "<1@courier.example>"
    mail.set_content(text, cte="quoted-printable")
    return mail

def mails():
    mail = message(TITLE, "\n\n".join(PARAGRAPHS))
    mail.add_alternative(HTML, subtype="html")
    mail.add_attachment(open("bridge.docx", "rb").read(), maintype="application", subtype="vnd.openxmlformats-officedocument.wordprocessingml.document", filename="bridge.docx")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    open("letter.eml", "wb").write(bytes(mail))
    if os.path.exists("letters.mbox"): os.remove("letters.mbox")
    box = mailbox.mbox("letters.mbox")
    box.add(message(TITLE, "\n\n".join(PARAGRAPHS))); box.add(message("Fares rise", "From April fares will rise by 4%, the council said.\n\nFrom here the tram is dearer."))
    box.close()

def mhtml():
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText
    page = MIMEMultipart("related", type="text/html")
    page["From"], page["Snapshot-Content-Location"], page["Subject"], page["Date"] = "<Saved by Blink>", "https://courier.example/bridge", TITLE, "Tue, 13 Mar 2035 08:00:00 -0000"
    part = MIMEText(HTML, "html", "utf-8"); part["Content-Location"] = "https://courier.example/bridge"
    page.attach(part)
    open("saved.mhtml", "wb").write(page.as_bytes(policy=email.policy.SMTP))

def archive():
    with zipfile.ZipFile("articles.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("march/bridge.txt", TITLE + "\n\n" + "\n\n".join(PARAGRAPHS))
        out.writestr("march/bridge.html", HTML)
        out.writestr("__MACOSX/march/._bridge.txt", b"\0\5")
        out.writestr("../outside.txt", "This must not be read.")
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as more: more.writestr("inner.txt", PARAGRAPHS[0])
        out.writestr("more.zip", inner.getvalue())

def sheet():
    import openpyxl
    book = openpyxl.Workbook()
    rows = book.active
    rows.append(["Who says", "Event date", "What", "Source URL"])
    rows.append(["Harbour office", datetime.date(2035, 3, 12), "The swing bridge was closed.", "https://courier.example/bridge"])
    rows.append(["Ines Calder", "03/??/35", "Nobody was hurt.", "https://courier.example/bridge"])
    rows.append([None, None, None, None])
    rows.append(["Port Ruan council", "soon", "The tram will be dearer.", "https://courier.example/fares"])
    book.save("claims.xlsx")

def rich_text():
    import pypandoc
    text = f"# {TITLE}\n\n" + "\n\n".join(PARAGRAPHS)
    pypandoc.convert_text(text, "rtf", format="markdown", outputfile="bridge.rtf", extra_args=["--standalone"])

def markdown():
    import frontmatter
    post = frontmatter.Post("\n\n".join(PARAGRAPHS), title=TITLE, date=WHEN.isoformat(), outlet="Ellan Courier")
    frontmatter.dump(post, "bridge.md")

PAGE = HTML.replace("<head>", "<head><meta property='article:published_time' content='2035-03-12T17:30:00Z'>")

def crawlers():
    """The records of two libraries that take articles out of pages."""
    import newspaper
    import trafilatura
    address = "https://courier.example/bridge"
    open("trafilatura.json", "w").write(trafilatura.extract(PAGE, output_format="json", with_metadata=True, url=address) + "\n")
    article = newspaper.Article(address, language="en")
    article.download(input_html=PAGE); article.parse()
    open("newspaper4k.json", "w").write(article.to_json())

def packed_crawl():
    subprocess.run([pathlib.Path(sys.executable).with_name("wacz"), "create", "crawl.warc.gz", "-o", "crawl.wacz"], check=True)

def open_document():
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "claims.xlsx"], check=True, timeout=120)

def browser():
    """How Chromium saves a page: with all that belongs to it, as it stands, and printed."""
    import websocket
    page = pathlib.Path("page.html").resolve(); page.write_text(HTML)
    running = subprocess.Popen(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=9334", "--remote-allow-origins=*", "--user-data-dir=/tmp/chromium-for-files", page.as_uri()])
    for _ in range(60):
        time.sleep(0.5)
        try: pages = json.load(urllib.request.urlopen("http://127.0.0.1:9334/json")); break
        except OSError: pass
    socket = websocket.create_connection(next(one["webSocketDebuggerUrl"] for one in pages if one["type"] == "page"))
    def call(number, method, **parameters):
        socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(socket.recv())).get("id") != number: pass
        return answer["result"]
    time.sleep(1)
    open("browser.mhtml", "w", newline="").write(call(1, "Page.captureSnapshot", format="mhtml")["data"])
    open("browser.pdf", "wb").write(base64.b64decode(call(2, "Page.printToPDF")["data"]))
    open("browser.html", "w").write("<!DOCTYPE html>" + call(3, "Runtime.evaluate", expression="document.documentElement.outerHTML")["result"]["value"])
    running.terminate(); page.unlink()

def archiver():
    """The sheet that auto-archiver fills; a list stands for Google's sheet, and is written out as Google writes CSV."""
    import csv
    import gspread
    from auto_archiver.core.media import Media
    from auto_archiver.modules.gsheet_feeder_db import gsheet_feeder_db as feeder
    from auto_archiver.modules.gsheet_feeder_db.gworksheet import GWorksheet
    class Sheet:
        title = "News"
        rows = [[name.title() for name in GWorksheet.COLUMN_NAMES.values()]]
        def get_values(self): return self.rows
        def cell(self, row, column): return type("Cell", (), {"value": self.rows[row - 1][column - 1]})
        def update_cell(self, row, column, value): self.rows[row - 1][column - 1] = value
        def batch_update(self, updates, **_):
            for update in updates: self.update_cell(*gspread.utils.a1_to_rowcol(update["range"]), update["values"][0][0])
    sheet = Sheet()
    for number in range(3): sheet.rows.append([f"https://courier.example/{number}"] + [""] * (len(sheet.rows[0]) - 1))
    feeder.get_current_timestamp = lambda: "2035-03-12T18:00:05.433459+00:00"
    keeper = feeder.GsheetsFeederDB.__new__(feeder.GsheetsFeederDB)
    keeper.header, keeper.sheet, keeper.use_sheet_names_in_stored_paths = 1, "Ellan", True
    for number, item in enumerate(keeper._process_rows(GWorksheet(sheet))):
        keeper.started(item)
        if number == 2:
            keeper.failed(item, "no archiver"); continue
        item.set_title(TITLE).set_timestamp(WHEN)
        for paragraph in PARAGRAPHS[number:]: item.set_content(paragraph)
        picture = Media("page.png", urls=["https://store.example/page.png"]); picture.set("hash", "SHA-256:00ff")
        item.add_media(picture, "screenshot")
        keeper.done(item.success("wayback"))
    with open("archiver.csv", "w", newline="") as out: csv.writer(out).writerows(sheet.rows)

for make in (archiver, sheet, docx, pdf, bundle, epub, warc, feeds, mails, mhtml, archive, rich_text, markdown, crawlers, packed_crawl, open_document, browser): make()
