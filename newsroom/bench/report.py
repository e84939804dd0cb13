"""The report of a run: what it was run on and its figures, as a table for people and as JSON for machines."""

import json
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

import django
from django.db import connection

from newsroom.bench.figures import Figure, Spread
from newsroom.bench.texts import FACTORS, TextFigure

_HEAD = ("queries", "per s", "ms", "CPU ms", "× by CPU", "least–most", "× by rate", "least–most")


@dataclass(frozen=True, slots=True)
class Machine:
    system: str
    cores: int
    python: str
    django: str
    database: str


@dataclass(frozen=True, slots=True)
class Report:
    began: str
    machine: Machine
    stories: int
    claims_a_story: int
    seed: int
    rounds: int
    seconds: float
    figures: list[Figure]
    # By the figure's name: cost in the whole archive ÷ cost in a tenth of it.
    growth: dict[str, float] = field(default_factory=dict)
    texts: list[TextFigure] = field(default_factory=list)
    # Of each model, where lists are measured.
    rows: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    def as_text(self) -> str:
        on = self.machine
        lines = [
            f"{self.stories:,} stories with {self.claims_a_story} claims each, seed {self.seed}; "
            f"{self.rounds} rounds of {self.seconds:g} s; {self.began}",
            f"{on.database}, Django {on.django}, Python {on.python}, {on.cores} cores, {on.system}",
        ]
        if self.rows:
            lines += [", ".join(f"{count:,} {label}" for label, count in self.rows.items())]
        for stories, reference in dict.fromkeys((figure.stories, figure.reference) for figure in self.figures):
            rows = [figure for figure in self.figures if (figure.stories, figure.reference) == (stories, reference)]
            lines += ["", *_aligned([(f"{stories:,} stories, × {reference}", *_HEAD), *map(_cells, rows)])]
        if self.growth:
            ratios = [(name, f"{ratio:.2f}") for name, ratio in self.growth.items()]
            lines += ["", *_aligned([("cost at all stories ÷ at a tenth of them", ""), *ratios])]
        if self.texts:
            head = ("texts, CPU ms", *(f"× {factor}" for factor in FACTORS), "growth a size")
            lines += ["", *_aligned([head, *map(_text_cells, self.texts)])]
        return "\n".join(lines)


def this_machine() -> Machine:
    version = ".".join(map(str, connection.get_database_version()))
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 0,
        python=platform.python_version(),
        django=django.get_version(),
        database=f"{connection.display_name} {version}",
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    if figure.missing:
        return (f"{figure.name}: {figure.missing}", *[""] * len(_HEAD))
    return (
        figure.name,
        _told(figure.queries, "d"),
        _told(figure.rate, ",.0f" if figure.rate and figure.rate >= 10 else ".1f"),
        _told(figure.ms, ".2f"),
        _told(figure.cpu_ms, ".2f"),
        *_spread(figure.by_cpu),
        *_spread(figure.by_rate),
    )


def _text_cells(figure: TextFigure) -> tuple[str, ...]:
    sizes = (_told(figure.cpu_ms.get(factor), ".2f") for factor in FACTORS)
    return (figure.name, *sizes, _told(figure.growth if len(figure.cpu_ms) > 1 else None, ".2f"))


def _spread(spread: Spread | None) -> tuple[str, str]:
    return (f"{spread.median:.2g}", f"{spread.least:.2g}–{spread.most:.2g}") if spread else ("–", "")


def _told(number: float | None, form: str) -> str:
    return "–" if number is None else format(number, form)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first column to the left, numbers to the right, a rule under the head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *body = (_line(row, widths) for row in rows)
    yield from (head, "─" * len(head), *body)


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()
