"""What a search finds: one page of stories or claims, each with the words that answer.

A page comes from one look at the newest stories (or oldest) that answer the words: what it is narrowed by, and its
order, are of these. The page tells where the look has ended, and the next goes on there.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, ExpressionWrapper, F, IntegerField, Value, When
from django.db.models.functions import Substr

from annotations.search.filters import Kind, SearchFilter, Sort
from annotations.search.found import ClaimFound, StoryFound, Write, claims_found, stories_found
from annotations.search.told import COUNTED_IN, Told, told_of
from articles.models import Article, Rights
from articles.search.engines import FIRST, Stretch
from articles.search.highlighting import answers
from articles.search.look import Look, look
from articles.search.query import Query
from articles.search.ranking import ranked

# How many stories one look goes through, where it is for stories that are narrowed or ordered, and for claims.
LOOKED_AT = {Kind.STORIES: 300, Kind.CLAIMS: 60}
# The same where nobody waits: for feeds and mail.
DEEP = {Kind.STORIES: 1_000, Kind.CLAIMS: 300}
SIZE = 25
# Of what is best, no further page is given.
BEST = 50


# The number of a story, and that of a claim where claims are searched.
type Match = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Matches:
    pairs: list[Match]
    # The place of the oldest story that was looked at; the first of all where nothing older is left.
    until: int


@dataclass(frozen=True, slots=True)
class Results:
    query: Query
    rows: list[StoryFound] | list[ClaimFound]
    # Of the first stories that are as they are to be: what the counts beside the page are of.
    told: dict[int, Told]
    # How many stories the look went through, and whether there are more that it did not go through.
    looked_at: int = 0
    has_more: bool = False
    # Where the next page begins; None where there is none.
    cursor: int | None = None


def results_of(found: SearchFilter) -> Results:
    """The filter must have been found to be valid."""
    query = found.query
    if query.is_vain:
        return Results(query, [], {})
    return _claims(found, query) if found.wanted == Kind.CLAIMS else _stories(found, query)


def _stories(found: SearchFilter, query: Query) -> Results:
    is_ranked = found.order == Sort.RELEVANCE and bool(query)
    most = LOOKED_AT[Kind.STORIES]
    seen = look(query, found.stretch, most=most if is_ranked or found.narrows else min(most, COUNTED_IN))
    numbers = _narrowed(found, seen)
    page = _best(numbers, query) if is_ranked else numbers[:SIZE]
    last = None if is_ranked or len(numbers) <= SIZE else page[-1]
    told = told_of(numbers[:COUNTED_IN])
    others = told_of([number for number in page if number not in told])
    rows = stories_found(page, told | others, query)
    return Results(query, rows, told, len(seen.found), seen.has_more, _after(found, seen, last))


def _narrowed(found: SearchFilter, seen: Look) -> list[int]:
    if not found.narrows:
        return list(seen.found)
    kept = set(found.stories(list(seen.found)).values_list("pk", flat=True))
    return [number for number in seen.found if number in kept]


def _best(numbers: list[int], query: Query) -> list[int]:
    """By what readers are shown of each."""
    lead = Substr("current_revision__text", 1, ExpressionWrapper(F("current_revision__extract_end"), IntegerField()))
    shown = Case(When(rights=Rights.HEADLINE, then=Value("")), default=lead)
    rows = Article.objects.public().order_by().filter(pk__in=numbers).annotate(lead=shown)
    told = {row[0]: row[1:] for row in rows.values_list("pk", "current_revision__headline", "lead")}
    return ranked(((number, *told[number]) for number in numbers if number in told), query)[:BEST]


def _claims(found: SearchFilter, query: Query) -> Results:
    # A word that must not be there may be elsewhere in the story: that is asked of the claims' own words.
    seen = look(query.without_exclusions, found.stretch, most=LOOKED_AT[Kind.CLAIMS])
    numbers = _narrowed(found, seen)
    by_story = _answering(found, query, numbers)
    chosen: list[int] = []
    ended = None
    for number in numbers:
        if len(chosen) >= SIZE:
            break
        chosen += by_story.get(number, [])
        ended = number
    last = None if not numbers or ended == numbers[-1] else ended
    rows = claims_found(chosen, numbers, query)
    return Results(query, rows, told_of(numbers), len(seen.found), seen.has_more, _after(found, seen, last))


def _answering(found: SearchFilter, query: Query, numbers: list[int]) -> dict[int, list[int]]:
    """By story the claims whose own words answer, in the order of the words."""
    claims = found.claims(numbers).placed().order_by("article", "start", "pk")
    answering = defaultdict(list)
    for pk, article, exact in claims.values_list("pk", "article", "exact"):
        if answers(exact or "", query):
            answering[article].append(pk)
    return answering


def matches_of(found: SearchFilter, *, since: int = FIRST) -> Matches:
    """All that a search finds, the newest first, as far as one deep look goes, without words for it: stories with None,
    or claims with theirs. Two queries, or three.
    """
    query = found.query
    if query.is_vain:
        return Matches([], FIRST)
    is_claims = found.wanted == Kind.CLAIMS
    stretch = Stretch(max(since, found.stretch.first), found.stretch.last)
    seen = look(query.without_exclusions if is_claims else query, stretch, most=DEEP[found.wanted])
    numbers = _narrowed(found, seen)
    if is_claims:
        by_story = _answering(found, query, numbers)
        pairs: list[Match] = [(number, claim) for number in numbers for claim in by_story.get(number, [])]
    else:
        pairs = [(number, None) for number in numbers]
    return Matches(pairs, seen.last if seen.has_more else FIRST)


def rows_of(matches: list[Match], found: SearchFilter, *, write: Write) -> list[StoryFound] | list[ClaimFound]:
    """Up to 50 of them, with their words. Two queries, and those of what is told of stories."""
    numbers = list(dict.fromkeys(number for number, _ in matches))
    chosen = [claim for _, claim in matches if claim is not None]
    if found.wanted == Kind.CLAIMS:
        return claims_found(chosen, numbers, found.query, write=write)
    return stories_found(numbers, told_of(numbers), found.query, write=write)


def _after(found: SearchFilter, seen: Look, last: int | None) -> int | None:
    """Where the next page begins: behind the last story that is told of, else behind the last that was looked at."""
    if last is None and not seen.has_more:
        return None
    place = seen.last if last is None else seen.found[last]
    return place + (1 if found.order == Sort.OLDEST else -1)
