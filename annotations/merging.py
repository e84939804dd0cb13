"""Speakers that turn out to be one, and one that turns out to be two. Nothing is deleted: a speaker to whom nothing is
laid any longer stays, with its history.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations import claiming
from annotations.choices import SpeakerKind
from annotations.models import Attribution, Speaker
from articles.models import Article


@transaction.atomic
def merge(speaker: Speaker, *, into: Speaker, by: User) -> list[Attribution]:
    """Lay to `into` all that is laid to another unnamed speaker of the same story. Notes that were submitted or
    approved need approval anew.
    """
    if speaker.pk == into.pk or not (speaker.is_unnamed and into.is_unnamed and speaker.article_id == into.article_id):
        raise ValidationError({"into": _("Two unnamed speakers of one story can be made one.")})
    article = Article.objects.select_for_update(of=("self",)).select_related(None).get(unnamed_speakers=into)
    laid = Attribution.objects.filter(speaker=speaker, claim__article=article).exclude(claim__standing="suggested")
    return [claiming.lay_to(one, speaker=into, by=by) for one in laid.order_by("id")]


@transaction.atomic
def split(attribution: Attribution, *, by: User, expected: int | None = None) -> Attribution:
    """Lay a claim to an unnamed speaker of its own, who has been taken for another. It is called by the words that name
    it there.
    """
    old = attribution.speaker
    if not old.is_unnamed:
        raise ValidationError(_("Only an unnamed speaker is split: choose another for one who is named."))
    if not Attribution.objects.filter(speaker=old).exclude(pk=attribution.pk).exists():
        raise ValidationError(_("Nothing else is laid to this speaker."))
    if attribution.source_passage is None:
        raise ValidationError(_("Quote the story's words for this speaker first: they are its name."))
    new = Speaker(kind=SpeakerKind.UNNAMED, name=attribution.source_passage.exact[:300], article_id=old.article_id)
    new.record(by=by)
    return claiming.lay_to(attribution, speaker=new, by=by, expected=expected)
