"""The items are built as agencies build theirs; their stories are invented."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, Story, Subject, Unread, newsml
from articles.text.blocks import covers

HEADLINE = "Harbour bridge closes for a year"
FIRST = "The harbour bridge closes on Monday, and ferries will run every ten minutes."
TEXT = f"<ContentItem><MediaType FormalName='Text'/><DataContent><p>{FIRST}</p></DataContent></ContentItem>"
LINES = f"<HeadLine>{HEADLINE}</HeadLine>"


def identifier(*, revision="1", item_id="041026.x", public="urn:newsml:kyodo.test:20251126:041026.x:1"):
    return (
        "<Identification><NewsIdentifier><ProviderId>kyodo.test</ProviderId><DateId>20251126</DateId>"
        f"<NewsItemId>{item_id}</NewsItemId><RevisionId PreviousRevision='0' Update='N'>{revision}</RevisionId>"
        f"<PublicIdentifier>{public}</PublicIdentifier></NewsIdentifier></Identification>"
    )


def item(*, identification=None, status="Usable", management="", lines=LINES, metadata="", content=TEXT):
    return (
        f"<NewsItem>{identifier() if identification is None else identification}<NewsManagement>"
        f"<NewsItemType FormalName='News'/><FirstCreated>20251126T101500+0900</FirstCreated>"
        f"<ThisRevisionCreated>20251126T111500+0900</ThisRevisionCreated><Status FormalName='{status}'/>{management}"
        f"</NewsManagement><NewsComponent><NewsLines>{lines}</NewsLines>{metadata}{content}</NewsComponent></NewsItem>"
    )


def newsml_of(*items):
    return f"<NewsML>{''.join(items)}</NewsML>".encode()


def story(data):
    stories = newsml.read(data if isinstance(data, bytes) else data.encode())
    assert len(stories) == 1
    return stories[0]


def component(role, content):
    return f"<NewsComponent><Role FormalName='{role}'/>{content}</NewsComponent>"


def text(words):
    return f"<ContentItem><DataContent>{words}</DataContent></ContentItem>"


AFP = """<?xml version="1.0" encoding="iso-8859-1"?>
<NewsML><Catalog Href="http://www.afp.com/dtd/AFPCatalog.xml"/>
<NewsEnvelope><DateAndTime>20260710T130037Z</DateAndTime><Priority FormalName="4"/></NewsEnvelope>
<NewsItem xml:lang="fr"><Identification><NewsIdentifier><ProviderId>afp.com</ProviderId><DateId>20260710</DateId>
<NewsItemId>260710125902.qpsp2jzk</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
<PublicIdentifier>urn:newsml:afp.com:20260710:260710125902.qpsp2jzk:1</PublicIdentifier></NewsIdentifier>
<NameLabel>port-pont-fermé</NameLabel></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20260710T125902Z</FirstCreated>
<ThisRevisionCreated>20260710T125902Z</ThisRevisionCreated><Status FormalName="Usable"/><Urgency FormalName="4"/>
</NewsManagement>
<NewsComponent><NewsLines><DateLine xml:lang="fr">Marseille, 10 juil 2026 (AFP) -</DateLine>
<HeadLine>Le pont du port fermé pour un an</HeadLine><CopyrightLine>© 2026 AFP</CopyrightLine>
<NewsLine><NewsLineType FormalName="ProductLine"/><NewsLineText>(Photo)</NewsLineText></NewsLine>
<NewsLine><NewsLineType FormalName="AdvisoryLine"/>
<NewsLineText>ATTENTION - ajoute horaires ///</NewsLineText></NewsLine>
</NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="AFP"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="fr"/><SubjectCode>
<SubjectMatter FormalName="15003000" cat="TRA"/></SubjectCode>
<SubjectCode><Subject FormalName="15000000" cat="TRA"/></SubjectCode><OfInterestTo FormalName="DAB-TFG-1=DAB"/>
<Location HowPresent="Origin"><Property FormalName="Country" Value="FRA"/>
<Property FormalName="City" Value="Marseille"/></Location></DescriptiveMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><Format FormalName="bcNITF2.5"/><DataContent>
<p> Le pont du port est fermé dès lundi.</p>
<p>Des bateaux passent.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>
"""

KYODO = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20001006:NewsMLv1.0.dtd:1" "../DTD/NewsMLv1.0.dtd" [
  <!ENTITY % nitf SYSTEM "../nitf/dtd/nitf-3-0.dtd">
  %nitf;
]>
<NewsML><NewsEnvelope><SentFrom><Party FormalName="KYODONEWS" Scheme="NskParty"/></SentFrom>
<Priority FormalName="9" Scheme="IptcPriority"/></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>kyodonews.jp</ProviderId><DateId>20260723</DateId>
<NewsItemId>20261021KW___0003800010</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
<PublicIdentifier>urn:newsml:kyodonews.jp:20260723:20261021KW___0003800010:1</PublicIdentifier></NewsIdentifier>
</Identification><NewsManagement><FirstCreated>20260723T202119+0900</FirstCreated>
<ThisRevisionCreated>20260723T202119+0900</ThisRevisionCreated><Status FormalName="Usable" Scheme="IptcStatus"/>
</NewsManagement><NewsComponent Duid="NC0001" xml:lang="en-US"><Role FormalName="Main" Scheme="IptcRole"/>
<NewsLines><HeadLine>{HEADLINE}</HeadLine><DateLine>YOKOHAMA, July 23</DateLine><CreditLine>Kyodo</CreditLine>
<SlugLine>Bridge</SlugLine></NewsLines><DescriptiveMetadata><SubjectCode>
<SubjectMatter FormalName="14023000" Scheme="IptcSubjectCodes"/><SubjectMatter FormalName="GEN" Scheme="KwsSubjects"/>
</SubjectCode></DescriptiveMetadata><ContentItem><MediaType FormalName="Text" Scheme="IptcMediaTypes"/>
<Format FormalName="Nitf_v3.0"/><MimeType FormalName="text/xml"/><DataContent><nitf><body><body.head>
<hedline><hl1>{HEADLINE}</hl1></hedline>
<dateline><location>YOKOHAMA</location><story.date>July 23</story.date></dateline>
</body.head><body.content><p>     {FIRST}</p><p>==Kyodo</p></body.content></body></nitf></DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>"""

