from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import newsml_g2
from articles.formats.story import FormatError, Story, Subject, Unread
from articles.text.blocks import covers

XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">{}</html></inlineXML>'
)
BODY = XHTML.format("<body><p>The bridge opened on Monday.</p><p>Ferries stopped.</p></body>")
META = '<itemClass qcode="ninat:text"/><versionCreated>2026-03-02T10:00:00+09:00</versionCreated>'
NAMED = "<headline>Harbour bridge opens</headline>"


def item(content=BODY, *, meta="", named=NAMED, rights="", guid="urn:bridge:1", attributes='version="2" xml:lang="en"'):
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" {attributes}>'
        f"<rightsInfo>{rights}</rightsInfo><itemMeta>{META}{meta}</itemMeta>"
        f"<contentMeta>{named}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def message(*items, header=""):
    inside = "".join(items)
    return (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header>{header}</header><itemSet>{inside}</itemSet></newsMessage>"
    )


def read(xml):
    return newsml_g2.read(xml.encode())


def story(*args, **kwargs):
    (found,) = read(item(*args, **kwargs))
    assert isinstance(found, Story), found
    return found


def refusal(*args, **kwargs):
    (found,) = read(item(*args, **kwargs))
    assert isinstance(found, Unread), found
    return found.reason


def paragraphs(found):
    return [found.body.text[block.start : block.end] for block in found.body.blocks]


@pytest.mark.parametrize(
    ("head", "is_g2"),
    [
        (item(), True),
        (message(item()), True),
        ('<?xml version="1.0"?><!-- ours --><n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/">', True),
        ('<packageItem guid="p">', True),
        ("<NewsML><NewsItem/></NewsML>", False),
        ("<nitf/>", False),
        ("newsItem", False),
    ],
)
def test_an_item_is_known_by_the_name_of_its_root(head, is_g2):
    assert newsml_g2.recognises(head) is is_g2


def test_an_item_keeps_what_it_says():
    found = story(
        meta=(
            "<firstCreated>2026-03-01T09:00:00Z</firstCreated><edNote>Adds a date.</edNote>"
            "<edNote>Adds a date.</edNote>"
            "<edNote><section><h4>Contact</h4><ul><li>Ring 555-0147.</li></ul></section></edNote>"
        ),
        named=(
            "<urgency>3</urgency><located><name>Kobe</name></located><creditline>Kyodo News</creditline>"
            '<infoSource literal="Reuters"/><language tag="en-GB"/><slugline>bridge-harbour</slugline>'
            f"{NAMED}<by>By A. Writer</by><dateline>KOBE</dateline>"
        ),
        rights=(
            "<copyrightHolder><name>Kyodo News</name></copyrightHolder>"
            "<copyrightNotice>© 2026 Kyodo News</copyrightNotice>"
            "<usageTerms>Not for sale.</usageTerms><usageTerms>Bezahlen.</usageTerms>"
        ),
    )

    assert (found.guid, found.version, found.headline) == ("urn:bridge:1", "2", "Harbour bridge opens")
    assert (found.byline, found.dateline, found.place) == ("By A. Writer", "KOBE", "Kobe")
    assert (found.credit_line, found.credit_names) == ("Kyodo News", ("Kyodo News", "Reuters", "A. Writer"))
    assert (found.language, found.urgency, found.slugline) == ("en-GB", 3, "bridge-harbour")
    assert (found.published_at, found.versioned_at) == (
        datetime(2026, 3, 1, 9, tzinfo=UTC),
        datetime(2026, 3, 2, 1, tzinfo=UTC),
    )
    assert found.editor_note == "Adds a date.\nContact\nRing 555-0147."
    assert (found.usage_terms, found.copyright_notice) == ("Not for sale.\nBezahlen.", "© 2026 Kyodo News")
    assert paragraphs(found) == ["The bridge opened on Monday.", "Ferries stopped."]


