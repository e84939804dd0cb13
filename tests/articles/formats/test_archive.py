import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError
from articles.formats.archive import Member, members

STORY = b"The harbour bridge opens\n\nThe first ferry left at noon.\n"


def zipped(*files, method=zipfile.ZIP_DEFLATED):
    """A zip of names, or ZipInfos, and their bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*files, mode="w", tar_format=tarfile.PAX_FORMAT):
    """A tar of names, or TarInfos, and their bytes."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=tar_format) as archive:
        for name, data in files:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def entry(name, **changes):
    info = zipfile.ZipInfo(name)
    for field, value in changes.items():
        setattr(info, field, value)
    return info


def tar_entry(kind, **changes):
    info = tarfile.TarInfo("ferry.txt")
    info.type = kind
    for field, value in changes.items():
        setattr(info, field, value)
    return info


ALL = {
    "zip": zipped,
    "stored": lambda *files: zipped(*files, method=zipfile.ZIP_STORED),
    "tar": tarred,
    "gnu": lambda *files: tarred(*files, tar_format=tarfile.GNU_FORMAT),
    "ustar": lambda *files: tarred(*files, tar_format=tarfile.USTAR_FORMAT),
    "tar.gz": lambda *files: tarred(*files, mode="w:gz"),
    "tar.bz2": lambda *files: tarred(*files, mode="w:bz2"),
    "tar.xz": lambda *files: tarred(*files, mode="w:xz"),
}
PACKINGS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
def test_the_files_of_an_archive_come_out_in_their_order(pack):
    packed = pack(("b.txt", STORY), ("wire/a.xml", b"<nitf/>"), ("埠頭.txt", b""))

    assert members(packed) == [Member("b.txt", STORY), Member("wire/a.xml", b"<nitf/>"), Member("埠頭.txt", b"")]


@pytest.mark.parametrize("suffix", PACKINGS)
def test_a_file_that_was_packed_alone_loses_the_last_part_of_its_name(suffix):
    assert members(PACKINGS[suffix](STORY), f"ferry.txt.{suffix}") == [Member("ferry.txt", STORY)]
    assert members(PACKINGS[suffix](STORY)) == [Member("", STORY)]


def test_what_was_packed_in_several_runs_comes_out_as_one():
    for pack in PACKINGS.values():
        assert members(pack(STORY) + pack(b"More.")) == [Member("", STORY + b"More.")]


@pytest.mark.parametrize(
    "data", [b"", b"P", STORY, b"PK is a name", b"BZh is one", b"<nitf/>", b"x" * 257 + b"ustar..."]
)
def test_what_is_no_archive_is_none(data):
    assert members(data, "story.zip", "application/zip") is None


@pytest.mark.parametrize(
    ("magic", "kind"),
    [
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\x04\x22\x4d\x18", "lz4"),
        (b"LZIP\x01", "lzip"),
        (b"MSCF\x00\x00\x00\x00", "cab"),
    ],
)
def test_archives_of_other_kinds_are_refused_with_what_to_do(magic, kind):
    with pytest.raises(FormatError, match=f"{kind} archive.*send it as zip"):
        members(magic + b"...")


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
def test_what_macos_puts_beside_the_files_is_passed_over(pack):
    clutter = ["__MACOSX/._ferry.txt", "__MACOSX/x.txt", "wire/._ferry.txt", ".DS_Store", "wire/.DS_Store"]

    found = members(pack(("ferry.txt", STORY), *((name, b"clutter") for name in clutter)))

    assert found == [Member("ferry.txt", STORY)]


def test_folders_are_passed_over():
    folder = tar_entry(tarfile.DIRTYPE)

    assert members(zipped(("wire/", b""), ("wire/a.txt", STORY))) == [Member("wire/a.txt", STORY)]
    assert members(tarred((folder, b""), ("wire/a.txt", STORY))) == [Member("wire/a.txt", STORY)]


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
def test_an_archive_without_files_is_refused(pack):
    with pytest.raises(FormatError, match="holds no files"):
        members(pack((".DS_Store", b"clutter")))


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../ferry.txt", "wire/../../ferry.txt", "..", "..\\ferry.txt", "C:\\ferry.txt", "\\\\host\\x"],
)
def test_a_path_that_leads_out_of_the_archive_is_refused(pack, name):
    with pytest.raises(FormatError, match="leads out of it"):
        members(pack((name, STORY)))


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("inner.zip", b"anything"),
        ("inner.TAR.GZ", b"anything"),
        ("inner.7z", b"anything"),
        ("inner.txt", zipped(("ferry.txt", STORY))),
        ("inner.txt", tarred(("ferry.txt", STORY))),
        ("inner.txt", gzip.compress(STORY)),
        ("inner.txt", bz2.compress(STORY)),
        ("inner.txt", b"Rar!\x1a\x07\x00"),
    ],
    # Not by their bytes, which tell the time of packing.
    ids=["zip by name", "tar by name", "7z by name", "zip", "tar", "gzip", "bzip2", "rar"],
)
def test_an_archive_in_an_archive_is_refused_by_its_name(pack, name, data):
    with pytest.raises(FormatError, match=f"“{name}” in the archive is an archive itself"):
        members(pack(("ferry.txt", STORY), (name, data)))


