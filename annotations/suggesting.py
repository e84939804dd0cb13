"""What a machine finds in a story, and what an editor makes of it.

`read` is the way of the machine's own findings (annotations.proposing writes them); `suggest` takes one from anywhere.
What was found stays as it was found, whatever an editor makes of the claim.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations import claiming, extracting, needing, proposing
from annotations.anchoring.selectors import Quote
from annotations.choices import Decision, Manner, Stance, Standing
from annotations.claiming import SpeakerSketch, Words
from annotations.extraction.languages import primary
from annotations.models import Attribution, Claim, Speaker, Suggestion
from articles.models import Article, Revision, State

logger = logging.getLogger(__name__)

# Between reading and writing another process may bring in other words, or make a speaker of the same name.
_TRIES = 3


def read(article: Article, *, again: bool = False) -> list[Suggestion]:
    """Suggest what the machine finds in the words that the story has now, but for what the record has already, whatever
    became of that. In a withdrawn story it finds nothing, nor in words that it has read before, unless `again`.

    The reading itself holds no lock.
    """
    for is_last in (*[False] * (_TRIES - 1), True):
        revision = _to_read(article.pk, again=again)
        if revision is None:
            return []
        found = extracting.attributions_in(revision.text, language=primary(revision.article.language))
        try:
            made = proposing.propose(revision, found)
        except IntegrityError:
            if is_last:
                raise
        else:
            if made is not None:
                return made
    return []


def unread(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those of them whose words as they stand the machine has not read yet, or not in the language that they are in."""
    is_other = ~Q(current_revision__reading__language=F("language"))
    with_words = articles.filter(current_revision__isnull=False)
    return with_words.filter(Q(current_revision__reading__isnull=True) | is_other)


def try_to_read(article: int, *, again: bool = False) -> list[Suggestion] | None:
    """As `read`; None where that fails. Whatever goes wrong is the machine's trouble, never the story's: it is here,
    and can be read again. No word of it may stand in the log.
    """
    try:
        return read(Article(pk=article), again=again)
    except Exception as error:  # noqa: BLE001
        logger.error("Article %d could not be read by the machine (%s)", article, type(error).__name__)
        return None


def _to_read(article: int, *, again: bool) -> Revision | None:
    current = Revision.objects.filter(article=article, article__current_revision=F("pk"))
    if not again:
        current = current.exclude(reading__language=F("article__language"))
    return current.exclude(article__state=State.WITHDRAWN).select_related("article").first()


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
    claiming.attribute(claim, speaker=speaker, source_words=source_words, cue_words=cue_words, suggested=True, by=None)
    suggestion = Suggestion(claim=claim, found_by=found_by, confidence=confidence)
    suggestion.record(by=None)
    return suggestion


# What an editor decides


@dataclass(frozen=True, slots=True)
class Relaid:
    """An attribution of a suggestion, and how an editor would have it."""

    attribution: Attribution
    speaker: Speaker | SpeakerSketch
    source_words: Words | None
    cue_words: Words | None
    stance: Stance
    nested_in: Attribution | None = None


def accept(suggestion: Suggestion, *, by: User, expected: int | None = None) -> Suggestion:
    return _decide(suggestion, Decision.ACCEPTED, Standing.ON_RECORD, by=by, expected=expected)


@transaction.atomic
def correct(
    suggestion: Suggestion,
    *,
    quote: Words | None = None,
    manner: Manner | None = None,
    relaid: Iterable[Relaid] = (),
    by: User,
    expected: int | None = None,
) -> Suggestion:
    """Accept a claim, but by other words, in another manner, or laid to others than the machine has it."""
    suggestion = _undecided(suggestion, expected=expected)
    claiming.revise(suggestion.claim, quote=quote, manner=manner, suggested=True, by=by)
    # What is nested in nothing first: of two that change places neither is ever nested in itself.
    for one in sorted(relaid, key=lambda one: one.nested_in is not None):
        if one.attribution.claim_id != suggestion.claim_id:
            raise ValidationError(_("This attribution is of another claim."))
        claiming.reattribute(
            one.attribution,
            speaker=one.speaker,
            source_words=one.source_words,
            cue_words=one.cue_words,
            stance=one.stance,
            nested_in=one.nested_in,
            suggested=True,
            by=by,
        )
    return _decide(suggestion, Decision.CORRECTED, Standing.ON_RECORD, by=by, expected=expected)


def reject(suggestion: Suggestion, *, by: User, expected: int | None = None) -> Suggestion:
    return _decide(suggestion, Decision.REJECTED, Standing.SET_ASIDE, by=by, expected=expected)


def skip(suggestion: Suggestion, *, by: User, expected: int | None = None) -> Suggestion:
    """Leave a suggestion for somebody else."""
    return _decide(suggestion, Decision.SKIPPED, Standing.SUGGESTED, by=by, expected=expected)


def hindrance(claim: Claim) -> str:
    """Why a suggested claim cannot go on record as it stands; empty where it can. By uncertain words readers would be
    told that it is being checked, and they never saw it.
    """
    anchor = claim.passage.anchors.settled().current().first()
    if anchor is None:
        return _("A correction has changed its words: correct the suggestion by those of the story now.")
    if Claim.objects.at(anchor).exists():
        return _("These very words are a claim already: reject the suggestion, or correct its words.")
    if Claim.objects.filter(pk=claim.pk).unsure_of_words().exists():
        return _("A correction has changed the words that name or attribute: correct them by those of the story now.")
    return ""


def _undecided(suggestion: Suggestion, *, expected: int | None) -> Suggestion:
    """The suggestion, locked after its article as everywhere, if it waits for an editor."""
    articles = Article.objects.select_for_update(of=("self",)).select_related(None)
    article = articles.get(claims=suggestion.claim_id)
    suggestion = suggestion.locked(expected=suggestion.version if expected is None else expected)
    if not suggestion.is_undecided:
        raise ValidationError(
            _("This suggestion is decided already: %(decision)s.") % {"decision": suggestion.get_decision_display()}
        )
    if article.state == State.WITHDRAWN:
        raise ValidationError(_("The story is withdrawn: its suggestions wait until it is back."))
    return suggestion


@transaction.atomic
def _decide(
    suggestion: Suggestion, decision: Decision, standing: Standing, *, by: User, expected: int | None
) -> Suggestion:
    suggestion = _undecided(suggestion, expected=expected)
    claim = Claim.objects.get(pk=suggestion.claim_id)
    if standing == Standing.ON_RECORD and (reason := hindrance(claim)):
        raise ValidationError(reason)
    if claim.standing != standing:
        claim.standing = standing
        claim.record(by=by)
        needing.follow_claim(claim)
    suggestion.decision = decision
    suggestion.decided_by = by
    suggestion.decided_at = timezone.now()
    suggestion.record(by=by)
    return suggestion
