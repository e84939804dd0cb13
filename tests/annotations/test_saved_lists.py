"""Lists of the desk that are saved with their filters: only an address, and only of a list that takes these filters."""

from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import saving
from annotations.models import SavedList
from tests import make
from tests.pages import links, told, tree

CLAIMS = "/admin/annotations/claim/"
ADD = "/admin/annotations/savedlist/add/"
UNSETTLED = "words=unsettled"


def add(person, query=UNSETTLED, listed="annotations_claim", *, follow=False, **form):
    address = f"{ADD}?{urlencode({'listed': listed, 'query': query})}"
    return make.client(person).post(address, {"name": "To check", **form}, follow=follow)


def saved(by, name="To check", *, query=UNSETTLED, listed="annotations_claim", is_shared=False):
    return saving.save_list(listed, query, name=name, is_shared=is_shared, by=by)


def screen(one, step="change"):
    return f"/admin/annotations/savedlist/{one.pk}/{step}/"


def on_home(person):
    return told(make.client(person).get("/admin/"), "//section[@class='saved-lists']//li/a")


def test_a_filtered_list_is_saved_in_two_steps(edie):
    client = make.client(edie)
    (link,) = tree(client.get(f"{CLAIMS}?{UNSETTLED}&q=urn%3Ax&p=3")).xpath("//nav[@class='saved-here']/a/@href")

    answer = client.post(link, {"name": "To check"})

    kept = SavedList.objects.get()
    assert (kept.owner, kept.name, kept.is_shared) == (edie, "To check", False)
    assert answer["Location"] == kept.address == f"{CLAIMS}?words=unsettled&q=urn%3Ax"


def test_the_page_on_which_it_is_named_says_nothing_of_what_cannot_be_typed(edie):
    page = make.client(edie).get(f"{ADD}?{urlencode({'listed': 'annotations_claim', 'query': UNSETTLED})}")

    assert [field.get("name") for field in tree(page).xpath("//form[@id='savedlist_form']//input[@id]")] == [
        "name", "is_shared",
    ]  # fmt: skip


def test_a_list_without_a_filter_offers_nothing_to_save(edie):
    assert "Save these filters" not in make.client(edie).get(CLAIMS).text


def test_it_stands_on_ones_home_and_on_its_list_and_on_no_other(edie):
    saved(edie)

    assert on_home(edie) == ["To check"]
    assert f"{CLAIMS}?{UNSETTLED}" in links(make.client(edie).get(CLAIMS))
    assert "To check" not in make.client(edie).get("/admin/annotations/speaker/").text


@pytest.mark.parametrize(
    ("listed", "query"),
    [
        ("annotations_claim", "nothing=known"),
        ("annotations_claim", "made_by__password__startswith=a"),
        ("annotations_claim", "standing__exact=on_record&nothing=known"),
        ("annotations_claim", "article__id__exact=x"),
        ("annotations_sourcingnote", "+__desk_note__contains=x"),
        ("annotations_claim", ""),
        ("annotations_claim", "p=2"),
        ("annotations_claim", "q="),
        ("annotations_claim", "o=made_by"),
        ("annotations_claim", "q=%00"),
        ("annotations_claim", f"q={'x' * 1001}"),
        ("annotations_claim", "&".join(f"q{number}=x" for number in range(30))),
        ("annotations_nothing", UNSETTLED),
        ("auth_user", "is_staff__exact=1"),
        ("//evil.example/", UNSETTLED),
        ("https://evil.example/", UNSETTLED),
        ("", UNSETTLED),
    ],
)
def test_what_is_no_list_of_the_desk_or_no_filter_of_it_is_not_saved(edie, listed, query):
    answer = add(edie, query, listed, follow=True)

    assert not SavedList.objects.exists()
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith("/admin/")
    assert told(answer, "//ul[@class='messagelist']/li[@class='error']")


def test_an_address_leads_to_the_desk_whatever_is_stored(edie):
    stored = SavedList.objects.create(owner=edie, name="x", listed="https://evil.example/", query="//evil.example")

    assert stored.address == "/admin/"


def test_who_is_no_editor_saves_nothing(noor, edie):
    noor.is_staff = True
    noor.save()

    assert add(noor).status_code == 403
    assert make.client().get(ADD).status_code == 302
    assert make.client(edie).get(ADD).status_code == 403
    assert not SavedList.objects.exists()


