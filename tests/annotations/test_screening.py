"""Names and addresses in what editors write. All people and numbers are made up, or kept free for films."""

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.screening import GiveAway, Kind, give_aways

KNOWN = ["Taro Kono", "Kyodo News", "Foreign Ministry", "河野太郎", "Angela Merkel", "Shinzo Abe", "Komeito"]


def found(text, known=KNOWN):
    return [one.words for one in give_aways(text, known=known)]


GIVE_AWAYS = [
    (Kind.MAIL, "jane@example.com"),
    (Kind.MAIL, "jane.doe+desk@mail.example.co.jp"),
    (Kind.MAIL, "jane (at) example.com"),
    (Kind.MAIL, "jane[at]example[dot]com"),
    (Kind.MAIL, "jane at example dot com"),
    (Kind.MAIL, "jane dot doe at example dot co dot jp"),
    (Kind.MAIL, "jdoe at gmail.com"),
    (Kind.MAIL, "jane.doe at example.org"),
    (Kind.MAIL, "taro＠example.co.jp"),
    (Kind.MAIL, "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ"),
    (Kind.PHONE, "+81 3-1234-5678"),
    (Kind.PHONE, "+44 (0)20 7946 0958"),
    (Kind.PHONE, "+1 202 555 0147"),
    (Kind.PHONE, "(202) 555-0147"),
    (Kind.PHONE, "202.555.0147"),
    (Kind.PHONE, "1-800-555-0199"),
    (Kind.PHONE, "555-0147"),
    (Kind.PHONE, "090-1234-5678"),
    (Kind.PHONE, "09012345678"),
    (Kind.PHONE, "03.1234.5678"),
    (Kind.PHONE, "(03)1234-5678"),
    (Kind.PHONE, "０９０−１２３４−５６７８"),
    (Kind.PHONE, "０３（１２３４）５６７８"),
    (Kind.PHONE, "020 7946 0958"),
    (Kind.PHONE, "07700 900123"),
    (Kind.PHONE, "06 12 34 56 78"),
    (Kind.PHONE, "138 1234 5678"),
    (Kind.PHONE, "8 (495) 123-45-67"),
    (Kind.HANDLE, "@janedoe"),
    (Kind.HANDLE, "@jane@example.social"),
    (Kind.HANDLE, "t.me/janedoe"),
    (Kind.HANDLE, "wa.me/819012345678"),
    (Kind.HANDLE, "linkedin.com/in/jane-doe-1a2b"),
    (Kind.HANDLE, "facebook.com/jane.doe.7"),
    (Kind.HANDLE, "x.com/janedoe"),
    (Kind.HANDLE, "Signal: name.01"),
    (Kind.HANDLE, "Telegram handle: janedoe"),
    (Kind.HANDLE, "Discord: jane#1234"),
    (Kind.NAME, "Jane Doe"),
    (Kind.NAME, "John F. Smith"),
    (Kind.NAME, "J. Okafor"),
    (Kind.NAME, "Mr. Sato"),
    (Kind.NAME, "Dr Okafor"),
    (Kind.NAME, "Ms. Lee"),
    (Kind.NAME, "Prof. Park"),
    (Kind.NAME, "Ludwig van Beethoven"),
    (Kind.NAME, "Mohammed bin Salman"),
    (Kind.NAME, "Khalid al-Masri"),
    (Kind.NAME, "Siobhán O'Brien"),
    (Kind.NAME, "Jean-Luc Moreau"),
    (Kind.NAME, "Zoë Ångström-Núñez"),
    (Kind.NAME, "Theresa May"),
    (Kind.NAME, "Xochitl Quispe"),
    (Kind.NAME, "YAMADA Taro"),
    (Kind.NAME, "Sato-san"),
    (Kind.NAME, "Иван Петров"),
    (Kind.NAME, "佐藤さん"),
    (Kind.NAME, "佐藤氏"),
    (Kind.NAME, "田中課長"),
    (Kind.NAME, "佐々木花子さん"),
    (Kind.NAME, "ジョン・スミス"),
    (Kind.NAME, "スミスさん"),
]
SINGLE_NAMES = [
    ("The man is named Ogilvy.", "Ogilvy"),
    ("Her name is Zhanna and she works there.", "Zhanna"),
    ("Our source is Abernathy.", "Abernathy"),
    ("We spoke to Mbeki on Friday.", "Mbeki"),
    ("The desk met Quispe in Lima.", "Quispe"),
    ("Ring Abernathy before noon.", "Abernathy"),
    ("Leaked by Okonjo, of the bank.", "Okonjo"),
    ("The lawyer Kogure had it.", "Kogure"),
    ("Deputy Director Halloran had it.", "Halloran"),
    ("This came from Zhanna.", "Zhanna"),
    ("We promised Hiroshi that we would not.", "Hiroshi"),
    ("外務省北米局田中課長から", "田中課長"),
    ("電話は090-1234-5678です", "090-1234-5678"),
    ("連絡先はtaro@example.comです", "taro@example.com"),
]
NONE = [
    "Sources say the talks will go on.",
    "Two officials of the Ministry of Finance told us on Monday.",
    "The White House and the European Union declined.",
    "The Bank of Japan, Reuters and Kyodo News.",
    "The Chief Cabinet Secretary was asked in July.",
    "Ask the Standards Editor.",
    "Approved by the Deputy Managing Editor and the Foreign Desk.",
    "A Japanese diplomat in New York, close to the Prime Minister.",
    "The Department of Homeland Security and the Ministry of Economy, Trade and Industry.",
    "South Korea, Saudi Arabia, Sri Lanka and Hong Kong.",
    "Taro Kono said so; Kono again, Mr. Kono, Kono Taro.",
    "河野氏、河野太郎さん",
    "同氏、両氏、皆さん、人事課長、北米課長、担当部長",
    "ニューヨーク・タイムズ、ワシントン・ポスト",
    "仕様と同様、皆様、様々",
    "2018-07-26 and 26/07/2018 and 12.05.2019 and 05.12.2019",
    "20180726, 2018/07/26 10:30, 10:30:45",
    "From 2017-2018 to 2019–2020.",
    "1,250,000 people, $4,000,000, ¥1250000000 and 12.5%",
    "USD 2025550147",
    "ISBN 978-4-16-148410-0, ISBN 4-1234-5678-9",
    "Version 10.15.7, revision 202-555-0147",
    "Case 202-555-0147",
    "〒530-0001",
    "pp. 312-1045",
    "The 192.168.100.123 machine",
    "3.14159265358979",
    "Found at example.com, posted at nytimes.com.",
    "Meet @ 10, 5 @ $3",
    "@2pm",
    "Signal: agreed by both. Telegram: no. WhatsApp: seen.",
    "The messages were sent over Signal and Proton Mail.",
    "twitter.com/potus/status/1234567890",
    "The Trans-Pacific Partnership and the Official Secrets Act.",
    "Confirmed Wednesday. Obtained Thursday. Speaking Friday.",
    "Liberal Democratic Party lawmakers of the Upper House",
    "Goldman Sachs, Toyota Motor Corp. and Sumitomo Chemical",
    "Tokyo District Court; Supreme Court; Osaka Prefectural Police",
    "NATO, the IMF, MOFA and METI",
    "Spoke to Komeito officials. Met Toyota executives. Ring Tokyo. Called Friday.",
    "Spoke to Osaka Gas.",
    "URGENT: CHECK BEFORE PUBLICATION",
    "Freedom of Information request, Chatham House Rule, Deep Background.",
    "U.S. Treasury, U.N. Security Council, U.K. Foreign Office",
    "Angela Merkel’s chancellery, Shinzo Abe's cabinet",
    "Mr. President, Mr. Speaker, Dr.",
    "The Harvard Business Review",
    "I think A Kono official said it.",
    "The second source is Japanese.",
    "The group is called Greenpeace International.",
    "",
    " \n\x00\ud800",
]
# What a desk writes, and what in it gives somebody away.
DESK_NOTES = [
    ("Two sources, both in the Finance Ministry. Ring again on Thursday before the Tokyo deadline.", []),
    ("Source asked for anonymity because talks with Washington are going on. Approved by the Foreign Editor.", []),
    ("She sits on the Monetary Policy Committee; name known to the Standards Editor and the Tokyo Bureau Chief.", []),
    ("Spoke to Keiko Matsuda at her home in Setagaya; she'd lose her job.", ["Keiko Matsuda"]),
    ("Call back on 090-1234-5678 after 18:00.", ["090-1234-5678"]),
    ("He prefers Signal: blue.heron.42, never e-mail.", ["Signal: blue.heron.42"]),
    ("Document came in the post on 3 March 2018, no sender. Metadata removed by the Investigations Desk.", []),
    ("PDF of 14 pages, stamped by the Ministry of Defence, seen by Reuters and AFP as well.", []),
    ("Leaked by a clerk at the Tokyo District Court; we keep the originals in the safe.", []),
    ("Met Mr. Halloran twice at the Imperial Hotel. He's worried about the Official Secrets Act.", ["Mr. Halloran"]),
    ("Agreed wording: “a senior official familiar with the negotiations”. Do not say “diplomat”.", []),
    ("The source's boss, Deputy Director Okonkwo, knows.", ["Okonkwo"]),
    ("Corroborated by a second person at the European Commission, and by a memo dated 12.05.2019.", []),
    ("Write to jane dot porter at example dot org if in doubt.", ["jane dot porter at example dot org"]),
    ("Wire copy from Kyodo News; agency does not say who. Asked Kyodo on Monday, no answer yet.", []),
    ("Why anonymous: fears reprisals by the Kremlin. Not a Russian citizen.", []),
    ("The official is number two at the embassy in Beijing, so “embassy official” would be enough to find him.", []),
    ("Her LinkedIn is linkedin.com/in/anna-petersen-77, delete after reading.", ["linkedin.com/in/anna-petersen-77"]),
    ("Passed on by Sam Oyelaran, who used to work for the White House.", ["Sam Oyelaran"]),
    ("Tried on the record three times: 2018-07-24, 2018-07-25, 2018-07-26.", []),
    ("Prime Minister Abe's office declined; Chief Cabinet Secretary was not asked.", []),
    ("Budget figure ¥1,250,000,000 from the leaked draft, page 312; see also revision 20180726.", []),
    ("Secretary of State John Kerrigan's aide, phone 202-555-0147.", ["John Kerrigan", "202-555-0147"]),
    ("Legal says the Whistleblower Protection Act covers her. Photo Desk must crop the badge.", []),
    ("Reader letter says we gave too much away: change “in Osaka” to “in western Japan”.", []),
    ("Interview by phone, notes held by the Night Editor, tape destroyed on Friday.", []),
    ("Contact through her sister, Beatriz Quispe (+51 1 555 0199).", ["Beatriz Quispe", "+51 1 555 0199"]),
    ("The source is an engineer at Mitsubishi Heavy Industries in Nagoya.", []),
    ("Do not confuse with the Nikkei Asia source of last July.", []),
    ("Source no. 2 is Abernathy's driver.", ["Abernathy"]),
    ("Follow @quiet_heron for when she posts.", ["@quiet_heron"]),
    ("Document was photographed at the Diet Members' Building and sent by Proton Mail.", []),
    ("Anonymous from the start; never met in person. Only the Managing Editor knows the identity.", []),
    ("Confidential: talk to Yusuf first.", ["Yusuf"]),
    ("Why not named: Chinese state media would pick it up. Same person as in our story of 11 June.", []),
    (
        "The White House Press Office set the condition “senior Trump administration official”.",
        [],
    ),
    ("The quote was read back to Ms. Lee and she agreed.", ["Ms. Lee"]),
    ("Tip from Gwendolyn in accounting.", ["Gwendolyn"]),
    ("Sources in the Liberal Democratic Party and Komeito say the same. Upper House vote is on Tuesday.", []),
    ("Joint pool report; pool reporter was from the Asahi Shimbun.", []),
    ("Returned: which ministry? South Korea's or North Korea's? Please fix the number in fact.", []),
    ("Approved. Good work. Please add the reason in the reader's wording.", []),
    ("The memo names the author as R. Castellanos.", ["R. Castellanos"]),
    ("Jigsaw risk: the Mainichi gave the age, NHK the town. We must give neither.", []),
    ("Verified with the Bank of Japan's press office and the International Monetary Fund in Washington.", []),
    ("Meeting was at 14:30 on 26/07/2018 in room 1204, floor 12.", []),
    ("Was introduced by Dr. van der Meer of Leiden University.", ["Dr. van der Meer"]),
    ("Mail her at k.tamura@example.ac.jp, not at work.", ["k.tamura@example.ac.jp"]),
    ("The Pentagon and the Department of Justice both refused comment; Central Intelligence Agency likewise.", []),
    ("One of three people in the room, with the Russian Ambassador and the Deputy Foreign Minister.", []),
    ("佐藤さんに確認済み。編集局長の承認待ち。", ["佐藤さん"]),
    ("外務省関係者。北米局の課長級。月曜に再度電話する。", []),
    ("財務省の田中課長と同席。電話０９０−１２３４−５６７８。", ["田中課長", "０９０−１２３４−５６７８"]),
    ("匿名の理由は報復の恐れ。同氏の肩書は「政府高官」とする。", []),
    ("ニューヨーク・タイムズの報道を受けて取材。ジョン・ハロラン氏が仲介。", ["ジョン・ハロラン"]),
    ("Handed over on a USB stick at Shinjuku Station; Forensics found no trace.", []),
    ("Attributed to “Western diplomats”: in fact one, from the Dutch Embassy.", []),
    ("He is the only Deputy Vice-Minister with that brief. Say “a government official”.", []),
    ("Ask Legal and the Standards Desk whether the New Zealand court order applies.", []),
    ("Hiroko, the whistleblower, wants “an employee” and nothing on Kobe Steel's Moka plant.", ["Hiroko"]),
    ("Background briefing under the Chatham House Rule, Davos, January 2018.", []),
    ("Her husband Tunde drove us. WhatsApp: +44 7700 900123.", ["Tunde", "+44 7700 900123"]),
    ("Statement by Toyota Motor; Honda and Nissan did not answer. Uber sent a PDF.", []),
    ("Second reader: does “Okinawa Prefectural Government official” narrow it to five people?", []),
]


