"""The documents are built as agencies build theirs; their stories are invented."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, Subject, nitf
from articles.formats.strictxml import parse
from articles.text.blocks import covers

HEADLINE = "Harbour bridge closes for a year"
HEDLINE = f"<hedline><hl1>{HEADLINE}</hl1></hedline>"
FIRST = "The harbour bridge closes on Monday, and ferries will run every ten minutes."


def document(docdata='<doc-id id-string="a:1"/>', *, attributes="", meta="", head=HEDLINE, content=f"<p>{FIRST}</p>"):
    return (
        f"<nitf><head>{meta}<docdata {attributes}>{docdata}</docdata></head><body><body.head>{head}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    )


def story(data):
    stories = nitf.read(data if isinstance(data, bytes) else data.encode())
    assert len(stories) == 1
    return stories[0]


def kinds(found):
    return [block.kind for block in found.body.blocks]


AP = f"""<?xml version="1.0" encoding="utf-8" ?>
<nitf version="-//IPTC//DTD NITF 3.4//EN" change.date="October 18, 2006" change.time="19:30">
  <head><docdata>
    <doc-id regsrc="AP" /><date.issue norm="20251210T191044Z" /><ed-msg info="For global distribution" />
    <doc.copyright holder="AP" year="2025" />
  </docdata></head>
  <body>
    <body.head>
      <hedline><hl1 id="headline">{HEADLINE}</hl1><hl2 id="originalHeadline">{HEADLINE}</hl2></hedline>
      <byline>By JANE DOE<byttl>AP Ferry Writer</byttl></byline>
      <distributor>The Associated Press</distributor>
      <dateline><location>NEW YORK</location></dateline>
    </body.head>
    <body.content><block id="Main"><p>NEW YORK (AP) — {FIRST}</p><p>___</p></block></body.content><body.end />
  </body>
</nitf>"""

EFE = f"""<nitf version="-//IPTC//DTD NITF 3.2//EN" baselang="en-US"><head>
<title>{HEADLINE}</title><meta name="prioridad" content="R"/>
<tobject tobject.type="News"><tobject.subject tobject.subject.ipr="IPTC" tobject.subject.refnum="15003001"
 tobject.subject.type="Transport" tobject.subject.matter="Ferries"/><tobject.subject tobject.subject.ipr="EFE"
 tobject.subject.refnum="F01001000" tobject.subject.type="POL:POLITICS"/></tobject>
