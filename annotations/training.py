"""Training extractor models: from corpora and the archive's own decisions to a row, measured beside the rules.

A model that reads better, on what was held back, than the rules and than the model that is on is switched on; another
is kept, and stays off.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations import extracting
from annotations.extraction import extract
from annotations.extraction.languages import primary
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
_TRIES = 3


def parted(examples: Iterable[Example], *, held_back: float, seed: int) -> tuple[list[Example], list[Example]]:
    """To learn from, and held back: by the name of each example, so that a document never changes sides."""
    sides: tuple[list[Example], list[Example]] = ([], [])
    for example in examples:
        drawn = int.from_bytes(sha256(f"{seed}:{example.name}".encode(errors="surrogatepass")).digest()[:8]) / 2**64
        sides[drawn < held_back].append(example)
    return sides


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a new model, of the rules, and of the model that is on, where one is, on the same documents. That
    one may have learnt from some of them, which tells against the new one.
    """

    model: Figures
    rules: Figures
    before: tuple[str, Figures] | None

    @classmethod
    def on(cls, examples: Sequence[Example], model: Model, language: str) -> Self:
        on = extracting.model_on(language)
        before = (on[0], measure(examples, on[1].read)) if on else None
        return cls(measure(examples, model.read), measure(examples, lambda text: extract(text, language)), before)

    @property
    def is_best(self) -> bool:
        best = max(self.rules.f1, self.before[1].f1 if self.before else 0)
        return self.model.f1 > best

    def as_data(self) -> dict[str, dict[str, Any]]:
        before = {"before": {"name": self.before[0], **asdict(self.before[1])}} if self.before else {}
        return {"model": asdict(self.model), "rules": asdict(self.rules), **before}


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
    language = primary(language)
    if not re.fullmatch("[a-z]{2,8}", language):
        raise ValidationError(_("A language is told by a tag such as en or pt-BR."))
    ours, theirs = parted(examples, held_back=held_back, seed=seed)
    _refuse_too_few(ours, theirs)
    try:
        model = fit(ours, language=language, tell=tell)
    except NoTrainer as error:
        raise ValidationError(
            _("Training needs python-crfsuite. Install the extra “trained”: uv sync --extra trained.")
        ) from error
    tell(MEASURING)
    measured = Measured.on(theirs, model, language)
    for _try in range(_TRIES - 1):
        with suppress(ValidationError):
            # Another training that ended just now may have taken the number.
            return _kept(model, measured, documents=(len(ours), len(theirs)), attributions=_count(ours), by=by)
    return _kept(model, measured, documents=(len(ours), len(theirs)), attributions=_count(ours), by=by)


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
    """Attributions that teach something: what no words attribute, or has no content, is passed over."""
    return sum(bool(one.cue and one.content) for example in examples for one in example.marked)


@transaction.atomic
def _kept(
    model: Model,
    measured: Measured,
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
        f1=measured.model.f1,
        rules_f1=measured.rules.f1,
        figures=measured.as_data(),
    )
    row.record(by=by)
    return switch_on(row, by=by) if measured.is_best else row
