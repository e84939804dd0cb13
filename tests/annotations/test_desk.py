"""The workbench as an editor without a script has it: each piece an address, each step a form."""

import pytest
from django.contrib.auth.models import Permission

from annotations import annotating, reanchoring, reviewing
from annotations.choices import Stance
from annotations.models import Anchor, Annotation, Attribution, Claim, DeskComment, SourcingChange, SourcingNote
from tests import make
from tests.pages import told

DESK = "/admin/articles/article/{}/desk/"
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def desk_of(story):
    return DESK.format(story.pk)


def take(client, story, step, **fields):
    """A step as the page's own form sends it, followed to the page it leads to."""
    given = {"step": step, "revision": story.current_revision.number, **fields}
    return client.post(desk_of(story), given, follow=True)


def place(story, words):
    start = story.current_revision.text.index(words)
    return {"start": start, "end": start + len(words)}


def said(response):
    return " ".join(told(response, "//*[@id='messages']/p"))


def heading(response):
    return told(response, "//*[@id='panel']//h2")[0]


def _let_look(person):
    """Somebody at the desk who may read what is on record, and no more."""
    person.is_staff = True
    person.save()
    rights = ["view_article", "view_claim", "view_attribution", "view_sourcingnote", "view_annotation", "view_review"]
    person.user_permissions.set(Permission.objects.filter(codename__in=rights))


@pytest.fixture
def attribution(story):
    return make.anonymous_claim(story)


@pytest.fixture
def as_rex(rex):
    return make.client(rex)


# What lies before an editor


def test_the_story_stands_beside_what_is_to_be_done(as_edie, story, attribution):
    page = as_edie.get(desk_of(story))

    assert told(page, "//*[@id='progress']") == ["1 piece of 1 is to be done."]
    assert told(page, "//*[@id='words']//mark") == [LEAD]
    assert told(page, "//*[@id='words']//*[contains(@class, 'source')]") == ["sources close to bilateral relations"]
    assert told(page, "//*[@id='words']//*[contains(@class, 'cue')]") == ["said"]


def test_each_paragraph_says_where_it_begins(as_edie, story):
    page = as_edie.get(desk_of(story))
    text = story.current_revision.text

    for start, words in zip(
        page.content.decode().split('data-start="')[1:], told(page, "//*[@data-start]"), strict=True
    ):
        assert text[int(start.split('"')[0]) :].startswith(words)


@pytest.mark.parametrize("role", ["", "Reader"])
def test_who_may_not_see_the_record_has_no_desk(story, noor, role):
    noor.is_staff = True
    noor.save()

    assert make.client(noor).get(desk_of(story)).status_code == 403


def test_strangers_are_led_to_the_door(client, story):
    assert client.get(desk_of(story)).status_code == 302


@pytest.mark.parametrize("at", ["claim-0", "claim-99999999999999999999999", "attribution-x", "'\"<", "%00"])
def test_an_address_that_names_no_piece_shows_the_story(as_edie, story, attribution, at):
    page = as_edie.get(f"{desk_of(story)}?at={at}&like={at}&do={at}&undo={at}")

    assert page.status_code == 200
    assert told(page, "//*[@id='panel']//h2") == []


def test_a_story_that_is_not_there(as_edie):
    assert as_edie.get(DESK.format(10**15)).status_code == 404


def test_the_pieces_of_one_speaker_are_shown_together(as_edie, story, attribution):
    other = make.unnamed(
        make.claim(story, "the request would be made at talks on Monday"), "The sources", speaker=attribution.speaker
    )

    page = as_edie.get(f"{desk_of(story)}?at=attribution-{other.pk}")

    assert told(page, "//*[@class='mentions']/a") == ["1 “sources close to bilateral relations”", "2 “The sources”"]
    assert len(told(page, "//*[@id='words']//*[contains(@class, 'same-speaker')]")) == 2


# What each piece waits for


