"""Triggers that move the state of a story's record (RecordState) whenever a row changes of which its page is made.

In the database, since pages are made of what nine modules write, some of it in bulk: a trigger forgets nobody. They are
put there after each migrate, because SQLite makes a table anew to alter it, and drops its triggers with it.
"""

from dataclasses import dataclass

from django.db import connections

_STATE = "annotations_recordstate"
_OF_CLAIM = "SELECT article_id FROM annotations_claim WHERE id = {row}.claim_id"
_OF_OTHER = "SELECT article_id FROM annotations_claim WHERE id = {row}.other_id"
_OF_ATTRIBUTION = (
    "SELECT claim.article_id FROM annotations_claim claim"
    " JOIN annotations_attribution laid ON laid.claim_id = claim.id WHERE laid.id = {row}.attribution_id"
)
# For each table the stories whose pages its rows are on, as a query or a value in SQL.
OF_STORIES = {
    "articles_article": "{row}.id",
    "articles_credit": "{row}.article_id",
    "articles_revision": "{row}.article_id",
    "articles_delivery": "{row}.article_id",
    "annotations_passage": "{row}.article_id",
    "annotations_anchor": "SELECT article_id FROM annotations_passage WHERE id = {row}.passage_id",
    "annotations_claim": "{row}.article_id",
    "annotations_attribution": _OF_CLAIM,
    "annotations_speaker": "{row}.article_id",
    "annotations_sourcingnote": _OF_ATTRIBUTION,
    "annotations_sourcingchange": _OF_ATTRIBUTION,
    "annotations_annotation": _OF_CLAIM,
    "annotations_outcome": _OF_CLAIM,
    "annotations_claimlink": f"{_OF_CLAIM} UNION {_OF_OTHER}",
}
# Tables of whose rows many stories tell, with the condition on the row under which they do. A new row is on no page.
SHARED = {
    "articles_source": "",
    "annotations_policy": "",
    "annotations_speaker": "{row}.article_id IS NULL",
}


@dataclass(frozen=True, slots=True)
class _Dialect:
    # How a state moves, and of which states that is asked.
    move: str
    only: str


# PostgreSQL keeps each version of a row until the transaction ends, so there it moves once in each: to its number.
_DIALECTS = {
    "sqlite": _Dialect(move="number + 1", only=""),
    "postgresql": _Dialect(
        move="pg_current_xact_id()::text::bigint", only=" AND number <> pg_current_xact_id()::text::bigint"
    ),
}
# What has changed in the row that was there before, and in the one that is there now.
_ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def put(*, using: str) -> None:
    """Put every trigger there, in place of any that there is, and the state that is no story's."""
    connection = connections[using]
    dialect = _DIALECTS[connection.vendor]
    write = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    with connection.cursor() as cursor:
        for table in OF_STORIES | SHARED:
            for statement in write(table, dialect):
                cursor.execute(statement)
        cursor.execute(
            f"INSERT INTO {_STATE} (number) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM {_STATE} WHERE article_id IS NULL)"
        )


def _steps(table: str, event: str, dialect: _Dialect) -> list[str]:
    """The statements that follow a change of one row."""
    found = []
    if (table, event) == ("articles_article", "INSERT"):
        found.append(f"INSERT INTO {_STATE} (article_id, number) VALUES (NEW.id, 0)")
    elif (table, event) == ("articles_article", "DELETE"):
        found.append(f"DELETE FROM {_STATE} WHERE article_id = OLD.id")
    elif table in OF_STORIES:
        stories = (OF_STORIES[table].format(row=row) for row in _ROWS[event])
        found += [_moved(f"article_id IN ({one})", dialect) for one in stories]
    if table in SHARED and event != "INSERT":
        condition = SHARED[table].format(row="OLD")
        found.append(_moved(f"article_id IS NULL{' AND ' if condition else ''}{condition}", dialect))
    return list(dict.fromkeys(found))


def _moved(which: str, dialect: _Dialect) -> str:
    return f"UPDATE {_STATE} SET number = {dialect.move} WHERE {which}{dialect.only}"


def _on_sqlite(table: str, dialect: _Dialect) -> list[str]:
    found = []
    for event in _ROWS:
        name = f"{table}_shown_{event.lower()}"
        steps = "; ".join(_steps(table, event, dialect))
        found.append(f"DROP TRIGGER IF EXISTS {name}")
        if steps:
            found.append(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {steps}; END")
    return found


def _on_postgresql(table: str, dialect: _Dialect) -> list[str]:
    """One function a table, which asks what has happened."""
    cases = [
        f"IF TG_OP = '{event}' THEN {'; '.join(steps)}; END IF;"
        for event in _ROWS
        if (steps := _steps(table, event, dialect))
    ]
    name = f"{table}_shown"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS"
        f" $$ BEGIN {' '.join(cases)} RETURN NULL; END $$ LANGUAGE plpgsql",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
