"""Reading stories: who says what, found in the text. Pure Python: no Django, no database."""

from annotations.extraction.attribution import Attribution, QuotationKind, Speaker, SpeakerKind, Stance
from annotations.extraction.rules import extract

__all__ = ["Attribution", "QuotationKind", "Speaker", "SpeakerKind", "Stance", "extract"]
