"""The page in a browser: sorted, filtered, followed to a sentence, without its script, on a phone, on paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tracker.rates import Rates
from tracker.records import Bound, Commitment, Status, Type
from tracker.reports import Report

Promise = Callable[..., Commitment]

WIDE, PHONE = {"width": 1100, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no Chromium here: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright here: pip install playwright")
    with playwright.sync_playwright() as runner:
        opened = runner.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(promise: Promise, target: Promise, rates: Rates, tmp_path_factory: pytest.TempPathFactory) -> str:
    rows = [
        promise("a", "DEU", "4e9", "2026-02-03"),
        promise("b", "DEU", "9e9", "2026-01-05", sentence="Berlin adds nine."),
        promise("c", "FRA", "2e9", "2026-02-01", type=Type.FINANCIAL_AID, sentence="<script>alert(1)</script> Paris."),
        promise("d", "NOR", "30e9", currency="NOK", status=Status.COMMITMENT, high="40e9", bound=Bound.BETWEEN),
        promise("e", "x" * 80, "1e9", recipient="y" * 80, sentence="z" * 300),
        target("f", "ESP", "2.1"),
    ]
    folder = tmp_path_factory.mktemp("browser")
    Report("monthly", rows, rates).write(folder)
    return (folder / "monthly.html").as_uri()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open the page; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(**given: Any) -> Any:
        context = browser.new_context(**({"viewport": WIDE} | given))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def shown(page: Any, group: str = "aid-promised") -> list[str]:
    """Give the ids of the rows of a group that a reader sees, in their order."""
    rows = page.locator(f"tbody:has(#{group}) tr:not(.group)")
    return [row.get_attribute("id") for row in rows.all() if row.is_visible()]


def test_rows_are_sorted_within_their_group_up_and_down(visit: Callable[..., Any]) -> None:
    page = visit()
    assert shown(page) == ["c-b", "c-a", "c-c", "c-e"]
    head = page.get_by_role("button", name="Announced")
    head.click()
    assert shown(page)[:3] == ["c-b", "c-c", "c-a"]
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Announced")
    head.click()
    assert shown(page)[-3:] == ["c-a", "c-c", "c-b"]
    page.get_by_role("button", name="Amount").click()
    assert shown(page) == ["c-e", "c-c", "c-a", "c-b"]


def test_rows_are_filtered_by_words_and_choices_and_all_shown_again(visit: Callable[..., Any]) -> None:
    page = visit()
    page.get_by_label("Search").fill("berlin NINE")
    assert shown(page) == ["c-b"]
    assert page.locator("output").inner_text() == "1 of 6 rows"
    assert not page.locator("#uncounted").is_visible()
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Type").select_option("financial aid")
    assert shown(page) == ["c-c"]


def test_a_number_leads_to_the_sentence_even_where_a_filter_hides_it(visit: Callable[..., Any]) -> None:
    page = visit()
    page.get_by_label("Search").fill("nothing has these words")
    page.locator("summary").first.click()
    page.locator("figure").first.get_by_role("link", name="€13bn").click()
    row = page.locator("tr:has(td:target)")
    assert row.is_visible()
    assert row.get_attribute("id") == "c-b"
    assert "Berlin adds nine." in row.inner_text()
    page.wait_for_function("document.querySelector('#c-b').getBoundingClientRect().top < innerHeight")


def test_a_count_of_doubts_leads_to_the_rows_that_it_is_of(visit: Callable[..., Any]) -> None:
    page = visit()
    page.get_by_label("Search").fill("nothing has these words")
    page.get_by_role("link", name="rest on a single source").click()
    assert page.get_by_label("What is unsure").input_value() == "single"
    rows = page.locator(".register tr[data-doubts]")
    single = [row for row in rows.all() if "single" in (row.get_attribute("data-doubts") or "").split()]
    assert 0 < len(single) == sum(row.is_visible() for row in rows.all())
    assert page.locator("output").inner_text() == f"{len(single)} of {rows.count()} rows"
    page.wait_for_function("document.querySelector('.tools').getBoundingClientRect().top < innerHeight")


def test_without_its_script_it_says_the_same_and_offers_nothing_that_does_nothing(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    assert not page.locator(".tools").is_visible()
    assert page.locator("th button").count() == 0
    page.locator(".headlines .amount a").first.click()
    assert page.url.endswith("#aid-promised")
    assert shown(page) == ["c-b", "c-a", "c-c", "c-e"]


@pytest.mark.parametrize("size", [WIDE, PHONE, {"width": 320, "height": 640}], ids=["wide", "phone", "small phone"])
def test_nothing_is_wider_than_the_screen(visit: Callable[..., Any], size: dict[str, int]) -> None:
    page = visit(viewport=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.locator(".phone svg").first.is_visible() == (size is not WIDE)
    assert page.locator(".screen svg").first.is_visible() == (size is WIDE)


def test_no_word_of_a_table_is_broken_on_a_small_phone(visit: Callable[..., Any]) -> None:
    page = visit(viewport={"width": 320, "height": 640})
    broken = page.evaluate(
        """() => {
          document.querySelectorAll("details").forEach((one) => (one.open = true));
          const cells = [...document.querySelectorAll(".wide th, .wide td")];
          return cells.filter((cell) => {
            const words = document.createRange(), text = cell.textContent.trim();
            words.selectNodeContents(cell);
            const tops = new Set([...words.getClientRects()].map((line) => Math.round(line.top)));
            return text && tops.size > text.split(/[\\s–]+/).length;
          }).map((cell) => cell.textContent);
        }"""
    )
    assert page.locator(".wide th").count() > 5
    assert [text for text in broken if len(text) < 30] == []


def test_the_letters_of_a_picture_can_be_read_on_a_phone(visit: Callable[..., Any]) -> None:
    page = visit(viewport=PHONE)
    heights = page.evaluate(
        "[...document.querySelectorAll('.phone svg text')].filter(text => text.textContent.trim())"
        ".map(text => text.getBoundingClientRect().height)"
    )
    assert min(heights) >= 8


def test_it_is_dark_for_those_who_asked_for_dark(visit: Callable[..., Any]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    paper = "getComputedStyle(document.querySelector('.screen svg path')).fill"
    light, dark = visit(), visit(color_scheme="dark")
    assert (light.evaluate(ground), light.evaluate(paper)) == ("rgb(255, 255, 255)",) * 2
    assert (dark.evaluate(ground), dark.evaluate(paper)) == ("rgb(22, 22, 21)",) * 2


def test_on_paper_there_are_no_controls_and_the_colours_of_the_day(visit: Callable[..., Any]) -> None:
    page = visit(color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert not page.get_by_role("navigation").is_visible()
    assert page.locator(".screen svg").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_the_heads_of_columns_are_words_for_controls_are_not_repeated_on_each_sheet(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    assert page.locator(".register thead button").count() == 5
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('.register thead button')].map(head => getComputedStyle(head).display)"
    )
    assert set(shown) == {"contents"}


@pytest.mark.parametrize(
    "look", [{"viewport": WIDE}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["day", "night"]
)
def test_axe_finds_no_fault(browser: Any, address: str, look: dict[str, Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-playwright-python here")
    context = browser.new_context(bypass_csp=True, **look)
    page = context.new_page()
    page.goto(address)
    found = axe.Axe().run(page).response
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    assert len(found["passes"]) > 20
