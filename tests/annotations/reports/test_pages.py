"""The reports as their readers and programs get them."""

import csv
import io
import json
from types import SimpleNamespace

import lxml.etree
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import reviewing, suggesting
from annotations.models import RuleOutcome, Suggestion
from annotations.reports import REPORTS
from annotations.reports.files import as_csv
from annotations.reports.plots import MOST, plot_of
from annotations.reports.tables import Column, Kind, Report, Table
from annotations.reports.views import MOST as MOST_ROWS
from articles.models.article import Subject
from tests import make
from tests.pages import links, told, tree

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def record(story, edie, rex):
    Subject.objects.create(article=story, code="medtop:04000000", name="=economy")
    return make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)


def test_the_list_leads_to_the_public_reports_alone(client, db):
    assert links(client.get("/reports/")) == ["anonymous/", "descriptors/", "reasons/"]


def test_a_report_shows_the_table_first_and_then_draws_it(record, client):
    page = client.get("/reports/anonymous/")

    assert told(page, "//table//thead//th") == ["Source", "Claims", "To unnamed speakers", "Share"]
    assert told(page, "//table//tbody/tr") == ["Kyodo News 1 1 100.0%", "Reuters 1 1 100.0%"]
    assert told(page, "//table/caption") == ["Claims laid to unnamed speakers"]
    assert len(tree(page).xpath("//table/following::svg[@role='img'][title][desc]")) == 1


def test_a_page_holds_no_style_and_no_script(record, client):
    page = client.get("/reports/anonymous/")

    assert not tree(page).xpath("//@style | //script | //style | //*[starts-with(name(), 'on')]")


def test_the_plot_says_in_words_what_it_draws(record, client):
    (description,) = told(client.get("/reports/anonymous/"), "//svg/desc")

    assert description == "Kyodo News 100.0%; Reuters 100.0%."


def test_an_empty_archive_says_that_there_is_nothing_to_count(client, db):
    page = client.get("/reports/anonymous/")

    assert told(page, "//p[@class='nothing']") == ["There is nothing to count yet."]
    assert client.get("/reports/anonymous.csv").text == "source,claims,anonymous,share\r\n"


def test_csv_is_read_back_as_it_was(record, client):
    response = client.get("/reports/anonymous.csv?by=section")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(response.text))) == [
        ["code", "section", "claims", "anonymous", "share"],
        ["medtop:04000000", "'=economy", "1", "1", "1.0"],
    ]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_of_words_is_a_formula(words, monkeypatch):
    table = Table(
        (Column("words", "Words", Kind.TEXT), Column("alpha", "Alpha", Kind.COEFFICIENT)),
        [(words, -0.5)],
        "words",
        "alpha",
    )

    written = as_csv(SimpleNamespace(table=table))

    assert next(csv.reader(io.StringIO(written.split("\r\n", 1)[1]))) == [f"'{words}", "-0.5"]


def test_json_tells_of_what_when_and_how_it_is_to_be_read(record, client, stopped_clock):
    answer = json.loads(client.get("/reports/reasons.json").content)

    assert (answer["report"], answer["scope"], answer["as_of"]) == ("reasons", "public", "2026-05-01T12:00:00+00:00")
    assert {column["key"]: column["kind"] for column in answer["columns"]} == {
        "reason": "text", "boilerplate": "flag", "notes": "count", "share": "share",
    }  # fmt: skip
    assert answer["rows"] == [{"reason": None, "boilerplate": False, "notes": 1, "share": 1.0}]


def test_a_drawing_stands_by_itself(record, client):
    response = client.get("/reports/anonymous.svg")
    drawn = lxml.etree.fromstring(response.content)

    assert response.headers["Content-Type"].startswith("image/svg+xml")
    assert (drawn.tag, drawn.get("role")) == (f"{NAMESPACE}svg", "img")
    assert drawn.findtext(f"{NAMESPACE}title") == "Claims laid to unnamed speakers: Share"


@pytest.mark.parametrize("query", ["by=colour", "bi=source", "limit=3"])
@pytest.mark.parametrize("end", ["/", ".csv", ".json", ".svg"])
def test_what_a_report_does_not_know_is_refused_with_the_reason(client, db, query, end):
    response = client.get(f"/reports/anonymous{end}?{query}")

    assert response.status_code == 400
    assert query.split("=")[0] in response.text


def test_a_report_with_one_kind_of_rows_takes_no_by(client, db):
    assert client.get("/reports/reasons/?by=source").status_code == 400


@pytest.mark.parametrize("address", ["/reports/none/", "/reports/none.csv", "/reports/anonymous.pdf"])
def test_there_is_nothing_elsewhere(client, db, address):
    assert client.get(address).status_code == 404