@pytest.mark.parametrize(("kind", "words"), GIVE_AWAYS)
def test_what_gives_a_source_away_is_found_whole(kind, words):
    text = f"Told by phone, {words}, and again."
    start = text.index(words)
    assert give_aways(text, known=KNOWN) == [GiveAway(kind, start, start + len(words), words)]


@pytest.mark.parametrize(("text", "name"), SINGLE_NAMES)
def test_one_word_is_a_name_by_what_stands_before_it(text, name):
    assert found(text) == [name]


@pytest.mark.parametrize("text", NONE)
def test_what_gives_nobody_away_is_no_warning(text):
    assert found(text) == []


@pytest.mark.parametrize(("note", "expected"), DESK_NOTES)
def test_a_desk_note_is_warned_of_for_what_is_in_it_alone(note, expected):
    assert found(note) == expected


def test_a_known_name_is_known_in_parts_and_without_accents():
    known = ["Shinzō Okamoto", "ジョン・スミス", "佐藤花子"]
    assert found("Mr. Okamoto, Okamoto Shinzo, Okamoto-san, スミスさん, 佐藤氏, 花子さん", known) == []


def test_a_part_of_a_known_name_does_not_make_another_known():
    assert found("Jane Kono, Taro Merkel") == ["Jane Kono", "Taro Merkel"]


