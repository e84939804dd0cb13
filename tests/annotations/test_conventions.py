"""The dictionary of conventions: its rules, how it is entered, and that nothing joins it to who spoke."""

import tomllib

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from annotations import defining
from annotations.models import Convention, Descriptor
from annotations.models.descriptor import key_of
from articles.models import Source
from tests import make

ENTRY = {"words": "政府筋", "language": "ja", "meaning": "Some office.", "citation": "Page 7"}
FILE = """[[conventions]]
words = "informed circles"
language = "en"
source = "reuters"
since = 1950
until = 1960
meaning = "Some office."
citation = "Page 7"
"""


# The dictionary


def test_no_relation_leads_from_a_convention_to_anything_but_an_outlet():
    """Joined to speakers, attributions or descriptors it would be a guess about who spoke."""
    relations = {field.related_model for field in Convention._meta.get_fields() if field.is_relation}

    assert relations == {Source}


def test_a_convention_begins_before_it_ends(db):
    with pytest.raises(ValidationError, match="ends after it began"):
        make.convention(since=2005, until=2002)


@pytest.mark.parametrize("fields", [{}, {"since": 2002}])
def test_of_the_same_words_and_year_there_is_one(db, nikkei, fields):
    make.convention(**fields)
    make.convention(**fields, source=nikkei)
    make.convention(since=1990)

    with pytest.raises(ValidationError, match="convention of these words"):
        make.convention(**fields)


def test_nor_does_the_database_take_another(db):
    make.convention()

    with pytest.raises(IntegrityError), transaction.atomic():
        Convention.objects.bulk_create([Convention(words="政府筋", language="ja")])


@pytest.mark.parametrize("language", ["JA", "ja-JP", "", "j"])
def test_a_language_is_a_code(db, language):
    with pytest.raises(ValidationError):
        make.convention(language=language)


@pytest.mark.parametrize(
    ("words", "is_ending", "said", "is_of"),
    [
        ("政府筋", False, "政府筋", True),
        ("政府筋", False, "米政府筋", False),
        ("省幹部", True, "外務省幹部", True),
        ("省幹部", False, "外務省幹部", False),
        ("Informed circles", False, "informed  circles", True),
    ],
)
def test_a_convention_is_of_the_same_words_and_of_those_after_a_name_where_it_says_so(words, is_ending, said, is_of):
    assert Convention(words=words, is_ending=is_ending).is_of(key_of(said)) == is_of


def test_those_beside_a_descriptor_are_of_its_words_and_language(db):
    own = make.convention()
    make.convention(language="zh")
    make.convention("政府高官")

    assert Convention.objects.beside(Descriptor(key="政府筋", language="ja")) == [own]


# Entering it


def test_what_ships_with_the_project_is_entered_once(db, capsys):
    call_command("conventions")
    call_command("conventions")

    said = capsys.readouterr().out.splitlines()
    assert said.count("政府筋 (ja): entered") == said.count("政府筋 (ja): kept as it is") == 1
    words = {"政府首脳", "政府高官", "政府筋", "首相周辺", "省首脳", "省幹部", "省筋"}
    assert set(Convention.objects.values_list("words", flat=True)) == words


def test_what_ships_is_cited_and_says_how_well_it_is_known(db):
    for entry in defining.shipped():
        assert entry["citation"]
        assert "Secondary" in entry["note"]


def test_what_an_editor_has_changed_or_taken_out_is_not_entered_again(db, stella):
    for fields in ({"since": 1990}, {"words": "政府筋（注）"}):
        defining.define(ENTRY)
        convention = Convention.objects.get()
        for name, value in fields.items():
            setattr(convention, name, value)
        convention.record(by=stella)
        assert defining.define(ENTRY) == "kept as it is"
    Convention.objects.get().delete()

    assert defining.define(ENTRY) == "kept as it is"
    assert not Convention.objects.exists()


