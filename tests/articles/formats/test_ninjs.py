import json
import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.formats import FormatError, Story, Unread, ninjs
from articles.text.blocks import covers

NINJS_1 = {
    "uri": "urn:test:bridge",
    "type": "text",
    "version": "3",
    "versioncreated": "2026-01-05T10:00:00+0000",
    "firstcreated": "2026-01-05T09:00:00Z",
    "pubstatus": "usable",
    "urgency": 2,
    "language": "en-GB",
    "headline": "Harbour bridge to open in spring",
    "byline": "By A. Writer",
    "located": "Yokohama",
    "slugline": "BRIDGE-OPENING",
    "ednote": "Adds the mayor.",
    "usageterms": "Not for\nsale.",
    "copyrightholder": "Kyodo News",
    "copyrightnotice": "© 2026 Kyodo News",
    "infosource": [{"name": "Kyodo News"}, {"name": "Reuters"}],
    "subject": [{"name": "transport", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "20000344"}],
    "body_html": "<p>YOKOHAMA (Kyodo) - The bridge opens in spring.</p><p>The mayor said so.</p>",
    "body_text": "The bridge opens in spring. The mayor said so.",
}
NINJS_2 = {
    "uri": "urn:test:bridge",
    "type": "text",
    "version": "3",
    "versioncreated": "2026-01-05T10:00:00Z",
    "firstcreated": "2026-01-05T09:00:00Z",
    "pubstatus": "usable",
    "urgency": 2,
    "language": "en-GB",
    "headlines": [{"role": "main", "value": "Harbour bridge to open in spring"}],
    "by": "By A. Writer",
    "located": "Yokohama",
    "slugline": "BRIDGE-OPENING",
    "ednote": "Adds the mayor.",
    "usageterms": "Not for\nsale.",
    "copyrightholder": "Kyodo News",
    "copyrightnotice": "© 2026 Kyodo News",
    "infosources": [{"name": "Kyodo News"}, {"name": "Reuters"}],
    "subjects": [{"name": "transport", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000344"}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "The bridge opens in spring."},
        {
            "role": "html",
            "contenttype": "text/html",
            "value": "<p>YOKOHAMA (Kyodo) - The bridge opens in spring.</p><p>The mayor said so.</p>",
        },
    ],
}
CAMEL = {
    "versioncreated": "versionCreated", "firstcreated": "firstCreated", "pubstatus": "pubStatus", "ednote": "edNote",
    "usageterms": "usageTerms", "copyrightholder": "copyrightHolder", "copyrightnotice": "copyrightNotice",
    "infosources": "infoSources",
}  # fmt: skip
NINJS_3 = {CAMEL.get(key, key): value for key, value in NINJS_2.items()} | {
    "bodies": [
        {("contentType" if key == "contenttype" else key): value for key, value in body.items()}
        for body in NINJS_2["bodies"]
    ]
}
# What Superdesk's exports, and those of agencies that use it, add to ninjs 1.
SUPERDESK = {key: value for key, value in NINJS_1.items() if key not in ("uri", "infosource")} | {
    "guid": "urn:test:bridge",
    "source": "Kyodo News",
    "priority": 6,
    "extra": {"seotitle": "Bridge"},
    "authors": [{"name": "A. Writer", "role": "writer"}],
    "annotations": [],
    "keywords": ["bridge"],
    "service": [{"code": "a", "name": "News"}],
    "readtime": 0,
}


def read(item, **changes):
    """The item as it comes, without the keys whose changes are None."""
    if isinstance(item, dict):
        item = {key: value for key, value in {**item, **changes}.items() if value is not None}
    return ninjs.read(json.dumps(item).encode())


def story(item, **changes):
    found = read(item, **changes)
    assert [type(each) for each in found] == [Story], found
    return found[0]


def small(**changes):
    """Of ninjs 3, unless keys of another version are among the changes."""
    return {
        "uri": "urn:test:small", "headlines": [{"value": "A headline"}], "bodies": [{"value": "A body."}], **changes,
    }  # fmt: skip


def old(**changes):
    return {"uri": "urn:test:old", "headline": "A headline", "body_text": "A body.", **changes}


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3], ids=["1", "2", "3"])
def test_all_versions_say_the_same(item):
    assert story(item) == Story(
        guid="urn:test:bridge",
        headline="Harbour bridge to open in spring",
        body=story(item).body,
        byline="By A. Writer",
        credit_line="Kyodo News, Reuters",
        credit_names=("Kyodo News", "Reuters", "A. Writer", "Kyodo"),
        dateline="YOKOHAMA (Kyodo)",
        place="Yokohama",
        language="en-GB",
        version="3",
        published_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        versioned_at=datetime(2026, 1, 5, 10, tzinfo=UTC),
        urgency=2,
        subjects=story(item).subjects,
        editor_note="Adds the mayor.",
        usage_terms="Not for\nsale.",
        copyright_notice="© 2026 Kyodo News",
        slugline="BRIDGE-OPENING",
    )
    assert story(item).body.text == "The bridge opens in spring.\n\nThe mayor said so."
    assert [(subject.code, subject.name) for subject in story(item).subjects] == [("medtop:20000344", "transport")]


