"""Makes the seeds of `reader` with the programs that others use to write such files, as small as they make them.

    pip install python-docx==1.2.0 reportlab==5.1.0 ebooklib==0.20 warcio==1.8.1 feedgen==1.0.0 openpyxl==3.1.5
    pip install pypandoc_binary==1.17 odfpy==1.4.1 pikepdf==10.18.0
    python make_reader.py

The first byte of a seed is the format's letter in fuzz_targets/reader.rs; what each file of the format begins with is cut off, since
the target puts it there. Archives are written as their parts, each under a line `=== NAME`.
"""
import datetime
import email.message
import gzip
import io
import json
import mailbox
import os
import pathlib
import re
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent / "reader"
TEXT = "Four people were hurt at Talmore on Monday, the police said."
WHEN = datetime.datetime(2035, 3, 12, 17, 30, tzinfo=datetime.timezone.utc)
PAGE = f"<html><head><title>Crack</title><meta property='article:published_time' content='2035-03-12T17:30:00Z'></head><body><article><h1>Crack</h1><p>{TEXT}</p></article></body></html>"


def seed(name, letter, content, beginning=b""):
    content = content.encode() if isinstance(content, str) else content
    assert content.startswith(beginning), (name, content[:60])
    (HERE / name).write_bytes(letter.encode() + content[len(beginning):])


def parts(name, packed, only=None):
    out = b""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for member in archive.namelist():
            if only is None or re.search(only, member):
                content = archive.read(member)
                if member.endswith(".gz"):
                    member, content = member[:-3], gzip.decompress(content)
                out += b"\n=== " + member.encode() + b"\n" + content
    seed(name, "z", out)


def pdfs():
    from reportlab.pdfgen import canvas
    import pikepdf
    def draw(compressed):
        out = io.BytesIO()
        page = canvas.Canvas(out, pagesize=(300, 200), pageCompression=compressed, invariant=1)
        page.beginForm("stamp"); page.drawString(10, 10, "Ledger"); page.endForm()
        page.drawString(20, 100, "Four people were hurt"); page.drawString(20, 80, "at Talmore on Monday."); page.doForm("stamp"); page.showPage()
        page.drawString(20, 100, "Nobody died."); page.showPage(); page.save()
        return out.getvalue()
    plain = draw(0)
    seed("reportlab.pdf", "p", plain, b"%PDF-1.")
    body = plain[:plain.rindex(b"xref\n0 ")]
    # The target writes `/Root 1 0 R`.
    catalog = re.search(rb"/Root (\d+) 0 R", plain)[1]
    swap = lambda n: {b"1": catalog, catalog: b"1"}.get(n, n)
    body = re.sub(rb"\b(\d+)( 0 (?:obj|R)\b)", lambda m: swap(m[1]) + m[2], body)
    seed("objects.pdf", "o", body, b"%PDF-1.")
    with pikepdf.open(io.BytesIO(draw(1))) as file:
        out = io.BytesIO(); file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        seed("streams.pdf", "p", out.getvalue(), b"%PDF-1.")
        out = io.BytesIO(); file.save(out, encryption=pikepdf.Encryption(owner="x", user="", R=4))
        seed("locked.pdf", "p", out.getvalue(), b"%PDF-1.")


