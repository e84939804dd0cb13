"""Training extractor models: from corpora and the archive's own decisions to a row, measured beside the rules.

A model that reads better than the rules on what was held back is switched on; another is kept, and stays off.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations.extraction import extract
from annotations.extraction.learning.fitting import NoTrainer, fit
from annotations.extraction.learning.marks import Example
from annotations.extraction.learning.measure import Figures, measure
from annotations.extraction.learning.model import Model
from annotations.models import ExtractorModel, ExtractorWeights

# Fewer teach nothing that the rules do not know, and fewer held back tell nothing of it.
FEWEST_TO_LEARN_FROM = 200
FEWEST_HELD_BACK = 30

# Steps of the work after those of `fit`.
MEASURING = "measuring"


def parted(examples: Iterable[Example], *, held_back: float, seed: int) -> tuple[list[Example], list[Example]]:
    """To learn from, and held back: by the name of each example, so that a document never changes sides."""
    sides: tuple[list[Example], list[Example]] = ([], [])
    for example in examples:
        drawn = int.from_bytes(sha256(f"{seed}:{example.name}".encode()).digest()[:8]) / 2**64
        sides[drawn < held_back].append(example)
    return sides


def train(
    examples: Sequence[Example],
    *,
    language: str = "en",
    held_back: float = 0.2,
    seed: int = 1,
    by: User | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> ExtractorModel:
    """Learn a model and keep it. ValidationError tells of too little to learn from, or of nothing to do it with."""
    ours, theirs = parted(examples, held_back=held_back, seed=seed)
    _refuse_too_few(ours, theirs)
    try:
        model = fit(ours, language=language, tell=tell)
    except NoTrainer as error:
        raise ValidationError(
            _("Training needs python-crfsuite. Install the extra “trained”: uv sync --extra trained.")
        ) from error
    tell(MEASURING)
    figures = measure(theirs, model.read)
    of_rules = measure(theirs, lambda text: extract(text, language))
    return _kept(model, figures, of_rules, documents=(len(ours), len(theirs)), attributions=_count(ours), by=by)


def switch_on(model: ExtractorModel, *, by: User | None, expected: int | None = None) -> ExtractorModel:
    """Let it read, in place of the one that did."""
    return _switch(model, is_active=True, by=by, expected=expected)


def switch_off(model: ExtractorModel, *, by: User | None, expected: int | None = None) -> ExtractorModel:
    """Leave the reading to the rules."""
    return _switch(model, is_active=False, by=by, expected=expected)


@transaction.atomic
def _switch(model: ExtractorModel, *, is_active: bool, by: User | None, expected: int | None) -> ExtractorModel:
    # All of the language, always in one order: two who switch at once wait for each other.
    rows = ExtractorModel.objects.filter(language=model.language).order_by("pk")
    others = [row for row in rows.select_for_update() if row.is_active and row.pk != model.pk]
    model = model.locked(expected=expected)
    if is_active and not model.beats_rules:
        raise ValidationError(
            _("Model %(model)s does not read better than the rules: its F1 is %(f1).1f, theirs is %(rules).1f.")
            % {"model": model, "f1": 100 * model.f1, "rules": 100 * model.rules_f1}
        )
    for other in others if is_active else ():
        other.is_active = False
        other.record(by=by)
    if model.is_active != is_active:
        model.is_active = is_active
        model.record(by=by)
    return model


def _refuse_too_few(ours: Sequence[Example], theirs: Sequence[Example]) -> None:
    there, held = _count(ours), _count(theirs)
    if there < FEWEST_TO_LEARN_FROM or held < FEWEST_HELD_BACK:
        raise ValidationError(
            _(
                "There is too little to learn from: %(there)d attributions, and %(held)d held back; "
                "%(needed)d and %(needed_held)d are needed."
            )
            % {"there": there, "held": held, "needed": FEWEST_TO_LEARN_FROM, "needed_held": FEWEST_HELD_BACK}
        )


def _count(examples: Iterable[Example]) -> int:
    return sum(len(example.marked) for example in examples)


@transaction.atomic
def _kept(
    model: Model,
    figures: Figures,
    of_rules: Figures,
    *,
    documents: tuple[int, int],
    attributions: int,
    by: User | None,
) -> ExtractorModel:
    data = model.to_bytes()
    digest = sha256(data).hexdigest()
    weights, _is_new = ExtractorWeights.objects.get_or_create(digest=digest, defaults={"data": data})
    siblings = ExtractorModel.objects.filter(language=model.language).order_by("pk")
    last = max((row.number for row in siblings.select_for_update()), default=0)
    row = ExtractorModel(
        language=model.language,
        number=last + 1,
        weights=weights,
        made_by=by,
        documents=documents[0],
        held_back=documents[1],
        attributions=attributions,
        f1=figures.f1,
        rules_f1=of_rules.f1,
        figures={"model": asdict(figures), "rules": asdict(of_rules)},
    )
    row.record(by=by)
    return switch_on(row, by=by) if row.beats_rules else row
