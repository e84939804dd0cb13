"""Weights that were learnt, and the best labels for a text by them: a linear chain, read in plain Python.

Whoever reads needs no library beside Python's own. The weights of one feature for all labels are packed into one whole
number, a lane of bits for each label, so that the features of a token are added up at one go.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import itemgetter
from struct import Struct
from typing import Any

from annotations.extraction.learning.labels import follows

# Weights are kept in thousandths. A lane holds their sum for more features than a token ever has.
SCALE = 1000
_BITS = 32
_HALF = 1 << (_BITS - 1)
_NEVER = -(10**12)
# The weight of what cannot be.
NEVER = -1_000_000
# In thousandths.
_HOPELESS = 7_000


@dataclass(frozen=True, slots=True)
class Yes:
    """Weights of one question with the answer yes or no."""

    weights: Mapping[str, int]

    def share(self, features: Iterable[str]) -> float:
        """How sure a yes is, 0 to 1."""
        score = sum(filter(None, map(self.weights.get, features))) / SCALE
        return 1 / (1 + exp(-max(-50.0, min(50.0, score))))


def weights_in(plain: Mapping[str, int]) -> Mapping[str, int]:
    """The same, if they are weights: of whatever came from elsewhere."""
    if not all(type(weight) is int for weight in plain.values()):
        raise ValueError("A weight is a whole number.")
    return plain


def packed(weights: Iterable[int]) -> int:
    """One weight for each label, in their order. A negative one borrows from the next lane, until lanes are read."""
    return sum(weight << _BITS * lane for lane, weight in enumerate(weights))


class Chain:
    """Weights of labels in a row: of a feature for all labels, packed, and of a label after another."""

    def __init__(
        self, labels: Sequence[str], weights: Mapping[str, int], transitions: Mapping[tuple[str, str], int]
    ) -> None:
        self.labels = tuple(labels)
        self.weights = weights
        self.transitions = transitions
        self._lanes = Struct(f"<{len(self.labels)}I")
        # Half a lane for each label: no sum is negative then, and none borrows.
        self._base = packed([_HALF] * len(self.labels))
        # For each label, what it is worth after each other; None where it cannot follow.
        self._after = [
            [transitions.get((previous, label), 0) if follows(label, previous) else None for previous in self.labels]
            for label in self.labels
        ]

    def plain(self) -> dict[str, Any]:
        """For JSON: what `from_plain` makes the same chain of."""
        transitions = [[*pair, weight] for pair, weight in self.transitions.items()]
        return {"labels": self.labels, "weights": self.weights, "transitions": transitions}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Chain":
        labels = [str(label) for label in plain["labels"]]
        if not labels:
            raise ValueError("A chain without labels reads nothing.")
        transitions = {(previous, label): int(weight) for previous, label, weight in plain["transitions"]}
        return cls(labels, weights_in(plain["weights"]), transitions)

    def score(self, features: Iterable[str]) -> int:
        """What the features say, packed; such scores can be added."""
        return sum(filter(None, map(self.weights.get, features)))

    def best(self, scores: Sequence[int]) -> list[str]:
        """The labels that go best with the scores of each token and with each other."""
        if not scores:
            return []
        alive: list[tuple[int, int]] = list(enumerate(self._unpacked(scores[0])))
        trail: list[dict[int, int]] = []
        for score in scores[1:]:
            row = self._unpacked(score)
            # What is so far behind another does not catch up.
            floor = max(row) - _HOPELESS
            came: dict[int, int] = {}
            reached = []
            for label, own in enumerate(row):
                if own < floor:
                    continue
                after = self._after[label]
                best = _NEVER
                for previous, total in alive:
                    weight = after[previous]
                    if weight is not None and total + weight > best:
                        best = total + weight
                        came[label] = previous
                if best > _NEVER:
                    reached.append((label, best + own))
            trail.append(came)
            floor = max(map(itemgetter(1), reached), default=0) - _HOPELESS
            alive = [one for one in reached if one[1] >= floor] or alive[:1]
        at = max(alive, key=itemgetter(1))[0]
        path = [at]
        for came in reversed(trail):
            at = came.get(at, at)
            path.append(at)
        return [self.labels[at] for at in reversed(path)]

    def _unpacked(self, score: int) -> Sequence[int]:
        """By label; all of them too high by half a lane, which changes nothing between them."""
        return self._lanes.unpack((score + self._base).to_bytes(self._lanes.size, "little"))