def test_a_claim_waits_for_a_note_then_for_another_editor_then_for_nobody(as_edie, as_rex, story, attribution):
    at = f"{desk_of(story)}?at=attribution-{attribution.pk}"
    assert heading(as_edie.get(at)) == "1 no note yet"

    take(as_edie, story, "note", at=f"attribution-{attribution.pk}", public_note="Diplomats.")
    assert (heading(as_edie.get(at)), heading(as_rex.get(at))) == ("1 your draft", "1 waits for somebody else")

    note = SourcingNote.objects.get()
    take(
        as_edie,
        story,
        "note",
        at=f"attribution-{attribution.pk}",
        public_note="Diplomats.",
        seen_version=note.version,
        _submit=1,
    )
    assert (heading(as_edie.get(at)), heading(as_rex.get(at))) == ("1 waits for somebody else", "1 to be judged")

    note.refresh_from_db()
    judged = {"at": f"attribution-{attribution.pk}", "note": note.pk, "version": note.version}
    take(as_rex, story, "judge", **judged, **{"return": "1", "comment": "Which side?"})
    assert "Which side?" in as_edie.get(at).text
    assert heading(as_edie.get(at)) == "1 returned to you"


def test_an_approved_note_is_what_readers_see(as_rex, story, attribution, edie, client):
    note = make.submitted_note(attribution, by=edie)

    page = take(
        as_rex, story, "judge", at=f"attribution-{attribution.pk}", note=note.pk, version=note.version, approve="1"
    )

    assert "Approved" in said(page)
    assert "Diplomats of both sides." in client.get(story.get_absolute_url()).text


def test_nobody_judges_a_note_of_their_own(as_edie, story, attribution, edie):
    note = make.submitted_note(attribution, by=edie)

    page = take(
        as_edie, story, "judge", at=f"attribution-{attribution.pk}", note=note.pk, version=note.version, approve="1"
    )

    assert "a second editor has to" in said(page)
    assert SourcingNote.objects.get().state == "submitted"


def test_what_is_named_waits_for_nothing(as_edie, story):
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi", words="Wang Yi")

    assert told(as_edie.get(desk_of(story)), "//*[@id='progress']") == ["Nothing of this story waits for you."]


def test_after_a_correction_the_words_are_to_be_checked_first(as_edie, story, attribution):
    make.article(make.TRADE_TALKS.replace("plans to ask Japan to stand", "wants Japan standing"), guid="urn:test:story")

    page = as_edie.get(f"{desk_of(story)}?at=attribution-{attribution.pk}")

    assert heading(page).endswith("its words are to be checked")
    assert "Say where its words stand now" in page.text


def test_a_change_of_sourcing_is_looked_at_once_its_words_are_checked(as_edie, story, edie):
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.article(make.TRADE_TALKS.replace("A Japanese", "A senior Japanese"), guid="urn:test:story")
    at = f"{desk_of(story)}?at=attribution-{attribution.pk}"
    for anchor in Anchor.objects.unsettled():
        assert heading(as_edie.get(at)) == "1 its words are to be checked"
        reanchoring.confirm(anchor, by=edie)

    page = as_edie.get(at)

    assert heading(page) == "1 its sourcing has changed"
    assert f"/admin/annotations/sourcingchange/{SourcingChange.objects.get().pk}/change/" in page.text


def test_who_else_has_noted_it_is_told(as_edie, story, attribution, rex):
    make.note(attribution, by=rex)

    page = as_edie.get(f"{desk_of(story)}?at=attribution-{attribution.pk}&do=note")

    assert told(page, "//*[@class='others']") == ["Noted by others as well: rex, draft"]


# Marking


def test_selected_words_become_a_claim_then_who_says_it_then_what_attributes_it(as_edie, story):
    take(as_edie, story, "mark", part="claim", **place(story, "no reply was prepared"))
    claim = Claim.objects.get()
    take(as_edie, story, "mark", part="source", at=f"claim-{claim.pk}", **place(story, "The sources"))
    laid = Attribution.objects.get()
    page = take(as_edie, story, "mark", part="cue", at=f"attribution-{laid.pk}", **place(story, "added"))

    laid.refresh_from_db()
    assert (str(claim), str(laid.source_passage), str(laid.cue_passage)) == (
        "no reply was prepared",
        "The sources",
        "added",
    )
    assert laid.speaker.is_unnamed
    assert heading(page) == "1 no note yet"


