"""What the documents name is there: commands, variables, files."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parents[2]
PROMISED = [
    "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md", "docs/glossary.md",
    "docs/configuration.md", "docs/api.md", "docs/performance.md",
]  # fmt: skip
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "newsroom" / "demo" / "PROVENANCE.md"])
OWN = ("articles", "annotations", "newsroom")
PYTHON = [path for app in OWN for path in (ROOT / app).rglob("*.py")]

each_document = pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))


def code_in(path):
    """All that the document sets as code: fenced blocks, and words between backticks."""
    text = path.read_text()
    fenced = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*fenced, *re.findall(r"`([^`\n]+)`", text)])


@pytest.mark.parametrize("name", PROMISED)
def test_the_documents_are_there(name):
    assert (ROOT / name).is_file()


@each_document
def test_every_target_of_make_that_is_named_exists(path):
    rules = set(re.findall(r"^([a-z.][\w./-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    named = set(re.findall(r"(?:^|[\s;&(])make ((?:[a-z]+|\.env)\b)", code_in(path), re.MULTILINE))

    assert named - rules == set()


@each_document
def test_every_management_command_that_is_named_exists(path):
    named = set(re.findall(r"manage\.py ([a-z_]+)", code_in(path)))

    assert named - set(get_commands()) - {"help"} == set()


SETTINGS = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "newsroom" / "settings.py").read_text()))


def variables():
    """The variables that anything here reads: settings, commands, tests, the Makefile."""
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    read = "\n".join(path.read_text() for path in [*PYTHON, *tests, ROOT / "manage.py"])
    make = (ROOT / "Makefile").read_text()
    return {
        *SETTINGS,
        *re.findall(r'environ(?:\.\w+\(|\[)"([A-Z_]+)"', read),
        *re.findall(r"^([A-Z_]+) [?:]?=", make, re.MULTILINE),
        *re.findall(r"\$\$\{?([A-Z_]+)", make),
        *re.findall(r"^export ([A-Z_]+)$", make, re.MULTILINE),
    }


def test_every_setting_that_is_read_stands_in_the_table():
    table = (ROOT / "docs" / "configuration.md").read_text()

    assert SETTINGS - set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == set()
    assert {"SECRET_KEY", "DATABASE_URL"} <= SETTINGS


def test_every_variable_in_the_table_is_read():
    table = (ROOT / "docs" / "configuration.md").read_text()

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) - variables() == set()


@each_document
def test_every_variable_that_is_set_in_an_example_is_read(path):
    code = code_in(path)
    named = set(re.findall(r"(?:^|[\s(])([A-Z][A-Z_]+)=", code, re.MULTILINE)) - {"NAME"}
    of_the_shell = set(re.findall(r"\$\{?([A-Z_]+)", code))

    assert named - of_the_shell - variables() == set()


@each_document
def test_every_link_leads_to_a_file_and_every_fragment_to_a_heading(path):
    for target, fragment in re.findall(r"\]\((?!\w+:)([^)#\s]*)#?([^)\s]*)\)", path.read_text()):
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), target
        if fragment and found.suffix == ".md":
            assert fragment in headings(found), f"{target}#{fragment}"


def headings(path):
    """The fragments of its headings, as GitHub makes them."""
    lines = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


@each_document
def test_every_path_of_ours_that_is_named_exists(path):
    named = re.findall(r"`((?:articles|annotations|newsroom|templates|tests|docs)/[\w./-]+)`", path.read_text())

    assert not [name for name in named if not (ROOT / name).exists()]


def test_every_document_that_the_code_names_exists():
    named = {name for path in PYTHON for name in re.findall(r"\bdocs/[\w/-]+(?:\.md)?", path.read_text())}

    assert named
    assert not [name for name in named if not list(ROOT.glob(f"{name}*"))]


def test_every_decision_stands_in_the_list_of_decisions():
    text = (ROOT / "docs" / "decisions" / "README.md").read_text()

    assert not [path.name for path in (ROOT / "docs" / "decisions").glob("0*.md") if f"({path.name})" not in text]