<docdata management-status="usable"><evloc city="Vigo" iso-cc="ESP"/><doc-id id-string="22751909"/>
<urgency ed-urg="5"/><date.issue norm="20260102T222800+0000"/>
<key-list><keyword key="SPAIN BRIDGE"/></key-list></docdata>
<pubdata date.publication="20260102T222800+0000" item-length="00279"/></head>
<body><body.head><hedline><hl1>{HEADLINE}</hl1><hl2>SPAIN BRIDGE</hl2></hedline>
<rights><rights.owner>Agencia EFE</rights.owner></rights><byline>gr/bp</byline><distributor>Agencia EFE</distributor>
<dateline><!--norm counts--><story.date norm="20260102T222800+0000">20260102T222800+0000</story.date></dateline>
<abstract><p>An abstract</p></abstract></body.head>
<body.content><p>Vigo, Jan 2 (EFE).- {FIRST}
</p></body.content></body></nitf>"""

PA = """<?xml version="1.0" encoding="iso-8859-1"?>
<nitf version="-//IPTC//DTD NITF 3.1//EN"><head><title>1 TRANSPORT Bridge</title>
<docdata management-status="embargoed"><du-key key="PA-HHH-TRANSPORT-Bridge"/><doc-id id-string="4a82e12eHHH-13-1"/>
<urgency ed-urg="4"/><del-list><from-src src-name="PA" level-number="1"/></del-list>
<date.issue norm="20260908T132446+0100"/><date.release norm="20260909T000100+0100"/>
<ed-msg info="Embargoed to 0001 Friday"/><doc.copyright holder="Press Association" year="2026"/></docdata></head>
<body><body.head><hedline><hl1>BRIDGE TO COST £66M</hl1></hedline>
<byline>By Jo Bloggs, Press Association</byline><abstract><p>The bridge</p></abstract></body.head>
<body.content><p>The <location>harbour</location> bridge will cost £66 million.</p></body.content>
</body></nitf>"""

NTB = """<?xml version="1.0" encoding="ISO-8859-1"?>
<nitf baselang="nb-NO"><head><title>Broen stenges </title><meta name="NTBStikkord" content="bro-stengt"/><docdata>
<doc-id id-string="d9cde75b-256e_47" regsrc="NTB"/><du-key key="d9cde75b-256e" version="48"/>
<date.issue norm="2026-09-07T14:45:26"/></docdata></head>
<body><body.head><hedline><hl1>Broen stenges </hl1></hedline><byline>Kari Nordmann / Faktisk.no</byline>
<distributor><org>NTB</org></distributor><dateline>Oslo</dateline></body.head>
<body.content><p lead="true">Broen stenges p&#229; mandag.</p><hl2>P&aring;stand</hl2><ul><li>Ferge</li></ul>
<media media-type="image"><media-caption>Foto: NTB</media-caption></media></body.content></body></nitf>"""

ANSA = f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title><!-- Page title --> &#62;&#62;&#62;ANSA&#47;{HEADLINE}</title><meta name="priority" content="R"/>
<docdata><doc-id id-string="XAM2219_AMZ"/><date.issue norm="2026-07-11 18:33"/><date.release norm="2026-07-11 18:33"/>
</docdata></head><body><body.head><hedline><hl1>
    <!-- Title -->
    &#62;&#62;&#62;ANSA&#47;{HEADLINE}
</hl1></hedline><distributor><org>ANSA</org></distributor><dateline><location>ROME</location></dateline></body.head>
<body.content><lang lang="it"/><block><img source="a.jpg"/><p>
    <!-- Text -->
    (ANSA) - ROME, JUL 11 - The harbour bridge
    closes on Monday.
</p></block></body.content></body></nitf>"""


@pytest.mark.parametrize(
    ("data", "headline", "paragraph", "suppliers", "place"),
    [
        (AP, HEADLINE, FIRST, ["The Associated Press", "AP"], "New York"),
        (EFE, HEADLINE, FIRST, ["Agencia EFE", "gr", "bp", "EFE"], "Vigo"),
        (PA, "BRIDGE TO COST £66M", "The harbour bridge will cost £66 million.", ["PA", "Press Association"], ""),
        (NTB, "Broen stenges", "Broen stenges på mandag.", ["NTB", "Kari Nordmann", "Faktisk.no"], "Oslo"),
        (ANSA, f">>>ANSA/{HEADLINE}", "The harbour bridge closes on Monday.", ["ANSA"], "Rome"),
    ],
)
def test_headline_first_paragraph_and_suppliers_of_agencies_are_read(data, headline, paragraph, suppliers, place):
    found = story(data.encode("cp1252") if "iso-8859-1" in data else data)

    assert (found.headline, found.body.text.split("\n\n")[0], found.place) == (headline, paragraph, place)
    assert [name for name in suppliers if name not in found.credit_names] == []
    assert found.credit_names[0] == suppliers[0]


def test_what_ap_says_is_kept():
    found = story(AP)

    assert (found.byline, found.dateline) == ("By JANE DOE, AP Ferry Writer", "NEW YORK (AP)")
    assert found.published_at == found.versioned_at == datetime(2025, 12, 10, 19, 10, 44, tzinfo=UTC)
    assert (found.editor_note, found.copyright_notice) == ("For global distribution", "© 2025 AP")
    assert (found.status, found.language, found.embargo_until) == ("usable", "und", None)