def test_words_after_an_emoji_and_japanese_are_the_words_that_were_marked(as_edie):
    story = make.article(
        make.text("Talks 🎌", "🎌🎌 日本政府筋は👩‍👩‍👧「関税に反対だ」と述べた。 It is so."), guid="urn:test:emoji"
    )

    take(as_edie, story, "mark", part="claim", **place(story, "関税に反対だ"))

    claim = Claim.objects.get()
    assert (claim.passage.exact, claim.manner) == ("関税に反対だ", "quoted")


def test_white_space_at_the_ends_is_not_marked(as_edie, story):
    span = place(story, " no reply was prepared")

    take(as_edie, story, "mark", part="claim", **span)

    assert Claim.objects.get().passage.exact == "no reply was prepared"


@pytest.mark.parametrize("named", ["a person whom the machine reads", "a speaker of the story"])
def test_who_says_it_is_looked_for_by_the_words(as_edie, story, named):
    if named == "a speaker of the story":
        make.named(make.claim(story, "Tokyo would not take sides"), "Wang Yi")
    claim = make.claim(story, "free trade needed defending")

    take(as_edie, story, "mark", part="source", at=f"claim-{claim.pk}", **place(story, "Wang Yi"))

    assert (claim.attributions.get().speaker.name, claim.attributions.get().speaker.kind) == ("Wang Yi", "person")


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        ({}, "Mark some words"),
        ({"start": 5, "end": 5}, "Mark some words"),
        ({"start": 0, "end": 10**9}, "Mark some words"),
        ({"start": -3, "end": 8}, "Mark some words"),
        ({"start": "", "end": 8}, "Mark some words"),
        ({"start": "x", "end": 8}, "Mark some words"),
        ({"start": 0, "end": "٣"}, "Mark some words"),
        ({"start": 0, "end": 8, "revision": 7}, "A correction came in"),
    ],
)
def test_what_marks_no_words_is_refused(as_edie, story, span, reason):
    page = take(as_edie, story, "mark", part="claim", **span)

    assert page.status_code == 200
    assert reason in said(page)
    assert not Claim.objects.exists()


def test_marks_of_words_that_a_correction_has_replaced_are_refused(as_edie, story):
    span = place(story, "no reply was prepared")
    make.article(make.TRADE_TALKS + "\nIt is late.", guid="urn:test:story")

    page = take(as_edie, story, "mark", part="claim", **span)

    assert "These are the words of revision 2" in said(page)
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("mark", {"part": "claim"}), ("mark", {"part": "source"}), ("mark", {"part": "words"}),
        ("lay", {"to": "another"}),
        ("set_aside", {}), ("merge", {}), ("split", {}), ("undo", {"undo": "claim-1-1"}), ("remark", {"text": "Hm."}),
    ],
)  # fmt: skip
def test_who_may_only_look_changes_nothing(story, attribution, noor, step, fields):
    _let_look(noor)
    before = list(Claim.objects.values()), list(Attribution.objects.values())
    at = {"at": f"attribution-{attribution.pk}", "version": 1, **place(story, "no reply was prepared")}

    page = take(make.client(noor), story, step, **at, **fields)

    assert page.status_code == 403
    assert (list(Claim.objects.values()), list(Attribution.objects.values())) == before
    assert not Annotation.objects.exists()


def test_who_may_only_look_writes_and_judges_no_note(story, attribution, noor, edie):
    _let_look(noor)
    note = make.submitted_note(attribution, by=edie)
    at = f"attribution-{attribution.pk}"
    browser = make.client(noor)

    written = take(browser, story, "note", at=at, public_note="Diplomats.")
    judged = take(browser, story, "judge", at=at, note=note.pk, version=note.version, approve="1")

    assert "You may not" in said(written)
    assert "You may not" in said(judged)
    assert [(one.author, one.state) for one in SourcingNote.objects.all()] == [(edie, "submitted")]


