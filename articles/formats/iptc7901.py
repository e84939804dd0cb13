"""IPTC 7901, the text transmission format of European wires (https://iptc.org/standards/iptc-7901/).

    SOH bsf037 4 su 174 gef 1388          source and number, priority, category, words, more
    Bridge/Traffic/                       keywords
    STX (Correction: the day)             notes in brackets, slugs such as 2ND LEAD, headline, byline; "=" ends them
    Harbour bridge opens =

    Genève (ats) The bridge …             the text, in paragraphs
    ETX 211005 jan 19 EOT                 day, hour and minute, month and year

A message has a number and no name of its story. Its guid is made of source, number and minute: the same message is
known again, but a message that updates another is a story of its own. Number 0 says nothing, nor does a message
without its minute; these are known by a hash of header, headline and trailer.
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta

from articles import agencies
from articles.formats import embargoes, months, notices, scripts, wires
from articles.formats.credits import Dateline, distinct, opened, signed
from articles.formats.iptc7901_head import marked_end, parted
from articles.formats.story import FormatError, Story, Unread
from articles.text.blocks import Part, compose
from articles.text.canonical import clean, one_line

NAME = "iptc7901"

_HEADER = (
    r"(?P<source>[A-Za-z]{2,6})(?P<number>\d{1,6}) +(?P<priority>\d) +(?P<category>[A-Za-z]{1,4})"
    r"(?: +(?P<count>\d{1,6}))?(?P<more>(?: +[^\n]{0,120})?) *(?=\n|\r|$)"
)
_BEGINS = re.compile(rf"{wires.START}{_HEADER}")
# Telex messages: what stands between the two is laid out by each agency in its own way.
_TELEX = re.compile(rf"{wires.START}ZCZC\b", re.IGNORECASE)
_STAMP = re.compile(
    r"(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})\s+(?:(?P<zone>GMT|UTC|Z|CET|MEZ|CEST|MESZ)\s+)?"
    r"(?P<month>[^\W\d_]{3,9})\.?\s+(?P<year>\d{2}(?:\d{2})?)\b",
    re.IGNORECASE,
)
_HEADLINE_MAX = 500
_ZONES = {"CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2}
# dpa and those who follow it: a notebook for desks under the text, and what not even it may show. "# 1" in a list
# is none.
_NOTEBOOK = re.compile(
    r"^(?:# (?:Notizblock|Notebook)\b|# [^\n]{1,40}\n{1,3}## |\* \* \* \*"
    r"|The following [^\n]{0,40}not (?:intended )?for publication)",
    re.MULTILINE,
)
# Who wrote and edited it: "dpa hm bs wjh", "(SDA/mf ba)", "abc/de".
_SIGNS = re.compile(r"\(?(?P<agency>[A-Za-z-]{2,10})[\\/ ]+[\w\\/ +-]{1,40}\)?")
_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{1,5}){1,5}")


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    return bool(_BEGINS.match(head) or _TELEX.match(head) or re.match(r"[\x00\x16\x7f\s]*\x01", head))


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    text = wires.decoded(data, content_type)
    if _TELEX.match(text):
        raise FormatError("This is a telex message (ZCZC); send it as IPTC 7901, ANPA 1312 or plain text.")
    return wires.stories(text, _story)


def _story(message: wires.Message) -> Story:
    header, keywords, lines = _opened(message)
    head, rest = parted(lines)
    text, trailer = _cut_off(message, "\n".join(rest))
    words, notebook, signs = _closed(text)
    called = f"{header['source']}{header['number']}"
    if not head.headline:
        raise FormatError(f"Message {called} has no headline at the head of its text.")
    if len(head.headline) > _HEADLINE_MAX:
        raise FormatError(f"Message {called} has {len(head.headline)} characters where its headline should be.")
    if not words:
        raise FormatError(f"Message {called} has no text under its headline.")
    parts, opening = _dateline(words)
    body = compose(parts)
    if not body.text:
        raise FormatError(f"Message {called} has only a dateline under its headline.")
    suppliers = [wires.supplier(header["more"]), *(opening.credit_names if opening else ()), *signed(words[-1].words)]
    credit_names = distinct(suppliers) or distinct([wires.supplier(signs)])
    embargo = embargoes.of_story([*head.notes, *notebook.split("\n")], [part.words for part in parts])
    slugs = (head.headline, *head.notes, parts[0].words)
    sent = _sent(_STAMP.search(trailer))
    return Story(
        guid=_guid(header, sent, head.headline, trailer),
        headline=head.headline,
        body=body,
        byline=head.byline,
        credit_line=", ".join(credit_names),
        credit_names=credit_names,
        dateline=opening.words if opening else "",
        place=opening.place if opening else "",
        language=scripts.language(text),
        status="withheld" if notices.is_held(slugs, embargo) else "usable",
        is_correction=any(map(notices.is_correction, head.notes)),
        version=head.version,
        published_at=sent,
        versioned_at=sent,
        embargo_until=embargo.until if embargo else None,
        urgency=int(header["priority"]) or None,
        editor_note="\n".join(filter(None, [*head.notes, notebook, signs])),
        slugline=keywords,
    )


def _dateline(words: list[Part]) -> tuple[list[Part], Dateline | None]:
    """The text without its dateline, which opens the second paragraph where a summary stands over it."""
    parts, opening = opened(words)
    if opening is None and len(words) > 1:
        below, opening = opened(words[1:])
        parts = [words[0], *below]
    return parts, opening


def _opened(message: wires.Message) -> tuple[re.Match[str], str, list[str]]:
    """The header, the keywords under it, and the lines of the text."""
    lines = clean(f"{message.header}\n{message.text}" if not message.is_parted else message.header).split("\n")
    lines = [line.rstrip() for line in lines]
    while lines and not lines[0].strip():
        lines.pop(0)
    match = re.match(_HEADER, lines[0].strip()) if lines else None
    if not match:
        raise FormatError("A message does not begin with the header of IPTC 7901: source and number, priority, ….")
    if message.is_parted:
        return match, _keywords(lines[1:]), clean(message.text).split("\n")
    return match, *_without_parting(lines[1:])


def _without_parting(lines: list[str]) -> tuple[str, list[str]]:
    """Where control characters were lost on the way: keywords are what stands above the head, or ends in a slash."""
    first = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    end = marked_end(lines, first) or 0
    after = max((place for place in range(end) if not lines[place].strip()), default=0)
    while after < len(lines) and (not lines[after].strip() or lines[after].endswith("/")):
        after += 1
    return _keywords(lines[:after]), lines[after:]


def _keywords(lines: list[str]) -> str:
    return one_line("\n".join(lines)).strip("/ ")


def _cut_off(message: wires.Message, body: str) -> tuple[str, str]:
    """The text and the trailer. A message that has neither its end nor its minute broke off on the way."""
    if message.is_whole:
        return body, one_line(message.trailer)
    above, _, last = body.rstrip().rpartition("\n")
    if not _STAMP.fullmatch(last.strip()):
        raise FormatError("A message breaks off: it has no end of text (ETX) and no day and time under it.")
    return above, last.strip()


def _closed(body: str) -> tuple[list[Part], str, str]:
    """The paragraphs, the notebook under them and the signs of those who wrote."""
    match = _NOTEBOOK.search(body)
    text, notebook = (body[: match.start()], body[match.start() :].strip()) if match else (body, "")
    parts = [Part("paragraph", words) for words in _paragraphs(text)]
    last = parts[-1].words if parts else ""
    signs = _SIGNS.fullmatch(last)
    if len(parts) > 1 and (_INITIALS.fullmatch(last) or (signs and agencies.known(signs["agency"]))):
        return parts[:-1], notebook, last
    return parts, notebook, ""


def _paragraphs(text: str) -> list[str]:
    """Parted by blank lines, or begun by an indented line that does not hang from an indented one before it."""
    found: list[list[str]] = [[]]
    before = 0
    for line in text.split("\n"):
        indent = len(line.expandtabs()) - len(line.expandtabs().lstrip()) if line.strip() else 0
        if not line.strip() or (indent >= 2 and not 0 < before < indent):
            found.append([])
        found[-1].append(line)
        before = indent
    return [words for lines in found if (words := one_line("\n".join(lines)))]


def _sent(stamp: re.Match[str] | None) -> datetime | None:
    month = months.number(stamp["month"]) if stamp else None
    if stamp is None or month is None:
        return None
    year = int(stamp["year"])
    try:
        time = datetime(
            year if year > 99 else 2000 + year if year < 70 else 1900 + year,
            month, int(stamp["day"]), int(stamp["hour"]), int(stamp["minute"]), tzinfo=UTC,
        )  # fmt: skip
        return time - timedelta(hours=_ZONES.get((stamp["zone"] or "").upper(), 0))
    except (ValueError, OverflowError):
        return None


def _guid(header: re.Match[str], sent: datetime | None, headline: str, trailer: str) -> str:
    source = header["source"].lower()
    if sent and int(header["number"]):
        return f"urn:onrecord:iptc7901:{source}{header['number']}:{sent:%Y%m%dT%H%M}"
    key = "\n".join((header[0], headline, trailer)).casefold()
    return f"urn:onrecord:iptc7901:{source}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