def archives():
    import docx
    import openpyxl
    from ebooklib import epub
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P
    document = docx.Document(); document.core_properties.title = "Crack"
    document.add_heading("Crack", 1); document.add_paragraph(TEXT); document.add_table(1, 2).cell(0, 1).text = "Four."
    out = io.BytesIO(); document.save(out)
    parts("word.docx", out.getvalue(), r"word/document.xml|docProps/core")
    book = openpyxl.Workbook(); rows = book.active
    rows.append(["source", "date", "quote"]); rows.append(["Ledger", datetime.date(2035, 3, 12), TEXT]); rows.append(["Post", "03/??/35", "Nobody died."])
    out = io.BytesIO(); book.save(out)
    parts("book.xlsx", out.getvalue(), r"workbook|sheet1|styles|sharedStrings|_rels|Content_Types")
    sheet = OpenDocumentSpreadsheet(); table = Table(name="a"); sheet.spreadsheet.addElement(table)
    for row in (["source", "date", "quote"], ["Ledger", "2035-03-12", TEXT]):
        line = TableRow(); table.addElement(line)
        for cell in row:
            cell_ = TableCell(valuetype="string"); cell_.addElement(P(text=cell)); line.addElement(cell_)
    out = io.BytesIO(); sheet.write(out)
    parts("book.ods", out.getvalue(), r"^(mimetype|content.xml|META-INF/manifest.xml)$")
    reader = epub.EpubBook(); reader.set_identifier("l"); reader.set_title("Ledger"); reader.set_language("en")
    chapter = epub.EpubHtml(title="Crack", file_name="a.xhtml"); chapter.content = f"<h1>Crack</h1><p>{TEXT}</p>"
    reader.add_item(chapter); reader.add_item(epub.EpubNcx()); reader.add_item(epub.EpubNav()); reader.spine = [chapter]
    with tempfile.TemporaryDirectory() as folder:
        epub.write_epub(f"{folder}/a.epub", reader)
        parts("book.epub", pathlib.Path(folder, "a.epub").read_bytes(), r"mimetype|container.xml|content.opf|a.xhtml")
    seed("mixed.zip", "z", f"{TEXT}\n=== b/page.html\n{PAGE}\n=== c.csv\ndate,quote\n2035-03-12,{TEXT}\n=== d.eml\n{message().as_string()}")


def crawl():
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    out = io.BytesIO(); writer = WARCWriter(out, gzip=False)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    def answer(url, payload, headers):
        headers = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(payload), http_headers=headers, warc_headers_dict={"WARC-Date": "2035-03-12T18:00:00Z"}))
    answer("https://l.example/a", PAGE.encode(), [("Content-Type", "text/html; charset=utf-8")])
    packed = gzip.compress(PAGE.encode(), mtime=0)
    answer("https://l.example/b", b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n", [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")])
    seed("crawl.warc", "w", out.getvalue(), b"WARC/1.")
    seed("crawl.gz", "g", out.getvalue())
    seed("crawl.wacz", "z", b"\n=== datapackage.json\n{}\n=== archive/a.warc\n" + out.getvalue())
    seed("note.gz", "g", TEXT)


def feeds():
    from feedgen.feed import FeedGenerator
    feed = FeedGenerator(); feed.id("https://l.example/"); feed.title("Ledger"); feed.link(href="https://l.example/"); feed.description("News"); feed.language("en")
    entry = feed.add_entry(); entry.id("https://l.example/a"); entry.title("Crack & fall"); entry.link(href="https://l.example/a?b=1&c=2")
    entry.description("Short."); entry.content(f"<p>{TEXT}</p>", type="html"); entry.published(WHEN); entry.updated(WHEN)
    for name, letter, made, beginning in (("feed.rss", "f", feed.rss_str(), b"<rss"), ("feed.atom", "a", feed.atom_str(), b"<feed")):
        seed(name, letter, made[made.index(beginning):], beginning)


def message():
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"], mail["Message-ID"] = "Ledger <a@l.example>", "b@l.example", "Crack", WHEN, "<1@l.example>"
    mail.set_content(TEXT + " Straße.", cte="quoted-printable")
    mail.add_alternative(PAGE, subtype="html")
    mail.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="note.txt")
    # The boundary is drawn by lot.
    mail.set_boundary("==a==")
    mail.get_payload()[0].set_boundary("==b==")
    return mail


def mails():
    seed("letter.eml", "e", message().as_bytes(), b"From: ")
    seed("saved.mhtml", "e", f"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://l.example/a\r\nSubject: Crack\r\nDate: Tue, 13 Mar 2035 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"c\"\r\n\r\n--c\r\nContent-Type: text/html\r\nContent-Location: https://l.example/a\r\n\r\n{PAGE}\r\n--c--\r\n", b"From: ")
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(f"{folder}/a.mbox")
        box.add(message()); box.add(TEXT and email.message_from_string(f"Subject: Fares\n\n{TEXT}\n\nFrom here the tram is dearer.")); box.close()
        made = re.sub(rb"From MAILER-DAEMON .*", b"From MAILER-DAEMON Mon Mar 12 17:30:00 2035", pathlib.Path(folder, "a.mbox").read_bytes())
        seed("letters.mbox", "b", made, b"From ")