def test_the_last_mark_is_taken_back_step_by_step(as_edie, story):
    page = take(as_edie, story, "mark", part="claim", **place(story, "no reply was prepared"))
    claim = Claim.objects.get()
    assert "Take back" in page.text
    take(as_edie, story, "mark", part="source", at=f"claim-{claim.pk}", **place(story, "The sources"))
    laid = Attribution.objects.get()
    take(as_edie, story, "mark", part="cue", at=f"attribution-{laid.pk}", **place(story, "added"))

    take(as_edie, story, "undo", undo=f"attribution-{laid.pk}-2")
    laid.refresh_from_db()
    assert (laid.cue_passage, laid.source_passage.exact) == (None, "The sources")
    other = make.claim(story, "Tokyo would not take sides")
    take(as_edie, story, "mark", part="source", at=f"claim-{other.pk}", **place(story, "A Japanese government source"))
    take(as_edie, story, "undo", undo=f"attribution-{other.attributions.get().pk}-1")
    assert not other.attributions.exists()
    take(as_edie, story, "undo", undo=f"claim-{claim.pk}-1")
    claim.refresh_from_db()
    assert claim.standing == "set_aside"


def test_an_attribution_that_was_taken_back_stays_in_the_history(as_edie, edie, story, attribution):
    made = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source", by=edie)

    take(as_edie, story, "undo", undo=f"attribution-{made.pk}-1")

    last = Attribution.history.filter(id=made.pk).first()
    assert (last.history_type, last.history_user) == ("-", edie)


@pytest.mark.parametrize(
    "undo", ["", "claim-1", "claim-x-1", "attribution-0-1", "note-1-1", "claim-{claim}-9", "attribution-{pk}-9"]
)
def test_nothing_else_is_taken_back(as_edie, story, attribution, undo):
    before = list(Claim.objects.values()), list(Attribution.objects.values())

    page = take(as_edie, story, "undo", undo=undo.format(claim=attribution.claim_id, pk=attribution.pk))

    assert page.status_code == 200
    assert said(page)
    assert (list(Claim.objects.values()), list(Attribution.objects.values())) == before


def test_nobody_takes_back_what_another_has_made(as_rex, story, edie):
    made = make.unnamed(
        make.claim(story, "Tokyo would not take sides", by=edie), "A Japanese government source", by=edie
    )

    for undo in (f"attribution-{made.pk}-1", f"claim-{made.claim_id}-1"):
        take(as_rex, story, "undo", undo=undo)

    assert Attribution.objects.get().claim.standing == "on_record"


def test_nobody_takes_back_what_another_has_changed_last(as_edie, as_rex, story, edie):
    made = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source", by=edie)
    take(as_rex, story, "mark", part="cue", at=f"attribution-{made.pk}", **place(story, "source said"))

    page = take(as_edie, story, "undo", undo=f"attribution-{made.pk}-2")

    assert "Somebody has changed this since" in said(page)
    assert str(Attribution.objects.get().cue_passage) == "source said"


def test_what_a_note_hangs_on_is_not_taken_back(as_edie, story, edie):
    made = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source", by=edie)
    make.note(made, by=edie)

    page = take(as_edie, story, "undo", undo=f"attribution-{made.pk}-1")

    assert "Something hangs on this attribution" in said(page)


def test_a_claim_can_rest_on_other_words(as_edie, story, attribution):
    claim = attribution.claim

    take(
        as_edie,
        story,
        "mark",
        part="words",
        at=f"claim-{claim.pk}",
        version=claim.version,
        **place(story, LEAD.split(" against")[0]),
    )

    claim.refresh_from_db()
    assert claim.passage.exact == LEAD.split(" against")[0]


# Suggestions


