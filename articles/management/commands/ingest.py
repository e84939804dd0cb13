"""Bring files into the archive: one line an item, or JSON for programs."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TypedDict

from django.core.management.base import BaseCommand, CommandError

from articles import archiving
from articles.models import Delivery, Origin, Outcome


class Result(TypedDict):
    """What became of one story: a line, or an object of the JSON list."""

    path: str
    guid: str | None
    outcome: str
    article: str | None
    error: str | None


class Command(BaseCommand):
    help = "Brings stories into the archive from plain text or ninjs 3 files; `-` reads standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print a JSON list of outcomes")
        parser.add_argument("--guid", default="", help="the story's guid, where its format carries none (one path)")
        parser.add_argument(
            "--origin", choices=Origin.values, default=Origin.WIRE.value, help="whose reporting it is (default: wire)"
        )

    def handle(self, *, paths: list[str], guid: str, origin: str, **options: Any) -> None:
        if guid and len(paths) > 1:
            raise CommandError("--guid names one story, so it goes with one path.")
        results = []
        for path in paths:
            found = _ingest(path, guid=guid, origin=Origin(origin))
            results += found
            if not options["json"]:
                for result in found:
                    self._say(result)
        if options["json"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=2))
        if any(result["outcome"] == Outcome.FAILED for result in results):
            sys.exit(1)

    def _say(self, result: Result) -> None:
        style = self.style.ERROR if result["error"] else self.style.SUCCESS
        self.stdout.write(f"{style(result['outcome'])} {result['path']}: {result['error'] or result['article']}")


def _ingest(path: str, *, guid: str, origin: Origin) -> list[Result]:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror or error}."
        return [{"path": path, "guid": None, "outcome": Outcome.FAILED.value, "article": None, "error": reason}]
    filename = "" if path == "-" else Path(path).name
    deliveries = archiving.deliver(data, filename=filename, guid=guid, origin=origin)
    return [_result(path, delivery) for delivery in deliveries]


def _result(path: str, delivery: Delivery) -> Result:
    return {
        "path": path,
        "guid": delivery.guid or None,
        "outcome": delivery.outcome,
        "article": delivery.article.get_absolute_url() if delivery.article else None,
        "error": delivery.error or None,
    }
