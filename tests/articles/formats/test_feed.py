import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, Story, Subject, Unread, encoding, feed
from articles.text.blocks import covers

_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:app="http://www.w3.org/2007/app"'
)


def rss(*items, channel=""):
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {_NAMESPACES}><channel><title>Harbour News</title>{channel}{inside}</channel></rss>'


def atom(*entries, attributes="", head=""):
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" {attributes}>'
        f"<title>Harbour News</title>{head}{inside}</feed>"
    )


def read(text, **kwargs):
    return feed.read(text if isinstance(text, bytes) else text.encode(), **kwargs)


def story(text):
    found = read(text)
    assert len(found) == 1
    assert isinstance(found[0], Story), found[0]
    return found[0]


ITEM = "<guid>urn:1</guid><title>Bridge closed</title><description>The bridge is closed.</description>"
ENTRY = "<id>urn:1</id><title>Bridge closed</title><summary>The bridge is closed.</summary>"


@pytest.mark.parametrize(
    ("head", "content_type", "is_feed"),
    [
        ("<rss version='2.0'>", "", True),
        ("<?xml version='1.0'?><!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'>", "", True),
        ("<rdf:RDF xmlns:rdf='x'>", "", True),
        ("<Channel xmlns='http://purl.org/net/rss1.1#'>", "", True),
        ("<!DOCTYPE rss PUBLIC 'x' 'http://my.netscape.com/rss.dtd'><rss>", "", True),
        ("<at:deleted-entry ref='x'>", "", True),
        ("<newsMessage>", "", False),
        ("<html><body><rss>", "", False),
        ("Ferries sail", "", False),
        ("Warning: something\n<rss>", "application/rss+xml; charset=utf-8", True),
        ("<nitf>", "application/rss+xml", False),
    ],
)
def test_a_feed_is_recognised_by_its_root(head, content_type, is_feed):
    assert feed.recognises(encoding.head(head.encode()), content_type=content_type) is is_feed


def test_an_item_of_rss_is_a_story():
    found = story(
        rss(
            '<guid isPermaLink="false">urn:1</guid><title>Bridge closed</title><link>https://news.test/1</link>'
            "<pubDate>Wed, 25 Nov 2026 09:00:00 +0900</pubDate><dc:creator>Kim Berg</dc:creator>"
            '<source url="https://kyodo.test/">Kyodo News</source><dc:publisher>The Post</dc:publisher>'
            "<description>Short.</description>"
            "<content:encoded><![CDATA[<p>TOKYO, Nov. 25, 2026 (Reuters) - The bridge is closed.</p><h2>Ferries</h2>"
            "<ul><li>One</li></ul>]]></content:encoded>",
            channel="<language>en-gb</language><copyright>© Harbour News</copyright>",
        )
    )

    assert (found.guid, found.headline, found.byline) == ("urn:1", "Bridge closed", "Kim Berg")
    assert found.body.text == "The bridge is closed.\n\nFerries\n\nOne"
    assert found.credit_names == ("Kyodo News", "The Post", "Kim Berg", "Reuters", "Harbour News")
    assert found.credit_line == "Kyodo News, The Post"
    assert (found.language, found.url) == ("en-gb", "https://news.test/1")
    assert (found.published_at, found.versioned_at) == (datetime(2026, 11, 25, tzinfo=UTC), None)
    assert found.dateline.startswith("TOKYO")
    assert found.copyright_notice == "© Harbour News"


def test_an_entry_of_atom_is_a_story():
    found = story(
        atom(
            '<id>tag:news.test,2026:1</id><title type="html">Bridge &amp;amp; &lt;b&gt;ferry&lt;/b&gt;</title>'
            '<link href="/1"/><published>2026-11-25T00:00:00Z</published><updated>2026-11-25T10:00:00+09:00</updated>'
            '<content type="xhtml" xml:lang="ja"><div xmlns="http://www.w3.org/1999/xhtml"><p>橋は閉鎖された。</p>'
            '<p>See <a href="times">the times</a>.</p></div></content><rights>All ours.</rights>',
            attributes='xml:lang="en" xml:base="https://news.test/a/"',
            head="<author><name>Kyodo</name></author>",
        )
    )

    assert (found.guid, found.headline, found.byline) == ("tag:news.test,2026:1", "Bridge & ferry", "Kyodo")
    assert found.body.text == "橋は閉鎖された。\n\nSee the times."
    assert [link.href for link in found.body.links] == ["https://news.test/a/times"]
    assert (found.language, found.url) == ("ja", "https://news.test/1")
    assert (found.published_at, found.versioned_at) == (
        datetime(2026, 11, 25, tzinfo=UTC),
        datetime(2026, 11, 25, 1, tzinfo=UTC),
    )
    assert (found.credit_names, found.copyright_notice) == (("Kyodo", "Harbour News"), "All ours.")


