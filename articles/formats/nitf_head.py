"""What the head of an NITF document says of it: its identity and standing, times, subjects, notes and rights."""

import re
from datetime import datetime

from articles.formats import iptc, times
from articles.formats.story import FormatError, Subject
from articles.formats.strictxml import Element
from articles.text.canonical import one_line

# Where agencies keep what has a place in docdata.
_META = {
    "id": ("id", "guid", "uri", "ntbid"),
    "version": ("version", "revision"),
    "urgency": ("urgency", "priority", "prioridad", "ntbprioritet"),
    "slugline": ("slugline", "slug", "anpa-keyword", "ntbstikkord"),
    "url": ("canonical",),
}

_RELEASE = "head/docdata/date.release"


def guid(root: Element, *, headline: str, suppliers: tuple[str, ...]) -> str:
    """Of the document that it revises, if it names one, else its own."""
    revised = iptc.attribute(root, "head/docdata/correction", "id-string")
    if not replaces(root):
        revised = revised or iptc.attribute(root, "head/docdata", "management-doc-idref")
    found = revised or iptc.attribute(root, "head/docdata/doc-id", "id-string") or meta(root, "id")
    if not found:
        # AP sends no id: the same headline on the same day is the same story.
        return iptc.derived_guid("nitf", headline=headline, suppliers=suppliers, day=str(issued(root) or "")[:10])
    key = iptc.attribute(root, "head/docdata/du-key", "key")
    if key and re.fullmatch(rf"{re.escape(key)}[_:.-]\d+", found):
        # NTB counts its versions at the end of the id.
        found = key
    # A bare number is its supplier's only.
    return checked(f"{suppliers[0]}:{found}" if found.isdecimal() and suppliers else found)


def checked(guid: str) -> str:
    if len(guid) > 255:
        raise FormatError("The id of the NITF document is longer than 255 characters.")
    return guid


def replaces(root: Element) -> str:
    """The id of another document that this one, which is to be used itself, takes back."""
    other = iptc.standing(iptc.attribute(root, "head/docdata", "management-idref-status"))
    takes_back = other == "canceled" and standing(root) != "canceled"
    return iptc.attribute(root, "head/docdata", "management-doc-idref") if takes_back else ""


def standing(root: Element) -> str:
    """A date of release that cannot be read is an embargo without an end."""
    found = iptc.standing(iptc.attribute(root, "head/docdata", "management-status"))
    release = iptc.attribute(root, _RELEASE, "norm")
    return "embargoed" if found == "usable" and release and not times.at_the_latest(release) else found


def embargo(root: Element, stands: str) -> datetime | None:
    until = times.at_the_latest(iptc.attribute(root, _RELEASE, "norm"))
    if until is None or stands == "canceled":
        return None
    issue = times.at_the_latest(iptc.attribute(root, "head/docdata/date.issue", "norm"))
    # What is free at once is often given the time of its issue, and that without a zone.
    return None if stands != "embargoed" and issue and until <= issue else until


def issued(root: Element) -> datetime | None:
    found = (
        times.moment(iptc.attribute(root, path, name))
        for path, name in (
            ("head/docdata/date.issue", "norm"),
            ("head/pubdata", "date.publication"),
            ("head/docdata/pubdata", "date.publication"),
        )
    )
    return next(filter(None, found), None)


def version(root: Element) -> str:
    key = "head/docdata/du-key"
    return iptc.attribute(root, key, "version") or iptc.attribute(root, key, "generation") or meta(root, "version")


def is_correction(root: Element) -> bool:
    """A correction element says so; templates carry one whose attributes are all empty."""
    correction = root.find("head/docdata/correction")
    return correction is not None and (not correction.attrib or any(correction.attrib.values()))


def suppliers(root: Element) -> tuple[str, ...]:
    docdata = "head/docdata"
    found = [
        iptc.line(root, "body/body.head/distributor"),
        *iptc.attributes(root, f"{docdata}/del-list/from-src", "src-name"),
        iptc.attribute(root, f"{docdata}/doc-id", "regsrc"),
        iptc.attribute(root, f"{docdata}/doc.copyright", "holder"),
        iptc.line(root, "body/body.head/rights/rights.owner"),
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def subjects(root: Element) -> tuple[Subject, ...]:
    found = []
    for topic in root.iterfind("head/tobject/tobject.subject"):
        names = (topic.get(f"tobject.subject.{part}", "") for part in ("detail", "matter", "type"))
        vocabulary = topic.get("tobject.subject.ipr", "")
        found.append(iptc.subject(topic.get("tobject.subject.refnum", ""), next(filter(None, names), ""), vocabulary))
    found += [
        iptc.subject(classifier.get("value", ""), iptc.line(classifier), classifier.get("type", ""))
        for classifier in root.iterfind("head/docdata/identified-content/classifier")
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def editor_note(root: Element) -> str:
    notes = [
        iptc.attribute(root, "head/docdata/ed-msg", "info"),
        iptc.attribute(root, "head/docdata/correction", "info"),
        *map(iptc.line, root.iterfind("body/body.head/note")),
    ]
    return "\n".join(dict.fromkeys(filter(None, notes)))


def usage_terms(root: Element) -> str:
    rights = "body/body.head/rights"
    terms = [
        *(iptc.attribute(root, "head/docdata/doc.rights", name) for name in ("type", "limitations")),
        *(iptc.line(root, f"{rights}/rights.{name}") for name in ("type", "geography", "limitations")),
        one_line(root.findtext(rights, "")),
    ]
    return "\n".join(dict.fromkeys(filter(None, terms)))


def copyright_notice(root: Element) -> str:
    held = [iptc.attribute(root, "head/docdata/doc.copyright", name) for name in ("year", "holder")]
    return " ".join(filter(None, ["©", *held])) if any(held) else iptc.line(root, "body/body.head/copyrite")


def slugline(root: Element) -> str:
    return meta(root, "slugline") or ", ".join(iptc.attributes(root, "head/docdata/key-list/keyword", "key"))


def urgency(root: Element) -> int | None:
    return iptc.urgency(iptc.attribute(root, "head/docdata/urgency", "ed-urg") or meta(root, "urgency"))


def meta(root: Element, what: str) -> str:
    said = {each.get("name", "").casefold(): one_line(each.get("content", "")) for each in root.iterfind("head/meta")}
    return next(filter(None, (said.get(name) for name in _META[what])), "")
