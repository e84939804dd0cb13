"""ANPA 1312, the wire format of American newspapers (AP and others send it; named for ANPA's Bulletin 1312).

    SOH W2870 asian                                    service and number, codes
    r i BC-XX--Harbour-Bridge 1stLd   04-13 0466       priority, category, keyword, version, month and day, words
    STX ^BC-XX--Harbour Bridge, 1st Ld-Writethru,466<  keyword, version, words
    ^Harbour bridge opens a day early<                 headline
    ^Eds: Updates.<                                    notes, bylines: all before the first indented line
    ^By A. WRITER=
       TOKYO (AP) _ The bridge …                       a paragraph
    ETX AP-WF-04-13-18 1509GMT< EOT                    month, day and year, hour and minute

As in IPTC 7901 a message has a number and no name of its story: see there what that makes of guids. The keyword names
a story for a day or less, and is given to several (APNewsAlert): it is kept as the slugline.
"""

import hashlib
import re
from datetime import UTC, datetime

from articles.formats import embargoes, notices, scripts, wires
from articles.formats.anpa_head import Head, Line, lines, parted
from articles.formats.credits import distinct, opened, signed
from articles.formats.story import FormatError, Story, Unread
from articles.text.blocks import CELL_PARTING, Part, Text, compose
from articles.text.canonical import one_line

NAME = "anpa1312"

_FIRST = r"(?P<service>[A-Za-z])(?P<number>\d{4})(?P<codes>[^\n\r]{0,40})"
_SECOND = (
    r"(?P<priority>[A-Za-z]) (?P<category>[A-Za-z])(?P<marks>[ \x10-\x15]+)(?P<keyword>[^ \n\r][^\n\r]{0,60}?) +"
    r"(?P<month>\d{2})-(?P<day>\d{2})(?: +(?P<count>\d{1,5}))? *(?=[\n\r]|$)"
)
_BEGINS = re.compile(rf"{wires.START}{_FIRST}[\r\n]+{_SECOND}")
_HEADER = re.compile(rf"{_FIRST}\n+{_SECOND}")
# Columns follow, which keep their lines.
_TABULAR = "\x12"
# From AP: month, day and year, and a time of day in Greenwich.
_STAMP = re.compile(r"(?P<agency>[A-Z]{2,5})-[A-Z]{2,3}-(?P<date>\d{2}-\d{2}-\d{2}) (?P<time>\d{4})GMT")
# From Kyodo. It does not say in which zone, and is read as the end of a message only.
_KYODO_STAMP = re.compile(r"[A-Z]{3}-\d{2}:\d{2}-\d{2}-\d{2}-\d{2}")
_URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5}
# For a weekday or a Sunday to come: not to be printed before, and the header does not say when.
_ADVANCES = frozenset("as")
_ADVANCE = "Sent in advance: its header does not say for which day."
# An alert is one sentence, and has no headline over it.
_ALERT_MAX = 200
_HEADLINE_MAX = 500


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    return bool(_BEGINS.match(head))


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    return wires.stories(wires.decoded(data, content_type), _story)


