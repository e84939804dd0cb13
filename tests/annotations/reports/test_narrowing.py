"""What reports can be narrowed by, and the codebook of their files."""

import csv
import io
import json
from datetime import date

import pytest

from annotations import reviewing, suggesting
from annotations.reports import REPORTS
from annotations.reports.scopes import Scope
from articles.models import Source
from tests import make
from tests.pages import links, told, tree

ENDS = ("/", ".csv", ".json", ".svg")
PUBLIC = [key for key, report in REPORTS.items() if report.is_public]


@pytest.fixture
def two_stories(story, bridge, edie, rex):
    """The trade talks, of Kyodo and Reuters, of 2018; and the bridge, of Reuters alone, of 2026."""
    policy = make.policy(rules=1)
    for claim, words in [
        (make.anonymous_claim(story).claim, "A Japanese government source"),
        (make.claim(bridge, "The bridge opens in spring"), "The mayor"),
    ]:
        attribution = make.unnamed(claim, words)
        reviewing.write(attribution, fields={"reason": "retaliation"}, by=rex)
        fields = {"public_note": "One.", "policy": policy, "reason": "retaliation"}
        note = reviewing.write(attribution, fields=fields, by=edie)
        reviewing.approve(reviewing.submit(note, by=edie), by=rex)
    suggesting.reject(make.suggestion(story, "Tokyo would not take sides"), by=edie)
    suggesting.reject(make.suggestion(bridge, "so", words="The mayor"), by=edie)


def total(rows, column):
    return sum(row[column] for row in rows)


# Of each report a column that counts, and what the two stories have in it.
COUNTED = {
    "descriptors": ("attributions", 3),
    "reasons": ("notes", 2),
    "findings": ("notes", 2),
    "agreement": ("units", None),
    "suggestions": ("suggestions", 2),
    "queue": ("attributions", 1),
}


@pytest.mark.parametrize("key", COUNTED)
def test_every_report_can_be_narrowed_to_the_stories_of_some_days(two_stories, rows, key):
    column, whole = COUNTED[key]
    found = {
        name: total(rows(key, **narrowing), column)
        for name, narrowing in {
            "all": {},
            "early": {"until": date(2020, 1, 1)},
            "late": {"since": date(2020, 1, 1)},
            "none": {"since": date(2030, 1, 1)},
        }.items()
    }

    assert found["all"] == found["early"] + found["late"] > 0
    assert found["none"] == 0
    assert whole in (None, found["all"])
    assert key == "queue" or (found["early"] and found["late"])


@pytest.mark.parametrize("scope", Scope)
def test_a_report_of_a_source_counts_the_stories_that_it_supplied(two_stories, rows, scope, kyodo, reuters):
    claims = [
        [(row["source"], row["claims"]) for row in rows("anonymous", scope, source=source)]
        for source in (kyodo, reuters)
    ]

    assert claims == [[("Kyodo News", 1), ("Reuters", 1)], [("Reuters", 2), ("Kyodo News", 1)]]


def test_both_days_are_counted(two_stories, rows):
    day = date(2026, 1, 5)

    assert total(rows("anonymous", Scope.PUBLIC, since=day, until=day), "claims") == 1


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("end", ENDS)
def test_each_form_of_a_report_is_narrowed_alike(two_stories, as_edie, key, end):
    whole, narrowed, none = (
        as_edie.get(f"/admin/reports/{key}{end}{query}")
        for query in ("", "?source=kyodo&since=2018-01-01&until=2019-01-01", "?since=2030-01-01")
    )

    assert {whole.status_code, narrowed.status_code, none.status_code} == {200}
    assert whole.content != none.content


@pytest.mark.parametrize("query", ["source=nobody", "since=tomorrow", "until=2026-13-01", "sources=kyodo"])
@pytest.mark.parametrize("end", ENDS)
def test_what_cannot_be_understood_is_refused_and_named(client, db, query, end):
    response = client.get(f"/reports/reasons{end}?{query}")

    assert response.status_code == 400
    assert query.split("=")[0] in response.text


def test_the_links_of_a_page_keep_what_it_is_narrowed_by(two_stories, client):
    page = client.get("/reports/anonymous/?by=month&source=kyodo&since=2018-01-01&until=")

    found = links(page)
    assert "../anonymous.csv?by=month&source=kyodo&since=2018-01-01" in found
    assert "?by=section&source=kyodo&since=2018-01-01&until=" in found
    assert (
        "Only stories supplied by Kyodo News, published since 1 January 2018." in told(page, "//p[@class='scope']")[0]
    )
    assert tree(page).xpath("//input[@name='by']/@value") == ["month"]
    assert tree(page).xpath("//select[@name='source']/option[@selected]/@value") == ["kyodo"]


def test_files_say_what_they_are_narrowed_by(two_stories, client):
    query = "?source=kyodo&until=2019-01-01"

    answer = json.loads(client.get(f"/reports/reasons.json{query}").content)
    assert (answer["source"], answer["since"], answer["until"]) == ("kyodo", None, "2019-01-01")
    assert "supplied by Kyodo News, published until 1 January 2019" in client.get(f"/reports/reasons.svg{query}").text
    named = client.get(f"/reports/anonymous.csv{query}").headers["Content-Disposition"]
    assert named == 'inline; filename="anonymous-by-source-source-kyodo-until-2019-01-01.csv"'


def test_narrowing_to_a_source_of_hidden_stories_tells_nothing_of_them(two_stories, client, bridge):
    paper = make.source("secret", name="Secret")
    bridge.credits.create(source=paper)
    make.change(bridge, state="held")

    for key in PUBLIC:
        for end in (".csv", "/"):
            hidden, missing = (client.get(f"/reports/{key}{end}?source={slug}") for slug in ("secret", "nobody"))
            assert hidden.status_code == missing.status_code == 400
            assert hidden.text.replace("secret", "nobody") == missing.text
    assert Source.objects.filter(slug="secret").exists()


# The codebook


def codebook(response):
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize("key", REPORTS)
def test_the_codebook_explains_every_column_of_the_files(as_edie, two_stories, key):
    report = REPORTS[key]
    rows = codebook(as_edie.get(f"/admin/reports/{key}/codebook.csv"))

    for by in report.by.values if report.by else [""]:
        head = next(csv.reader(io.StringIO(as_edie.get(f"/admin/reports/{key}.csv{by and '?by='}{by}").text)))
        explained = {row["column"]: row for row in rows if row["by"] == by and row["meaning"]}
        assert list(explained) == head
        assert all(row["unit"] and row["label"] for row in explained.values())


def test_the_codebook_has_the_words_for_each_code(client, db):
    rows = codebook(client.get("/reports/reasons/codebook.csv"))

    codes = {row["code"]: row["code_label"] for row in rows if row["column"] == "reason" and row["code"]}
    assert codes["retaliation"] == "job or retaliation"
    assert len(codes) == 10


def test_the_page_leads_to_its_codebook_and_the_desks_have_no_public_one(client, db):
    assert "codebook.csv" in links(client.get("/reports/reasons/"))
    assert client.get("/reports/queue/codebook.csv").content == client.get("/reports/none/codebook.csv").content
