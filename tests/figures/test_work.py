"""The work of reading grows with the text and no faster, whatever the text; measured in CPU time, best of several."""

from __future__ import annotations

import subprocess
import sys
from time import process_time

import pytest

from tracker.figures import parse

SIZE = 4_000
# Doubling a text doubles the work; the rest is for the clock. A quadratic step would show as four.
MOST = 2.5
RUNS = 3
# A busy machine spoils a measurement now and then, but not several in a row.
TRIES = 5
# Less CPU time than this, in seconds, is the clock's noise.
LEAST = 0.001

ODD = {
    "bare numbers": "12 345 6 78 901 ",
    "single digits": "7 ",
    "grouped digits": "1,234,",
    "hundreds": "two hundred and ",
    "halves": "one and a half ",
    "amounts": "£5bn and ",
    "no full stop": "more than 5 million Swedish crowns went there ",
    "open dollars": "$5 ",
    "open crowns": "5 crowns ",
    "brackets": "€5bn (£4bn, $6bn) ",
    "shares": "5 per cent of the ",
    "lists": "5, ",
    "items": "5 tanks of which 3 ",
    "digits": "9",
    "stops": "1.",
    "columns": "($m)\n1.5\n",
    "hyphens": "5-",
    "entities": "5&nbsp;",
    "addresses": "a@b.",
    "lines": "5\n",
    "scales": "5 million million ",
    "scales ahead": "€m 5 £000s: ",
    "products": "5 x €2 x ",
    "sums": "two billion two million and a half ",
    "bodies": "G7 $5 G7 ",
    "named columns": "Dollars in millions\n1.5 | SEK million |\n",
    "goods": "5 tons of aid aid aid ",
    "surrogates": "\ud800 5 bn \udfff",
    "right to left": "\u200f£5bn\u200e",
    "nulls": "\x00£5\x00bn ",
    "digits of other scripts": "٣٤ ५० ５００ Ⅷ ① ",
}


def cpu(text: str) -> float:
    """The best of several CPU times of reading a text, in seconds."""
    times = []
    for _ in range(RUNS):
        begun = process_time()
        parse(text)
        times.append(process_time() - begun)
    return min(times)


@pytest.mark.parametrize("piece", ODD.values(), ids=ODD)
def test_twice_the_text_is_no_more_than_twice_the_work(piece: str) -> None:
    text = piece * (SIZE // len(piece))
    parse(text)
    ratios = (cpu(text + text) / max(cpu(text), LEAST) for _ in range(TRIES))
    assert any(ratio <= MOST for ratio in ratios)


@pytest.mark.parametrize("piece", ODD.values(), ids=ODD)
def test_a_long_odd_text_gives_an_answer(piece: str) -> None:
    assert isinstance(parse(piece * (20_000 // len(piece))), list)


def test_reading_money_loads_no_heavy_package() -> None:
    code = (
        "import sys; from tracker.figures import parse; parse('€800bn (£670bn), 2% of GDP, 20 tanks');"
        "heavy = ('babel', 'quantulum3', 'pint', 'pandas', 'matplotlib', 'filelock');"
        "print([name for name in heavy if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
