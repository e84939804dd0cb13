"""A story and its record in the words of schema.org, for programs that read its page: never more than the page tells.

That a claim proved right or wrong is said of those alone whose outcome an editor has recorded as that.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from annotations.addresses import path_of
from annotations.cards import Card, Step
from annotations.choices import Manner, Resolution, SpeakerKind
from articles.citing import Citation
from articles.models import Article, Revision

type Thing = dict[str, Any]

_TYPES = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.OUTLET: "NewsMediaOrganization",
    SpeakerKind.COLLECTIVE: "Organization",
    SpeakerKind.DOCUMENT: "CreativeWork",
}
_VERDICTS = (Resolution.CONFIRMED, Resolution.DENIED)
# As Django's json_script has them: neither an end tag nor a comment can begin in the data.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def in_html(thing: Thing) -> SafeString:
    """For a script of type application/ld+json, which browsers do not run."""
    return mark_safe(json.dumps(thing, ensure_ascii=False).translate(_ESCAPED))


def news_article(
    article: Article,
    cards: Iterable[Card],
    revisions: Sequence[Revision],
    *,
    citation: Citation,
    origin: str,
) -> Thing:
    """Of a story read with_credits(), with the cards and the revisions that its page shows. Reads no rows."""
    revision, address = article.current_revision, citation.address
    if revision is None:
        raise ValueError("A story without words is no article.")
    suppliers = _suppliers(article, citation, origin)
    corrections = [f"{address}revisions/{one.number}/" for one in revisions if one.is_correction]
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": address,
            "url": address,
            "mainEntityOfPage": address,
            "headline": citation.headline,
            "description": revision.opening(article.rights),
            "inLanguage": article.language,
            "datePublished": article.published_at.isoformat(timespec="seconds"),
            "dateModified": max(article.published_at, revision.versioned_at).isoformat(timespec="seconds"),
            "version": revision.number,
            "dateline": revision.dateline,
            "author": [{"@type": "Person", "name": citation.author}] if citation.author else suppliers,
            "publisher": suppliers,
            "sdPublisher": _archive(origin),
            "isBasedOn": article.supplier_page,
            "copyrightNotice": article.copyright_notice,
            "correction": corrections,
            "hasPart": [_claim(card, article, origin) for card in cards],
        }
    )


def _suppliers(article: Article, citation: Citation, origin: str) -> list[Thing]:
    sources = [credit.source for credit in article.credits.all()]
    if not sources:
        return [{"@type": "Organization", "name": name} for name in citation.credits]
    pages = {source.name: f"{origin}{source.get_absolute_url()}" for source in sources}
    return [{"@type": "NewsMediaOrganization", "name": name, "url": page} for name, page in pages.items()]


def _claim(card: Card, article: Article, origin: str) -> Thing:
    claim = card.claim
    said = [chain for chain in card.chains if chain[-1].is_said]
    ends = [chain[-1] for chain in said]
    address = f"{origin}{path_of(claim, article)}"
    return _known(
        {
            "@type": ["Claim", "Quotation"] if claim.manner == Manner.QUOTED else "Claim",
            "@id": address,
            "url": address,
            "text": claim.exact,  # type: ignore[attr-defined]  # added by in_revision()
            "inLanguage": article.language,
            "appearance": {"@id": f"{origin}{article.get_absolute_url()}"},
            "author": [_speaker(step, origin) for step in ends if not step.is_unnamed],
            # In the story's own words, since nobody is named.
            "creditText": "; ".join(dict.fromkeys(step.words for step in ends if step.is_unnamed and step.words)),
            "citation": [_speaker(step, origin) for chain in said for step in chain[:-1] if not step.is_unnamed],
            "review": _review(card, address, origin),
        }
    )


def _speaker(step: Step, origin: str) -> Thing:
    speaker = step.attribution.speaker
    page = f"{origin}{speaker.source.get_absolute_url()}" if speaker.source else ""
    kind = _TYPES[SpeakerKind(speaker.kind)]
    return _known({"@type": kind, "name": speaker.name, "disambiguatingDescription": speaker.known_as, "url": page})


def _review(card: Card, address: str, origin: str) -> Thing | None:
    """Only where an editor has recorded that it was confirmed or denied."""
    fate = card.fate
    if fate is None or fate.resolution not in _VERDICTS:
        return None
    day = card.claim.outcome.resolved_on
    shown_by = f"{origin}{fate.href}" if fate.href.startswith("/") else fate.href
    return _known(
        {
            "@type": "ClaimReview",
            "url": address,
            "claimReviewed": card.claim.exact,  # type: ignore[attr-defined]
            "itemReviewed": {"@id": address},
            "reviewRating": {"@type": "Rating", "alternateName": fate.told},
            "datePublished": day.isoformat() if day else "",
            "author": _archive(origin),
            "isBasedOn": shown_by,
        }
    )


def _archive(origin: str) -> Thing:
    return {"@type": "Organization", "name": "On Record", "url": f"{origin}/"}


def _known(thing: Thing) -> Thing:
    """Without what is not known."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