def test_a_name_is_given_once_a_list(edie, rex):
    add(edie)

    assert "You have saved this list under that name already." in add(edie).text
    add(rex)
    add(edie, listed="annotations_annotation")
    assert SavedList.objects.count() == 3


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_is_none_is_told_beside_the_field(edie, name):
    answer = add(edie, name=name)

    assert answer.status_code == 200
    assert told(answer, "//ul[@class='errorlist']/li")
    assert not SavedList.objects.exists()


def test_nobody_saves_without_end(edie, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 1)
    add(edie)

    assert "You have saved 1 lists" in add(edie, name="Another").text
    assert SavedList.objects.count() == 1


# Shared


def test_an_editor_shares_and_everybody_who_may_see_the_list_finds_it(edie, mara, stella):
    add(edie, is_shared="on")

    assert on_home(mara) == on_home(stella) == ["To check"]
    assert "shared by edie" in make.client(mara).get("/admin/").text


def test_what_is_not_shared_is_found_by_nobody_else(edie, rex):
    one = saved(edie)

    assert on_home(rex) == []
    assert "To check" not in make.client(rex).get("/admin/annotations/savedlist/").text
    assert make.client(rex).get(screen(one)).status_code == 302


def test_a_reporter_saves_for_herself_alone(mara):
    assert 'name="is_shared"' not in make.client(mara).get(f"{ADD}?listed=annotations_claim&query={UNSETTLED}").text
    add(mara, is_shared="on")

    assert not SavedList.objects.get().is_shared
    with pytest.raises(ValidationError, match="You may not share"):
        saved(mara, "Another", is_shared=True)


def test_who_may_not_see_a_list_is_not_told_of_its_filters(edie, noor, mara):
    noor.is_staff = True
    noor.save()
    make.grant(noor, "view_claim")
    saved(edie, "Ring Tokyo", query="desk_note__contains=x", listed="annotations_deskrecord", is_shared=True)
    saved(edie, is_shared=True)

    assert on_home(noor) == ["To check"]
    assert "Ring Tokyo" not in make.client(noor).get("/admin/annotations/savedlist/").text
    assert on_home(mara) == ["Ring Tokyo", "To check"]


def test_me_in_a_shared_list_is_whoever_opens_it(story, edie, rex):
    make.note(make.anonymous_claim(story), by=edie)
    one = saved(edie, query="author=me", listed="annotations_sourcingnote", is_shared=True)

    assert make.client(edie).get(one.address).context["cl"].result_count == 1
    assert make.client(rex).get(one.address).context["cl"].result_count == 0


# Changed and deleted


def test_one_renames_and_deletes_ones_own(edie):
    one = saved(edie)
    client = make.client(edie)

    client.post(screen(one), {"name": "Orphans"})
    assert on_home(edie) == ["Orphans"]

    client.post(screen(one, "delete"), {"post": "yes"})
    assert not SavedList.objects.exists()


def test_what_a_colleague_shares_is_changed_by_who_may_share_alone(edie, rex, mara):
    one = saved(edie, is_shared=True)

    assert make.client(mara).post(screen(one), {"name": "Mine"}).status_code == 403
    assert make.client(mara).post(screen(one, "delete"), {"post": "yes"}).status_code == 403
    make.client(rex).post(screen(one), {"name": "Orphans", "is_shared": "on"})

    one.refresh_from_db()
    assert (one.name, one.owner) == ("Orphans", edie)


@pytest.mark.parametrize("step", [saving.drop, lambda one, by: saving.rename(one, name="x", is_shared=False, by=by)])
def test_the_writers_ask_as_well(edie, rex, step):
    with pytest.raises(PermissionDenied):
        step(saved(edie), by=rex)


def test_what_is_kept_of_a_list_does_not_change_with_its_name(edie):
    one = saved(edie)
    make.client(edie).post(screen(one), {"name": "Orphans", "query": "x=y", "listed": "auth_user"})

    one.refresh_from_db()
    assert (one.listed, one.query) == ("annotations_claim", UNSETTLED)


def test_a_list_asks_once_for_what_is_saved_of_it(edie):
    client = make.client(edie)
    client.get(CLAIMS)
    with CaptureQueriesContext(connection) as none:
        client.get(CLAIMS)
    for number in range(10):
        saved(edie, f"List {number}")

    with CaptureQueriesContext(connection) as ten:
        client.get(CLAIMS)

    assert len(ten) == len(none)
    assert sum("savedlist" in query["sql"] for query in ten) == 1