def test_what_an_item_does_not_say_is_taken_from_what_says_nearly_the_same():
    found = story(rights='<copyrightHolder literal="Kyodo News"/>')

    assert (found.copyright_notice, found.published_at) == ("Kyodo News", datetime(2026, 3, 2, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("named", "attributes", "language"),
    [
        (NAMED, 'xml:lang="ja"', "ja"),
        (f'{NAMED}<language tag="it"/>', 'xml:lang="en"', "it"),
        (NAMED, "", "und"),
        (NAMED, 'xml:lang="?"', "und"),
    ],
)
def test_the_language_is_that_of_the_content_else_of_the_item(named, attributes, language):
    assert story(named=named, attributes=attributes).language == language


@pytest.mark.parametrize(
    ("named", "headline"),
    [
        ('<headline role="hld:subHeadline">Sub</headline><headline>Main</headline>', "Main"),
        ('<headline rank="3">Third</headline><headline rank="1">First</headline>', "First"),
        ('<headline role="x:title">Main</headline><headline role="x:subtitle">Sub</headline>', "Main"),
        ("<headline> </headline><headline>Main</headline>", "Main"),
        ('<headline role="hld:subHeadline">Only one</headline>', "Only one"),
        ("<headline>Two<br/>lines <b>of it</b></headline>", "Two lines of it"),
        ("<slugline>bridge-harbour</slugline>", "bridge-harbour"),
    ],
)
def test_the_headline_is_the_main_one(named, headline):
    assert story(named=named).headline == headline


def test_a_title_stands_for_a_headline_that_is_missing():
    assert story(meta="<title>Bridge opens</title>", named="<slugline>bridge</slugline>").headline == "Bridge opens"


@pytest.mark.parametrize(
    ("named", "rights", "meta", "line", "names"),
    [
        ("<creditline>STT–AFP</creditline>", "", "", "STT–AFP", ("STT", "AFP")),
        ("<creditline>STT–</creditline>", "", "", "STT", ("STT",)),
        ('<infoSource literal="AP"/><infoSource literal="Kyodo"/>', "", "", "AP", ("AP", "Kyodo")),
        (
            "",
            '<copyrightHolder literal="ANSA"/>',
            '<provider literal="ansa.it"/>',
            "ANSA",
            ("ansa.it", "ANSA"),
        ),
        ("", "", '<provider qcode="nprov:AFP"/>', "AFP", ("AFP",)),
        ('<creator literal="Reuters"/><creator literal="jdoe"/>', "", "", "Reuters", ("Reuters",)),
        ("", "", '<provider uri="http://example.com/about"/>', "", ()),
    ],
)
def test_suppliers_are_named_the_main_one_first(named, rights, meta, line, names):
    found = story(named=NAMED + named, rights=rights, meta=meta)

    assert (found.credit_line, found.credit_names) == (line, names)


@pytest.mark.parametrize(
    ("subject", "subjects"),
    [
        ('<subject qcode="medtop:20000344"><name>economy</name></subject>', [("medtop:20000344", "economy")]),
        ('<subject qcode="subj:04016000"/>', [("subj:04016000", "")]),
        ('<subject qcode="subj:20000062"/>', [("medtop:20000062", "")]),
        ('<subject uri="https://cv.iptc.org/newscodes/mediatopic/20000344"/>', [("medtop:20000344", "")]),
        ('<subject qcode="mt:20000344"/>', [("medtop:20000344", "")]),
        ('<subject qcode="sc:04016000"/>', [("subj:04016000", "")]),
        ('<subject qcode="own:20000344"/>', [("own:20000344", "")]),
        (
            '<subject qcode="own:7"><name>Bridges</name><sameAs qcode="medtop:20000344"/><broader/></subject>',
            [("own:7", "Bridges"), ("medtop:20000344", "Bridges")],
        ),
        ('<subject qcode="medtop:20000344"/><subject qcode="medtop:20000344"/>', [("medtop:20000344", "")]),
        ('<subject literal="Bridges"/>', []),
    ],
)
def test_subjects_are_known_by_whatever_alias_the_item_or_its_message_declares(subject, subjects):
    own = '<catalog><scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/></catalog>'
    header = '<catalog><scheme alias="sc" uri="http://cv.iptc.org/newscodes/subjectcode/"/></catalog>'
    xml = message(item(named=NAMED + subject).replace("<rightsInfo>", f"{own}<rightsInfo>"), header=header)

    assert read(xml)[0].subjects == tuple(Subject(code, name) for code, name in subjects)


def test_an_alias_that_the_item_declares_for_something_else_is_not_the_iptcs():
    own = '<catalog><scheme alias="medtop" uri="http://example.com/ours/"/></catalog>'
    xml = item(named=f'{NAMED}<subject qcode="medtop:20000344"/>').replace("<rightsInfo>", f"{own}<rightsInfo>")

    assert read(xml)[0].subjects == (Subject("http://example.com/ours/20000344"),)


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ("", "usable"),
        ('<pubStatus qcode="stat:usable"/>', "usable"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', "withheld"),
        ('<pubStatus qcode="imext:draft"/>', "withheld"),
        ('<pubStatus qcode="stat:canceled"/>', "canceled"),
        ('<pubStatus qcode="stat:withdrawn"/>', "canceled"),
        ('<pubStatus qcode="stat:usable"/><signal qcode="sig:kill"/>', "canceled"),
        ('<pubStatus qcode="stat:usable"/><role qcode="itemRole:withdrawal"/>', "canceled"),
        ("<pubStatus> stat:canceled </pubStatus>", "canceled"),
        ("<pubStatus>Withheld</pubStatus>", "withheld"),
        ('<pubStatus qcode="stat:usable"/><signal>kill</signal>', "canceled"),
        ('<pubStatus qcode="stat:usable"/><edNote>Kill this story.</edNote>', "usable"),
        ('<pubStatus qcode="stat:usable"/><edNote>Adds a date.</edNote><edNote>MANDATORY KILL</edNote>', "withheld"),
        ('<pubStatus qcode="stat:usable"/><edNote>Eds: Embargoed until Friday.</edNote>', "withheld"),
        ('<pubStatus qcode="stat:usable"/><embargoed/>', "withheld"),
        ('<pubStatus qcode="stat:canceled"/><embargoed>soon</embargoed>', "canceled"),
    ],
)
def test_the_status_is_what_the_fields_for_it_say(meta, status):
    assert story(meta=meta).status == status


