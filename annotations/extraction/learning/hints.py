"""What the rules make of a text, as hints to a model: it learns where they are right, and where they are not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annotations.extraction.attribution import Stance
from annotations.extraction.languages import lexicon_of
from annotations.extraction.learning.labels import CONTENT, CUE, SOURCE
from annotations.extraction.learning.page import Page, page
from annotations.extraction.rules.finds import Find
from annotations.extraction.rules.prose import Prose, Range
from annotations.extraction.rules.reading import finds_in
from annotations.extraction.tokens import tokenise


class Hint(NamedTuple):
    """One attribution of the rules: the role of each token that has one, the rule's name, and what it says besides."""

    roles: Mapping[int, str]
    rule: str
    stance: Stance
    # Laid to somebody whom no words name.
    is_hearsay: bool


@dataclass(frozen=True, slots=True)
class Hints:
    # Of each token the role that any attribution gives it.
    roles: dict[int, str] = field(default_factory=dict)
    # By each token of a cue the attribution that it is of; and the heads of the cues.
    by_cue: dict[int, Hint] = field(default_factory=dict)
    heads: set[int] = field(default_factory=set)
    # What they came from, in the prose that it was found in.
    finds: list[Find] = field(default_factory=list)
    prose: Prose | None = None


def read(text: str, language: str) -> tuple[Page, Hints]:
    """A text made ready for a model, with what the rules make of it."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return page(tokenise(text)), Hints()
    prose = Prose(text, lexicon)
    seen = page(prose.tokens)
    return seen, _hints(seen, prose)


def _hints(seen: Page, prose: Prose) -> Hints:
    hints = Hints(finds=finds_in(prose), prose=prose)
    for find in hints.finds:
        if find.cue is None:
            continue
        roles = {at: CONTENT for first, last in find.content for at in range(first, last + 1)}
        if find.source is not None:
            roles |= dict.fromkeys(_all(find.source), SOURCE)
        roles |= dict.fromkeys(_all(find.cue), CUE)
        for at, role in roles.items():
            # What speaks or attributes in one attribution may be told in another: that says less of it.
            if role != CONTENT or at not in hints.roles:
                hints.roles[at] = role
        hints.heads.add(seen.head_of(_all(find.cue)))
        is_hearsay = find.source is None and not find.is_own_voice
        for at in _all(find.cue):
            hints.by_cue.setdefault(at, Hint(roles, find.rule, find.stance, is_hearsay))
    return hints


def _all(tokens: Range) -> range:
    return range(tokens[0], tokens[1] + 1)
