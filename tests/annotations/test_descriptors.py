import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.choices import Affiliation, SourcingChangeKind, Specificity
from annotations.extraction.descriptors import Difference, changed, describe

NAMED = [
    "Foreign Minister Taro Kono",
    "Kono",
    "Mr. Kono",
    "Taro Kono, a senior official",
    "Wang Yi, the Chinese foreign minister",
    "the official, Taro Kono",
    "the foreign minister",
    "Japan's foreign minister",
    "the head of the bank",
    "the Finance Ministry",
    "the Chinese government",
    "the Ministry of Economy, Trade and Industry",
    "Bank of Japan Governor Haruhiko Kuroda",
    "U.S. Secretary of State Mike Pompeo",
    "White House official Larry Kudlow",
    "the White House",
    "the Nikkei",
    "Kyodo",
    "Toyota Motor Corp.",
    "Kono and other officials",
    "河野太郎外相",
    "河野氏",
    "伊藤さん",
    "安倍首相",
    "外相",
    "中国外相",
    "豊田章男社長",
    "トヨタ自動車の豊田章男社長",
    "中国外務省の耿爽報道官",
    "ボルトン大統領補佐官",
    "外務省",
    "米国務省",
    "中国政府",
    "共同通信",
    "米紙ニューヨーク・タイムズ",
    "同省",
]

UNNAMED = [
    "A Japanese government source",
    "a White House official",
    "a Toyota executive",
    "U.S. officials",
    "an official of the port authority",
    "Officials",
    "The sources",
    "they",
    "a person familiar with the matter",
    "people briefed on the talks",
    "two senior lawmakers",
    "half a dozen diplomats",
    "an aide to Kono",
    "Abe's aides",
    "a spokesman for the ministry",
    "a newspaper",
    "a Chinese newspaper",
    "a minister",
    "ministers",
    "the official",
    "Bank of Japan officials",
    "an Economy, Trade and Industry Ministry official",
    "sources in Tokyo, Beijing and Seoul",
    "One of Abe's aides",
    "a former foreign minister",
    "an unnamed ministry",
    "関係者",
    "政府関係者",
    "日中関係筋",
    "政府高官",
    "外務省幹部",
    "消息筋",
    "匿名の関係者",
    "同筋",
    "首相周辺",
    "首相に近い関係者",
    "外務省報道官",
    "ある閣僚",
    "自民党議員",
    "外相経験者",
    "地元紙",
    "米国務省当局者",
]


@pytest.mark.parametrize("words", NAMED)
def test_a_name_a_body_or_the_one_holder_of_an_office_is_named(words):
    assert describe(words).is_named


@pytest.mark.parametrize("words", UNNAMED)
def test_the_name_of_what_somebody_belongs_to_names_nobody(words):
    assert not describe(words).is_named