def _story(message: wires.Message) -> Story:
    header, text, trailer = _opened(message)
    head, rest = parted(lines(text), header["keyword"].partition(" ")[0])
    words = _parts(rest, is_tabular=_TABULAR in header["marks"])
    parts, opening = opened(words)
    signs = signed(parts[-1].words) if parts else ()
    if len(parts) > 1 and signs:
        parts = parts[:-1]
    body, headline = _checked(parts, head, header)
    stamp = _STAMP.search(trailer)
    suppliers = [wires.supplier(words) for words in (stamp["agency"] if stamp else "", header["codes"])]
    suppliers += [*(opening.credit_names if opening else ()), *signs, wires.bylined(head.byline)]
    credit_names = distinct(suppliers)
    embargo = embargoes.of_story(head.notes, [part.words for part in parts])
    is_advance = header["priority"].lower() in _ADVANCES
    slugs = (header["keyword"].partition(" ")[2], head.version, *head.notes, parts[0].words)
    is_held = is_advance or notices.is_held(slugs, embargo)
    sent = _sent(stamp)
    return Story(
        guid=_guid(header, sent, headline),
        headline=headline,
        body=body,
        byline=head.byline,
        credit_line=", ".join(credit_names),
        credit_names=credit_names,
        dateline=opening.words if opening else "",
        place=opening.place if opening else "",
        language=scripts.language(" ".join(part.words for part in words)),
        status="withheld" if is_held else "usable",
        is_correction=any(map(notices.is_correction, (head.version, *head.notes))),
        version=head.version,
        published_at=sent,
        versioned_at=sent,
        embargo_until=embargo.until if embargo else None,
        urgency=_URGENCIES.get(header["priority"].lower()),
        editor_note="\n".join([_ADVANCE, *head.notes] if is_advance else head.notes),
        slugline=head.keyword or one_line(header["keyword"]),
    )


def _checked(parts: list[Part], head: Head, header: re.Match[str]) -> tuple[Text, str]:
    """The body and the headline. Raises FormatError without them."""
    called = f"Message {header['service']}{header['number']}"
    body = compose(parts)
    headline = head.headline or (parts[0].words if parts and len(parts[0].words) <= _ALERT_MAX else "")
    if not headline or not body.text:
        raise FormatError(f"{called} has no headline or no text.")
    if len(headline) > _HEADLINE_MAX:
        raise FormatError(f"{called} has {len(headline)} characters where its headline should be.")
    return body, headline


def _opened(message: wires.Message) -> tuple[re.Match[str], str, str]:
    """The header, the text and the trailer. A message that has neither its end nor its minute broke off on the way."""
    words = (message.header if message.is_parted else message.text).strip("\n \t")
    header = _HEADER.match(words)
    if not header:
        raise FormatError("A message does not begin with the two lines of an ANPA 1312 header.")
    text = message.text if message.is_parted else words[header.end() :]
    if message.is_whole:
        return header, text, message.trailer
    above, _, last = text.rstrip().rpartition("\n")
    if not _STAMP.search(last) and not _KYODO_STAMP.fullmatch(last.strip()):
        raise FormatError(
            f"Message {header['service']}{header['number']} breaks off: neither ETX nor a time stands under its text."
        )
    return header, above, last


def _parts(read: list[Line], *, is_tabular: bool) -> list[Part]:
    """The paragraphs: an indented line and those that run on from it. In columns only they run on."""
    found: list[list[Line]] = []
    is_open = False
    for line in read:
        if line.kind == "plain" and is_open and not line.is_apart:
            found[-1].append(line)
        else:
            found.append([line])
            is_open = not line.end and (line.kind == "indented" or not is_tabular)
    return [_part(run, is_tabular=is_tabular) for run in found]


def _part(run: list[Line], *, is_tabular: bool) -> Part:
    words = one_line("\n".join(line.words for line in run))
    if is_tabular and words.count(";") > 1:
        cells = [cell.strip() for cell in words.split(";")]
        return Part("row", CELL_PARTING.join(cells) if any(cells) else "")
    is_subhead = run[0].kind == "flush" and run[0].end == "="
    return Part("subhead" if is_subhead else "paragraph", words)


def _sent(stamp: re.Match[str] | None) -> datetime | None:
    if stamp is None:
        return None
    try:
        return datetime.strptime(f"{stamp['date']} {stamp['time']}", "%m-%d-%y %H%M").replace(tzinfo=UTC)
    except ValueError:
        return None


def _guid(header: re.Match[str], sent: datetime | None, headline: str) -> str:
    message = f"{header['service']}{header['number']}"
    if sent and int(header["number"]):
        return f"urn:onrecord:anpa1312:{message}:{sent:%Y%m%dT%H%M}"
    key = f"{header[0]}\n{headline}".casefold()
    return f"urn:onrecord:anpa1312:{message}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