def test_what_efe_says_is_kept():
    found = story(EFE)

    assert found.guid == "Agencia EFE:22751909"
    assert found.subjects == (Subject("subj:15003001", "Ferries"), Subject("EFE:F01001000", "POL:POLITICS"))
    assert (found.urgency, found.language, found.slugline) == (5, "en-US", "SPAIN BRIDGE")
    assert found.dateline == "Vigo, Jan 2 (EFE)."


def test_the_blocks_of_ntb_are_kept_and_its_pictures_are_no_text():
    found = story(NTB)

    assert found.body.text == "Broen stenges på mandag.\n\nPåstand\n\nFerge"
    assert kinds(found) == ["paragraph", "subhead", "item"]
    assert (found.language, found.slugline, found.version) == ("nb-NO", "bro-stengt", "48")


def test_a_version_counted_at_the_end_of_the_id_does_not_make_another_story():
    assert story(NTB).guid == story(NTB.replace("_47", "_48").replace('"48"', '"49"')).guid == "d9cde75b-256e"


def test_what_ritzau_counts_its_flashes_by_is_no_identity():
    docdata = '<doc-id regsrc="ritzau.dk" id-string="20260512:RTZ:8883:0"/><du-key key="NU-FLASH-K" {}/>'
    found = story(document(docdata.format('version="04"')))

    assert (found.guid, found.version) == ("20260512:RTZ:8883:0", "04")
    assert story(document(docdata.format('generation="5"'))).version == "5"
    assert (found.credit_line, found.credit_names) == ("ritzau.dk", ("ritzau.dk",))


def test_without_an_id_the_headline_and_the_day_make_one():
    later = AP.replace("T191044Z", "T221044Z")
    tomorrow = AP.replace("20251210", "20251211")

    assert story(AP).guid == story(later).guid != story(tomorrow).guid


@pytest.mark.parametrize(
    ("attributes", "release", "status", "until"),
    [
        ("", "", "usable", None),
        ('management-status="usable"', "", "usable", None),
        ('management-status="Usable"', "20260101T000000Z", "usable", None),
        ('management-status="usable"', "20260102T120001Z", "usable", datetime(2026, 1, 2, 12, 0, 1, tzinfo=UTC)),
        ('management-status="embargoed"', "20260103T090000+0900", "usable", datetime(2026, 1, 3, tzinfo=UTC)),
        ('management-status="embargoed"', "2026-01-03 09:00", "usable", datetime(2026, 1, 3, 21, tzinfo=UTC)),
        ('management-status="embargoed"', "20260102T120000Z", "usable", datetime(2026, 1, 2, 12, tzinfo=UTC)),
        ('management-status="embargoed"', "", "withheld", None),
        ('management-status="withheld"', "", "withheld", None),
        ('management-status="on hold"', "", "withheld", None),
        ('management-status="canceled"', "", "canceled", None),
        ('management-status="cancelled"', "no time at all", "canceled", None),
        ('management-status="killed"', "", "canceled", None),
        ('management-status="retracted"', "", "canceled", None),
        ('management-status="Deleted"', "", "canceled", None),
        ('management-status="withdrawn"', "", "canceled", None),
    ],
)
def test_status_and_embargo_are_those_of_docdata(attributes, release, status, until):
    docdata = f'<doc-id id-string="a:1"/><date.issue norm="20260102T120000Z"/><date.release norm="{release}"/>'
    found = story(document(docdata, attributes=attributes))

    assert (found.status, found.embargo_until) == (status, until)


