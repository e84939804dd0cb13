"""All texts that code and templates hand to gettext, found without xgettext, which not every machine has."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
PACKAGES = ("articles", "annotations", "newsroom")
# Those that `makemessages` knows; by another name a text would be missed.
NAMES = {"_", *(f"{kind}{lazy}" for kind in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy"))}
NAMES.add("gettext_noop")
EAGER = {"gettext", "ngettext", "pgettext", "npgettext"}

# A context, or None, and the text; of one that counts also its plural.
type Message = tuple[str | None, str | tuple[str, str]]

_LITERAL = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALL = re.compile(rf" (_|n?p?gettext)\({_LITERAL}(?:, *{_LITERAL})?(?:, *{_LITERAL})?(?:, *count)?\) ", re.DOTALL)


@cache
def said_by(package: str) -> dict[Message, list[str]]:
    """Each text of a package with the files that say it. What stands in templates/ is told of newsroom."""
    found: dict[Message, list[str]] = defaultdict(list)
    for path in sorted((ROOT / package).rglob("*.py")):
        for message in _in_python(path.read_text()):
            found[message].append(str(path.relative_to(ROOT)))
    for path in sorted((ROOT / "templates").rglob("*.*")) if package == "newsroom" else ():
        for message in _in_template(path.read_text()):
            found[message].append(str(path.relative_to(ROOT)))
    return found


def catalogue_of(package: str, language: str = "ja") -> Catalog:
    with folder_of(package, language).joinpath("django.po").open("rb") as file:
        return read_po(file)


def folder_of(package: str, language: str = "ja") -> Path:
    return ROOT / package / "locale" / language / "LC_MESSAGES"


def said_at_import(package: str) -> list[str]:
    """Where a text is asked for while the code is read: it would stay in that moment's language for everybody."""
    return [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for line in _at_import(ast.parse(path.read_text()))
    ]


def _at_import(tree: ast.Module) -> Iterator[int]:
    imports = [one for one in tree.body if isinstance(one, ast.ImportFrom) and one.module == "django.utils.translation"]
    eager = {name.asname or name.name for one in imports for name in one.names if name.name in EAGER}
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef):
            waiting += [*node.decorator_list, node.args]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in eager:
            yield node.lineno


def _in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if texts:
                yield _message(node.func.id, texts)


def _in_template(source: str) -> Iterator[Message]:
    for call in _CALL.finditer(templatize(source)):
        yield _message(call[1], [ast.literal_eval(text) for text in call.groups()[1:] if text])


def _message(function: str, texts: list[str]) -> Message:
    kind = function.removesuffix("_lazy")
    context = texts.pop(0) if kind in ("pgettext", "npgettext") else None
    return context, (texts[0], texts[1]) if kind in ("ngettext", "npgettext") else texts[0]
