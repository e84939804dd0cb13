"""Enter what words for unnamed speakers mean by convention, as it ships with the project, or from files."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from annotations import defining


class Command(BaseCommand):
    help = (
        "Enters the dictionary of conventions: what a press means by the words it has for unnamed speakers. What was "
        "entered before is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="conventions of your own, as TOML")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        entries = [entry for path in files for entry in _read(path)] if files else list(defining.shipped())
        for entry in entries:
            name = f"{entry.get('words')} ({entry.get('language')})"
            try:
                fate = defining.define(entry)
            except ValidationError as error:
                raise CommandError(f"{name}: {'; '.join(error.messages)}") from error
            except (KeyError, TypeError, ValueError) as error:
                raise CommandError(
                    f"{name}: a field is missing, is none that a convention has, or has no such value: {error}."
                ) from error
            self.stdout.write(f"{name}: {fate}")


def _read(path: Path) -> list[defining.Entry]:
    try:
        return defining.entries(path.read_text())
    except ValidationError as error:
        raise CommandError(f"{path}: {' '.join(error.messages)}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
