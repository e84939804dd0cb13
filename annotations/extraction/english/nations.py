"""Nations as English names them and what is of them: “Japan's foreign minister” is “the Japanese foreign minister”."""

from annotations.extraction.reading import word_set

# Code (ISO 3166), what is of it, names of it.
_NATIONS = """
    US american us usa america/GB british uk britain/EU european eu europe/JP japanese japan/CN chinese china/
    RU russian russia/IR iranian iran/IQ iraqi iraq/FR french france/DE german germany/IT italian italy/
    ES spanish spain/IN indian india/TR turkish turkey/IL israeli israel/SY syrian syria/AT austrian austria/
    AU australian australia/CA canadian canada/MX mexican mexico/BR brazilian brazil/UA ukrainian ukraine/
    TW taiwanese taiwan/TH thai thailand/VN vietnamese vietnam/PH philippine philippines/ID indonesian indonesia/
    MY malaysian malaysia/PK pakistani pakistan/AF afghan afghanistan/- korean korea/NG nigerian nigeria/
    NE nigerien niger/SK slovak slovakia/SI slovenian slovenia/EG egyptian egypt/CH swiss switzerland/
    SE swedish sweden/PL polish poland/NL dutch netherlands/BE belgian belgium/DK danish denmark/NO norwegian norway/
    FI finnish finland/IE irish ireland/PT portuguese portugal/GR greek greece/HU hungarian hungary/CZ czech czechia/
    RO romanian romania/BG bulgarian bulgaria/HR croatian croatia/RS serbian serbia/LT lithuanian lithuania/
    LV latvian latvia/EE estonian estonia/BY belarusian belarus/AM armenian armenia/AZ azerbaijani azerbaijan/
    KZ kazakh kazakhstan/UZ uzbek uzbekistan/SA saudi/AE emirati uae/QA qatari qatar/KW kuwaiti kuwait/
    LB lebanese lebanon/JO jordanian/YE yemeni yemen/PS palestinian palestine/LY libyan libya/TN tunisian tunisia/
    DZ algerian algeria/MA moroccan morocco/SD sudanese sudan/ET ethiopian ethiopia/KE kenyan kenya/SO somali somalia/
    UG ugandan uganda/RW rwandan rwanda/CD congolese congo/ZA - /ZW zimbabwean zimbabwe/GH ghanaian ghana/
    SN senegalese senegal/AO angolan angola/AR argentine argentina/CL chilean chile/CO colombian colombia/
    PE peruvian peru/VE venezuelan venezuela/EC ecuadorian ecuador/BO bolivian bolivia/CU cuban cuba/
    HT haitian haiti/BD bangladeshi bangladesh/LK - /NP nepali nepal/MM burmese myanmar burma/KH cambodian cambodia/
    LA laotian laos/MN mongolian mongolia/SG singaporean singapore/NZ - /VA - vatican/CY cypriot cyprus/
    IS icelandic iceland/AL albanian albania/GE georgian
"""
_ROWS = [row.split() for row in _NATIONS.split("/")]
NATIONS = {name: of_it for _, of_it, *names in _ROWS for name in names if of_it != "-"}
_CODES = {word: code for code, *words in _ROWS for word in words if "-" not in (code, word)}
_CODES |= {"briton": "GB", "spaniard": "ES", "swede": "SE", "dane": "DK", "pole": "PL", "turk": "TR", "serb": "RS"}
# Of two words.
_CODES |= {
    f"{first} {last}": code
    for code, firsts, lasts in (
        ("KR", "south", "korea korean koreans"),
        ("KP", "north", "korea korean koreans"),
        ("ZA", "south", "africa african africans"),
        ("SA", "saudi", "arabia arabian"),
        ("NZ", "new", "zealand zealander zealanders"),
        ("LK", "sri", "lanka lankan lankans"),
        ("GB", "united", "kingdom"),
        ("US", "united", "states"),
    )
    for first in firsts.split()
    for last in lasts.split()
}
TWO_WORDS = frozenset(name for name in _CODES if " " in name)
PEOPLES = frozenset(word for word in _CODES if " " not in word) - NATIONS.keys() | frozenset(("european", "korean"))
# Other places that speak as bodies do.
PLACES = word_set(
    """washington tokyo beijing moscow london paris berlin brussels seoul pyongyang tehran jerusalem kyiv kiev ankara
    delhi islamabad taipei canberra ottawa riyadh cairo damascus baghdad kabul
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa
    kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming"""
)


def country(words: list[str]) -> str:
    """The ISO 3166 code of the first nation told of, "" if none is; from casefolded words. “EU” is none."""
    for at, word in enumerate(words):
        code = _CODES.get(" ".join(words[at : at + 2])) or _CODES.get(word) or _CODES.get(word.removesuffix("s"))
        if code and code != "EU":
            return code
    return ""
