"""Where a fetcher goes, and where no address and no redirect brings it."""

from __future__ import annotations

import socket

import pytest

from tests.sources.answers import refused
from tests.sources.conftest import QUICK
from tests.sources.site import Site
from tracker.errors import FetchError
from tracker.sources import connections
from tracker.sources.faults import Fault
from tracker.sources.fetching import Fetcher
from tracker.sources.limits import Limits


def test_redirects_are_followed_to_the_end(site: Site, fetcher: Fetcher) -> None:
    site.page("/c", "there")
    site.redirect("/b", "c")

    page = fetcher.get(site.redirect("/a", site.url("/b")))

    assert (page.url, page.final_url, page.body) == (site.url("/a"), site.url("/c"), b"there")


def test_a_circle_of_redirects_ends(site: Site, fetcher: Fetcher) -> None:
    site.redirect("/b", "/a")

    assert refused(fetcher, site.redirect("/a", "/b")).code == Fault.TOO_MANY_REDIRECTS
    assert len(site.paths()) == QUICK.redirects + 1


@pytest.mark.parametrize(
    ("location", "fault"),
    [
        ("file:///etc/passwd", Fault.BAD_SCHEME),
        ("ftp://example.org/", Fault.BAD_SCHEME),
        ("http://127.0.0.1:9/", Fault.PRIVATE_ADDRESS),
        ("http://localhost:9/", Fault.PRIVATE_ADDRESS),
        ("http://[::1]:9/", Fault.PRIVATE_ADDRESS),
        ("http://[::ffff:127.0.0.1]:9/", Fault.PRIVATE_ADDRESS),
        ("http://169.254.169.254/latest/meta-data", Fault.PRIVATE_ADDRESS),
        ("http://2130706433/", Fault.PRIVATE_ADDRESS),
        ("http://0/", Fault.PRIVATE_ADDRESS),
        ("http://user:secret@127.0.0.1/", Fault.BAD_ADDRESS),
        ("http://[::1", Fault.BAD_ADDRESS),
        ("http://example.org:port/", Fault.BAD_ADDRESS),
    ],
)
def test_a_redirect_leads_nowhere_but_to_public_addresses(
    site: Site, fetcher: Fetcher, location: str, fault: Fault
) -> None:
    assert refused(fetcher, site.redirect("/a", location)).code == fault


def test_no_private_address_is_asked_unless_the_source_says_so(site: Site) -> None:
    url = site.page("/a", "x")

    with Fetcher(QUICK) as fetcher:
        assert refused(fetcher, url).code == Fault.PRIVATE_ADDRESS
        assert fetcher.get(url, local=True).body == b"x"
        assert refused(fetcher, url).code == Fault.PRIVATE_ADDRESS


def test_the_address_that_was_looked_at_is_the_one_connected_to(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers with a public address first and a private one next gains nothing."""
    answers, reached = ["93.184.216.34", "127.0.0.1"], list[str]()

    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        reached.append(address[0])
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(connections, "create_connection", connect)

    with Fetcher(Limits(retries=0)) as stranger:
        assert refused(stranger, "http://rebinding.example/").code == Fault.UNREACHABLE

    assert (reached, answers) == (["93.184.216.34"], ["127.0.0.1"])


def test_one_private_address_among_public_ones_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    reached = list[str]()

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        reached.append(address[0])
        raise OSError("not in a test")

    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("10.0.0.1", "8.8.8.8", "::1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    monkeypatch.setattr(connections, "create_connection", connect)

    with Fetcher(Limits(retries=0)) as stranger, pytest.raises(FetchError):
        stranger.get("http://both.example/")

    assert reached == ["8.8.8.8"]


def test_what_speaks_no_tls_is_not_asked_without(site: Site, fetcher: Fetcher) -> None:
    assert refused(fetcher, site.url("/a").replace("http:", "https:")).code == Fault.BAD_TLS
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("file:///etc/passwd", Fault.BAD_SCHEME),
        ("example.org/feed", Fault.BAD_SCHEME),
        ("", Fault.BAD_SCHEME),
        ("https://", Fault.BAD_ADDRESS),
        ("https://exa mple.org/", Fault.BAD_ADDRESS),
        ("https://a:b@example.org/", Fault.BAD_ADDRESS),
        ("https://example.org\\@127.0.0.1/", Fault.BAD_ADDRESS),
    ],
)
def test_what_is_no_address_is_not_asked(fetcher: Fetcher, url: str, fault: Fault) -> None:
    assert refused(fetcher, url).code == fault


def test_a_redirect_astray_is_told_of_the_address_that_was_asked_for(site: Site, fetcher: Fetcher) -> None:
    url = site.redirect("/a", "file:///etc/passwd")

    error = refused(fetcher, url)

    assert (error.where, error.message.partition(": ")[0]) == (url, "redirects to file:///etc/passwd")
