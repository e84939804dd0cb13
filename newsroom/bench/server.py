"""The server that is measured: granian as `make demo` runs it, in a process of its own, and the CPU it uses."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from django.conf import settings

from newsroom.bench.load import HOST, BenchError, Connection

_PROC = Path("/proc")
_START_WITHIN = 30.0
_COMMAND = (
    "--interface",
    "wsgi",
    "--host",
    HOST,
    "--workers",
    "1",
    "--blocking-threads",
    "4",
    "--log-level",
    "warning",
)


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    pids: tuple[int, ...]

    def cpu_seconds(self) -> float | None:
        """Of all its processes since they began; None where the system does not tell (macOS)."""
        if not self.pids:
            return None
        ticks = 0
        for pid in self.pids:
            fields = _stat(pid)
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(database: str) -> Iterator[Server]:
    with TemporaryDirectory(prefix="bench-static-") as static:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "newsroom.bench.settings",
            "BENCH_DATABASE": database,
            "BENCH_STATIC": static,
            "ALLOWED_HOSTS": HOST,
            "DEBUG": "0",
            "HTTPS": "0",
            "LOG_LEVEL": "ERROR",
        }
        run = [sys.executable, "-m"]
        collect = [*run, "django", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, cwd=settings.BASE_DIR, env=environment, check=True)
        port = _free_port()
        command = [*run, "granian", *_COMMAND, "--port", str(port), "newsroom.wsgi:application"]
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
        try:
            _wait(process, port)
            yield Server(port, _family(process.pid))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_START_WITHIN)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = monotonic() + _START_WITHIN
    while monotonic() < until and process.poll() is None:
        sleep(0.1)
        try:
            server = Connection(port)
        except ConnectionRefusedError:
            continue
        with server:
            status = server.get("/readyz").status
        if status != 200:
            raise BenchError(f"The server started, but its /readyz answered {status}.")
        return
    raise BenchError("The server did not start; what it said stands above.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def _family(pid: int) -> tuple[int, ...]:
    """A process and all that it started, as far as /proc tells."""
    if not (_PROC / str(pid) / "stat").exists():
        return ()
    parents = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(_stat(int(entry.name))[1])
            except FileNotFoundError:
                continue  # it ended just now
    found = [pid]
    for parent in found:
        found += [child for child, its_parent in parents.items() if its_parent == parent]
    return tuple(found)


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the name, which may hold spaces: state, parent, …, user and system time."""
    return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
