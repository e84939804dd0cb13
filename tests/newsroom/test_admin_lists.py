"""The desk's lists: as cheap for many rows as for few, asked only by what has an index, and never broken by an address.

The archive of these tests is the small one of the bench, which has rows of every kind.
"""

from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from django.forms import ModelChoiceField
from django.test.utils import CaptureQueriesContext

from annotations import reviewing
from annotations.models import Claim, DeskRecord, SourcingNote, Speaker, Suggestion
from articles.admin import exporting, lists
from articles.admin.exporting import ExportAdmin
from articles.admin.lists import LongListAdmin
from articles.admin.narrowing import DayFilter
from articles.models import Origin
from newsroom.bench.corpus import Corpus
from newsroom.bench.desk import Desk
from newsroom.bench.desk_pages import desk_pages
from tests import make

OURS = {
    model: one for model, one in admin.site._registry.items() if model._meta.app_label in ("articles", "annotations")
}
CLAIMS, NOTES, SUGGESTIONS = (f"/admin/annotations/{name}/" for name in ("claim", "sourcingnote", "suggestion"))


def base(model):
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


@pytest.fixture
def desk(db):
    newsroom = Desk(Corpus(1))
    newsroom.fill()
    return make.client(newsroom.editor)


def queries(client, address):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def test_a_list_takes_as_many_queries_for_thirty_rows_as_for_three(desk, monkeypatch):
    counts = []
    for rows in (3, 30):
        monkeypatch.setattr(LongListAdmin, "list_per_page", rows)
        counts.append({model: queries(desk, base(model)) for model in OURS})

    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 12


def test_every_page_every_filter_every_order_and_every_search_is_answered(desk):
    addresses = [page.address for page in desk_pages() if page.address.startswith("/admin/")]

    answers = {address: desk.get(address).status_code for address in addresses if "/500/" not in address}

    assert len(answers) > 250
    assert {address: status for address, status in answers.items() if status != 200} == {}


NASTY = ["\x00", "a\x00b", "%", "'", '"', "\\", "x" * 10_000, "9" * 30, "-1", "政府筋", "\U0010ffff", " \n "]


def nasty(one):
    """Everything for the search, and for each filter what no filter takes."""
    names = [name for name in one.list_filter if isinstance(name, str)]
    filters = [getattr(name, "parameter_name", f"{name}__exact") for name in one.list_filter]
    yield from (f"q={quote(value)}" for value in NASTY)
    yield from (f"{name}={quote(value)}" for name in [*filters, "p", "o"] for value in ("a\x00b", "9" * 30, "'"))
    yield from (f"{name}__isnull=x" for name in names)
    yield from (
        "q=%ED%A0%80",
        "o=1.2.-3",
        "all=",
        "_facets=True",
        "e=1",
        "claim__in=1,2",
        f"claim__id__exact={'9' * 30}",
    )


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_whatever_an_address_says_a_list_does_not_break(model, as_edie, story):
    make.anonymous_claim(story)
    as_edie.raise_request_exception = False

    answers = {asked: as_edie.get(f"{base(model)}?{asked}").status_code for asked in nasty(OURS[model])}

    assert set(answers.values()) <= {200, 302, 400, 403}, {a: s for a, s in answers.items() if s >= 500}


@pytest.mark.parametrize("term", NASTY)
@pytest.mark.parametrize(
    "field", ["claimlink&field_name=other", "outcome&field_name=article", "sourcingnote&field_name=attribution"]
)
def test_whatever_is_typed_a_field_that_searches_answers(as_edie, story, field, term):
    address = f"/admin/autocomplete/?app_label=annotations&model_name={field}&term={quote(term)}"

    assert as_edie.get(address).status_code == 200


# Indexes


def is_indexed(model, name, value=None):
    """Whether an index begins with the field: one of all rows, or one of those that have the value."""
    field = model._meta.pk if name == "pk" else {one.name: one for one in model._meta.fields}[name]
    if field.primary_key or field.unique or field.db_index:
        return True
    firsts = [(index.fields_orders[0][0], index.condition) for index in model._meta.indexes if index.fields_orders]
    return (name, None) in firsts or any(
        condition == Q(**{name: value}) or (name == first and not condition) for first, condition in firsts
    )


def unindexed_filters(model, one):
    for name in one.list_filter:
        if isinstance(name, type):
            if issubclass(name, DayFilter) and not is_indexed(model, name.field):
                yield name.field
            continue
        values = [value for value, _label in {f.name: f for f in model._meta.fields}[name].flatchoices] or [True, False]
        # One value may be that of nearly all rows, among which those that are shown are soon found.
        if sum(not is_indexed(model, name, value) for value in values) > 1:
            yield name


def unindexed_orders(model, one):
    for name in one.sortable_by:
        ordering = getattr(getattr(one, name, None), "admin_order_field", None) or name
        if not is_indexed(model, ordering):
            yield name
    first = (one.ordering or model._meta.ordering)[0].removeprefix("-")
    if not is_indexed(model, first):
        yield first