@pytest.mark.parametrize(
    "text",
    [
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel rdf:about='x'><title>T</title></channel><item rdf:about='urn:1'><title>Bridge closed</title>"
        "<link>https://news.test/1</link><description>The bridge is closed.</description></item></rdf:RDF>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>Bridge closed</title><link>urn:1</link>'
        "<description>The bridge is closed.</description></item></rdf:RDF>",
        '<Channel xmlns="http://purl.org/net/rss1.1#"><title>T</title><items><item><title>Bridge closed</title>'
        "<link>urn:1</link><description>The bridge is closed.</description></item></items></Channel>",
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
        f'<rss version="0.91"><channel><item>{ITEM}</item></channel></rss>',
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>urn:1</id><title>Bridge closed</title>'
        '<content type="text/html" mode="escaped">&lt;p&gt;The bridge is closed.&lt;/p&gt;</content></entry></feed>',
        f'<entry xmlns="http://www.w3.org/2005/Atom">{ENTRY}</entry>',
    ],
)
def test_every_version_is_read(text):
    found = story(text)

    assert (found.guid, found.headline, found.body.text) == ("urn:1", "Bridge closed", "The bridge is closed.")


@pytest.mark.parametrize("name", ["iso-8859-1", "utf-8", "utf-16"])
def test_a_feed_is_read_in_the_encoding_that_it_names(name):
    text = rss("<guid>1</guid><title>Brücke zu</title><description>Die Brücke ist zu.</description>")

    found = story(f"<?xml version='1.0' encoding='{name}'?>{text}".encode(name))

    assert (found.headline, found.body.text) == ("Brücke zu", "Die Brücke ist zu.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (rss(), "holds no entry"),
        (atom(), "holds no entry"),
        ("<opml/>", "no feed"),
        ("<1:feed>", "not well-formed"),
        (rss(f'{ITEM}<authors a="b"/><author>x</author>'), "where none of them belong"),
        ("<rss>\xff".encode("latin-1"), "not UTF-8"),
        (f'<!DOCTYPE rss [<!ENTITY a "x">]>{rss(ITEM)}', "declares entities"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(text, reason):
    with pytest.raises(FormatError, match=reason):
        read(text)


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE a><!DOCTYPE b [<!ENTITY a "1234567890">]>',
        '<!--\n<!DOCTYPE feed>\n<!ENTITY a "1234567890">\n-->',
        '<!DOCTYPE a>\n<!ENTITY a "1234567890">\n',
    ],
)
def test_no_entity_is_expanded_wherever_it_is_declared(before):
    found = read(before + rss(f"{ITEM}<dc:creator>&a; and &a;</dc:creator>"))

    assert "1234567890" not in repr(found)


def test_a_base_that_is_no_address_does_not_grow():
    deep = "<b>" * 100 + "x" + "</b>" * 100

    found = story(atom(f"{ENTRY}<link href='a'/>{deep}", attributes='xml:base="http:a/b/" base="c/"'))

    assert found.url == ""


def test_one_bad_entry_does_not_keep_the_others_out():
    found = read(
        rss(
            "<title>Nobody knows which</title><description>Words.</description>",
            ITEM,
            "<guid>urn:2</guid><title>Only a title</title>",
            f"<guid>{'u' * 300}</guid><title>x</title><description>y</description>",
            "<guid>urn:2</guid><title>Only a remark</title><description>&lt;!-- x --&gt;</description>",
            "<guid>urn:3</guid><title>Deep</title><description>" + "&lt;div&gt;" * 200 + "x</description>",
        )
    )

    assert [type(each) for each in found] == [Unread, Story, Unread, Unread, Unread, Unread]
    reasons = [each.reason for each in found if isinstance(each, Unread)]
    for reason, part in zip(
        reasons, ["Entry 1 has neither", "no words", "longer than 255", "no words", "nested"], strict=True
    ):
        assert part in reason
    assert found[2].guid == "urn:2"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("One.\n\nTwo &amp;amp; three.", "One.\n\nTwo & three."),
        ("One.&lt;br /&gt; &lt;BR&gt;Two.&lt;br&gt;Three.", "One.\n\nTwo. Three."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;", "One."),
        ("<![CDATA[<table><tr><td>a</td><td>b</td></tr></table>]]>", "a\tb"),
    ],
)
def test_a_description_becomes_blocks(value, words):
    assert story(rss(f"<guid>1</guid><title>x</title><description>{value}</description>")).body.text == words


@pytest.mark.parametrize("kind", ["image/png", "application/xml"])
def test_content_that_is_no_text_gives_way_to_the_summary(kind):
    assert story(atom(f'{ENTRY}<content type="{kind}">AAAA</content>')).body.text == "The bridge is closed."