TASS = f"""<?xml version="1.0" encoding="UTF-8"?>
<NewsML><NewsEnvelope><DateAndTime>20260121T102721</DateAndTime></NewsEnvelope><NewsItem LinkType="normal">
<Identification><NewsIdentifier><ProviderId>
www.itar-tass.com
</ProviderId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20260121T102708</FirstCreated><ThisRevisionCreated>20260121T102708</ThisRevisionCreated>
<Status FormalName="Usable" /><Urgency>2</Urgency></NewsManagement>
<NewsComponent Duid="03AE"><NewsLines><CopyrightLine>(c) ITAR-TASS 2026</CopyrightLine></NewsLines>
<NewsComponent Duid="03AE"><Author/><NewsComponent xml:lang="en"><Role FormalName="Main" />
<NewsLines><DateLine>January 21</DateLine><HeadLine>{HEADLINE}</HeadLine><SlugLine>URGENT</SlugLine></NewsLines>
<DescriptiveMetada><guid>16AAC34CE1C5</guid></DescriptiveMetada>
<ContentItem><MediaType FormalName="ComplexData" /><MimeType FormalName="text/vnd.IPTC.NITF" />
<DataContent><nitf><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head><body.content>
<p>MOSCOW, January 21. /TASS/. {FIRST}</p></body.content></body></nitf></DataContent></ContentItem>
</NewsComponent></NewsComponent></NewsComponent></NewsItem></NewsML>"""