def unindexed_searches(model, one):
    for path in one.search_fields:
        owner = model
        *relations, name = path.split("__")[: None if path.endswith("pk") else -1]
        for relation in relations:
            # What leads here by a foreign key has its index.
            if owner._meta.get_field(relation).concrete and not is_indexed(owner, relation):
                yield path
            owner = owner._meta.get_field(relation).related_model
        is_whole = path.endswith(("pk", "__exact", "__begins"))
        if not getattr(OURS.get(owner), "is_small", "") and not (is_whole and is_indexed(owner, name)):
            yield path


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_a_list_is_filtered_put_in_order_and_searched_by_indexes(model):
    one = OURS[model]
    assert isinstance(one, LongListAdmin)
    assert not one.date_hierarchy
    assert not one.raw_id_fields

    found = [] if one.is_small else [*unindexed_filters(model, one), *unindexed_orders(model, one)]

    assert found + list(unindexed_searches(model, one)) == []


# Chosen from a list: of these there are few, or few that fit.
FEW = {"source", "feed", "policy", "speaker", "nested_in", "reviewer"}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_a_row_of_a_long_table_is_chosen_by_typing(model, as_edie):
    page = as_edie.get(f"{base(model)}add/")
    form = page.context["adminform"].form if page.status_code == 200 and "adminform" in page.context else None
    chosen = {name: field for name, field in form.fields.items() if isinstance(field, ModelChoiceField)} if form else {}

    listed = {name for name, field in chosen.items() if not field.widget.is_hidden and not is_typed(field.widget)}

    assert listed <= FEW


def is_typed(widget):
    return isinstance(getattr(widget, "widget", widget), AutocompleteMixin)


# Counts, pages, actions


def test_a_list_counts_and_pages_so_far_and_says_so(desk, monkeypatch):
    monkeypatch.setattr(lists, "MOST_COUNTED", 100)

    page = desk.get(CLAIMS)

    assert "more than 100" in page.text or "about" in page.text
    assert "The first 100 are on these pages: filter or search for others." in page.text
    assert desk.get(f"{CLAIMS}?p=2").status_code == 200
    assert desk.get(f"{CLAIMS}?p=3").status_code == 302


def test_a_list_that_is_counted_to_its_end_says_how_many(desk):
    page = desk.get(CLAIMS)

    assert "1,000\n  claims" in page.text
    assert "filter or search for others" not in page.text


def test_pages_have_each_row_once_in_their_order(desk):
    numbers = [row.pk for page in range(1, 21) for row in desk.get(f"{CLAIMS}?p={page}").context["cl"].result_list]

    assert numbers == list(Claim.objects.order_by("-pk").values_list("pk", flat=True))


def test_no_other_column_is_sorted_by_than_those_with_an_index(desk):
    rows = {
        asked: [row.pk for row in desk.get(f"{CLAIMS}?{asked}").context["cl"].result_list]
        for asked in ("", "o=2", "o=-3")
    }

    assert rows["o=2"] == rows["o=-3"] == rows[""]


def act(client, action, **form):
    return client.post(SUGGESTIONS, {"action": action, "index": 0, **form}, follow=True)


def test_an_action_takes_no_more_rows_than_it_can(desk, monkeypatch):
    monkeypatch.setattr(lists, "MOST_AT_ONCE", 3)
    waiting = Suggestion.objects.filter(decision="open").count()

    page = act(desk, "reject_all", select_across=1, _selected_action=[1])

    assert "That is more than 3 at once: nothing was done." in page.text
    assert Suggestion.objects.filter(decision="open").count() == waiting


@pytest.mark.parametrize("chosen", ["x", "1\x00", "9" * 30, "-1"])
def test_an_action_on_rows_that_there_cannot_be_is_refused(desk, chosen):
    assert "The form names rows that there cannot be" in act(desk, "reject_all", _selected_action=[chosen]).text


def test_days_are_reached_by_years_and_months(desk):
    def offered(asked):
        filters = desk.get(f"/admin/articles/article/?published={asked}").context["cl"].filter_specs
        (spec,) = (one for one in filters if getattr(one, "parameter_name", "") == "published")
        return [choice["display"] for choice in spec.choices(desk.get("/admin/articles/article/").context["cl"])]

    assert offered("") == ["All", "2000"]
    assert offered("2000") == ["All", "2000", "January 2000"]
    assert offered("2000-01") == ["All", "2000", "January 2000", "1 January 2000"]


@pytest.mark.parametrize("asked", ["0000", "2000-13", "2000-02-30", "9999", "x", "2000-1", "20000"])
def test_a_day_that_there_is_not_leads_back_to_the_whole_list(desk, asked):
    assert desk.get(f"/admin/articles/article/?published={asked}").status_code == 302


# Models without a screen


WITHOUT = {
    "Credit": "on the screen of its article",
    "Subject": "read on the screen of its article",
    "SourceName": "on the screen of its source",
    "Payload": "bytes, downloaded from the screen of a delivery",
    "PolicyRule": "on the screen of its policy",
    "RuleOutcome": "on the screen of its review, and of its note",
    "ExtractorWeights": "bytes, told by their digest on the screen of their model",
    "Reading": "what the machine has read; the reports tell how it went",
    "Indexed": "what the search compares; the search shows it",
    "SavedSearch": "its owner's alone, on the page of saved searches",
    "SearchHit": "what its owner has been told of",
    "RecordState": "a number that triggers move; nobody reads it but the pages that are kept",
    "KeptPage": "a page as readers got it; the story's address shows it",
}


