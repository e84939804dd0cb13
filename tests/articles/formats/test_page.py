import json
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, Subject, encoding, page
from articles.text.blocks import covers

FIRST = (
    "The harbour bridge at Lindvik will close to lorries on Monday, the port authority said, after engineers found "
    "cracks in two of its bearings."
)
WORDS = [
    FIRST,
    "“We looked at every bolt,” said Ane Holm, who leads the inspection. “Two of them must go before winter.”",
    "Ferries will carry lorries across the fjord. The first leaves at 05:40 and the last at 23:10, says the timetable.",
    "Fishing crews complained that the ferries would cross their lane at the busiest hour of the morning.",
    "The bridge was opened in 1974 and carries some 9,000 vehicles a day, figures from the road office show.",
]
NAVIGATION = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9)) + "</ul></nav>"
AROUND = (
    "<aside><h3>Related</h3><ul><li><a href='/r'>Another story of the harbour</a></li></ul></aside>"
    "<div id='comments'><div class='comment'><p>They should have built a tunnel, I always said.</p></div></div>"
    "<footer><p>© The Lindvik Post. Privacy. Cookies.</p></footer>"
)


def paragraphs(words):
    return "".join(f"<p>{each}</p>" for each in words)


def html(body=None, *, head="", ld=None, title="Bridge closes to lorries"):
    body = f"<article><h1>Bridge closes</h1>{paragraphs(WORDS)}</article>" if body is None else body
    scripts = "" if ld is None else f"<script type='application/ld+json'>{json.dumps(ld)}</script>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}{scripts}</head>"
        f"<body>{NAVIGATION}<main>{body}</main>{AROUND}</body></html>"
    )


def article(**said):
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge closes", **said}


def story(text, **kwargs):
    (found,) = page.read(text if isinstance(text, bytes) else text.encode(), **kwargs)
    return found


@pytest.mark.parametrize(
    ("head", "content_type", "is_page"),
    [
        ("<!doctype html><title>x", "", True),
        ("<!-- saved --><!DOCTYPE html PUBLIC 'x'><html>", "", True),
        ("<!-- saved -->\n<!doctype HTML>", "", True),
        ("<html lang='en'>", "", True),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "", True),
        ("Some words", "text/html; charset=utf-8", True),
        ("<rss><item><![CDATA[<html>]]>", "", False),
        ("How to write <html> by hand", "", False),
        ("<p>x</p>", "", False),
    ],
)
def test_a_page_is_recognised_by_its_beginning(head, content_type, is_page):
    assert page.recognises(encoding.head(head.encode()), content_type=content_type) is is_page


def test_the_main_text_of_a_page_is_read_and_nothing_around_it():
    found = story(html())

    assert found.headline == "Bridge closes"
    assert found.body.text == "\n\n".join(WORDS)
    assert (found.language, found.byline, found.url) == ("en", "", "")


def test_blocks_and_links_survive():
    body = (
        f"<article><h1>Bridge closes</h1>{paragraphs(WORDS[:2])}<h2>Ferries</h2><ul><li>Book ahead.</li></ul>"
        "<blockquote><p>The sea does not wait.</p></blockquote><p>He said <q>no</q> to <a href='/times'>times</a>.</p>"
        "<table><tr><th>Boat</th><th>First</th></tr><tr><td>Maren</td><td>05:40</td></tr></table></article>"
    )

    found = story(html(body, head="<link rel='canonical' href='https://post.test/a/1'>"))

    assert found.body.text.split("\n\n")[2:] == [
        "Ferries",
        "Book ahead.",
        "The sea does not wait.",
        "He said no to times.",
        "Boat\tFirst",
        "Maren\t05:40",
    ]
    kinds = [block.kind for block in found.body.blocks]
    assert kinds == ["paragraph", "paragraph", "subhead", "item", "quotation", "paragraph", "row", "row"]
    assert [link.href for link in found.body.links] == ["https://post.test/times"]


def test_breaks_part_paragraphs():
    found = story(html(f"<h1>Bridge closes</h1><div class='content'>{'<br><br>'.join(WORDS)}</div>"))

    assert found.body.text == "\n\n".join(WORDS)


