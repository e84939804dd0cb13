"""NewsML 1.0 to 1.2, the IPTC's envelope for news (https://iptc.org/std/NewsML/1.2/): one or more NewsItems.

A NewsItem is identified and managed as a whole; its NewsComponents nest, and one of them holds the words
(`newsml_content`). Metadata stand at every level: those nearest to the words count. The revisions of an item share a
guid, its identifier without the number of the revision. An item that only changes an earlier revision is no story.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from articles.formats import credits, iptc, newsml_content, nitf, times
from articles.formats.story import FormatError, Story, Subject, Unread
from articles.formats.strictxml import Element, language, parse, root_name
from articles.text.blocks import compose

NAME = "newsml"

_IDENTIFIER = "Identification/NewsIdentifier"
_TAKEN_BACK = re.compile(r"(?:mandatory ?)?(?:cancel|delet|kill|retract|withdraw)", re.IGNORECASE)
_CORRECTED = re.compile(r"correct|corrig|erratum|rectif", re.IGNORECASE)
_NOTE = re.compile(r"advisory|note", re.IGNORECASE)
_USAGE = ("UsageType", "Geography", "Limitations")
_NOTHING = nitf.Piece("", "", "", "", [], (), None)

# The component that holds the words, and those around it.
type Levels = Sequence[Element]


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    return root_name(head) == "NewsML"


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    root = parse(data, content_type=content_type)
    # A package may hold its items; it is none itself then.
    items = [item for item in root.iter("NewsItem") if item.find(".//NewsItem") is None]
    if root.tag != "NewsML" or not items:
        raise FormatError("The file holds no NewsItem of NewsML.")
    senders = iptc.attributes(root, "NewsEnvelope/SentFrom/Party", "FormalName")
    if len(items) == 1:
        return [_story(items[0], senders)]
    return [_story_or_reason(item, senders) for item in items]


def _story_or_reason(item: Element, senders: Sequence[str]) -> Story | Unread:
    try:
        return _story(item, senders)
    except FormatError as error:
        return Unread(str(error), _identifier(item)[:255])


def _story(item: Element, senders: Sequence[str]) -> Story:
    words = newsml_content.of(item)
    said = words.piece if words else _NOTHING
    levels = _levels(item, words.component if words else item.find("NewsComponent"))
    stands = _standing(item)
    headline = _headline(item, levels, said)
    body = compose(said.parts)
    embargo_until = _embargo(item) if stands == "embargoed" else None
    note, slugline = _editor_note(item, levels), _slugline(item, levels)
    status = iptc.status_under(stands, embargo_until)
    status, embargo_until = iptc.under_notes(status, embargo_until, note, slugline, headline)
    if status == "usable":
        _check(item, headline, body.text)
    suppliers = _suppliers(item, senders, levels)
    dateline = _nearest(levels, "NewsLines/DateLine").rstrip(" -–—")
    filed = credits.dateline(f"{dateline} - ")
    byline = _byline(levels) or said.byline
    credit_line = _nearest(levels, "NewsLines/CreditLine")
    printed = [*suppliers, *credits.names(credit_line), *credits.names(byline), *said.credit_names]
    return Story(
        guid=_guid(item, headline=headline, suppliers=suppliers),
        headline=headline,
        body=body,
        byline=byline,
        credit_line=credit_line or ", ".join(suppliers) or byline,
        credit_names=tuple(dict.fromkeys([*printed, *(filed.credit_names if filed else ())])),
        dateline=said.dateline or dateline,
        place=said.place or (filed.place if filed else "") or _city(levels) or nitf.place_in(dateline),
        language=_language(levels),
        status=status,
        is_correction=any(map(_CORRECTED.match, _instructions(item))),
        version=iptc.line(item, f"{_IDENTIFIER}/RevisionId"),
        published_at=_time(item, "FirstCreated") or _time(item, "ThisRevisionCreated"),
        versioned_at=_time(item, "ThisRevisionCreated"),
        embargo_until=embargo_until,
        urgency=iptc.urgency(_word(item, "NewsManagement/Urgency")),
        subjects=_subjects(levels),
        editor_note=note,
        usage_terms=_usage_terms(levels),
        copyright_notice=_nearest(levels, "NewsLines/CopyrightLine") or _copyright(levels),
        slugline=slugline,
    )


def _check(item: Element, headline: str, text: str) -> None:
    """Raises FormatError for an item that is no story, and says what it is."""
    named = _identifier(item)[:255] or "without an identifier"
    if not text and item.find("Update") is not None:
        raise FormatError(f"NewsItem {named} only changes an earlier revision, and is not read by itself.")
    if item.find("NewsComponent") is None:
        raise FormatError(f"NewsItem {named} has no content: it manages an earlier revision or lists topics.")
    if not text:
        raise FormatError(f"NewsItem {named} holds no text: its components are pictures, captions or references.")
    if not headline:
        raise FormatError(f"NewsItem {named} has no headline.")


def _levels(item: Element, component: Element | None) -> Levels:
    levels = []
    while component is not None and component is not item:
        levels.append(component)
        component = component.getparent()
    return levels


def _nearest(levels: Levels, path: str) -> str:
    """The line at `path` that is nearest to the words."""
    return next((found for level in levels if (found := iptc.line(level, path))), "")


def _headline(item: Element, levels: Levels, said: nitf.Piece) -> str:
    """AFP sends some texts without one: what names the item on screens stands in."""
    return _nearest(levels, "NewsLines/HeadLine") or said.headline or _slugline(item, levels)


def _slugline(item: Element, levels: Levels) -> str:
    return _nearest(levels, "NewsLines/SlugLine") or iptc.line(item, "Identification/NameLabel")


def _byline(levels: Levels) -> str:
    return ", ".join(filter(None, (_nearest(levels, f"NewsLines/{line}") for line in ("ByLine", "ByLineTitle"))))


def _identifier(item: Element) -> str:
    """The item's own, the same for each revision; "" when it has none."""
    identified = item.find(_IDENTIFIER)
    revision, public, item_id = (
        iptc.line(identified, path) if identified is not None else ""
        for path in ("RevisionId", "PublicIdentifier", "NewsItemId")
    )
    # Where both are there the shorter is the same, but for agencies that write the revision into the other parts.
    lasting = re.fullmatch(rf"(urn:newsml:.+):{re.escape(revision)}[ANU]?", public) if revision else None
    if lasting:
        return lasting[1]
    if item_id:
        parts = [iptc.line(identified, path) for path in ("ProviderId", "DateId")]
        return ":".join(filter(None, ["urn:newsml", *parts, item_id]))
    # TASS leaves out all but the provider, and has a guid among the metadata.
    return public if public.count(":") > 2 else iptc.line(item, ".//guid")