@pytest.mark.parametrize(
    ("words", "number", "count"),
    [
        ("an official", "one", None),
        ("the official", "one", None),
        ("another official", "one", None),
        ("one official", "one", None),
        ("One of the officials", "one", None),
        ("he", "one", None),
        ("officials", "plural", None),
        ("The sources", "plural", None),
        ("several officials", "plural", None),
        ("a few diplomats", "plural", None),
        ("dozens of officials", "plural", None),
        ("people briefed on the talks", "plural", None),
        ("two officials", "counted", 2),
        ("the two officials", "counted", 2),
        ("at least 12 lawmakers", "counted", 12),
        ("half a dozen diplomats", "counted", 6),
        ("a couple of aides", "counted", 2),
        ("both officials", "counted", 2),
        ("a U.S. official and a Japanese diplomat", "counted", 2),
        ("Kono and Wang", "counted", 2),
        ("they", "", None),
        ("police", "", None),
        ("U.S. and Japanese officials", "plural", None),
        ("Taro Kono", "one", None),
        ("関係者", "", None),
        ("同筋", "", None),
        ("ある政府高官", "one", None),
        ("関係者の一人", "one", None),
        ("複数の関係者", "plural", None),
        ("関係者ら", "plural", None),
        ("数人の議員", "plural", None),
        ("二人の関係者", "counted", 2),
        ("関係者３人", "counted", 3),
        ("十二人の議員", "counted", 12),
        ("河野太郎外相", "one", None),
        ("両政府", "counted", 2),
    ],
)
def test_how_many_speak(words, number, count):
    assert (describe(words).number, describe(words).count) == (number, count)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("a minister", "head"),
        ("Foreign Minister Taro Kono", "head"),
        ("the chief executive of Toyota", "head"),
        ("Wang Yi, the Chinese foreign minister", "head"),
        ("a vice foreign minister", "senior"),
        ("a senior government official", "senior"),
        ("a top aide", "senior"),
        ("high-ranking officers", "senior"),
        ("a Toyota executive", "senior"),
        ("U.S. officials", "official"),
        ("a police officer", "official"),
        ("an aide to the prime minister", "staff"),
        ("a Toyota employee", "staff"),
        ("a person close to the president", ""),
        ("a spokesman for the ministry", ""),
        ("a press secretary", ""),
        ("sources", ""),
        ("安倍首相", "head"),
        ("ある閣僚", "head"),
        ("政府首脳", "head"),
        ("政府高官", "senior"),
        ("外務省幹部", "senior"),
        ("外務次官", "senior"),
        ("当局者", "official"),
        ("外交官", "official"),
        ("首相側近", "staff"),
        ("トヨタ社員", "staff"),
        ("政府関係者", ""),
        ("日中関係筋", ""),
    ],
)
def test_how_high_they_stand(words, level):
    assert describe(words).level == level


@pytest.mark.parametrize(
    ("words", "affiliation"),
    [
        ("A Japanese government source", {"japanese", "government"}),
        ("a White House official", {"white", "house"}),
        ("a spokesman for the ministry", {"ministry"}),
        ("an official of the port authority", {"port", "authority"}),
        ("an aide to Kono", {"kono"}),
        ("sources close to Abe", {"abe"}),
        ("the company's top lawyer", {"company", "lawyer"}),
        ("U.S. and Japanese officials", {"us", "japanese"}),
        ("Officials in Tokyo", {"tokyo"}),
        ("two senior lawmakers", {"lawmaker"}),
        ("sources close to bilateral relations", set()),
        ("a person familiar with the matter", set()),
        ("an official, speaking on condition of anonymity", set()),
        ("officials of several ministries", {"ministry"}),
        ("the sources", set()),
        ("they", set()),
        ("政府関係者", {"政府"}),
        ("日本政府関係者", {"日本", "政府"}),
        ("外務省幹部", {"外務省"}),
        ("米国務省当局者", {"米国", "国務省"}),
        ("トヨタ自動車の幹部", {"トヨタ自動車"}),
        ("首相周辺", {"首相"}),
        ("複数の関係者", set()),
        ("同関係者", set()),
    ],
)
def test_whom_they_belong_to(words, affiliation):
    assert describe(words).affiliation == affiliation


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("a Japanese government source", "JP"),
        ("U.S. officials", "US"),
        ("an official of the Chinese ministry", "CN"),
        ("South Korean diplomats", "KR"),
        ("the foreign minister of New Zealand", "NZ"),
        ("a European Union diplomat", ""),
        ("one of us", ""),
        ("a senior official", ""),
        ("日本政府関係者", "JP"),
        ("米国務省当局者", "US"),
        ("政府関係者", ""),
    ],
)
def test_of_which_country_they_are(words, country):
    assert describe(words).country == country


