"""What the rules have found, in numbers of tokens, before it is told in places of the text."""

from dataclasses import dataclass, field

from annotations.extraction.attribution import Stance
from annotations.extraction.rules.prose import Prose, Range

# A sentence with more attributions is none that anybody wrote.
MOST = 20


@dataclass(slots=True, eq=False)
class Find:
    """Ranges hold both their ends. Without `cue` it is a quotation that its neighbourhood attributes."""

    source: Range | None
    cue: Range | None
    content: list[Range]
    rule: str
    stance: Stance = Stance.SAYS
    # Whether it takes its speaker from the verb before: “and said”, “, adding”.
    is_joined: bool = False
    # The text itself does not know: nobody speaks.
    is_own_voice: bool = False
    outer: "Find | None" = field(default=None, repr=False)

    @property
    def position(self) -> int:
        return min(one[0] for one in (self.source, self.cue, *self.content) if one)


@dataclass(slots=True)
class Sentence:
    """The tokens from `first` up to `end`, which is not one of them, and what was found there so far."""

    prose: Prose
    first: int
    end: int
    finds: list[Find] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return len(self.finds) >= MOST

    def add(self, find: Find) -> bool:
        """Keep it, if it has content; whether it was kept."""
        is_kept = bool(find.content) and not self.is_full
        if is_kept:
            self.finds.append(find)
        return is_kept
