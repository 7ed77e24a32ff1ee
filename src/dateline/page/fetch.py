"""One page from the web, on request only: `https://` and public addresses, within a size and a time limit.

This is the library's only door to the network, and nothing that reads pages calls it. Proxies are not used: the
connection goes to the address that was checked.
"""

from __future__ import annotations

import codecs
import ipaddress
import re
import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dateline.errors import FetchError, UnsafeAddressError

TIMEOUT = 20.0
LIMIT = 5_000_000
MOST_REDIRECTS = 5

_HEADERS = {
    "User-Agent": "dateline (reads one page on request)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
_SAFE = "%/?:@!$&'()*+,;=-._~"  # RFC 3986, section 3.3 and 3.4; an escape is kept as it is
_CHUNK = 65_536


def fetch_page(url: str, *, timeout: float = TIMEOUT, limit: int = LIMIT) -> bytes:
    """The bytes of one page, for `open_page`.

    `timeout` holds for the whole of it, redirects included, in seconds; `limit` is in bytes. Where the server names
    the encoding, the text comes back in UTF-8 with a byte order mark. Raises `UnsafeAddressError` for anything but
    https to a public address, `FetchError` where no page comes back.
    """
    deadline = time.monotonic() + timeout
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(_checked(url), url, deadline, limit)
        if answer.location is None:
            return _recoded(answer)
        url = urljoin(url, answer.location)
    raise FetchError(url, f"it was redirected more than {MOST_REDIRECTS} times")


@dataclass(frozen=True)
class _Answer:
    body: bytes
    charset: str | None = None
    location: str | None = None


class _Pinned(HTTPSConnection):
    """A connection to one checked address; the certificate is still checked against the host's name."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address
        self._tls = ssl.create_default_context()

    def connect(self) -> None:
        """Connect to the address, not to whatever the name stands for by now."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def _checked(url: str) -> SplitResult:
    """The parts of a URL that may be fetched."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise UnsafeAddressError(url, "it is no valid address") from error
    if parts.scheme.lower() != "https":
        raise UnsafeAddressError(url, "only https:// addresses are fetched")
    if not parts.hostname or parts.username is not None or port not in (None, 443):
        raise UnsafeAddressError(url, "it needs a host name, and neither a user name nor a port of its own")
    return parts


def _public_address(host: str, url: str) -> str:
    """The first address of a host; all of its addresses must be on the public internet."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"the host {host} cannot be found") from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        number = ipaddress.ip_address(address.split("%")[0])
        if not number.is_global or number.is_multicast:
            raise UnsafeAddressError(url, f"{host} is an address inside a private network")
    return addresses[0]


def _ask(parts: SplitResult, url: str, deadline: float, limit: int) -> _Answer:
    host = parts.hostname or ""
    connection = _Pinned(host, 443, _public_address(host, url), _left(deadline, url))
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE)
    try:
        connection.request("GET", target, headers=_HEADERS)
        return _answer(connection, url, deadline, limit)
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(url, f"the connection failed ({error or type(error).__name__})") from error
    finally:
        connection.close()


def _answer(connection: HTTPSConnection, url: str, deadline: float, limit: int) -> _Answer:
    response = connection.getresponse()
    location = response.getheader("Location")
    if response.status in _REDIRECTS and location:
        return _Answer(b"", location=location)
    if response.status != 200:
        raise FetchError(url, f"the server answered {response.status} {response.reason}")
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise FetchError(url, "the server sent it compressed, though asked not to")
    charset = _CHARSET.search(response.getheader("Content-Type", "") or "")
    body = _read(connection, response, url, (deadline, limit))
    return _Answer(body, charset=charset[1] if charset else None)


def _read(connection: HTTPSConnection, response: HTTPResponse, url: str, bounds: tuple[float, int]) -> bytes:
    """The body, piece by piece, so that neither a slow nor an endless one is waited for."""
    deadline, limit = bounds
    body = bytearray()
    while piece := response.read1(_CHUNK):
        body += piece
        if len(body) > limit:
            raise FetchError(url, f"it is larger than {limit:,} bytes")
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline, url))
    return bytes(body)


def _left(deadline: float, url: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(url, "it took too long")
    return left


def _recoded(answer: _Answer) -> bytes:
    """The body in UTF-8 with its mark where the server named another encoding; as it came otherwise."""
    try:
        named = codecs.lookup(answer.charset or "utf-8").name
        return answer.body if named == "utf-8" else codecs.BOM_UTF8 + answer.body.decode(named).encode()
    except (LookupError, UnicodeDecodeError):
        return answer.body