@pytest.mark.parametrize(
    ("words", "proximity"),
    [
        ("sources close to bilateral relations", "close to bilateral relations"),
        ("a person familiar with the matter who asked not to be named", "familiar with the matter"),
        ("people with direct knowledge of the deal", "with direct knowledge of the deal"),
        ("a senior official who was briefed on the talks", "briefed on the talks"),
        ("three people who were in the room", "were in the room"),
        ("a banker involved in them, speaking on condition of anonymity", "involved in them"),
        ("an official who spoke on condition of anonymity", ""),
        ("a person who was not authorised to speak", ""),
        ("a senior official", ""),
        ("交渉に詳しい関係者", "交渉に詳しい"),
        ("政府関係者", ""),
    ],
)
def test_how_near_they_are(words, proximity):
    assert describe(words).proximity == proximity


@pytest.mark.parametrize(
    ("words", "specificity"),
    [
        ("a source", Specificity.NOTHING),
        ("the sources", Specificity.NOTHING),
        ("a Japanese government source", Specificity.GROUP),
        ("people briefed on the talks", Specificity.GROUP),
        ("a senior government official", Specificity.RANK),
        ("a senior official who was briefed on the talks", Specificity.POSITION_TO_KNOW),
        ("関係者", Specificity.NOTHING),
        ("政府関係者", Specificity.GROUP),
        ("外務省幹部", Specificity.RANK),
    ],
)
def test_how_much_lets_the_reader_judge(words, specificity):
    assert describe(words).specificity == specificity


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("a Foreign Ministry official", "government"),
        ("two lawmakers", "government"),
        ("a Toyota executive", "corporate"),
        ("an official of the port company", "corporate"),
        ("a professor", "academic"),
        ("a party official", "political_group"),
        ("a union leader", "union"),
        ("a reporter", "media"),
        ("three witnesses", "witness"),
        ("a source", ""),
        ("外務省幹部", "government"),
        ("自民党幹部", "political_group"),
        ("トヨタ自動車の幹部", "corporate"),
    ],
)
def test_what_sort_of_body_they_belong_to(words, code):
    assert describe(words).affiliated_with == code
    assert code in {"", *Affiliation.values}