REUTERS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.1.dtd:1" "http://iptc.test/NewsMLv1.1.dtd">
<NewsML Version="1.1"><NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>reuters.com</ProviderId>
<DateId>20260218</DateId><NewsItemId>nL18123456</NewsItemId><RevisionId PreviousRevision="2" Update="N">3</RevisionId>
<PublicIdentifier>urn:newsml:reuters.com:20260218:nL18123456:3N</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20260218T101500Z</FirstCreated><ThisRevisionCreated>20260218T111500Z</ThisRevisionCreated>
<Status FormalName="Usable"/><Urgency FormalName="3"/></NewsManagement>
<NewsComponent EquivalentsList="no" Duid="NC1"><TopicSet FormalName="HighImportance"/><Role FormalName="Main"/>
<AdministrativeMetadata><Provider><Party FormalName="Reuters"/></Provider><Source><Party FormalName="Reuters"/></Source>
</AdministrativeMetadata>
<NewsComponent Duid="NC2"><Role FormalName="Supporting"/><ContentItem Href="a.jpg"><MediaType FormalName="Photo"/>
</ContentItem></NewsComponent>
<NewsComponent Duid="NC3"><Role FormalName="Main Text"/><NewsLines><HeadLine>{HEADLINE}</HeadLine>
<ByLine>By Jane Doe</ByLine><DateLine>LONDON, Feb 18</DateLine></NewsLines>
<ContentItem><MediaType FormalName="Text"/><Format FormalName="XHTML"/><DataContent>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not this</title></head>
<body><p>LONDON (Reuters) - {FIRST}</p><p>A ferry timetable is <a href="https://ferry.test/">here</a>.</p></body></html>
</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""

