"""All that is asked here listens on this machine; the rest of the network is never touched."""

import contextlib
import gzip
import os
import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.connections import is_public
from articles.fetching import FetchError, fetch

# The time of packing would give tests other names each time that they are collected.
compress = partial(gzip.compress, mtime=0)
# Of news.test, signed by itself, until 2120, and of no worth anywhere else.
CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjA03GhiaYnCgVrXJ
ZEBNp/EHvqbBnBhtquPIOwebmZmhRANCAATBp0FFi4dxdlMCsIuLKwrHvNj2M1AO
4Y60EgBlsDqijdUD2RwD2x8L8qjCRbMTK4nfUOxK97UYSfZ855g612zf
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBhDCCASqgAwIBAgIUXx7uFlXHkCq2n7xW/umHLiuS2ZMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbmV3cy50ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAx
MDAwMDAwWjAUMRIwEAYDVQQDDAluZXdzLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATBp0FFi4dxdlMCsIuLKwrHvNj2M1AO4Y60EgBlsDqijdUD2RwD2x8L
8qjCRbMTK4nfUOxK97UYSfZ855g612zfo1gwVjAPBgNVHRMBAf8EBTADAQH/MB0G
A1UdDgQWBBR8LJ7j6MBEie7wAe3P++06Vru1ITAUBgNVHREEDTALggluZXdzLnRl
c3QwDgYDVR0PAQH/BAQDAgKEMAoGCCqGSM49BAMCA0gAMEUCIDDgBT7mIHC9b3oy
mdywSaMjiPZkdQunw6IC4TYj3TR3AiEA2ASx6Y9Ro0Zg/Zr77pPdA0zF3ec9dYDe
wf57mJGFTUY=
-----END CERTIFICATE-----
"""


class Server:
    """Answers each path with the pieces of bytes that `pages` has for it, and keeps what it was asked."""

    def __init__(self, tls=None):
        self.pages = {}
        self.requests = []
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.answering = []
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def url(self, path):
        return f"http://{self.host}{path}"

    def close(self):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in [self._listening, *self.answering]:
            thread.join()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.answering.append(threading.Thread(target=self._answer, args=(connection,)))
                self.answering[-1].start()

    def _answer(self, connection):
        with contextlib.suppress(OSError), connection:
            opened = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with opened:
                request = b""
                while b"\r\n\r\n" not in request and (piece := opened.recv(4096)):
                    request += piece
                self.requests.append(request.decode())
                for piece in self.pages.get(request.decode().split()[1], []):
                    opened.sendall(piece)


@pytest.fixture
def server():
    found = Server()
    yield found
    found.close()


@pytest.fixture
def other():
    """A second server."""
    found = Server()
    yield found
    found.close()


@pytest.fixture
def secure(tmp_path):
    """A server of https, whose certificate is kept in `secure.certificate`."""
    path = tmp_path / "news.test.pem"
    path.write_text(CERTIFICATE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    found = Server(tls=context)
    found.certificate = str(path)
    yield found
    found.close()


@pytest.fixture
def named(monkeypatch):
    """Makes all names resolve to the addresses given: to the first ones at the first look-up, and so on."""

    def name(*answers):
        left = list(answers)

        def getaddrinfo(asked, port, **kwargs):
            asked_for.append(asked)
            addresses = left.pop(0) if len(left) > 1 else left[0]
            families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in addresses]
            return [
                (family, socket.SOCK_STREAM, 6, "", (address, port))
                for family, address in zip(families, addresses, strict=True)
            ]

        asked_for = []
        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked_for

    return name


@pytest.fixture
def connected(monkeypatch):
    """The addresses that a connection was asked for; none is made."""
    found = []

    def connect(self, address):
        found.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return found


def answer(body=b"", status="200 OK", **headers):
    headers = {"Content_Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value)]
    return ["\r\n".join([*lines, "", ""]).encode() + body]


def moved(to, status="302 Found"):
    return answer(status=status, Location=to)


def fetched(server, path, **kwargs):
    return fetch(server.url(path), allowed_hosts=frozenset({server.host}), **kwargs)


def test_what_stands_at_an_address_is_fetched_with_what_is_said_of_it(server):
    server.pages["/feed?of=news"] = answer(
        b"<rss/>", Content_Type="text/xml", ETag='"a1"', Last_Modified="Wed, 25 Nov 2026 10:00:00 GMT"
    )

    found = fetched(server, "/feed?of=news#top")

    assert (found.url, found.status, found.data) == (server.url("/feed?of=news"), 200, b"<rss/>")
    assert (found.content_type, found.etag) == ("text/xml", '"a1"')
    assert (found.last_modified, found.is_unchanged) == ("Wed, 25 Nov 2026 10:00:00 GMT", False)
    assert f"Host: {server.host}\r\n" in server.requests[0]
    assert "User-Agent: OnRecord/" in server.requests[0]


def test_what_has_not_changed_is_not_sent_again(server):
    server.pages["/feed"] = answer(status="304 Not Modified")

    found = fetched(server, "/feed", etag='"a1"', last_modified="Wed, 25 Nov 2026 10:00:00 GMT")

    assert (found.is_unchanged, found.data) == (True, b"")
    assert 'If-None-Match: "a1"\r\n' in server.requests[0]
    assert "If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT\r\n" in server.requests[0]


@pytest.mark.parametrize("status", ["304 Not Modified", "206 Partial Content", "404 Not Found", "503 Busy", "799 Odd"])
def test_an_answer_that_is_not_the_whole_of_it_is_an_error_with_its_status(server, status):
    server.pages["/feed"] = answer(b"sorry", status=status)

    with pytest.raises(FetchError, match=f"answered {status[:3]}") as caught:
        fetched(server, "/feed")

    assert caught.value.status == int(status[:3])


def test_redirects_are_followed_to_the_end(server):
    server.pages["/a"] = moved("/b", "301 Moved Permanently")
    server.pages["/b"] = moved(server.url("/café bar#part"), "308 Permanent Redirect")
    server.pages["/caf%C3%A9%20bar"] = answer(b"here")

    assert fetched(server, "/a").url == server.url("/caf%C3%A9%20bar")


def test_redirects_end_after_five(server):
    for number in range(9):
        server.pages[f"/{number}"] = moved(f"/{number + 1}")

    with pytest.raises(FetchError, match="more than 5"):
        fetched(server, "/0")
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "does not begin with http"),
        ("news.test/feed", "does not begin with http"),
        ("//news.test/feed", "does not begin with http"),
        ("ftp://news.test/feed", "does not begin with http"),
        ("file:///etc/passwd", "does not begin with http"),
        ("gopher://127.0.0.1:6379/_INFO", "does not begin with http"),
        ("data:text/plain,x", "does not begin with http"),
        ("http:///feed", "does not begin with http"),
        ("http://news.test:99999/", "cannot be read as an address"),
        ("http://[::1/", "cannot be read as an address"),
        ("http://new s.test/", "cannot be read as an address"),
        ("http://edie@news.test/", "user name or a password"),
        ("http://edie:secret@news.test/", "user name or a password"),
        ("http://news.test\\@127.0.0.1/", "^news.test is not found"),
        ("http://[fe80::1%25eth0]/", "has a zone"),
        ("http://127.0.0.1%2f.news.test/", "escaped letter"),
        ("http://news.test/\r\nX-Injected: 1", "control character"),
        ("http://news.test/\x00", "control character"),
        ("http://news.test/" + "a" * 2000, "more than 2,000 characters"),
        ("http://" + "a" * 70 + ".test/", "is not found"),
    ],
)
def test_an_address_that_is_not_one_of_the_web_is_refused(connected, monkeypatch, address, reason):
    monkeypatch.setattr(socket, "getaddrinfo", _finds_nothing)

    with pytest.raises(FetchError, match=reason):
        fetch(address)
    assert connected == []


@pytest.mark.parametrize(
    "address",
    [
        "https://edie:canary@news.test/",
        "https://edie:canary@news.test:99999/",
        "https://edie:canary/9@news.test/",
        "https://edie:canary@",
        "ftp://edie:canary@news.test/",
        "edie:canary@news.test",
        "https://edie%3Acanary%40news.test/",
        "https://edie:canary\r@news.test/",
        "https://news.test/?key=canary",
    ],
)
def test_no_message_repeats_what_lets_in(monkeypatch, address):
    monkeypatch.setattr(socket, "getaddrinfo", _finds_nothing)

    with pytest.raises(FetchError) as caught:
        fetch(address)

    assert "canary" not in str(caught.value)


def test_nor_does_that_of_a_redirect_which_says_who_sent_us(server):
    server.pages["/"] = moved("https://edie:canary@news.test:99999/")

    with pytest.raises(FetchError, match=f"^{server.host} redirects to where it cannot be followed") as caught:
        fetched(server, "/")

    assert "canary" not in str(caught.value)


def _finds_nothing(host, port, **kwargs):
    host.encode("idna")
    raise socket.gaierror(-2, "Name or service not known")


HERE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "0", "localhost", "LOCALHOST",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]",
]  # fmt: skip


@pytest.mark.parametrize("host", HERE)
def test_no_spelling_of_this_machine_is_connected_to(server, host):
    with pytest.raises(FetchError, match="not public"):
        fetch(f"http://{host}:{server.port}/")
    with pytest.raises(FetchError, match="not public"):
        fetch(f"https://{host}:{server.port}/")

    assert server.answering == []


@pytest.mark.parametrize("host", HERE)
def test_no_redirect_leads_to_this_machine(server, other, host):
    server.pages["/"] = moved(f"http://{host}:{other.port}/")

    with pytest.raises(FetchError, match="not public"):
        fetched(server, "/")

    assert other.answering == []


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://news.test/", "http://edie:secret@127.0.0.1/", "http://[", "\x80\xff://"]
)
def test_a_redirect_is_held_to_the_same_rules(server, to):
    server.pages["/"] = moved(to)

    with pytest.raises(FetchError):
        fetched(server, "/")


@pytest.mark.parametrize(
    ("answers", "is_refused"),
    [
        ([["93.184.215.14"]], False),
        ([["2606:2800:21f:cb07::1"]], False),
        ([["127.0.0.1"]], True),
        ([["93.184.215.14", "127.0.0.1"]], True),
        ([["93.184.215.14", "fe80::1%1"]], True),
        ([["93.184.215.14"], ["127.0.0.1"]], False),
    ],
)
def test_the_connection_goes_to_the_address_that_was_checked(named, connected, answers, is_refused):
    asked_for = named(*answers)

    with pytest.raises(FetchError, match="not public" if is_refused else "refused"):
        fetch("http://news.test/")

    assert asked_for == ["news.test"]
    assert connected == ([] if is_refused else [(answers[0][0], 80)])


def test_each_redirect_is_looked_up_and_judged_anew(named, server):
    named(["127.0.0.1"], ["10.0.0.1"])
    server.pages["/"] = moved(f"http://other.test:{server.port}/")

    with pytest.raises(FetchError, match=r"^other\.test has an address that is not public"):
        fetch(f"http://news.test:{server.port}/", allowed_hosts=frozenset({"news.test"}))
    assert len(server.requests) == 1


def test_the_next_address_of_a_host_is_tried(named, server):
    named(["127.0.0.2", "127.0.0.1"])
    server.pages["/"] = answer(b"here")

    found = fetch(f"http://news.test:{server.port}/", allowed_hosts=frozenset({f"news.test:{server.port}"}))

    assert found.data == b"here"
    assert f"Host: news.test:{server.port}\r\n" in server.requests[0]


@pytest.mark.parametrize("allowed", ["news.test", "other.test:8080", "test", "*.test", "10.0.0.1", "other.test:"])
def test_only_the_host_that_is_named_is_allowed(named, connected, allowed):
    named(["10.0.0.1"])

    with pytest.raises(FetchError, match="not public"):
        fetch("http://other.test/", allowed_hosts=frozenset({allowed}))
    assert connected == []


@pytest.mark.parametrize("allowed", ["other.test", "other.test:80"])
def test_a_host_that_is_named_is_allowed(named, connected, allowed):
    named(["10.0.0.1"])

    with pytest.raises(FetchError, match="refused"):
        fetch("http://OTHER.test/", allowed_hosts=frozenset({allowed}))
    assert connected == [("10.0.0.1", 80)]


def test_a_public_server_does_not_lead_into_the_intranet(server, named, monkeypatch):
    monkeypatch.setattr("articles.connections.is_public", lambda address: address == "127.0.0.1")
    named(["127.0.0.1"], ["127.0.0.2"])
    server.pages["/"] = moved(f"http://intranet.test:{server.port}/")

    with pytest.raises(FetchError, match=r"intranet\.test has an address that is not public"):
        fetch(f"http://news.test:{server.port}/", allowed_hosts=frozenset({"intranet.test"}))


def test_no_proxy_of_the_environment_is_used(server, other, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{other.host}")
    server.pages["/"] = answer(b"here")

    assert fetched(server, "/").data == b"here"
    assert other.answering == []


NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
    "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1",
    "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2001:0:7f00:1:0:0:f7f7:f7f7",
    "2001:0:808:808:0:0:80ff:fffe", "2002:a00:1::", "2002:7f00:1::1", "3fff::1", "4000::1", "5f00::1", "fc00::1",
    "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_kept_for_something_else_is_not_public(address):
    assert not is_public(address)


PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.215.14", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
    "198.20.0.1", "223.255.255.255", "2606:4700::1", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
    "2002:808:808::1", "2001:0:808:808:0:0:f7f7:f7f7",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is_public(address):
    assert is_public(address)


def test_the_certificate_is_held_against_the_name_of_the_host(secure, named, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", secure.certificate)
    named(["127.0.0.1"])
    secure.pages["/"] = answer(b"here")
    allowed = frozenset({"news.test", "other.test"})

    assert fetch(f"https://news.test:{secure.port}/", allowed_hosts=allowed).data == b"here"
    with pytest.raises(FetchError, match="certificate is not to be trusted"):
        fetch(f"https://other.test:{secure.port}/", allowed_hosts=allowed)


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(secure, named, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", os.devnull)
    named(["127.0.0.1"])

    with pytest.raises(FetchError, match="certificate is not to be trusted"):
        fetch(f"https://news.test:{secure.port}/", allowed_hosts=frozenset({"news.test"}))
    assert secure.requests == []


def test_nothing_is_redirected_from_https_to_http(secure, server, named, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", secure.certificate)
    named(["127.0.0.1"])
    secure.pages["/"] = moved(f"http://news.test:{server.port}/")

    with pytest.raises(FetchError, match="from https to http"):
        fetch(f"https://news.test:{secure.port}/", allowed_hosts=frozenset({"news.test"}))
    assert server.requests == []


def drip(start, *, every=0.1):
    yield start
    while True:
        time.sleep(every)
        yield b"1"


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Long: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
    ],
)
def test_a_server_that_drips_is_cut_off(server, start):
    server.pages["/"] = drip(start)
    began = time.monotonic()

    with pytest.raises(FetchError, match=r"longer than 0\.5 seconds"):
        fetched(server, "/", seconds=0.5)
    assert time.monotonic() - began < 1.5


def test_the_time_is_for_all_redirects_together(server):
    for number in range(6):
        server.pages[f"/{number}"] = (time.sleep(0.2) or piece for piece in moved(f"/{number + 1}"))

    with pytest.raises(FetchError, match=r"longer than 0\.5 seconds"):
        fetched(server, "/0", seconds=0.5)
    assert len(server.requests) < 5


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_says_nothing_is_left(scheme):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()

        with pytest.raises(FetchError, match=r"longer than 0\.3 seconds|did not answer in time"):
            fetch(f"{scheme}://{host}/", seconds=0.3, allowed_hosts=frozenset({host}))
        assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(("seconds", "longest"), [(0.3, 0.3), (20, 5)])
def test_a_server_that_takes_no_connection_is_left(monkeypatch, seconds, longest):
    waits = []

    def connect(self, address):
        waits.append(self.gettimeout())
        raise TimeoutError

    monkeypatch.setattr(socket.socket, "connect", connect)

    with pytest.raises(FetchError, match="did not answer in time"):
        fetch("http://127.0.0.1/", seconds=seconds, allowed_hosts=frozenset({"127.0.0.1"}))
    assert 0 < waits[0] <= longest


def test_a_name_server_that_says_nothing_is_left(monkeypatch):
    is_over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: is_over.wait(5))

    with pytest.raises(FetchError, match=r"longer than 0\.2 seconds"):
        fetch("http://news.test/", seconds=0.2)
    is_over.set()


def chunked(*pieces, end=b"0\r\n\r\n", **headers):
    [head] = answer(Content_Length="", Transfer_Encoding="chunked", **headers)
    return [head, *(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces), end]


def deflated(data, wbits):
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(data) + packer.flush()


WORDS = b"The harbour bridge opens at noon. " * 20


@pytest.mark.parametrize(
    "page",
    [
        answer(WORDS),
        answer(WORDS, Content_Length=""),
        chunked(WORDS[:5], WORDS[5:]),
        answer(compress(WORDS), Content_Encoding="gzip"),
        answer(compress(WORDS[:50]) + compress(WORDS[50:]), Content_Encoding="X-GZIP "),
        chunked(compress(WORDS), Content_Encoding="gzip"),
        answer(deflated(WORDS, zlib.MAX_WBITS), Content_Encoding="deflate"),
        answer(deflated(WORDS, -zlib.MAX_WBITS), Content_Encoding="deflate"),
        answer(WORDS, Content_Encoding="identity"),
    ],
)
def test_an_answer_is_unpacked_and_may_be_as_large_as_the_limit(server, page):
    server.pages["/"] = page

    assert fetched(server, "/", limit=len(WORDS)).data == WORDS
    with pytest.raises(FetchError, match="larger than 679 bytes"):
        fetched(server, "/", limit=len(WORDS) - 1)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ([b""], "cannot be read"),
        ([b"SSH-2.0-OpenSSH_9.9\r\n"], "not HTTP"),
        ([b"HTTP/1.1 abc\r\n\r\n"], "not HTTP"),
        (answer(WORDS, Content_Length="9999"), "breaks off"),
        (chunked(WORDS, end=b""), "breaks off"),
        (chunked(end=b"-1\r\n"), "breaks off"),
        (chunked(end=b"zz\r\n"), "breaks off"),
        (answer(compress(WORDS)[:-9], Content_Encoding="gzip"), "break off"),
        (answer(compress(WORDS) + b"more", Content_Encoding="gzip"), "are wrong"),
        (answer(WORDS, Content_Encoding="gzip"), "are wrong"),
        (answer(deflated(WORDS, zlib.MAX_WBITS)[:-1], Content_Encoding="deflate"), "break off"),
        (answer(WORDS, Content_Encoding="deflate"), "break off|are wrong"),
        (answer(WORDS, Content_Encoding="br"), "not asked for"),
        (answer(compress(compress(WORDS)), Content_Encoding="gzip, gzip"), "not asked for"),
        ([b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 101, b"\r\n"], "not HTTP"),
        ([b"HTTP/1.1 200 OK\r\n", *[b"X: " + b"y" * 60_000 + b"\r\n"] * 2, b"\r\n"], "sends more"),
        ([b"HTTP/1.1 100 Continue\r\n\r\n"] * 9000, "sends more"),
        (chunked(end=b"0\r\n" + b"X: y\r\n" * 50_000), "sends more"),
        (chunked(end=b"1;" + b"x" * 200_000), "breaks off"),
    ],
)
def test_an_answer_that_is_broken_or_too_talkative_is_refused(server, page, reason):
    server.pages["/"] = page

    with pytest.raises(FetchError, match=reason):
        fetched(server, "/", limit=1000)


@pytest.mark.parametrize("wbits", [16 + zlib.MAX_WBITS, zlib.MAX_WBITS])
def test_a_bomb_is_not_unpacked_beyond_the_limit(server, wbits):
    bomb = deflated(bytes(50_000_000), wbits)
    server.pages["/"] = answer(bomb, Content_Encoding="gzip" if wbits > zlib.MAX_WBITS else "deflate")
    tracemalloc.start()

    with pytest.raises(FetchError, match="larger than 100,000 bytes"):
        fetched(server, "/", limit=100_000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 2_000_000


def test_an_endless_answer_is_left_at_the_limit(server):
    sent = []

    def endless():
        yield answer(Content_Length="")[0]
        while True:
            sent.append(1)
            yield bytes(100_000)

    server.pages["/"] = endless()

    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        fetched(server, "/", limit=1000)
    assert len(sent) < 200


@pytest.mark.parametrize("etag", ['"caf\xe9"', '"' + "a" * 300 + '"', '"a\tb"'])
def test_a_tag_that_could_not_be_sent_back_is_not_kept(server, etag):
    server.pages["/"] = answer(b"here", ETag=etag)

    assert fetched(server, "/").etag == ""


@pytest.mark.parametrize("etag", ["a\r\nX-Injected: 1", "\u3042"])
def test_no_header_is_put_into_the_request_by_a_tag(server, etag):
    with pytest.raises(FetchError):
        fetched(server, "/", etag=etag)
    assert all("Injected" not in request for request in server.requests)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 302 Found\r\nLocation: "]))
def test_no_answer_ends_in_anything_but_bytes_or_a_fetch_error(server, data, start):
    server.pages["/"] = [start.encode() + data]

    with contextlib.suppress(FetchError):
        assert isinstance(fetched(server, "/", seconds=2).data, bytes)


@given(st.text(max_size=60).map("http://{}".format) | st.text(max_size=60))
def test_no_text_ends_in_anything_but_a_fetch_error(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lambda host, port, **kwargs: _finds_nothing(host, port))

        with pytest.raises(FetchError):
            fetch(text)
