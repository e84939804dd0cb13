"""The newsroom's roles and what each may do: one table. Made as groups after each migrate, if they are not there yet;
a newsroom may change them in the admin, and what it changed is left alone.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

READS = {
    "articles": ["article", "credit", "revision", "delivery", "source", "sourcename"],
    "annotations": [
        "claim", "attribution", "speaker", "passage", "anchor", "sourcingnote", "review", "annotation", "policy",
        "policyrule", "suggestion", "sourcingchange", "extractormodel",
    ],
}  # fmt: skip
WRITES = ["claim", "attribution", "speaker", "sourcingnote", "annotation"]
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
    "articles.change_article",
    "articles.add_delivery",
    *_writing(["source", "sourcename", "credit", "feed"], "articles"),
    "articles.delete_credit",
]
HISTORIES = [
    *(f"articles.view_historical{model}" for model in ["article", "credit", "source", "sourcename", "feed"]),
    *(
        f"annotations.view_historical{model}"
        for model in [*WRITES, *DESK, *FOUND, "policy", "policyrule", "suggestion", "extractormodel"]
    ),
]
STANDARDS_EDITOR = [
    *EDITOR,
    *_writing(["policy", "policyrule"]),
    "annotations.delete_policyrule",
    "annotations.change_extractormodel",
    *HISTORIES,
]

# A machine that sends stories: nobody of the desk, and it sees what the public sees.
SUPPLIER = ["articles.add_delivery"]

ROLES = {"Reporter": REPORTER, "Editor": EDITOR, "Standards editor": STANDARDS_EDITOR, "Supplier": SUPPLIER}


def make_groups(*, using: str = "default") -> None:
    """Make each role that has no group yet, once all the permissions that it has exist."""
    for name, wanted in ROLES.items():
        if Group.objects.using(using).filter(name=name).exists():
            continue
        condition = Q()
        for permission in wanted:
            app, codename = permission.split(".")
            condition |= Q(content_type__app_label=app, codename=codename)
        found = list(Permission.objects.using(using).filter(condition))
        if len(found) == len(set(wanted)):
            Group.objects.using(using).create(name=name).permissions.set(found)
