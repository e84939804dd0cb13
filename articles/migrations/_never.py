"""Triggers that refuse an UPDATE, whoever sends it. The function that those of PostgreSQL call is made by 0003."""

_SQLITE = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} never changes'); END
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION articles_never_changes()
"""


def never_changes(schema_editor, *tables):
    """Put the trigger on each table, also where it is there already."""
    let_change(schema_editor, *tables)
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in tables:
        schema_editor.execute((_POSTGRESQL if is_postgresql else _SQLITE).format(table=table))


def let_change(schema_editor, *tables):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in tables:
        schema_editor.execute(
            f"DROP TRIGGER IF EXISTS {table}_never_changes" + (f" ON {table}" if is_postgresql else "")
        )
