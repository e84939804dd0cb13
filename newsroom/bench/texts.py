"""What it costs to follow passages over a correction and to draw layers over a text, and how that grows.

CPU of this process, in milliseconds, the median of the rounds; absolute, since the aims are, and at 1, 4 and 16 times
the size, since a cost that grows faster than the size shows there on any machine.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from statistics import median
from time import process_time

from django.db import transaction

from annotations.anchoring.correction import Correction
from annotations.anchoring.layers import Layer, Layers
from annotations.anchoring.selectors import Span
from annotations.choices import AnchorMethod, AnchorOutcome
from annotations.models import Anchor, Passage
from annotations.reanchoring import anchor_passages
from articles.models import Article, Revision
from articles.text.difference import difference
from newsroom.bench.prose import Prose

PASSAGES = 200
CHARACTERS = 8_000
FACTORS = (1, 4, 16)
# What is measured takes longer than the clock is coarse.
_LEAST_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class TextFigure:
    name: str
    # By factor.
    cpu_ms: dict[int, float]

    @property
    def growth(self) -> float:
        """Cost at the largest size ÷ cost at the smallest, for each time that it is as large: 1 is linear."""
        least, most = min(self.cpu_ms), max(self.cpu_ms)
        return self.cpu_ms[most] / self.cpu_ms[least] / (most / least)


def text_figures(prose: Prose, *, rounds: int, progress: Callable[[str], None]) -> list[TextFigure]:
    figures = []
    for name, works in _measured(prose):
        progress(name)
        figures.append(TextFigure(name, {factor: _milliseconds(work, rounds) for factor, work in works.items()}))
    return figures


def _measured(prose: Prose) -> Iterator[tuple[str, dict[int, Callable[[], object]]]]:
    texts = {factor: _story(prose, CHARACTERS * factor) for factor in FACTORS}
    story = texts[1]
    for name, correct in (("nothing near them changed", _changed_afar), ("every sentence edited", _edited)):
        yield (
            f"{PASSAGES} passages, {CHARACTERS:,} characters, {name}; × passages",
            {factor: _following(story, correct(story), PASSAGES * factor) for factor in FACTORS},
        )
        yield (
            f"{PASSAGES} passages, {CHARACTERS:,} characters, {name}; × characters",
            {factor: _following(text, correct(text), PASSAGES) for factor, text in texts.items()},
        )
        yield f"the same with the database, {name}", {1: _anchoring(story, correct(story))}
    yield "difference, every sentence edited", {k: _comparing(text, _edited(text)) for k, text in texts.items()}
    yield "25 layers over 5,000 characters", {k: _drawing(_story(prose, 5_000 * k), 25 * k) for k in FACTORS}
    yield (
        "10,000 layers over 60,000 characters",
        {k: _drawing(_story(prose, 60_000 * k), 10_000 * k) for k in FACTORS[:2]},
    )


def _following(before: str, after: str, passages: int) -> Callable[[], object]:
    spans = _spans(before, passages)

    def work() -> None:
        correction = Correction(before, after)
        for span in spans:
            correction.follow(span)

    return work


def _comparing(before: str, after: str) -> Callable[[], object]:
    return lambda: difference(before, after)


def _drawing(text: str, count: int) -> Callable[[], object]:
    layers = [
        Layer("claim", number, span.start, span.end, ("claim-named",), f"#record-{number}", str(number), "Claim")
        for number, span in enumerate(_spans(text, count), start=1)
    ]
    return lambda: Layers(text, layers).html(0, len(text))


def _anchoring(before: str, after: str) -> Callable[[], object]:
    """The same through the writer: rows are read, followed, written, and taken back."""
    number = Article.objects.count()
    published_at = datetime(2000, 1, 1, tzinfo=UTC)
    article = Article(guid=f"urn:bench:texts:{number}", slug=f"texts-{number}", published_at=published_at)
    article.record(by=None)
    first, second = (_revision(article, number, text) for number, text in ((1, before), (2, after)))
    spans = _spans(before, PASSAGES)
    passages = Passage.objects.bulk_create(Passage(article=article, exact=before[s.start : s.end]) for s in spans)
    Anchor.objects.bulk_create(_anchor(passage, first, span) for passage, span in zip(passages, spans, strict=True))

    def work() -> None:
        with transaction.atomic():
            anchor_passages(second)
            transaction.set_rollback(True)

    return work


def _anchor(passage: Passage, revision: Revision, span: Span) -> Anchor:
    anchor = Anchor(passage=passage, revision=revision, outcome=AnchorOutcome.SAME, method=AnchorMethod.MADE, score=1)
    anchor.put_at(span, passage.quote)
    return anchor


def _revision(article: Article, number: int, text: str) -> Revision:
    revision = Revision(
        article=article,
        number=number,
        headline="Texts",
        versioned_at=article.published_at,
        digest=f"{number:064}",
        extract_end=0,
        blocks=[],
        text=text,
    )
    revision.save(force_insert=True)
    return revision


def _story(prose: Prose, length: int) -> str:
    """So many letters of the stories of the seed, one after the other."""
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(prose.draft(len(parts)).body.text)
    return "\n\n".join(parts)[:length]


def _changed_afar(text: str) -> str:
    """The last sentence is another one."""
    return f"{text[: text.rindex('. ')]}. Nobody has said so until today."


def _edited(text: str) -> str:
    """Of every eight words one is another."""
    random = Random(1)
    words = text.split(" ")
    for first in range(0, len(words), 8):
        words[min(len(words) - 1, first + random.randrange(8))] = "edited"
    return " ".join(words)


def _spans(text: str, count: int) -> Sequence[Span]:
    """Stretches of whole words, short like the words for a speaker and long like claims, none near the end."""
    random = Random(2)
    spans: list[Span] = []
    while len(spans) < count:
        start = text.index(" ", random.randrange(len(text) - 700)) + 1
        spans.append(Span(start, text.index(" ", start + random.choice((5, 20, 60)))))
    return spans


def _milliseconds(work: Callable[[], object], rounds: int) -> float:
    work()
    return median(_sample(work) for _ in range(rounds)) * 1000


def _sample(work: Callable[[], object]) -> float:
    begin, times = process_time(), 0
    while times == 0 or process_time() - begin < _LEAST_SECONDS:
        work()
        times += 1
    return (process_time() - begin) / times