def test_what_a_page_says_of_itself_is_kept():
    found = story(
        html(
            head="<link rel='canonical' href='https://post.test/a/1'>"
            "<meta property='og:title' content='Not this one'><meta property='og:site_name' content='Post Online'>",
            ld=article(
                author=[{"@type": "Person", "name": "Kim Berg"}, {"@type": "NewsMediaOrganization", "name": "Kyodo"}],
                publisher={"@type": "Organization", "name": "The Lindvik Post"},
                sourceOrganization={"@type": "Organization", "name": "Reuters"},
                datePublished="2026-11-25T09:00:00+09:00",
                dateModified="2026-11-25T01:00:00Z",
                inLanguage={"@type": "Language", "name": "English", "alternateName": "en-GB"},
                isAccessibleForFree="False",
                correction={"@type": "CorrectionComment", "text": "It is Monday, not Sunday."},
                copyrightNotice="© The Lindvik Post",
                license="https://post.test/licence",
                dateline="LINDVIK, Norway",
                locationCreated={"@type": "Place", "name": "Lindvik"},
                version=3,
                about={"@id": "http://cv.iptc.org/newscodes/mediatopic/20000344"},
            ),
        )
    )

    assert (found.guid, found.url, found.headline) == ("https://post.test/a/1",) * 2 + ("Bridge closes",)
    assert (found.byline, found.language, found.version) == ("Kim Berg, Kyodo", "en-GB", "3")
    assert found.credit_names == ("Reuters", "Kyodo", "The Lindvik Post", "Post Online", "Kim Berg")
    assert found.published_at == datetime(2026, 11, 25, tzinfo=UTC)
    assert found.versioned_at == datetime(2026, 11, 25, 1, tzinfo=UTC)
    assert (found.is_correction, found.editor_note) == (True, "It is Monday, not Sunday.")
    assert found.usage_terms == "https://post.test/licence\nThe page says that it is not free to read."
    assert (found.copyright_notice, found.dateline, found.place) == (
        "© The Lindvik Post", "LINDVIK, Norway", "Lindvik",
    )  # fmt: skip
    assert found.subjects == (Subject("medtop:20000344"),)
    assert found.body.text == "\n\n".join(WORDS)


def test_things_that_are_defined_elsewhere_on_the_page_are_found():
    graph = [
        {"@type": "WebPage", "@id": "https://post.test/a/1", "name": "Not the headline"},
        {
            "@type": ["Thing", "schema:ReportageNewsArticle"],
            "headline": "Bridge &amp; ferry",
            "author": {"@id": "#kim"},
            "publisher": {"@id": "#post"},
        },
        {"@type": "Person", "@id": "#kim", "name": "Kim Berg"},
        {"@type": "Organization", "@id": "#post", "name": "The Lindvik Post"},
    ]

    found = story(html(ld={"@graph": graph}))

    assert (found.headline, found.byline) == ("Bridge & ferry", "Kim Berg")
    assert found.credit_names == ("The Lindvik Post", "Kim Berg")


def test_of_several_articles_the_one_of_the_page_is_taken():
    others = [article(headline=f"Story {n}", url=f"https://post.test/a/{n}") for n in range(3)]

    found = story(html(head="<link rel='canonical' href='https://post.test/a/2#top'>", ld=others))

    assert found.headline == "Story 2"
    assert story(html(ld=others)).headline == "Story 0"


@pytest.mark.parametrize(
    "script",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "/* <![CDATA[ */ {} /* ]]> */",
        "{};",
    ],
)
def test_a_script_is_read_out_of_its_wrapping(script):
    said = json.dumps(article(headline="Said so")).replace("Said so", "Said\nso")

    found = story(html(head=f"<script type='application/ld+json'>{script.format(said)}</script>"))

    assert found.headline == "Said so"


@pytest.mark.parametrize(
    "script", ["{", '{"a": NaN}', "[" * 100_000, '"words"', "7", '{"@type": 7, "@graph": {"@graph": 7}}']
)
def test_a_script_that_says_nothing_is_passed_over(script):
    assert story(html(head=f"<script type='application/ld+json'>{script}</script>")).headline == "Bridge closes"


@pytest.mark.parametrize(
    ("said", "names", "byline"),
    [
        ({"author": "Kim Berg"}, ("Kim Berg",), "Kim Berg"),
        ({"author": ["https://post.test/kim", {"url": "https://post.test/ola"}]}, (), ""),
        ({"author": [["Kim Berg", None], 7]}, ("Kim Berg", "7"), "Kim Berg, 7"),
        ({"creator": {"name": ["Kim Berg"]}, "creditText": "Kyodo"}, ("Kyodo", "Kim Berg"), "Kim Berg"),
        ({"publisher": {"@id": "#nobody"}}, (), ""),
    ],
)
def test_names_are_read_however_they_are_written(said, names, byline):
    found = story(html(ld=article(**said)))

    assert (found.credit_names, found.byline) == (names, byline)


