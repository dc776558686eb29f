"""Where things are, for all tests."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def stories() -> list[Path]:
    """The project's own sample stories."""
    return sorted(path for path in (ROOT / "data" / "articles").iterdir() if path.is_dir())


@pytest.fixture(scope="session")
def command() -> Path:
    """The command that results are compared with: CLAIMLINE names it."""
    named = os.environ.get("CLAIMLINE")
    if named is None:
        pytest.skip("CLAIMLINE does not name the command `claimline` to compare with")
    return Path(named).resolve()


@pytest.fixture
def run(command):
    """Runs the command and gives back what it wrote to standard output."""

    def run(*arguments: object, stdin: bytes = b"") -> bytes:
        done = subprocess.run([command, *map(str, arguments)], input=stdin, capture_output=True, timeout=300)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return run