ANA = f"""<?xml version="1.0" encoding="UTF-8"?>
<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>ana-mpe.gr</ProviderId><DateId>20260404</DateId>
<NewsItemId>19336333</NewsItemId><RevisionId Update="N" PreviousRevision="0">1</RevisionId>
<PublicIdentifier>urn:newsml:ana-mpe.gr:20260404:19336333:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20260404T175859+0300</FirstCreated><ThisRevisionCreated>20260404T175859+0300</ThisRevisionCreated>
<Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine xml:lang="x-default"><![CDATA[{HEADLINE}]]></HeadLine><DateLine>4/4/2026</DateLine>
<CreditLine>ΑΠΕ-ΜΠΕ</CreditLine></NewsLines><DescriptiveMetadata><Language FormalName="EN"/></DescriptiveMetadata>
<NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/><Format FormalName="HTML"/>
<DataContent><![CDATA[<P>{FIRST}</P>
<P>&#915;εια &amp; more.</P>
<P> </P>]]></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize(
    ("data", "guid", "paragraph", "supplier", "place", "dateline"),
    [
        (AFP, "urn:newsml:afp.com:20260710:260710125902.qpsp2jzk", "Le pont du port est fermé dès lundi.", "AFP",
         "Marseille", "Marseille, 10 juil 2026 (AFP)"),
        (KYODO, "urn:newsml:kyodonews.jp:20260723:20261021KW___0003800010", FIRST, "KYODONEWS", "Yokohama",
         "YOKOHAMA, July 23"),
        (TASS, "16AAC34CE1C5", FIRST, "www.itar-tass.com", "Moscow", "MOSCOW, January 21. /TASS/."),
        (REUTERS, "urn:newsml:reuters.com:20260218:nL18123456", FIRST, "Reuters", "London", "LONDON (Reuters)"),
        (ANA, "urn:newsml:ana-mpe.gr:20260404:19336333", FIRST, "ana-mpe.gr", "", "4/4/2026"),
    ],
)  # fmt: skip
def test_items_of_agencies_are_read(data, guid, paragraph, supplier, place, dateline):
    found = story(data.encode("cp1252") if "iso-8859-1" in data else data)

    assert found.headline == ("Le pont du port fermé pour un an" if data == AFP else HEADLINE)
    assert (found.guid, found.body.text.split("\n\n")[0]) == (guid, paragraph)
    assert (found.credit_names[0], found.place, found.dateline) == (supplier, place, dateline)


def test_what_afp_says_is_kept():
    found = story(AFP.encode("cp1252"))

    assert found.published_at == found.versioned_at == datetime(2026, 7, 10, 12, 59, 2, tzinfo=UTC)
    assert (found.language, found.urgency, found.version, found.status) == ("fr", 4, "1", "usable")
    assert found.subjects == (Subject("subj:15003000"), Subject("subj:15000000"))
    assert (found.copyright_notice, found.slugline) == ("© 2026 AFP", "port-pont-fermé")
    assert found.editor_note == "ATTENTION - ajoute horaires ///"


def test_what_kyodo_and_tass_say_is_kept():
    kyodo, tass = story(KYODO), story(TASS)

    assert (kyodo.credit_line, kyodo.credit_names, kyodo.language) == ("Kyodo", ("KYODONEWS", "Kyodo"), "en-US")
    assert kyodo.subjects == (Subject("subj:14023000"), Subject("KwsSubjects:GEN"))
    assert (tass.urgency, tass.copyright_notice, tass.slugline) == (2, "(c) ITAR-TASS 2026", "URGENT")
    assert "TASS" in tass.credit_names


def test_the_main_text_of_reuters_is_read_with_its_links():
    found = story(REUTERS)

    assert found.body.text == f"{FIRST}\n\nA ferry timetable is here."
    assert [link.href for link in found.body.links] == ["https://ferry.test/"]
    assert (found.byline, found.version, found.credit_names) == ("By Jane Doe", "3", ("Reuters", "Jane Doe"))
    assert found.versioned_at == datetime(2026, 2, 18, 11, 15, tzinfo=UTC)


def test_html_in_a_cdata_section_becomes_blocks():
    assert story(ANA).body.text == f"{FIRST}\n\nΓεια & more."


@pytest.mark.parametrize(
    ("revision", "item_id", "public", "guid"),
    [
        ("1", "x1", "urn:newsml:kyodo.test:20251126:x1:1", "urn:newsml:kyodo.test:20251126:x1"),
        ("2", "x1", "urn:newsml:kyodo.test:20251126:x1:2U", "urn:newsml:kyodo.test:20251126:x1"),
        ("12", "x1", "", "urn:newsml:kyodo.test:20251126:x1"),
        ("1", "x1", "urn:newsml:kyodo.test:20251126:x1", "urn:newsml:kyodo.test:20251126:x1"),
        # ANP counts in the item's id as well.
        ("2", "ANPX-041-v2", "urn:newsml:anp.nl:20181210:ANPX-041:2", "urn:newsml:anp.nl:20181210:ANPX-041"),
        # Belga names nothing but itself.
        ("4", "98055798", "urn:newsml:www.belga.be", "urn:newsml:kyodo.test:20251126:98055798"),
        ("", "", "urn:newsml:kyodo.test:20251126:x1", "urn:newsml:kyodo.test:20251126:x1"),
    ],
)
def test_all_revisions_of_an_item_have_one_guid(revision, item_id, public, guid):
    found = story(newsml_of(item(identification=identifier(revision=revision, item_id=item_id, public=public))))

    assert (found.guid, found.version) == (guid, revision)


def test_without_an_identifier_the_headline_and_the_day_make_one():
    def guid(headline):
        return story(newsml_of(item(identification="", lines=f"<HeadLine>{headline}</HeadLine>"))).guid

    assert guid(HEADLINE) == guid(HEADLINE.upper()) != guid("Another headline")


EMBARGO = "<StatusWillChange><FutureStatus FormalName='{status}'/><DateAndTime>{until}</DateAndTime></StatusWillChange>"


@pytest.mark.parametrize(
    ("status", "future", "until", "kept", "embargo"),
    [
        ("Usable", "Usable", "", "usable", None),
        ("USABLE", "Canceled", "20260103T090000Z", "usable", None),
        ("Embargoed", "Usable", "20260103T090000+0900", "usable", datetime(2026, 1, 3, tzinfo=UTC)),
        ("Embargoed", "Usable", "20260103T090000", "usable", datetime(2026, 1, 3, 21, tzinfo=UTC)),
        ("Embargoed", "Withheld", "20260103T090000Z", "withheld", None),
        ("Withheld", "Usable", "20260103T090000Z", "withheld", None),
        ("Doubtful", "Usable", "20260103T090000Z", "withheld", None),
        ("Canceled", "Usable", "", "canceled", None),
        ("Killed", "Usable", "", "canceled", None),
    ],
)
def test_status_and_embargo_are_those_of_the_management(status, future, until, kept, embargo):
    found = story(newsml_of(item(status=status, management=EMBARGO.format(status=future, until=until))))

    assert (found.status, found.embargo_until) == (kept, embargo)


def test_an_embargo_without_an_end_withholds():
    assert story(newsml_of(item(status="Embargoed"))).status == "withheld"


def test_an_advisory_holds_back_what_the_status_does_not():
    advisory = "<NewsLine><NewsLineType FormalName='AdvisoryLine'/><NewsLineText>{}</NewsLineText></NewsLine>"
    dated = story(newsml_of(item(lines=LINES + advisory.format("ATTENTION - EMBARGO: 3 January 2026 18:00 GMT"))))
    undated = story(newsml_of(item(lines=LINES + advisory.format("EMBARGO"))))

    assert (dated.status, dated.embargo_until) == ("usable", datetime(2026, 1, 3, 18, tzinfo=UTC))
    assert (undated.status, undated.embargo_until) == ("withheld", None)
    assert story(newsml_of(item(lines=f"{LINES}<SlugLine>KILL NOTICE</SlugLine>"))).status == "withheld"


@pytest.mark.parametrize("until", ["", "Friday"])
def test_an_embargo_that_cannot_be_read_lets_nothing_out(until):
    found = story(newsml_of(item(status="Embargoed", management=EMBARGO.format(status="Usable", until=until))))

    assert (found.status, found.embargo_until) == ("withheld", None)


@pytest.mark.parametrize(
    ("instruction", "status", "is_correction"),
    [
        ("Update", "usable", False),
        ("Rectify", "usable", True),
        ("Correction", "usable", True),
        ("Delete", "canceled", False),
        ("KILL", "canceled", False),
        ("Mandatory Kill", "canceled", False),
        ("Cancellation", "canceled", False),
    ],
)
def test_instructions_are_followed(instruction, status, is_correction):
    management = f"<Instruction FormalName='{instruction}'><Comment>See the 3rd line.</Comment></Instruction>"
    found = story(newsml_of(item(management=management)))

    assert (found.status, found.is_correction) == (status, is_correction)
    assert found.editor_note == "See the 3rd line."


def test_a_cancelled_item_needs_no_words():
    data = item(status="Canceled", content="", lines="")
    found = story(newsml_of(data.replace("<NewsComponent><NewsLines></NewsLines></NewsComponent>", "")))

    assert (found.guid, found.status, found.body.text) == ("urn:newsml:kyodo.test:20251126:041026.x", "canceled", "")


def test_a_cancelled_item_keeps_its_headline():
    assert story(newsml_of(item(status="Canceled", content=""))).headline == HEADLINE


def test_lead_and_body_are_one_text_and_the_rest_stands_beside_it():
    content = "".join(
        [
            component("Title", text("A title")),
            component("Abstract", text("An abstract")),
            component("StyleSheet", text(".a { color: red }")),
            component("Lead", text("VIGO, May 3 (EFE).- One &lt;b&gt;two&lt;/b&gt;.")),
            component("Body", text("Three.\n\nFour.")),
            component("Caption", text("A bridge")),
            component("TweetText", text("A tweet")),
        ]
    )
    found = story(newsml_of(item(content=f"<NewsComponent xml:lang='nl'>{content}</NewsComponent>")))

    assert found.body.text == "One two.\n\nThree.\n\nFour."
    assert (found.dateline, found.language) == ("VIGO, May 3 (EFE).", "nl")


def test_of_languages_the_first_is_read():
    content = "".join(
        f"<NewsComponent xml:lang='{language}'><NewsLines><HeadLine>{language} headline</HeadLine></NewsLines>"
        f"{component('Body', text(f'{language} words'))}</NewsComponent>"
        for language in ("nl", "fr")
    )
    found = story(newsml_of(item(content=content)))

    assert (found.headline, found.body.text, found.language) == ("nl headline", "nl words", "nl")


def test_the_main_component_is_read_before_others():
    content = component("Supporting", text("A box")) + component("Main", text("The text"))

    assert story(newsml_of(item(content=content))).body.text == "The text"


@pytest.mark.parametrize("role", ["Title", "Caption", "HeadLine", "Style Sheet", "Image", "Photo", "Logo", "TweetText"])
def test_what_stands_beside_a_text_is_not_read_for_it(role):
    content = component(role, text("Beside it")) + component("Text", text("The text"))

    assert story(newsml_of(item(content=content))).body.text == "The text"


def test_the_language_may_be_that_of_the_document_inside():
    document = "<nitf baselang='es_es'><body><body.content><p>Uno.</p></body.content></body></nitf>"

    assert story(newsml_of(item(content=text(document)))).language == "es-ES"
    assert story(newsml_of(item())).language == "und"


def test_the_first_rendition_with_words_is_read():
    content = (
        "<ContentItem><MediaType FormalName='Photo'/><DataContent>AAAA</DataContent></ContentItem>"
        "<ContentItem><MimeType FormalName='image/jpeg'/><DataContent>AAAA</DataContent></ContentItem>"
        "<ContentItem><MimeType FormalName='audio/mpeg'/><DataContent>AAAA</DataContent></ContentItem>"
        f"<ContentItem><DataContent> </DataContent></ContentItem>{text('The text')}{text('The text again')}"
    )

    assert story(newsml_of(item(content=content))).body.text == "The text"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<nitf><body><body.content><p>One.</p></body.content></body></nitf>", "One."),
        ("<body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>One.</p></body.content></body>",
         "One."),
        ("&lt;?xml version='1.0' encoding='iso-8859-1'?&gt;"
         "<![CDATA[<nitf><body><body.head><byline>By Jo</byline></body.head>"
         "<body.content><p>Öne.</p></body.content></body></nitf>]]>", "Öne."),
        ("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;", "One & two.\n\nThree."),
        ("   One\nand on &lt;desk@ferry.test&gt;.\n   Two.", "One and on <desk@ferry.test>.\n\nTwo."),
        ("\u3000一番目。\n\u3000二番目。", "一番目。\n\n二番目。"),
        ("5 &lt; 6, and 7 &gt; 6.", "5 < 6, and 7 > 6."),
    ],
)  # fmt: skip
def test_data_may_be_nitf_html_or_plain_text(data, words):
    assert story(newsml_of(item(content=text(data)))).body.text == words


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        ("<SlugLine>Bridge-closed</SlugLine>", "Bridge-closed"),
        ("<HeadLine/>", "bridge-label"),
        ("<HeadLine> A <Origin Href='#x'>linked</Origin>\n line</HeadLine>", "A linked line"),
    ],
)
def test_the_name_of_an_item_stands_in_for_a_headline(lines, headline):
    labelled = identifier().replace("</NewsIdentifier>", "</NewsIdentifier><NameLabel>bridge-label</NameLabel>")

    assert story(newsml_of(item(identification=labelled, lines=lines))).headline == headline


def test_lines_and_rights_are_kept():
    bylines = "<ByLine>By Jo Bloggs</ByLine><ByLineTitle>Ferry Writer</ByLineTitle>"
    lines = f"{LINES}{bylines}<RightsLine>Not for TV.</RightsLine>"
    metadata = (
        "<AdministrativeMetadata><Provider><Party FormalName='Kyodo'/></Provider><Source><Party FormalName='Reuters'/>"
        "</Source></AdministrativeMetadata><RightsMetadata><Copyright><CopyrightHolder>Kyodo</CopyrightHolder>"
        "<CopyrightDate>2026</CopyrightDate></Copyright><UsageRights><UsageType>Web</UsageType>"
        "<Limitations>No framing.</Limitations></UsageRights></RightsMetadata><DescriptiveMetadata>"
        "<Location HowPresent='Event'><Property FormalName='City' Value='Osaka'/></Location>"
        "<Location><Property FormalName='City' Value='Kobe'/></Location></DescriptiveMetadata>"
    )
    found = story(newsml_of(item(lines=lines, metadata=metadata)))

    assert (found.byline, found.credit_line) == ("By Jo Bloggs, Ferry Writer", "Kyodo, Reuters")
    assert found.credit_names == ("Kyodo", "Reuters", "Jo Bloggs", "Ferry Writer")
    assert (found.usage_terms, found.copyright_notice) == ("Not for TV.\nWeb\nNo framing.", "© 2026 Kyodo")
    assert (found.place, found.published_at) == ("Kobe", datetime(2025, 11, 26, 1, 15, tzinfo=UTC))


def test_who_provides_an_item_goes_before_who_sent_it():
    provider = "<AdministrativeMetadata><Provider><Party FormalName='AFP'/></Provider></AdministrativeMetadata>"
    sender = "<NewsEnvelope><SentFrom><Party FormalName='Relay'/></SentFrom></NewsEnvelope>"
    found = story(newsml_of(sender, item(metadata=provider)))

    assert (found.credit_line, found.credit_names) == ("AFP", ("AFP",))


def test_who_sent_it_is_the_supplier_when_no_provider_is_named():
    source = "<AdministrativeMetadata><Source><Party FormalName='A firm'/></Source></AdministrativeMetadata>"
    sender = "<NewsEnvelope><SentFrom><Party FormalName='Ferry Wire'/></SentFrom></NewsEnvelope>"

    assert story(newsml_of(sender, item(metadata=source))).credit_names == ("Ferry Wire", "A firm")


PHOTO = item(
    identification=identifier(item_id="photo", public=""),
    content="<ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem>"
    + component("Caption", text("A bridge")),
)
UPDATE = (
    f"<NewsItem>{identifier(item_id='update', public='')}<NewsManagement><Status FormalName='Usable'/></NewsManagement>"
    "<Update><Delete DuidRef='a'/></Update></NewsItem>"
)
TOPICS = f"<NewsItem>{identifier(item_id='topics', public='')}<TopicSet FormalName='a'/></NewsItem>"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (PHOTO, "photo", "holds no text"),
        (UPDATE, "update", "only changes an earlier revision"),
        (TOPICS, "topics", "has no content"),
        (item(lines="", identification=identifier(item_id="mute", public="")), "mute", "has no headline"),
        (item(identification="", content=""), "", "NewsItem without an identifier holds no text"),
        (item(identification=identifier(item_id="x" * 300, public="")), "x", "longer than 255"),
        (item(content="<ContentItem><DataContent>" + "<block>" * 120 + "x" + "</block>" * 120
              + "</DataContent></ContentItem>"), "041026", "nested"),
    ],
)  # fmt: skip
def test_one_item_that_is_no_story_leaves_the_others(data, name, reason):
    with pytest.raises(FormatError, match=reason):
        newsml.read(newsml_of(data))
    first, unread, last = newsml.read(newsml_of(item(), data, item()))

    assert isinstance(first, Story)
    assert isinstance(last, Story)
    assert isinstance(unread, Unread)
    assert reason in unread.reason
    assert name in unread.guid


def test_the_items_in_a_package_are_read_and_the_package_is_not():
    package = f"<NewsItem>{identifier()}<NewsComponent>{item()}{PHOTO}</NewsComponent></NewsItem>"
    found, unread = newsml.read(newsml_of(package))

    assert isinstance(found, Story)
    assert isinstance(unread, Unread)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<NewsML/>", "holds no NewsItem"),
        ("<html><NewsItem/></html>", "holds no NewsItem"),
        ("<NewsML>", "not well-formed"),
    ],
)
def test_what_is_no_newsml_is_refused(data, reason):
    with pytest.raises(FormatError, match=reason):
        newsml.read(data.encode())


@pytest.mark.parametrize(
    ("head", "is_one"), [(KYODO, True), ("<NewsML Version='1.2'>", True), ("<newsItem>", False), ("<nitf>", False)]
)
def test_a_document_is_known_by_its_root(head, is_one):
    assert newsml.recognises(head) is is_one


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "koi8-r"])
def test_letters_survive_their_encodings(encoding):
    body = newsml_of(item(lines="<HeadLine>Мост закрыт</HeadLine>", content=text("Паром ходит каждый час."))).decode()
    found = story(f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding))

    assert (found.headline, found.body.text) == ("Мост закрыт", "Паром ходит каждый час.")


def test_components_nested_as_deep_as_can_be_are_read_in_no_time():
    nested = component("Body", component("Body", " ")) * 2
    for _ in range(100):
        nested = component("Body", nested)

    assert story(newsml_of(item(content=nested + component("Main", text("Words"))))).body.text == "Words"


@pytest.mark.parametrize("data", [AFP, KYODO, TASS, REUTERS, ANA, newsml_of(item(), PHOTO, UPDATE).decode()])
@given(draw=st.data())
def test_no_damaged_document_ends_in_anything_but_stories_or_a_format_error(data, draw):
    damaged = bytearray(data.encode())
    for place in draw.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=3)):
        damaged[place] = draw.draw(st.integers(0, 255))
    try:
        stories = newsml.read(bytes(damaged[: draw.draw(st.integers(0, len(damaged)))]) or b"<")
    except FormatError:
        return
    assert all(covers(found.body.text, found.body.blocks) for found in stories if isinstance(found, Story))
