"""Bring the index of the search up to the archive: after an upgrade, or where it was lost."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from rich.console import Console
from rich.progress import Progress

from articles import indexing
from articles.models import Article, Indexed

AT_ONCE = 200


class Command(BaseCommand):
    help = (
        "Indexes the stories that the search does not hold as they stand. It goes on where it was stopped. "
        "Stories that come in are indexed with their delivery."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="index every story anew")

    def handle(self, *, again: bool, **options: Any) -> None:
        wanted = Article.objects.filter(current_revision__isnull=False) if again else indexing.behind()
        try:
            count = self._index(wanted, again=again)
        except KeyboardInterrupt:
            self.stderr.write("Stopped. Start it again without --again, and it goes on where it was.")
            sys.exit(130)
        self.stdout.write(f"{count} indexed.")

    def _index(self, wanted: "QuerySet[Article]", *, again: bool) -> int:
        console = Console(stderr=True)
        last = count = 0
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Indexing", total=wanted.count())
            while batch := list(_after(wanted, last)[:AT_ONCE]):
                if again:
                    indexing.forget(list(Indexed.objects.filter(article__in=batch)))
                indexing.index(batch)
                last = batch[-1].pk
                count += len(batch)
                progress.advance(task, len(batch))
        return count


def _after(wanted: "QuerySet[Article]", last: int) -> "QuerySet[Article]":
    return wanted.filter(pk__gt=last).select_related("current_revision").order_by("pk")
