"""The page as text: what it says of itself, where its numbers lead, and that no word of a source becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tracker.rates import Rates
from tracker.records import Commitment, Status, Type
from tracker.reports import Report

Promise = Callable[..., Commitment]

EVIL = 'They said "#danger $x$ <script>alert(1)</script>" & </style></svg> {{ 7 * 7 }} 5亿'

# Elements that have no end.
VOID = {"meta", "input", "br", "link"}


class Elements(HTMLParser):
    """What a page is made of: its elements with their attributes, and the text of each script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


@pytest.fixture(scope="module")
def ledger(promise: Promise, target: Promise) -> list[Commitment]:
    return [
        promise("a", "DEU", "4e9"),
        promise("b", "NOR", "30e9", currency="NOK", status=Status.COMMITMENT, sentence=EVIL, title=EVIL),
        promise("c", "DNK+NOR", "2e9", status=Status.PROPOSAL, source="javascript:alert(2)", publisher="<b>Bild</b>"),
        promise("d", '"><img src=x onerror=alert(3)>', "1e9", recipient="<i>"),
        target("e", "ESP", "2.1"),
    ]


@pytest.fixture(scope="module")
def text(ledger: list[Commitment], rates: Rates, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("web")
    Report("monthly", ledger, rates).write(folder)
    return (folder / "monthly.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> Elements:
    return Elements(text)


def test_its_elements_are_closed_in_their_order(page: Elements) -> None:
    assert page.open == []


def test_no_word_of_a_source_becomes_markup(page: Elements, text: str) -> None:
    tags = Counter(tag for tag, _ in page.found)
    assert tags["script"] == 2
    assert not {"img", "i", "iframe", "object"} & set(tags)
    assert not [name for _, attributes in page.found for name in attributes if name.startswith("on")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert "&lt;b&gt;Bild&lt;/b&gt;" in text


def test_an_address_that_is_none_of_the_web_leads_nowhere(page: Elements) -> None:
    outside = [href for href in page.values("href") if not href.startswith(("#", "data:text/csv"))]
    assert outside
    assert set(outside) == {"https://example.org/news"}


def test_every_place_is_named_once_and_every_number_leads_to_one(page: Elements) -> None:
    places = page.values("id")
    assert [place for place, times in Counter(places).items() if times > 1] == []
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(places)
    assert {"aid-promised", "aid-promised-Germany", "aid-approved-Norway", "uncounted", "c-a", "c-e"} <= set(places)


def test_headline_and_picture_lead_to_the_rows_of_their_sums(text: str) -> None:
    assert '<a href="#aid-promised">€5bn</a>' in text
    assert '<a href="#aid-promised-Germany">€4bn</a>' in text
    assert '<a href="#c-e">2.1%</a>' in text


def test_every_commitment_has_a_row_with_its_sentence_and_the_reason_where_no_sum_has_it(text: str) -> None:
    rows = dict(re.findall(r'<tr id="(c-\w)"(.*?)</tr>', text, re.DOTALL))
    assert set(rows) == {"c-a", "c-b", "c-c", "c-d", "c-e"}
    assert "Berlin will give Kyiv a billion euros." in rows["c-a"]
    assert "what is only proposed is never summed" in rows["c-c"]


def test_nothing_is_loaded_from_elsewhere_and_only_its_own_script_may_run(page: Elements) -> None:
    assert page.values("src") == []
    (policy,) = [
        attributes["content"]
        for _, attributes in page.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    fingerprint = base64.b64encode(hashlib.sha256(page.scripts[-1].encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{fingerprint}'" in policy


def test_the_dataset_is_described_for_search_engines(page: Elements) -> None:
    told = json.loads(page.scripts[0])
    assert told["@type"] == "Dataset"
    assert told["temporalCoverage"] == "2026-01-10/2026-02-10"
    assert "license" not in told
    assert {"aid-by-donor.csv", "targets.csv"} <= {part["contentUrl"] for part in told["distribution"]}


def test_each_picture_stands_in_it_twice_for_screen_and_phone_and_tells_its_data(page: Elements, text: str) -> None:
    pictures = [attributes for tag, attributes in page.found if tag == "svg"]
    titles = [attributes["aria-labelledby"] for attributes in pictures]
    assert len(titles) == len(set(titles))
    assert {"aid-by-donor-alt", "aid-by-donor-phone-alt"} <= set(titles)
    assert all(attributes["role"] == "img" for attributes in pictures)
    assert re.search(r'<title id="aid-by-donor-alt">[^<]*Promised: Germany €4bn', text)


def test_of_more_rows_than_a_page_bears_the_largest_are_shown_and_the_rest_counted(
    promise: Promise, rates: Rates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.reports.register.MOST_ROWS", 4)
    rows = [promise(f"r{n}", low=f"{n + 1}e6") for n in range(8)]
    Report("monthly", rows, rates).write(tmp_path)
    text = (tmp_path / "monthly.html").read_text(encoding="utf-8")
    assert re.findall(r'<tr id="c-(r\d)"', text) == ["r7", "r6", "r5", "r4"]
    assert "4 smaller ones stand in the ledger alone." in text


def test_the_terms_of_the_data_are_told_where_the_plan_names_them(
    ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text('title = "</script><b>"\nlicence = "https://example.org/terms"\n', encoding="utf-8")
    Report(str(plan), ledger, rates).write(tmp_path)
    page = Elements((tmp_path / "mine.html").read_text(encoding="utf-8"))
    told = json.loads(page.scripts[0])
    assert told["license"] == "https://example.org/terms"
    assert told["name"].startswith("</script><b>")


def test_data_too_many_for_a_page_are_in_the_file_beside_it(
    promise: Promise, rates: Rates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.reports.web.MOST_DATA", 10)
    Report("country", [promise()], rates, subjects=("DEU",)).write(tmp_path)
    page = Elements((tmp_path / "country-DEU.html").read_text(encoding="utf-8"))
    files = [href for href in page.values("href") if href.endswith(".csv")]
    assert files == ["DEU-aid-over-time.csv", "DEU-spending.csv"]
    assert all((tmp_path / name).is_file() for name in files)


def behind(text: str, name: str) -> str:
    """The table behind a picture, as the page has it."""
    (found,) = re.findall(rf'<h2 id="picture-{name}">.*?</figure>', text, re.DOTALL)
    return str(found[found.index("<table>") :])


@pytest.fixture(scope="module")
def mixed(promise: Promise, target: Promise, rates: Rates, tmp_path_factory: pytest.TempPathFactory) -> str:
    rows = [
        promise("a", "DEU", "4e9", "2025-03-01"),
        promise("b", "DEU", "1e9", type=Type.FINANCIAL_AID),
        *(promise(f"c{n}", f"D{n:02}", f"{n + 1}e6") for n in range(20)),
        target("e", "ESP", "3.5", period_end="2035"),
    ]
    folder = tmp_path_factory.mktemp("mixed")
    Report("monthly", rows, rates).write(folder)
    return (folder / "monthly.html").read_text(encoding="utf-8")


def test_the_sum_of_a_donor_and_a_type_leads_to_its_first_row(mixed: str) -> None:
    assert '<a href="#aid-promised-Germany--financial_aid">€1bn</a>' in behind(mixed, "aid-by-donor")
    (row,) = re.findall(r'<tr id="c-b".*?</tr>', mixed, re.DOTALL)
    assert 'id="aid-promised-Germany--financial_aid"' in row


def test_the_sum_of_a_donor_in_all_types_leads_to_its_first_row(mixed: str) -> None:
    assert '<a href="#aid-promised-Germany">€5bn</a>' in behind(mixed, "promise-and-payment")


def test_what_others_gave_together_leads_to_no_row(mixed: str) -> None:
    (others,) = re.findall(r"<tr><td>9 others.*?</tr>", behind(mixed, "aid-by-donor"), re.DOTALL)
    assert "href" not in others


def test_of_a_line_only_its_end_leads_to_the_rows_that_stand_there(mixed: str) -> None:
    assert re.findall(r'<a href="([^"]+)">', behind(mixed, "standing")) == ["#aid-promised"]


def test_a_target_on_the_way_leads_to_the_commitment_that_set_it(mixed: str) -> None:
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', behind(mixed, "paths")) == [("#c-e", "3.5%")]