def test_a_story_without_a_title_is_headed_by_its_first_words():
    found = story(rss(f"<guid>1</guid><description>{'Ferry ' * 40}</description>"))

    assert found.headline.startswith("Ferry Ferry")
    assert found.headline.endswith("Ferry …")
    assert len(found.headline) <= 102
    assert story(rss("<guid>1</guid><description>Ferry sails.</description>")).headline == "Ferry sails."


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_can_be():
    text = rss(ITEM.replace("closed", "closed to AT&T & co"), ITEM.replace("urn:1", "urn:2"))

    found = read(text.removesuffix("</item></channel></rss>") + "<b>")

    assert [each.guid for each in found] == ["urn:1", "urn:2"]
    assert (found[0].headline, found[0].body.text) == (
        "Bridge closed to AT&T & co",
        "The bridge is closed to AT&T & co.",
    )


@pytest.mark.parametrize("half", ["&#xD800;", "&#xdfff;", "&#55296;", "&#0057343;"])
def test_half_a_letter_is_no_letter(half):
    found = story(
        rss(f"<guid>urn:1</guid><title x='{half}'>Bridge {half}closed</title><description>It is.</description>")
    )

    assert found.headline == "Bridge \ufffdclosed"


@pytest.mark.parametrize("name", ["A" * 200_000, f"<b>B</b>{'A' * 200_000}"])
def test_a_name_of_any_length_is_read_in_little_time(name):
    start = time.process_time()

    assert len(story(rss(f"{ITEM}<author>{name}</author>")).byline) == 500
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "items",
    [
        [ITEM + "".join(f"<x><category>{number}</category></x>" for number in range(201))],
        [ITEM + "<dc:subject>a</dc:subject>" * 201],
        [f"{ITEM}<x {' '.join(f'a{number}=""' for number in range(201))}/>"],
    ],
    ids=["categories", "subjects", "attributes"],
)
def test_more_than_any_entry_needs_is_refused(items):
    with pytest.raises(FormatError, match="more than 200"):
        read(rss(*items))


def test_many_entries_may_have_some_categories_each():
    found = read(rss(*[ITEM.replace("urn:1", f"urn:{number}") + "<category>a</category>" * 3 for number in range(100)]))

    assert [each.guid for each in found] == [f"urn:{number}" for number in range(100)]


def test_keywords_of_any_number_are_passed_over():
    words = ",".join(map(str, range(50_000)))
    start = time.process_time()

    assert story(rss(f"{ITEM}<media:keywords xmlns:media='http://search.yahoo.com/mrss/'>{words}</media:keywords>"))
    assert time.process_time() - start < 1


def test_a_prefix_without_an_address_does_not_keep_an_item_out():
    found = story(f"<rss version='2.0'><channel><item>{ITEM}<dc:creator>Kim Berg</dc:creator></item></channel></rss>")

    assert (found.headline, found.byline) == ("Bridge closed", "Kim Berg")


@pytest.mark.parametrize(
    ("category", "subjects"),
    [
        ("<category>medtop:20000344</category>", (Subject("medtop:20000344"),)),
        (
            '<category domain="http://cv.iptc.org/newscodes/mediatopic/">20000344</category>',
            (Subject("medtop:20000344"),),
        ),
        ("<category>http://cv.iptc.org/newscodes/subjectcode/04016000</category>", (Subject("subj:04016000"),)),
        ("<category>Harbours</category>", ()),
        ("<category>20000344</category>", ()),
        ('<category domain="https://news.test/mediatopics">20000344</category>', ()),
    ],
)
def test_only_codes_of_the_iptc_are_subjects(category, subjects):
    assert story(rss(ITEM + category)).subjects == subjects


def test_a_category_of_atom_keeps_its_label():
    category = '<category scheme="http://cv.iptc.org/newscodes/mediatopic" term="20000344" label="economy"/>'

    assert story(atom(ENTRY + category)).subjects == (Subject("medtop:20000344", "economy"),)


@pytest.mark.parametrize(
    ("more", "status", "until"),
    [
        ("", "usable", None),
        (
            "<prism:embargoDate>2099-01-01T00:00:00Z</prism:embargoDate>",
            "usable",
            datetime(2099, 1, 1, tzinfo=UTC),
        ),
        (
            "<prism:embargoDate>2099-01-01T00:00:00</prism:embargoDate>",
            "usable",
            datetime(2099, 1, 1, 12, tzinfo=UTC),
        ),
        ("<prism:embargoDate/>", "withheld", None),
        ("<app:control><app:draft>yes</app:draft></app:control>", "withheld", None),
        ("<app:control><app:draft>no</app:draft></app:control>", "usable", None),
    ],
)
def test_an_embargo_and_a_draft_are_kept(more, status, until):
    found = story(rss(ITEM + more))

    assert (found.status, found.embargo_until) == (status, until)


