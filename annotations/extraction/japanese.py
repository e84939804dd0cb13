"""Reading who speaks from words of Japanese: by how a run of signs ends, and what stands before the ending."""

import re

from annotations.extraction.attribution import SpeakerKind
from annotations.extraction.reading import Descriptor, Level, Mention, Number, Reading, Reference, how_specific


def is_japanese(text: str) -> bool:
    return bool(_JAPANESE.search(text))


def read(text: str) -> Reading:
    text = _HONORIFIC.sub("氏", _PARTICLE.sub("", _JUNK.sub("", text)))
    told_in = text
    number, count, text = _number(text)
    is_vague = bool(_SOME_OR_OTHER.search(text)) or number == "plural" or text.startswith("某")
    wording = (_COUNTRY.sub(lambda found: _COUNTRIES.get(found[0], found[0]), text).replace("の", ""),)
    text = _SOME_OR_OTHER.sub("", text)
    is_anaphor, is_pronoun = bool(_SAME.match(text)), bool(_PRONOUN.match(text))
    *owners, (phrase, _) = _pieces(_SAME.sub("", text)) or [("", "")]
    names, level, is_named, own = _phrase(phrase, is_vague=is_vague)
    affiliation = own | {word for owner, particle in owners for word in _owner(owner, particle)}
    if not number and is_named:
        number = "one"
    belongs = frozenset[str]() if is_anaphor else affiliation
    near = found[0] if (found := _PROXIMITY.search(told_in)) else ""
    told = Descriptor(
        is_named,
        number,
        count,
        level,
        belongs,
        next((code for code, pattern in _AFFILIATIONS if any(map(pattern.search, sorted(belongs)))), ""),
        next((code for word, code in _NATIONS.items() if word in belongs), ""),
        near,
        how_specific(is_named=is_named, group=belongs, level=level, proximity=near),
    )
    return Reading(told, names, is_anaphor and not is_named, is_pronoun, wording)


def read_mention(text: str) -> Mention:
    text = text[:_LONGEST]
    found = read(text)
    noun = _NOUN.search(_PARTICLE.sub("", _JUNK.sub("", text)))
    if found.is_pronoun:
        reference = Reference.PRONOUN
    elif found.told.is_named:
        reference = Reference.NAME
    elif found.is_anaphor:
        reference = Reference.DEFINITE
    else:
        reference = Reference.NEW if _SOME_OR_OTHER.search(text) else Reference.BARE
    is_plural = found.told.number in ("plural", "counted")
    heads = (noun[0],) if noun else ()
    names = tuple(sorted(found.names)) or (found.wording if found.told.is_named else ())
    return Mention(_kind(text, found), reference, is_plural, heads, found.told.affiliation, names)


def _kind(text: str, found: Reading) -> SpeakerKind:
    for kind, pattern in _KINDS:
        if pattern.search(_PARTICLE.sub("", _JUNK.sub("", text))):
            return kind
    return SpeakerKind.PERSON if found.told.is_named or found.is_pronoun else SpeakerKind.UNNAMED


def _number(text: str) -> tuple[Number, int | None, str]:
    """How many are told of, and the text without the words that tell it."""
    if found := _COUNTED.search(text):
        count = 2 if found["both"] else _to_int(found["count"] or found["bodies"])
        rest = f"{text[: found.start()]}の{text[found.end() :]}".strip("の")
        return ("one", None, rest) if count == 1 else ("counted", count, rest)
    if _PLURAL.search(text):
        return "plural", None, _PLURAL.sub("", text)
    return ("one" if _ONE.search(text) else ""), None, text


