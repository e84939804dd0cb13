"""Codes and names of NewsML-G2: what the elements of an item name (https://iptc.org/std/NewsML-G2/guidelines/).

A concept is named by a qcode, the alias of a scheme and a code in it (medtop:20000344), or by its whole address. An
item can declare aliases of its own. The catalogs that it only points to are not fetched: the IPTC's schemes of subjects
are known by their usual aliases.
"""

import re
from collections import ChainMap
from collections.abc import Iterable, MutableMapping

from articles.formats.story import Subject
from articles.formats.strictxml import Element
from articles.text.canonical import one_line
from articles.text.markup import element_to_parts

# Of the IPTC: the Media Topics, and the subject codes that were before them.
_SUBJECTS = {
    "medtop": "http://cv.iptc.org/newscodes/mediatopic/",
    "subj": "http://cv.iptc.org/newscodes/subjectcode/",
}
_SUBJECT = re.compile(r"[0-9]{8}")


def line(element: Element | None) -> str:
    """The words in an element on one line."""
    if element is None:
        return ""
    if not len(element):
        return one_line(element.text or "")
    return one_line(" ".join(part.words for part in element_to_parts(element)))


def lines(item: Element, path: str) -> list[str]:
    """The same of all elements at a path that hold words, each once."""
    return list(dict.fromkeys(filter(None, map(line, item.iterfind(path)))))


def code(concept: Element | None) -> str:
    """The code without its scheme, in small letters: stat:usable and …/pubstatusg2/usable are both usable."""
    if concept is None:
        return ""
    # Between its tags stands only what was meant for an attribute: a cancel must not be lost over that.
    named = concept.get("qcode") or concept.get("uri") or concept.get("literal") or concept.text or ""
    return re.split("[:/#]", named.strip())[-1].strip().lower()


def names(concepts: Iterable[Element]) -> list[str]:
    """As they are printed, or by what stands in the place of a name."""
    return [found for concept in concepts if (found := _printed(concept) or _unprinted(concept))]


def schemes(declaring: Element | None) -> dict[str, str]:
    """The addresses of schemes by their aliases, as far as an item, or the header of its message, declares them."""
    found = [] if declaring is None else declaring.iterfind("catalog/scheme")
    return {scheme.get("alias", ""): scheme.get("uri", "") for scheme in found}


def subjects(item: Element, in_message: MutableMapping[str, str]) -> tuple[Subject, ...]:
    """What an item is about. Where the supplier says that a code of its own is the same as one of the IPTC, both."""
    addresses = ChainMap(schemes(item), in_message, _SUBJECTS)
    found: dict[str, Subject] = {}
    for subject in item.iterfind("contentMeta/subject"):
        name = _printed(subject)
        own = _iptc_code(subject, addresses) or _own_code(subject, addresses)
        same = [(_iptc_code(concept, addresses), _printed(concept)) for concept in subject.iterfind("sameAs")]
        for named, its_name in [(own, name), *same]:
            if named:
                found.setdefault(named, Subject(named, its_name or name))
    return tuple(found.values())


def _printed(concept: Element) -> str:
    return next((words for named in concept.iterfind("name") if (words := line(named))), "")


def _unprinted(concept: Element) -> str:
    return one_line(concept.get("literal", "")) or one_line(concept.get("qcode", "").partition(":")[2])


def _iptc_code(concept: Element, addresses: MutableMapping[str, str]) -> str:
    """As in medtop:20000344, whatever alias the item has for that scheme; "" for a code of any other."""
    address = _address(concept, addresses).replace("https:", "http:", 1)
    for scheme, base in _SUBJECTS.items():
        if address.startswith(base) and _SUBJECT.fullmatch(address, len(base)):
            number = address.removeprefix(base)
            # Some write subj for both; no subject code begins so.
            return f"medtop:{number}" if number.startswith("20") else f"{scheme}:{number}"
    return ""


def _own_code(concept: Element, addresses: MutableMapping[str, str]) -> str:
    """As the item has it, unless it would be taken for one of the IPTC, whose alias means something else here."""
    qcode = one_line(concept.get("qcode", ""))
    alias = qcode.partition(":")[0]
    is_taken = alias in _SUBJECTS and addresses[alias] != _SUBJECTS[alias]
    return qcode if qcode and not is_taken else one_line(_address(concept, addresses))


def _address(concept: Element, addresses: MutableMapping[str, str]) -> str:
    alias, _, within = concept.get("qcode", "").strip().partition(":")
    return addresses[alias] + within if alias in addresses else str(concept.get("uri", "")).strip()
