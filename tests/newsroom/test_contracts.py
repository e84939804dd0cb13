"""Promises about the code itself: who may import whom, that migrations follow the models, how constraints are named."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from importlinter import configuration
from importlinter.application import use_cases

ROOT = Path(__file__).parents[2]


def test_articles_know_no_annotations_and_pure_packages_know_no_django(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)

    configuration.configure()
    is_kept = use_cases.lint_imports(config_filename="pyproject.toml", cache_dir=None)

    assert is_kept, capsys.readouterr().out


def test_the_migrations_make_what_the_models_say(db, capsys):
    call_command("makemigrations", check=True, dry_run=True)

    assert "No changes detected" in capsys.readouterr().out


OWN = [model for app in ("articles", "annotations") for model in apps.get_app_config(app).get_models()]


def rules(model):
    return [*model._meta.constraints, *model._meta.indexes]


@pytest.mark.parametrize("model", [model for model in OWN if rules(model)], ids=lambda model: model._meta.label_lower)
def test_constraints_and_indexes_are_named_by_app_model_and_rule(model):
    for rule in rules(model):
        app, short, said = rule.name.split("_", 2)
        assert app == model._meta.app_label, rule.name
        assert model._meta.model_name.endswith(short), rule.name
        assert said, rule.name