def test_a_release_without_an_issue_is_an_embargo():
    found = story(document('<doc-id id-string="a:1"/><date.release norm="20260102T120000Z"/>'))

    assert found.embargo_until == datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("note", "release", "status", "until"),
    [
        ("Embargoed until 18:00 GMT, 3 January 2026", "", "usable", datetime(2026, 1, 3, 18, tzinfo=UTC)),
        ("Eds: EMBARGOED until 18:00 GMT, 3 January 2026.", "", "usable", datetime(2026, 1, 3, 18, tzinfo=UTC)),
        ("ATTENTION EDITORS - EMBARGO: 3 January 2026 ///", "", "usable", datetime(2026, 1, 4, 12, tzinfo=UTC)),
        ("Embargoed to 0001 Friday", "", "withheld", None),
        ("Embargoed to 0001 Friday", "20260109T000100Z", "usable", datetime(2026, 1, 9, 0, 1, tzinfo=UTC)),
        ("Embargo: 3 January 2026 18:00 UTC", "20260102T120001Z", "usable", datetime(2026, 1, 3, 18, tzinfo=UTC)),
        ("MANDATORY KILL", "", "withheld", None),
        ("MANDATORY KILL", "20260109T000100Z", "withheld", datetime(2026, 1, 9, 0, 1, tzinfo=UTC)),
        ("Adds reaction to the oil embargo: until 2027", "", "usable", None),
        ("No embargo", "", "usable", None),
    ],
)
def test_what_only_the_note_to_editors_holds_back_is_held_back(note, release, status, until):
    docdata = '<doc-id id-string="a:1"/><date.issue norm="20260102T120000Z"/>'
    found = story(document(f'{docdata}<ed-msg info="{note}"/><date.release norm="{release}"/>'))

    assert (found.status, found.embargo_until, found.editor_note) == (status, until, note)


@pytest.mark.parametrize(
    "written",
    [
        {"head": "<hedline><hl1>Mandatory Kill</hl1></hedline>"},
        {"meta": '<meta name="slug" content="BULLETIN KILL"/>'},
    ],
)
def test_a_notice_that_kills_a_story_is_for_editors_alone(written):
    assert story(document(**written)).status == "withheld"


def test_what_is_taken_back_stays_so_whatever_its_note_says():
    found = story(
        document('<doc-id id-string="a:1"/><ed-msg info="Embargoed"/>', attributes='management-status="kill"')
    )

    assert (found.status, found.embargo_until) == ("canceled", None)


@pytest.mark.parametrize(
    ("byline", "words"),
    [
        ("By<person>Jane Doe</person><byttl>Ferry News</byttl>", "By Jane Doe, Ferry News"),
        ("By Jane Doe,<byttl>Ferry Writer</byttl>", "By Jane Doe, Ferry Writer"),
        ("By <person>Jane Doe</person> and <person>Jo Bloggs</person>", "By Jane Doe and Jo Bloggs"),
    ],
)
def test_names_and_titles_in_a_byline_stand_apart(byline, words):
    assert story(document(head=f"{HEDLINE}<byline>{byline}</byline>")).byline == words


def test_an_embargo_that_cannot_be_read_lets_nothing_out():
    found = story(document('<doc-id id-string="a:1"/><date.release norm="Friday"/>'))

    assert (found.status, found.embargo_until) == ("withheld", None)


def test_a_cancelled_document_needs_no_words():
    found = story(document(attributes='management-status="canceled"', head="", content=""))

    assert (found.guid, found.status, found.body.text) == ("a:1", "canceled", "")


@pytest.mark.parametrize(
    ("docdata", "attributes", "guid", "is_correction"),
    [
        ('<correction info="It is a bridge."/><doc-id id-string="a:1"/>', "", "a:1", True),
        ('<correction id-string="a:0" info="It is a bridge."/><doc-id id-string="a:1"/>', "", "a:0", True),
        ("<correction/><doc-id id-string='a:1'/>", "", "a:1", True),
        ('<correction info="" id-string=""/><doc-id id-string="a:1"/>', "", "a:1", False),
        ('<doc-id id-string="a:1"/>', 'management-doc-idref="a:0"', "a:0", False),
        ('<doc-id id-string="a:1"/>', 'management-status="canceled" management-doc-idref="a:0"', "a:0", False),
        (
            '<doc-id id-string="a:1"/>',
            'management-status="canceled" management-doc-idref="a:0" management-idref-status="canceled"',
            "a:0",
            False,
        ),
    ],
)
def test_a_document_that_revises_another_is_the_same_story(docdata, attributes, guid, is_correction):
    found = story(document(docdata, attributes=attributes))

    assert (found.guid, found.is_correction) == (guid, is_correction)


