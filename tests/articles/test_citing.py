"""How a story is cited."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.pages import links, told


def bib(client, article):
    return client.get(f"{article.get_absolute_url()}citation.bib").text


def ris(client, article):
    return client.get(f"{article.get_absolute_url()}citation.ris").content.decode()


def test_the_page_of_a_story_tells_how_to_cite_it_and_leads_to_the_files(client, story):
    page = client.get(story.get_absolute_url())
    (words,) = told(page, "//*[@class='citation']/details/p[1]")

    assert "“China to seek common front with Japan on steel tariffs”, Kyodo News, Reuters, " in words
    assert "revision 1 of " in words
    assert words.endswith(f"http://testserver{story.get_absolute_url()}")
    assert {f"{story.get_absolute_url()}citation.{form}" for form in ("bib", "ris")} <= set(links(page))


def test_bibtex_has_the_story_its_revision_and_its_address(client, bridge):
    assert bib(client, bridge).splitlines() == [
        f"@misc{{{bridge.slug},",
        "  author = {{Reuters}},",
        "  title = {{Bridge to open in spring}},",
        "  howpublished = {Reuters},",
        "  year = {2026},",
        "  date = {2026-01-05},",
        "  note = {Revision 1, 2026-01-05},",
        "  langid = {en},",
        f"  url = {{http://testserver{bridge.get_absolute_url()}}},",
        "}",
    ]


def test_signs_that_tex_runs_are_told_as_signs(client, db):
    made = make.bridge(headlines=[{"value": r"R&D up 5% {at} $3_a #1 ~ ^ \input"}])

    title = r"R\&D up 5\% \{at\} \$3\_a \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}input"
    assert f"  title = {{{{{title}}}}}," in bib(client, made)


def test_ris_has_a_field_a_line(client, bridge):
    lines = ris(client, bridge).split("\r\n")

    assert (lines[0], lines[-2:]) == ("TY  - NEWS", ["ER  - ", ""])
    assert {"AU  - Reuters", "TI  - Bridge to open in spring", "PY  - 2026", "DA  - 2026/01/05", "ET  - 1"} <= {*lines}
    assert f"UR  - http://testserver{bridge.get_absolute_url()}" in lines


def test_words_in_japanese_stay_as_they_are(client, db):
    made = make.bridge(headlines=[{"value": "橋、春に開通"}], language="ja")

    assert "{{橋、春に開通}}" in bib(client, made)
    assert "TI  - 橋、春に開通\r\n" in ris(client, made)


def test_who_wrote_it_is_told_before_who_supplied_it(client, db):
    made = make.bridge(by="By Ann Lee")

    assert "author = {{Ann Lee}}" in bib(client, made)
    assert "AU  - Ann Lee\r\n" in ris(client, made)


def test_each_source_that_supplied_it_is_an_author_where_no_byline_is(client, story):
    assert "  author = {{Kyodo News} and {Reuters}}," in bib(client, story)
    assert "AU  - Kyodo News\r\nAU  - Reuters\r\n" in ris(client, story)


@pytest.mark.parametrize("form", ["bib", "ris"])
@pytest.mark.parametrize(
    "hidden", [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}, {"published_at": "2099-01-01T00:00Z"}]
)
def test_a_story_that_is_hidden_is_missing(client, story, form, hidden):
    address = f"{story.get_absolute_url()}citation.{form}"
    make.change(story, **hidden)

    hidden_page, missing = client.get(address), client.get(f"/articles/no-such-story/citation.{form}")

    assert (hidden_page.status_code, missing.status_code) == (404, 404)
    assert hidden_page.content == missing.content


def test_a_withdrawn_story_answers_as_its_page_does(client, story):
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z", was_public=True)
    page = client.get(story.get_absolute_url())
    cited = client.get(f"{story.get_absolute_url()}citation.bib")

    assert (cited.status_code, cited.content) == (410, page.content)


def test_a_citation_takes_two_queries(client, story):
    with CaptureQueriesContext(connection) as captured:
        ris(client, story)

    assert len(captured) == 2
