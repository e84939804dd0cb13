"""Have the machine read stories that are in the archive, and suggest what it finds."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.db.models import Q, QuerySet
from rich.console import Console
from rich.progress import Progress

from annotations import suggesting
from articles.models import Article, State


class Command(BaseCommand):
    help = (
        "Has the machine read stories and suggest who says what in them. Words that it has read before are passed "
        "over, so that it goes on where it was stopped. What the record has already is not suggested again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="the slug or the guid of a story")
        parser.add_argument("--all", action="store_true", dest="is_all", help="every story of the archive")
        parser.add_argument("--again", action="store_true", help="read also what was read before")

    def handle(self, *, articles: list[str], is_all: bool, again: bool, **options: Any) -> None:
        if is_all == bool(articles):
            raise CommandError("Name stories by their slug or guid, or say --all: one of the two.")
        wanted = Article.objects.all() if is_all else _named(articles)
        to_read = wanted if again else suggesting.unread(wanted)
        left = wanted.count() - to_read.count()
        pks = list(to_read.exclude(state=State.WITHDRAWN).order_by("-pk").values_list("pk", flat=True))
        try:
            has_failed = self._read(pks, again=again, is_told=not is_all)
        except KeyboardInterrupt:
            self.stderr.write("Stopped. Start it again without --again, and it goes on where it was.")
            sys.exit(130)
        if left:
            self.stdout.write(f"{left} passed over: read before.")
        if has_failed:
            sys.exit(1)

    def _read(self, pks: list[int], *, again: bool, is_told: bool) -> bool:
        """Whether any could not be read."""
        suggestions = failed = 0
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=len(pks) < 2 or not console.is_terminal) as progress:
            for pk in progress.track(pks, description="Reading"):
                try:
                    made = suggesting.read(Article(pk=pk), again=again)
                except OperationalError:
                    # The database is in trouble, and would be so at the next.
                    raise
                except Exception as error:  # noqa: BLE001  # of one story, told of; the others are read
                    self.stderr.write(f"{_slug(pk)} could not be read ({type(error).__name__}).")
                    failed += 1
                    continue
                suggestions += len(made)
                if is_told:
                    self.stdout.write(f"{len(made)} {_slug(pk)}")
        self.stdout.write(f"{suggestions} suggested; {len(pks) - failed} stories read, {failed} could not be.")
        return failed > 0


def _named(names: Iterable[str]) -> QuerySet[Article]:
    # What the shell could not read has half of a surrogate pair in it, and no story is called that.
    names = {ascii(name) if not name.isprintable() else name for name in names}
    found = Article.objects.filter(Q(slug__in=names) | Q(guid__in=names))
    missing = names - {name for pair in found.values_list("slug", "guid") for name in pair}
    if missing:
        raise CommandError(f"There is no story of the slug or guid {min(missing)}.")
    return found


def _slug(pk: int) -> str:
    return Article.objects.values_list("slug", flat=True).get(pk=pk)