def test_a_document_can_take_another_one_back():
    attributes = 'management-status="usable" management-doc-idref="a:0" management-idref-status="canceled"'
    cancelled, found = nitf.read(document(attributes=attributes).encode())

    assert (cancelled.guid, cancelled.status) == ("a:0", "canceled")
    assert (found.guid, found.status, found.headline) == ("a:1", "usable", HEADLINE)


def test_the_correction_is_told_to_the_editor():
    found = story(document('<ed-msg info="For all."/><correction info="It is a bridge."/><doc-id id-string="a:1"/>'))

    assert found.editor_note == "For all.\nIt is a bridge."


def test_rights_are_kept():
    docdata = '<doc-id id-string="a:1"/><doc.rights owner="AAP" type="Display only." limitations="No framing."/>'
    rights = "<rights>Not for archives.<rights.geography>Australia</rights.geography></rights>"
    found = story(document(docdata, head=f"{HEDLINE}{rights}<copyrite>Copyright 1999, Ferry News</copyrite>"))

    assert found.usage_terms == "Display only.\nNo framing.\nAustralia\nNot for archives."
    assert found.copyright_notice == "Copyright 1999, Ferry News"


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("20000344", "medtop:20000344"),
        ("04016000", "subj:04016000"),
        ("medtop:20000344", "medtop:20000344"),
        ("", ""),
        ("POL", ""),
    ],
)
def test_codes_of_the_iptc_are_told_apart(code, kept):
    subject = f'<tobject><tobject.subject tobject.subject.refnum="{code}" tobject.subject.detail="strikes"/></tobject>'
    other = subject.replace("subject.detail", "subject.ipr='EFE' tobject.subject.detail")
    classifier = f'<identified-content><classifier type="" value="{code}">strikes</classifier></identified-content>'
    expected = (Subject(kept, "strikes"),) if kept else ()

    assert story(document(meta=subject)).subjects == expected
    assert story(document(meta=other)).subjects == ((Subject(f"EFE:{code}", "strikes"),) if code else ())
    assert story(document(f'<doc-id id-string="a:1"/>{classifier}')).subjects == expected


def test_meta_elements_say_what_docdata_does_not():
    meta = "".join(
        f'<meta name="{name}" content="{content}"/>'
        for name, content in (
            ("ID", "ferry-9"), ("version", "3"), ("priority", "2"), ("slug", "bridge-closed"),
            ("canonical", "https://ferry.test/9"),
        )
    )  # fmt: skip
    found = story(document("", meta=meta))

    assert (found.guid, found.version, found.urgency, found.slugline) == ("ferry-9", "3", 2, "bridge-closed")
    assert found.url == "https://ferry.test/9"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<![CDATA[<p>One &amp; two.</p><p>Three.</p>]]>", "One & two.\n\nThree."),
        ("One.\n\nTwo\nlines.", "One.\n\nTwo lines."),
        ("<block><p>One.<br/>Two.</p><bq><block><p>Three.</p></block></bq></block>", "One. Two.\n\nThree."),
        ("<p>Seven and 7<frac><numer>1</numer><denom>2</denom></frac> feet.</p>", "Seven and 7 1/2 feet."),
        ("<p>7 <frac><numer>1</numer><frac-sep>/</frac-sep><denom>2</denom></frac></p>", "7 1/2"),
        ("<block><hl1>Sub</hl1><byline>By Jo</byline><p>One.</p></block>", "Sub\n\nBy Jo\n\nOne."),
        ("<pre>   One\nand on.\n   Two.</pre>", "One and on.\n\nTwo."),
        ("<p>\u3000一番目。\n\u3000二番目。</p>", "一番目。\n\n二番目。"),
        ("<p>\n    One\n    and on.\n    </p>", "One and on."),
        ("<table><tr><td>Boat</td><td>9:10</td></tr></table><p>One.</p>", "Boat\t9:10\n\nOne."),
        ("<p>A <person>name</person>, an <org value='x'>office</org>.</p>", "A name, an office."),
    ],
)
def test_bodies_become_blocks(content, text):
    assert story(document(content=content)).body.text == text