@pytest.fixture
def suggestion(story):
    return make.suggestion(story, "Tokyo would not take sides", words="A Japanese government source")


@pytest.mark.parametrize(
    ("step", "standing"), [("accept", "on_record"), ("reject", "set_aside"), ("skip", "suggested")]
)
def test_a_suggestion_is_decided_on(as_edie, story, suggestion, step, standing):
    page = take(as_edie, story, step, at=f"claim-{suggestion.claim_id}", version=suggestion.version)

    suggestion.refresh_from_db()
    assert suggestion.claim.standing == standing
    assert "Tokyo would not take sides" in said(page)


def test_what_one_has_left_to_others_waits_for_them_alone(as_edie, as_rex, story, suggestion):
    at = f"claim-{suggestion.claim_id}"
    take(as_edie, story, "skip", at=at, version=suggestion.version)

    found = [heading(browser.get(f"{desk_of(story)}?at={at}")) for browser in (as_edie, as_rex)]

    assert found == ["? waits for somebody else", "? to be decided"]


def test_who_is_slower_is_told(as_edie, as_rex, story, suggestion):
    take(as_edie, story, "skip", at=f"claim-{suggestion.claim_id}", version=suggestion.version)

    page = take(as_rex, story, "reject", at=f"claim-{suggestion.claim_id}", version=suggestion.version)

    assert "Somebody saved this" in said(page)
    assert Claim.objects.get().standing == "suggested"


@pytest.mark.parametrize(
    ("part", "words"),
    [("words", "would not take sides"), ("source", "Japanese government source"), ("cue", "said Tokyo")],
)
def test_marking_other_words_accepts_a_suggestion_by_these(as_edie, story, suggestion, part, words):
    attribution = suggestion.claim.attributions.get()

    take(
        as_edie,
        story,
        "mark",
        part=part,
        at=f"attribution-{attribution.pk}",
        version=suggestion.version,
        **place(story, words),
    )

    suggestion.refresh_from_db()
    attribution.refresh_from_db()
    kept = {"words": suggestion.claim.passage, "source": attribution.source_passage, "cue": attribution.cue_passage}
    assert (suggestion.decision, str(kept[part])) == ("corrected", words)


def test_a_suggestion_is_corrected_by_typing(as_edie, story, suggestion):
    at = f"attribution-{suggestion.claim.attributions.get().pk}"
    page = as_edie.get(f"{desk_of(story)}?at={at}&do=correct")
    form = {field.name: field.value() or "" for field in page.context["correction"].claim}
    parts = page.context["correction"].attributions
    form |= {field.html_name: field.value() or "" for part in parts for field in part}

    take(as_edie, story, "correct", at=at, version=suggestion.version, **{**form, "quote": "would not take sides"})

    suggestion.refresh_from_db()
    assert (suggestion.decision, suggestion.claim.passage.exact) == ("corrected", "would not take sides")


def test_what_was_typed_for_a_correction_that_is_refused_stays(as_edie, story, suggestion):
    at = f"attribution-{suggestion.claim.attributions.get().pk}"

    page = take(
        as_edie, story, "correct", at=at, version=suggestion.version, quote="words that are not there", manner="quoted"
    )

    assert "words that are not there" in page.text
    assert Claim.objects.get().standing == "suggested"


# To whom it is laid


def test_a_claim_is_laid_to_another_as_well(as_edie, story, attribution):
    page = take(
        as_edie, story, "lay", at=f"attribution-{attribution.pk}", to="another", kind="person", name="Wang Yi",
        source_words="Wang Yi", stance="says",
    )  # fmt: skip

    assert "It is kept to whom the claim is laid" in said(page)
    assert [one.speaker.name for one in attribution.claim.attributions.order_by("id")][1] == "Wang Yi"


def test_an_error_in_the_form_stands_beside_its_field_and_what_was_typed_stays(as_edie, story, attribution):
    page = take(
        as_edie,
        story,
        "lay",
        at=f"attribution-{attribution.pk}",
        to="another",
        kind="unnamed",
        source_words="nobody here",
    )

    assert "nobody here" in page.text
    assert told(page, "//*[@id='panel']//ul[contains(@class, 'errorlist')]")
    assert Attribution.objects.count() == 1