def test_an_embargo_that_cannot_be_read_lets_nothing_out():
    found = story(rss(f"{ITEM}<prism:embargoDate>when we say so</prism:embargoDate>"))

    assert (found.status, found.embargo_until) == ("withheld", None)


def test_a_deleted_entry_is_a_story_taken_back():
    text = atom(
        ENTRY,
        head='<at:deleted-entry ref="urn:9" when="2026-11-25T00:00:00Z"><at:comment>Wrong bridge.</at:comment>'
        "</at:deleted-entry><at:deleted-entry when='2026-11-25T00:00:00Z'/>",
    )

    usable, canceled, unread = read(text)

    assert (usable.guid, usable.status) == ("urn:1", "usable")
    assert (canceled.guid, canceled.status, canceled.editor_note) == ("urn:9", "canceled", "Wrong bridge.")
    assert canceled.versioned_at == datetime(2026, 11, 25, tzinfo=UTC)
    assert "does not say which" in unread.reason


def test_a_deletion_names_its_entry_as_the_feed_does():
    entry = "<id>4711</id><title>Bridge closed</title><summary>The bridge is closed.</summary>"
    usable, canceled = read(atom(entry, head='<at:deleted-entry ref=" 4711 " when="2026-11-25T00:00:00Z"/>'))

    assert (usable.status, canceled.status) == ("usable", "canceled")
    assert usable.guid == canceled.guid == "urn:onrecord:feed:Harbour%20News#4711"


@pytest.mark.parametrize(
    ("updated", "statuses"), [("24", ["usable", "canceled"]), ("25", ["usable", "canceled"]), ("26", ["usable"])]
)
def test_an_entry_that_is_later_than_its_deletion_stays(updated, statuses):
    text = atom(
        f"{ENTRY}<updated>2026-11-{updated}T00:00:00Z</updated>",
        head='<at:deleted-entry ref="urn:1" when="2026-11-25T00:00:00Z"/>',
    )

    assert [each.status for each in read(text)] == statuses


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>kim@news.test (Kim Berg)</author>", "Kim Berg"),
        ("<dc:creator>Kim Berg</dc:creator><dc:creator>Ola Nord</dc:creator>", "Kim Berg, Ola Nord"),
        ("", ""),
    ],
)
def test_authors_make_the_byline(author, byline):
    webmaster = "<webMaster>web@news.test</webMaster><managingEditor>ed@news.test (Ed)</managingEditor>"
    found = story(rss(ITEM + author, channel=webmaster))

    assert found.byline == byline
    assert found.credit_names[-1] == "Harbour News"
    assert "web@news.test" not in found.credit_names


def test_a_day_that_is_none_is_no_time():
    assert story(rss(f"{ITEM}<pubDate>2026-02-31</pubDate>")).published_at is None


def test_a_language_that_is_none_is_not_kept():
    assert story(rss(ITEM, channel="<language>the English one</language>")).language == "und"
    assert story(rss(ITEM, channel="<language>pt_BR</language>")).language == "pt-BR"


def test_links_lead_from_the_address_of_their_entry():
    text = rss(
        "<guid>1</guid><title>x</title><link>https://news.test/a/1</link>"
        '<description><![CDATA[<a href="2">Two</a> <a href="javascript:x()">three</a> <a href="http://[">4</a>]]>'
        "</description>"
    )

    assert [link.href for link in story(text).body.links] == ["https://news.test/a/2"]


_PIECES = st.sampled_from(
    ["<item>", "</item>", ITEM, ENTRY, "<entry>", "</entry>", "<title/>", "&", "<", "]]>", "<![CDATA[", "\x00", "&#0;",
     '<links a="b"/>', '<authors a="b"/>', "<author/>", "<source/>", '<category x="1"/>', "<content src='x'/>",
     "<published>25 Nov</published>", "<a:b>", ' xml:base="http:x/"', "<!DOCTYPE x>", "<dc:creator>x</dc:creator>"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=5)).map("".join), st.sampled_from(["<rss><channel>", "<feed>", "<rdf:RDF>"]))
def test_no_feed_ends_in_anything_but_stories_or_a_format_error(text, root):
    try:
        found = feed.read((root + text).encode("utf-8", "surrogatepass"))
    except FormatError:
        return
    assert found
    for each in found:
        if isinstance(each, Story):
            assert each.headline
            assert each.body.text
            assert covers(each.body.text, each.body.blocks)


@pytest.mark.parametrize(
    ("channel", "guid"),
    [
        ("<link>https://harbour.test/</link>", "https://harbour.test/#4711"),
        ("", "urn:onrecord:feed:Harbour%20News#4711"),
    ],
)
def test_a_mere_number_names_an_item_in_its_feed_alone(channel, guid):
    item = '<guid isPermaLink="false">4711</guid><title>Bridge closed</title><description>It is closed.</description>'

    assert story(rss(item, channel=channel)).guid == guid