def test_what_superdesk_adds_is_no_hindrance():
    found = story(SUPERDESK)

    assert (found.guid, found.credit_line) == ("urn:test:bridge", "Kyodo News")
    assert found.body == story(NINJS_1).body


def test_ninjs_3_allows_no_key_of_its_suppliers():
    with pytest.raises(FormatError, match="ninjs 3 has no such key: /bdy, /head"):
        read(small(head="x", bdy="y"))
    with pytest.raises(FormatError, match="no such key: /bodies/0/colour"):
        read(small(bodies=[{"value": "x", "colour": "red"}]))


STATED = [
    {"standard": {"name": "ninjs", "version": "3"}},
    {"standard": {"version": "3.0"}},
    {"standard": {"schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}},
    {"$schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.2.json"},
]


@pytest.mark.parametrize("told", [*STATED, {"versionCreated": "2026-01-05T10:00:00Z"}, {"headlines": []}])
def test_the_version_is_told_by_what_is_stated_else_by_the_keys(told):
    item = {"uri": "urn:x", "type": "text", "title": "A headline", "descriptions": [{"value": "A body."}], **told}

    assert story(item).headline == "A headline"
    with pytest.raises(FormatError, match="no such key: /mine"):
        read(item, mine=1)


@pytest.mark.parametrize("stated", STATED)
def test_a_key_of_ninjs_2_is_an_error_in_what_says_that_it_is_ninjs_3(stated):
    with pytest.raises(FormatError, match="no such key: /versioncreated"):
        read(small(versioncreated="2026-01-05T10:00:00Z", **stated))


@pytest.mark.parametrize(
    "item",
    [
        small(standard={"name": "ninjs", "version": "2.1"}),
        small(versioncreated="2026-01-05T10:00:00Z"),
        old(**{"$standard": {"version": "1.3"}}),
        old(rightsInfo={}),
        small(bodies=None, body_html="<p>A body.</p>"),
    ],
)
def test_keys_of_suppliers_are_passed_over_in_earlier_versions(item):
    assert story(item, mine=1).headline == "A headline"


def test_an_item_that_says_it_is_of_an_earlier_version_may_spell_its_keys_as_ninjs_3_does():
    found = story(small(standard={"version": "2.2"}, embargoedUntil="2099-01-01T00:00:00Z", pubStatus="withheld"))

    assert (found.status, found.embargo_until) == ("withheld", datetime(2099, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (old(uri=None), "/uri is missing"),
        (old(uri="u" * 256), "/uri is longer than 255"),
        (old(uri=1), "/uri is not a string"),
        (old(headline=None), "/: the item has no headline"),
        (old(headline=" \n"), "/: the item has no headline"),
        (old(body_text=" \n"), "/: the item has no body"),
        (old(body_html=["<p>"]), "/body_html is not a string"),
        (old(body_html="<div>" * 300 + "x"), "/body_html: The HTML is nested"),
        (old(pubstatus="gone"), "/pubStatus is “gone”"),
        (old(type="picture"), "/type is “picture”; the archive keeps text"),
        (old(type="event"), "/type is “event”"),
        (old(versioncreated="yesterday"), "/versioncreated is “yesterday”"),
        (old(embargoed=7), "/embargoed is not a string"),
        (old(urgency="high"), "/urgency is not a number"),
        (old(urgency=True), "/urgency is not a number"),
        (old(subject={"name": "x"}), "/subject is not a list"),
        (old(subject=["x"]), "/subject/0 is not an object"),
        (old(infosource="Kyodo"), "/infosource is not a list"),
        (old(infosource=[{"name": 7}]), "/infosource/0/name is not a string"),
        (old(associations="x"), "/associations is neither"),
        (small(bodies=[{"value": " "}]), "/: the item has no body"),
        (small(bodies=[{"value": 7}]), "/bodies/0/value"),
        (small(bodies=[{}]), "/bodies/0/value is missing"),
        (small(bodies=["words"]), "/bodies/0 is not an object"),
        (small(bodies="words"), "/bodies is not a list"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(item, reason):
    with pytest.raises(FormatError, match=reason):
        read(item)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not JSON .line 1, column 2"),
        (b"7", "something else"),
        (b"[]", "no item"),
        (b'{"items": []}', "no item"),
        (b"[1]", "/0: a ninjs item is a JSON object"),
        (b'{"uri": "x", "uri": "y"}', "stands twice"),
        (b'{"uri": "x", "urgency": 1, "urgency": true}', "stands twice"),
        (b'{"urgency": NaN}', "NaN"),
        (b'{"urgency": 1' + b"0" * 50 + b"}", "too large"),
        (b"[" * 100_000, "nested more than 64 levels"),
        (b'[{"uri":' * 100_000, "nested more than 64 levels"),
        (b'{"uri": "\xff"}', "not UTF-8"),
        (json.dumps(old(people=json.loads("[" * 70 + "]" * 70))).encode(), "nested more than 64 levels"),
    ],
)
def test_json_that_can_be_no_item_is_refused(data, reason):
    with pytest.raises(FormatError, match=reason):
        ninjs.read(data)


def test_null_is_as_good_as_nothing():
    nothing = dict.fromkeys(("byline", "embargoed", "pubstatus", "subject", "urgency", "version", "associations"))

    assert ninjs.read(json.dumps({**old(), **nothing}).encode()) == read(old())


def test_what_is_not_said_is_not_made_up():
    found = story(old())

    assert (found.language, found.urgency, found.published_at, found.credit_line) == ("und", None, None, "")
    assert (found.status, found.is_correction, found.subjects) == ("usable", False, ())


@pytest.mark.parametrize(
    ("said", "urgency"), [(1, 1), (9, 9), ("4", 4), (3.0, 3), (0, None), (10, None), (2.5, None), ("", None)]
)
def test_an_urgency_is_from_one_to_nine(said, urgency):
    assert story(old(urgency=said)).urgency == urgency


def test_a_version_may_be_a_number():
    assert story(old(version=12)).version == "12"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("withheld", "withheld"),
        ("withhold", "withheld"),
        ("canceled", "canceled"),
        ("cancelled", "canceled"),
        ("Canceled", "canceled"),
        ("killed", "canceled"),
        ("Withdrawn", "canceled"),
        ("retracted", "canceled"),
        ("deleted", "canceled"),
        ("", "usable"),
    ],
)
def test_a_status_is_known_by_the_spellings_of_suppliers(word, status):
    assert story(old(pubstatus=word)).status == status


def test_a_cancel_needs_no_words():
    found = story({"uri": "urn:test:bridge", "pubstatus": "canceled", "ednote": "The clerk was wrong."})

    assert (found.status, found.headline, found.body.text) == ("canceled", "", "")
    assert found.editor_note == "The clerk was wrong."


@pytest.mark.parametrize(
    ("signal", "is_correction"),
    [
        ([{"code": "sig:correction"}], True),
        ([{"code": "cwarn"}, {"code": "correction"}], True),
        ([{"code": "update"}, "correction"], False),
        ("correction", False),
    ],
)
def test_a_correction_is_told_by_its_signal(signal, is_correction):
    assert story(old(signal=signal)).is_correction is is_correction


def test_an_embargo_without_a_zone_holds_to_the_last_moment_that_can_be_meant():
    assert story(old(embargoed="2099-01-01T00:00:00")).embargo_until == datetime(2099, 1, 1, 12, tzinfo=UTC)
    assert story(old(embargoed="2099-01-01T09:00:00+09:00")).embargo_until == datetime(2099, 1, 1, tzinfo=UTC)


def test_other_times_without_a_zone_are_utc():
    assert story(old(versioncreated="2026-01-05T10:00:00")).versioned_at == datetime(2026, 1, 5, 10, tzinfo=UTC)


def test_an_embargo_may_be_called_what_superdesk_calls_it():
    until = datetime(2099, 1, 1, tzinfo=UTC)

    assert story(old(embargo="2099-01-01T00:00:00Z")).embargo_until == until
    assert story({**NINJS_3, "embargo": "2099-01-01T00:00:00Z"}).embargo_until == until


@pytest.mark.parametrize(
    ("changes", "status", "until"),
    [
        (
            {"ednote": "Adds the mayor.\nEMBARGOED UNTIL 18:00 GMT, 1 May 2026"},
            "usable",
            datetime(2026, 5, 1, 18, tzinfo=UTC),
        ),
        ({"ednote": "Embargoed until Friday"}, "withheld", None),
        ({"ednote": "MANDATORY KILL"}, "withheld", None),
        ({"slugline": "Bulletin Kill"}, "withheld", None),
        ({"headline": "KILL NOTICE"}, "withheld", None),
        ({"slugline": "Embargo"}, "usable", None),
        ({"ednote": "Embargoed until Friday", "pubstatus": "canceled"}, "canceled", None),
    ],
)
def test_what_only_the_notes_of_an_item_hold_back_is_held_back(changes, status, until):
    found = story(old(**changes))

    assert (found.status, found.embargo_until) == (status, until)


def test_an_embargo_without_an_end_withholds():
    assert story(old(embargoed="")).status == "withheld"
    assert story(old(embargoed="", pubstatus="canceled")).status == "canceled"


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ({"uri": "http://cv.iptc.org/newscodes/mediatopic/20000344"}, "medtop:20000344"),
        ({"uri": "https://cv.iptc.org/newscodes/subjectcode/04016000"}, "subj:04016000"),
        ({"scheme": "http://cv.iptc.org/newscodes/subjectcodes", "code": "04016000"}, "subj:04016000"),
        ({"scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "medtop:04000000"}, "medtop:04000000"),
        ({"code": "medtop:20000344"}, "medtop:20000344"),
        ({"code": "20000344"}, "medtop:20000344"),
        ({"qcode": "04016000", "scheme": "iptc_subject_codes"}, "subj:04016000"),
        ({"literal": "13010000"}, "subj:13010000"),
        ({"uri": "http://agency.test/topics/7", "literal": "04016000"}, "http://agency.test/topics/7"),
        ({"scheme": "http://agency.test/topics", "code": "7"}, "http://agency.test/topics/7"),
        ({"scheme": "topic", "code": "#bridge"}, None),
        ({"code": "99000000"}, None),
        ({"name": "Bridges"}, None),
        ({"uri": "http://agency.test/" + "x" * 100}, None),
        ({"uri": 7, "code": []}, None),
    ],
)
def test_a_subject_is_one_by_its_code(subject, code):
    found = story(old(subject=[subject])).subjects

    assert [each.code for each in found] == ([code] if code else [])


def test_a_subject_that_is_named_twice_is_one():
    found = story(old(subject=[{"code": "04016000", "name": "energy"}, {"code": "04016000"}])).subjects

    assert [(each.code, each.name) for each in found] == [("subj:04016000", "energy")]


@pytest.mark.parametrize(
    ("changes", "line", "names"),
    [
        ({"source": "Reuters", "copyrightholder": "AAP"}, "Reuters", ("Reuters",)),
        ({"infosource": [{"name": "dpa"}], "provider": "AFP"}, "dpa, AFP", ("dpa", "AFP")),
        ({"creditline": "ANSA", "source": 7}, "ANSA", ("ANSA",)),
        ({"byline": "A. Writer, dpa"}, "A. Writer, dpa", ("A. Writer", "dpa")),
        ({"copyrightholder": "dpa", "byline": "By A. Writer"}, "By A. Writer", ("dpa", "A. Writer")),
        ({"body_text": "TOKYO (Kyodo) - Words."}, "", ("Kyodo",)),
    ],
)
def test_suppliers_are_named_in_many_places(changes, line, names):
    found = story(old(**changes))

    assert (found.credit_line, found.credit_names) == (line, names)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body_xhtml": "<p>Marked up.</p>"}, "Marked up."),
        ({"body_html5": "<html><head><title>T</title></head><body><p>Marked up.</p></body></html>"}, "Marked up."),
        ({"body_html": "<p> </p>"}, "A body."),
        ({"body_html": "No &amp; tags"}, "No & tags"),
        ({"body_text": "<p>Tags in a text.</p>"}, "Tags in a text."),
        ({"body_nitf": "<nitf/>", "body_text": ""}, None),
    ],
)
def test_the_best_body_that_has_words_is_taken(changes, words):
    if words is None:
        with pytest.raises(FormatError, match="no body"):
            read(old(**changes))
    else:
        assert story(old(**changes)).body.text == words