PAIRS = [
    # Somebody is named who was not.
    ("A senior government official", "Foreign Minister Taro Kono", "named"),
    ("a Finance Ministry official", "the Finance Ministry", "named"),
    ("an aide to Kono", "Kono", "named"),
    ("a spokesman for the ministry", "the ministry", "named"),
    ("sources", "Kyodo", "named"),
    ("the official", "the official, Taro Kono", "named"),
    ("a newspaper", "the Nikkei", "named"),
    ("a minister", "the foreign minister", "named"),
    ("外務省幹部", "外務省", "named"),
    ("政府高官", "菅義偉官房長官", "named"),
    ("関係者", "河野氏", "named"),
    # And no longer.
    ("Foreign Minister Taro Kono", "A senior government official", "unnamed"),
    ("the Finance Ministry", "officials", "unnamed"),
    ("Toyota", "a person familiar with the matter", "unnamed"),
    ("Kono", "an aide to Kono", "unnamed"),
    ("the Nikkei", "a newspaper", "unnamed"),
    ("Wang Yi, the Chinese foreign minister", "a Chinese official", "unnamed"),
    ("河野外相", "外務省幹部", "unnamed"),
    ("トヨタ自動車", "複数の関係者", "unnamed"),
    # How many.
    ("officials", "an official", "number"),
    ("sources close to bilateral relations", "a source close to bilateral relations", "number"),
    ("two officials", "three officials", "number"),
    ("two officials", "officials", "number"),
    ("people familiar with the matter", "a person familiar with the matter", "number"),
    ("The sources", "the source", "number"),
    ("Several U.S. officials", "A Chinese official", "number"),
    ("Kono and Wang", "Kono", "number"),
    ("sources close to bilateral relations", "the source", "number"),
    ("三人の関係者", "二人の関係者", "number"),
    ("ある政府高官", "複数の政府高官", "number"),
    ("関係者ら", "関係者の一人", "number"),
    # Whose.
    ("A Japanese government source", "A Chinese government source", "affiliation"),
    ("a government source", "a Japanese government source", "affiliation"),
    ("a Japanese government source", "a source", "affiliation"),
    ("a Toyota executive", "a Nissan executive", "affiliation"),
    ("Officials in Tokyo", "Officials in Beijing", "affiliation"),
    ("an aide to Kono", "an aide to Abe", "affiliation"),
    ("two senior lawmakers", "two senior diplomats", "affiliation"),
    ("a Foreign Ministry official", "a Defense Ministry official", "affiliation"),
    ("an Austrian official", "an Australian official", "affiliation"),
    ("an Iranian official", "an Iraqi official", "affiliation"),
    ("the foreign minister", "the finance minister", "affiliation"),
    ("the Foreign Ministry", "the Finance Ministry", "affiliation"),
    ("Foreign Minister Taro Kono", "Defense Minister Taro Kono", "affiliation"),
    ("a senior Japanese official", "a Chinese official", "affiliation"),
    ("日本政府関係者", "中国政府関係者", "affiliation"),
    ("政府関係者", "日本政府関係者", "affiliation"),
    ("日中関係筋", "日韓関係筋", "affiliation"),
    ("トヨタ幹部", "日産幹部", "affiliation"),
    ("外務省", "財務省", "affiliation"),
    ("河野外相", "河野防衛相", "affiliation"),
    # How high.
    ("A senior government official", "A government official", "level"),
    ("a Toyota executive", "a Toyota employee", "level"),
    ("a ministry source", "a ministry official", "level"),
    ("Vice Foreign Minister Le Yucheng", "Foreign Minister Le Yucheng", "level"),
    ("政府高官", "政府関係者", "level"),
    ("トヨタ幹部", "トヨタ社員", "level"),
    # Otherwise.
    ("sources close to bilateral relations", "the sources", "reworded"),
    ("A senior government official", "the official", "reworded"),
    ("they", "the sources", "reworded"),
    ("the official", "he", "reworded"),
    ("a person familiar with the matter", "a person briefed on the matter", "reworded"),
    ("a source", "a source close to the talks", "reworded"),
    ("an official", "a former official", "reworded"),
    ("officials", "several officials", "reworded"),
    ("a spokesman for the ministry", "a spokeswoman for the ministry", "reworded"),
    ("the foreign minister", "Foreign Minister Taro Kono", "reworded"),
    ("Taro Kono", "Wang Yi", "reworded"),
    ("Taro Kono", "Taro Aso", "reworded"),
    ("日中関係筋", "同筋", "reworded"),
    ("政府関係者", "複数の政府関係者", "reworded"),
    ("関係者", "匿名の関係者", "reworded"),
    ("消息筋", "関係筋", "reworded"),
    ("河野氏", "茂木氏", "reworded"),
    # The same.
    ("the sources", "sources", ""),
    ("A senior goverment official", "A senior government official", ""),
    ("a goverment offical", "a government official", ""),
    ("U.S. officials", "US officials", ""),
    ("U.S. officials", "American officials", ""),
    ("Officials in Tokyo", "officials in Tokyo", ""),
    ("2 officials", "two officials", ""),
    ("one official", "an official", ""),
    ("A senior official of the Foreign Ministry", "A senior Foreign Ministry official", ""),
    ("Japan's foreign minister", "the Japanese foreign minister", ""),
    ("Foreign Minister Taro Kono", "Kono", ""),
    ("Foreign Minister Taro Kono", "Taro Kono", ""),
    ("Wang", "Wang Yi, the Chinese foreign minister", ""),
    ("a person familiar with the matter", "a person familiar with the matter,", ""),
    ("河野太郎外相", "河野氏", ""),
    ("二人の関係者", "2人の関係者", ""),
    ("関係者２人", "2人の関係者", ""),
    ("政府関係者", "政府の関係者", ""),
    ("米政府高官", "米国政府高官", ""),
    ("", "", ""),
]

