"""How a story stands, from all that its supplier ever said of it. Pure: whatever order the versions came in, a story
stands the same.

- A story that was taken back once stays so.
- Else it has the words of its latest version: by the supplier's version numbers when all versions have
  one, else by the times at which they were made.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from articles.formats.story import Story
from articles.text.blocks import is_web_address

type Terms = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """What one delivery said of its story: when that was made, by what number, its words by their digest ("" for
    none, as of one taken back or withheld), and its terms as `terms_of` gives them.
    """

    number: str
    made_at: datetime
    status: str
    words: str
    terms: Terms

    @property
    def embargo_until(self) -> datetime | None:
        return moment(self.terms.get("embargo_until"))

    @property
    def credit_names(self) -> Sequence[str]:
        return tuple(self.terms.get("credit_names", ()))

    @property
    def published_at(self) -> datetime:
        return moment(self.terms.get("published_at")) or self.made_at

    def was_out(self, at: datetime) -> bool:
        lifted = self.embargo_until
        return self.status == "usable" and self.published_at <= at and (lifted is None or lifted <= at)

    def order(self, *, by_number: bool) -> tuple[Any, ...]:
        """Versions of one number and time contradict each other. Then the longest embargo decides, and after that
        nothing that means anything, but always the same: the order of arrival never does.
        """
        number = int(self.number) if self.number.isdecimal() else 0
        first = (number, self.made_at) if by_number else (self.made_at, number)
        embargo = self.embargo_until.timestamp() if self.embargo_until else 0.0
        return (*first, self.status, embargo, self.words, json.dumps(self.terms, sort_keys=True))


@dataclass(frozen=True, slots=True)
class Standing:
    """`turns` are the versions in their order, those that follow one another with the same words together; `terms` what
    holds now, each as the latest version says that says it at all, but an embargo only as the very latest does.
    """

    turns: tuple[tuple[Version, ...], ...] = ()
    terms: Terms = field(default_factory=dict)
    status: str = ""
    # The names in credits of each version that has any, the latest first.
    credited: tuple[tuple[str, ...], ...] = ()
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    # Readers of its supplier could see it before it was taken back.
    was_out: bool = False


def standing(versions: Iterable[Version]) -> Standing:
    versions = list(versions)
    offered = [version for version in versions if version.status != "canceled"]
    by_number = all(version.number.isdecimal() for version in offered)
    offered.sort(key=lambda version: version.order(by_number=by_number))
    withdrawn_at = min((version.made_at for version in versions if version.status == "canceled"), default=None)
    worded = [version for version in offered if version.words]
    return Standing(
        turns=tuple(tuple(turn) for _words, turn in groupby(worded, key=lambda version: version.words)),
        terms=_holding(offered),
        status=offered[-1].status if offered else "",
        credited=tuple(dict.fromkeys(tuple(names) for version in reversed(offered) if (names := version.credit_names))),
        published_at=min((version.published_at for version in offered), default=None),
        withdrawn_at=withdrawn_at,
        was_out=withdrawn_at is not None and any(version.was_out(withdrawn_at) for version in offered),
    )


def _holding(offered: Sequence[Version]) -> Terms:
    holding: dict[str, Any] = {}
    for version in offered:
        holding.update(version.terms)
    if offered and "embargo_until" not in offered[-1].terms:
        holding.pop("embargo_until", None)
    return holding


def version_of(story: Story, made_at: datetime) -> Version:
    """What the story says of itself; of one that does not say when it was made, `made_at` is when it came."""
    has_words = story.status != "canceled" and story.headline and story.body.text
    words = words_digest(story) if has_words else ""
    return Version(story.version[:50], made_at, story.status, words, terms_of(story))


def words_digest(story: Story) -> str:
    """SHA-256 of all that a Revision's words are: equal words are the same revision, however they were sent."""
    words = [story.headline, story.byline, story.dateline, story.body.text]
    blocks = [[block.kind, block.start, block.end] for block in story.body.blocks]
    links = [[link.start, link.end, link.href] for link in story.body.links]
    # Without links it is what it was before links were kept: what came in then is known again.
    said = [words, blocks, links] if links else [words, blocks]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def terms_of(story: Story) -> dict[str, Any]:
    """All that an article follows its latest version in, as JSON keeps it; what a version leaves open is left out."""
    terms: dict[str, Any] = {
        "published_at": story.published_at and story.published_at.isoformat(),
        "embargo_until": story.embargo_until and story.embargo_until.isoformat(),
        # A longer one is none.
        "language": story.language if len(story.language) <= 35 else "",
        "place": story.place[:200],
        "urgency": story.urgency,
        "subjects": [[subject.code, subject.name] for subject in story.subjects],
        "credit_names": list(story.credit_names),
        "credit_line": story.credit_line,
        "usage_terms": story.usage_terms,
        "copyright_notice": story.copyright_notice[:500],
        "supplier_page": story.url if is_web_address(story.url) else "",
    }
    return {name: value for name, value in terms.items() if value}


def moment(value: str | None) -> datetime | None:
    """A time as terms keep it."""
    return datetime.fromisoformat(value) if value else None