def test_the_main_body_is_taken_before_any_other():
    bodies = [
        {"role": "own", "contentType": "application/xml", "value": "<OWN>x</OWN>"},
        {"role": "short", "contentType": "text/html", "value": "<p>Short.</p>"},
        {"role": "main", "value": "The main one."},
    ]

    assert story(small(bodies=bodies)).body.text == "The main one."
    assert story(small(bodies=bodies[:2])).body.text == "Short."
    assert story(small(bodies=[bodies[0], {"value": "Plain."}])).body.text == "Plain."


def test_of_a_body_in_nitf_the_content_is_read():
    nitf = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><nitf><head><title>T</title></head><body><body.head><hedline>'
        "<hl1>H</hl1></hedline></body.head><body.content><p>Grüße aus Köln.</p></body.content></body></nitf>"
    )

    found = story(small(bodies=[{"role": "nitf", "contentType": "text/vnd.IPTC.NITF", "value": nitf}]))
    assert found.body.text == "Grüße aus Köln."
    with pytest.raises(FormatError, match="/bodies/0: This is not well-formed XML"):
        read(small(bodies=[{"role": "nitf", "value": "<nitf>"}]))


def test_lines_too_long_to_have_been_broken_are_paragraphs():
    sentence = "The ferry leaves at nine. " * 6

    assert len(story(old(body_text=f"{sentence}\n{sentence}\nThe end.")).body.blocks) == 3
    assert story(old(body_text="The ferry leaves\nat nine.\n\nIt is late.")).body.text == (
        "The ferry leaves at nine.\n\nIt is late."
    )