def texts():
    import pypandoc
    seed("pandoc.rtf", "r", pypandoc.convert_text(f"# Crack\n\n{TEXT} *Straße*\n\n- [a](https://l.example)", "rtf", format="markdown", extra_args=["--standalone"]), b"{\\rtf")
    seed("page.html", "h", PAGE, b"<html")
    entry = {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": "2035-03-12T17:30:00Z", "headline": "Crack", "articleBody": TEXT}]}
    seed("live.html", "h", f"<html><head><script type='application/ld+json'>{json.dumps(entry)}</script></head><body><h2>Live updates</h2><p><time datetime='2035-03-12'>17:30</time></p><p>{TEXT}</p></body></html>", b"<html")
    seed("note.md", "m", f"---\ntitle: Crack\ndate: 2035-03-12\noutlet: Ledger\n---\n# Crack\n\n{TEXT} [a](https://l.example) **b**\n")
    seed("live.txt", "t", f"Bridge: live updates\n12 March 2035\n\n17:30\n{TEXT}\n\n16:10\nThe bridge was closed.\n\n09:05\nA crack was found.\n")
    seed("bundle.txt", "t", "".join(f"Crack {n}\nTalmore Post\nMarch 1{n}, 2035 Monday\nCopyright 2035 Post\nLength: 9 words\nBody\n{TEXT}\nLoad-Date: March 15, 2035\nEnd of Document\n" for n in (1, 2)))
    seed("coded.txt", "t", "".join(f"HD\nCrack {n}\nPD 1{n} March 2035\nSN Talmore Post\nLP\n{TEXT}\nTD\nMore.\nDocument P00000002035\n\n" for n in (1, 2)))
    seed("record.json", "j", json.dumps({"id": "a", "title": "Crack", "published": "2035-03-12T17:30:00Z", "zone": "Europe/Paris", "outlet": "Ledger", "text": TEXT, "claims": [{"start": 0, "end": 30, "time": "2035-03", "source": {"name": "police", "kind": "organisation"}, "quantities": [{"min": 4}]}]}))
    seed("lines.jsonl", "l", "".join(json.dumps({"date": "2035-03-12", "source": "Ledger", "maintext": TEXT, "text": TEXT}) + "\n" for _ in "ab"))
    seed("claims.jsonl", "l", json.dumps({"id": "c1", "document": "d", "quote": {"exact": TEXT, "start": 0, "end": 61}, "event": {"type": "INJURE", "label": "hurt"}, "time": {"edtf": "2035-03-12", "begin": {"earliest": "2035-03-12T00:00:00Z"}}, "polarity": "positive", "modality": "asserted", "salience": 0.5}))
    chat = '{"name":"c","type":"public_channel","id":1,"messages":['
    seed("chat.json", "c", chat + '{"id":3,"type":"message","date":"2035-03-12T17:30:00","date_unixtime":"2057333400","from":"Ledger","text":["Four ",{"type":"bold","text":"people"}," were hurt."]},{"id":4,"type":"message","date":"2035-03-12T17:31:00","text":"Nobody died."}]}', chat.encode())
    seed("tweets.js", "x", 'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","created_at":"Mon Mar 12 17:30:00 +0000 2035","full_text":"Four people were hurt. https://t.co/a","entities":{"urls":[{"url":"https://t.co/a","expanded_url":"https://l.example","indices":["23","37"]}]}}}]', b"window.YTD.")
    seed("notes.js", "x", 'window.YTD.note_tweet.part0 = [{"noteTweet":{"noteTweetId":"2","createdAt":"2035-03-12T17:30:00.000Z","core":{"text":"Four people were hurt."}}}]', b"window.YTD.")


HERE.mkdir(exist_ok=True)
for make in (pdfs, archives, crawl, feeds, mails, texts):
    make()
