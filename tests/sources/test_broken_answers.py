"""Answers that are slow, torn, endless or made to burst: each has its code, and none is waited for."""

from __future__ import annotations

import gzip
import re
import socket
import time
import zlib
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler

import pytest

from tests.sources.answers import HTML, answering, refused
from tests.sources.site import Site, say
from tracker.sources.faults import Fault
from tracker.sources.fetching import Fetcher


def drip(request: BaseHTTPRequestHandler) -> None:
    say(request, 200, {**HTML, "Content-Length": "1000"}, b"")
    for _ in range(100):
        request.wfile.write(b"x")
        time.sleep(0.05)


def drip_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        request.wfile.write(b"x")
        time.sleep(0.05)


def drip_without_end(request: BaseHTTPRequestHandler) -> None:
    say(request, 200, HTML, b"")
    for _ in range(100):
        request.wfile.write(b"x")
        time.sleep(0.05)


def silence(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


@pytest.mark.parametrize("behaviour", [drip, drip_headers, drip_without_end, silence])
def test_a_slow_drip_is_not_waited_for(
    site: Site, impatient: Fetcher, behaviour: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    site.pages["/a"] = behaviour

    assert refused(impatient, site.url("/a")).code == Fault.TOO_SLOW


def test_a_body_cut_short_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: say(request, 200, {**HTML, "Content-Length": "1000"}, b"only this")

    assert refused(fetcher, site.url("/a")).code == Fault.CUT_SHORT


def test_a_body_cut_short_once_is_asked_for_again(site: Site, fetcher: Fetcher) -> None:
    def cut(request: BaseHTTPRequestHandler) -> None:
        say(request, 200, {**HTML, "Content-Length": "1000"}, b"only this")

    assert fetcher.get(site.sequence("/a", cut, answering(200))).body == b"ok"


def test_chunks_cut_short_are_no_page(site: Site, fetcher: Fetcher) -> None:
    def cut(request: BaseHTTPRequestHandler) -> None:
        say(request, 200, {**HTML, "Transfer-Encoding": "chunked"}, b"5\r\nhello\r\nff\r\nand")

    site.pages["/a"] = cut

    assert refused(fetcher, site.url("/a")).code == Fault.CUT_SHORT


def test_five_gigabytes_are_declined_before_the_first(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: say(request, 200, {**HTML, "Content-Length": str(5 * 10**9)}, b"x")

    assert refused(fetcher, site.url("/a")).code == Fault.TOO_LARGE


def test_a_body_that_goes_on_and_on_is_cut_off(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: say(request, 200, HTML, b"x" * 10**6)

    assert refused(fetcher, site.url("/a")).code == Fault.TOO_LARGE


def test_a_bomb_is_not_unpacked(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)

    error = refused(fetcher, site.page("/a", bomb, headers={"Content-Encoding": "gzip"}))

    assert error.code == Fault.TOO_LARGE


def test_a_compressed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", gzip.compress(b"twelve tanks"), headers={"Content-Encoding": "gzip"})

    assert fetcher.get(url).body == b"twelve tanks"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_body_that_ends_before_its_end_is_no_page(site: Site, fetcher: Fetcher, encoding: str) -> None:
    text = b"".join(b"%d tanks. " % number for number in range(999))
    whole = gzip.compress(text) if encoding == "gzip" else zlib.compress(text)
    for left in (len(whole) // 2, len(whole) - 1):
        site.pages["/a"] = partial(say, status=200, headers={**HTML, "Content-Encoding": encoding}, body=whole[:left])

        assert refused(fetcher, site.url("/a")).code == Fault.CUT_SHORT


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("deflate", zlib.compress(b"twelve tanks", wbits=-15)),
        ("gzip", gzip.compress(b"twelve") + gzip.compress(b" tanks") + b"\0\0"),
        ("deflate, GZIP", gzip.compress(zlib.compress(b"twelve tanks"))),
        ("identity", b"twelve tanks"),
    ],
)
def test_a_page_is_unpacked_in_whatever_way_it_is_packed(
    site: Site, fetcher: Fetcher, encoding: str, body: bytes
) -> None:
    assert fetcher.get(site.page("/a", body, headers={"Content-Encoding": encoding})).body == b"twelve tanks"


def test_a_packing_that_nobody_asked_for_is_said(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", b"\x0b\x02\x80x\x03", headers={"Content-Encoding": "br"})

    assert refused(fetcher, url).code == Fault.BAD_ENCODING


def test_an_answer_of_nothing_new_to_who_has_nothing_is_said(site: Site, fetcher: Fetcher) -> None:
    assert refused(fetcher, site.page("/a", "", status=304)).code == Fault.NOT_CHANGED


def test_broken_compression_is_said(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", b"not gzip at all", headers={"Content-Encoding": "gzip"})

    assert refused(fetcher, url).code == Fault.BAD_ENCODING


def test_a_server_that_hangs_up_or_is_not_there_is_said(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda request: None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/"

    assert refused(fetcher, site.url("/a")).code == Fault.CUT_SHORT
    assert refused(fetcher, nobody).code == Fault.UNREACHABLE


def cut_in_a_chunk(request: BaseHTTPRequestHandler) -> None:
    say(request, 200, {**HTML, "Transfer-Encoding": "chunked"}, b"5\r\nhello\r\nff\r\nand")


BREAKS: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None], str]] = {
    "cut": (
        lambda request: say(request, 200, {**HTML, "Content-Length": "1000"}, b"only this"),
        "after 9 of 1,000 bytes",
    ),
    "chunk": (cut_in_a_chunk, "the answer breaks off; "),
    "silent": (lambda request: None, "before it began"),
    "not http": (lambda request: say_raw(request), "for what came is no HTTP"),
    "slow": (silence, "does not answer in time"),
}


def say_raw(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HELLO WORLD\r\n\r\n")


@pytest.mark.parametrize("name", BREAKS)
def test_a_message_says_what_happened_and_what_to_do_in_our_words(site: Site, impatient: Fetcher, name: str) -> None:
    site.pages["/a"], says = BREAKS[name]

    told = str(refused(impatient, site.url("/a")))

    assert says in told
    assert told.endswith("the next run asks again")
    assert not re.search(r"Error|Exception|IncompleteRead|Disconnected|BadStatus|_ssl|\[Errno", told)


def test_a_host_that_is_not_there_or_speaks_no_tls_is_told_without_the_names_of_classes(
    site: Site, fetcher: Fetcher
) -> None:
    for url in ("http://127.0.0.1:9/", site.url("/a").replace("http:", "https:")):
        assert not re.search(r"Error|Exception|_ssl|\[Errno|\(.*\(", str(refused(fetcher, url)))
