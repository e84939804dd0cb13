"""Readers of the formats that stories come in: bytes in, Stories out. Pure Python: no Django, no database.

One module a format, each with

- `NAME`, under which deliveries of it are kept;
- `recognises(head, filename, content_type)`, from the beginning of the text (`encoding.head`) before anything else;
- `read(data, filename="", content_type="")`, which gives the stories in their order, and an Unread in the place of each
  that is none. It raises FormatError for bytes that hold nothing of the kind; its message names what is wrong where.
"""

from types import ModuleType

from articles.formats import anpa, encoding, feed, iptc7901, newsml, newsml_g2, ninjs, nitf, page, plain
from articles.formats.story import FormatError, Story, Subject, Unread

__all__ = ["NAMES", "FormatError", "Story", "Subject", "Unread", "format_of", "read"]

# Asked in this order; the last takes everything.
_READERS: tuple[ModuleType, ...] = (ninjs, newsml_g2, newsml, nitf, feed, page, anpa, iptc7901, plain)
# What is sent by mistake, by its first bytes.
_OTHER = {
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG\r\n": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"%PDF-": "a PDF",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
}
# A book has fewer.
_BLOCKS_MAX = 10_000
NAMES: tuple[str, ...] = tuple(reader.NAME for reader in _READERS)


def format_of(data: bytes, *, filename: str = "", content_type: str = "") -> str:
    """The name of the format that the bytes are in, as far as their beginning tells."""
    reader = _reader(data, filename=filename, content_type=content_type)
    return str(reader.NAME)


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    """The stories in the bytes, by the reader of their format. Raises FormatError."""
    if not data.strip():
        raise FormatError("The file is empty.")
    for magic, kind in _OTHER.items():
        if data.startswith(magic):
            raise FormatError(f"This is {kind}; the archive keeps text.")
    reader = _reader(data, filename=filename, content_type=content_type)
    found: list[Story | Unread] = reader.read(data, filename=filename, content_type=content_type)
    return [_bounded(item) for item in found]


def _bounded(item: Story | Unread) -> Story | Unread:
    """A story that nobody could read, and whose page would take minutes, is none."""
    if isinstance(item, Story) and len(item.body.blocks) > _BLOCKS_MAX:
        return Unread(f"The story has {len(item.body.blocks):,} paragraphs; {_BLOCKS_MAX:,} are the most.", item.guid)
    return item


def _reader(data: bytes, *, filename: str, content_type: str) -> ModuleType:
    head = encoding.head(data)
    return next(
        reader for reader in _READERS if reader.recognises(head, filename=filename.lower(), content_type=content_type)
    )
