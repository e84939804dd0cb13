"""What of a text went on into the next one: the kept words of their difference, asked by place."""

from bisect import bisect_right
from collections.abc import Sequence

from annotations.anchoring.selectors import Span
from articles.text.difference import Change


class Continuity:
    """The changes from one text to another, with ways to follow a stretch through them."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._starts = [change.before_start for change in changes]
        self._kept = [change for change in changes if change.op == "equal"]
        self._kept_before = [change.before_start for change in self._kept]
        self._kept_after = [change.after_start for change in self._kept]

    def holds(self, place: int) -> bool:
        """Whether the letter at a place of the earlier text was kept."""
        return self._run_at(place) is not None

    def image(self, span: Span) -> Span | None:
        """Where a stretch of the earlier text stands, if all of it was kept together."""
        run = self._run_at(span.start)
        if run is None or span.end > run.before_end:
            return None
        by = run.after_start - run.before_start
        return Span(span.start + by, span.end + by)

    def became(self, span: Span) -> Span | None:
        """From the first to the last letter that was kept of a stretch, or that was inserted in its stead."""
        places: list[int] = []
        for change in self._changes[max(0, bisect_right(self._starts, span.start) - 2) :]:
            if change.before_start > span.end:
                break
            if change.op == "equal" and change.before_end > span.start and change.before_start < span.end:
                by = change.after_start - change.before_start
                places += [max(change.before_start, span.start) + by, min(change.before_end, span.end) + by]
            elif change.op == "insert" and span.start < change.before_start <= span.end:
                places += [change.after_start, change.after_end]
        return Span(min(places), max(places)) if places and min(places) < max(places) else None

    def is_from_elsewhere(self, at: Span, home: Span) -> bool:
        """Whether most of the later text at `at` was kept from outside of `home` in the earlier one."""
        taken = 0
        for run in self._kept[max(0, bisect_right(self._kept_after, at.start) - 1) :]:
            if run.after_start >= at.end:
                break
            start, end = max(run.after_start, at.start), min(run.after_end, at.end)
            if start < end:
                by = run.before_start - run.after_start
                taken += (end - start) - max(0, min(end + by, home.end) - max(start + by, home.start))
        return taken * 2 > at.end - at.start

    def is_whole(self, span: Span) -> bool:
        """Whether all of a stretch of the earlier text was kept, together or not."""
        runs = [Span(run.before_start, run.before_end) for run in self._kept_in(span)]
        return _covered(span, runs) == span.end - span.start

    def is_new(self, span: Span) -> bool:
        """Whether most of a stretch of the later text was not in the earlier one."""
        runs = [Span(run.after_start, run.after_end) for run in self._kept_over(span)]
        return 2 * _covered(span, runs) < span.end - span.start

    def _run_at(self, place: int) -> Change | None:
        number = bisect_right(self._kept_before, place) - 1
        run = self._kept[number] if number >= 0 else None
        return run if run and place < run.before_end else None

    def _kept_in(self, span: Span) -> Sequence[Change]:
        first = max(0, bisect_right(self._kept_before, span.start) - 1)
        return self._kept[first : bisect_right(self._kept_before, span.end)]

    def _kept_over(self, span: Span) -> Sequence[Change]:
        first = max(0, bisect_right(self._kept_after, span.start) - 1)
        return self._kept[first : bisect_right(self._kept_after, span.end)]


def _covered(span: Span, runs: Sequence[Span]) -> int:
    """How many letters of a span the runs cover, which are apart."""
    return sum(max(0, min(span.end, run.end) - max(span.start, run.start)) for run in runs)
