"""What a machine found, and what an editor makes of it."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations import claiming
from annotations.anchoring.selectors import Quote
from annotations.choices import Decision, Manner, Standing
from annotations.claiming import SpeakerSketch
from annotations.models import Claim, Speaker, Suggestion
from articles.models import Article


@transaction.atomic
def suggest(
    article: Article,
    *,
    quote: Quote,
    manner: Manner,
    speaker: Speaker | SpeakerSketch,
    source_words: Quote | None,
    cue_words: Quote | None,
    found_by: str,
    confidence: float,
) -> Suggestion:
    """Keep a claim with its attribution as a suggestion: readers see nothing of it."""
    claim = claiming.claim(article, quote=quote, manner=manner, standing=Standing.SUGGESTED, by=None)
    claiming.attribute(claim, speaker=speaker, source_words=source_words, cue_words=cue_words, by=None)
    suggestion = Suggestion(claim=claim, found_by=found_by, confidence=confidence)
    suggestion.record(by=None)
    return suggestion


def accept(suggestion: Suggestion, *, by: User, expected: int | None = None) -> Suggestion:
    return _decide(suggestion, Decision.ACCEPTED, Standing.ON_RECORD, by=by, expected=expected)


@transaction.atomic
def correct(suggestion: Suggestion, *, quote: Quote, by: User, expected: int | None = None) -> Suggestion:
    """Accept a claim, but by other words than the machine's."""
    claiming.revise(suggestion.claim, quote=quote, by=by)
    return _decide(suggestion, Decision.CORRECTED, Standing.ON_RECORD, by=by, expected=expected)


def reject(suggestion: Suggestion, *, by: User, expected: int | None = None) -> Suggestion:
    return _decide(suggestion, Decision.REJECTED, Standing.SET_ASIDE, by=by, expected=expected)


def skip(suggestion: Suggestion, *, by: User, expected: int | None = None) -> Suggestion:
    """Leave a suggestion for somebody else."""
    return _decide(suggestion, Decision.SKIPPED, Standing.SUGGESTED, by=by, expected=expected)


@transaction.atomic
def _decide(
    suggestion: Suggestion, decision: Decision, standing: Standing, *, by: User, expected: int | None
) -> Suggestion:
    suggestion = suggestion.locked(expected=suggestion.version if expected is None else expected)
    if suggestion.decision not in (Decision.OPEN, Decision.SKIPPED):
        raise ValidationError(
            _("This suggestion is decided already: %(decision)s.") % {"decision": suggestion.get_decision_display()}
        )
    claim = Claim.objects.get(pk=suggestion.claim_id)
    if standing == Standing.ON_RECORD and not claim.passage.anchors.settled().current().exists():
        raise ValidationError(
            _("A correction has changed its words: correct the suggestion by those of the story now.")
        )
    if claim.standing != standing:
        claim.standing = standing
        claim.record(by=by)
    suggestion.decision = decision
    suggestion.decided_by = by
    suggestion.decided_at = timezone.now()
    suggestion.record(by=by)
    return suggestion
