"""A hot folder: files that are put there are brought in, then moved to its folder `done` or `failed`.

A file is taken once it is complete: between two looks it has neither grown nor been written to. It is moved after it
was brought in, so one that was left behind by a crash is brought in again, which changes nothing.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from articles import archiving
from articles.models import Delivery, Origin, Outcome, Route

DONE, FAILED = "done", "failed"
MOST_BYTES = 50_000_000
# How programs call a file that they have not finished.
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".swp", "~")

# Size, time of the last write, and number of a file.
type Look = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was brought in, or that could not be, with the reason."""

    name: str
    deliveries: list[Delivery] = field(default_factory=list)
    error: str = ""

    @property
    def has_failed(self) -> bool:
        return bool(self.error) or any(delivery.outcome == Outcome.FAILED for delivery in self.deliveries)


class Watcher:
    """Raises OSError when the folder is none, or cannot be written to."""

    def __init__(self, folder: Path, *, origin: Origin = Origin.WIRE) -> None:
        self.folder = folder
        self.origin = origin
        self._seen: dict[str, Look] = {}
        for name in (DONE, FAILED):
            (folder / name).mkdir(exist_ok=True)

    def look(self) -> Iterator[Taken]:
        """Take the files that are as they were at the last look, the oldest first."""
        now = self._looks()
        complete = [name for name, look in now.items() if self._seen.get(name) == look]
        self._seen = now
        for name in sorted(complete, key=lambda name: (now[name][1], name)):
            if taken := self._take(self.folder / name):
                yield taken

    def _looks(self) -> dict[str, Look]:
        found = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
                    continue
                try:
                    if entry.is_file(follow_symlinks=False):
                        stat = entry.stat(follow_symlinks=False)
                        found[entry.name] = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
                except FileNotFoundError:
                    continue
        return found

    def _take(self, path: Path) -> Taken | None:
        """None when another process has taken it, or its owner has taken it back."""
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= MOST_BYTES else b""
        except FileNotFoundError:
            return None
        except OSError as error:
            return Taken(path.name, error=f"The file cannot be read: {error.strerror or error}.")
        if size > MOST_BYTES:
            taken = Taken(path.name, error=f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
        else:
            deliveries = archiving.deliver(data, filename=path.name, origin=self.origin, route=Route.FOLDER)
            taken = Taken(path.name, deliveries)
        self._move(path, FAILED if taken.has_failed else DONE)
        return taken

    def _move(self, path: Path, where: str) -> None:
        """Without replacing a file of that name that came earlier."""
        target = self.folder / where / path.name
        number = 2
        while target.exists():
            target = self.folder / where / f"{path.stem}-{number}{path.suffix}"
            number += 1
        try:
            path.rename(target)
        except FileNotFoundError:
            return
