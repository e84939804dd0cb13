"""Triggers that move the state of a story's record (RecordState) whenever a row changes of which its page is made.

In the database, since pages are made of what nine modules write, some of it in bulk: a trigger forgets nobody. They are
put there after each migrate, because SQLite makes a table anew to alter it, and drops its triggers with it.
"""

from django.db import connections

_STATE = "annotations_recordstate"
_OF_CLAIM = "SELECT article_id FROM annotations_claim WHERE id = {row}.claim_id"
_OF_OTHER = "SELECT article_id FROM annotations_claim WHERE id = {row}.other_id"
_OF_ATTRIBUTION = (
    "SELECT claim.article_id FROM annotations_claim claim"
    " JOIN annotations_attribution laid ON laid.claim_id = claim.id WHERE laid.id = {row}.attribution_id"
)
# For each table the stories whose pages its rows are on, as a query.
OF_STORIES = {
    "articles_article": "SELECT {row}.id AS id",
    "articles_credit": "SELECT {row}.article_id",
    # On no page, but the search counts them (annotations.search.told).
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
    "annotations_annotation": _OF_CLAIM,
    "annotations_outcome": _OF_CLAIM,
    "annotations_claimlink": f"{_OF_CLAIM} UNION {_OF_OTHER}",
}
# Tables of whose rows many stories tell, with the condition on the row under which they do. A new row is on no page.
SHARED = {
    "articles_source": "{row}.id IS NOT NULL",
    "annotations_policy": "{row}.id IS NOT NULL",
    "annotations_speaker": "{row}.article_id IS NULL",
}


# By the event, the name of the row that has changed. No row moves to another
# story, so of one that is updated the new is enough.
_ROW = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}


def put(*, using: str) -> None:
    """Put every trigger there, in place of any that there is, and the state that is no story's.

    Not on PostgreSQL, where no page is kept then: a state would be locked in the midst of what locks other rows, and
    two who write at once could wait for each other.
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in OF_STORIES | SHARED:
            for event in _ROW:
                for statement in _on_sqlite(table, event):
                    cursor.execute(statement)
        cursor.execute(
            f"INSERT INTO {_STATE} (number) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM {_STATE} WHERE article_id IS NULL)"
        )


def _on_sqlite(table: str, event: str) -> list[str]:
    """For each row: SQLite has no other triggers."""
    row = _ROW[event]
    stories = OF_STORIES.get(table, "").format(row=row)
    steps = "; ".join(_steps(table, event, stories=stories, shared=SHARED.get(table, "").format(row=row)))
    name = f"{table}_shown_{event.lower()}"
    drop = f"DROP TRIGGER IF EXISTS {name}"
    return [drop, f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {steps}; END"] if steps else [drop]


def _steps(table: str, event: str, *, stories: str, shared: str) -> list[str]:
    """What follows a change: `stories` is a query of those it bears on, `shared` when it bears on many."""
    found = []
    if stories and (table, event) == ("articles_article", "INSERT"):
        found.append(f"INSERT INTO {_STATE} (article_id, number) SELECT story.id, 0 FROM ({stories}) story")
    elif (table, event) == ("articles_article", "DELETE"):
        found.append(f"DELETE FROM {_STATE} WHERE article_id IN ({stories})")
    elif stories:
        found.append(f"UPDATE {_STATE} SET number = number + 1 WHERE article_id IN ({stories})")
    if table in SHARED and event != "INSERT":
        found.append(f"UPDATE {_STATE} SET number = number + 1 WHERE article_id IS NULL AND {shared}")
    return found
