"""What is found in a text: to whom it lays what, by which words. Places are (start, end) in its code points."""

from dataclasses import dataclass
from enum import StrEnum

type Place = tuple[int, int]


class QuotationKind(StrEnum):
    """How the content came into the text."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    # “Declined to comment”, “did not confirm”: that somebody does not say so.
    NON_CONFIRMATION = "non_confirmation"


class Stance(StrEnum):
    """What the speaker does with the content; codes as of Stance in `annotations.choices`, and one more."""

    SAYS = "says"
    DENIES = "denies"
    DECLINES = "declines"
    DOES_NOT_CONFIRM = "does_not_confirm"
    # Believes, wants, plans: laid to somebody as a state of mind, not as speech.
    THINKS = "thinks"


class SpeakerKind(StrEnum):
    """Codes as of SpeakerKind in `annotations.choices`."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    # Other media that the text cites.
    OUTLET = "outlet"
    # Many of whom nobody in particular spoke: “voters”, “some Republicans”.
    COLLECTIVE = "collective"
    # Somebody spoke, or is said to have, whom the text does not name: “sources”, “a senior official”, “reportedly”.
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """All mentions of one speaker in a text: attributions of one number are of one speaker."""

    number: int
    kind: SpeakerKind
    # The fullest of the words that name the speaker: “Foreign Minister Taro Kono” where “Kono” speaks.
    name: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One content, laid to one speaker.

    `source` is None where no words name a speaker (“reportedly”); `speaker` is None where there is none either: the
    text itself says that something is not known (“it was not clear”).
    """

    source: Place | None
    cue: Place | None
    content: tuple[Place, ...]
    kind: QuotationKind
    stance: Stance
    speaker: Speaker | None
    # How often the rule was right where it was measured, or what the model gives; 0 to 1.
    confidence: float
    # The rule or model that found it.
    rule: str
    # The number, in the list that extract() gives, of the attribution through which the text has this one.
    nested_in: int | None = None

    @property
    def anonymous(self) -> bool:
        return self.speaker is not None and self.speaker.kind == SpeakerKind.UNNAMED
