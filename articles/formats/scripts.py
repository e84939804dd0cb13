"""The language of a text that does not say it, as far as its script alone tells. Nothing is guessed from words.

Kana are Japanese, hangul is Korean, Han letters without kana are Chinese; a few letters tell the languages of Cyrillic
apart. Latin script tells no language, but letters that English has not, in number, tell that it is not English.
"""

import re

_COUNTED = 5000
# Each with the language that it tells, in the order in which they are asked: Japanese is full of Han letters.
_TOLD: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэё]", re.IGNORECASE)
# Of Belarusian, Serbian, Macedonian, Kazakh and others: neither of the two above, whatever else is in them.
_OTHER_CYRILLIC = re.compile("[ўђљњћџѓќѕәғқңөұүһ]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NOT_ENGLISH = re.compile("[\u00c0-\u024f]")
# Of a hundred letters English has fewer from other languages, in names; French has four, German and Italian one or two.
_NOT_ENGLISH_SHARE = 0.008


def language(text: str, *, latin: str = "und") -> str:
    """BCP 47, "und" where the script does not tell; `latin` for Latin script with no sign that it is not English."""
    letters = _LETTER.findall(text[:_COUNTED])
    half = len(letters) / 2
    joined = "".join(letters)
    if not letters or _count(_LATIN, joined) > half:
        marked = _count(_NOT_ENGLISH, joined)
        return "und" if marked >= 3 and marked > _NOT_ENGLISH_SHARE * len(letters) else latin
    if _count(_CYRILLIC, joined) > half:
        return _cyrillic(joined)
    return next((told for told, script in _TOLD if _count(script, joined) > half / 10), "und")


def _cyrillic(letters: str) -> str:
    if _OTHER_CYRILLIC.search(letters):
        return "und"
    ukrainian, russian = bool(_UKRAINIAN.search(letters)), bool(_RUSSIAN.search(letters))
    if ukrainian == russian:
        return "und"
    return "uk" if ukrainian else "ru"


def _count(script: re.Pattern[str], letters: str) -> int:
    return len(script.findall(letters))
