"""The Japanese catalogues hold all that the code says, as it is meant. `make messages` brings them up to date."""

import gettext
import re

import pytest
from django.apps import apps
from django.utils import translation

from tests.messages import NAMES, PACKAGES, ROOT, catalogue_of, folder_of, said_at_import, said_by

each_package = pytest.mark.parametrize("package", PACKAGES)

_PLACEHOLDER = re.compile(r"%\(\w+\)(?:\.\d+)?[sdf]|%[sdr]|\{\w*\}|</?\w+>")
_JAPANESE = "[\u3040-\u30ff\u4e00-\u9fff]"
# Full stops, commas, colons, brackets and quotation marks of English against a Japanese letter.
_OF_ENGLISH = re.compile(rf"{_JAPANESE}[.,:;?!()\"“”]|[,;(\"“”]{_JAPANESE}")


def translated(package):
    """Each message of the catalogue, with its Japanese."""
    for message in catalogue_of(package):
        if message.id:
            japanese = message.string[0] if message.pluralizable else message.string
            yield (message.context, message.id if isinstance(message.id, str) else tuple(message.id)), japanese


def last_form(text):
    """The one that counts many, which Japanese follows."""
    return text if isinstance(text, str) else text[-1]


@each_package
def test_everything_that_is_said_has_its_japanese(package):
    known = {message for message, japanese in translated(package) if japanese}

    missing = {message: files for message, files in said_by(package).items() if message not in known}

    assert missing == {}, f"Run `make messages` and translate these in {package}/locale/ja/LC_MESSAGES/django.po."


@each_package
def test_nothing_is_kept_that_is_no_longer_said(package):
    assert {message for message, _ in translated(package)} - set(said_by(package)) == set(), "Run `make messages`."


@each_package
def test_nothing_is_guessed(package):
    assert [message.id for message in catalogue_of(package) if message.fuzzy] == []


@each_package
def test_placeholders_and_tags_are_those_of_the_english(package):
    differing = {
        message: japanese
        for message, japanese in translated(package)
        if sorted(_PLACEHOLDER.findall(last_form(message[1]))) != sorted(_PLACEHOLDER.findall(japanese))
    }

    assert differing == {}


@each_package
def test_a_number_has_one_form(package):
    catalogue = catalogue_of(package)

    assert catalogue.num_plurals == 1
    assert [one.id for one in catalogue if one.id and one.pluralizable and len(one.string) != 1] == []


@each_package
def test_japanese_has_japanese_punctuation(package):
    assert [japanese for _, japanese in translated(package) if _OF_ENGLISH.search(japanese)] == []


def test_one_text_has_one_japanese_in_all_catalogues():
    found = {}
    for package in PACKAGES:
        for (context, text), japanese in translated(package):
            found.setdefault((context, text if isinstance(text, str) else text[0]), set()).add(japanese)

    assert {message: several for message, several in found.items() if len(several) > 1} == {}


@each_package
def test_what_is_compiled_is_what_is_written(package):
    with folder_of(package).joinpath("django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for (context, text), japanese in translated(package):
        first, last = (text, text) if isinstance(text, str) else text
        told = compiled.npgettext(context, first, last, 2) if context else compiled.ngettext(first, last, 2)
        if isinstance(text, str):
            told = compiled.pgettext(context, text) if context else compiled.gettext(text)
        assert told == japanese, "Run `make messages`."


@each_package
def test_no_catalogue_of_others_takes_the_place_of_ours(package):
    with translation.override("ja"):
        for (context, text), japanese in translated(package):
            if isinstance(text, str):
                told = translation.pgettext(context, text) if context else translation.gettext(text)
                assert told == japanese


@each_package
def test_gettext_goes_by_names_that_are_searched_for(package):
    """`from … import gettext as _now` would hide its texts."""
    imported = re.compile(r"from django\.utils\.translation import (.*)")
    lines = [line for path in (ROOT / package).rglob("*.py") for line in imported.findall(path.read_text())]
    names = {name.split(" as ")[-1].strip() for line in lines for name in line.split(",")}

    assert names - NAMES - {"get_language"} == set()


@each_package
def test_no_text_is_asked_for_before_a_visitor_is_there(package):
    assert said_at_import(package) == [], "Use gettext_lazy."


def test_every_field_has_a_japanese_name():
    """Also one whose definition gives it none, see articles/models/labels.py; but not of tables that nobody has a right
    to see.
    """
    models = [model for app in ("articles", "annotations") for model in apps.get_app_config(app).get_models()]
    models = [model for model in models if model._meta.default_permissions or model._meta.permissions]
    with translation.override("ja"):
        named = {field.name: str(field.verbose_name) for model in models for field in model._meta.local_fields}

    english = {name for name, japanese in named.items() if japanese.isascii() and not name.startswith("history_")}
    assert english == {"id", "guid", "etag", "f1"}
