"""Annotations: what editors remark on claims and words of stories, to readers or to the desk, and answer each other.

Words for readers and words for the desk are kept apart, in tables of their own. Both are screened for what may say who
a source is: GivesAway is raised, unless `are_checked`.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations import claiming
from annotations.anchoring.selectors import Quote
from annotations.choices import Motivation
from annotations.claiming import Words
from annotations.discretion import check_words
from annotations.models import Annotation, Claim, DeskComment
from articles.models import Article


@transaction.atomic
def annotate(
    on: Claim | Article,
    *,
    quote: Words | None = None,
    motivation: str,
    public_note: str = "",
    desk_text: str | None = None,
    by: User,
    are_checked: bool = False,
) -> Annotation:
    """Hang a note on a claim, or on the words of an article that `quote` names."""
    annotation = Annotation(motivation=motivation, made_by=by)
    if isinstance(on, Claim):
        annotation.claim = on
    else:
        annotation.passage = claiming.passage_of(on, quote or Quote(""))
    return _written(annotation, public_note, desk_text, by=by, are_checked=are_checked)


@transaction.atomic
def reply(
    to: Annotation, *, public_note: str = "", desk_text: str | None = None, by: User, are_checked: bool = False
) -> Annotation:
    """Answer an annotation, or in its thread somebody who has. Readers see no answer to what they do not see."""
    root = (to.reply_to or to).locked(expected=None)
    if public_note.strip() and not root.public_note:
        raise ValidationError({"public_note": _("What you answer is for the desk alone, and so is the answer.")})
    annotation = Annotation(
        reply_to=root, claim=root.claim, passage=root.passage, motivation=Motivation.REPLYING, made_by=by
    )
    return _written(annotation, public_note, desk_text, by=by, are_checked=are_checked)


@transaction.atomic
def revise(
    annotation: Annotation,
    *,
    motivation: str,
    public_note: str,
    desk_text: str | None = None,
    by: User,
    are_checked: bool = False,
    expected: int | None = None,
) -> Annotation:
    """Change either wording; None leaves the desk's as it is."""
    annotation = annotation.locked(expected=annotation.version if expected is None else expected)
    annotation.motivation = motivation
    return _written(annotation, public_note, desk_text, by=by, are_checked=are_checked)


def _written(
    annotation: Annotation, public_note: str, desk_text: str | None, *, by: User, are_checked: bool
) -> Annotation:
    comment = DeskComment.objects.filter(annotation=annotation).first() if annotation.pk else None
    kept = {"public_note": annotation.public_note, "desk_text": comment.text if comment else ""}
    words = {"public_note": public_note.strip(), "desk_text": kept["desk_text"] if desk_text is None else desk_text}
    if not any(text.strip() for text in words.values()):
        raise ValidationError(_("An annotation says something: to readers, to the desk, or to both."))
    if words["public_note"] and annotation.claim is None:
        raise ValidationError({"public_note": _("Readers see notes on claims alone. Make a claim of the words first.")})
    new = {name: text for name, text in words.items() if text != kept[name]}
    check_words(new, story=_story(annotation), are_checked=are_checked)
    annotation.public_note = words["public_note"]
    annotation.record(by=by)
    if "desk_text" in new:
        comment = comment or DeskComment(annotation=annotation, made_by=by)
        comment.text = words["desk_text"].strip()
        comment.record(by=by)
    return annotation


def _story(annotation: Annotation) -> Article:
    on = annotation.claim or annotation.passage
    assert on  # a constraint holds it
    return on.article
