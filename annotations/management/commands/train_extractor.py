"""Train an extractor model on marked texts and on what editors decided, and switch it on if it beats the rules."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from annotations import training
from annotations.decisions import decided_examples
from annotations.extraction.languages import primary
from annotations.extraction.learning.corpora import CorpusError, examples_in
from annotations.extraction.learning.marks import Example
from annotations.extraction.learning.measure import Figures
from annotations.models import ExtractorModel


class Command(BaseCommand):
    help = (
        "Trains a model that finds who says what, and measures it beside the rules, and the model that is on, on "
        "documents that are held back. It is kept with all figures, and switched on only if it reads best there. "
        "Corpora are JSON lines or brat standoff (.txt with .ann); their texts are not kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a corpus: a file, or a folder of them")
        parser.add_argument(
            "--archive", action="store_true", help="learn from what editors decided on suggestions, too"
        )
        parser.add_argument(
            "--held-back", type=_share, default=0.2, help="the share of documents to measure on (default: 0.2)"
        )
        parser.add_argument("--seed", type=int, default=1, help="draws other documents to hold back (default: 1)")
        parser.add_argument("--language", default="en", help="the language of the texts (default: en)")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *, paths: list[Path], archive: bool, language: str, **options: Any) -> None:
        if not paths and not archive:
            raise CommandError("Name a corpus, or learn from the archive itself with --archive.")
        console = Console(stderr=True)
        progress = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console,
            transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        with progress:
            task = progress.add_task("Reading what there is to learn from", total=None)
            try:
                model = training.train(
                    list(_examples(paths, archive=archive, language=language)),
                    language=language,
                    held_back=options["held_back"],
                    seed=options["seed"],
                    tell=lambda step: progress.update(task, description=f"Learning: {step}"),
                )
            except CorpusError as error:
                raise CommandError(str(error)) from error
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(json.dumps(_figures(model)) if options["json"] else _told(model))


def _examples(paths: list[Path], *, archive: bool, language: str) -> Iterator[Example]:
    for path in paths:
        yield from examples_in(path)
    if archive:
        yield from decided_examples(primary(language))


def _figures(model: ExtractorModel) -> dict[str, Any]:
    return {
        "model": str(model),
        "language": model.language,
        "documents": model.documents,
        "attributions": model.attributions,
        "held_back": model.held_back,
        "f1": round(model.f1, 4),
        "rules_f1": round(model.rules_f1, 4),
        "figures": model.figures,
        "active": model.is_active,
        "digest": model.weights.digest,
    }


def _told(model: ExtractorModel) -> str:
    return (
        f"Model {model} learnt from {model.attributions} attributions in {model.documents} documents. On "
        f"{model.held_back} documents held back its F1 is {100 * model.f1:.1f}, that of the rules "
        f"{100 * model.rules_f1:.1f}. {_became(model)}"
    )


def _became(model: ExtractorModel) -> str:
    if model.is_active:
        return "It reads better than the rules, and is switched on."
    if not model.beats_rules:
        return "It does not read better than the rules, so it is kept but stays off."
    before = dict(model.figures["before"])
    name, f1 = before.pop("name"), Figures(**before).f1
    return f"It does not read better than model {name}, whose F1 there is {100 * f1:.1f}: that one stays on."


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not 0 < share < 1:
        raise ArgumentTypeError("a share between 0 and 1 is wanted, such as 0.2")
    return share
