"""What a server on the loopback address does to a fetcher, and what the fetcher calls it."""

from __future__ import annotations

import pytest

from tests.sources.answers import answering, refused
from tests.sources.site import Site
from tracker.records import Level
from tracker.sources.faults import Fault, issue
from tracker.sources.fetching import Fetcher, Validators


def test_a_page_comes_with_what_is_known_of_it(site: Site, fetcher: Fetcher) -> None:
    url = site.page(
        "/a", "Zwölf Panzer", "Text/HTML; charset=ISO-8859-1", headers={"ETag": '"7"', "Last-Modified": "x"}
    )

    page = fetcher.get(url)

    assert (page.url, page.final_url, page.status, page.body.decode()) == (url, url, 200, "Zwölf Panzer")
    assert (page.content_type, page.charset) == ("text/html", "iso-8859-1")
    assert page.validators == Validators(etag='"7"', last_modified="x")
    assert page.accessed.utcoffset() is not None


def test_one_connection_serves_several_pages(site: Site, fetcher: Fetcher) -> None:
    for n in range(4):
        assert fetcher.get(site.page(f"/{n}", f"page {n}")).body == b"page %d" % n

    assert site.connections == 2  # robots.txt was not there, and what is not read to its end is hung up


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew(site: Site, fetcher: Fetcher) -> None:
    url = site.sequence("/a", answering(200), answering(200))

    assert (fetcher.get(url).body, fetcher.get(url).body) == (b"ok", b"ok")


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", "x", headers={"ETag": '"7"'})

    again = fetcher.get(url, validators=fetcher.get(url).validators)

    assert (again.unchanged, again.status, again.body) == (True, 304, b"")


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (404, Fault.NOT_FOUND),
        (410, Fault.NOT_FOUND),
        (403, Fault.FORBIDDEN),
        (400, Fault.CLIENT_ERROR),
        (204, Fault.CLIENT_ERROR),
        (500, Fault.SERVER_ERROR),
        (503, Fault.SERVER_ERROR),
        (429, Fault.TOO_MANY_REQUESTS),
        (501, Fault.SERVER_ERROR),
    ],
)
def test_a_refusal_has_its_code(site: Site, fetcher: Fetcher, status: int, fault: Fault) -> None:
    url = site.page("/a", "no", status=status)

    error = refused(fetcher, url)

    assert error.code == fault
    assert url in str(error)
    assert str(status) in str(error)


def test_a_fault_is_an_issue_with_its_code_and_place(site: Site, fetcher: Fetcher) -> None:
    error = refused(fetcher, site.url("/none"))

    told = issue(error, Level.WARNING)

    assert (told.code, told.where, told.level) == ("fetch.not_found", site.url("/none"), Level.WARNING)
    assert "404" in told.message