@pytest.mark.parametrize(
    "body",
    ["\n\n".join(WORDS), paragraphs(WORDS)],
)
def test_the_words_in_json_ld_are_taken_where_the_page_shows_less(body):
    short = f"<article><h1>Bridge closes</h1><p>{FIRST}</p><p>Become a member to read on.</p></article>"

    assert story(html(short, ld=article(articleBody=body))).body.text == "\n\n".join(WORDS)


def test_the_words_in_json_ld_are_taken_where_the_page_shows_others():
    empty = f"<div id='app'>{paragraphs(['Please switch scripts on to see this page, it is made by them.'] * 40)}</div>"

    assert story(html(empty, ld=article(articleBody="\n\n".join(WORDS)))).body.text == "\n\n".join(WORDS)


@pytest.mark.parametrize("body", [" ".join(WORDS), FIRST, "<div>" * 200 + " ".join(WORDS * 3)])
def test_the_blocks_of_the_page_are_taken_where_it_shows_as_much(body):
    assert story(html(ld=article(articleBody=body))).body.text == "\n\n".join(WORDS)


@pytest.mark.parametrize(
    ("attribute", "language"), [("lang='pt_BR'", "pt-BR"), ("", "und"), ("lang='in English'", "und")]
)
def test_the_language_is_what_the_page_says_or_none(attribute, language):
    text = html().replace("<html lang='en'>", f"<html {attribute}>")

    assert story(text).language == language


def test_open_graph_and_meta_speak_where_json_ld_does_not():
    found = story(
        html(
            head="<meta property='og:title' content='Bridge shut – The Post'><meta name='author' content='Kim Berg'>"
            "<meta property='og:site_name' content='The Post'><meta property='og:url' content='https://post.test/b'>"
            "<meta property='article:published_time' content='2026-11-25T09:00:00+09:00'>"
            "<meta property='article:modified_time' content='2026-11-25T01:00:00Z'>"
            "<meta name='copyright' content='© The Post'>"
        )
    )

    assert (found.headline, found.byline, found.guid) == ("Bridge shut", "Kim Berg", "https://post.test/b")
    assert (found.credit_names, found.credit_line) == (("The Post", "Kim Berg"), "The Post")
    assert (found.published_at.hour, found.versioned_at.hour) == (0, 1)
    assert found.copyright_notice == "© The Post"


def test_a_dateline_and_a_byline_are_taken_off_the_body():
    found = story(html(f"<h1>Bridge closes</h1>{paragraphs([f'LINDVIK, Norway (Reuters) - {FIRST}', *WORDS[1:]])}"))
    assert (found.body.text, found.dateline) == ("\n\n".join(WORDS), "LINDVIK, Norway (Reuters)")
    assert found.credit_names == ("Reuters",)

    found = story(html(f"<h1>Bridge closes</h1>{paragraphs(['By Kim Berg of the harbour desk', *WORDS])}"))
    assert (found.body.text, found.byline) == ("\n\n".join(WORDS), "By Kim Berg of the harbour desk")


@pytest.mark.parametrize(
    ("head", "said", "guid"),
    [
        ("<link rel='canonical' href='https://post.test/c'>", {"@id": "https://post.test/i"}, "https://post.test/c"),
        ("<base href='https://post.test/x/'><link rel='canonical' href='c'>", {}, "https://post.test/x/c"),
        ("<base href='http://[x'><link rel='canonical' href='c'>", {"@id": "https://post.test/i"}, "https://post.test/i"),
        ("<link rel='canonical' href='c'>", {"@id": "https://post.test/i"}, "https://post.test/i"),
        ("<link rel='canonical' href='https://post.test/'>", {"url": "https://post.test/u"}, "https://post.test/u"),
        ("<link rel='canonical' href='http://[x'>", {"mainEntityOfPage": {"@id": "https://post.test/m"}}, "https://post.test/m"),
        ("<meta property='og:url' content='https://post.test/o'>", {}, "https://post.test/o"),
    ],
)  # fmt: skip
def test_a_page_is_known_by_its_address(head, said, guid):
    assert story(html(head=head, ld=article(**said))).guid == guid


