"""A setting that is missing or cannot be read stops the start, and the message names it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOOD = {"SECRET_KEY": "only-for-the-tests-and-nothing-else-at-all", "DATABASE_URL": "sqlite:///:memory:"}


@pytest.fixture
def start(tmp_path):
    """Starts the site from a copy of its settings beside an empty `.env`, with just these variables."""
    (tmp_path / "newsroom").mkdir()
    shutil.copy(ROOT / "newsroom" / "__init__.py", tmp_path / "newsroom")
    shutil.copy(ROOT / "newsroom" / "settings.py", tmp_path / "newsroom")
    (tmp_path / ".env").touch()

    def run(**variables):
        command = [sys.executable, "-c", "import newsroom.settings as found; print(found.DEBUG, found.DATABASES)"]
        clean = {"PATH": os.environ["PATH"], **variables}
        return subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)

    return run


def test_only_the_secret_key_has_to_be_given(start):
    found = start(SECRET_KEY=GOOD["SECRET_KEY"])

    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("False ")
    assert "onrecord.sqlite3" in found.stdout


def test_without_a_secret_key_it_does_not_start(start):
    found = start()

    assert found.returncode != 0
    assert "SECRET_KEY" in found.stderr.splitlines()[-1]


def test_every_variable_that_cannot_be_read_is_named_at_once(start):
    bad = {
        "SECRET_KEY": "short",
        "DATABASE_URL": "nonsense",
        "DEBUG": "perhaps",
        "LOG_LEVEL": "LOUD",
        "SITE_URL": "archive.example",
        "TOKEN_DAYS": "0",
        "TWO_FACTOR": "perhaps",
        "SESSION_HOURS": "0",
        "SESSION_IDLE_MINUTES": "1",
    }

    found = start(**bad)

    assert found.returncode != 0
    assert not [name for name in bad if name not in found.stderr.splitlines()[-1]]


@pytest.mark.parametrize("address", ["https://archive.example", "http://localhost:8000", "https://[::1]:8443", ""])
def test_the_address_of_the_site_is_scheme_and_host(start, address):
    assert start(SECRET_KEY=GOOD["SECRET_KEY"], SITE_URL=address).returncode == 0


@pytest.mark.parametrize(
    "address", ["https://archive.example/", "ftp://archive.example", "https://", "https://me@archive.example", "//a"]
)
def test_an_address_of_the_site_that_is_more_or_less_is_refused(start, address):
    found = start(SECRET_KEY=GOOD["SECRET_KEY"], SITE_URL=address)

    assert found.returncode != 0
    assert "SITE_URL" in found.stderr.splitlines()[-1]


def test_a_file_beside_manage_py_is_read(start, tmp_path):
    (tmp_path / ".env").write_text(f"SECRET_KEY={GOOD['SECRET_KEY']}\nDEBUG=1\n")

    assert start().stdout.startswith("True ")


def test_manage_py_ends_with_the_message():
    command = [sys.executable, "manage.py", "check"]
    clean = {"PATH": os.environ["PATH"], **GOOD, "DATABASE_URL": "postgres//no-colon"}

    found = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)

    assert found.returncode != 0
    assert "DATABASE_URL" in found.stderr.splitlines()[-1]
