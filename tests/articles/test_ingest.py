import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import make


def ingest(*args):
    """What the command says and with which status it ends."""
    out = io.StringIO()
    try:
        call_command("ingest", *map(str, args), stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.fixture
def file(db, tmp_path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(make.TRADE_TALKS)
    return path


def test_each_path_gives_a_row_of_json(file):
    said, status = ingest(file, "--json")

    assert status == 0
    assert json.loads(said) == [
        {
            "path": str(file),
            "guid": json.loads(said)[0]["guid"],
            "outcome": "created",
            "article": "/articles/china-to-seek-common-front-with-japan-on-steel-tariffs/",
            "error": None,
        }
    ]


def test_one_that_fails_does_not_stop_the_others_and_the_status_tells(file, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"A headline\n\n\xff")

    said, status = ingest(bad, tmp_path / "missing.txt", file, "--json")

    rows = json.loads(said)
    assert status == 1
    assert [row["outcome"] for row in rows] == ["failed", "failed", "created"]
    assert "not UTF-8" in rows[0]["error"]
    assert "No such file" in rows[1]["error"]


def test_a_second_time_nothing_changes(file):
    ingest(file)
    said, status = ingest(file)

    assert status == 0
    assert said.startswith("unchanged ")


def test_changed_words_under_the_same_headline_are_a_revision(file):
    ingest(file)
    file.write_text(make.TRADE_TALKS.replace("Monday", "Tuesday"))

    assert ingest(file)[0].startswith("revised ")


def test_standard_input_is_read_for_a_dash(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(make.TRADE_TALKS.encode())))

    assert ingest("-")[0].startswith("created -")


def test_a_guid_goes_with_one_path(file):
    with pytest.raises(CommandError, match="one path"):
        ingest(file, file, "--guid", "urn:x")