def _to_int(numeral: str) -> int:
    """一, 十二, 二十, 12 as a number; what is larger is written in digits."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (10 * (_KANJI.find(tens) if tens else 1) if ten else 0) + (_KANJI.find(ones) if ones else 0)


def _pieces(text: str) -> list[tuple[str, str]]:
    """Nouns, each with the kana that follow it: 首相 に / 近 い / 関係者."""
    return [(found[1], found[2]) for found in _PIECE.finditer(text)]


def _owner(words: str, particle: str) -> list[str]:
    found = _words(words)
    return found if particle == "の" else [word for word in found if _OWNER.search(word)]


def _words(text: str) -> list[str]:
    """The words of a run of signs, with countries by their full name: 米国務省 is 米国, 国務省."""
    found = _WORD.findall(text)
    return [_COUNTRIES.get(word, word) for word in found if word not in _NO_CONTENT]


def _phrase(phrase: str, *, is_vague: bool) -> tuple[frozenset[str], Level, bool, frozenset[str]]:
    """Names, level, whether somebody is named, and the words of the affiliation."""
    if found := _TITLE.search(phrase):
        return _titled(phrase[: found.start()], found, is_vague=is_vague)
    if found := _NOUN.search(phrase):
        own = frozenset(_words(phrase[: found.start()]))
        return frozenset(), _level(found[0]), False, own
    if _BODY.search(phrase):
        is_named = not is_vague and not _ANY_BODY.search(phrase)
        return frozenset(), "", is_named, frozenset(_words(phrase))
    is_named = bool(phrase) and not is_vague
    return frozenset({phrase} if is_named else ()), "", is_named, frozenset()


def _titled(before: str, title: re.Match[str], *, is_vague: bool) -> tuple[frozenset[str], Level, bool, frozenset[str]]:
    owner = _OWNERS_BEFORE.match(before)
    end = owner.end() if owner else 0
    name = before[end:]
    field = title["field"] or title["of_field"] or ""
    own = [*_words(before[:end]), field]
    if title["country"]:
        own.append(_COUNTRIES.get(title["country"], title["country"]))
    is_office = bool(title["office"] or field) and not is_vague and title["past"] != "元"
    is_named = bool(name or title["honour"]) or is_office
    level: Level = "senior" if title["past"] == "副" else _level(title[0])
    affiliation = frozenset(word for word in own if word not in ("", "首", "宰"))
    return frozenset({name} if name else ()), level, is_named, affiliation


def _level(noun: str) -> Level:
    for level, pattern in _LEVELS:
        if pattern.search(noun):
            return level
    return ""


# Signs of the scripts, as the inside of a character class.
_HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HIRAGANA = "\u3041-\u3096\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u1e00-\u1eff"
_JAPANESE = re.compile(f"[{_HAN}{_HIRAGANA}{_KATAKANA}]")
_KANJI = "〇一二三四五六七八九"
_JUNK = re.compile(rf"(?:(?![ー・-])[\W_])+|(?<![{_KATAKANA}])・|・(?![{_KATAKANA}])")
_PARTICLE = re.compile(r"(?<=.)(?:によると|によれば|は|が|も)$")
_HONORIFIC = re.compile(r"(?<=.)(?:さん|さま|くん)$")
_COUNTED = re.compile(
    r"(?<![第数\d一二三四五六七八九十])(?P<count>\d{1,6}|[一二三四五六七八九十]{1,3})(?:人|名)(?![物民権])"
    r"|(?P<bodies>\d{1,6})(?:社|か国|カ国|氏)|(?P<both>両)(?=(?:氏|者|政府|首脳|外相|国|社|省)$)"
)
_PLURAL = re.compile(rf"(?:複数|十?数十?[人名]|多数|大勢|一部)の?|[各諸](?=氏)|(?<=[{_HAN}{_KATAKANA}])(?:ら|たち|達)$")
_ONE = re.compile(r"^(?:と?ある|某)|^彼女?$")
_SOME_OR_OTHER = re.compile(r"^(?:と?ある|別の|某|匿名の)")
_SAME = re.compile(r"^同(?=関係|消息|筋|高官|幹部|当局|政府|氏|相|省|庁|社|紙|党|行|国|局|議員|大臣|首相)|^彼女?$")
_PRONOUN = re.compile(r"^(?:同氏|彼女?)$")
_PIECE = re.compile(rf"([^{_HIRAGANA}]+)([{_HIRAGANA}]*)")
_COUNTRIES = {
    "米": "米国", "アメリカ": "米国", "英": "英国", "イギリス": "英国", "仏": "フランス", "独": "ドイツ",
    "露": "ロシア", "韓": "韓国", "伊": "イタリア", "豪": "オーストラリア", "印": "インド",
}  # fmt: skip
_BODY_ENDS = (
    "省|庁|府|局|党|社|銀行|日銀|大学|委員会|裁判所|地裁|高裁|最高裁|警察|県警|府警|検察|地検|政府|内閣|官邸|議会|国会|協会|連盟|"
    "組合|機構|基金|新聞|通信|放送|テレビ|軍|自衛隊|大使館|領事館|会議所|自動車|電力|電機|製作所|重工|商事|建設|航空|証券|生命|"
    "グループ|側|紙|国連"
)
_STATES = (
    r"日本|中国|韓国|北朝鮮|ロシア|フランス|ドイツ|イタリア|インド|イラン|台湾|英国(?!防)"
    "|米国(?![務防土税])|アメリカ|イギリス"
)
# One sign stands for a country only where what follows cannot be the rest of a name (伊藤, 独歩).
_COUNTRY = re.compile(
    rf"{_STATES}|[米英仏独露韓伊豪印](?=政府|国[務防土税]|外務|財務|商務|国防|大統領|首相|高官|当局|軍|紙|側|議会|メディア|通商)"
)
_WORD = re.compile(
    rf"{_COUNTRY.pattern}|政府|[{_KATAKANA}ー・]+(?:{_BODY_ENDS})?|[{_LATIN}]+|[{_HAN}]+?(?:{_BODY_ENDS})|[{_HAN}]+"
)
_NO_CONTENT = {
    "匿名", "別", "同", "元", "前", "現", "副", "複数", "一部", "某", "地元",
    "現地", "有力", "主要", "上級", "担当", "事情", "条件", "交渉", "協議", "会談",
}  # fmt: skip
_FIELDS = (
    "外務|外|首|宰|財務|財|経済産業|経産|経済再生|経済|防衛|国防|農林水産|農水|農|国土交通|国交|総務|法務|法|文部科学|文科|"
    "厚生労働|厚労|環境|復興|商務|国務|内務|官房|司法|労働|運輸|通商"
)
_OFFICES = (
    "大臣|大統領|総理|社長|会長|総裁|頭取|議長|党首|知事|市長|長官|主席|総書記|委員長|代表|総長|幹事長|書記長|国王|天皇|法王|教皇|"
    "次官|CEO"
)
_RANKS = (
    "報道官|議員|記者|教授|弁護士|大統領補佐官|首相補佐官|補佐官|局長|課長|部長|審議官|財務官|報道局長|大使|司令官|"
    "監督|選手"
)
_TITLE = re.compile(
    rf"(?:(?P<country>{_STATES}|[米英仏独露])?(?P<past>元|前|副|次期)?"
    rf"(?:(?P<field>{_FIELDS})相|(?P<of_field>{_FIELDS})?(?P<office>{_OFFICES})|(?P<rank>{_RANKS}))"
    r"|(?P<honour>氏|容疑者|被告))$"
)
_OWNERS_BEFORE = re.compile(
    rf"(?:{_COUNTRY.pattern}|政府|内閣|与党|野党|国会|地元|現地|元|前|[{_HAN}{_KATAKANA}ー]{{2,}}?(?:{_BODY_ENDS}))*"
)
_NOUN = re.compile(
    "(?:関係者|関係筋|消息筋|情報筋|筋|当局者?|最高幹部|幹部|高官|首脳|閣僚|トップ|側近|周辺|秘書官?|経験者|担当者|外交官|官僚|"
    "職員|社員|従業員|スタッフ|役員|専門家|メディア|報道|報告書?|文書|地元紙|[者員家士官人民]|男性|女性|遺族)$"
)
_BODY = re.compile(rf"(?:{_BODY_ENDS}|ホワイトハウス)$")
_ANY_BODY = re.compile(rf"^(?:地元|現地|(?:{_STATES}|[米英仏独露韓])紙$|某)|匿名")
_OWNER = re.compile(rf"(?:{_BODY_ENDS}|{_STATES}|{_OFFICES}|(?:{_FIELDS})相)$|^[{_KATAKANA}]")
_LEVELS: list[tuple[Level, re.Pattern[str]]] = [
    ("staff", re.compile("側近|秘書|補佐官|職員|社員|従業員|スタッフ")),
    ("senior", re.compile("高官|幹部$|次官|局長|部長|審議官|財務官|役員|大使|司令官")),
    ("head", re.compile(rf"首脳|閣僚|トップ|{_OFFICES}|(?:{_FIELDS})相")),
    ("official", re.compile("当局者|官僚|担当者|官$")),
]
_KINDS = [
    (SpeakerKind.OUTLET, re.compile("(?:新聞|通信|放送|テレビ|紙|メディア|報道|NHK)$")),
    (SpeakerKind.DOCUMENT, re.compile("(?:報告書?|文書|調査|統計|声明|資料|論文|白書)$")),
    (SpeakerKind.COLLECTIVE, re.compile("(?:専門家|市民|住民|国民|有権者|人々|批判派|反対派)(?:ら|たち|達)?$")),
    (SpeakerKind.ORGANISATION, re.compile(rf"(?:{_BODY_ENDS}|ホワイトハウス)$")),
]
_LONGEST = 400
_PROXIMITY = re.compile("[^のはがを]{1,20}に(?:詳しい|近い|通じた|関わる|携わる)")
_NATIONS = {
    "日本": "JP", "中国": "CN", "米国": "US", "韓国": "KR", "北朝鮮": "KP", "ロシア": "RU", "英国": "GB",
    "フランス": "FR", "ドイツ": "DE", "イタリア": "IT", "インド": "IN", "イラン": "IR", "台湾": "TW",
    "オーストラリア": "AU",
}  # fmt: skip
_AFFILIATIONS = [
    ("government", re.compile("政府|省$|庁$|内閣|官邸|議会|国会|警察|軍$|自衛隊|大使館|首相|大統領|外務|財務|防衛")),
    ("political_group", re.compile("党$|与党|野党")),
    ("media", re.compile("新聞|通信|放送|テレビ|紙$")),
    ("academic", re.compile("大学|研究所")),
    ("corporate", re.compile("社$|銀行|自動車|電力|電機|製作所|重工|商事|建設|航空|証券|生命|グループ")),
]
