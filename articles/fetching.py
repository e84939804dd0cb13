"""Fetching what stands at an address that a stranger may have written: a feed, an item that it points to.

What may be reached and for how long is settled in `connections`; here are the redirects, each of them checked like
the first address, and the answer, which is bounded in its bytes as they come and as they unpack.
"""

import gzip
import io
import ssl
import zlib
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, responses
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from articles.connections import Bounds, FetchError, connection, is_named

__all__ = ["FetchError", "Fetched", "fetch"]

LIMIT = 10 * 1024 * 1024
SECONDS = 20.0
_USER_AGENT = "OnRecord/0.1 (editorial archive of news)"
_REDIRECTS_MAX = 5
_ADDRESS_MAX = 2000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address. `url` is the one that answered in the end."""

    url: str
    status: int
    data: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Since the answer that `etag` and `last_modified` were taken from: there is no data then."""
        return self.status == 304


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    limit: int = LIMIT,
    seconds: float = SECONDS,
    allowed_hosts: frozenset[str] = frozenset(),
) -> Fetched:
    """What stands there now: at most `limit` bytes once unpacked, within `seconds` in all. Raises FetchError.

    `allowed_hosts`, as “host” or “host:port” in small letters, may be fetched although they are not public.
    """
    asked = _parsed(url)
    # A public server must not lead us into the newsroom's own network.
    allowed = allowed_hosts if is_named(asked, allowed_hosts) else frozenset()
    bounds = Bounds(limit, seconds, allowed)
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    conditions = {name: value for name, value in conditions.items() if value}
    for _ in range(_REDIRECTS_MAX + 1):
        answer = _answer(asked, conditions, bounds)
        if isinstance(answer, Fetched):
            return answer
        asked = answer
    raise FetchError(f"The address redirects more than {_REDIRECTS_MAX} times.")


def _parsed(address: str) -> Url:
    """Raises FetchError, without the address in its message: a password may stand in it."""
    if len(address) > _ADDRESS_MAX:
        raise FetchError(f"The address has more than {_ADDRESS_MAX:,} characters.")
    if not address.isprintable():
        raise FetchError("The address has a control character in it.")
    try:
        url = parse_url(address.strip())
    except LocationParseError:
        raise FetchError("This cannot be read as an address.") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise FetchError("The address does not begin with http:// or https:// and the name of a host.")
    if url.auth:
        raise FetchError("The address has a user name or a password in it, which are not sent.")
    if "%" in url.host:
        raise FetchError("The host in the address has a zone or an escaped letter.")
    return url._replace(fragment=None)


def _answer(url: Url, conditions: dict[str, str], bounds: Bounds) -> Fetched | Url:
    """What the server answers, or where it sends us."""
    headers = {"User-Agent": _USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **conditions}
    try:
        with closing(connection(url, bounds)) as opened:
            opened.request("GET", url.request_uri, headers=headers, preload_content=False)
            with opened.getresponse() as response:
                if location := response.get_redirect_location():
                    return _redirected(url, location)
                _check_status(url, response, is_conditional=bool(conditions))
                return _fetched(url, response, bounds.limit)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise FetchError(f"{url.netloc} cannot be read: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return f"no secure connection can be made to it ({error.reason})"
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, OSError):
        return error.strerror or "it closed the connection"
    return "its answer breaks off or is not HTTP"


def _redirected(url: Url, location: str) -> Url:
    # http.client reads headers as Latin-1, but what is not ASCII in them is UTF-8 today.
    try:
        found = _parsed(urljoin(url.url, location.encode("latin-1", "replace").decode("utf-8", "replace")))
    except FetchError as error:
        raise FetchError(f"{url.netloc} redirects to where it cannot be followed. {error}") from None
    if url.scheme == "https" and found.scheme == "http":
        raise FetchError(f"{url.netloc} redirects from https to http, where anyone on the way could change the answer.")
    return found


def _check_status(url: Url, response: BaseHTTPResponse, *, is_conditional: bool) -> None:
    status = response.status
    if status != 200 and not (status == 304 and is_conditional):
        meaning = responses.get(status, "a status that is not known")
        raise FetchError(f"{url.netloc} answered {status} ({meaning}).", status=status)


def _fetched(url: Url, response: BaseHTTPResponse, limit: int) -> Fetched:
    return Fetched(
        url=url.url,
        status=response.status,
        data=_body(response, limit),
        content_type=_header(response, "Content-Type"),
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
    )


def _header(response: BaseHTTPResponse, name: str) -> str:
    """One that can be kept, and sent back, as it is; others are left out."""
    value = response.headers.get(name, "")
    return value if len(value) <= 255 and value.isascii() and value.isprintable() else ""


def _body(response: BaseHTTPResponse, limit: int) -> bytes:
    raw = bytearray()
    while len(raw) <= limit and (piece := response.read(64 * 1024, decode_content=False)):
        raw += piece
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    data = bytes(raw) if len(raw) > limit else _unpacked(bytes(raw), encoding, limit)
    if len(data) > limit:
        raise FetchError(f"The answer is larger than {limit:,} bytes.")
    return data


def _unpacked(raw: bytes, encoding: str, limit: int) -> bytes:
    """One byte more than `limit` at the most, whatever would follow."""
    try:
        match encoding:
            case "" | "identity":
                return raw
            case "gzip" | "x-gzip":
                return gzip.GzipFile(fileobj=io.BytesIO(raw)).read(limit + 1)
            case "deflate":
                return _inflated(raw, limit)
    except (OSError, EOFError, zlib.error) as error:
        raise FetchError("The answer is compressed, but its compressed bytes break off or are wrong.") from error
    raise FetchError("The answer is compressed in a way that was not asked for.")


def _inflated(raw: bytes, limit: int) -> bytes:
    # The standard means zlib's wrapper by “deflate”; some servers leave it off.
    is_wrapped = raw[:1] == b"\x78" and int.from_bytes(raw[:2]) % 31 == 0
    inflater = zlib.decompressobj(zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS)
    data = inflater.decompress(raw, limit + 1)
    if not inflater.eof and len(data) <= limit:
        raise EOFError
    return data
