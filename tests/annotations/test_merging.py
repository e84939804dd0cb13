import pytest
from django.core.exceptions import ValidationError

from annotations import merging
from annotations.models import Attribution, SourcingNote, Speaker
from articles.models import StaleVersion
from tests import make


@pytest.fixture
def attribution(story):
    return make.anonymous_claim(story)


@pytest.fixture
def other(story):
    return make.unnamed(make.claim(story, "no reply was prepared"), "They")


def test_two_whom_a_story_names_by_other_words_are_made_one(attribution, other, edie):
    merging.merge(other.speaker, into=attribution.speaker, by=edie)

    laid = Attribution.objects.get(pk=other.pk)
    assert (laid.speaker, laid.source_passage.exact) == (attribution.speaker, "They")
    assert laid.history.first().history_user == edie
    assert Speaker.objects.filter(pk=other.speaker_id).exists()


def test_notes_on_who_is_somebody_else_now_need_approval_anew(attribution, other, edie, rex):
    note = make.approved_note(other, author=edie, approver=rex)

    merging.merge(other.speaker, into=attribution.speaker, by=edie)

    assert SourcingNote.objects.get(pk=note.pk).state == "draft"


def test_what_is_only_suggested_waits_for_its_decision(story, attribution, edie):
    suggestion = make.suggestion(story, "Tokyo would not take sides", words="A Japanese government source")
    suggested = suggestion.claim.attributions.get()

    assert merging.merge(suggested.speaker, into=attribution.speaker, by=edie) == []


@pytest.mark.parametrize("case", ["named", "itself", "of another story"])
def test_nobody_else_is_made_one(attribution, edie, case):
    if case == "named":
        into = make.speaker("Wang Yi")
    elif case == "itself":
        into = attribution.speaker
    else:
        elsewhere = make.article(make.text("Talks", "China waits, officials said."), guid="urn:test:2")
        into = make.unnamed(make.claim(elsewhere, "China waits"), "officials").speaker

    with pytest.raises(ValidationError, match="Two unnamed speakers of one story"):
        merging.merge(attribution.speaker, into=into, by=edie)


def test_one_who_is_two_is_told_apart_by_the_words_that_name_each(story, attribution, edie):
    other = make.unnamed(make.claim(story, "no reply was prepared"), "They", speaker=attribution.speaker)

    laid = merging.split(other, by=edie, expected=1)

    assert (laid.speaker.name, laid.speaker.article) == ("They", story)
    assert Attribution.objects.get(pk=attribution.pk).speaker == attribution.speaker


def test_who_saw_another_version_is_told(story, attribution, edie):
    other = make.unnamed(make.claim(story, "no reply was prepared"), "They", speaker=attribution.speaker)

    with pytest.raises(StaleVersion):
        merging.split(other, by=edie, expected=7)


def test_who_is_alone_or_named_is_not_told_apart(story, attribution, edie):
    named = make.named(make.claim(story, "free trade needed defending"), "Wang Yi", words="Wang Yi")

    for one, reason in ((attribution, "Nothing else is laid"), (named, "Only an unnamed speaker")):
        with pytest.raises(ValidationError, match=reason):
            merging.split(one, by=edie)
