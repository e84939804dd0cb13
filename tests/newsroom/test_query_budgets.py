"""How many queries a page may take: a few, and as many for a full archive as for an almost empty one."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import annotating, reviewing
from annotations.keeping import states
from annotations.models import Attribution, Claim, Descriptor, KeptPage, Speaker, Suggestion
from articles.models import Origin, Source, Subject
from newsroom.queue import queues_for
from tests import make


def count(client, address):
    """As in a process that has just begun."""
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def long_story(claims, *, by, approver):
    """A story of so many claims, each laid to an unnamed speaker through a newspaper, with a note and an annotation."""
    sentences = [f"Source {number} said that number {number} was right." for number in range(claims)]
    story = make.article(make.text(f"A story of {claims}", *sentences), guid=f"urn:test:{claims}")
    outlet = Source.objects.get(slug="reuters")
    for number in range(claims):
        make.suggestion(story, f"number {number} was", words=f"Source {number}")
        claim = make.claim(story, f"number {number} was right")
        attribution = make.relayed(claim, outlet, words="said", nested_words=f"Source {number}")
        make.approved_note(attribution, author=by, approver=approver)
    annotating.annotate(claim, motivation="commenting", public_note="See above.", desk_text="Ring.", by=by)
    return story


def test_the_page_of_a_story_is_made_in_as_many_queries_whatever_the_number_of_its_claims(
    client, edie, rex, monkeypatch
):
    # What so much writing has left is gathered by the first who reads; not counted here.
    monkeypatch.setattr(states, "_MOST_ROWS", 10_000)
    short, long = (long_story(claims, by=edie, approver=rex) for claims in (1, 30))

    counts = [count(client, story.get_absolute_url()) for story in (short, long)]

    # Eleven to read, and to keep the page.
    assert counts[0] == counts[1] <= 20


def test_a_page_that_is_kept_takes_one_query(client, edie, rex):
    story = long_story(3, by=edie, approver=rex)
    client.get(story.get_absolute_url())

    assert count(client, story.get_absolute_url()) == 1


def test_a_revision_takes_eight_queries_whatever_the_number_of_its_claims(client, edie, rex):
    counts = []
    for claims in (1, 30):
        story = long_story(claims, by=edie, approver=rex)
        text = f"{story.headline}\n\n{story.current_revision.text}"
        make.article(text.replace("was right", "was quite right"), guid=f"urn:test:{claims}")
        counts.append(count(client, f"{story.get_absolute_url()}revisions/2/"))

    assert counts[0] == counts[1] <= 8


def fill(stories, *, by, approver, start=0):
    """So many stories of two sources, each in two revisions, with a claim, a note and a policy. All claims are laid to
    the same named speaker, and to others who are called the same.
    """
    for number in range(start, start + stories):
        paper = make.source(f"paper-{number}", name=f"Paper {number}")
        story = make.article(make.ninjs(uri=f"urn:test:{number}", headlines=[{"value": f"Story {number}"}]), guid="")
        Subject.objects.create(article=story, code="medtop:11002000", name="diplomacy")
        claim = make.claim(story, "The bridge opens in spring")
        make.approved_note(make.unnamed(claim, "The mayor"), author=by, approver=approver)
        make.named(claim, "Ilse Brandt")
        make.delivery(make.ninjs(uri=f"urn:test:{number}", version="2", versionCreated="2026-01-06T10:00:00Z"))
        make.policy("house", f"{number}", rules=2, source=paper)


# As they are made anew, keeping included.
PAGES = {
    "/": 13,
    "/articles/": 12,
    "/articles/?source=reuters&language=en&origin=wire": 4,
    "/sources/": 1,
    "/sources/reuters/": 22,
    "/sources/reuters/?language=en": 5,
    "/speakers/": 1,
    "/speakers/?name=mayor": 1,
    "/speakers/{speaker}/": 4,
    "/descriptors/": 1,
    "/descriptors/{descriptor}/": 5,
    "/claims/{claim}/": 9,
    "/articles/story-0/": 20,
    "/articles/story-0/revisions/1/": 5,
    "/articles/story-0/revisions/2/": 8,
    "/policies/": 1,
    "/articles/story-0/embed/": 3,
    "/oembed?url=http://testserver/articles/story-0/": 2,
    "/reports/": 0,
    "/reports/anonymous/": 2,
    "/reports/anonymous/?source=reuters&since=2020-01-01": 3,
    "/reports/descriptors.csv?source=reuters": 2,
    "/reports/reasons/codebook.csv": 0,
    "/policies/house/0/": 2,
    "/about/": 1,
    "/method/": 0,
    "/search/?q=story": 10,
    "/search/?q=story&kind=claims&anonymous=true": 13,
    "/annotations/": 14,
    "/feeds/": 1,
    "/feeds/stories.atom": 2,
    "/feeds/corrections.atom": 4,
    "/feeds/sourcing-changes.atom": 2,
    "/feeds/subjects/medtop:11002000.atom": 3,
    "/sitemap.xml": 5,
    "/sitemaps/stories-1.xml": 2,
    "/sitemaps/sources-1.xml": 2,
    "/sitemaps/pages.xml": 0,
    "/sitemaps/news.xml": 1,
    "/robots.txt": 0,
    "/healthz": 0,
}


def counts(client, told):
    KeptPage.objects.all().delete()
    return {address: count(client, address.format(**told)) for address in PAGES}


def test_a_page_takes_as_many_queries_for_many_rows_as_for_few(client, edie, rex, monkeypatch):
    monkeypatch.setattr(states, "_MOST_ROWS", 10_000)
    fill(1, by=edie, approver=rex)
    told = {
        "claim": Claim.objects.get().pk,
        "speaker": Speaker.objects.named().get().pk,
        "descriptor": Descriptor.objects.get().pk,
    }
    few = counts(client, told)
    fill(6, by=edie, approver=rex, start=1)

    assert counts(client, told) == few
    assert {address: most for address, most in few.items() if most > PAGES[address]} == {}


CHANGELISTS = [
    "articles/article", "articles/revision", "articles/delivery", "articles/source", "annotations/claim",
    "annotations/attribution", "annotations/speaker", "annotations/sourcingnote", "annotations/annotation",
    "annotations/suggestion", "annotations/policy", "annotations/passage", "annotations/review",
    "annotations/deskrecord", "annotations/deskcomment", "annotations/sourcingchange", "annotations/anchor",
    "annotations/descriptor", "annotations/convention",
]  # fmt: skip


def fill_desk(rows, *, by, approver, start=0):
    """So many rows of every model that the admin lists."""
    fill(rows, by=by, approver=approver, start=start)
    for number in range(start, start + rows):
        data = make.text(f"Staff story {number}", "It rains.", f"Man {number} says so.", "He does.")
        story = make.article(data, guid=f"urn:staff:{number}", origin=Origin.STAFF)
        attribution = make.unnamed(make.claim(story, "It rains"), f"Man {number}")
        reviewing.write(attribution, fields={}, desk={"desk_note": "Ring."}, by=by)
        annotating.annotate(attribution.claim, motivation="commenting", desk_text="Ring.", by=by)
        make.suggestion(story, "He does", name=f"He {number}")
        make.convention(f"Man {number}", source=Source.objects.get(slug="reuters"))


def test_a_list_of_the_desk_takes_as_many_queries_for_many_rows_as_for_few(as_edie, edie, rex):
    fill_desk(2, by=edie, approver=rex)
    few = {model: count(as_edie, f"/admin/{model}/") for model in CHANGELISTS}
    fill_desk(8, by=edie, approver=rex, start=2)

    assert {model: count(as_edie, f"/admin/{model}/") for model in CHANGELISTS} == few
    assert max(few.values()) <= 11


def screens_of(story):
    """The addresses of the forms about a story and its last claim."""
    claim = Claim.objects.filter(article=story).order_by("-id")[0]
    attribution = Attribution.objects.filter(claim=claim, speaker__kind="unnamed").get()
    return [
        f"/admin/articles/article/{story.pk}/change/",
        f"/admin/articles/revision/{story.current_revision_id}/change/",
        f"/admin/annotations/claim/{claim.pk}/change/",
        f"/admin/annotations/claim/add/?article={story.pk}",
        f"/admin/annotations/attribution/{attribution.pk}/change/",
        f"/admin/annotations/attribution/add/?claim={claim.pk}",
        f"/admin/annotations/sourcingnote/{attribution.notes.get().pk}/change/",
        f"/admin/annotations/sourcingnote/add/?attribution={attribution.pk}",
        f"/admin/annotations/annotation/{claim.annotations.get().pk}/change/",
        f"/admin/annotations/annotation/add/?claim={claim.pk}",
        *(f"/admin/annotations/suggestion/{one.pk}/change/" for one in Suggestion.objects.in_article(story)[:1]),
    ]


def test_a_form_of_the_desk_takes_as_many_queries_for_many_claims_as_for_few(as_edie, edie, rex):
    short, long = (long_story(claims, by=edie, approver=rex) for claims in (2, 10))

    counts = [[count(as_edie, address) for address in screens_of(story)] for story in (short, long)]

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20


def test_the_desks_home_takes_one_query_for_each_queue_and_four_for_the_rest(as_edie, edie, rex, story):
    make.submitted_note(make.anonymous_claim(story), by=rex)
    queues = len(queues_for(edie))

    # Stories with their credits, notes that wait, saved lists; and session, person, their own rights and those of their
    # groups, what they did last and on what.
    assert count(as_edie, "/admin/") <= queues + 4 + 6
