"""Rows of the record as Annotations of the Web Annotation Data Model, JSON-LD.

Nobody of the newsroom is a creator: who wrote what is the desk's. Places are code points of the text that the article's
resource in the API gives, as the TextPositionSelector counts.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from annotations.api.reading import WordsDict, name_of, shown_end, words_of
from annotations.models import Annotation, Attribution, Claim, SourcingNote
from articles.models import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
READER = AnonymousUser()
type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses that annotations name each other and their stories by; `origin` has no slash at the end."""

    origin: str

    @property
    def container(self) -> str:
        return f"{self.origin}/annotations/"

    def annotation(self, kind: str, pk: int) -> str:
        return f"{self.container}{kind}/{pk}/"

    def page(self, article: Article) -> str:
        return f"{self.origin}{article.get_absolute_url()}"


def of_claim(claim: Claim, site: Site) -> Json:
    """These words make a claim; in what manner, and what became of it."""
    words = words_of(claim, claim.passage, shown_end=shown_end(claim.article, to=READER))
    bodies = [_text("classifying", claim.manner)]
    outcome = getattr(claim, "outcome", None)
    if outcome is not None:
        bodies.append(_text("assessing", outcome.resolution))
    return _annotation(site, "claim", claim.pk, "classifying", bodies, _target(site, claim.article, words))


def of_attribution(attribution: Attribution, site: Site) -> Json:
    """A claim is laid to a speaker: whom the words name, which claim, through whom, and what an approved note tells."""
    article = attribution.claim.article
    bodies = [_text("identifying", name) for name in [name_of(attribution.speaker, to=READER)] if name]
    bodies.append(_text("tagging", attribution.speaker.kind))
    bodies.append(_linked(site.annotation("claim", attribution.claim_id)))
    if attribution.nested_in_id:
        bodies.append(_linked(site.annotation("attribution", attribution.nested_in_id)))
    bodies += [_text("describing", note.public_note) for note in _notes(attribution) if note.public_note]
    target = _target(site, article, _source_words(attribution))
    return _annotation(site, "attribution", attribution.pk, "identifying", bodies, target)


def of_annotation(annotation: Annotation, site: Site) -> Json:
    """What an editor says to readers about a claim, or in answer to another."""
    kind, pk = ("annotation", annotation.reply_to_id) if annotation.reply_to_id else ("claim", annotation.claim_id)
    assert pk  # of public ones, by the door
    bodies = [_text(annotation.motivation, annotation.public_note)]
    found = _annotation(site, "annotation", annotation.pk, annotation.motivation, bodies, site.annotation(kind, pk))
    return {**found, "created": annotation.made_at.isoformat(timespec="seconds").replace("+00:00", "Z")}


def _annotation(site: Site, kind: str, pk: int, motivation: str, bodies: list[Json], target: Any) -> Json:
    return {
        "@context": CONTEXT,
        "id": site.annotation(kind, pk),
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"id": f"{site.origin}/", "type": "Software", "name": "On Record"},
        "body": bodies[0] if len(bodies) == 1 else bodies,
        "target": target,
    }


def _text(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _linked(source: str) -> Json:
    return {"type": "SpecificResource", "purpose": "linking", "source": source}


def _target(site: Site, article: Article, words: WordsDict | None) -> Any:
    """The words in their story; the story alone where the rights do not let the words be shown."""
    page = site.page(article)
    if words is None:
        return {"id": page, "type": "Text", "format": "text/html", "language": article.language}
    quote = {"type": "TextQuoteSelector", **{name: words[name] for name in ("exact", "prefix", "suffix")}}
    place = {"type": "TextPositionSelector", "start": words["start"], "end": words["end"]}
    return {
        "type": "SpecificResource",
        "source": {"id": page, "type": "Text", "format": "text/html", "language": article.language},
        "selector": quote if words["start"] is None else [quote, place],
    }


def _source_words(attribution: Attribution) -> WordsDict | None:
    """Those that name the speaker, else those that attribute."""
    limit = shown_end(attribution.claim.article, to=READER)
    for kind in ("source", "cue"):
        passage = getattr(attribution, f"{kind}_passage")
        words = words_of(attribution, passage, f"{kind}_", shown_end=limit) if passage else None
        if words is not None:
            return words
    return None


def _notes(attribution: Attribution) -> list[SourcingNote]:
    """Prefetched, those that readers are told."""
    return list(attribution.notes.all())