# Written after the reading was, and not looked at before.
FRESH_PAIRS = [
    ("a senior Pentagon official", "a Pentagon official", "level"),
    ("three people with knowledge of the negotiations", "two people with knowledge of the negotiations", "number"),
    ("a Hyundai spokesperson", "Hyundai", "named"),
    ("an Israeli military spokesman", "an Israeli military officer", "level"),
    ("Reuters", "a Reuters report", "unnamed"),
    ("a lawyer for Carlos Ghosn", "Carlos Ghosn", "named"),
    ("Carlos Ghosn's lawyer", "a lawyer for Carlos Ghosn", ""),
    ("President Moon Jae-in", "South Korean President Moon Jae-in", ""),
    ("an executive at a Japanese automaker", "an executive at a German automaker", "affiliation"),
    ("diplomatic sources in Beijing", "a diplomatic source in Beijing", "number"),
    ("sources within the ruling Liberal Democratic Party", "sources within the opposition", "affiliation"),
    ("the prime minister's office", "officials in the prime minister's office", "unnamed"),
    ("Several White House aides", "some White House aides", "reworded"),
    ("Police in Osaka", "Osaka police", "reworded"),
    ("a source who asked not to be identified", "a source", "reworded"),
    ("EU officials", "European Union officials", ""),
    ("Chinese Foreign Ministry spokesman Geng Shuang", "Chinese Foreign Ministry spokeswoman Hua Chunying", "reworded"),
    ("A high-ranking goverment official", "A high-ranking government official", ""),
    ("首相官邸関係者", "首相官邸", "named"),
    ("日産自動車の西川広人社長", "西川氏", ""),
    ("複数の政府関係者", "政府関係者の一人", "number"),
    ("防衛省幹部", "自衛隊幹部", "affiliation"),
    ("与党関係者", "与党幹部", "level"),
    ("中国外務省報道官", "中国外務省の華春瑩報道官", "named"),
    ("交渉に詳しい関係者", "交渉関係者", "reworded"),
    ("The Trump administration", "a Trump administration official", "unnamed"),
    ("a senior administration official", "senior administration officials", "number"),
    ("Kim Jong Un's sister", "Kim Yo Jong", "named"),
    ("North Korea's state media", "KCNA", "named"),
    ("Bank of Japan sources", "sources at the Bank of Japan", ""),
    ("a source close to the Nissan board", "a source close to the Renault board", "affiliation"),
    ("Chief Cabinet Secretary Yoshihide Suga", "the top government spokesman", "unnamed"),
    ("a senior U.S. Treasury official", "a senior U.S. State Department official", "affiliation"),
    ("an informed source", "a source", "reworded"),
    ("China", "Chinese officials", "unnamed"),
    ("Tokyo", "the Japanese government", "reworded"),
    ("Fishermen in Hokkaido", "a fisherman in Hokkaido", "number"),
    ("four people familiar with the situation", "four people with direct knowledge of the situation", "reworded"),
    ("one person briefed on the matter", "a person briefed on the matter", ""),
    ("A former Nissan executive", "A Nissan executive", "reworded"),
    ("The Japanese embassy in Seoul", "a Japanese diplomat in Seoul", "unnamed"),
    ("some lawmakers in the ruling party", "many lawmakers in the ruling party", "reworded"),
    ("Sources", "A source", "number"),
    ("The official", "The officials", "number"),
    ("Mr. Suga", "Suga", ""),
    ("Seko, the trade minister,", "trade minister Seko", ""),
    ("Analysts", "An analyst at Nomura", "number"),
    ("a hospital", "the hospital", "named"),
    ("a Chinese state-run newspaper", "the Global Times", "named"),
    ("a Cabinet minister", "Cabinet ministers", "number"),
    ("A Foreign Ministry source", "a foreign ministry source", ""),
    ("an EU diplomat", "a European diplomat", ""),
    ("Shinzo Abe's advisers", "one of Shinzo Abe's advisers", "number"),
    ("a spokesman for Toyota", "a spokesman for Honda", "affiliation"),
    ("外交筋", "日本の外交筋", "affiliation"),
    ("韓国政府当局者", "韓国大統領府高官", "affiliation"),
    ("財務省の担当者", "財務省幹部", "level"),
    ("匿名を条件に語った高官", "高官", "reworded"),
    ("米国防総省高官", "米国務省高官", "affiliation"),
    ("田中真紀子元外相", "元外相", "unnamed"),
    ("茂木敏充外相", "茂木外相", ""),
    ("事情に詳しい関係者2人", "事情に詳しい関係者3人", "number"),
    ("与党議員", "自民党議員", "affiliation"),
    ("捜査関係者", "警視庁", "named"),
    ("関係者によると", "関係者", ""),
    ("同省幹部", "外務省幹部", "reworded"),
    ("ロイター通信", "ロイター", "reworded"),
    ("首相周辺", "首相", "named"),
    ("首相に近い議員", "首相", "named"),
    ("森喜朗元首相", "安倍晋三首相", "reworded"),
    ("中国共産党関係者", "中国政府関係者", "affiliation"),
    ("ある外務省職員", "外務省の幹部", "level"),
    ("両国政府関係者", "日本政府関係者", "affiliation"),
    ("専門家", "匿名の専門家", "reworded"),
]