def test_what_is_taken_back_needs_no_words():
    found = story("", meta='<pubStatus qcode="stat:canceled"/>', named="")

    assert (found.status, found.guid, found.headline, found.body.text) == ("canceled", "urn:bridge:1", "", "")


@pytest.mark.parametrize(
    ("embargoed", "until"),
    [
        ("2026-11-30T09:00:00+09:00", datetime(2026, 11, 30, tzinfo=UTC)),
        (" 2026-11-30T00:00:00Z\n", datetime(2026, 11, 30, tzinfo=UTC)),
        ("2026-11-30T00:00:00", datetime(2026, 11, 30, 12, tzinfo=UTC)),
    ],
)
def test_an_embargo_is_kept_and_without_a_zone_ends_as_late_as_can_be_meant(embargoed, until):
    found = story(meta=f"<embargoed>{embargoed}</embargoed>")

    assert (found.embargo_until, found.status) == (until, "usable")


def test_an_embargo_that_only_the_note_to_editors_states_is_kept():
    found = story(meta="<edNote>EMBARGOED UNTIL 18:00 GMT, 30 November 2026</edNote>")

    assert (found.status, found.embargo_until) == ("usable", datetime(2026, 11, 30, 18, tzinfo=UTC))


def test_a_slug_may_say_that_the_item_is_a_kill():
    assert story(named=f"{NAMED}<slugline>BULLETIN KILL</slugline>").status == "withheld"
    assert story(named=f"{NAMED}<slugline>Embargo</slugline>").status == "usable"


