"""Which tier reads a text: the rules, or a trained model that was found to read better than they do."""

import logging
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from annotations.extraction import Attribution, extract
from annotations.extraction.learning.answers import RULE
from annotations.extraction.learning.model import Model, UnreadableModel
from annotations.models import ExtractorModel, ExtractorWeights

logger = logging.getLogger(__name__)


def attributions_in(text: str, *, language: str = "en") -> list[Attribution]:
    """By the model of the language that is on, or else by the rules. Asks one query."""
    on = model_on(language)
    if on is None:
        return extract(text, language)
    name, model = on
    return [_signed(one, f"model {name}") for one in model.read(text)]


def model_on(language: str) -> tuple[str, Model] | None:
    """The model that reads a language, with its name; None where none is on, or the one that is cannot be read."""
    active = ExtractorModel.objects.filter(language=language, is_active=True)
    number, digest = active.values_list("number", "weights__digest").first() or (0, "")
    model = _loaded(digest) if digest else None
    return (f"{language}-{number}", model) if model else None


def _signed(found: Attribution, name: str) -> Attribution:
    """With the model's name in place of “model”; what its rules found bears theirs."""
    return replace(found, rule=name) if found.rule == RULE else found


@lru_cache(maxsize=4)
def _loaded(digest: str) -> Model | None:
    """The model with these weights, read once a process; it holds no state, so that threads can share it.

    What cannot be read is remembered as well: the rules read on, and the log says so once.
    """
    data = bytes(ExtractorWeights.objects.values_list("data", flat=True).get(digest=digest))
    try:
        if sha256(data).hexdigest() != digest:
            raise UnreadableModel("The bytes are damaged.")
        return Model.from_bytes(data)
    except UnreadableModel as error:
        logger.warning("The extractor model %s cannot be read, so that the rules read: %s", digest[:12], error)
        return None