def test_that_a_name_is_known_makes_no_number_known():
    assert found("@kyodo and 03-1234-5678", ["kyodo", "03-1234-5678"]) == ["@kyodo", "03-1234-5678"]


def test_names_in_mail_addresses_are_told_once():
    assert [one.kind for one in give_aways("Jane.Doe@example.com")] == [Kind.MAIL]


def test_names_in_two_lines_are_not_one():
    assert found("Quispe\nHalloran") == []


PIECES = st.sampled_from(
    [
        *("Mr.", "Jane", "Doe", "van", "of", "Park", "University", "spoke to", "’s", "A", "\u0301", " ", "\n", "\x00"),
        *(
            "@",
            "＠",
            ".",
            "dot",
            "at",
            "0",
            "９",
            "+",
            "-",
            "(",
            ")",
            "Signal: ",
            "t.me/",
            "氏",
            "佐",
            "ア",
            "・",
            "\ud800",
        ),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(), st.lists(st.text(max_size=12), max_size=4))
@example("İİ Jane Doe ﬁ ẞ", ["İ"])
def test_of_any_text_give_aways_are_in_order_apart_and_told_word_for_word(text, known):
    told = give_aways(text, known=known)
    assert all(0 <= one.start < one.end <= len(text) and one.words == text[one.start : one.end] for one in told)
    assert all(before.end <= after.start for before, after in pairwise(told))
    assert set(told) <= set(give_aways(text))


@pytest.mark.parametrize(
    "piece",
    [
        "@",
        "1",
        ".",
        "-",
        "A",
        "A ",
        "Aa ",
        "Bo-",
        "a@a.",
        "van ",
        "Xy van ",
        "+1 ",
        "佐藤氏",
        "ア・",
        " ",
        "a dot ",
        "x.com/",
    ],
)
def test_no_text_takes_long(piece):
    """At this length what is quadratic takes minutes, and what is linear a tenth of the time allowed."""
    text = (piece * 200_000)[:200_000]
    before = perf_counter()
    give_aways(text, known=KNOWN)
    assert perf_counter() - before < 5