def test_times_of_the_content_stand_in_for_those_of_the_item():
    created, modified = "2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z"
    of_content = f"<contentCreated>{created}</contentCreated><contentModified>{modified}</contentModified>"
    (empty,) = read(item(named=of_content + NAMED).replace("2026-03-02T10:00:00+09:00", ""))
    full = story(named=of_content + NAMED)

    assert empty.published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert empty.versioned_at == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert full.published_at == full.versioned_at == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_an_embargo_that_cannot_be_read_lets_nothing_out():
    found = story(meta="<embargoed>Monday noon</embargoed>")

    assert (found.status, found.embargo_until) == ("withheld", None)


@pytest.mark.parametrize(
    ("signal", "is_correction"),
    [
        ('<signal qcode="sig:correction"/>', True),
        ('<signal uri="http://cv.iptc.org/newscodes/signal/correction"/>', True),
        ('<signal qcode="sig:Correction"/>', True),
        ('<signal qcode="sig:update"/>', False),
        ("", False),
    ],
)
def test_a_correction_is_what_is_signalled_as_one(signal, is_correction):
    assert story(meta=signal).is_correction is is_correction


NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>'
    "<body.head><hedline><hl1>NITF headline</hl1></hedline><byline>By N. Writer</byline></body.head>"
    "<body.content><p>Words in NITF.</p></body.content></body></nitf></inlineXML>"
)
HTML_DATA = '<inlineData contenttype="text/html"><![CDATA[<h2>Words</h2><p>in HTML &amp; data.</p>]]></inlineData>'
PLAIN = '<inlineData contenttype="text/plain">Words in\nplain text.\n\nMore of them.</inlineData>'
OTHER_XML = (
    "<inlineXML><story><lead>Words in <b>other</b> XML.</lead>"
    "<text><P>More.</P><p><b>Held</b> <i>together.</i></p></text></story></inlineXML>"
)
REMOTE = '<remoteContent contenttype="text/html" href="https://example.com/bridge"/>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BODY, ["The bridge opened on Monday.", "Ferries stopped."]),
        ("<inlineXML><p>Words.</p><p>More.</p></inlineXML>", ["Words.", "More."]),
        (NITF, ["Words in NITF."]),
        (HTML_DATA, ["Words", "in HTML & data."]),
        ('<inlineData contenttype="text/html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.</inlineData>', ["One.", "Two."]),
        (PLAIN, ["Words in plain text.", "More of them."]),
        ("<inlineData>Of no type.</inlineData>", ["Of no type."]),
        (OTHER_XML, ["Words in other XML.", "More.", "Held together."]),
        ("<inlineXML><odd><P>Words.</P><BILD><P>A bridge.</P></BILD></odd></inlineXML>", ["Words."]),
        (PLAIN + HTML_DATA + NITF + BODY, ["The bridge opened on Monday.", "Ferries stopped."]),
        (OTHER_XML + PLAIN + HTML_DATA + NITF, ["Words in NITF."]),
        (OTHER_XML + PLAIN + HTML_DATA, ["Words", "in HTML & data."]),
        (OTHER_XML + PLAIN, ["Words in plain text.", "More of them."]),
        (XHTML.format("<body> </body>") + PLAIN, ["Words in plain text.", "More of them."]),
    ],
)  # fmt: skip
def test_the_best_rendition_that_holds_words_is_read(content, words):
    assert paragraphs(story(content)) == words


def test_nitf_gives_the_byline_and_the_headline_that_the_item_does_not():
    found = story(NITF, named="<slugline>bridge</slugline>")

    assert (found.headline, found.byline) == ("NITF headline", "By N. Writer")


def test_the_kinds_of_blocks_and_the_links_of_xhtml_are_kept():
    found = story(XHTML.format('<body><h2>Sub</h2><p>See <a href="https://a.test/">this</a>.</p></body>'))

    assert [block.kind for block in found.body.blocks] == ["subhead", "paragraph"]
    assert [link.href for link in found.body.links] == ["https://a.test/"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "holds no words"),
        (REMOTE, "only says where its content is"),
        ("<inlineXML> </inlineXML>", "holds no words"),
        ('<inlineData contenttype="image/jpeg">c2VjcmV0</inlineData>', "holds no words"),
        ('<inlineData contenttype="text/plain" encoding="base64">c2VjcmV0</inlineData>', "holds no words"),
        ("<inlineXML>" + "<p>" * 120 + "x" + "</p>" * 120 + "</inlineXML>", "nested"),
    ],
)
def test_an_item_without_words_says_why(content, reason):
    assert reason in refusal(content)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"guid": ""}, "has no guid"),
        ({"guid": "g" * 256}, "longer than 255"),
        ({"named": ""}, "no headline"),
    ],
)
def test_an_item_that_cannot_be_archived_says_why(changes, reason):
    assert reason in refusal(**changes)


