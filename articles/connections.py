"""Connections to servers that strangers name: to public addresses only, and never for longer than is left.

A host is looked up once, all its addresses must be public, and the connection goes to one of those checked: a name
that answers otherwise a moment later gains nothing. What is not public:
https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
"""

import io
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url

_CONNECT_SECONDS = 5.0
_HEADERS_MAX = 64 * 1024
_PORTS = {"http": 80, "https": 443}

# IPv6 addresses that carry an IPv4 address in their last 32 bits: mapped, by NAT64, compatible.
_CARRYING = tuple(map(ip_network, ("::ffff:0:0/96", "64:ff9b::/96", "::/96")))
# All that is given out for hosts of the public IPv6 internet.
_GLOBAL_UNICAST = ip_network("2000::/3")
# Relays of 6to4, protocol assignments, documentation: global in the eyes of some versions of Python.
_NOT_PUBLIC = tuple(map(ip_network, ("192.88.99.0/24", "2001::/23", "3fff::/20")))


class FetchError(Exception):
    """Nothing could be fetched; the message is a sentence. `status` is the server's, 0 where it gave none."""

    def __init__(self, message: str, *, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one fetch may cost, all its connections together, and the hosts it may reach although not public."""

    limit: int
    seconds: float
    allowed_hosts: frozenset[str]
    _started: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """The seconds that are left. Raises FetchError when there are none."""
        left = self._started + self.seconds - time.monotonic()
        if left <= 0:
            raise self.late()
        return left

    def late(self) -> FetchError:
        """The error for when they are used up."""
        return FetchError(f"It took longer than {self.seconds:g} seconds to fetch.")


def connection(url: Url, bounds: Bounds) -> HTTPConnection:
    """One that is not open yet."""
    kind = _SecureConnection if url.scheme == "https" else _Connection
    made = kind(url.host or "", url.port, timeout=_CONNECT_SECONDS)
    made.bounds = bounds
    made.may_be_private = is_named(url, bounds.allowed_hosts)
    made.response_class = partial(_Answer, bounds)  # type: ignore[assignment]
    return made


def is_named(url: Url, hosts: frozenset[str]) -> bool:
    """Whether the host is among `hosts`, by itself or with its port."""
    return not hosts.isdisjoint({url.host, f"{url.host}:{url.port or _PORTS[url.scheme or 'http']}"})


def is_public(address: str) -> bool:
    """Whether the numerical address is one of the public internet. One that carries an IPv4 address is judged by it."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        if carried := _carried(ip):
            return all(is_public(str(each)) for each in carried)
        if ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NOT_PUBLIC)


def _carried(ip: IPv6Address) -> list[IPv4Address]:
    if any(ip in network for network in _CARRYING):
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [ip.sixtofour] if ip.sixtofour else list(ip.teredo or ())


class _Connection(HTTPConnection):
    """Connects to a checked address only. No proxy is taken from the environment."""

    bounds: Bounds
    may_be_private: bool

    def _new_conn(self) -> socket.socket:
        found = _looked_up(self._dns_host, self.port or self.default_port, self.bounds)
        if not self.may_be_private and not all(is_public(address[0]) for _, address in found):
            # Which address that is would tell a stranger about the network.
            raise FetchError(f"{self.host[:100]} has an address that is not public: it is not fetched.")
        failure: OSError | None = None
        for family, address in found:
            try:
                return _opened(family, address, self.bounds)
            except OSError as error:
                failure = error
        raise failure or OSError("it has no address")


class _SecureConnection(HTTPSConnection, _Connection):
    """The same; the certificate is verified against the name of the host."""


def _looked_up(host: str, port: int, bounds: Bounds) -> list[tuple[socket.AddressFamily, Any]]:
    """The addresses of the host. The resolver knows no time limit, hence the thread."""
    resolver = ThreadPoolExecutor(max_workers=1)
    try:
        found = resolver.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(bounds.left())
    except TimeoutError as error:
        raise bounds.late() from error
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host[:100]} is not found.") from error
    finally:
        resolver.shutdown(wait=False)
    return [(each[0], each[4]) for each in found if each[0] in {socket.AF_INET, socket.AF_INET6}]


def _opened(family: socket.AddressFamily, address: Any, bounds: Bounds) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(min(_CONNECT_SECONDS, bounds.left()))
        sock.connect(address)
        # For the handshake of TLS, which is to end within this as a whole.
        sock.settimeout(bounds.left())
    except BaseException:
        sock.close()
        raise
    return sock


class _Answer(HTTPResponse):
    """An answer that is read through a _Wire: first its headers, then its body."""

    def __init__(self, bounds: Bounds, sock: socket.socket, **kwargs: Any) -> None:
        super().__init__(sock, **kwargs)
        self._limit = bounds.limit
        self._wire = _Wire(self.fp.detach(), sock, bounds)
        self.fp = io.BufferedReader(self._wire)

    def begin(self) -> None:
        super().begin()
        # Twice, for the sizes of chunks between the bytes of the body.
        self._wire.allowance = 2 * self._limit + _HEADERS_MAX


class _Wire(io.RawIOBase):
    """What a socket receives: no more than `allowance` bytes, and ending in time, however slowly they drip."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, bounds: Bounds) -> None:
        self._raw = raw
        self._sock = sock
        self._bounds = bounds
        self.allowance = _HEADERS_MAX

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.allowance <= 0:
            raise FetchError("The server sends more than an answer within the limit could need.")
        self._sock.settimeout(self._bounds.left())
        try:
            count = self._raw.readinto(memoryview(buffer)[: self.allowance]) or 0
        except TimeoutError as error:
            raise self._bounds.late() from error
        self.allowance -= count
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
