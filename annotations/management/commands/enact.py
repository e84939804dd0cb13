"""Enter the policies that newsrooms have published, as they ship with the project, or others from files."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DataError

from annotations import enacting


class Command(BaseCommand):
    help = (
        "Enters newsrooms' published rules on anonymous sources, one edition after the other. An edition that is there "
        "already is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a policy of your own, as TOML")
        parser.add_argument(
            "--renew", action="store_true", help="make editions that no note is judged by as the files have them"
        )

    def handle(self, *, files: list[Path], renew: bool, **options: Any) -> None:
        books = [_read(path) for path in files] or list(enacting.published())
        for book in books:
            name = f"{book.get('slug')} {book.get('edition')}"
            try:
                fate = enacting.enact(book, renew=renew)
            except (KeyError, TypeError) as error:
                raise CommandError(f"{name}: a field is missing, or is none that a policy has: {error}.") from error
            except ValidationError as error:
                raise CommandError(f"{name}: {'; '.join(error.messages)}") from error
            except DataError as error:
                raise CommandError(f"{name}: the database cannot keep it: {error}") from error
            self.stdout.write(f"{name}: {fate}")


def _read(path: Path) -> enacting.Book:
    try:
        return tomllib.loads(path.read_text())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