@pytest.mark.parametrize(
    ("changes", "headline"),
    [
        ({"headline": None, "headline_long": "A long one"}, "A long one"),
        ({"headline": "Plain", "headline_html": "<b>Marked</b>"}, "Plain"),
        ({"headline": "", "headline_html": "<b>Marked</b> &amp; up"}, "Marked & up"),
        ({"headline": "", "title": "A title"}, "A title"),
    ],
)
def test_a_headline_is_the_main_one_else_another_else_a_title(changes, headline):
    assert story(old(**changes)).headline == headline


def test_a_text_that_came_without_a_body_has_its_description():
    item = small(type="text", descriptions=[{"value": "The ferry is late."}], bodies=None)

    assert story(item).body.text == "The ferry is late."
    with pytest.raises(FormatError, match="no body"):
        read(item, type="composite")


def test_an_html_body_becomes_blocks():
    html = "<p>One &amp; <b>two</b>.</p><h2>Sub</h2><ul><li>a</li><li>b</li></ul><blockquote>q</blockquote>"
    found = story(old(body_html=html))

    assert found.body.text == "One & two.\n\nSub\n\na\n\nb\n\nq"
    assert [block.kind for block in found.body.blocks] == ["paragraph", "subhead", "item", "item", "quotation"]


def test_the_cells_of_a_table_are_a_tab_apart():
    html = "<table><tr><th>Year</th><td>2025</td></tr><tr><th>Sum</th><td></td></tr></table>"
    found = story(old(body_html=html))

    assert found.body.text == "Year\t2025\n\nSum\t"
    assert [block.kind for block in found.body.blocks] == ["row", "row"]


