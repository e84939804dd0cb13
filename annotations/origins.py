"""Where claims come from that say the same in several stories: whether all of them go back to one source, unnamed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from annotations.choices import LinkKind, SpeakerKind, Stance
from annotations.models import Attribution, Claim, ClaimLink
from annotations.querysets import ClaimQuerySet

# More than that is no cluster that anybody would read.
MOST = 500


@dataclass(frozen=True, slots=True)
class Origin:
    """What some claims that say the same go back to."""

    claims: int
    stories: int
    # To how many sources, as far as the stories tell.
    roots: int
    # No one of them is named.
    is_unnamed: bool
    # Outlets whose reports others pass on.
    outlets: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """Many stories, and one source behind them that nobody names."""
        return self.stories > 1 and self.roots == 1 and self.is_unnamed


@dataclass(frozen=True, slots=True)
class _Root:
    """Whom a story has a claim from: a speaker of its own, or the outlet that it cites."""

    speaker: int
    is_unnamed: bool
    # The outlets whose report this is: the one that is cited, or those that supplied the story.
    sources: frozenset[int]
    outlet: str = ""


def same_as(claim: Claim) -> set[int]:
    """The claims that say the same, by links from one to the next, this one among them. A query a step."""
    links = ClaimLink.objects.standing().filter(kind=LinkKind.SAME).order_by()
    found, edge = {claim.pk}, {claim.pk}
    while edge and len(found) < MOST:
        ends = links.filter(Q(claim__in=edge) | Q(other__in=edge)).values_list("claim", "other")
        edge = {end for pair in ends for end in pair} - found
        found |= edge
    return found


def origin_of(claims: ClaimQuerySet) -> Origin:
    """Three queries. Unnamed speakers of stories that one agency supplied cannot be told apart, and count as one."""
    stories = dict(claims.order_by().values_list("pk", "article"))
    laid = Attribution.objects.filter(claim__in=list(stories), stance=Stance.SAYS)
    attributions = list(
        laid.select_related("speaker", "claim").prefetch_related("claim__article__credits").order_by("id")
    )
    roots = list(_roots(attributions))
    # What a story says in its own voice, or only others than its speaker say, has a root of its own.
    alone = len(set(stories) - {one.claim_id for one in attributions})
    return Origin(
        claims=len(stories),
        stories=len(set(stories.values())),
        roots=len(_joined(roots)) + alone,
        is_unnamed=bool(roots) and not alone and all(root.is_unnamed for root in roots),
        outlets=tuple(dict.fromkeys(root.outlet for root in roots if root.outlet)),
    )


def goes_back_to_one(attributions: Iterable[Attribution]) -> bool:
    """Whether all that one story lays to anybody comes from one source that nobody names. Asks for no rows: of a page
    it knows what stands on that page. Unnamed speakers of one story are told apart, as those of two cannot be.
    """
    said = [one for one in attributions if one.stance == Stance.SAYS]
    outermost = list(_outermost(said))
    return len({one.speaker_id for one, _is_unnamed in outermost}) == 1 and all(
        is_unnamed for _, is_unnamed in outermost
    )


def _outermost(attributions: Sequence[Attribution]) -> Iterator[tuple[Attribution, bool]]:
    """The outermost attribution of each chain, and whether it is to somebody unnamed: an outlet that is cited is as
    unnamed as whoever it has it from.
    """
    known = {one.pk for one in attributions}
    inner = {one.nested_in_id: one for one in attributions if one.nested_in_id}
    for one in attributions:
        if one.nested_in_id in known:
            continue
        teller = inner.get(one.pk) if one.speaker.kind == SpeakerKind.OUTLET else None
        yield one, (teller or one).speaker.is_unnamed


def _roots(attributions: Sequence[Attribution]) -> Iterator[_Root]:
    for one, is_unnamed in _outermost(attributions):
        speaker = one.speaker
        if speaker.kind == SpeakerKind.OUTLET and speaker.source_id:
            yield _Root(speaker.pk, is_unnamed, frozenset({speaker.source_id}), speaker.name)
        else:
            suppliers = {credit.source_id for credit in one.claim.article.credits.all()}
            yield _Root(speaker.pk, is_unnamed, frozenset(suppliers if is_unnamed else ()))


def _joined(roots: Iterable[_Root]) -> list[list[_Root]]:
    """Those that are one: the same speaker; unnamed ones of stories of one supplier; an outlet that is cited, and the
    unnamed of the stories it supplied.
    """
    groups: list[list[_Root]] = []
    for root in roots:
        near = [group for group in groups if any(_are_one(root, other) for other in group)]
        groups = [group for group in groups if group not in near] + [[root, *(one for group in near for one in group)]]
    return groups


def _are_one(root: _Root, other: _Root) -> bool:
    if root.speaker == other.speaker:
        return True
    return root.is_unnamed and other.is_unnamed and not root.sources.isdisjoint(other.sources)