def test_plain_text_becomes_paragraphs():
    assert kinds(story(document(content="One.\n\nTwo."))) == ["paragraph", "paragraph"]


def test_what_stands_under_a_text_ends_it():
    data = document().replace("</body>", "<body.end><tagline>Jo helped.</tagline></body.end></body>")

    assert story(data).body.text == f"{FIRST}\n\nJo helped."


def test_what_stands_under_a_text_is_none_by_itself():
    with pytest.raises(FormatError, match="no body"):
        story(document(content="").replace("</body>", "<body.end><tagline>(ANSA)</tagline></body.end></body>"))


def test_a_supplier_that_signs_a_text_is_credited():
    found = story(document(content=f"<p>{FIRST}</p><p>==Kyodo</p>"))

    assert found.credit_names == ("Kyodo",)
    assert found.body.text == f"{FIRST}\n\n==Kyodo"


def test_a_flash_has_its_abstract_for_a_body():
    head = f"{HEDLINE}<abstract><p>It is closed.</p></abstract>"

    assert story(document(head=head, content="")).body.text == "It is closed."
    assert story(document(head=head)).body.text == FIRST


def test_a_body_of_nitf_2_that_is_not_divided_is_read():
    found = story(
        f"<nitf><head/><body><headline><hl1>{HEADLINE}</hl1></headline><byline><bytag>By Jo Bloggs</bytag></byline>"
        f"<dateline><location>VIGO, Spain</location>, <story.date>May 3</story.date></dateline>"
        f"<p>{FIRST}</p></body></nitf>"
    )

    assert (found.headline, found.byline, found.body.text) == (HEADLINE, "By Jo Bloggs", FIRST)
    assert (found.dateline, found.place) == ("VIGO, Spain, May 3", "Vigo")


def test_a_body_without_content_has_no_words_of_its_head():
    over = f"{HEDLINE}<date>Monday</date>"
    over += "<rights>R</rights><copyrite>C</copyrite><datasource>D</datasource><note>N</note><abstract>A</abstract>"
    data = f"<nitf><body><body.head>{HEDLINE}</body.head>{over}<block><p>{FIRST}</p></block></body></nitf>"

    assert story(data).body.text == FIRST


@pytest.mark.parametrize(
    ("dateline", "words", "place"),
    [
        ("<location>Port of <city>Vigo</city>, Spain</location>", "Port of Vigo, Spain", "Vigo"),
        ("<location>VIGO, Spain</location><story.date norm='20260103'>20260103</story.date>", "VIGO, Spain", "VIGO"),
        ("<story.date norm='20260103T000000Z'>20260103T000000Z</story.date>", "", ""),
        ("<location>VIGO</location><story.date>May 3</story.date>", "VIGO, May 3", "Vigo"),
        ("Vigo (EFE) -", "Vigo (EFE) -", "Vigo"),
        ("May 3", "May 3", ""),
    ],
)
def test_datelines_name_the_place(dateline, words, place):
    found = story(document(head=f"{HEDLINE}<dateline>{dateline}</dateline>"))

    assert (found.dateline, found.place) == (words, place)


def test_the_day_of_a_story_is_when_it_was_published_if_nothing_else_says():
    found = story(document(head=f'{HEDLINE}<dateline><story.date norm="20260103T090000+0900"/></dateline>'))

    assert (found.published_at, found.versioned_at) == (datetime(2026, 1, 3, tzinfo=UTC), None)


def test_the_title_stands_in_for_a_headline():
    assert story(document(meta=f"<title>{HEADLINE}</title>", head="")).headline == HEADLINE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r", "iso-8859-5"])
