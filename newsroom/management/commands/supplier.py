"""Lets a machine send stories: a name of its own, and a token that may do nothing else."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from knox.models import AuthToken

ROLE = "Supplier"


class Command(BaseCommand):
    help = (
        "Makes a supplier, if it is new, and a token by which it sends stories to /api/v1/deliveries/. The token is "
        "printed this once. It can change and take back stories that came from it, or are credited to the Source whose "
        "slug is its name, and no others."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="of the supplier, such as kyodo")
        parser.add_argument(
            "--days",
            type=int,
            default=settings.TOKEN_DAYS,
            help=f"how long the token is good for, 1 to 366 (default: {settings.TOKEN_DAYS})",
        )
        parser.add_argument("--revoke", action="store_true", help="take back all its tokens, and make none")

    def handle(self, *, name: str, days: int, revoke: bool, **options: Any) -> None:
        if not 1 <= days <= 366:
            raise CommandError("--days is a number from 1 to 366.")
        if revoke:
            count, _ = AuthToken.objects.filter(user=self._known(name)).delete()
            self.stdout.write(f"{count} tokens of {name} were taken back.")
            return
        with transaction.atomic():
            supplier = self._known(name) if User.objects.filter(username=name).exists() else self._made(name)
            row, token = AuthToken.objects.create(supplier, expiry=timedelta(days=days))
        self.stdout.write(token)
        self.stderr.write(f"This token of {name} is shown only now. It is good until {row.expiry:%Y-%m-%d %H:%M} UTC.")

    def _known(self, name: str) -> User:
        """Not a person's: what they may do, a token of theirs may do."""
        supplier = User.objects.filter(username=name).first()
        if supplier is None:
            raise CommandError(f"There is no supplier {name}.")
        if {group.name for group in supplier.groups.all()} != {ROLE} or supplier.is_staff or supplier.is_superuser:
            raise CommandError(f"{name} is not a supplier, but somebody with other rights.")
        return supplier

    def _made(self, name: str) -> User:
        supplier = User(username=name)
        supplier.set_unusable_password()
        try:
            supplier.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        supplier.save()
        supplier.groups.set([Group.objects.get(name=ROLE)])
        return supplier
