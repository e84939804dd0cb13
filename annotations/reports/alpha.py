"""Krippendorff’s alpha: how far those who coded the same units agree, beyond what chance would have them agree.

1 is full agreement, 0 what chance brings, less than 0 more strife than chance. After Krippendorff, “Computing
Krippendorff’s Alpha-Reliability” (2011). The package krippendorff gives the same, and is under the GPL.
Of units that only one has coded nothing can be told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

type Value = str | int | bool
type Distance = Callable[[Value, Value, Mapping[Value, int]], float]


def nominal(one: Value, other: Value, counts: Mapping[Value, int]) -> float:
    """Codes are the same or not."""
    return float(one != other)


def ordinal(one: Value, other: Value, counts: Mapping[Value, int]) -> float:
    """Grades are the further apart, the more values lie between them."""
    low, high = sorted((one, other))
    between = sum(count for value, count in counts.items() if low <= value <= high)  # type: ignore[operator,misc]
    return (between - (counts[one] + counts[other]) / 2) ** 2


def paired(units: Iterable[Sequence[Value]]) -> list[Sequence[Value]]:
    return [unit for unit in units if len(unit) > 1]


def alpha(units: Iterable[Sequence[Value]], distance: Distance = nominal) -> float | None:
    """None where everybody always gave one and the same value, or nobody two: then chance would have it so as well."""
    pairs = [Counter(unit) for unit in paired(units)]
    counts: Counter[Value] = Counter()
    for unit in pairs:
        counts.update(unit)
    expected = _apart(counts, counts, distance)
    if not expected:
        return None
    observed = sum(_apart(unit, counts, distance) / (unit.total() - 1) for unit in pairs)
    return 1 - (counts.total() - 1) * observed / expected


def _apart(values: Counter[Value], counts: Counter[Value], distance: Distance) -> float:
    """The distances of all pairs of different values, each weighed by how often it can be drawn."""
    return sum(values[a] * values[b] * distance(a, b, counts) for a, b in combinations(values, 2))
