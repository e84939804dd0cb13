"""Bring in what is put into a folder, as long as the command runs."""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from articles.management.commands.ingest import line_of
from articles.models import Origin
from articles.watching import Taken, Watcher


class Command(BaseCommand):
    help = "Brings in each file that is put into the folder, once it is complete, and moves it to done/ or failed/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--every", type=_seconds, default=1.0, help="seconds between two looks (default: 1)")
        parser.add_argument("--once", action="store_true", help="look twice, take what is complete, and end")
        parser.add_argument(
            "--origin", choices=Origin.values, default=Origin.WIRE.value, help="whose reporting it is (default: wire)"
        )
        parser.add_argument("--supplier", default="", help="who puts the files there, and may go on with its stories")

    def handle(self, *, folder: Path, every: float, once: bool, origin: str, supplier: str, **options: Any) -> None:
        try:
            watcher = Watcher(folder, origin=Origin(origin), supplier=supplier)
            has_failed = self._look(watcher)
            while True:
                time.sleep(every)
                if not once:
                    # One that the database has broken off meanwhile is opened anew.
                    close_old_connections()
                has_failed = self._look(watcher) or has_failed
                if once:
                    break
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        except OSError as error:
            raise CommandError(f"{folder} cannot be watched: {error.strerror or error}.") from error
        if once and has_failed:
            sys.exit(1)

    def _look(self, watcher: Watcher) -> bool:
        """Whether something failed."""
        has_failed = False
        try:
            for taken in watcher.look():
                has_failed = has_failed or taken.has_failed
                self._tell(taken)
        except DatabaseError as error:
            self.stderr.write(f"The database fails: {error} What is in the folder stays, and is tried again.")
            return True
        return has_failed

    def _tell(self, taken: Taken) -> None:
        if taken.error:
            self.stdout.write(f"{self.style.ERROR('failed')} {taken.name}: {taken.error}")
        for delivery in taken.deliveries:
            self.stdout.write(line_of(taken.name, delivery, self.style))
        self.stdout.flush()


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0
    if not 0.05 <= found <= 3600:
        raise ArgumentTypeError("it is a number of seconds from 0.05 to 3600")
    return found