def test_no_dateline_is_cut_off_a_table():
    found = story(old(body_html="<table><tr><td>TOKYO</td><td>–</td><td>5</td></tr></table>"))

    assert (found.body.text, found.dateline) == ("TOKYO\t–\t5", "")


def linked(found):
    return [(found.body.text[link.start : link.end], link.href) for link in found.body.links]


def test_the_links_of_an_html_body_are_kept_over_their_words():
    html = '<p>One.</p><p>See <a href="https://a.test/">the report</a>, <a href="/b">not this</a>.</p>'
    found = story(old(body_html=html))

    assert found.body.text == "One.\n\nSee the report, not this."
    assert linked(found) == [("the report", "https://a.test/")]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ('TOKYO (Kyodo) - The <a href="https://a.test/">report</a> said so.', ["report"]),
        ('TOKYO (<a href="https://a.test/">Kyodo</a>) - The report said so.', []),
        ('<a href="https://a.test/">TOKYO (Kyodo) - The report</a> said so.', ["The report"]),
    ],
)
def test_links_move_with_the_words_when_the_dateline_is_cut_off(paragraph, words):
    found = story(old(body_html=f'<p>{paragraph}</p><p>Last <a href="https://a.test/">words</a>.</p>'))

    assert found.body.text == "The report said so.\n\nLast words."
    assert linked(found) == [(word, "https://a.test/") for word in [*words, "words"]]