def test_two_speakers_are_made_one_and_one_two(as_edie, story, attribution):
    other = make.unnamed(make.claim(story, "no reply was prepared"), "They")
    assert other.speaker != attribution.speaker

    take(as_edie, story, "merge", at=f"attribution-{other.pk}", into=attribution.speaker_id)
    other.refresh_from_db()
    assert other.speaker == attribution.speaker

    take(as_edie, story, "split", at=f"attribution-{other.pk}", version=other.version)
    other.refresh_from_db()
    assert (other.speaker.name, other.speaker != attribution.speaker) == ("They", True)


def test_a_claim_is_set_aside(as_edie, story, attribution):
    take(as_edie, story, "set_aside", at=f"claim-{attribution.claim_id}", version=attribution.claim.version)

    assert Claim.objects.get().standing == "set_aside"


# Notes


def test_a_new_note_begins_with_what_the_words_tell(as_edie, story, attribution):
    page = as_edie.get(f"{desk_of(story)}?at=attribution-{attribution.pk}")

    form = page.context["note_form"]
    assert (form["number_in_text"].value(), form["proximity"].value()) == ("plural", "close to bilateral relations")


def test_a_note_on_another_claim_of_a_speaker_begins_with_ones_own(as_edie, story, attribution, edie):
    fields = {"public_note": "Diplomats.", "knowledge": "briefed", "nature": "opinion"}
    reviewing.write(attribution, fields=fields, by=edie)
    other = make.unnamed(make.claim(story, "no reply was prepared"), "They", speaker=attribution.speaker)

    form = as_edie.get(f"{desk_of(story)}?at=attribution-{other.pk}").context["note_form"]

    assert (form["public_note"].value(), form["knowledge"].value(), form["nature"].value()) == (
        "Diplomats.",
        "briefed",
        "",
    )


def test_all_suggestions_are_decided_on_before_what_is_known_is_noted(as_edie, story, attribution, suggestion):
    other = make.suggestion(story, "The sources said the request would be made", words="The sources")

    page = take(as_edie, story, "accept", at=f"claim-{suggestion.claim_id}", version=suggestion.version)
    assert page.context["bench"].current.suggestion == other
    page = take(as_edie, story, "reject", at=f"claim-{other.claim_id}", version=other.version)

    assert heading(page).endswith("no note yet")


def test_a_note_begins_with_the_one_approved_last_for_such_a_speaker(as_edie, story, attribution, edie, rex):
    other = make.article(
        make.text("Talks go on", "China waits, sources close to bilateral relations said."), guid="urn:test:2"
    )
    like = make.unnamed(make.claim(other, "China waits"), "sources close to bilateral relations", cue="said")
    note = reviewing.write(
        like, fields={"public_note": "Diplomats.", "knowledge": "briefed", "nature": "opinion"}, by=rex
    )
    reviewing.approve(reviewing.submit(note, by=rex), by=edie)
    at = f"{desk_of(story)}?at=attribution-{attribution.pk}"
    assert "Begin with the note approved last" in as_edie.get(at).text

    form = as_edie.get(f"{at}&like={note.pk}").context["note_form"]

    assert (form["public_note"].value(), form["knowledge"].value(), form["nature"].value()) == (
        "Diplomats.",
        "briefed",
        "",
    )


def test_a_note_is_written_for_all_claims_of_a_speaker_and_judged_at_once(as_edie, as_rex, story, attribution):
    others = [
        make.unnamed(make.claim(story, words), source, speaker=attribution.speaker)
        for words, source in [
            ("the request would be made at talks on Monday", "The sources"),
            ("no reply was prepared", "They"),
        ]
    ]
    at = f"attribution-{attribution.pk}"

    page = take(as_edie, story, "note", at=at, public_note="Diplomats.", for_all="1", _submit="1")

    assert "the notes on 2 other claims" in said(page)
    assert list(SourcingNote.objects.values_list("state", "public_note")) == [("submitted", "Diplomats.")] * 3
    note = attribution.notes.get()
    page = take(as_rex, story, "judge", at=at, note=note.pk, version=note.version, approve="1", for_all="1")
    assert "2 other notes of this speaker" in said(page)
    assert {one.notes.get().state for one in (attribution, *others)} == {"approved"}


