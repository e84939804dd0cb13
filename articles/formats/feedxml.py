"""The XML of feeds, made harmless for the parser of feeds, which expands entities and trusts addresses.

Feeds are often not well-formed. These are read as far as they can be; a feed that declares entities never is.
"""

import re

from lxml import etree

from articles.formats import strictxml
from articles.formats.story import FormatError
from articles.formats.strictxml import Element
from articles.text.blocks import is_web_address

ROOTS = ("rss", "rdf", "feed", "entry", "channel", "deleted-entry")
_ENTRIES = {"item", "entry"}
# Each is compared with all others of its entry.
_CATEGORIES = {"category", "subject"}
_MOST = 200
# Words that would be categories, but are no codes.
_KEYWORDS = {"keywords", "tags"}
# Where an e-mail address is looked for.
_NAMES = {"author", "contributor", "creator", "managingeditor", "owner", "publisher", "webmaster"}
_LONGEST_NAME = 500
_ROOT = re.compile(rf"<(?:[\w.-]+:)?(?:{'|'.join(ROOTS)})[\s>/]", re.IGNORECASE)
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")
_NUMBERED = re.compile("&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
# Under any prefix and in any capitals, as the parser takes it.
_BASE = re.compile(r"(?:^|[:}])base$", re.IGNORECASE)


def parse(data: bytes, *, content_type: str = "") -> Element:
    """The root of a feed, its elements under their own names and prefixes. Raises FormatError."""
    root = _root(_text(data, content_type=content_type))
    _settle_bases(root)
    _bound(root)
    return root


def _text(data: bytes, *, content_type: str) -> str:
    """The feed from its root on: whatever stands before it, another DOCTYPE too, is no part of it."""
    text = strictxml.markup(data, content_type=content_type)
    root = _ROOT.search(text)
    if root is None:
        raise FormatError("This is no feed: it has no element rss, rdf:RDF or feed.")
    return text[root.start() :]


def _root(text: str) -> Element:
    """The root element; of a feed that is not well-formed whatever can be made of it."""
    try:
        return etree.fromstring(text.encode(), parser=_parser(recover=False))
    except etree.XMLSyntaxError:
        # An ampersand that stands for itself is the commonest fault, and letters behind it would be lost with it.
        text = _NUMBERED.sub(_letter, _LOOSE_AMPERSAND.sub("&amp;", text))
    root = etree.fromstring(text.encode(), parser=_parser(recover=True))
    if root is None:
        raise FormatError("The feed is not well-formed, and nothing of it can be read.")
    return root


def _letter(numbered: re.Match[str]) -> str:
    """The reference to a letter, if it is one: half a letter would be recovered as bytes that nothing can decode."""
    number = int(numbered[1], 16) if numbered[1] else int(numbered[2])
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else numbered[0]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _settle_bases(root: Element) -> None:
    """Let each xml:base be an address of the web, or none.

    The parser of feeds joins the base to itself at each element: one that is not absolute grows twofold each time.
    """
    for element in root.iter(etree.Element):
        for name in list(element.attrib):
            if _BASE.search(str(name)):
                base = element.base or "" if name == _XML_BASE else ""
                del element.attrib[name]
                if is_web_address(base):
                    element.set(_XML_BASE, base)


def _bound(root: Element) -> None:
    """Refuses, or shortens, what the parser of feeds takes a time for that grows with its square."""
    categories = 0
    for element in list(root.iter(etree.Element)):
        name = re.split("[:}]", str(element.tag))[-1].lower()
        categories = 0 if name in _ENTRIES else categories + (name in _CATEGORIES)
        if len(element.attrib) > _MOST or categories > _MOST:
            raise FormatError(
                f"An entry of the feed has more than {_MOST} categories, or an element as many attributes."
            )
        if name in _NAMES:
            _shorten(element)
        elif name in _KEYWORDS:
            element.clear()


def _shorten(element: Element) -> None:
    words = "".join(map(str, element.itertext()))
    if len(words) > _LONGEST_NAME:
        del element[:]
        element.text = words[:_LONGEST_NAME]
