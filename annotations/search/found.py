"""One row of what a search finds, ready to be put on a page: there are many, so templates only place them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from annotations.choices import SpeakerKind
from annotations.models import Attribution, Claim
from annotations.search.told import Told
from articles.models import Article, Rights
from articles.questions import Question
from articles.search.highlighting import Piece, excerpt, marked
from articles.search.query import Query

_MOST = 50


@dataclass(frozen=True, slots=True)
class StoryFound:
    slug: str
    address: str
    language: str
    headline: SafeString
    excerpt: SafeString
    credits: SafeString
    published_at: datetime
    time: SafeString


@dataclass(frozen=True, slots=True)
class ClaimFound:
    claim: Claim
    words: SafeString
    attributions: list[Attribution]

    @property
    def speakers(self) -> "list[tuple[Attribution, str]]":
        """Each with its name: of an unnamed one words of the story, where all of these may be shown."""
        is_whole = self.claim.article.rights == Rights.FULL
        return [
            (laid, laid.speaker.name if is_whole or laid.speaker.kind != SpeakerKind.UNNAMED else "")
            for laid in self.attributions
        ]


_COLUMNS = (
    *("pk", "slug", "language", "rights", "published_at", "credit_line"),
    *(f"current_revision__{name}" for name in ("headline", "text", "extract_end")),
)
_STORIES = Question(
    lambda numbers: Article.objects.public().order_by().filter(pk__in=numbers).values_list(*_COLUMNS), most=_MOST
)


def stories_found(numbers: list[int], told: Mapping[int, Told], query: Query) -> list[StoryFound]:
    """In their order. One query."""
    rows = {row[0]: row[1:] for row in _STORIES.of(numbers)}
    return [_story(told.get(number), *rows[number], query=query) for number in numbers if number in rows]


def _story(
    told: Told | None,
    slug: str,
    language: str,
    rights: str,
    published_at: datetime,
    credit_line: str,
    headline: str,
    text: str,
    extract_end: int,
    *,
    query: Query,
) -> StoryFound:
    shown = "" if rights == Rights.HEADLINE else text if rights == Rights.FULL else text[:extract_end]
    return StoryFound(
        slug=slug,
        address=_address(slug),
        language=language,
        headline=marked_up(marked(headline, query)),
        excerpt=marked_up(excerpt(shown, query)),
        credits=_credits(told.sources if told else (), credit_line),
        published_at=published_at,
        time=_time(published_at, get_language() or ""),
    )


def marked_up(pieces: Iterable[Piece]) -> SafeString:
    """What answers the search is marked."""
    words = (f'<mark class="hit">{escape(p.words)}</mark>' if p.is_found else escape(p.words) for p in pieces)
    return mark_safe("".join(words))


@lru_cache(maxsize=10_000)
def _address(slug: str) -> str:
    return reverse("article-detail", args=[slug])


@lru_cache(maxsize=1000)
def _credits(sources: tuple[tuple[str, str], ...], credit_line: str) -> SafeString:
    links = ((reverse("source-detail", args=[slug]), name) for slug, name in sources)
    return format_html_join(", ", '<a href="{}">{}</a>', links) if sources else mark_safe(escape(credit_line))


@lru_cache(maxsize=10_000)
def _time(moment: datetime, language: str) -> SafeString:
    """As everywhere; of each time and language it is written once."""
    return render_to_string("articles/_time.html", {"moment": moment})