@pytest.mark.parametrize(("before", "after", "code"), PAIRS + FRESH_PAIRS)
def test_the_gravest_difference_counts(before, after, code):
    assert changed(before, after) == code


PIECES = "The|a|two|officials|of|at|Kono|,|and|'s|U.S.|ministry|close|to|関係者|の|同|二人|外相|氏|ら|政府|\ud800"
ANY = st.text(st.characters()) | st.lists(st.sampled_from(PIECES.split("|"))).map(" ".join)


@given(ANY)
def test_any_words_can_be_read(words):
    found = describe(words)

    assert (found.number == "counted") == (found.count is not None)


@given(ANY)
def test_the_same_words_have_not_changed(words):
    assert changed(words, words) == ""


@pytest.mark.parametrize(
    "name", ["Kono", "Foreign Minister Taro Kono", "the foreign minister", "河野太郎外相", "河野氏"]
)
@pytest.mark.parametrize("pronoun", ["he", "She", "him", "he,", "they", "彼", "彼女", "同氏", "同氏は"])
def test_a_pronoun_for_somebody_named_tells_nothing(name, pronoun):
    assert changed(name, pronoun) == changed(pronoun, name) == ""


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("a senior official", "Kono", "named"),
        ("a senior official", "he", "reworded"),
        ("a senior official", "he,", "reworded"),
        ("政府高官", "彼", "reworded"),
        ("政府高官", "同氏", "named"),
        ("同氏の側近", "同氏", "named"),
        ("Kono", "his aide", "unnamed"),
        ("Kono", "the official", "unnamed"),
        ("Kono", "who", "unnamed"),
        ("Kono and Wang", "he", "number"),
        ("Kono and Wang", "they", ""),
        ("河野氏", "彼ら", "number"),
        ("he", "she", "reworded"),
    ],
)
def test_a_pronoun_names_nobody_that_was_unnamed(before, after, code):
    assert changed(before, after) == code


def test_the_codes_are_those_that_are_stored():
    assert set(Difference) <= set(SourcingChangeKind.values)


MIRRORED = {"named": "unnamed", "unnamed": "named"}


@given(ANY, ANY)
def test_a_change_back_is_as_grave(before, after):
    code = changed(before, after)

    assert code == "" or code in set(Difference)
    assert changed(after, before) == MIRRORED.get(code, code)


@given(ANY, ANY)
def test_what_is_told_apart_differs_in_what_is_told(before, after):
    if describe(before) != describe(after):
        return

    assert changed(before, after) in ("", "reworded")


@pytest.mark.parametrize("part", ["official ", "関係者", "a, ", "A of ", "二", "́", "ﷺ", "12", "'s "])
def test_very_long_words_are_read_at_once(part):
    assert changed(part * 100_000, part * 100_000 + "x") == "reworded"
