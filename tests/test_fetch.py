"""Fetching one page: what is refused, what is followed, what is given up. No test touches the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPSConnection

import pytest

from dateline.errors import DatelineError, FetchError, UnsafeAddressError
from dateline.page import fetch, open_page
from dateline.page.fetch import fetch_page


class Answer:
    """What a server sends back."""

    def __init__(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.status, self.reason, self.pieces = status, "Reason", [body[at : at + 10] for at in range(0, len(body), 10)]
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def getheader(self, name: str, default: str | None = None) -> str | None:
        return self.headers.get(name, default)

    def read1(self, _: int) -> bytes:
        return self.pieces.pop(0) if self.pieces else b""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Answer]]:
    """A made-up web: answers by host and path, and private hosts by their name."""
    answers: dict[str, Answer] = {}

    def addresses(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        if host == "unknown.example":
            raise socket.gaierror(-2, "Name or service not known")
        known = {"inside.example": "10.0.0.7", "loop.example": "127.0.0.1", "six.example": "::1"}
        return [(0, 0, 0, "", (known.get(host, "93.184.216.34"), 443))]

    def request(connection: HTTPSConnection, _: str, target: str, **__: object) -> None:
        connection.target = connection.host + target  # type: ignore[attr-defined]

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
    monkeypatch.setattr(HTTPSConnection, "request", request)
    monkeypatch.setattr(HTTPSConnection, "getresponse", lambda connection: answers[connection.target])
    yield answers


def test_a_page(web: dict[str, Answer]) -> None:
    web["paper.example/news?id=1"] = Answer(b"<p>Envoys met in Vienna on Tuesday.</p>")
    assert fetch_page("https://paper.example/news?id=1") == b"<p>Envoys met in Vienna on Tuesday.</p>"


def test_the_encoding_the_server_names_is_kept(web: dict[str, Answer]) -> None:
    web["paper.example/"] = Answer("Zürich".encode("cp1252"), Content_Type="text/plain; charset=windows-1252")
    assert open_page(fetch_page("https://paper.example")).page.text == "Zürich"


@pytest.mark.parametrize("charset", ["no-such-encoding", "utf-8", "ascii"])
def test_an_encoding_that_does_not_fit_leaves_the_bytes_alone(web: dict[str, Answer], charset: str) -> None:
    web["paper.example/"] = Answer("Zürich".encode(), Content_Type=f"text/plain; charset={charset}")
    assert fetch_page("https://paper.example") == "Zürich".encode()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://paper.example/", "only https:// addresses are fetched"),
        ("file:///etc/hostname", "only https:// addresses are fetched"),
        ("paper.example", "only https:// addresses are fetched"),
        ("https://", "it needs a host name"),
        ("https://me:secret@paper.example/", "neither a user name nor a port"),
        ("https://paper.example:8443/", "nor a port of its own"),
        ("https://paper.example:x/", "it is no valid address"),
        ("https://[1/", "it is no valid address"),
        ("https://inside.example/", "an address inside a private network"),
        ("https://loop.example/", "an address inside a private network"),
        ("https://six.example/", "an address inside a private network"),
    ],
)
def test_addresses_that_are_not_fetched(web: dict[str, Answer], url: str, reason: str) -> None:
    assert not web
    with pytest.raises(UnsafeAddressError, match=reason):
        fetch_page(url)


def test_redirects_are_followed_to_https_only(web: dict[str, Answer]) -> None:
    web["paper.example/old"] = Answer(status=301, Location="/new")
    web["paper.example/new"] = Answer(b"Envoys met.")
    web["paper.example/plain"] = Answer(status=302, Location="http://paper.example/new")
    web["paper.example/inside"] = Answer(status=302, Location="https://inside.example/")
    assert fetch_page("https://paper.example/old") == b"Envoys met."
    for path in ("plain", "inside"):
        with pytest.raises(UnsafeAddressError):
            fetch_page(f"https://paper.example/{path}")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=404), "the server answered 404"),
        (Answer(b"x" * 101), "it is larger than 100 bytes"),
        (Answer(b"x", Content_Encoding="gzip"), "compressed"),
        (Answer(status=301, Location="/"), "redirected more than 5 times"),
    ],
)
def test_what_is_given_up(web: dict[str, Answer], answer: Answer, reason: str) -> None:
    web["paper.example/"] = answer
    with pytest.raises(FetchError, match=reason):
        fetch_page("https://paper.example/", limit=100)


def test_unknown_host_and_late_answer(web: dict[str, Answer]) -> None:
    web["paper.example/"] = Answer(b"Envoys met.")
    with pytest.raises(FetchError, match=r"the host unknown\.example cannot be found"):
        fetch_page("https://unknown.example/")
    with pytest.raises(FetchError, match="it took too long"):
        fetch_page("https://paper.example/", timeout=0.0)


def test_broken_connection(web: dict[str, Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: HTTPSConnection) -> Answer:
        raise ConnectionResetError("reset by peer")

    monkeypatch.setattr(HTTPSConnection, "getresponse", broken)
    assert not web
    with pytest.raises(FetchError, match=r"the connection failed \(reset by peer\); try again"):
        fetch_page("https://paper.example/")


def test_errors_have_the_common_root() -> None:
    assert issubclass(FetchError, DatelineError)
    assert issubclass(UnsafeAddressError, DatelineError)
    assert fetch.TIMEOUT == 20.0
