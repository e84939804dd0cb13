"""A hot folder: files that are put there are brought in, then moved to its folder `done` or `failed`.

A file is taken once it is complete: between two looks it has neither grown nor been written to. It is moved after it
was brought in, so one that was left behind by a crash is brought in again, which changes nothing. One that cannot be
moved is told of once, and left until it changes.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, count
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

    def __init__(self, folder: Path, *, origin: Origin = Origin.WIRE, supplier: str = "") -> None:
        self.folder = folder
        self.origin = origin
        self.supplier = supplier
        self._seen: dict[str, Look] = {}
        self._stuck: set[tuple[str, Look]] = set()
        for name in (DONE, FAILED):
            (folder / name).mkdir(exist_ok=True)

    def look(self) -> Iterator[Taken]:
        """Take the files that are as they were at the last look, the oldest first."""
        now = self._looks()
        self._stuck &= set(now.items())
        complete = [name for name, look in now.items() if self._seen.get(name) == look]
        self._seen = now
        for name in sorted(complete, key=lambda name: (now[name][1], name)):
            if (name, now[name]) in self._stuck:
                continue
            if taken := self._take(self.folder / name, now[name]):
                yield taken

    def _looks(self) -> dict[str, Look]:
        found = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
                    continue
                try:
                    if entry.is_file(follow_symlinks=False):
                        found[entry.name] = _look(entry.stat(follow_symlinks=False))
                except FileNotFoundError:
                    continue
        return found

    def _take(self, path: Path, look: Look) -> Taken | None:
        """None when another process has taken it, or its owner has taken it back or written to it since the look."""
        try:
            data = _read(path, look)
        except FileNotFoundError:
            return None
        except OSError as error:
            taken = Taken(_shown(path), error=f"The file cannot be read: {error.strerror or error}.")
        else:
            if data is None:
                return None
            taken = self._bring_in(_shown(path), data)
        try:
            # What came under this name while that was brought in has its turn at the next look.
            if _look(path.lstat()) == look:
                _move(path, self.folder / (FAILED if taken.has_failed else DONE))
        except FileNotFoundError:
            return taken
        except OSError as error:
            self._stuck.add((path.name, look))
            reason = f"The file cannot be moved: {error.strerror or error}."
            return replace(taken, error=f"{taken.error} {reason}".strip())
        return taken

    def _bring_in(self, name: str, data: bytes) -> Taken:
        if len(data) > MOST_BYTES:
            return Taken(name, error=f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
        return Taken(name, self._deliver(name, data))

    def _deliver(self, name: str, data: bytes) -> list[Delivery]:
        return archiving.deliver(data, filename=name, origin=self.origin, route=Route.FOLDER, supplier=self.supplier)


def _look(stat: os.stat_result) -> Look:
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _read(path: Path, look: Look) -> bytes | None:
    """Its bytes, one more than the most at the most; None when it is not what the look was at any more."""
    with open(path, "rb", opener=_opened) as file:
        data = file.read(MOST_BYTES + 1)
        return data if _look(os.fstat(file.fileno())) == look else None


def _opened(path: str, flags: int) -> int:
    # In the meantime a link may have been put there, or a pipe, at which reading would wait for ever.
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _shown(path: Path) -> str:
    """The name of the file; in the place of bytes that are no text, and of control characters, question marks."""
    return "".join(letter if letter.isprintable() else "?" for letter in path.name)


def _move(path: Path, folder: Path) -> None:
    """Without replacing a file of that name that came earlier: the new name is taken before the file is."""
    folder.mkdir(exist_ok=True)
    target = _reserved(path, folder)
    try:
        path.rename(target)
    except OSError:
        target.unlink()
        raise


def _reserved(path: Path, folder: Path) -> Path:
    others = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
    for name in chain([path.name], others):
        with suppress(FileExistsError):
            (folder / name).touch(exist_ok=False)
            break
    return folder / name