def test_words_that_may_give_a_source_away_are_refused_and_can_be_confirmed(as_edie, story, attribution):
    at = f"attribution-{attribution.pk}"
    words = "Ring Jon Barrow."

    page = take(as_edie, story, "note", at=at, public_note=words)
    assert "may say who a source is" in page.text
    assert words in page.text
    assert not SourcingNote.objects.exists()

    take(as_edie, story, "note", at=at, public_note=words, are_checked="1")
    assert SourcingNote.objects.get().public_note == words


def test_two_who_save_one_note_at_once_see_both_texts(as_edie, edie, story, attribution):
    note = make.note(attribution, by=edie)
    reviewing.revise(note, fields={"public_note": "The first."}, by=edie)

    page = take(as_edie, story, "note", at=f"attribution-{attribution.pk}", public_note="The second.", seen_version=1)

    assert "It is now: “The first.”" in page.text
    assert "The second." in page.text
    assert SourcingNote.objects.get().public_note == "The first."


def test_what_the_rules_say_is_told_while_a_note_is_typed(as_edie, story, attribution):
    policy = make.policy(rules=0)
    make.rule(policy, code="says-why", met="reason is told")
    policy.binds = ["wire"]
    policy.save()
    at = {"at": f"attribution-{attribution.pk}", "step": "note", "policy": policy.pk, "public_note": "Diplomats."}

    without = as_edie.post(f"{desk_of(story)}findings/", at)
    with_reason = as_edie.post(f"{desk_of(story)}findings/", {**at, "reason": "retaliation"})

    assert "Rules that must be met are not yet." in without.text
    assert "No rule holds it up." in with_reason.text
    assert "Diplomats." in with_reason.text
    assert not SourcingNote.objects.exists()


def test_boilerplate_is_told_to_be(as_edie, story, attribution):
    at = {"at": f"attribution-{attribution.pk}", "step": "note", "reason": "not_authorised"}

    assert "This reason is boilerplate" in as_edie.post(f"{desk_of(story)}findings/", at).text


@pytest.mark.parametrize("given", [{"at": ""}, {"at": "claim-1"}, {}])
def test_of_no_note_nothing_is_found(as_edie, story, given):
    assert as_edie.post(f"{desk_of(story)}findings/", given).status_code == 404


def test_a_note_that_cannot_be_saved_is_still_judged_as_it_is_typed(as_edie, story, attribution):
    given = {
        "at": f"attribution-{attribution.pk}",
        "step": "note",
        "policy": "x",
        "count_in_text": "many",
        "country": "Japan",
        "reason": "\0",
    }

    assert as_edie.post(f"{desk_of(story)}findings/", given).status_code == 200


# Remarks


def test_a_remark_for_the_desk_is_hung_on_selected_words_or_on_the_claim(as_edie, story, attribution):
    take(as_edie, story, "remark", text="Which talks?", **place(story, "talks on Monday"))
    take(as_edie, story, "remark", text="Whose plan?", at=f"claim-{attribution.claim_id}")

    on_words, on_claim = Annotation.objects.order_by("id")
    assert (on_words.passage.exact, on_words.claim_id, on_words.public_note) == ("talks on Monday", None, "")
    assert (on_claim.passage, on_claim.claim_id, on_claim.public_note) == (None, attribution.claim_id, "")
    assert set(DeskComment.objects.values_list("text", flat=True)) == {"Which talks?", "Whose plan?"}
    assert told(as_edie.get(desk_of(story)), "//*[contains(@class, 'remark')]/text()/..")[0]


