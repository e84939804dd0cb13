"""Triggers that refuse an UPDATE of a revision or delivery, whoever sends it.

Deleting is refused by foreign keys and by the querysets; a DELETE trigger would also stop a test database from being
emptied between tests.
"""

from django.db import migrations

TABLES = ["articles_revision", "articles_delivery"]

SQLITE = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} never changes'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION articles_never_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%% never changes', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION articles_never_changes()
"""


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=[])
        statement = POSTGRESQL
    else:
        statement = SQLITE
    for table in TABLES:
        schema_editor.execute(statement.format(table=table))


def drop(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes" + (f" ON {table}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION articles_never_changes()")


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_kyodo_and_reuters")]

    operations = [migrations.RunPython(add, drop)]