def test_letters_survive_their_encodings(encoding):
    data = document(head="<hedline><hl1>Мост закрыт</hl1></hedline>", content="<p>Паром ходит каждый час.</p>")
    found = story(f'<?xml version="1.0" encoding="{encoding}"?>\n{data}'.encode(encoding))

    assert (found.headline, found.body.text) == ("Мост закрыт", "Паром ходит каждый час.")


def test_japanese_and_euro_signs_survive_their_encodings():
    japanese = document(head="<hedline><hl1>橋を閉鎖</hl1></hedline>", content="<p>船は十分ごと。①</p>")
    found = story(f'<?xml version="1.0" encoding="Shift_JIS"?>{japanese}'.encode("cp932"))
    assert (found.headline, found.body.text) == ("橋を閉鎖", "船は十分ごと。①")

    euros = f'<?xml version="1.0" encoding="iso-8859-15"?>{document(content="<p>Für 5 €.</p>")}'.encode("iso-8859-15")
    assert story(euros).body.text == "Für 5 €."


@pytest.mark.parametrize("part", ["<!-- ", "<?x ", '"', "'", "<", "["])
def test_a_doctype_without_an_end_is_refused_in_little_time(part):
    start = time.process_time()

    with pytest.raises(FormatError, match="DOCTYPE without an end"):
        nitf.read(f"<!DOCTYPE nitf [{part * 200_001}".encode())
    assert time.process_time() - start < 2


def test_namespaces_and_doctypes_do_not_matter():
    doctype = '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">'
    spaced = document().replace("<nitf>", '<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/">')
    data = f'<?xml version="1.0"?>{doctype}{spaced.replace("</nitf>", "</n:nitf>")}'

    assert nitf.recognises(data)
    assert story(data).headline == HEADLINE


@pytest.mark.parametrize(
    ("head", "is_one"),
    [("<nitf>", True), ("<NewsML>", False), ("nitf", False), ('{"nitf": 1}', False), ("<!-- nitf --><html>", False)],
)
def test_a_document_is_known_by_its_root(head, is_one):
    assert nitf.recognises(head) is is_one


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<html><p>Words</p></html>", "begins with “html”"),
        ("<nitf/>", "no headline"),
        (document(head=""), "no headline"),
        (document(content="<p> </p><media><media-caption>Words</media-caption></media>"), "no body"),
        (document(f'<doc-id id-string="{"1" * 300}"/>'), "longer than 255"),
        (document(content="<block>" * 120 + "x" + "</block>" * 120), "nested"),
        ("<nitf><body>", "not well-formed"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>', "entities of its own"),
    ],
)
def test_what_is_no_story_is_refused_with_a_reason(data, reason):
    with pytest.raises(FormatError, match=reason):
        nitf.read(data.encode())


@pytest.mark.parametrize("tag", ["nitf", "body", "body.content"])
def test_a_piece_of_nitf_can_be_read_inside_another_format(tag):
    root = parse(document(head=f"{HEDLINE}<distributor>Ferry Wire</distributor>").encode())
    said = nitf.piece(next(root.iter(tag)))

    assert [part.words for part in said.parts] == [FIRST]
    assert said.credit_names == (("Ferry Wire",) if tag != "body.content" else ())
    assert said.headline == (HEADLINE if tag != "body.content" else "")


def test_a_piece_without_a_body_says_nothing():
    assert nitf.piece(parse(b"<nitf><head/></nitf>")).parts == []


@pytest.mark.parametrize("data", [AP, EFE, PA, NTB, ANSA])
@given(draw=st.data())
def test_no_damaged_document_ends_in_anything_but_stories_or_a_format_error(data, draw):
    damaged = bytearray(data.encode())
    for place in draw.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=3)):
        damaged[place] = draw.draw(st.integers(0, 255))
    try:
        stories = nitf.read(bytes(damaged[: draw.draw(st.integers(0, len(damaged)))]) or b"<")
    except FormatError:
        return
    assert all(covers(found.body.text, found.body.blocks) for found in stories)
