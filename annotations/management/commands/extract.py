"""Show what the machine finds in a text, as a table or as JSON. Nothing is stored, and no database needed."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from annotations import extracting, extraction, findings
from annotations.extraction.languages import primary


class Command(BaseCommand):
    help = "Finds in a text who says what, by which words."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text in UTF-8, or - for standard input")
        parser.add_argument("--json", action="store_true", dest="is_json", help="print a JSON list of attributions")
        parser.add_argument("--language", default="en", help="of the text, as in en or ja (default: en)")

    def handle(self, *, file: str, is_json: bool, language: str, **options: Any) -> None:
        if not language.isascii():
            raise CommandError(f"{language!a} is no language: a tag such as en is wanted.")
        text = _text(file)
        found = _attributions(text, language=primary(language))
        if is_json:
            rows = ",\n".join(json.dumps(findings.as_data(one), ensure_ascii=False) for one in found)
            self.stdout.write(f"[\n{rows}\n]" if rows else "[]")
        else:
            console = Console(file=cast(IO[str], self.stdout), highlight=False)
            for one in found:
                _show(console, text, one)


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from error
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not UTF-8: byte {error.start + 1} is none of its letters.") from error


def _attributions(text: str, *, language: str) -> list[extraction.Attribution]:
    try:
        return extracting.attributions_in(text, language=language)
    except DatabaseError:
        # Which model is switched on stands there; the rules need nothing.
        return extraction.extract(text, language)


def _show(console: Console, text: str, one: extraction.Attribution) -> None:
    """Who says it, by which words; what is said; and how that was found. Words are shown as they are: rich would take
    what stands in brackets for orders.
    """
    speaker = f"{one.speaker.number}, {one.speaker.kind}: {_printed(one.speaker.name)}" if one.speaker else "nobody"
    content = " … ".join(_words(text, piece) for piece in one.content)
    console.print(Text(f"{_words(text, one.source)} · {_words(text, one.cue)}", style="bold"))
    console.print(Padding(Text(content or "–"), (0, 0, 0, 4), expand=False))
    how = f"{one.kind}, {one.stance}; speaker {speaker}; {one.rule}, {one.confidence:.2f}"
    console.print(Padding(Text(how, style="dim"), (0, 0, 1, 4), expand=False))


def _words(text: str, place: extraction.attribution.Place | None) -> str:
    return _printed(text[slice(*place)]) if place else "–"


def _printed(words: str) -> str:
    """In one line, and without the controls by which a text could take over a terminal."""
    line = " ".join(words.split())
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)