def test_a_page_without_an_address_is_known_by_its_headline_and_date():
    def guid(headline, date):
        return story(html(ld=article(headline=headline, datePublished=date))).guid

    assert guid("Bridge closes", "2026-11-25") == guid("BRIDGE  CLOSES", "2026-11-25")
    assert guid("Bridge closes", "2026-11-25") != guid("Bridge closes", "2026-11-26")


@pytest.mark.parametrize(
    ("meta", "name", "content_type"),
    [
        ("", "utf-8", ""),
        ("", "utf-8-sig", ""),
        ("", "windows-1252", ""),
        ("", "shift_jis", "text/html; charset=Shift_JIS"),
        ("<meta charset=shift_jis>", "shift_jis", ""),
        ("<meta http-equiv='Content-Type' content='text/html; charset=EUC-JP'>", "euc-jp", ""),
        ("<meta charset='utf-16'>", "utf-8", ""),
        ("<meta charset='utf-8'>", "utf-16", ""),
        ("<meta charset='utf-8'>", "windows-1252", "text/html; charset=windows-1252"),
    ],
)
def test_a_page_is_read_in_its_encoding(meta, name, content_type):
    letters = "橋は“閉鎖”された。" if "utf" in name or "ji" in name or "euc" in name else "Die “Brücke” ist zu."
    text = html(f"<article><h1>{letters}</h1><p>{letters}</p></article>", head=meta).replace("© ", "")

    found = story(text.encode(name), content_type=content_type)

    assert (found.headline, found.body.text) == (letters, letters)


LINKS = "".join(f"<div><p><a href='/{n}'>A story of harbour matters, number {n}.</a></p></div>" for n in range(20))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("<!-- nothing -->", "empty"),
        ("<!DOCTYPE html><html><body></body></html>", "no headline"),
        (html(""), "no text of one"),
        ("<!DOCTYPE html><html><head><title>x</title></head><body></body></html>", "no text of one"),
        (html("<form><label>Name</label><input><label>Password</label><input></form>"), "no text of one"),
        (html(LINKS), "no text of one"),
        (html(head=f"<link rel='canonical' href='https://post.test/{'a' * 300}'>"), "longer than 255"),
        (html("<b></b>" * 50_001), "more than 50,000 elements"),
        (b"<html><meta charset=utf-8><p>\xff", "not utf-8"),
        (b"<html><meta charset=klingon><p>x", "not known"),
    ],
)
def test_what_holds_no_article_is_refused_with_a_reason(text, reason):
    with pytest.raises(FormatError, match=reason):
        story(text)


def test_a_short_story_is_one_if_the_page_says_so():
    assert story(html("<article><h1>Bridge</h1><p>Closed</p></article>")).body.text == "Closed"
    assert story(html("<h1>Bridge</h1><p>It is closed.</p>")).body.text == "It is closed."


def test_a_page_that_its_finder_stumbles_over_is_refused(monkeypatch):
    def stumble(*args, **kwargs):
        raise RecursionError

    story(html())
    monkeypatch.setattr(sys.modules["trafilatura"], "bare_extraction", stumble)

    with pytest.raises(FormatError, match="no text"):
        story(html())


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<article>", "<h1>x</h1>", "<table><tr><td>", "<blockquote>", "<ul><li>", "<a href='http://['>",
     "<base href='http://['>", "<link rel=canonical href='//'>", "<meta property=og:url content='http://['>", "\x00",
     "<script type='application/ld+json'>", "</script>", '{"@type": "Article", "articleBody": [[], {"a": "<div>"}]}',
     "<svg>", "<math>", "<!--", "<![CDATA[", "&#0;", "&#x110000;", "Words of a story. "]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=5)).map("".join))
def test_no_page_ends_in_anything_but_a_story_or_a_format_error(text):
    try:
        found = story(("<html>" + text).encode("utf-8", "surrogatepass"))
    except FormatError:
        return
    assert found.headline
    assert found.body.text
    assert covers(found.body.text, found.body.blocks)


def test_when_a_page_was_published_does_not_tell_when_its_words_are_from():
    found = story(html(head='<meta property="article:published_time" content="2026-11-24T08:00:00Z">'))

    assert (found.published_at, found.versioned_at) == (datetime(2026, 11, 24, 8, tzinfo=UTC), None)
