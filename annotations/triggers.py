"""Triggers that move the state of a story's record (RecordState) whenever a row changes of which its page is made.

In the database, since pages are made of what nine modules write, some of it in bulk: a trigger forgets nobody. They are
taken away before each migrate and put there after it, because SQLite makes a table anew to alter it.
"""

import time

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_STATE = "annotations_recordstate"
_OF_CLAIM = "SELECT article_id FROM annotations_claim WHERE id = {row}.claim_id"
_OF_OTHER = "SELECT article_id FROM annotations_claim WHERE id = {row}.other_id"
_OF_ATTRIBUTION = (
    "SELECT claim.article_id FROM annotations_claim claim"
    " JOIN annotations_attribution laid ON laid.claim_id = claim.id WHERE laid.id = {row}.attribution_id"
)
_OF_REVIEW = (
    "SELECT claim.article_id FROM annotations_claim claim"
    " JOIN annotations_attribution laid ON laid.claim_id = claim.id"
    " JOIN annotations_sourcingnote note ON note.attribution_id = laid.id"
    " JOIN annotations_review review ON review.note_id = note.id WHERE review.id = {row}.review_id"
)
# For each table the stories whose pages its rows are on, as a query.
OF_STORIES = {
    "articles_article": "SELECT {row}.id AS id",
    "articles_credit": "SELECT {row}.article_id",
    # On no page, as rules, their outcomes and descriptors are, but the search counts by them (annotations.search.told).
    "articles_subject": "SELECT {row}.article_id",
    "articles_revision": "SELECT {row}.article_id",
    "articles_delivery": "SELECT {row}.article_id",
    "annotations_passage": "SELECT {row}.article_id",
    "annotations_anchor": "SELECT article_id FROM annotations_passage WHERE id = {row}.passage_id",
    "annotations_claim": "SELECT {row}.article_id",
    "annotations_attribution": _OF_CLAIM,
    "annotations_speaker": "SELECT {row}.article_id",
    "annotations_sourcingnote": _OF_ATTRIBUTION,
    "annotations_sourcingchange": _OF_ATTRIBUTION,
    "annotations_ruleoutcome": _OF_REVIEW,
    "annotations_annotation": _OF_CLAIM,
    "annotations_outcome": _OF_CLAIM,
    "annotations_claimlink": f"{_OF_CLAIM} UNION {_OF_OTHER}",
}
# Tables of whose rows many stories tell, with the condition on the row under which they do.
SHARED = {
    "articles_source": "{row}.id IS NOT NULL",
    "annotations_policy": "{row}.id IS NOT NULL",
    "annotations_policyrule": "{row}.id IS NOT NULL",
    "annotations_descriptor": "{row}.id IS NOT NULL",
    "annotations_speaker": "{row}.article_id IS NULL",
}


# By the event, the name of a row that has changed, and of all that one statement has changed. No row moves to another
# story, so of one that is updated the new is enough.
_ROW = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}


def put(*, using: str) -> None:
    """Put every trigger there, in place of any that there is. What was kept is forgotten: nobody has watched since
    `take_away`. For the same reason the number that many share begins at one that it has never had.
    """
    connection = connections[using]
    if not _are_all_there(connection):
        return
    write = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for table in OF_STORIES | SHARED:
            for event in _ROW:
                for statement in write(table, event):
                    cursor.execute(statement)
        for table in ("annotations_keptpage_beside", "annotations_keptpage"):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute(
            f"INSERT INTO {_STATE} (number) SELECT {int(time.time())}"
            f" WHERE NOT EXISTS (SELECT 1 FROM {_STATE} WHERE article_id IS NULL)"
        )


def take_away(*, using: str) -> None:
    """Before a migration: SQLite alters no table of which the trigger of another reads. Without the state that is no
    story's, nothing is kept meanwhile, and nothing answered from what was.
    """
    connection = connections[using]
    if connection.vendor != "sqlite" or _STATE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for table in OF_STORIES | SHARED:
            for event in _ROW:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_named(table, event)}")
        cursor.execute(f"DELETE FROM {_STATE} WHERE article_id IS NULL")


def _are_all_there(connection: BaseDatabaseWrapper) -> bool:
    """Not after a migration that went back to before there were kept pages."""
    return {_STATE, "annotations_keptpage", *OF_STORIES, *SHARED} <= set(connection.introspection.table_names())


def _is_told(table: str, event: str) -> bool:
    """Whether rows that many share are told of: a new one on no page, but for a source, by which lists are narrowed."""
    return table in SHARED and (event != "INSERT" or table == "articles_source")


def _named(table: str, event: str) -> str:
    return f"{table}_shown_{event.lower()}"


def _on_sqlite(table: str, event: str) -> list[str]:
    """For each row, since SQLite has no other triggers. A story has one number, which is raised: whoever writes there
    is alone.
    """
    row = _ROW[event]
    of = OF_STORIES.get(table, "").format(row=row)
    steps = []
    if of and (table, event) == ("articles_article", "INSERT"):
        steps.append(f"INSERT INTO {_STATE} (article_id, number) VALUES ({row}.id, 0)")
    elif of and (table, event) == ("articles_article", "DELETE"):
        steps.append(f"DELETE FROM {_STATE} WHERE article_id = {row}.id")
    elif of:
        steps.append(f"UPDATE {_STATE} SET number = number + 1 WHERE article_id IN ({of})")
    if _is_told(table, event):
        is_shared = SHARED[table].format(row=row)
        steps.append(f"UPDATE {_STATE} SET number = number + 1 WHERE article_id IS NULL AND {is_shared}")
    name = _named(table, event)
    drop = f"DROP TRIGGER IF EXISTS {name}"
    if not steps:
        return [drop]
    return [drop, f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {'; '.join(steps)}; END"]


def _on_postgresql(table: str, event: str) -> list[str]:
    """For each statement. A row is added for each story, and none updated: two who write at once would wait for each
    other there, in the midst of what locks other rows.
    """
    of = OF_STORIES.get(table, "").format(row="one")
    steps = []
    if of and (table, event) == ("articles_article", "DELETE"):
        steps.append(f"DELETE FROM {_STATE} WHERE article_id IN (SELECT id FROM changed)")
    elif of:
        steps.append(
            f"INSERT INTO {_STATE} (article_id, number) SELECT DISTINCT story.id, 1"
            f" FROM changed one, LATERAL ({of}) story (id) WHERE story.id IS NOT NULL"
        )
    if _is_told(table, event):
        is_shared = SHARED[table].format(row="one")
        steps.append(
            f"INSERT INTO {_STATE} (number) SELECT 1 WHERE EXISTS (SELECT 1 FROM changed one WHERE {is_shared})"
        )
    name = _named(table, event)
    drop = f"DROP TRIGGER IF EXISTS {name} ON {table}"
    if not steps:
        return [drop]
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS"
        f" $$ BEGIN {'; '.join(steps)}; RETURN NULL; END $$ LANGUAGE plpgsql",
        drop,
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {_ROW[event]} TABLE AS changed"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]
