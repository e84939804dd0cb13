"""The Web Annotation Protocol as a client finds it that reads: https://www.w3.org/TR/annotation-protocol/."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations import annotating, claiming, resolving
from annotations.models import Annotation, Attribution, Claim
from annotations.webannotation import contained
from articles.models import Article, Rights
from tests import make

CONTAINER = "/annotations/"
ANNO = "http://www.w3.org/ns/anno.jsonld"
OA, LDP = "http://www.w3.org/ns/oa", "http://www.w3.org/ns/ldp"


@pytest.fixture
def claim(story):
    return make.claim(story, "free trade needed defending")


@pytest.fixture
def attribution(claim):
    return make.unnamed(claim, "They")


@pytest.fixture
def remark(claim, edie):
    words = {"public_note": "See the minutes.", "desk_text": ""}
    return annotating.annotate(claim, motivation="commenting", **words, by=edie)


def preferring(*included):
    return {"prefer": f'return=representation; include="{" ".join(included)}"'}


def address(row):
    return f"{CONTAINER}{row._meta.model_name}/{row.pk}/"


def test_a_claim_quotes_its_words_and_says_where_they_stand(client, story, claim):
    answer = client.get(address(claim))

    found = answer.json()
    assert answer.headers["Content-Type"] == f'application/ld+json; profile="{ANNO}"'
    assert (found["@context"], found["type"]) == (ANNO, "Annotation")
    assert found["id"] == f"http://testserver{address(claim)}"
    quote, place = found["target"]["selector"]
    assert quote["exact"] == "free trade needed defending"
    text = story.current_revision.text
    assert text[place["start"] : place["end"]] == quote["exact"]
    assert text[: place["start"]].endswith(quote["prefix"])
    assert found["target"]["source"]["id"] == f"http://testserver{story.get_absolute_url()}"


def test_an_attribution_leads_to_its_claim_and_tells_an_approved_note(client, claim, attribution, edie, rex):
    make.approved_note(attribution, author=edie, approver=rex, public_note="Two who were there.")

    bodies = client.get(address(attribution)).json()["body"]

    assert {"purpose": "linking", "source": f"http://testserver{address(claim)}"}.items() <= bodies[2].items()
    assert ("describing", "Two who were there.") in [(body["purpose"], body.get("value")) for body in bodies]


def test_an_outcome_is_told_with_its_claim(client, claim, edie):
    resolving.resolve(claim, resolution="denied", resolved_on=timezone.localdate(), url="https://a.test/", by=edie)

    assert client.get(address(claim)).json()["body"][1]["value"] == "denied"


def test_an_editors_annotation_is_about_its_claim_and_names_nobody(client, claim, remark):
    answer = client.get(address(remark))

    assert answer.json()["target"] == f"http://testserver{address(claim)}"
    assert (answer.json()["motivation"], answer.json()["body"]["value"]) == ("commenting", "See the minutes.")
    assert "edie" not in answer.text


def test_words_that_the_rights_keep_are_not_quoted(client, story, claim, attribution):
    Article.objects.filter(pk=story.pk).update(rights=Rights.HEADLINE)

    for row in (claim, attribution):
        answer = client.get(address(row))
        assert answer.status_code == 404 or "selector" not in answer.json()["target"]
        assert "defending" not in answer.text


def test_of_an_extract_neither_what_follows_nor_words_from_beyond_are_told(client, story):
    claim = make.claim(story, "sources close to bilateral relations said")
    attribution = make.unnamed(claim, "A senior government official")
    make.change(story, rights=Rights.EXTRACT)

    told = client.get(address(claim)).json()
    assert told["target"]["selector"][0]["suffix"].strip() == "."
    assert "senior government official" not in client.get(address(attribution)).text


@pytest.mark.parametrize("end", ["embargoed", "set aside"])
def test_what_is_not_public_is_answered_as_what_is_not_there(client, story, claim, attribution, remark, edie, end):
    if end == "embargoed":
        Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(hours=1))
    else:
        claiming.revise(claim, standing="set_aside", by=edie)

    for row in (claim, attribution, remark):
        hidden, missing = client.get(address(row)), client.get(f"{CONTAINER}{row._meta.model_name}/9999999/")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content.replace(str(row.pk).encode(), b"9999999") == missing.content
    assert client.get(CONTAINER).json()["total"] == 0
    assert "first" not in client.get(CONTAINER).json()


def test_the_container_says_what_it_is(client, claim):
    answer = client.get(CONTAINER)

    assert f'<{LDP}#BasicContainer>; rel="type"' in answer.headers["Link"]
    assert 'rel="http://www.w3.org/ns/ldp#constrainedBy"' in answer.headers["Link"]
    assert {"Accept", "Prefer"} <= {name.strip() for name in answer.headers["Vary"].split(",")}
    assert answer.headers["ETag"]
    assert answer.json()["type"] == ["BasicContainer", "AnnotationCollection"]
    assert answer.json()["total"] == 1
    assert answer.json()["first"]["items"][0]["id"].endswith(address(claim))


def test_a_client_may_prefer_the_container_alone_or_addresses(client, claim):
    minimal = client.get(CONTAINER, headers=preferring(f"{LDP}#PreferMinimalContainer")).json()
    iris = client.get(CONTAINER, headers=preferring(f"{OA}#PreferContainedIRIs"))

    assert isinstance(minimal["first"], str)
    assert iris.json()["first"]["items"] == [f"http://testserver{address(claim)}"]
    assert iris.json()["id"] == iris.headers["Content-Location"] == "http://testserver/annotations/?iris=1"


def test_pages_lead_through_all_and_back(client, story, claim, attribution, remark, monkeypatch):
    monkeypatch.setattr("annotations.webannotation.contained.SIZE", 2)
    monkeypatch.setattr("annotations.webannotation.views.SIZE", 2)
    others = [make.claim(story, words) for words in ("Tokyo would not take sides", "no reply was prepared")]
    rows = [claim, *others, attribution, remark]

    collection = client.get(f"{CONTAINER}?iris=1", headers=preferring(f"{LDP}#PreferMinimalContainer")).json()
    pages = [client.get(collection["first"]).json()]
    while "next" in pages[-1]:
        pages.append(client.get(pages[-1]["next"]).json())

    assert [item for page in pages for item in page["items"]] == [f"http://testserver{address(row)}" for row in rows]
    assert pages[-1]["id"] == collection["last"]
    assert collection["total"] == 5
    assert [page.get("prev") for page in pages] == [None, pages[0]["id"], pages[1]["id"]]
    assert pages[0]["partOf"] == {"id": collection["id"], "type": "AnnotationCollection"}


@pytest.mark.parametrize("asked", ["page=2", "page=claim-x", "page=note-1", "iris=yes", "nonsense=1"])
def test_what_cannot_be_asked_is_refused(client, claim, asked):
    answer = client.get(f"{CONTAINER}?{asked}")

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, asked.split("=")[0])


def test_a_page_behind_the_last_is_not_there(client, claim):
    assert client.get(f"{CONTAINER}?page=annotation-5").status_code == 404


@pytest.mark.parametrize("accept", ["application/ld+json", f'application/ld+json; profile="{ANNO}"', "*/*"])
def test_clients_ask_for_it_as_they_do(client, claim, accept):
    assert client.get(address(claim), headers={"accept": accept}).status_code == 200


def test_it_is_told_what_can_be_done(client, claim):
    answer = client.options(address(claim))

    assert (answer.status_code, answer.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert client.head(address(claim)).headers["ETag"] == client.get(address(claim)).headers["ETag"]
    assert client.delete(address(claim)).status_code == 405


def test_whoever_has_it_is_told_so(client, claim):
    etag = client.get(address(claim)).headers["ETag"]

    assert client.get(address(claim), headers={"if-none-match": etag}).status_code == 304


def test_a_page_takes_as_many_queries_for_many_as_for_few(client, story, claim, attribution, remark):
    with CaptureQueriesContext(connection) as few:
        client.get(CONTAINER)
    for words in ("Tokyo would not take sides", "no reply was prepared", "the plan"):
        make.named(make.claim(story, words), "Ines Tallow")

    with CaptureQueriesContext(connection) as many:
        client.get(CONTAINER)

    assert len(many) == len(few) <= 14


def test_all_that_is_public_is_told(story, claim, attribution, remark):
    rows = contained.rows_after(contained.START, most=100)

    assert contained.total() == len(rows) == sum(model.objects.count() for model in (Claim, Attribution, Annotation))
