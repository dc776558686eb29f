"""`claimline show` at a real terminal: widths, colours, the pager, and the filters of the report."""
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata

from builds import same

SHOWN = ("hostile", "truce-june-2025", "orlen-strait-ferry")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def at_terminal(columns, rows, setting, *arguments):
    """What the program writes to a terminal of this size."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execve(os.environ["CLAIMLINE"], [os.environ["CLAIMLINE"], "show", *arguments], {"PATH": os.environ["PATH"], "TERM": "xterm", **setting})
    written = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        written += part
    os.waitpid(child, 0)
    os.close(terminal)
    return written.decode().replace("\r\n", "\n")


def wide(text):
    """Columns that a line takes: none for marks that combine, two for wide signs."""
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Cf", "Mn") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def check_terminal(build):
    if "CLAIMLINE" not in os.environ:
        raise LookupError("no program is named")
    if build.name not in SHOWN:
        return 0
    folder, high = str(build.folder), 9999
    for columns in (40, 80, 200):
        text = at_terminal(columns, high, {}, folder)
        assert COLOUR.search(text), "no colour at a terminal"
        bare = COLOUR.sub("", text)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", bare), "a control character of an article"
        assert all(wide(one) <= columns for one in bare.split("\n")), f"wider than {columns}"
        joined = " ".join(bare.split())
        for row in build.rows:
            assert row.id in joined and joined.replace(" ", "").find(plain(row.display)) >= 0, row.id
    assert not COLOUR.search(at_terminal(80, high, {"NO_COLOR": "1"}, folder)), "colour in spite of NO_COLOR"
    assert COLOUR.search(at_terminal(80, high, {"NO_COLOR": ""}, folder)), "an empty NO_COLOR is none"
    # The pager gets what is longer than the screen, and nothing else.
    paged = {"PAGER": "head -n 3"}
    same(len(at_terminal(80, 10, paged, folder).splitlines()), 3, "lines through the pager")
    assert len(at_terminal(80, 10, paged, folder, "--pager", "never").splitlines()) > 10
    assert len(at_terminal(80, high, paged, folder).splitlines()) > 10, "a pager where all is on the screen"
    piped = subprocess.run([os.environ["CLAIMLINE"], "show", folder], capture_output=True, text=True, check=True).stdout
    assert "\x1b" not in piped, "colour in a pipe"
    return len(build.rows)


def plain(text):
    return text.replace(" ", "")


CHECKS = [("claimline show, at a terminal", [], check_terminal, "events in 40, 80 and 200 columns, with and without colour and pager")]
