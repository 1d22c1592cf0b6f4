"""A world of 200 documents on the loopback address, with all the bad manners that sites have."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.documents.test_bodies import locked
from tests.refresh.conftest import follow
from tests.sources.site import Behaviour, Site, article, rss, say
from tracker.sources.faults import Fault

HTML = {"Content-Type": "text/html; charset=utf-8"}
DONORS = ("Norway", "Sweden", "Denmark", "Finland", "Poland", "Canada", "France", "Spain", "Italy", "Estonia")
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'
)


def pledge(number: int) -> str:
    """One pledge, no two alike."""
    donor = DONORS[number % len(DONORS)]
    return (
        f"{donor} will give Ukraine €{1013 + 37 * number} million in military aid, its defence minister said on Monday."
    )


def day(number: int) -> str:
    return f"2025-{1 + number // 80:02}-{1 + number % 28:02}"


def rfc(number: int) -> str:
    month = ("Jan", "Feb", "Mar")[number // 80]
    return f"Mon, {1 + number % 28:02} {month} 2025 10:00:00 GMT"


def drip(request: BaseHTTPRequestHandler) -> None:
    say(request, 200, {**HTML, "Content-Length": "1000"}, b"")
    for _ in range(200):
        request.wfile.write(b"x")
        time.sleep(0.05)


def trouble(site: Site, number: int) -> dict[str, str]:
    """Serve pages with something wrong with each; the code that each comes to, nothing for those that come well.

    Of them all only the undated one is taken all the same.
    """
    good = article("Aid", pledge(number), day(number)).encode()
    whole = {**HTML, "Content-Length": str(len(good))}
    site.sequence("/wobbly", *(answer(status, body) for status, body in ((500, b""), (200, good))))
    site.sequence("/busy", answer(429, b"", {"Retry-After": "0"}), answer(200, good.replace(b"Aid", b"More aid")))
    site.page("/loop", "", status=302, headers={"Location": "/loop"})
    site.redirect("/inside", "http://127.0.0.1:9/")
    site.redirect("/file", "file:///etc/passwd")
    site.pages["/drip"] = drip
    site.pages["/short"] = lambda request: say(request, 200, {**HTML, "Content-Length": "9000"}, b"<p>only this")
    site.pages["/huge"] = lambda request: say(request, 200, {**HTML, "Content-Length": str(5 * 10**9)}, b"x")
    site.page("/bomb", gzip.compress(b"\0" * 20_000_000), headers={"Content-Encoding": "gzip"})
    site.page("/notpdf", "<html><body><p>Not found</p></body></html>", "application/pdf")
    site.page("/locked", locked(), "application/pdf")
    site.page("/undated", article("Aid", pledge(number + 1)))
    site.page("/robots.txt", "User-agent: *\nDisallow: /secret\n", "text/plain")
    site.page("/secret", article("Aid", pledge(number + 2), day(number)))
    site.pages["/twin"] = lambda request: say(request, 200, whole, good)
    return {
        "/gone": Fault.NOT_FOUND,
        "/loop": Fault.TOO_MANY_REDIRECTS,
        "/inside": Fault.PRIVATE_ADDRESS,
        "/file": Fault.BAD_SCHEME,
        "/drip": Fault.TOO_SLOW,
        "/short": Fault.CUT_SHORT,
        "/huge": Fault.TOO_LARGE,
        "/bomb": Fault.TOO_LARGE,
        "/notpdf": "document.not_a_pdf",
        "/locked": "document.encrypted",
        "/undated": Fault.UNDATED,
        "/secret": Fault.ROBOTS,
        "/wobbly": "",
        "/busy": "",
        "/twin": "",  # the same bytes as /wobbly, which is enough
    }


def answer(status: int, body: bytes, more: dict[str, str] | None = None) -> Behaviour:
    return lambda request: say(request, status, {**HTML, "Content-Length": str(len(body)), **(more or {})}, body)


class World:
    """Three sites that are well but for some pages, a table, and sources that are broken as a whole."""

    def __init__(self, folder: Path, site: Site, other: Site) -> None:
        self.good: set[str] = set()
        self.codes: list[str] = []
        self._feed(folder, site)
        self._sitemap(folder, other)
        self._pages(folder, other)
        self._table(folder, other)
        self._broken(folder, site)

    def _feed(self, folder: Path, site: Site) -> None:
        found = trouble(site, 190)
        for number in range(70):
            site.page(f"/a{number}", article(f"Aid {number}", pledge(number), day(number)))
            self.good.add(site.url(f"/a{number}"))
        latin = article("Aid latin", pledge(70).replace("minister", "minister Gøril Ålund"), day(70))
        site.page("/latin", latin, "text/html; charset=ascii")
        self.good |= {site.url(path) for path in ("/latin", "/wobbly", "/busy", "/undated")}
        self.codes += [code for code in found.values() if code]
        items = [(f"Aid {number}", f"/a{number}", rfc(number)) for number in range(70)]
        odd = [(path, path, None if path == "/undated" else rfc(3)) for path in found]
        listed = rss(*items, ("Aid latin", "/latin", rfc(70)), *odd, ("Again", "/a5?utm_source=rss", rfc(5)))
        site.page("/feed", listed, "application/rss+xml")
        follow(folder, "ministry", "feed", site.url("/feed"), "[options]\nrecheck_days = 100_000")

    def _sitemap(self, folder: Path, site: Site) -> None:
        site.page("/robots.txt", "<html><body>Sorry, an error has occurred</body></html>")  # no rules in that
        listed = ""
        for number in range(80, 140):
            site.page(f"/b{number}", article(f"Aid {number}", pledge(number), day(number)))
            listed += f"<url><loc>{site.url(f'/b{number}')}</loc></url>"
            self.good.add(site.url(f"/b{number}"))
        site.page("/sitemap.xml", f'<?xml version="1.0"?><urlset>{listed}</urlset>', "application/xml")
        follow(folder, "alliance", "sitemap", site.url("/sitemap.xml"))

    def _pages(self, folder: Path, site: Site) -> None:
        links = ""
        for number in range(140, 180):
            site.page(f"/c{number}", article(f"Aid {number}", pledge(number), day(number)))
            links += f'<li><a href="/c{number}">Aid {number}</a></li>'
            self.good.add(site.url(f"/c{number}"))
        site.page("/list", f"<html><body><a href='/about'>About</a><ul>{links}</ul></body></html>")
        follow(folder, "parliament", "pages", site.url("/list"), '[options]\nlinks = "/c\\\\d+"')

    def _table(self, folder: Path, site: Site) -> None:
        rows = "".join(f"{number},{number + 0.5},2025-03-{number - 180:02},DEU\n" for number in range(181, 194))
        site.page("/table.csv", f"n,amount,day,donor\n{rows}999,much,2025-03-01,DEU\n", "text/csv")
        more = (
            '[options.columns]\namount = "amount"\npublished = "day"\ndonor = "donor"\nid = "n"\n'
            '[options.fixed]\ntype = "military_aid"\nstatus = "commitment"\nrecipient = "UKR"\ncurrency = "EUR"\n'
            'scale = "1000000"\n'
        )
        follow(folder, "register", "table", site.url("/table.csv"), more)
        self.rows = 13
        self.codes.append(Fault.BAD_ROW)

    def _broken(self, folder: Path, site: Site) -> None:
        site.page("/nofeed", "<html><body><p>Welcome to our new site!</p></body></html>")
        site.page("/laughs", LAUGHS, "application/rss+xml")
        site.page("/few", rss(("One", "/a1", rfc(1))), "application/rss+xml")
        follow(folder, "was-a-feed", "feed", site.url("/nofeed"))
        follow(folder, "laughs", "feed", site.url("/laughs"))
        follow(folder, "emptied", "feed", site.url("/few"), "floor = 10")
        follow(folder, "off", "feed", site.url("/off"), enabled=False)
        (folder / "sources" / "torn.toml").write_text("title = ", "utf-8")
        self.codes += [Fault.NOT_A_FEED, Fault.FORBIDDEN_XML, Fault.UNDER_FLOOR, "source.broken"]
