"""Figures: what one answer costs, and how that stands to the reference measured in the same rounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Sample:
    """One round of one thing: how often it was done, in what time, with how much CPU (None: not told)."""

    count: int
    seconds: float
    cpu: float | None

    @property
    def rate(self) -> float:
        return self.count / self.seconds

    @property
    def cpu_each(self) -> float | None:
        """None too when less CPU was used than the system counts."""
        return self.cpu / self.count if self.cpu and self.count else None


@dataclass(frozen=True, slots=True)
class Spread:
    median: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Figure:
    """`by_cpu` and `by_rate` are × the reference: 1 is as cheap, 0.5 costs twice as much."""

    name: str
    reference: str
    stories: int
    missing: str = ""
    rate: float | None = None
    # Of one answer where one connection asks; of several at once it is their share of the time.
    ms: float | None = None
    cpu_ms: float | None = None
    by_cpu: Spread | None = None
    by_rate: Spread | None = None
    queries: int | None = None


def figure(
    name: str,
    samples: Sequence[Sample],
    *,
    reference: str,
    references: Sequence[Sample],
    stories: int,
    queries: int | None = None,
) -> Figure:
    """Each round's sample against the reference's of the same round."""
    rounds = list(zip(samples, references, strict=True))
    cpu = [each for sample in samples if (each := sample.cpu_each)]
    rate = median(sample.rate for sample in samples)
    return Figure(
        name=name,
        reference=reference,
        stories=stories,
        rate=rate,
        ms=1000 / rate if rate else None,
        cpu_ms=median(cpu) * 1000 if cpu else None,
        by_cpu=_spread([ratio for sample, other in rounds if (ratio := _cpu_ratio(sample, other))]),
        by_rate=_spread([sample.rate / other.rate for sample, other in rounds]),
        queries=queries,
    )


def growth(small: Figure, large: Figure) -> float | None:
    """What it costs in the larger archive ÷ what it costs in the smaller, both against the reference."""
    before, after = (figure.by_cpu or figure.by_rate for figure in (small, large))
    return before.median / after.median if before and after else None


def _cpu_ratio(sample: Sample, reference: Sample) -> float | None:
    return reference.cpu_each / sample.cpu_each if reference.cpu_each and sample.cpu_each else None


def _spread(ratios: Sequence[float]) -> Spread | None:
    return Spread(median(ratios), min(ratios), max(ratios)) if ratios else None
