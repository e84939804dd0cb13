"""A load generator for the loopback: a few connections kept alive, each asking as fast as it is answered.

It reads no more of HTTP than the measured server speaks (Content-Length, no chunks, no redirects), so that it takes
little of the CPU that both share. Any answer but the expected one ends the run.
"""

import socket
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter

HOST = "127.0.0.1"
CONNECTIONS = 4
_PATIENCE = 60.0


class BenchError(Exception):
    """The run cannot go on; the message says at which address and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((HOST, port), timeout=_PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answers = self._socket.makefile("rb")

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *exception: object) -> None:
        self._answers.close()
        self._socket.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask(path, request(path, headers or {}))

    def ask(self, path: str, sent: bytes) -> Answer:
        """Send a request that is ready made, and read its answer whole."""
        try:
            self._socket.sendall(sent)
            return self._answer()
        except (OSError, ValueError, IndexError) as error:
            raise BenchError(f"{path} was not answered in a way that can be read: {error!r}.") from error

    def _answer(self) -> Answer:
        status = int(self._answers.readline().split(b" ", 2)[1])
        headers = {}
        while line := self._answers.readline().rstrip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        length = 0 if status == 304 else int(headers.get("content-length", ""))
        return Answer(status, headers, self._answers.read(length))


def request(path: str, headers: Mapping[str, str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def loaded(
    port: int, requests: Sequence[tuple[str, bytes]], *, expected: int, seconds: float, connections: int = CONNECTIONS
) -> tuple[int, float]:
    """Ask `requests` (paths with what is sent) in turn for that long; how many were answered, and in what time."""
    begin = perf_counter()
    until = begin + seconds

    def asking(first: int) -> int:
        answered = 0
        with Connection(port) as connection:
            for path, sent in islice(cycle(requests), first, None):
                if perf_counter() >= until:
                    break
                status = connection.ask(path, sent).status
                if status != expected:
                    raise BenchError(f"{path} answered {status}, not {expected}.")
                answered += 1
        return answered

    with ThreadPoolExecutor(connections) as pool:
        answered = sum(pool.map(asking, range(connections)))
    return answered, perf_counter() - begin
