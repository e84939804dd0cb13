"""Bring files, folders and addresses into the archive: one line an item, or JSON for programs."""

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.color import Style
from rich.console import Console
from rich.progress import Progress

from articles import archiving
from articles.fetching import FetchError, fetch
from articles.models import Delivery, Origin, Outcome
from articles.watching import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of a file or an address, or why there are none."""

    name: str
    data: bytes = b""
    content_type: str = ""
    error: str = ""


class Result(TypedDict):
    """What became of one story: a line, or an object of the JSON list."""

    path: str
    guid: str | None
    outcome: str
    article: str | None
    error: str | None


class Command(BaseCommand):
    help = (
        "Brings stories into the archive. The format is told by the content: ninjs, NewsML-G2, NewsML 1, NITF, "
        "IPTC 7901 or ANPA, RSS or Atom, HTML, plain text, and zip or tar of these. Stopped, it can be started again: "
        "what came in already is passed over."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="a file, a folder with all that is in it, an http or https address, or - for standard input",
        )
        parser.add_argument("--json", action="store_true", help="print a JSON list of outcomes")
        parser.add_argument("--guid", default="", help="the story's guid, where its format carries none (one path)")
        parser.add_argument(
            "--origin", choices=Origin.values, default=Origin.WIRE.value, help="whose reporting it is (default: wire)"
        )
        parser.add_argument(
            "--supplier",
            default="",
            help="who sent it, and may go on with its stories: a name, or a host (default: that of an address)",
        )

    def handle(self, *, paths: list[str], guid: str, origin: str, supplier: str, **options: Any) -> None:
        names = list(_names(paths))
        if guid and len(names) > 1:
            raise CommandError("--guid names one story, so it goes with one file.")
        # Lines go above the bar where both are on one terminal.
        console = Console(stderr=not sys.stdout.isatty())
        progress = Progress(console=console, transient=True, disable=len(names) < 2 or not console.is_terminal)
        task = progress.add_task("Bringing in", total=len(names))
        try:
            with progress:
                brought = (_brought_in(name, guid=guid, origin=Origin(origin), supplier=supplier) for name in names)
                results = _advancing(brought, lambda: progress.advance(task))
                outcomes = self._tell_json(results) if options["json"] else self._tell(results, progress)
            if outcomes.total() > 1 and not options["json"]:
                self.stdout.write(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) + ".")
        except KeyboardInterrupt:
            self.stderr.write("Stopped. Start it again, and it goes on where it was.")
            sys.exit(130)
        except BrokenPipeError:
            # Nobody reads any more. What is still to be written goes nowhere, so that Python ends in peace.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(141)
        if outcomes[Outcome.FAILED]:
            sys.exit(1)

    def _tell(self, results: Iterable[Result], progress: Progress) -> Counter[str]:
        outcomes: Counter[str] = Counter()
        is_beside_bar = not progress.disable and not progress.console.stderr
        for result in results:
            outcomes[result["outcome"]] += 1
            line = _line(result, self.style)
            sys.stdout.write(f"{line}\n") if is_beside_bar else self.stdout.write(line)
        return outcomes

    def _tell_json(self, results: Iterable[Result]) -> Counter[str]:
        """Object by object: the list may be long."""
        outcomes: Counter[str] = Counter()
        try:
            for result in results:
                self.stdout.write(",\n" if outcomes else "[\n", ending="")
                self.stdout.write(json.dumps(result, ensure_ascii=False), ending="")
                outcomes[result["outcome"]] += 1
        finally:
            # Also when it is stopped, so that what was done can be read.
            self.stdout.write("\n]" if outcomes else "[]")
        return outcomes


def line_of(name: str, delivery: Delivery, style: Style) -> str:
    """What became of one story, for people."""
    return _line(_result(name, delivery), style)


def _line(result: Result, style: Style) -> str:
    paint = style.ERROR if result["error"] else style.SUCCESS
    return f"{paint(result['outcome'])} {result['path']}: {result['error'] or result['article']}"


def _advancing(brought: Iterable[Iterable[Result]], advance: Callable[[], None]) -> Iterator[Result]:
    for results in brought:
        yield from results
        advance()


def _brought_in(name: str, *, guid: str, origin: Origin, supplier: str) -> Iterator[Result]:
    item = _item(name)
    if item.error:
        yield {"path": name, "guid": None, "outcome": Outcome.FAILED.value, "article": None, "error": item.error}
        return
    filename = "" if name == "-" else item.name
    if _is_address(name):
        supplier = supplier or urlsplit(name).hostname or ""
    for delivery in archiving.deliver(
        item.data, filename=filename, content_type=item.content_type, guid=guid, origin=origin, supplier=supplier
    ):
        # Of an archive the name of the file in it comes behind its own.
        yield _result(f"{name}{delivery.filename.removeprefix(filename)}", delivery)


def _result(path: str, delivery: Delivery) -> Result:
    return {
        "path": path,
        "guid": delivery.guid or None,
        "outcome": delivery.outcome,
        "article": delivery.article.get_absolute_url() if delivery.article else None,
        "error": delivery.error or None,
    }


def _names(paths: Iterable[str]) -> Iterator[str]:
    """Folders give the files in them, in the order of their names; hidden ones are passed over."""
    for path in paths:
        if _is_address(path) or path == "-" or not Path(path).is_dir():
            yield path
            continue
        for folder, folders, files in Path(path).walk():
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (str(folder / name) for name in sorted(files) if not name.startswith("."))


def _is_address(path: str) -> bool:
    return path.startswith(("http://", "https://"))


def _item(name: str) -> Item:
    try:
        if _is_address(name):
            found = fetch(name, allowed_hosts=frozenset(settings.FETCH_ALLOWED_HOSTS))
            # Without its query, in which keys are kept: whoever may see deliveries would see them.
            return Item(urlsplit(found.url)._replace(query="").geturl(), found.data, found.content_type)
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except FetchError as error:
        return Item(name, error=str(error))
    except OSError as error:
        return Item(name, error=f"The file cannot be read: {error.strerror or error}.")
    if len(data) > MOST_BYTES:
        return Item(name, error=f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    return Item(Path(name).name, data)