@pytest.mark.parametrize("key", [None, "items", "_items", "item", "hits"])
def test_what_is_wrong_in_a_list_is_said_in_its_place(key):
    items = [old(), {"uri": "urn:test:bad"}, old(uri="urn:test:picture", type="picture"), 7, small()]
    found = read({key: items, "total": 5} if key else items)
    at = f"/{key}" if key else ""

    assert [type(each) for each in found] == [Story, Unread, Unread, Unread, Story]
    assert [each.guid for each in found] == ["urn:test:old", "urn:test:bad", "urn:test:picture", "", "urn:test:small"]
    assert f"{at}/1: the item has no headline." in found[1].reason
    assert f"{at}/2/type is “picture”" in found[2].reason
    assert f"{at}/3: a ninjs item is a JSON object" in found[3].reason


def test_an_item_with_items_of_its_own_is_no_list():
    assert story(old(items=[])).guid == "urn:test:old"


def package(**changes):
    inside = {
        "main": old(uri="urn:test:one", type="text"),
        "photo": old(uri="urn:test:photo", type="picture"),
        "none": None,
        "named": {"guid": "urn:test:elsewhere", "type": "text"},
        "more": {"type": "composite", "associations": {"a": old(uri="urn:test:two"), "b": {"type": "video"}}},
    }
    return {"guid": "urn:test:package", "type": "composite", "headline": "Bridge", "associations": inside, **changes}


def test_a_package_is_the_stories_in_it():
    assert [each.guid for each in read(package())] == ["urn:test:one", "urn:test:two"]


def test_a_package_with_words_comes_before_the_stories_in_it():
    found = read(package(body_html="<p>All about the bridge.</p>"))

    assert [each.guid for each in found] == ["urn:test:package", "urn:test:one", "urn:test:two"]


def test_associated_items_of_ninjs_3_have_a_name():
    inside = [{**small(), "name": "related", "rel": "seeAlso"}, {**small(mine=1), "name": "bad"}]
    found = read(small(uri="urn:test:outer", associations=inside))

    assert [type(each) for each in found] == [Story, Story, Unread]
    assert "/associations/1/mine" in found[2].reason


def test_a_bad_item_does_not_take_those_in_it_along():
    found = read(old(headline="", associations={"a": old(uri="urn:test:one"), "b": 7}))

    assert [type(each) for each in found] == [Unread, Story, Unread]
    assert "/associations/b" in found[2].reason


@pytest.mark.parametrize(
    ("outer", "inner", "status", "year"),
    [
        ({"embargoed": "2099-01-01T00:00:00Z"}, {}, "usable", 2099),
        ({"embargoed": "2098-01-01T00:00:00Z"}, {"embargoed": "2099-01-01T00:00:00Z"}, "usable", 2099),
        ({"embargoed": "2099-01-01T00:00:00Z"}, {"embargoed": "2098-01-01T00:00:00Z"}, "usable", 2099),
        ({"pubstatus": "withheld"}, {}, "withheld", None),
        ({"embargoed": ""}, {}, "withheld", None),
        ({"pubstatus": "withheld"}, {"pubstatus": "canceled"}, "canceled", None),
        ({}, {"pubstatus": "withheld"}, "withheld", None),
    ],
)
def test_a_story_is_not_out_before_the_package_around_it(outer, inner, status, year):
    [found] = read(package(associations={"a": old(**inner)}, **outer))

    assert (found.status, found.embargo_until and found.embargo_until.year) == (status, year)


def test_what_is_in_a_package_that_is_taken_back_is_not_brought_in_by_it():
    assert [(each.guid, each.status) for each in read(package(pubstatus="canceled"))] == [
        ("urn:test:package", "canceled")
    ]


def test_what_is_in_an_item_whose_embargo_cannot_be_read_stays_with_the_desk_too():
    assert {found.status for found in read(package(embargoed="soon"))} == {"withheld"}


