"""The newsroom's roles and what each may do: one table. Made as groups after each migrate, if they are not there yet;
a newsroom may change them in the admin, and what it changed is left alone, but for rights that a new version brings.
"""

from django.contrib.auth.models import Group, Permission
from django.db import connections
from django.db.models import Q

READS = {
    "articles": ["article", "credit", "revision", "delivery", "source", "sourcename"],
    "annotations": [
        "claim", "attribution", "speaker", "passage", "anchor", "sourcingnote", "review", "annotation", "policy",
        "policyrule", "suggestion", "sourcingchange", "extractormodel", "outcome", "claimlink", "descriptor",
        "convention",
    ],
}  # fmt: skip
WRITES = ["claim", "attribution", "speaker", "sourcingnote", "annotation", "outcome", "claimlink"]
DESK = ["deskrecord", "deskcomment"]
# What the machine found after a correction, and an editor decides on.
FOUND = ["anchor", "sourcingchange"]


def _viewing() -> list[str]:
    return [f"{app}.view_{model}" for app, models in READS.items() for model in models]


def _writing(models: list[str], app: str = "annotations") -> list[str]:
    return [f"{app}.{verb}_{model}" for verb in ("view", "add", "change") for model in models]


REPORTER = [
    *_viewing(),
    *_writing(WRITES),
    *_writing(DESK),
    *(f"annotations.change_{model}" for model in FOUND),
]
EDITOR = [
    *REPORTER,
    "annotations.approve_sourcingnote",
    "annotations.change_suggestion",
    "annotations.share_savedlist",
    "articles.change_article",
    "articles.add_delivery",
    *_writing(["source", "sourcename", "credit", "feed"], "articles"),
    "articles.delete_credit",
]
HISTORIES = [
    *(f"articles.view_historical{model}" for model in ["article", "credit", "source", "sourcename", "feed"]),
    *(
        f"annotations.view_historical{model}"
        for model in [*WRITES, *DESK, *FOUND, "policy", "policyrule", "suggestion", "extractormodel", "convention"]
    ),
]
SUPERVISING_EDITOR = [*EDITOR, "annotations.approve_as_supervisor"]
STANDARDS_EDITOR = [
    *SUPERVISING_EDITOR,
    "annotations.approve_as_standards",
    *_writing(["policy", "policyrule", "convention"]),
    "annotations.delete_policyrule",
    "annotations.change_extractormodel",
    *HISTORIES,
]

TOP_EDITOR = [*STANDARDS_EDITOR, "annotations.approve_as_top"]

# Keeps people and their roles, and reads the record; the desk's words are none of their business, and so are reviews.
ADMINISTRATOR = [
    *(right for right in _viewing() if right != "annotations.view_review"),
    *(f"auth.{verb}_{model}" for verb in ("view", "add", "change") for model in ("user", "group")),
    "knox.view_authtoken",
    "knox.delete_authtoken",
]

# Signed in, and sees what the public sees.
READER: list[str] = []

# A machine that sends stories: nobody of the desk, and it sees what the public sees.
SUPPLIER = ["articles.add_delivery"]

ROLES = {
    "Reader": READER,
    "Reporter": REPORTER,
    "Editor": EDITOR,
    "Supervising editor": SUPERVISING_EDITOR,
    "Standards editor": STANDARDS_EDITOR,
    "Top editor": TOP_EDITOR,
    "Administrator": ADMINISTRATOR,
    "Supplier": SUPPLIER,
}


type Rights = set[tuple[str, str]]


def rights_there(*, using: str = "default") -> Rights:
    """All rights that can be given: app and code. None on a database that has no tables yet."""
    if Permission._meta.db_table not in connections[using].introspection.table_names():
        return set()
    return set(Permission.objects.using(using).values_list("content_type__app_label", "codename"))


def make_groups(*, before: Rights | None = None, using: str = "default") -> None:
    """Make each role that has no group yet, once all the permissions that it has exist.

    A group that is there gets those of its rights that have come since `before`, and no others.
    """
    for name, wanted in ROLES.items():
        found = _permissions(wanted, using=using)
        group = Group.objects.using(using).filter(name=name).first()
        if group is None and len(found) == len(set(wanted)):
            Group.objects.using(using).create(name=name).permissions.set(found)
        elif group and before:
            group.permissions.add(*(one for one in found if (one.content_type.app_label, one.codename) not in before))


def _permissions(wanted: list[str], *, using: str) -> list[Permission]:
    condition = Q(pk__in=[])
    for permission in wanted:
        app, codename = permission.split(".")
        condition |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.using(using).filter(condition).select_related("content_type"))
