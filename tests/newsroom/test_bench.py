"""The bench: stories that come out the same, rows as the writers make them, answers that are counted truly."""

import json
import os
import subprocess
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.conf import settings

from annotations.models import Anchor, Attribution, Claim, SourcingNote
from articles.models import Article, Delivery, Revision
from newsroom.bench import texts
from newsroom.bench.corpus import Corpus
from newsroom.bench.figures import Figure, Sample, Spread, figure, growth
from newsroom.bench.load import BenchError, Connection, loaded, request
from newsroom.bench.pages import PAGES, Page
from newsroom.bench.prose import CLAIMS, LONG, Prose
from newsroom.bench.receiving import receiving
from newsroom.bench.report import Machine, Report
from newsroom.bench.searching import QUERIES

MACHINE = Machine(system="Linux", cores=2, python="3.13", django="6.1", database="SQLite 3")


# Prose


def test_the_same_seed_makes_the_same_stories():
    assert [Prose(7).draft(number) for number in range(3)] == [Prose(7).draft(number) for number in range(3)]


def test_another_seed_makes_other_stories():
    assert Prose(7).draft(1).body != Prose(8).draft(1).body


def test_stories_have_300_to_900_words_and_every_tenth_has_800():
    prose = Prose(1)

    lengths = [len(prose.draft(number).body.text.split()) for number in range(60)]

    assert all(300 <= length <= 900 for length in lengths)
    assert lengths[::10] == [LONG] * 6
    assert len(set(lengths)) > 30


def test_each_story_has_its_claims_and_they_stand_where_they_say():
    draft = Prose(1).draft(4)
    text = draft.body.text

    assert len(draft.mentions) == CLAIMS
    for mention in draft.mentions:
        assert text[mention.source.start : mention.source.end] == mention.speaker
        assert text[mention.cue.start : mention.cue.end] in {"said", "citing"}
        assert text[mention.claim.start].isupper()
        assert text[mention.claim.end] == ","


def test_words_are_as_uneven_as_in_language():
    words = " ".join(Prose(1).draft(number).body.text for number in range(40)).lower().split()
    counts = [count for _, count in Counter(words).most_common()]

    assert counts[0] > 5 * counts[20]
    assert counts.count(1) > len(counts) / 3


# Corpus


