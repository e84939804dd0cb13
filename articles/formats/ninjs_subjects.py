"""Subjects of a ninjs item, by a code that says of which vocabulary it is.

Those of the IPTC get its short names: "medtop:20000344" of the Media Topics, "subj:04016000" of the Subject Codes
before them (https://cv.iptc.org/newscodes/). Others keep the address that their supplier gives them; what is only a
name, or a code of nobody knows what, is none.
"""

import re

from articles.formats.ninjs_fields import Fields
from articles.formats.story import Subject
from articles.text.canonical import one_line

_SHORT = re.compile(r"(?:medtop|subj):[0-9]{8}")
_ADDRESS = re.compile(r"https?://cv\.iptc\.org/newscodes/(mediatopic|subjectcode)s?/([0-9]{8})/?")
# Without a vocabulary: Subject Codes begin with one of seventeen numbers, Media Topics under the first level with 2000.
_BARE_TOPIC = re.compile("2000[0-9]{4}")
_BARE_CODE = re.compile("(?:0[1-9]|1[0-7])[0-9]{6}")
# As much as the archive keeps.
_CODE_MAX = 100


def subjects(item: Fields) -> tuple[Subject, ...]:
    found: dict[str, Subject] = {}
    for each in item.objects("subjects"):
        if code := _code(each):
            found.setdefault(code, Subject(code, one_line(each.own("name"))))
    return tuple(found.values())


def _code(subject: Fields) -> str:
    code = subject.own("code") or subject.own("qcode") or subject.own("literal")
    if _SHORT.fullmatch(code):
        return code
    address = subject.own("uri") or _address(subject.own("scheme"), code)
    if of_iptc := _ADDRESS.fullmatch(address):
        return f"{'medtop' if of_iptc[1] == 'mediatopic' else 'subj'}:{of_iptc[2]}"
    if address:
        return address if len(address) <= _CODE_MAX else ""
    if _BARE_TOPIC.fullmatch(code):
        return f"medtop:{code}"
    return f"subj:{code}" if _BARE_CODE.fullmatch(code) else ""


def _address(scheme: str, code: str) -> str:
    if "://" not in scheme or not code:
        return ""
    return f"{scheme}{code}" if scheme.endswith(("/", "#", "=")) else f"{scheme}/{code}"