@pytest.mark.parametrize("item", [old(embargoed="Next Monday"), small(embargoedUntil="0")])
def test_an_embargo_that_cannot_be_read_lets_nothing_out(item):
    assert (story(item).status, story(item).embargo_until) == ("withheld", None)


@pytest.mark.parametrize(
    ("head", "filename", "content_type", "is_ninjs"),
    [
        ('{"uri"', "", "", True),
        ('[ {"uri"', "", "", True),
        ("[]", "", "", True),
        ("", "story.json", "", True),
        ("", "", "application/json; charset=utf-8", True),
        ("[Update] Bridge opens", "story.txt", "", False),
        ("<nitf>", "", "text/xml", False),
    ],
)
def test_it_is_known_by_its_beginning_its_name_or_its_type(head, filename, content_type, is_ninjs):
    assert ninjs.recognises(head, filename=filename, content_type=content_type) is is_ninjs


ODD = [None, True, 0, -7, 1.5, "", "x", "\ud800", "<p>", [], ["x"], [None], {}, {"value": 7}, [{"value": "x"}]]


def places(value, path=()):
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield from places(each, (*path, key))


def replaced(value, path, odd):
    if not path:
        return odd
    copy = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], odd)
    return copy


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3, SUPERDESK, package()], ids=["1", "2", "3", "s", "p"])
def test_nothing_odd_anywhere_ends_in_anything_but_stories_or_a_reason_that_says_where(item):
    for path in places(item):
        for odd in ODD:
            found, reason = tried(replaced(item, path, odd))
            assert "/" in reason or not path or found
            for each in found:
                assert isinstance(each, Unread) or each.status == "canceled" or (each.headline and each.body.text)


def tried(item):
    try:
        return read(item), ""
    except FormatError as error:
        return [], str(error)


def mangled(item):
    data = json.dumps(item, ensure_ascii=False).encode()
    cut = st.integers(0, len(data)).map(lambda end: data[:end])
    flipped = st.tuples(st.integers(0, len(data) - 1), st.binary(max_size=3)).map(
        lambda drawn: data[: drawn[0]] + drawn[1] + data[drawn[0] + 1 :]
    )
    return cut | flipped


@settings(max_examples=300)
@given(st.one_of(*map(mangled, (NINJS_1, NINJS_2, NINJS_3, package()))))
def test_no_mangled_bytes_end_in_anything_but_stories_or_a_format_error(data):
    try:
        found = ninjs.read(data)
    except FormatError:
        return
    assert all(isinstance(each, Unread) or covers(each.body.text, each.body.blocks) for each in found)


@pytest.mark.parametrize("key", ["headline", "body_text", "body_html", "byline", "language", "embargoed", "type"])
@pytest.mark.parametrize("letters", ["x", "<", "<p>", "TOKYO ", "[", "\n", "&#", "a,", "9"])
def test_a_very_long_value_is_read_or_refused_in_little_time(key, letters):
    start = time.monotonic()
    _found, reason = tried(old(**{key: letters * (200_000 // len(letters))}))

    assert len(reason) < 1000
    assert time.monotonic() - start < 10


def test_reasons_can_be_shown_however_odd_a_key_is():
    odd = "\ud800" + "k" * 1000
    reasons = [
        tried(item)[1] for item in (small(**{odd: 1}), old(**{f"body_{odd}": 1}), package(associations={odd: 7}))
    ]

    with pytest.raises(FormatError, match="The key “\ufffd” stands twice"):
        ninjs.read(b'{"\\ud800": 1, "\\ud800": 2}')
    assert all(reasons)
    assert all(len(reason.encode()) < 200 for reason in reasons)


def test_a_long_list_is_in_memory_only_once():
    item = json.dumps(old(body_html="<p>" + "The ferry is late. " * 20 + "</p>", mine=["x" * 50] * 20))
    data = f"[{','.join([item] * 500)}]".encode()
    tracemalloc.start()

    assert len(ninjs.read(data)) == 500
    assert tracemalloc.get_traced_memory()[1] < 4 * len(data)
    tracemalloc.stop()


def test_a_key_that_stands_twice_alike_says_one_thing():
    doubled = json.dumps(small()).replace('"uri":', f'"uri": {json.dumps(small()["uri"])}, "uri":', 1)

    assert ninjs.read(doubled.encode()) == read(small())
