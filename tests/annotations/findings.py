"""What a machine finds in the trade talks (tests.make), for tests that care for what becomes of it."""

from tests import make

OFFICIAL = "A Japanese government source"
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def mentions(text):
    """An unnamed speaker of the trade talks, in two mentions."""
    chain = {"number": 1, "name": "sources close to bilateral relations"}
    second = "the request would be made at talks on Monday"
    return [
        make.found(text, LEAD, source="sources close to bilateral relations", **chain),
        make.found(text, second, source="The sources", **chain),
    ]


def talks(text):
    """The same, and another."""
    third = make.found(text, "Tokyo would not take sides", source=OFFICIAL, number=2)
    return [*mentions(text), third]


def words(suggestions):
    return [str(suggestion.claim.passage) for suggestion in suggestions]
