"""Read again what could not be read: after a reader was mended, or a supplier was told."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import archiving
from articles.management.commands.ingest import line_of
from articles.models import Delivery, Outcome


class Command(BaseCommand):
    help = "Reads failed deliveries again: those that are named by their number, else all that failed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER", help="of a delivery, as in the admin")

    def handle(self, *, numbers: list[int], **options: Any) -> None:
        for number in numbers:
            if not Delivery.objects.filter(pk=number).exists():
                raise CommandError(f"There is no delivery {number}.")
        failed = sorted(set(numbers)) or list(Delivery.objects.failed().order_by("pk").values_list("pk", flat=True))
        has_failed = False
        for number in failed:
            delivery = Delivery.objects.select_related("payload", "feed").get(pk=number)
            for again in archiving.redeliver(delivery, by=None):
                has_failed = has_failed or again.outcome == Outcome.FAILED
                self.stdout.write(line_of(f"{number} {delivery.filename}".strip(), again, self.style))
        if not failed:
            self.stdout.write("There is nothing to read again.")
        if has_failed:
            sys.exit(1)