def _guid(item: Element, *, headline: str, suppliers: Sequence[str]) -> str:
    found = _identifier(item)
    if len(found) > 255:
        raise FormatError("The identifier of a NewsItem is longer than 255 characters.")
    day = str(_time(item, "FirstCreated") or "")[:10]
    return found or iptc.derived_guid(NAME, headline=headline, suppliers=suppliers, day=day)


def _standing(item: Element) -> str:
    if any(map(_TAKEN_BACK.match, _instructions(item))):
        return "canceled"
    return iptc.standing(_word(item, "NewsManagement/Status"))


def _instructions(item: Element) -> list[str]:
    return iptc.attributes(item, "NewsManagement/Instruction", "FormalName")


def _embargo(item: Element) -> datetime | None:
    for change in item.iterfind("NewsManagement/StatusWillChange"):
        if _word(change, "FutureStatus").casefold() == "usable":
            return times.at_the_latest(iptc.line(change, "DateAndTime"))
    return None


def _suppliers(item: Element, senders: Sequence[str], levels: Levels) -> list[str]:
    providers, sources = (
        [
            name
            for level in levels
            for name in iptc.attributes(level, f"AdministrativeMetadata/{role}/Party", "FormalName")
        ]
        for role in ("Provider", "Source")
    )
    found = [*(providers or senders), *sources] or [iptc.line(item, f"{_IDENTIFIER}/ProviderId")]
    return list(dict.fromkeys(filter(None, found)))


def _city(levels: Levels) -> str:
    """The city of origin; that of an event is not where a story was filed."""
    for level in levels:
        for location in level.iterfind("DescriptiveMetadata/Location"):
            if location.get("HowPresent", "Origin") == "Origin":
                city = iptc.attribute(location, "Property[@FormalName='City']", "Value")
                if city:
                    return city
    return ""


def _language(levels: Levels) -> str:
    said = [found for level in levels for found in (_word(level, "DescriptiveMetadata/Language"), language(level))]
    marked_up = [document.get("baselang", "") for level in levels[:1] for document in level.iterfind(".//nitf")]
    return iptc.language_tag(*said, *marked_up)


def _subjects(levels: Levels) -> tuple[Subject, ...]:
    found = [
        iptc.subject(code.get("FormalName", ""), "", code.get("Scheme", ""))
        for level in levels
        for code in level.iterfind("DescriptiveMetadata/SubjectCode/*")
        if code.tag.startswith("Subject")
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def _editor_note(item: Element, levels: Levels) -> str:
    notes = [iptc.line(instruction, "Comment") for instruction in item.iterfind("NewsManagement/Instruction")]
    lines = [line for level in levels for line in level.iterfind("NewsLines/NewsLine")]
    notes += [iptc.line(line, "NewsLineText") for line in lines if _NOTE.search(_word(line, "NewsLineType"))]
    return "\n".join(dict.fromkeys(filter(None, notes)))


def _copyright(levels: Levels) -> str:
    held = [_nearest(levels, f"RightsMetadata/Copyright/{name}") for name in ("CopyrightDate", "CopyrightHolder")]
    return " ".join(filter(None, ["©", *held])) if any(held) else ""


def _usage_terms(levels: Levels) -> str:
    paths = ("NewsLines/RightsLine", *(f"RightsMetadata/UsageRights/{name}" for name in _USAGE))
    return "\n".join(dict.fromkeys(filter(None, (_nearest(levels, path) for path in paths))))


def _time(item: Element, name: str) -> datetime | None:
    return times.moment(iptc.line(item, f"NewsManagement/{name}"))


def _word(element: Element, path: str) -> str:
    """The FormalName of the element at `path`, or what some write between its tags instead."""
    return iptc.attribute(element, path, "FormalName") or iptc.line(element, path)
