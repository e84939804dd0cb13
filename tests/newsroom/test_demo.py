"""The demonstration: what it says, that it loads once, and that it shows what it is there to show."""

import io
import os
import re
import subprocess

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from annotations.models import Annotation, Attribution, Claim, SourcingNote, Suggestion
from articles.models import Article, Delivery, Revision
from newsroom.demo.loading import CAST
from tests import make
from tests.crawling import broken_links, crawl, faults_in, is_html
from tests.pages import beside, told


def demo(**options):
    said = io.StringIO()
    call_command("demo", stdout=said, no_color=True, **options)
    return said.getvalue()


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """What the first loading says. Loaded once for the tests of this file, and taken back after the last."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.delenv("DEMO_PASSWORD", raising=False)
        yield demo(address="https://record.example/")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(said):
    """All that links of the site lead to, and two that no link does."""
    return crawl(Client(), "/", "/robots.txt", "/search/?q=trade&kind=claims")


@pytest.fixture(scope="module")
def html(pages):
    """Those of them that are HTML, and one for each way of refusing one."""
    gone = Article.objects.get(state="withdrawn").get_absolute_url()
    refused = (
        "/no-such-page/",
        "/articles/?since=x",
        f"{Revision.objects.public().first().get_absolute_url()}?against=x",
        gone,
    )
    answers = pages | {address: Client().get(address) for address in refused}
    assert [answers[address].status_code for address in refused] == [404, 400, 400, 410]
    return {address: page for address, page in answers.items() if is_html(page)}


@pytest.fixture
def talks(said, db):
    return Article.objects.get(slug__startswith="beijing-to-sound-out-tokyo")


def test_it_says_what_is_in_the_archive(said, db):
    claims = Claim.objects.on_record()

    assert f" {Article.objects.count()} stories ({Article.objects.public().count()} public)\n" in said
    assert f" {Delivery.objects.count()} deliveries\n" in said
    assert f" {claims.count()} claims, {claims.anonymous().count()} of them anonymous\n" in said


def test_it_says_where_to_look_and_there_is_something_there(said, db, client):
    addresses = [line for line in said.split() if line.startswith("https://record.example/")]

    assert len(addresses) == 5
    for address in addresses:
        assert client.get(address.removeprefix("https://record.example"), follow=True).status_code == 200


def test_it_tells_each_password_once_and_they_let_their_people_in(said, db):
    told_once = dict(re.findall(r"^  (\w+) +(?:Reporter|Editor|Standards editor) +(\S+)$", said, re.MULTILINE))

    assert set(told_once) == set(CAST)
    assert len(set(told_once.values())) == len(CAST)
    assert all(User.objects.get(username=name).check_password(told_once[name]) for name in CAST)
    assert not [password for password in told_once.values() if password in demo()]


def test_a_password_that_was_given_is_not_repeated(said, db, monkeypatch):
    User.objects.filter(username="mika").update(username="mika-of-before")
    monkeypatch.setenv("DEMO_PASSWORD", "given-by-hand")

    again = demo()

    assert "given-by-hand" not in again
    assert "mika" in again
    assert User.objects.get(username="mika").check_password("given-by-hand")
    assert not User.objects.get(username="edith").check_password("given-by-hand")


def test_each_of_the_people_has_their_role(said, db):
    assert {name: User.objects.get(username=name).groups.get().name for name in CAST} == CAST


def test_loading_it_again_changes_nothing(said, db):
    def counted():
        models = [
            model for app in ("articles", "annotations", "auth") for model in apps.get_app_config(app).get_models()
        ]
        return {model._meta.label: model._default_manager.count() for model in models}

    before, versions = counted(), list(Article.objects.order_by("pk").values_list("version", flat=True))

    again = demo()

    assert counted() == before
    assert list(Article.objects.order_by("pk").values_list("version", flat=True)) == versions
    assert "keep the passwords that they have" in again


def test_what_an_editor_did_meanwhile_stays(said, db):
    note = SourcingNote.objects.filter(state="draft").first()
    note.public_note = "An editor's words."
    note.record(by=note.author)

    demo()

    note.refresh_from_db()
    assert note.public_note == "An editor's words."


# Its pages


def test_every_link_leads_somewhere(pages, db):
    kinds = {page["Content-Type"].split(";")[0] for page in pages.values()}

    assert broken_links(pages) == []
    assert kinds >= {"text/html", "application/atom+xml", "application/x-bibtex", "text/csv", "application/json"}
    assert len(pages) > 80


def test_every_page_is_valid(html, db):
    assert {address: faults for address, page in html.items() if (faults := list(faults_in(page)))} == {}


@pytest.mark.skipif("VNU_JAR" not in os.environ, reason="VNU_JAR names no Nu HTML Checker")
def test_the_nu_html_checker_finds_no_error(html, db, tmp_path):
    for number, page in enumerate(html.values()):
        (tmp_path / f"{number}.html").write_bytes(page.content)

    checker = ["java", "-jar", os.environ["VNU_JAR"], "--errors-only", "--format", "gnu", str(tmp_path)]
    checked = subprocess.run(checker, capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")


# The trade-talks story


def test_the_talks_are_supplied_by_kyodo_and_reuters(talks):
    assert [credit.source.slug for credit in talks.credits.order_by("order")] == ["kyodo", "reuters"]


def words_for(speaker):
    mentions = speaker.attributions.order_by("id").select_related("source_passage")
    return list(dict.fromkeys(str(mention.source_passage) for mention in mentions))


def test_one_unnamed_speaker_is_mentioned_in_three_ways(talks):
    speaker = talks.unnamed_speakers.get(name="sources close to bilateral relations")

    assert words_for(speaker) == ["sources close to bilateral relations", "the sources", "they"]


def test_a_government_source_is_another_speaker(talks):
    speaker = talks.unnamed_speakers.get(name="A Japanese government source")

    assert [attribution.stance for attribution in speaker.attributions.all()] == ["says"]


def test_a_senior_official_did_not_confirm_what_the_nikkei_had_without_citing_sources(talks):
    official = Attribution.objects.get(claim__article=talks, stance="does_not_confirm")
    on_record = Attribution.objects.filter(claim__article=talks, claim__standing="on_record")
    nested = on_record.get(nested_in__isnull=False)

    assert str(official.source_passage) == "A senior government official"
    assert (str(nested.source_passage), nested.speaker.kind) == ("without citing sources", "unnamed")
    assert nested.nested_in.speaker.source.slug == "nikkei"
    assert official.claim == nested.claim


def test_the_page_of_the_talks_shows_all_that(talks, client):
    response = client.get(talks.get_absolute_url())
    claim = Attribution.objects.get(claim__article=talks, stance="does_not_confirm").claim

    assert "which has it from The Nikkei the Nikkei which has it from unnamed without citing sources" in beside(
        response, claim.pk
    )
    assert "A senior government official did not confirm it" in beside(response, claim.pk)
    assert "outlet’s report (The Nikkei)" in told(response, "//section[@class='summary']")[0]


# The other stories


def test_one_story_is_under_embargo_and_one_was_withdrawn(said, db, client):
    embargoed = Article.objects.get(embargo_until__gt=timezone.now())
    withdrawn = Article.objects.get(state="withdrawn")

    assert client.get(embargoed.get_absolute_url()).status_code == 404
    assert client.get(withdrawn.get_absolute_url()).status_code == 410


def test_one_story_is_in_japanese_and_its_marks_are_in_their_places(said, db, client):
    story = Article.objects.get(language="ja")

    response = client.get(story.get_absolute_url())

    assert story.claims.on_record().count() > 1
    for claim in story.claims.public():
        anchor = claim.passage.anchors.get(revision=story.current_revision)
        assert story.current_revision.text[anchor.start : anchor.end] == str(claim.passage.exact)
        assert beside(response, claim.pk)


def test_one_correction_names_who_was_unnamed(said, db, client):
    first, second = Revision.objects.filter(article__slug__contains="vellmark").order_by("number")

    assert "a senior official of the harbour authority said" in first.text
    assert "said Ines Tallow" in second.text
    page = client.get(second.article.get_absolute_url()).text
    assert "Ines Tallow" in page
    assert first.get_absolute_url() in page
    assert "CORRECTION" not in page


def test_the_machine_has_read_the_stories_and_waits_for_somebody_to_decide(said, db):
    sato = User.objects.get(username="sato")

    by_machine = Suggestion.objects.waiting_for(sato).exclude(found={})

    assert by_machine.anonymous().exists()
    assert set(by_machine.values_list("claim__article__language", flat=True)) == {"en"}
    assert set(Suggestion.objects.values_list("decision", flat=True)) == {"open", "accepted", "rejected"}


def test_there_is_work_for_everybody(said, db):
    states = set(SourcingNote.objects.values_list("state", flat=True))

    assert states == {"draft", "submitted", "returned", "approved"}
    assert Annotation.objects.exclude(public_note="").exists()
    for name in CAST:
        assert make.client(User.objects.get(username=name)).get("/admin/").status_code == 200