def test_every_model_has_a_screen_or_a_reason():
    every = {model for label in ("articles", "annotations") for model in apps.get_app_config(label).get_models()}
    rows = {model for model in every if not model.__name__.startswith("Historical")}

    assert {model.__name__ for model in rows - set(OURS)} == set(WITHOUT)


# Files


EXPORTED = [model for model, one in OURS.items() if isinstance(one, ExportAdmin)]


def export(client, model, query=""):
    answer = client.get(f"{base(model)}export.csv{query}")
    assert answer.status_code == 200
    return answer.getvalue().decode()


@pytest.mark.parametrize("model", EXPORTED, ids=lambda model: model._meta.model_name)
def test_a_list_is_had_as_a_file_and_holds_no_word_of_the_desk(desk, model):
    DeskRecord.objects.update(desk_note="canary")

    head, *rows = export(desk, model).splitlines()

    assert head.split(",") == list(OURS[model].exported)
    assert len(rows) >= min(model.objects.count(), 1)
    assert "canary" not in "".join(rows)
    assert not [name for name in OURS[model].exported if "desk" in name or "author" in name or "review" in name]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\n=1"])
def test_what_a_spreadsheet_would_run_is_made_words(as_edie, name):
    Speaker.objects.create(kind="person", name=name)

    assert f"'{name}" in export(as_edie, Speaker)


def test_the_file_has_the_rows_that_are_filtered(desk):
    rows = export(desk, Claim, "?standing__exact=suggested").splitlines()[1:]

    assert len(rows) == Claim.objects.filter(standing="suggested").count()


def test_more_rows_than_lists_count_are_no_file(desk, monkeypatch):
    monkeypatch.setattr(lists, "MOST_COUNTED", 10)
    monkeypatch.setattr(exporting, "MOST_COUNTED", 10)

    page = desk.get(f"{CLAIMS}export.csv", follow=True)

    assert "That is more than 10 rows: filter or search first." in page.text


def test_who_may_not_see_a_list_has_no_file_of_it(noor, client):
    noor.is_staff = True
    noor.save()

    assert {make.client(noor).get(f"{base(model)}export.csv").status_code for model in EXPORTED} == {403}


def test_a_file_that_is_asked_for_wrongly_leads_back(desk):
    answer = desk.get(f"{base(SourcingNote)}export.csv?made=x")

    assert answer.status_code == 302


# Histories


def test_a_history_shows_a_long_text_word_by_word(story, edie, stella):
    words = "People of the ministry who took part in the talks and may not speak of them in public."
    note = make.note(make.anonymous_claim(story), by=edie, public_note=words)
    reviewing.revise(note, fields={"public_note": words.replace("ministry", "embassy")}, desk={}, by=edie)

    page = make.client(stella).get(f"{NOTES}{note.pk}/history/").text

    assert "<del>ministry</del> <ins>embassy</ins>" in page


@pytest.mark.parametrize(("right", "is_told"), [("view_historicaldeskrecord", True), ("view_historicalclaim", False)])
def test_the_desks_part_of_a_history_is_for_those_who_may_see_it(edie, right, is_told):
    staff = make.article(make.text("Rain", "It rains.", "A man says so."), origin=Origin.STAFF)
    attribution = make.unnamed(make.claim(staff, "It rains"), "A man")
    note = reviewing.write(attribution, fields={}, desk={"desk_note": "Ring the harbour."}, by=edie)
    for name in ("view_historicalsourcingnote", right):
        edie.user_permissions.add(Permission.objects.get(codename=name))

    page = make.client(edie).get(f"{NOTES}{note.pk}/history/")

    assert page.status_code == 200
    assert ("Ring the harbour." in page.text) == is_told


def test_a_history_says_with_what_a_row_was_made_and_what_was_changed(story, edie, stella):
    note = make.note(make.anonymous_claim(story), by=edie)
    reviewing.revise(note, fields={"nature": "attack"}, desk={"roles_that_know": []}, by=edie)

    page = make.client(stella).get(f"{NOTES}{note.pk}/history/").text

    assert page.count("Made, with:") == 1
    assert page.index("attack") < page.index("Made, with:") < page.index("Diplomats of both sides.")
    assert "ground rules" not in page


def test_a_history_tells_lists_of_codes_in_words(stella):
    policy = make.policy()

    page = make.client(stella).get(f"{base(type(policy))}{policy.pk}/history/").text

    assert "our own reporting" in page


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_a_row_that_is_shown_as_a_card_is_told_as_one_of_a_table(model, desk):
    page = desk.get(base(model)).text
    if "result_list" in page:
        rows = page.split("<tbody", 1)[1].split("</tbody>")[0]
        assert rows.count('<tr role="row">') == rows.count("<tr") > 0
        assert rows.count('role="cell"') == rows.count("<td")
        assert rows.count("data-label=") == rows.count("<td") + rows.count("<th")
