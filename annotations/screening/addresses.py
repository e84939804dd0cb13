"""Mail addresses, phone numbers and handles in a text, also as people write them to keep machines from reading them.

Every pattern is bounded and starts only where its signs start, so that no text takes long.
"""

import re
from collections.abc import Iterator

type Span = tuple[int, int]


def mail(text: str) -> Iterator[Span]:
    return (found.span() for found in _MAIL.finditer(text.translate(_NARROW)))


def handles(text: str) -> Iterator[Span]:
    return (found.span() for found in _HANDLE.finditer(text.translate(_NARROW)))


def phones(text: str) -> Iterator[Span]:
    text = text.translate(_NARROW)
    for found in _PHONE.finditer(text):
        if found.lastgroup in ("date", "time"):
            continue
        if found["sure"] or not _OTHER_NUMBERS.search(text[max(0, found.start() - 16) : found.start()]):
            yield found.span("told") if found["told"] else found.span()


# Full-width signs, each by one, so that places in the text stay what they are.
_NARROW = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}

# Mail

_LETTER = "A-Za-z0-9"
_LOCAL = rf"(?<![{_LETTER}._%+@-])[{_LETTER}._%+-]{{1,64}}+"
_AT = r"(?:@|\s@\s|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?)"
_LABEL = rf"[{_LETTER}-]{{1,63}}"
_SPELT_DOT = r"(?:\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s(?:dot)\s)"
_DOT = rf"(?:\.|{_SPELT_DOT})"
_PROVIDERS = "gmail|googlemail|yahoo|outlook|hotmail|live|icloud|me|proton|protonmail|pm|gmx|docomo|ezweb|softbank|qq"
_MAIL = re.compile(
    rf"{_LOCAL}(?:{_SPELT_DOT}{_LABEL}){{0,3}}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{1,6}}"
    # Without signs: “jane at example dot com”, “jane at gmail.com”, “j.doe at example.com”, but not “seen at nhk.jp”.
    rf"|{_LOCAL}(?:\sdot\s{_LABEL}){{0,3}}\sat\s{_LABEL}(?:\sdot\s{_LABEL}){{1,6}}"
    rf"|{_LOCAL}\sat\s(?:{_PROVIDERS})(?:\.[a-z]{{2,6}}){{1,2}}(?![\w-])"
    rf"|(?<![{_LETTER}._%+-])[a-z]{{1,30}}+[._][a-z0-9]{{2,30}}+\sat\s{_LABEL}(?:\.{_LABEL}){{1,6}}",
    re.IGNORECASE,
)

# Handles

_APPS = (
    "signal|telegram|whatsapp|wechat|weixin|skype|wickr|threema|discord|line|viber|kakaotalk|session|wire|matrix"
    "|twitter|instagram|insta|facebook|linkedin|reddit|mastodon|bluesky|tiktok|weibo|vk"
)
_OF_PROFILES = (
    r"t\.me/|telegram\.me/|wa\.me/|signal\.me/|line\.me/|linkedin\.com/(?:in|pub)/|keybase\.io/|vk\.com/|weibo\.com/"
    r"|facebook\.com/(?!groups\b|events\b|watch\b|pages\b|sharer)|instagram\.com/(?!p/|reel)|threads\.net/@"
    r"|tiktok\.com/@(?!\w{1,30}/video)|bsky\.app/profile/(?![\w.-]{1,80}/post)|reddit\.com/u(?:ser)?/"
    r"|(?:twitter|x)\.com/(?!\w{1,30}/status|search|hashtag|home|i/)"
)
_HANDLE = re.compile(
    # A post or a page of the press is no profile.
    rf"(?<![\w-])(?:{_OF_PROFILES})[\w+@%?=][\w.%+?=&/-]{{0,100}}"
    rf"|(?<![\w.@/])@[a-z_][\w.-]{{1,60}}\w(?:@{_LABEL}(?:\.{_LABEL}){{1,4}})?"
    rf"|\b(?:{_APPS})(?:"
    r"\s(?:id|user\s?name|user|handle|account|name)\s?(?:[:=]|is)\s?@?(?!not\b|un|the\b|kept\b|with|no\b|known\b|in\b)"
    # Without such a word the name must look like one: “Signal: name.01”, not “Signal: agreed”.
    r"|(?:\s?[:=]\s?|\s(?:as\s|at\s)?)(?=[\w.:#-]{0,60}[\d_])(?=[\w.:#-]{4})(?:live:)?"
    r")[a-z][\w.-]{1,60}\w(?:#\d{4})?",
    re.IGNORECASE,
)

# Phone numbers

_SEP = r"[-‐‑–—−ー.・ \u3000]"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_PHONE = re.compile(
    rf"""
    (?P<date> (?<!\d) (?: {_YEAR}(?P<_a>[-./ ]?)\d\d?(?P=_a){_DAY} | {_DAY}(?P<_b>[-./ ]){_DAY}(?P=_b){_YEAR} ) (?!\d) )
    | (?P<time> \d{{1,2}}:\d\d(?::\d\d)? )
    | (?P<sure> \+ \s?\d (?:[-‐‑–—−. \u3000()]{{0,3}}\d){{6,14}} )
    | (?P<called> (?<!\w)(?:tel|telephone|phoned?|mobile|cell|call(?:ed)?|ring|text|fax|whatsapp|signal|電話|携帯|☎)
        (?:\s(?:number|no|is|at|on|her|him|them)){{0,3}}[:.\s]{{0,2}} (?P<told> \(?\d (?:{_SEP}?\d){{6,14}} ) )
    | (?<![A-Za-z0-9_\#$¥€£￥/=§-]) (?<!\d[.,:]) (?P<shape>
        \(?0\d{{1,4}}\)?{_SEP}{{0,2}}\(?\d{{2,4}}(?:\)|{_SEP})\d{{3,4}}     # 03-1234-5678, (03)1234-5678, 020 7946 0958
        | 0\d{{2,4}}{_SEP}\d{{5,8}}                                         # 07700 900123, 030 12345678
        | 0[1-9](?:{_SEP}\d\d){{4}}                                         # 06 12 34 56 78
        | 0[1-9]\d{{8,9}}                                                   # 09012345678
        | (?:1{_SEP})?\(?[2-9]\d\d\)?{_SEP}{{0,2}}\d{{3}}{_SEP}\d{{4}}  # (202) 555-0147, 1-800-555-0199
        | [78]{_SEP}?\(?\d{{3}}\)?{_SEP}{{0,2}}\d{{3}}{_SEP}\d\d{_SEP}\d\d  # 8 (495) 123-45-67
        | 1[3-9]\d(?:{_SEP}\d{{4}}{_SEP}|\d{{4}})\d{{4}}                    # 138 1234 5678
        | [2-9]\d\d[-‐‑]\d{{4}}                                             # 555-0147
    ) (?! [-.,/:]?\d | \s?% )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_NUMBERS = re.compile(
    r"(?:\b(?:isbn|issn|doi|revision|rev|version|case|docket|ref|reference|invoice|id|pp?|pages?|lines?|build|record"
    r"|article|yen|usd|us\$)\b|[〒$¥€£￥])[\s.:#]{0,3}$",
    re.IGNORECASE,
)
