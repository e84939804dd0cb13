"""A process that is killed in the middle of its work, without a word, leaves nothing half done."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests import make

ROOT = Path(__file__).parents[2]
STORIES = 60
# Seconds for a process to end.
PATIENCE = 120
_KEPT = {
    "articles_article": "guid, slug, state, published_at, credit_line, version",
    "articles_revision": "number, headline, text, digest",
    "articles_delivery": "guid, outcome, position, words_digest, filename",
    "articles_payload": "digest, size",
    "articles_credit": "article_id, source_id",
    "articles_historicalarticle": "guid, state, version",
}


class Archive:
    """An archive of its own in a file, worked on by other processes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def manage(self, *args: str) -> subprocess.Popen:
        environment = {
            **os.environ,
            "TEST_DATABASE_URL": f"sqlite:///{self.path}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        command = [sys.executable, "manage.py", *args]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)

    def rows(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    def state(self) -> str:
        told = {table: sorted(map(repr, self.rows(f"SELECT {kept} FROM {table}"))) for table, kept in _KEPT.items()}
        return hashlib.sha256(repr(told).encode()).hexdigest()


@pytest.fixture
def wire(tmp_path) -> Path:
    folder = tmp_path / "wire"
    folder.mkdir()
    for number in range(STORIES):
        (folder / f"{number:05}.json").write_bytes(make.ninjs(uri=f"urn:test:{number}"))
    return folder


def test_an_ingest_that_is_killed_and_started_again_ends_as_one_that_was_not(tmp_path, wire):
    undisturbed = Archive(tmp_path / "undisturbed.sqlite3")
    assert undisturbed.manage("migrate", "--verbosity", "0").wait(PATIENCE) == 0
    killed = Archive(shutil.copy(undisturbed.path, tmp_path / "killed.sqlite3"))
    assert undisturbed.manage("ingest", str(wire)).wait(PATIENCE) == 0

    process = killed.manage("ingest", str(wire))
    while process.poll() is None and killed.rows("SELECT count(*) FROM articles_delivery") < [(STORIES // 3,)]:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)

    assert process.wait(PATIENCE) == -signal.SIGKILL
    assert killed.state() != undisturbed.state()
    assert killed.manage("ingest", str(wire)).wait(PATIENCE) == 0
    assert killed.state() == undisturbed.state()