def test_an_item_that_is_not_text_says_what_it_is():
    (found,) = read(item().replace("ninat:text", "ninat:picture"))

    assert (found.guid, "class picture" in found.reason) == ("urn:bridge:1", True)


def test_the_address_of_its_page_is_kept_beside_the_words():
    assert story(REMOTE + BODY).url == "https://example.com/bridge"
    assert story('<remoteContent contenttype="text/html" href="javascript:x"/>' + BODY).url == ""
    assert story('<remoteContent contenttype="image/jpeg" href="https://example.com/bridge"/>' + BODY).url == ""


def test_a_message_gives_its_stories_in_their_order_and_says_what_is_none():
    broken = item("<inlineXML><p> </p></inlineXML>", guid="urn:2")
    found = read(
        message(item(guid="urn:1"), '<packageItem guid="p"/>', broken, '<conceptItem guid="c"/>', item(guid="urn:3"))
    )

    assert [type(each) for each in found] == [Story, Unread, Unread, Story]
    assert [each.guid for each in found] == ["urn:1", "urn:2", "c", "urn:3"]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ('<packageItem guid="p"/>', "only refers to other items"),
        (message('<packageItem guid="p"/>'), "only refers to other items"),
        (message('<planningItem guid="p"/>'), "no newsItem of NewsML-G2, but planningItem"),
        (message(), "but nothing"),
        ("<newsItem>", "not well-formed"),
        ('<!DOCTYPE newsItem [<!ENTITY a "b">]><newsItem guid="x">&a;</newsItem>', "entities of its own"),
    ],
)
def test_what_holds_no_item_of_news_is_refused(xml, reason):
    with pytest.raises(FormatError, match=reason):
        read(xml)


def test_an_encoding_that_the_xml_declares_is_read():
    xml = '<?xml version="1.0" encoding="Shift_JIS"?>' + item(XHTML.format("<body><p>橋が開通した。</p></body>"))

    assert newsml_g2.read(xml.encode("shift_jis"))[0].body.text == "橋が開通した。"


def test_the_page_made_around_the_words_is_taken_off():
    header = (
        '<header><time>02.03.2026</time><ul class="slugline"><li>Brücken</li></ul><p class="genre">EXTRA</p>'
        "<h1>Hafenbrücke eröffnet</h1><p>Ein Satz steht auch hier.</p></header>"
    )
    words = '<section><p><span class="dateline">Kiel <span>(dpa)</span> - </span>Die Brücke ist offen.</p></section>'
    named = "<headline>Hafenbrücke eröffnet</headline><dateline>Kiel (dpa) - </dateline>"

    assert (
        paragraphs(story(XHTML.format(f"<body>{header}{words}</body>"), named=named))[0] == "Ein Satz steht auch hier."
    )
    found = story(
        XHTML.format(f"<body>{header}{words}</body>".replace("<p>Ein Satz steht auch hier.</p>", "")), named=""
    )
    assert (found.headline, found.body.text) == ("Hafenbrücke eröffnet", "Die Brücke ist offen.")
    assert (found.dateline, found.place) == ("Kiel (dpa)", "Kiel")


