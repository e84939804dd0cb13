"""XML of strangers: no DTD is read, no entity expanded, no address fetched.

News items of the 1990s' formats begin with a DOCTYPE that points to their DTD. It is taken off unread; one that
declares entities of its own is refused, since the text cannot be known without expanding them.
"""

import re
from html.entities import html5

from lxml import etree

from articles.formats.encoding import decode
from articles.formats.story import FormatError

type Element = etree._Element

_DECLARATION = re.compile(r"\s*<\?xml\s([^>]*)\?>")
_ENCODING = re.compile(r"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BEFORE_DOCTYPE = re.compile(r"(?:\s+|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*", re.DOTALL)
# Up to the end of what is quoted, a comment, an instruction, or a bracket. What has no end goes on to that of the text,
# so that it is looked for but once.
_DOCTYPE_PARTS = re.compile(
    r""""[^"]*"|'[^']*'|<!--(?:(?!-->).)*(?:-->|\Z)|<\?(?:(?!\?>).)*(?:\?>|\Z)|[<>\[\]]""", re.DOTALL
)
_ENTITY = re.compile(r"<!ENTITY\s+(?!%\s)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_XML_REFERENCES = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
# Names that HTML and NITF give to letters. The five that XML has itself, and their other names, stay as they are.
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_LETTERS = {name: letters for name, letters in html5.items() if name[-1] == ";" and not set(letters) & set("<>&\"'")}
# The start tag of the root, with or without a prefix.
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(data: bytes, *, content_type: str = "") -> Element:
    """The root element, all elements by their local names, without comments. Raises FormatError."""
    text = markup(data, content_type=content_type)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser=parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = error.msg.split(", line ")[0]
        raise FormatError(f"This is not well-formed XML (line {line}, column {column}): {reason}.") from error
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def markup(data: bytes, *, content_type: str = "") -> str:
    """The text from its root on, or from whatever else stands behind declaration and DOCTYPE, without the characters
    that XML may not hold; letters stand for their names. Raises FormatError.
    """
    text = decode(data, content_type=content_type, declared=_declared(data))
    declaration = _DECLARATION.match(text)
    text = _without_doctype(text[declaration.end() :] if declaration else text)
    text = _NOT_XML_REFERENCES.sub("", _NOT_XML.sub("", text))
    return _NAMED.sub(lambda match: _LETTERS.get(match[1], match[0]), text)


def root_name(head: str) -> str:
    """The local name of the root element that the beginning of an XML text shows; "" when it shows none."""
    declared = _DECLARATION.match(head)
    try:
        rest = _without_doctype(head[declared.end() :] if declared else head)
    except FormatError:
        # Of such an item too the format is known.
        named = re.search(r"<!DOCTYPE\s+([\w.-]+)", head)
        return named[1] if named else ""
    before = _BEFORE_DOCTYPE.match(rest)
    root = _ROOT.match(rest, before.end() if before else 0)
    return root[1] if root else ""


def words(element: Element | None, path: str = "") -> str:
    """All text in the element at `path`, the first one of it, on one line; "" when there is none."""
    found = element.find(path) if element is not None and path else element
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())


def language(element: Element | None) -> str:
    """Of the nearest element around that says so."""
    while element is not None:
        if found := element.get(LANG):
            return str(found)
        element = element.getparent()
    return ""


def _declared(data: bytes) -> str:
    """The encoding in the XML declaration. UTF-16 without a byte order mark is told by its NULs."""
    start = data[:200].lstrip()
    if start.startswith((b"<\x00", b"\x00<")):
        return "utf-16-le" if start.startswith(b"<\x00") else "utf-16-be"
    declaration = _DECLARATION.match(start.decode("latin-1"))
    encoding = _ENCODING.search(declaration[1]) if declaration else None
    # Had it been written in UTF-16, the declaration could not have been read.
    return "" if encoding is None or encoding[1].lower().startswith(("utf-16", "ucs-2")) else encoding[1]


def _without_doctype(text: str) -> str:
    before = _BEFORE_DOCTYPE.match(text)
    start = before.end() if before else 0
    if not text.startswith("<!DOCTYPE", start):
        return text
    depth = 0
    for part in _DOCTYPE_PARTS.finditer(text, start):
        depth += (part[0] in "<[") - (part[0] in ">]")
        if depth == 0 and part[0] == ">":
            if _ENTITY.search(text, start, part.end()):
                raise FormatError("The XML declares entities of its own in its DOCTYPE, which are not read here.")
            return text[:start] + text[part.end() :]
    raise FormatError("The XML has a DOCTYPE without an end.")
