"""Poll the feeds that are kept in the admin."""

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Feed
from articles.polling import Polled, poll


class Command(BaseCommand):
    help = "Polls the feeds whose time has come; the feeds themselves are kept in the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those whose time has not come")
        parser.add_argument("--keep-on", action="store_true", help="go on until stopped; without it, once")

    def handle(self, *, keep_on: bool, **options: Any) -> None:
        try:
            if not keep_on and not self._feeds(everything=options["all"]).exists():
                self.stdout.write("There is no feed whose time has come.")
            has_failed = self._poll(everything=options["all"])
            while keep_on:
                time.sleep(5)
                # One that the database has broken off meanwhile is opened anew.
                close_old_connections()
                self._poll(everything=False)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
            return
        if has_failed:
            sys.exit(1)

    def _feeds(self, *, everything: bool) -> QuerySet[Feed]:
        active = Feed.objects.filter(is_active=True)
        return active if everything else active.due(timezone.now())

    def _poll(self, *, everything: bool) -> bool:
        """Whether a feed failed."""
        has_failed = False
        try:
            for polled in poll(list(self._feeds(everything=everything))):
                has_failed = has_failed or bool(polled.error)
                self.stdout.write(self._line(polled))
                self.stdout.flush()
        except DatabaseError as error:
            self.stderr.write(f"The database fails: {error} The feeds that were not read are asked again.")
            return True
        return has_failed

    def _line(self, polled: Polled) -> str:
        if polled.error:
            return f"{self.style.ERROR('failed')} {polled.feed}: {polled.error}"
        outcomes = Counter(delivery.outcome for delivery in polled.deliveries)
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "nothing new"
        return f"{self.style.SUCCESS('read')} {polled.feed}: {told}"