def test_conventions_of_ones_own_are_entered_from_files(db, tmp_path, capsys):
    path = tmp_path / "terms.toml"
    path.write_text(FILE)

    call_command("conventions", path)

    assert capsys.readouterr().out == "informed circles (en): entered\n"
    convention = Convention.objects.get()
    assert (convention.source.slug, convention.since, convention.until, convention.is_ending) == (
        "reuters",
        1950,
        1960,
        False,
    )
    assert convention.history.get().history_user is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words = ", "terms.toml: Invalid value"),
        ('words = "a"', "terms.toml: There is no list of “conventions” in it"),
        ('conventions = ["a"]', "terms.toml: There is no list of “conventions” in it"),
        ('[[conventions]]\nwords = "a"', r"a \(None\): a field is missing"),
        (FILE + 'who = "a"', "is none that a convention has"),
        (FILE.replace("1950", '"then"'), "has no such value"),
        (FILE.replace("1960", "1940"), "A convention ends after it began"),
        (FILE.replace("reuters", "rooters"), "There is no source “rooters”"),
        (FILE.replace("Page 7", ""), "cannot be blank"),
    ],
)
def test_a_file_that_is_wrong_is_told_and_leaves_nothing_behind(db, tmp_path, text, message):
    path = tmp_path / "terms.toml"
    path.write_text(text)

    with pytest.raises(CommandError, match=message):
        call_command("conventions", path)

    assert not Convention.objects.exists()


def test_a_file_that_is_not_there_is_told(db, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("conventions", tmp_path / "gone.toml")


def test_the_file_that_ships_is_toml_with_nothing_in_it_but_conventions():
    for path in defining.SHIPPED.glob("*.toml"):
        assert set(tomllib.loads(path.read_text())) == {"conventions"}


# At the desk and over the API


def form(**fields):
    return {
        "words": "政府筋", "language": "ja", "source": "", "since": "", "until": "", "meaning": "Some office.",
        "citation": "Page 7", "url": "", "note": "", **fields,
    }  # fmt: skip


def test_a_standards_editor_makes_and_changes_a_convention_and_its_history_tells(stella):
    client = make.client(stella)
    client.post("/admin/annotations/convention/add/", form())
    convention = Convention.objects.get()
    page = f"/admin/annotations/convention/{convention.pk}/"

    client.post(f"{page}change/", form(note="Disputed.", seen_version=1))

    convention.refresh_from_db()
    assert (convention.note, convention.version) == ("Disputed.", 2)
    assert [row.history_user for row in convention.history.all()] == [stella, stella]
    assert "Disputed." in client.get(f"{page}history/").text


def test_what_cannot_be_is_told_beside_its_field(stella):
    make.convention()
    client = make.client(stella)

    assert "convention of these words" in client.post("/admin/annotations/convention/add/", form()).text
    wrong = client.post("/admin/annotations/convention/add/", form(language="Japanese"))
    assert wrong.status_code == 200
    assert Convention.objects.count() == 1


def test_an_editor_reads_the_dictionary_and_changes_nothing(as_edie):
    convention = make.convention()

    assert "政府筋" in as_edie.get("/admin/annotations/convention/").text
    assert as_edie.get("/admin/annotations/convention/add/").status_code == 403
    page = f"/admin/annotations/convention/{convention.pk}/change/"
    assert "An office." in as_edie.get(page).text
    assert as_edie.post(page, form()).status_code == 403


def test_programs_read_the_dictionary_by_words_and_language(api, nikkei):
    own = make.convention(source=nikkei, since=1990, url="https://terms.test/", note="Secondary.")
    make.convention("政府高官")

    (told,) = api.get("/api/v1/conventions/?words=政府筋&language=ja").json()["results"]

    assert told == api.get(told["url"]).json()
    assert told["url"].endswith(f"/api/v1/conventions/{own.pk}/")
    assert (told["words"], told["source"], told["since"], told["until"]) == ("政府筋", "nikkei", 1990, None)
    assert (told["meaning"], told["citation"], told["link"]) == ("An office.", "Page 7", "https://terms.test/")
    assert api.get("/api/v1/conventions/?language=en").json()["results"] == []
    assert api.get("/api/v1/conventions/?meaning=office").status_code == 400


def test_a_list_of_conventions_takes_one_query(api, nikkei, django_assert_num_queries):
    for year in range(1990, 1996):
        make.convention(source=nikkei, since=year)

    with django_assert_num_queries(1):
        assert len(api.get("/api/v1/conventions/").json()["results"]) == 6
