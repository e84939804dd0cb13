"""Names of suppliers in a piece of a credit line: "Kyodo, Reuters", "dpa/lby", "北京ロイター時事"."""

import re
from collections.abc import Iterable

from articles import agencies

_PARTS = re.compile(r" ?(?:[,;/&|+·、，・]|\b(?:and|with|und|et|och|og)\b) ?", re.IGNORECASE)
_LEAD = re.compile(r"^\s*(?:by|from|source|credit|provider)\s*:?\s+", re.IGNORECASE)
# Signs of a desk beside the agency's name: "dpa/lby" is dpa's service for Bavaria.
_SIGN = re.compile(r"[a-z]{1,4}\d?")
# The day and time of a page behind the name: "KYODO NEWS - Apr 13, 2018 - 10:00 | World".
_POSTED = re.compile(
    r" [-–—|] (?:[^\W\d_]{3,12}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d_]{3,12}\.? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}:\d\d"
    r"|\d{1,2} (?:minute|hour|day)s? ago)\b.*"
)
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
# Names that are written into a run of words without spaces, the longest first. Latin ones only apart from other Latin
# letters: "JAPAN" holds both AP and PA.
_RUNS = "|".join(
    sorted(
        (
            re.escape(name) if _UNSPACED.search(name) else f"(?<![A-Za-z]){name}(?![A-Za-z])"
            for agency in agencies.AGENCIES
            for name in (agency.name, *agency.names)
            if _UNSPACED.search(name) or re.fullmatch("[A-Z]{2,4}", name)
        ),
        key=len,
        reverse=True,
    )
)
# "東京共同", "北京ロイター時事", "ワシントン=共同=…" with a reporter's name; Chinese agencies go first: "共同社东京".
_PLACE_FIRST = re.compile(rf"(?P<place>[^=＝]*?)[ =＝・]*(?P<names>(?:(?:{_RUNS})[・ 、]?)+)(?:[=＝].*)?")
_NAME_FIRST = re.compile(rf"(?P<names>{_RUNS})(?P<place>[\u4e00-\u9fff]{{0,10}})")
# Who does something together, which 共同 says as well: "日中共同", "官民共同".
_NO_PLACE = re.compile(
    "[日米中韓朝露独仏英欧印豪台伊加]{2,5}|官民|産学|産官学|男女|両者|双方|[二三四五六]者|[两三四]方"
)


def names(line: str) -> tuple[str, ...]:
    """The names in a credit line or byline: "By Kyodo, Reuters" gives ("Kyodo", "Reuters")."""
    # Spaces are folded first: before a part of any length, a pattern would take its time over them.
    folded = _POSTED.sub("", " ".join(_LEAD.sub("", line).split()))
    return tuple(part for part in _PARTS.split(folded.strip(" .-–—")) if part)


def credited(line: str) -> tuple[str, ...]:
    """The same without signs of desks, if at least one of the names is known; else none."""
    found = names(line)
    if not any(agencies.known(name) for name in found):
        return ()
    return tuple(name for name in found if agencies.known(name) or not _SIGN.fullmatch(name))


def distinct(printed: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, each supplier once: of "AP" and "The Associated Press" the first."""
    found: dict[str, str] = {}
    for name in filter(None, printed):
        agency = agencies.known(name)
        found.setdefault(agency.slug if agency else f"{name}/", name)
    return tuple(found.values())


def run_together(words: str) -> tuple[str, tuple[str, ...]]:
    """The place and the names in words without spaces: "東京共同" gives 東京 and 共同. No names in "日中共同声明"."""
    match = _PLACE_FIRST.fullmatch(words.strip()) or _NAME_FIRST.fullmatch(words.strip())
    if not match:
        return words, ()
    place = match["place"].strip()
    return (words, ()) if _NO_PLACE.fullmatch(place) else (place, tuple(re.findall(_RUNS, match["names"])))
