"""A web site on the loopback address, with the pages and the bad manners that a test gives it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Paths and what is answered there; `asked` lists every request's path, in order, with its headers."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.root = f"http://127.0.0.1:{server.server_address[1]}"
        self.pages: dict[str, Behaviour] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.connections = 0

    def url(self, path: str) -> str:
        return self.root + path

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(
        self,
        path: str,
        body: str | bytes,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Serve a page and give its address; an ETag among the headers is honoured."""
        data = body.encode() if isinstance(body, str) else body
        given = {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}

        def answer(request: BaseHTTPRequestHandler) -> None:
            fresh = "ETag" in given and request.headers.get("If-None-Match") == given["ETag"]
            request.close_connection = False
            say(request, 304 if fresh else status, {} if fresh else given, b"" if fresh else data)

        self.pages[path] = answer
        return self.url(path)

    def redirect(self, path: str, location: str) -> str:
        return self.page(path, "", status=302, headers={"Location": location})

    def sequence(self, path: str, *behaviours: Behaviour) -> str:
        """Answer differently each time, and like the last time ever after."""
        left = list(behaviours)
        self.pages[path] = lambda request: (left.pop(0) if len(left) > 1 else left[0])(request)
        return self.url(path)


def say(request: BaseHTTPRequestHandler, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """Answer with what was given and nothing else."""
    request.send_response_only(status)
    for name, value in headers.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


class Server(ThreadingHTTPServer):
    """A server that takes it calmly when a reader hangs up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            raise


@contextmanager
def serving() -> Iterator[Site]:
    """A site while it is needed; a page that was not given is answered by 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            site.connections += 1
            super().setup()

        def do_GET(self) -> None:
            self.close_connection = True  # but for plain pages
            site.asked.append((self.path, dict(self.headers)))
            missing: Behaviour = lambda request: say(request, 404, {"Content-Length": "0"}, b"")  # noqa: E731
            try:
                site.pages.get(self.path, missing)(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the reader has had enough, as it should

        def log_message(self, *_: object) -> None:
            return

    server = Server(("127.0.0.1", 0), Handler)
    site = Site(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def article(title: str, text: str, published: str | None = None, publisher: str = "Example News") -> str:
    """A page with an article on it, and with what stands around articles."""
    day = f'<meta property="article:published_time" content="{published}T10:00:00Z">' if published else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {publisher}</title>{day}'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{publisher}"></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">All the news</a></li></ul></nav>'
        f"<article><h1>{title}</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n"))
        + "</article><footer><p>Copyright. All rights reserved. Cookies help us.</p></footer></body></html>"
    )


def rss(*items: tuple[str, str, str | None], title: str = "Example News") -> str:
    """A feed of items: title, link, and the day as RFC 822 writes it."""
    listed = "".join(
        f"<item><title>{name}</title><link>{link.replace('&', '&amp;')}</link>"
        + (f"<pubDate>{day}</pubDate>" if day else "")
        + "</item>"
        for name, link, day in items
    )
    channel = f"<channel><title>{title}</title>{listed}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'