def test_a_file_packed_twice_is_refused():
    with pytest.raises(FormatError, match=r"“ferry\.txt” in the archive is an archive itself"):
        members(gzip.compress(gzip.compress(STORY)), "ferry.txt.gz")


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_or_a_book_is_no_archive_of_stories(name):
    with pytest.raises(FormatError, match="office program or an e-book"):
        members(zipped((name, b"..."), ("word/document.xml", b"<x/>")))


def patched(packed, offset_in_directory, value):
    """The zip with a field of its directory changed."""
    at = packed.index(b"PK\x01\x02") + offset_in_directory
    return packed[:at] + value + packed[at + len(value) :]


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (patched(zipped(("ferry.txt", STORY)), 8, b"\x01\x00"), "encrypted"),
        (patched(zipped(("ferry.txt", STORY)), 8, b"\x41\x00"), "encrypted"),
        (zipped((entry("ferry.txt", create_system=3, external_attr=0o120777 << 16), b"/etc/passwd")), "a link"),
        (zipped(("ferry.txt", STORY), method=zipfile.ZIP_BZIP2), "use Deflate"),
        (zipped(("ferry.txt", STORY), method=zipfile.ZIP_LZMA), "use Deflate"),
        (patched(zipped(("ferry.txt", STORY)), 10, b"\x09\x00"), "use Deflate"),
        (patched(zipped(("ferry.txt", STORY)), 16, b"\x00\x00\x00\x00"), "damaged"),
        (patched(zipped(("ferry.txt", STORY)), 24, b"\x05\x00\x00\x00"), "damaged"),
        (tarred((tar_entry(tarfile.SYMTYPE, linkname="/etc/passwd"), b"")), "a link, a device"),
        (tarred((tar_entry(tarfile.LNKTYPE, linkname="other.txt"), b"")), "a link, a device"),
        (tarred((tar_entry(tarfile.CHRTYPE), b"")), "a link, a device"),
        (tarred((tar_entry(tarfile.FIFOTYPE), b"")), "a link, a device"),
        (tarred((tar_entry(b"Z"), b"")), "a link, a device"),
    ],
)
def test_an_entry_that_is_not_a_plain_file_is_refused_by_its_name(packed, reason):
    with pytest.raises(FormatError, match=f"“ferry.txt” in the archive .*{reason}"):
        members(packed)


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
def test_an_archive_holds_at_most_a_thousand_files(pack):
    files = [(f"{number:03}.txt", b"%d" % number) for number in range(1001)]

    assert len(members(pack(*files[:1000]))) == 1000
    with pytest.raises(FormatError, match="more than 1,000 files"):
        members(pack(*files))


NOISE = random.Random(5).randbytes(3_000_000)


ZEROS = bytes(20_000_000)


@pytest.mark.parametrize(
    ("pack", "name"),
    [
        (lambda: zipped(("bomb.txt", ZEROS)), "“bomb.txt” in the archive"),
        (lambda: tarred(("bomb.txt", ZEROS), mode="w:gz"), "“bomb.txt” in the archive"),
        (lambda: tarred(("bomb.txt", ZEROS), mode="w:xz"), "“bomb.txt” in the archive"),
        (lambda: tarred((tar_entry(tarfile.XGLTYPE), ZEROS), mode="w:gz"), "The archive"),
        (lambda: gzip.compress(ZEROS), "The archive"),
        (lambda: bz2.compress(ZEROS), "The archive"),
        (lambda: lzma.compress(ZEROS), "The archive"),
        (lambda: gzip.compress(ZEROS[:30_000]) * 700, "The archive"),
    ],
    ids=["zip", "tar.gz", "tar.xz", "header in tar.gz", "gz", "bz2", "xz", "many runs"],
)
def test_what_unpacks_to_a_hundred_times_its_size_is_left_early(pack, name):
    packed = pack()
    tracemalloc.start()

    with pytest.raises(FormatError, match=f"^{name} unpacks to more than 50 MB in all, or to 100 times"):
        members(packed)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 16_000_000


