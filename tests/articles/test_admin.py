import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Delivery, Source, State
from tests import make

DELIVER = "/admin/articles/delivery/add/"


def upload(data: bytes, name: str = "story.txt") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data), "origin": "wire"}


def article_form(article, **changes):
    fields = ["state", "origin", "rights", "usage_terms", "copyright_notice", "credit_line", "withdrawal_notice"]
    return {
        **{name: getattr(article, name) for name in fields},
        "published_at_0": "2018-04-13",
        "published_at_1": "00:00:00",
        "seen_version": article.version,
        "credits-TOTAL_FORMS": 0,
        "credits-INITIAL_FORMS": 0,
        **changes,
    }


def test_a_file_is_brought_in_by_hand(as_edie):
    response = as_edie.post(DELIVER, upload(make.TRADE_TALKS.encode()), follow=True)

    assert "Created: China to seek" in response.text
    assert Delivery.objects.get().received_by.username == "edie"


def test_a_file_that_cannot_be_read_is_kept_and_the_reason_told(as_edie):
    response = as_edie.post(DELIVER, upload(b"A headline\n\n\xff"), follow=True)

    assert "could not be read" in response.text
    assert "not UTF-8" in response.text
    assert Delivery.objects.get().outcome == "failed"


def test_the_raw_bytes_come_back_as_they_were(as_edie, story):
    response = as_edie.get(f"/admin/articles/delivery/{Delivery.objects.get().pk}/raw/")

    assert response.content == make.TRADE_TALKS.encode()
    assert response["Content-Type"] == "application/octet-stream"
    assert "attachment" in response["Content-Disposition"]


def test_a_story_is_withdrawn_with_a_notice(as_edie, story):
    address = f"/admin/articles/article/{story.pk}/change/"
    refused = as_edie.post(address, article_form(story, state="withdrawn"))
    assert "told why" in str(refused.context["adminform"].form.errors)

    as_edie.post(address, article_form(story, state="withdrawn", withdrawal_notice="It was wrong."))

    story.refresh_from_db()
    assert (story.state, story.withdrawal_notice) == (State.WITHDRAWN, "It was wrong.")


def test_a_withdrawn_story_stays_withdrawn(as_edie, story):
    address = f"/admin/articles/article/{story.pk}/change/"
    as_edie.post(address, article_form(story, state="withdrawn", withdrawal_notice="It was wrong."))
    story.refresh_from_db()

    response = as_edie.post(address, article_form(story, state="published"))

    assert "stays withdrawn" in str(response.context["adminform"].form.errors)


def test_a_revision_can_only_be_read(as_edie, story):
    address = f"/admin/articles/revision/{story.current_revision.pk}/change/"

    assert as_edie.get(address).status_code == 200
    assert as_edie.post(address, {"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "reason"), [("KYODO news", "Kyodo News goes by this name"), ("—", "letters or digits")]
)
def test_a_name_in_credit_lines_belongs_to_one_source(as_edie, name, reason):
    form = {
        "name": "Another agency", "slug": "another", "kind": "agency",
        "names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0, "names-0-name": name,
    }  # fmt: skip

    response = as_edie.post("/admin/articles/source/add/", form)

    assert reason in str(response.context["inline_admin_formset"].formset.errors)
    assert not Source.objects.filter(slug="another").exists()


def test_a_story_that_is_withdrawn_keeps_what_was_changed_with_it(as_edie, story):
    changed = article_form(story, state="withdrawn", withdrawal_notice="It was wrong.", credit_line="Kyodo alone")

    as_edie.post(f"/admin/articles/article/{story.pk}/change/", changed)

    story.refresh_from_db()
    assert (story.state, story.credit_line) == (State.WITHDRAWN, "Kyodo alone")


def test_the_second_of_two_who_save_a_story_is_shown_what_differs_and_that_alone(as_edie, story, rex):
    form = article_form(story, usage_terms="Ours.")
    story.usage_terms = "Theirs."
    story.record(by=rex)

    response = as_edie.post(f"/admin/articles/article/{story.pk}/change/", form)

    errors = response.context["adminform"].form.errors
    assert set(errors) == {"__all__", "usage_terms"}
    assert "Theirs." in errors["usage_terms"][0]
    story.refresh_from_db()
    assert story.usage_terms == "Theirs."


def test_a_story_is_headed_by_its_headline(as_edie, story):
    page = as_edie.get(f"/admin/articles/article/{story.pk}/change/").text

    assert f"<h2>{story.headline}</h2>" in page
    assert f'<li aria-current="page">{story.headline}</li>' in page


def test_a_story_is_named_without_a_query(story, django_assert_num_queries):
    bare = Article.objects.get(pk=story.pk)
    whole = Article.objects.select_related("current_revision").get(pk=story.pk)

    with django_assert_num_queries(0):
        assert [str(bare), str(whole)] == [story.slug, story.headline]


def test_a_list_is_headed_by_what_it_lists(as_edie, story):
    assert "<h1>Articles</h1>" in as_edie.get("/admin/articles/article/").text
