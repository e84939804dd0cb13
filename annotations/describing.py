"""Descriptors, found or made for the words that name unnamed speakers, and kept with what is laid to these.

The words are those that the story has now, as far as an editor has settled that; they are only ever derived, so an
attribution has no other version when they follow a correction. Who is named has no descriptor, nor has who is named by
no words: “reportedly” attributes, and tells of nobody.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from annotations.extraction import descriptors
from annotations.extraction.languages import primary
from annotations.models import Anchor, Attribution, Descriptor, Passage
from annotations.models.descriptor import LONGEST, LONGEST_PROXIMITY, key_of
from articles.models import Article


def describe(attributions: Sequence[Attribution], *, language: str, settled: Mapping[int, str] | None = None) -> None:
    """Give each, unsaved, the Descriptor of its words: those that `settled` has by the number of their passage, or else
    those that were quoted. Three queries at most, and one where all words are known.
    """
    wordings = [_words(one, settled or {}) for one in attributions]
    found = _descriptors(wordings, language=primary(language))
    for attribution, words in zip(attributions, wordings, strict=True):
        attribution.descriptor = found.get(key_of(words))


def describe_by_settled_words(attributions: Sequence[Attribution], *, language: str, current: int | None) -> None:
    """As `describe`, by the words that corrections have settled on: those of the revision that is the `current` one, or
    the last before it.
    """
    passages = [one.source_passage_id for one in attributions if one.source_passage_id and one.speaker.is_unnamed]
    anchors = Anchor.objects.settled().filter(passage__in=passages).in_time()
    rows = anchors.values_list("passage", "exact", "revision")
    # Which one is current the database may not know yet.
    in_order = sorted(rows, key=lambda row: row[2] == current)
    describe(attributions, language=language, settled={passage: exact for passage, exact, _ in in_order})


def follow(article: Article, *passages: Passage) -> None:
    """Describe anew what is laid to unnamed speakers in an article, or that by certain passages alone, after it was
    settled by which words the story names them now.
    """
    attributions = Attribution.objects.anonymous().filter(claim__article=article, source_passage__isnull=False)
    if passages:
        attributions = attributions.filter(source_passage__in=passages)
    rows = list(attributions.with_words().order_by("id"))
    before = [one.descriptor_id for one in rows]
    describe_by_settled_words(rows, language=article.language, current=article.current_revision_id)
    changed = [one for one, was in zip(rows, before, strict=True) if one.descriptor_id != was]
    Attribution.objects.bulk_update(changed, ["descriptor"])


def told_by(words: str) -> dict[str, Any]:
    """What the words for a speaker tell, as fields of a Descriptor."""
    told = descriptors.describe(words)
    return {
        "number": told.number,
        "count": told.count,
        "affiliation": told.affiliated_with,
        "country": told.country,
        "level": told.level,
        "proximity": told.proximity[:LONGEST_PROXIMITY],
        "specificity": told.specificity,
    }


def _words(attribution: Attribution, settled: Mapping[int, str]) -> str:
    """The words that name whom a claim is laid to; none of one who is named, or where these are the very words that
    attribute.
    """
    source, cue = attribution.source_passage, attribution.cue_passage
    if source is None or not attribution.speaker.is_unnamed or (cue and cue.quote == source.quote):
        return ""
    return settled.get(source.pk, source.exact)


def _descriptors(wordings: Iterable[str], *, language: str) -> dict[str, Descriptor]:
    """By their keys. What another makes at the same time is theirs, and taken."""
    wanted: dict[str, str] = {}
    for words in wordings:
        wanted.setdefault(key_of(words), words)
    wanted.pop("", None)
    found = _known(wanted, language)
    # In one order, so that two who make the same ones do not each wait for the other.
    new = sorted(wanted.keys() - found.keys())
    if new:
        Descriptor.objects.bulk_create([_new(key, wanted[key], language) for key in new], ignore_conflicts=True)
        found |= _known(new, language)
    return found


def _known(keys: Collection[str], language: str) -> dict[str, Descriptor]:
    return {one.key: one for one in Descriptor.objects.filter(language=language, key__in=keys)}


def _new(key: str, words: str, language: str) -> Descriptor:
    return Descriptor(key=key, words=" ".join(words.split())[:LONGEST], language=language, **told_by(words))