@pytest.mark.django_db
def test_the_corpus_is_public_with_all_its_claims():
    Corpus(1).grow(3)

    assert Article.objects.public().count() == 3
    assert Claim.objects.public().count() == 3 * CLAIMS
    # One claim of five has come through an outlet, which is an attribution of its own.
    assert Attribution.objects.public().count() == 3 * (CLAIMS + CLAIMS // 5)
    assert 0 < SourcingNote.objects.public().count() == SourcingNote.objects.count()


@pytest.mark.django_db
def test_the_words_at_each_anchor_are_its_passage():
    Corpus(1).grow(2)

    for anchor in Anchor.objects.select_related("passage", "revision"):
        assert anchor.revision.text[anchor.start : anchor.end] == anchor.passage.exact


@pytest.mark.django_db
def test_a_corpus_that_grows_keeps_the_stories_that_it_has():
    corpus = Corpus(1)
    corpus.grow(2)
    before = list(Revision.objects.order_by("pk").values())

    corpus.grow(3)

    assert list(Revision.objects.order_by("pk").values())[:2] == before
    assert Article.objects.count() == 3


# Load


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status = {"/gone": 410, "/same": 304}.get(self.path, 200)
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Length", "5")
        self.end_headers()
        if status != 304:
            self.wfile.write(b"words")

    def log_message(self, *args):
        pass


@pytest.fixture
def port():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_a_connection_is_kept_for_many_answers(port):
    with Connection(port) as connection:
        answers = [connection.get(path) for path in ("/a", "/same", "/gone")]

    assert [(answer.status, answer.body) for answer in answers] == [(200, b"words"), (304, b""), (410, b"words")]


def test_answers_are_counted_for_as_long_as_was_asked(port):
    count, seconds = loaded(port, [("/a", request("/a", {})), ("/b", request("/b", {}))], expected=200, seconds=0.1)

    assert count > 4
    assert 0.1 <= seconds < 2


def test_any_other_answer_ends_the_run_and_names_the_address(port):
    with pytest.raises(BenchError, match="/gone answered 410, not 200"):
        loaded(port, [("/gone", request("/gone", {}))], expected=200, seconds=5)


def test_a_server_that_is_not_there_any_more_ends_the_run_and_names_the_address(port):
    with Connection(port) as connection:
        connection._socket.shutdown(1)
        with pytest.raises(BenchError, match="/a was not answered"):
            connection.get("/a")


# Figures


def test_a_figure_is_the_median_of_ratios_within_each_round():
    const = [Sample(64, 1.0, 1.0), Sample(32, 1.0, 1.0), Sample(64, 1.0, 1.0)]
    page = [Sample(8, 1.0, 1.0), Sample(8, 1.0, 1.0), Sample(16, 1.0, 1.0)]

    made = figure("page", page, reference="const", references=const, stories=1)

    assert made.by_cpu == Spread(median=0.25, least=0.125, most=0.25)
    assert made.by_rate == made.by_cpu
    assert made.cpu_ms == 125


def test_without_cpu_times_a_figure_is_compared_by_rate_alone():
    samples = [Sample(10, 1.0, None)]

    made = figure("page", samples, reference="const", references=samples, stories=1)

    assert (made.cpu_ms, made.by_cpu) == (None, None)
    assert growth(made, made) == 1


def test_growth_is_how_many_times_as_much_a_page_costs():
    small, large = (Figure("page", "const", 1, by_cpu=Spread(ratio, ratio, ratio)) for ratio in (0.2, 0.1))

    assert growth(small, large) == 2


@pytest.mark.django_db
def test_receiving_is_measured_against_the_same_rows():
    rows, received = receiving(Prose(1), first=0, count=2, rounds=2)

    assert Article.objects.count() == Delivery.objects.count() == 1 + 2 * 2
    assert rows.by_rate == Spread(1, 1, 1)
    assert received.by_rate.median < 1
    assert received.queries > 4


# Report


def test_the_table_says_what_was_not_measured():
    figures = [Figure("const", "const", 5, rate=1000.0, cpu_ms=0.2), Figure("search", "const", 5, missing="not there")]

    text = Report("now", MACHINE, 5, CLAIMS, 1, 2, 0.2, figures, {"list": 1.25}).as_text()

    assert "search: not there" in text
    assert "1,000" in text
    assert "1.25" in text


def test_a_page_of_stories_is_asked_for_at_several_addresses():
    assert Page("page", "/articles/{slug}/").addresses(30) == [f"/articles/story-{n}/" for n in (0, 10, 20)]
    assert Page("list", "/articles/").addresses(30) == ["/articles/"]


def test_a_small_run_measures_every_row(tmp_path):
    """In a process of its own, as `make bench` does: it makes, serves and removes its own database."""
    report = tmp_path / "report.json"
    arguments = ["--stories", "5", "--seconds", "0.05", "--rounds", "2", "--received", "2", "--no-texts"]
    site = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{tmp_path}/site.sqlite3")
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "DATABASE_URL": site}
    arguments += ["--json", str(report)]

    run = subprocess.run(
        [sys.executable, "manage.py", "bench", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert run.returncode == 0, run.stderr
    assert "5 stories, × const" in run.stdout
    figures = {row["name"]: row for row in json.loads(report.read_text())["figures"]}
    searched = {f"{what}: {text}" for what in ("raw index", "search engine") for text in QUERIES}
    assert set(figures) == {*(page.name for page in PAGES), *searched, "rows alone, a story", "receive, a story"}
    assert all(row["rate"] or row["missing"] for row in figures.values())
    assert all(name in run.stdout for name in figures)


def test_texts_are_measured_at_several_sizes(db, monkeypatch):
    for name, size in {"PASSAGES": 2, "CHARACTERS": 1_500, "_LEAST_SECONDS": 0}.items():
        monkeypatch.setattr(texts, name, size)
    monkeypatch.setattr(texts, "FACTORS", (1, 4))

    figures = texts.text_figures(Prose(1), rounds=1, progress=lambda words: None)

    assert len(figures) == 9
    assert all(each > 0 for figure in figures for each in figure.cpu_ms.values())
    assert not Anchor.objects.filter(revision__number=2).exists()


def test_growth_of_a_cost_that_grows_with_the_size_is_one():
    assert texts.TextFigure("linear", {1: 2.0, 4: 8.0, 16: 32.0}).growth == 1
    assert texts.TextFigure("square", {1: 2.0, 4: 32.0}).growth == 4


def test_the_table_tells_the_cost_of_texts():
    report = Report("now", MACHINE, 1, 25, 1, 2, 1.0, [], texts=[texts.TextFigure("layers", {1: 0.5, 4: 2.0, 16: 9.0})])

    assert "layers" in report.as_text()
    assert "0.50  2.00  9.00" in report.as_text()
    assert json.loads(report.as_json())["texts"][0]["cpu_ms"]["16"] == 9.0
