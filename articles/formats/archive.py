"""Archives: several files sent as one, as zip or tar, or one file packed by gzip, bzip2 or xz.

Known by their bytes, whatever they are called. Nothing is written to a disk: each file in them is handed on as a name
and its bytes, like one that came alone. The sizes that a zip declares are not believed; bytes are counted as they
unpack. Zip: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT; tar:
https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
"""

import bz2
import gzip
import io
import lzma
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from articles.formats.story import FormatError
from articles.text.canonical import one_line

type _Opened = IO[bytes] | gzip.GzipFile

_ENTRIES_MAX = 1000
_BYTES_MAX = 50 * 1024 * 1024
_RATIO_MAX = 100
# A file that unpacks to less than this may have been packed as tightly as it likes.
_SMALL = 64 * 1024
# What tar puts around each file, headers and padding, packs to next to nothing.
_AROUND = 2048

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_PACKINGS: dict[bytes, Callable[[io.BytesIO], _Opened]] = {
    b"\x1f\x8b": gzip.open,
    b"\xfd7zXZ\x00": lzma.open,
    # One letter more or less, and a text might begin so.
    **dict.fromkeys((b"BZh%d1AY&SY" % level for level in range(1, 10)), bz2.open),
}
_NOT_READ = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x04\x22\x4d\x18": "lz4",
    b"LZIP\x01": "lzip",
    b"MSCF\x00\x00\x00\x00": "cab",
}
_SUFFIX = re.compile(r"\.(?:zip|tar|tgz|gz|tbz2?|bz2|txz|xz|7z|rar|zst|lz4|lz|lzh|cab)\Z", re.IGNORECASE)
# All that the library raises at an archive that is damaged or was made to do harm.
_DAMAGES = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RecursionError, MemoryError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file out of an archive. Its name is a path within the archive, and good for nothing but a name."""

    name: str
    data: bytes


def members(data: bytes, filename: str = "", content_type: str = "") -> list[Member] | None:
    """The files in the archive; None when the bytes are no archive. Raises FormatError."""
    for magic, kind in _NOT_READ.items():
        if data.startswith(magic):
            raise FormatError(f"This is a {kind} archive, which is not read here: send it as zip.")
    with _damage_named("The archive"):
        if data.startswith(_ZIPS):
            found = list(_of_zip(data))
        elif _is_tar(data):
            found = list(_of_tar(io.BytesIO(data), _BYTES_MAX))
        elif opener := _packing(data):
            found = list(_of_packed(opener(io.BytesIO(data)), len(data), _SUFFIX.sub("", filename)))
        else:
            return None
    if not found:
        raise FormatError("The archive holds no files.")
    return found


def _packing(data: bytes) -> Callable[[io.BytesIO], _Opened] | None:
    return next((opener for magic, opener in _PACKINGS.items() if data.startswith(magic)), None)


def _is_tar(data: bytes) -> bool:
    # The fields before the magic are filled up with NULs, as no text would be.
    return data[257:262] == b"ustar" and b"\x00" in data[:257]


def _is_archive(data: bytes) -> bool:
    return data.startswith((*_ZIPS, *_NOT_READ)) or _is_tar(data) or _packing(data) is not None


def _of_zip(data: bytes) -> Iterator[Member]:
    # Each entry has one of these; the library would build its list of them before it can be asked for their number.
    if data.count(b"PK\x01\x02") > _ENTRIES_MAX:
        raise _too_many()
    left = min(_BYTES_MAX, _allowed(len(data)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if {"[Content_Types].xml", "mimetype"} & {entry.filename for entry in entries}:
            raise FormatError("This is a document of an office program or an e-book: send its text, or HTML.")
        for entry in entries:
            path = _path(entry.filename)
            if path.endswith("/") or _is_clutter(path):
                continue
            _check_zip_entry(entry, path)
            with _damage_named(f"“{path}” in the archive"), archive.open(entry) as opened:
                unpacked = _Bounded(opened, min(left, _allowed(entry.compress_size)), path).all()
            left -= len(unpacked)
            yield _member(path, unpacked)


def _check_zip_entry(entry: zipfile.ZipInfo, path: str) -> None:
    if entry.flag_bits & 0x2041:
        raise FormatError(f"“{path}” in the archive is encrypted.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise FormatError(f"“{path}” in the archive is a link, not a file.")
    # The library unpacks the other methods without an end to how much at once.
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise FormatError(f"“{path}” in the archive is packed by a method that is not read here: use Deflate.")


def _of_packed(opened: _Opened, size: int, name: str) -> Iterator[Member]:
    with opened:
        is_tar = _is_tar(opened.read(512))
        opened.seek(0)
        allowed = min(_BYTES_MAX, _allowed(size))
        if is_tar:
            yield from _of_tar(opened, allowed)
        else:
            yield _member(_path(name), _Bounded(opened, allowed, name).all())


def _of_tar(opened: _Opened, allowed: int) -> Iterator[Member]:
    # As a stream, so that it is never held as a whole beside its files.
    stream = _Bounded(opened, allowed + _ENTRIES_MAX * _AROUND)
    with tarfile.open(fileobj=cast(BinaryIO, stream), mode="r|") as archive:
        for number, entry in enumerate(archive, start=1):
            if number > _ENTRIES_MAX:
                raise _too_many()
            path = _path(entry.name)
            if entry.isdir():
                continue
            contents = None if entry.issparse() or not entry.isreg() else archive.extractfile(entry)
            if contents is None:
                raise FormatError(f"“{path}” in the archive is a link, a device or sparse, not a plain file.")
            # Before the next entry is asked for: it would be looked for however far behind a size puts it.
            if not 0 <= entry.size <= allowed:
                raise _too_large(path)
            allowed -= entry.size
            if _is_clutter(path):
                continue
            with _damage_named(f"“{path}” in the archive"):
                unpacked = contents.read()
            yield _member(path, unpacked)
    # To the end of what is packed, where its checksum stands.
    while stream.read(64 * 1024):
        pass


def _path(name: str) -> str:
    path = one_line(name.replace("\\", "/"))
    if path.startswith("/") or re.match("[A-Za-z]:", path) or ".." in path.split("/"):
        raise FormatError(f"“{path[:100]}” in the archive is a path that leads out of it.")
    return path


def _is_clutter(path: str) -> bool:
    """What macOS puts in beside the files."""
    *folders, name = path.split("/")
    return "__MACOSX" in folders or name.startswith("._") or name == ".DS_Store"


def _member(path: str, data: bytes) -> Member:
    if _SUFFIX.search(path) or _is_archive(data):
        raise FormatError(f"“{path}” in the archive is an archive itself: send its files.")
    return Member(path, data)


def _allowed(packed: int) -> int:
    return max(_SMALL, _RATIO_MAX * packed)


class _Bounded:
    """The bytes of an opened file, as long as they are not more than allowed."""

    def __init__(self, opened: _Opened, allowed: int, path: str = "") -> None:
        self._opened = opened
        self._left = allowed
        self._path = path

    def read(self, size: int) -> bytes:
        piece = self._opened.read(min(size, self._left + 1))
        self._left -= len(piece)
        if self._left < 0:
            raise _too_large(self._path)
        return piece

    def all(self) -> bytes:
        return self.read(self._left + 1)


def _too_large(path: str) -> FormatError:
    what = f"“{path}” in the archive" if path else "The archive"
    return FormatError(
        f"{what} unpacks to more than {_BYTES_MAX // 1024**2} MB in all, or to {_RATIO_MAX} times its packed size."
    )


def _too_many() -> FormatError:
    return FormatError(f"The archive holds more than {_ENTRIES_MAX:,} files.")


@contextmanager
def _damage_named(what: str) -> Iterator[None]:
    try:
        yield
    except FormatError:
        raise
    except _DAMAGES as error:
        raise FormatError(f"{what} is damaged and cannot be unpacked.") from error
