"""What became of claims, and how they stand to each other. What was known before stays in the history."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations.choices import LinkKind, Resolution, Stance, Standing
from annotations.models import Claim, ClaimLink, Outcome
from articles.models import Article, StaleVersion

# What somebody must be able to look up.
_SHOWN = (Resolution.CONFIRMED, Resolution.DENIED, Resolution.CORRECTED)
_OF_THE_RECORD = (Standing.ON_RECORD, Standing.WITHDRAWN)
# What holds both ways.
_MUTUAL = (LinkKind.SAME, LinkKind.CONTRADICTS)


@transaction.atomic
def resolve(
    claim: Claim,
    *,
    resolution: Resolution,
    resolved_on: date | None = None,
    article: Article | None = None,
    url: str = "",
    by: User,
    expected: int | None = None,
) -> Outcome:
    """Keep what became of a claim, and the story or address that shows it. `expected` is the version of the outcome
    that was seen, 0 where there was none yet; None: any.

    Raises ValidationError for what cannot be, StaleVersion where somebody else was faster.
    """
    # The lock on the claim keeps a second outcome from being made meanwhile.
    claim = claim.locked(expected=None)
    _check(claim, resolution, resolved_on, article, url)
    outcome = Outcome.objects.filter(claim=claim).first() or Outcome(claim=claim)
    if expected is not None and expected != (outcome.version if outcome.pk else 0):
        raise StaleVersion(outcome, expected=expected)
    outcome.resolution, outcome.resolved_on = resolution, resolved_on
    outcome.article, outcome.url = article, url
    outcome.record(by=by)
    return outcome


def _check(claim: Claim, resolution: Resolution, resolved_on: date | None, article: Article | None, url: str) -> None:
    errors: dict[str, str] = {}
    if claim.standing not in _OF_THE_RECORD:
        errors["claim"] = _("Only of a claim that is, or was, on record can something become.")
    if resolution in _SHOWN and not (article or url):
        errors["article"] = _("Say which story shows it, or where else it is shown.")
    if resolution == Resolution.UNRESOLVED and (resolved_on or article or url):
        errors["resolution"] = _("What is unresolved has no day, and nothing that shows it.")
    if resolution != Resolution.UNRESOLVED and resolved_on is None:
        errors["resolved_on"] = _("Say on which day it showed.")
    if resolved_on and resolved_on > timezone.localdate():
        errors["resolved_on"] = _("That day has not come yet.")
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def link(claim: Claim, *, kind: LinkKind, other: Claim, by: User) -> ClaimLink:
    """Keep how a claim stands to another. One that was set aside stands again."""
    for name, end in (("claim", claim), ("other", other)):
        if end.standing not in _OF_THE_RECORD:
            raise ValidationError({name: _("Only claims that are, or were, on record are linked.")})
    if kind == LinkKind.CONFIRMS and not _may_confirm(claim):
        raise ValidationError(
            {"kind": _("Who declines, denies or does not confirm, and who is unnamed, confirms nothing.")}
        )
    if kind in _MUTUAL and claim.pk > other.pk:
        claim, other = other, claim
    kept = ClaimLink.objects.filter(claim=claim, kind=kind, other=other, is_set_aside=True).first()
    made = kept or ClaimLink(claim=claim, kind=kind, other=other, made_by=by)
    made.is_set_aside = False
    made.record(by=by)
    return made


def _may_confirm(claim: Claim) -> bool:
    """What a story says itself does, and what somebody who is named says so."""
    laid = list(claim.attributions.select_related("speaker"))
    return not laid or any(one.stance == Stance.SAYS and not one.speaker.is_unnamed for one in laid)


@transaction.atomic
def take_up(link: ClaimLink, *, by: User, expected: int | None = None) -> ClaimLink:
    """One that was set aside stands again."""
    link = link.locked(expected=expected)
    return link if not link.is_set_aside else _recorded(link, is_set_aside=False, by=by)


@transaction.atomic
def set_aside(link: ClaimLink, *, by: User, expected: int | None = None) -> ClaimLink:
    """It was an error. Nothing is deleted."""
    link = link.locked(expected=expected)
    return link if link.is_set_aside else _recorded(link, is_set_aside=True, by=by)


def _recorded(link: ClaimLink, *, is_set_aside: bool, by: User) -> ClaimLink:
    link.is_set_aside = is_set_aside
    link.record(by=by)
    return link