def test_desk_words_stand_on_no_page_of_the_desk_for_who_may_not_read_them(story, attribution, edie, noor):
    annotating.annotate(attribution.claim, motivation="commenting", desk_text="canary-4711", by=edie)
    reviewing.write(attribution, fields={"public_note": "Diplomats."}, desk={"desk_note": "canary-4712"}, by=edie)
    _let_look(noor)
    browser = make.client(noor)

    pages = [browser.get(f"{desk_of(story)}?at={at}") for at in ("", f"attribution-{attribution.pk}")]

    assert all(LEAD in page.text for page in pages)
    assert not any("canary-47" in page.text for page in pages)


# All of it


@pytest.mark.parametrize(
    "step", ["", "fly", "note", "judge", "lay", "merge", "split", "accept", "correct", "remark", "set_aside"]
)
def test_a_step_without_its_fields_is_refused_in_words(as_edie, story, attribution, step):
    page = take(as_edie, story, step)

    assert page.status_code == 200
    assert said(page)


def test_a_script_is_given_the_parts_alone(as_edie, story, attribution):
    part = as_edie.get(desk_of(story), headers={"X-Desk": "1"})
    refused = as_edie.post(desk_of(story), {"step": "mark"}, headers={"X-Desk": "1"})

    assert "<html" not in part.text
    assert (part["X-Desk"], refused["X-Desk"]) == ("taken", "refused")


def test_a_script_that_saves_is_given_the_next_form_and_nothing_is_saved_twice(as_edie, story, attribution):
    at = f"attribution-{attribution.pk}"
    given = {"step": "note", "at": at, "public_note": "Diplomats."}

    part = as_edie.post(desk_of(story), given, headers={"X-Desk": "1"})

    assert part["X-Desk"] == "taken"
    assert not told(part, "//*[contains(@class, 'errorlist')]")
    assert SourcingNote.objects.get().version == 1


def test_a_form_that_is_done_with_does_not_come_again(as_edie, story, attribution):
    given = {
        "at": f"attribution-{attribution.pk}",
        "to": "another",
        "kind": "person",
        "name": "Wang Yi",
        "stance": "says",
    }

    part = as_edie.post(desk_of(story), {"step": "lay", "do": "lay", **given}, headers={"X-Desk": "1"})

    assert part["X-Desk"] == "taken"
    assert not told(part, "//*[@id='panel']//form[.//*[@name='step' and @value='lay']]")


def test_an_open_desk_learns_of_a_correction(as_edie, story):
    make.article(make.TRADE_TALKS + "\nIt is late.", guid="urn:test:story")

    assert as_edie.get(f"{desk_of(story)}state/").json() == {"revision": 2}


@pytest.mark.parametrize("do", ["", "note", "lay", "correct"])
def test_a_desk_takes_twelve_queries_whatever_the_number_of_its_claims(edie, rex, do, django_assert_max_num_queries):
    counts = []
    for claims in (2, 20):
        sentences = [f"Source {number} said that number {number} was right." for number in range(claims)]
        story = make.article(make.text(f"A story of {claims}", *sentences), guid=f"urn:test:{claims}")
        for number in range(claims):
            laid = make.unnamed(make.claim(story, f"number {number} was right"), f"Source {number}")
            if number % 2:
                make.submitted_note(laid, by=edie)
        browser = make.client(rex)
        with django_assert_max_num_queries(12) as queries:
            assert browser.get(f"{desk_of(story)}?at=attribution-{laid.pk}&do={do}").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_denials_are_not_noted_with_what_was_said(as_edie, story, attribution):
    denied = make.unnamed(make.claim(story, "the plan"), "A senior government official", speaker=attribution.speaker)
    Attribution.objects.filter(pk=denied.pk).update(stance=Stance.DOES_NOT_CONFIRM)

    take(as_edie, story, "note", at=f"attribution-{attribution.pk}", public_note="Diplomats.", for_all="1")

    assert not denied.notes.exists()
