"""`manage.py extract`: what is found in a file or on standard input, for people and for programs."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from annotations import extracting, extraction, findings
from tests import make

TEXT = "It will rain [all day], a forecaster said.\n\nShe spoke at noon.\n"


@pytest.fixture
def machine(monkeypatch):
    def finds(text, *, language):
        return [make.found(text, "It will rain [all day]", source="a forecaster")] if language == "en" else []

    monkeypatch.setattr(extracting, "attributions_in", finds)


def extract(*arguments):
    said = io.StringIO()
    call_command("extract", *arguments, stdout=said, no_color=True)
    return said.getvalue()


def test_it_gives_places_in_code_points_as_json(machine, tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(f"🌧 {TEXT}")

    (found,) = json.loads(extract(str(file), "--json"))

    assert found == {
        "source": [26, 38], "cue": [39, 43], "content": [[2, 24]], "kind": "indirect", "stance": "says",
        "anonymous": True, "speaker": 1, "speaker_kind": "unnamed", "speaker_name": "a forecaster", "nested_in": None,
        "confidence": 0.8, "rule": "a rule",
    }  # fmt: skip


def test_what_it_shows_cannot_take_over_a_terminal(monkeypatch, tmp_path):
    file = tmp_path / "story.txt"
    text = TEXT.replace("a forecaster", "a\x1b[2J forecaster")
    file.write_text(text)
    monkeypatch.setattr(
        extracting,
        "attributions_in",
        lambda text, *, language: [make.found(text, "all day", source="a\x1b[2J forecaster")],
    )

    said = extract(str(file))

    assert "a\N{REPLACEMENT CHARACTER}[2J forecaster · said" in said
    assert "\x1b" not in said


def test_what_is_no_language_is_told(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(TEXT)

    with pytest.raises(CommandError, match=r"udcff' is no language"):
        extract(str(file), "--language", "\udcff")


def test_it_reads_standard_input(machine, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    assert len(json.loads(extract("-", "--json"))) == 1


def test_for_people_it_shows_the_words_as_they_are(machine, tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(TEXT)

    assert [line.strip() for line in extract(str(file)).splitlines()] == [
        "a forecaster · said",
        "It will rain [all day]",
        "indirect, says; speaker 1, unnamed: a forecaster; a rule, 0.80",
        "",
    ]


def test_a_text_without_attributions_is_an_empty_list(machine, tmp_path):
    file = tmp_path / "story.txt"
    file.write_text("")

    assert json.loads(extract(str(file), "--json", "--language", "fi")) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.txt", "No such file"), ("", "Is a directory"), ("latin.txt", "is not UTF-8: byte 4 ")],
)
def test_what_cannot_be_read_is_told_of(tmp_path, name, reason):
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")

    with pytest.raises(CommandError, match=reason):
        extract(str(tmp_path / name))


def test_without_a_database_the_rules_read(tmp_path, monkeypatch):
    def broken(text, *, language):
        raise OperationalError

    monkeypatch.setattr(extracting, "attributions_in", broken)
    file = tmp_path / "story.txt"
    file.write_text("The harbour will stay closed all winter, officials said.")

    found = [findings.as_data(one) for one in extraction.extract(file.read_text(), "en")]
    assert found
    assert json.loads(extract(str(file), "--json")) == found