NOISE = random.Random(5).randbytes(300_000)


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
def test_the_limit_is_for_all_files_together(pack, monkeypatch):
    monkeypatch.setattr("articles.formats.archive._BYTES_MAX", 1024**2)
    files = [(f"{number}.bin", NOISE) for number in range(4)]

    assert len(members(pack(*files[:3]))) == 3
    with pytest.raises(FormatError, match=r"“3\.bin” in the archive unpacks to more than 1 MB in all"):
        members(pack(*files))


@pytest.mark.parametrize("pack", [ALL["stored"], ALL["tar"]])
def test_fifty_megabytes_unpack_and_not_a_byte_more(pack):
    full = ("full.bin", bytes(50 * 1024**2))

    assert [len(member.data) for member in members(pack(full))] == [50 * 1024**2]
    with pytest.raises(FormatError, match=r"“more\.txt” in the archive unpacks to more than 50 MB in all"):
        members(pack(full, ("more.txt", b"x")))


def test_a_small_file_may_be_packed_tightly():
    assert members(zipped(("ferry.txt", b"-" * 60_000)))[0].data == b"-" * 60_000


def test_files_that_share_their_bytes_are_counted_each():
    packed = zipped(("0.txt", NOISE), method=zipfile.ZIP_STORED)
    start = packed.index(b"PK\x01\x02")
    directory = packed[start : packed.index(b"PK\x05\x06")] * 500
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), start, 0)

    with pytest.raises(FormatError, match=r"50 MB in all|damaged"):
        members(packed[:start] + directory + end)


def test_a_tar_that_declares_a_size_without_end_is_not_sought_through():
    info = tar_entry(tarfile.REGTYPE, size=2**62)
    began = time.monotonic()

    with pytest.raises(FormatError, match=r"“ferry\.txt” in the archive unpacks to more"):
        members(info.tobuf(tarfile.GNU_FORMAT) + bytes(10_240))
    assert time.monotonic() - began < 1


def test_headers_that_only_introduce_one_another_are_refused():
    introduction = tar_entry(tarfile.GNUTYPE_LONGNAME, size=1).tobuf(tarfile.GNU_FORMAT) + b"x".ljust(512, b"\0")

    with pytest.raises(FormatError, match="damaged"):
        members(introduction * 3000)


@pytest.mark.parametrize("pack", ALL.values(), ids=ALL)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_an_archive_that_breaks_off_is_refused(pack, part):
    packed = pack(("a.txt", NOISE[:5000]), ("b.txt", NOISE[:5000]))

    with pytest.raises(FormatError, match="damaged"):
        members(packed[: int(min(len(packed), 11_000) * part)])


@pytest.mark.parametrize("pack", [pack for name, pack in ALL.items() if "." in name])
def test_damage_behind_the_files_is_found_by_the_checksum(pack):
    packed = pack(("a.txt", STORY))

    with pytest.raises(FormatError, match="damaged"):
        members(packed[:-6] + bytes(byte ^ 0xFF for byte in packed[-6:]))


SAMPLES = [pack(("a.txt", STORY), ("wire/b.txt", b"<nitf/>" * 50)) for pack in ALL.values()]
SAMPLES += [pack(STORY) for pack in PACKINGS.values()]


@given(st.sampled_from(SAMPLES), st.data())
def test_no_damage_ends_in_anything_but_files_or_a_format_error(sample, data):
    damaged = bytearray(sample[: data.draw(st.integers(0, len(sample)))])
    for _ in range(data.draw(st.integers(0, 5)) if damaged else 0):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))

    try:
        found = members(bytes(damaged))
    except FormatError:
        return
    assert found is None or all(isinstance(member.data, bytes) for member in found)


@given(st.binary(max_size=600), st.sampled_from([sample[:6] for sample in SAMPLES]))
def test_no_bytes_end_in_anything_but_files_or_a_format_error(data, start):
    try:
        members(start + data)
    except FormatError:
        return


def test_many_small_files_are_held_to_the_ratio_together():
    data = zipped(*((f"{number}.txt", b"A" * 60_000) for number in range(100)))

    with pytest.raises(FormatError, match="100 times its packed size"):
        members(data, "small.zip")
