"""One row of what a search finds, ready to be put on a page: there are many, so templates only place them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from annotations.addresses import place_of
from annotations.models import Attribution, Claim
from annotations.search.told import Told
from articles.models import Article, Rights
from articles.questions import Question
from articles.search.highlighting import Piece, excerpt, marked
from articles.search.query import Query

_MOST = 50

type Write = Callable[[Iterable[Piece]], str]


@dataclass(frozen=True, slots=True)
class StoryFound:
    guid: str
    address: str
    language: str
    title: str
    # With what answers the search made plain, as is the excerpt.
    headline: str
    excerpt: str
    # Who supplied it, as links and as names.
    credits: SafeString
    names: str
    published_at: datetime
    versioned_at: datetime
    time: SafeString


@dataclass(frozen=True, slots=True)
class ClaimFound:
    claim: Claim
    words: str
    attributions: list[Attribution]

    @property
    def speakers(self) -> list[tuple[Attribution, str]]:
        """Each with its name: of an unnamed one words of the story, where all of these may be shown."""
        is_whole = self.claim.article.rights == Rights.FULL
        return [
            (laid, laid.speaker.name if is_whole or not laid.speaker.is_unnamed else "") for laid in self.attributions
        ]

    @property
    def said(self) -> str:
        """By whom, and what they do with it, on one line of plain text."""
        told = [
            f"{name or laid.speaker.get_kind_display()} ({laid.get_stance_display()})" for laid, name in self.speakers
        ]
        return "; ".join(told) or _("in the story’s own voice")

    @property
    def guid(self) -> str:
        return f"{self.claim.article.guid}#claim-{self.claim.pk}"

    @property
    def address(self) -> str:
        return place_of(self.claim)

    @property
    def title(self) -> str:
        return self.claim.article.headline

    @property
    def names(self) -> str:
        return self.claim.article.credit_line

    @property
    def language(self) -> str:
        return self.claim.article.language

    @property
    def published_at(self) -> datetime:
        return self.claim.article.published_at

    @property
    def versioned_at(self) -> datetime:
        revision = self.claim.article.current_revision
        return revision.versioned_at if revision else self.published_at


def marked_up(pieces: Iterable[Piece]) -> SafeString:
    """What answers the search is marked."""
    words = (f'<mark class="hit">{escape(p.words)}</mark>' if p.is_found else escape(p.words) for p in pieces)
    return mark_safe("".join(words))


def starred(pieces: Iterable[Piece]) -> str:
    """As plain text: *steel*."""
    return " ".join("".join(f"*{p.words}*" if p.is_found else p.words for p in pieces).split())


_COLUMNS = (
    *("pk", "guid", "slug", "language", "rights", "published_at", "credit_line"),
    *(f"current_revision__{name}" for name in ("headline", "text", "extract_end", "versioned_at")),
)
_STORIES = Question(
    lambda numbers: Article.objects.public().order_by().filter(pk__in=numbers).values_list(*_COLUMNS), most=_MOST
)


def stories_found(
    numbers: list[int], told: Mapping[int, Told], query: Query, *, write: Write = marked_up
) -> list[StoryFound]:
    """In their order, up to 50; `write` makes text of pieces. One query."""
    rows = {row[0]: row[1:] for row in _STORIES.of(numbers)}
    return [_story(told.get(number), query, write, *rows[number]) for number in numbers if number in rows]


def claims_found(chosen: list[int], numbers: list[int], query: Query, *, write: Write = marked_up) -> list[ClaimFound]:
    """Those chosen of these stories, in their order, with to whom each is laid. Two queries."""
    unread = [f"article__current_revision__{name}" for name in ("text", "blocks", "links")]
    claims = Claim.objects.public_in(numbers).placed().defer(*unread)
    claims = claims.select_related("article__current_revision", "outcome").filter(pk__in=chosen)
    rows = {claim.pk: claim for claim in claims}
    laid = defaultdict(list)
    for attribution in Attribution.objects.filter(claim__in=rows).select_related("speaker").order_by("pk"):
        laid[attribution.claim_id].append(attribution)
    # The words are added by `placed`.
    words = {number: write(marked(getattr(claim, "exact") or "", query)) for number, claim in rows.items()}  # noqa: B009
    return [ClaimFound(rows[number], words[number], laid[number]) for number in chosen if number in rows]


def _story(
    told: Told | None,
    query: Query,
    write: Write,
    guid: str,
    slug: str,
    language: str,
    rights: str,
    published_at: datetime,
    credit_line: str,
    headline: str,
    text: str,
    extract_end: int,
    versioned_at: datetime,
) -> StoryFound:
    shown = "" if rights == Rights.HEADLINE else text if rights == Rights.FULL else text[:extract_end]
    sources = told.sources if told else ()
    return StoryFound(
        guid=guid,
        address=_address(slug),
        language=language,
        title=headline,
        headline=write(marked(headline, query)),
        excerpt=write(excerpt(shown, query)),
        credits=_credits(sources, credit_line),
        names=", ".join(name for _slug, name in sources) or credit_line,
        published_at=published_at,
        versioned_at=versioned_at,
        time=_time(published_at, get_language() or ""),
    )


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
