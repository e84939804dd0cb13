"""Measures what pages, the API and receiving cost, as ratios, on a throw-away archive. See newsroom/bench."""

from argparse import ArgumentParser, BooleanOptionalAction
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from articles.models import Article
from newsroom.bench.corpus import Corpus
from newsroom.bench.database import throwaway_database
from newsroom.bench.desk import Desk
from newsroom.bench.desk_pages import desk_pages
from newsroom.bench.doubling import COPIED, double, last_numbers
from newsroom.bench.figures import Figure, growth
from newsroom.bench.load import BenchError
from newsroom.bench.measure import measured
from newsroom.bench.pages import PAGES
from newsroom.bench.prose import CLAIMS
from newsroom.bench.receiving import receiving
from newsroom.bench.report import Report, this_machine
from newsroom.bench.searching import searching
from newsroom.bench.server import serving
from newsroom.bench.texts import text_figures


class Command(BaseCommand):
    help = (
        "Measures pages, API and receiving against a constant string, on an archive made for it: a temporary SQLite "
        "file, or a database of its own on the server of DATABASE_URL."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stories", type=int, default=1000, help="size of the archive (default: 1000)")
        parser.add_argument("--seconds", type=float, default=2, help="for each address in each round (default: 2)")
        parser.add_argument("--rounds", type=int, default=3, help="at least 2 (default: 3)")
        parser.add_argument("--received", type=int, default=100, help="stories received a round (default: 100)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same archive (default: 1)")
        parser.add_argument("--growth", action="store_true", help="measure at a tenth of the stories too")
        parser.add_argument("--skip-missing", action="store_true", help="report an address that answers 404, go on")
        parser.add_argument(
            "--texts", action=BooleanOptionalAction, default=True, help="follow passages and draw layers too"
        )
        parser.add_argument(
            "--desk", type=int, default=0, metavar="CLAIMS", help="measure the desk's lists over so many claims, alone"
        )
        parser.add_argument("--json", type=Path, help="where to write the report as JSON")

    def handle(self, **options: Any) -> None:
        if options["stories"] < 1 or options["rounds"] < 2:
            raise CommandError("There must be a story to measure, and two rounds to compare.")
        began = datetime.now(UTC)
        try:
            # DEBUG would keep every query that is sent while the archive is built.
            with override_settings(DEBUG=False), throwaway_database() as database:
                measure = self._desk_report if options["desk"] else self._report
                report = measure(database, began, **options)
        except BenchError as error:
            raise CommandError(str(error)) from error
        self._progress("")
        self.stdout.write(report.as_text())
        if options["json"]:
            options["json"].write_text(report.as_json())

    def _report(self, database: str, began: datetime, *, stories: int, rounds: int, **options: Any) -> Report:
        corpus = Corpus(options["seed"])
        figures: dict[int, list[Figure]] = {}
        with serving(database) as server:
            for size in sorted({max(1, stories // 10), stories} if options["growth"] else {stories}):
                corpus.grow(size, progress=self._progress)
                figures[size] = measured(
                    server,
                    PAGES if size == stories else [page for page in PAGES if page.grows],
                    stories=size,
                    seconds=options["seconds"],
                    rounds=rounds,
                    skip_missing=options["skip_missing"],
                    progress=self._progress,
                )
        texts = text_figures(corpus.prose, rounds=rounds, progress=self._progress) if options["texts"] else []
        self._progress("searching")
        searched = searching(stories=stories, rounds=rounds)
        self._progress("receiving")
        received = receiving(corpus.prose, first=stories, count=options["received"], rounds=rounds)
        return Report(
            began=f"{began:%Y-%m-%d %H:%M} UTC",
            machine=this_machine(),
            stories=stories,
            claims_a_story=CLAIMS,
            seed=options["seed"],
            rounds=rounds,
            seconds=options["seconds"],
            figures=[*(figure for row in figures.values() for figure in row), *searched, *received],
            growth=_growth(*figures.values()) if len(figures) > 1 else {},
            texts=texts,
        )

    def _desk_report(self, database: str, began: datetime, *, desk: int, rounds: int, **options: Any) -> Report:
        newsroom = Desk(Corpus(options["seed"]))
        shared = last_numbers()
        newsroom.fill()
        double(shared, until=desk, progress=self._progress)
        stories = Article.objects.count()
        with serving(database) as server:
            figures = measured(
                server,
                desk_pages(),
                stories=stories,
                seconds=options["seconds"],
                rounds=rounds,
                skip_missing=options["skip_missing"],
                progress=self._progress,
                session=newsroom.session(),
            )
        return Report(
            began=f"{began:%Y-%m-%d %H:%M} UTC",
            machine=this_machine(),
            stories=stories,
            claims_a_story=CLAIMS,
            seed=options["seed"],
            rounds=rounds,
            seconds=options["seconds"],
            figures=figures,
            rows={model._meta.label: model._base_manager.count() for model in COPIED},
        )

    def _progress(self, words: str) -> None:
        """What is being done, in place on one line, when somebody is looking on."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{words}", self.style.NOTICE, ending="")


def _growth(small: list[Figure], large: list[Figure]) -> dict[str, float]:
    """By name, of those that were measured at both sizes."""
    before = {figure.name: figure for figure in small}
    ratios = {figure.name: growth(before[figure.name], figure) for figure in large if figure.name in before}
    return {name: ratio for name, ratio in ratios.items() if ratio is not None}
