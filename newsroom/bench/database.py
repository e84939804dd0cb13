"""The database of a run. The site's own is neither read nor written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection


@contextmanager
def throwaway_database() -> Iterator[str]:
    """The name of an empty, migrated database that lasts as long as the run, made as one for tests is.

    For SQLite a temporary file. On another server a database of its own beside that of DATABASE_URL, whose user must be
    allowed to make one.
    """
    with TemporaryDirectory(prefix="bench-") as directory:
        site = connection.settings_dict["NAME"]
        own = Path(directory) / "bench.sqlite3" if connection.vendor == "sqlite" else f"onrecord_bench_{os.getpid()}"
        connection.settings_dict["TEST"]["NAME"] = str(own)
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield str(own)
        finally:
            connection.creation.destroy_test_db(site, verbosity=0)
