import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import archiving
from articles.fetching import Fetched
from articles.management.commands import ingest as ingesting
from articles.models import Article, Credit, Delivery, Payload, Revision
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


def test_a_folder_gives_the_files_in_it_in_order_and_a_summary(db, tmp_path):
    for name in ("b.txt", "a/c.txt", ".hidden", ".git/config"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Headline of {name}\n\nA body of a few words.")

    said, status = ingest(tmp_path / "in")

    lines = said.splitlines()
    assert status == 0
    assert [line.split(":")[0].rsplit("/in/")[-1] for line in lines[:2]] == ["b.txt", "a/c.txt"]
    assert lines[2:] == ["2 created."]


def test_the_list_of_nothing_is_a_list(db, tmp_path):
    assert ingest(tmp_path, "--json") == ("[]\n", 0)


def test_each_story_of_a_file_has_its_line(db, tmp_path):
    path = tmp_path / "two.json"
    path.write_bytes(b"[%s,%s]" % (make.ninjs(), make.ninjs(uri="urn:test:other", headlines=[])))

    said, status = ingest(path, "--json")

    assert status == 1
    assert [(row["outcome"], row["guid"]) for row in json.loads(said)] == [
        ("created", "urn:test:bridge"),
        ("failed", "urn:test:other"),
    ]


def test_the_files_of_an_archive_are_items_of_their_own(db, tmp_path):
    path = tmp_path / "wire.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("one.json", make.ninjs())
        packed.writestr("two.txt", make.TRADE_TALKS)

    assert ingest(path)[0].splitlines()[-1] == "2 created."
    assert list(Delivery.objects.order_by("pk").values_list("filename", flat=True)) == [
        "wire.zip/one.json",
        "wire.zip/two.txt",
    ]


def test_a_file_that_is_no_news_item_by_its_size_is_refused_without_being_read_whole(db, tmp_path, monkeypatch):
    monkeypatch.setattr(ingesting, "MOST_BYTES", 1_000_000)
    (tmp_path / "huge.txt").write_bytes(b"x" * 1_000_001)

    said, status = ingest(tmp_path / "huge.txt")

    assert (status, "larger than 1 MB" in said) == (1, True)
    assert not Delivery.objects.exists()


def test_an_address_is_fetched_and_one_that_is_not_public_is_refused(db, monkeypatch):
    def fetched(url, **kwargs):
        return Fetched(url=url, status=200, data=make.ninjs(), content_type="application/json")

    refused, status = ingest("http://127.0.0.1:9/feed")
    monkeypatch.setattr(ingesting, "fetch", fetched)

    assert (status, refused.startswith("failed http://127.0.0.1:9/feed: ")) == (1, True)
    assert ingest("https://wire.test/item.json")[0].startswith("created https://wire.test/item.json: ")


def counts():
    return [model.objects.count() for model in (Article, Revision, Delivery, Payload, Credit)]


@pytest.fixture
def many(tmp_path) -> Path:
    """A folder of 30 files of one story each, and a file of 40 stories."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:03}.json").write_bytes(make.ninjs(uri=f"urn:test:{number}"))
    stories = (make.ninjs(uri=f"urn:test:list-{number}") for number in range(40))
    (folder / "list.json").write_bytes(b"[%s]" % b",".join(stories))
    return folder


def test_a_run_that_was_broken_off_goes_on_where_it_was(db, many, monkeypatch):
    receive, left = archiving.receive, iter(range(45))

    def until_killed(*args, **kwargs):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return receive(*args, **kwargs)

    monkeypatch.setattr(archiving, "receive", until_killed)
    assert ingest(many)[1] == 130
    monkeypatch.undo()

    said, status = ingest(many)

    assert (status, said.splitlines()[-1]) == (0, "25 created, 45 unchanged.")
    assert counts() == [70, 70, 70, 31, 70]


def test_a_guid_goes_with_one_path(file):
    with pytest.raises(CommandError, match="one file"):
        ingest(file, file, "--guid", "urn:x")


@pytest.mark.parametrize(
    ("args", "supplier"),
    [((), ""), (("--supplier", "kyodo"), "kyodo")],
)
def test_who_sent_a_file_is_kept_if_it_is_said(file, args, supplier):
    ingest(file, *args)

    assert Delivery.objects.get().supplier == supplier


def test_what_stands_at_an_address_is_its_hosts_who_may_go_on_with_it(db, monkeypatch):
    def fetched(url, **kwargs):
        return Fetched("https://wire.test/bridge?key=SECRET", 200, make.ninjs(), "application/json")

    monkeypatch.setattr(ingesting, "fetch", fetched)
    ingest("https://wire.test/bridge?key=SECRET")

    delivery = Delivery.objects.get()
    assert (delivery.supplier, delivery.filename) == ("wire.test", "https://wire.test/bridge")
    assert make.delivery(make.ninjs(version="2", urgency=2), supplier="wire.test").outcome == "unchanged"


def test_of_an_archive_each_file_is_named(db, tmp_path):
    path = tmp_path / "wire.zip"
    path.write_bytes(make.zipped({"in/good.json": make.ninjs(), "bad.json": b"{"}))

    said, status = ingest(path, "--json")

    assert status == 1
    assert [result["path"] for result in json.loads(said)] == [f"{path}/in/good.json", f"{path}/bad.json"]


def test_json_that_is_stopped_is_json(db, tmp_path, monkeypatch):
    for number in range(3):
        (tmp_path / f"{number}.json").write_bytes(make.ninjs(uri=f"urn:test:{number}"))
    deliver = archiving.deliver

    def stopped(data, **kwargs):
        if kwargs["filename"] == "1.json":
            raise KeyboardInterrupt
        return deliver(data, **kwargs)

    monkeypatch.setattr(archiving, "deliver", stopped)
    said, status = ingest(tmp_path, "--json")

    assert status == 130
    assert len(json.loads(said)) == 1


def test_it_ends_when_nobody_reads_any_more(tmp_path):
    """As under `| head`, with a pipe that is closed."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DATABASE_URL": "sqlite:///:memory:"}
    command = [sys.executable, "manage.py", "ingest", "--json", str(tmp_path / "none"), str(tmp_path / "neither")]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            command, cwd=Path(__file__).parents[2], env=environment, stdout=closed, stderr=subprocess.PIPE, timeout=60
        )

    assert (done.returncode, done.stderr) == (141, b"")