@pytest.mark.parametrize(
    ("words", "dateline", "left"),
    [
        ("Kobenhavn - The bridge opened.", "Kobenhavn", "The bridge opened."),
        ("Kobenhavn is a harbour.", "Kobenhavn", "Kobenhavn is a harbour."),
        ("Kobenhavn-born people left.", "Kobenhavn", "Kobenhavn-born people left."),
        ("The bridge opened.", "Kobenhavn - ", "The bridge opened."),
        ("KOBE, March 2 (Kyodo) - The bridge opened.", "Kobe", "The bridge opened."),
    ],
)
def test_the_dateline_is_taken_off_the_words_where_it_opens_them(words, dateline, left):
    found = story(f"<inlineXML><p>{words}</p></inlineXML>", named=f"{NAMED}<dateline>{dateline}</dateline>")

    assert found.body.text == left
    assert found.dateline == ("KOBE, March 2 (Kyodo)" if words.startswith("KOBE") else "Kobenhavn")


def test_headline_and_byline_over_the_words_are_not_told_twice():
    above = "<p>Harbour bridge opens</p><p>By A. Writer</p>"
    found = story(f"<inlineXML>{above}<p>It opened.</p></inlineXML>", named=f"{NAMED}<by>A. Writer</by>")

    assert found.body.text == "It opened."
    assert story("<inlineXML><p>Harbour bridge opens</p></inlineXML>").body.text == "Harbour bridge opens"


def test_a_byline_between_an_advisory_and_the_dateline_is_the_byline():
    lines = "<p>(Adds the mayor)</p><p>* Bridge open</p><p>By A. Writer</p><p>KOBE, March 2 (Reuters) - It opened.</p>"
    found = story(f"<inlineXML>{lines}<p>Ferries stopped.</p></inlineXML>")

    assert (found.byline, found.dateline) == ("By A. Writer", "KOBE, March 2 (Reuters)")
    assert paragraphs(found) == ["(Adds the mayor)", "* Bridge open", "It opened.", "Ferries stopped."]
    assert found.credit_names == ("A. Writer", "Reuters")


def test_a_dateline_inside_the_story_stays_there():
    lines = "<p>Two bridges opened.</p><p>KOBE, March 2 (Reuters) - One is here.</p>"

    found = story(f"<inlineXML>{lines}</inlineXML>")

    assert (found.dateline, paragraphs(found)) == (
        "", ["Two bridges opened.", "KOBE, March 2 (Reuters) - One is here."],
    )  # fmt: skip


TYPED = "(Adds the mayor)\n    It opened on\nMonday.\n    Ferries\nstopped."
TYPED_PARAGRAPHS = ["(Adds the mayor)", "It opened on Monday.", "Ferries stopped."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"<inlineXML><p>{TYPED}</p></inlineXML>", TYPED_PARAGRAPHS),
        (f'<inlineData contenttype="text/plain"><![CDATA[<p>\n{TYPED}</p>]]></inlineData>', TYPED_PARAGRAPHS),
        ("<inlineXML><p>\n    One set off\n    for show.\n  </p></inlineXML>", ["One set off for show."]),
        ("<inlineXML><p>\u3000橋が開いた。\n\u3000船は止まった。</p></inlineXML>", ["橋が開いた。", "船は止まった。"]),
        ("<inlineXML><p>One.\n\nTwo.</p></inlineXML>", ["One.", "Two."]),
    ],
)  # fmt: skip
def test_paragraphs_that_are_typed_into_one_element_are_paragraphs(content, words):
    assert paragraphs(story(content)) == words


PIECES = st.sampled_from(
    [item(), message(item(), '<packageItem guid="p"/>'), item(NITF), item(HTML_DATA), item(OTHER_XML)]
)


@given(st.data())
def test_no_change_to_the_bytes_ends_in_anything_but_stories_or_a_reason(data):
    whole = bytearray(data.draw(PIECES).encode())
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6)):
        whole[place] = byte
    try:
        found = newsml_g2.read(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    except FormatError:
        return
    for each in found:
        if isinstance(each, Story):
            assert each.guid
            assert covers(each.body.text, each.body.blocks)
            assert (each.headline and each.body.text) or each.status == "canceled"
        else:
            assert each.reason


def test_the_title_of_a_page_without_words_is_no_story():
    page = "<inlineXML><html><head><title>Bridge opens</title></head><body></body></html></inlineXML>"

    assert "no body" in refusal(page)
