"""The rules tier: who says what, by the words that attribute and what stands around them.

Each sentence is read once, from cue to cue; nothing is searched further than a few dozen tokens, so that the time grows
with the text and not with what is in it.
"""

from annotations.extraction.rules.reading import extract

__all__ = ["extract"]