def test_a_long_table_is_cut_on_the_page_and_whole_in_the_files(client, story):
    Subject.objects.bulk_create(Subject(article=story, code=f"code-{number}") for number in range(MOST_ROWS + 5))
    make.anonymous_claim(story)

    page = client.get("/reports/anonymous/?by=section")

    assert len(told(page, "//tbody/tr")) == MOST_ROWS
    assert told(page, "//p[@class='rest']") == [f"The first {MOST_ROWS} of {MOST_ROWS + 5} rows. The files hold all."]
    assert len(client.get("/reports/anonymous.csv?by=section").text.splitlines()) == MOST_ROWS + 6


def test_a_plot_draws_the_first_rows_and_none_of_which_nothing_is_known():
    columns = (Column("name", "Name", Kind.TEXT), Column("alpha", "Alpha", Kind.COEFFICIENT))
    rows = [("unknown", None), ("strife", -0.5), *((f"row {number}", 0.25) for number in range(MOST))]
    report = Report(key="x", title="X", about="", counted="", table=None, columns=None, rights=())

    plot = plot_of(report.title, Table(columns, rows, "name", "alpha"))

    assert len(plot.bars) == MOST
    assert [(bar.label, bar.figure, bar.length) for bar in plot.bars[:2]] == [
        ("strife", "-0.50", "0.00%"), ("row 0", "0.25", "25.00%"),
    ]  # fmt: skip
    assert plot.description.startswith(f"The first {MOST} of {MOST + 1} rows: strife -0.50; ")


# The desk


def test_the_desk_has_all_of_them(as_edie, record):
    for key in REPORTS:
        assert as_edie.get(f"/admin/reports/{key}/").status_code == 200
        for form in ("csv", "json", "svg"):
            assert as_edie.get(f"/admin/reports/{key}.{form}").status_code == 200
    assert len(told(as_edie.get("/admin/reports/"), "//ul[contains(@class, 'reports')]/li")) == len(REPORTS)
    assert "/admin/reports/" in as_edie.get("/admin/").text


def test_who_does_not_work_here_is_sent_to_sign_in(noor, client):
    for visitor in (client, make.client(noor)):
        for address in ("/admin/reports/", "/admin/reports/anonymous/", "/admin/reports/queue.csv"):
            response = visitor.get(address)
            assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/admin/login/")


def test_each_report_takes_its_rights(mara, record):
    group = mara.groups.get()
    group.permissions.remove(group.permissions.get(codename="view_deskrecord"))
    client = make.client(mara)

    assert client.get("/admin/reports/findings/").status_code == 403
    assert client.get("/admin/reports/findings.csv").status_code == 403
    assert "findings/" not in links(client.get("/admin/reports/"))
    assert client.get("/admin/reports/anonymous/").status_code == 200


# How many queries


def fill(stories, *, by, approver, start=0):
    policy = make.policy("house", f"{start}", rules=0)
    make.rule(policy, severity="warn")
    for number in range(start, start + stories):
        words = f"It rains in part {number}, an official said. It pours there."
        story = make.article(make.text(f"Rain {number}", words), guid=f"urn:test:rain-{number}")
        Subject.objects.create(article=story, code=f"code-{number}")
        attribution = make.unnamed(make.claim(story, f"It rains in part {number}"), "an official")
        make.note(attribution, by=approver)
        note = reviewing.write(attribution, fields={"public_note": "One of them.", "policy": policy}, by=by)
        reviewing.approve(reviewing.submit(note, by=by), by=approver)
        suggesting.reject(make.suggestion(story, "It pours", found_by=f"rule {number}"), by=by)
    assert Suggestion.objects.count() == RuleOutcome.objects.count() == start + stories


def queries(client):
    found = {}
    for key, report in REPORTS.items():
        for by in report.by.values if report.by else [""]:
            for before in ["/reports", "/admin/reports"] if report.is_public else ["/admin/reports"]:
                address = f"{before}/{key}.json{by and '?by='}{by}"
                with CaptureQueriesContext(connection) as captured:
                    assert client.get(address).status_code == 200
                found[address] = len(captured)
    return found


def test_a_report_takes_as_many_queries_for_a_full_archive_as_for_an_almost_empty_one(as_edie, edie, rex):
    fill(2, by=edie, approver=rex)
    few = queries(as_edie)
    fill(9, by=edie, approver=rex, start=2)

    assert queries(as_edie) == few
    assert {
        address: count for address, count in few.items() if count > (1 if address.startswith("/reports") else 7)
    } == {}
