"""The work of reading claims grows with the text and no faster, whatever the text.

Python's calls are counted, which no busy machine disturbs, and CPU time is taken for what runs inside patterns.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType

import pytest

from tracker.records import Document, Extraction
from tracker.statements import extract

# How often a piece stands in a text: with twice as many, what grows with the square shows.
TIMES = 30
# Doubling a text doubles the work; the rest is for what is done once, and for the clock. A square would show as four.
MOST_CALLS, MOST_TIME = 2.3, 2.6
RUNS, TRIES = 2, 4

ODD = {
    "amounts in one sentence": "Oslo gave Kyiv £2m in arms, ",
    "shares in one sentence": "Norway spends 2% of GDP on defence by 2030 and ",
    "items in one sentence": "12 tanks for Kyiv, ",
    "amounts alone": "£2m, ",
    "no full stop": "Norway will send Ukraine £2m in military aid it said ",
    "bullets": "- Norway: £2m for Ukraine\n",
    "table rows": "Norway | £2m | 2% of GDP | 2026\n",
    "headlines": "Norway pledges £2m for Ukraine\n",
    "articles run together": "Oslo approved a £2m loan for Kyiv.Berlin refused to pay Ukraine €3bn, of which €1bn. ",
    "a spun rewrite": "The European Fee President gave a £2.26bn mortgage to Ukraine, he stated. ",
    "parts of parts": "of which £2m, including £1m as part of £3m in aid ",
    "parties": "Norway, Sweden, Denmark and Finland, ",
    "parties and amounts": "Norway and Sweden gave £2m and £3m respectively to Ukraine, ",
    "brackets": "£5bn (€4bn, $6bn) for Kyiv ",
    "years": "£2m in 2026, 2027 and 2028 until 2030, ",
    "verbs": "would have refused to agree to ask to pay £2m and ",
    "pronouns": "it said its government gave it £2m; ",
    "offices": "the Norwegian defence minister John Smith, ",
    "quotes": "“We will give £2m”, he said. ",
    "the same amount": "Oslo gave Kyiv £2m. ",
    "stops": "£2m. . ",
}


def calls(text: str) -> int:
    """Count the calls of functions, Python's own and built in, that reading a text takes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


def seconds(text: str) -> float:
    """Give the least CPU time of some readings of a text."""
    times = []
    for _ in range(RUNS):
        begun = process_time()
        read(text)
        times.append(process_time() - begun)
    return min(times)


def read(text: str) -> Extraction:
    return extract(Document(id="", text=text))


def growth(measure: Callable[[str], float], piece: str) -> float:
    read(piece * TIMES)
    return measure(piece * (2 * TIMES)) / measure(piece * TIMES)


@pytest.mark.parametrize("piece", ODD.values(), ids=ODD)
def test_twice_the_text_takes_no_more_than_twice_the_calls(piece: str) -> None:
    assert growth(calls, piece) <= MOST_CALLS


@pytest.mark.parametrize("piece", ODD.values(), ids=ODD)
def test_twice_the_text_takes_no_more_than_twice_the_time(piece: str) -> None:
    assert any(growth(seconds, piece) <= MOST_TIME for _ in range(TRIES))


def test_two_hundred_amounts_in_one_sentence_have_a_statement_each() -> None:
    text = ", ".join(f"£{number}m" for number in range(1, 201))
    assert len(read(f"Norway gave Ukraine {text} in military aid.").statements) == 200


def told(claims: int) -> str:
    """Write a text of so many claims, each of another amount."""
    return " ".join(f"Oslo gave Kyiv £{number}m." for number in range(1, claims + 1))


def test_two_thousand_claims_take_no_more_than_twice_the_calls_of_a_thousand() -> None:
    read(told(1))
    assert calls(told(2000)) <= MOST_CALLS * calls(told(1000))


# An article of some 750 characters, and how many calls reading it may take: what is computed and not used shows here.
ARTICLE = (
    "Oslo to send Kyiv more shells\n\n"
    "Norway will give Ukraine a further £40m in military aid, its defence minister said on Tuesday. The money is meant "
    "for artillery shells that two Norwegian yards are to make by the end of next year. Parliament approved the budget "
    "for it in May, when the government also set aside £12m for relief.\n\n"
    "Speaking in Bergen, the minister said that her country had spent 2.2% of GDP on defence in 2024 and would reach "
    "3% by 2030. “We have promised this, and we shall keep our word,” she told reporters. The harbour was grey, and "
    "the rain that had fallen all morning did not let up.\n\n"
    "Sweden and Denmark, which are buying 20 boats together, welcomed the news. A spokesman for the Swedish army "
    "declined to say what the boats would cost."
)
MOST_CALLS_OF_AN_ARTICLE = 11_500


def test_an_article_is_read_in_so_many_calls() -> None:
    read(ARTICLE)
    assert calls(ARTICLE) <= MOST_CALLS_OF_AN_ARTICLE
