from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora import cases
from tests.statements.party_cases import KNOWN_FAILURES, PLAIN, PUBLISHED, Told, told
from tracker.figures import parse
from tracker.records import Figure, Kind, Type
from tracker.statements import parties
from tracker.statements.clauses import Passage
from tracker.statements.parties import Party


def as_written(pair: tuple[Party, Party]) -> str:
    return " > ".join(reading.value or "-" for reading in pair)


def answers(text: str, rows: list[str]) -> dict[str, str]:
    figures = parse(text)
    known = {one.surface: one for one in map(told, rows)}
    assert set(known) <= {figure.surface for figure in figures}
    claims = [known.get(figure.surface, Told("", "", None, None, None)) for figure in figures]
    pairs = parties.read(
        Passage.of(text, figures, PUBLISHED),
        [one.type for one in claims],
        [one.instrument for one in claims],
        [one.status for one in claims],
    )
    return {figure.surface: as_written(pair) for figure, pair in zip(figures, pairs, strict=True)}


@pytest.mark.parametrize(("text", "rows"), [case for corpus in PLAIN for case in cases(corpus)])
def test_a_text_gives_each_figure_its_donor_and_recipient(text: str, rows: list[str]) -> None:
    found = answers(text, rows)
    assert {row: found[told(row).surface] for row in rows} == {row: told(row).answer for row in rows}


@pytest.mark.xfail(strict=True, reason="read wrongly as yet")
@pytest.mark.parametrize(("text", "rows"), list(cases(KNOWN_FAILURES)))
def test_a_known_failure_still_fails(text: str, rows: list[str]) -> None:
    found = answers(text, rows)
    assert {row: found[told(row).surface] for row in rows} == {row: told(row).answer for row in rows}


def test_a_figure_without_a_statement_has_no_parties() -> None:
    text = "Oslo gives Kyiv NOK 2 billion. Norway's debt is NOK 9 billion."
    figures = parse(text)
    pairs = parties.read(Passage.of(text, figures), [None, Type.OTHER], [None, None], [None, None])
    assert [as_written(pair) for pair in pairs] == ["- > -", "- > -"]


def test_the_evidence_is_the_name_that_decided() -> None:
    text = "After long talks Denmark gave Ukraine DKK 3 billion."
    pair = parties.read(Passage.of(text, parse(text)), [Type.MILITARY_AID], [None], [None])[0]
    assert [text[one.start : one.end] for reading in pair for one in reading.evidence] == ["Denmark", "Ukraine"]


def test_two_hundred_figures_in_one_sentence_are_read() -> None:
    text = "Ukraine got " + ", ".join(f"€{number} million from Poland" for number in range(1, 201)) + "."
    figures = parse(text)
    none: list[None] = [None] * len(figures)
    pairs = parties.read(Passage.of(text, figures), [Type.MILITARY_AID] * len(figures), none, none)
    assert {as_written(pair) for pair in pairs} == {"POL > UKR"}


NAMES = st.sampled_from(
    ["Kyiv", "the", "Norwegian", "minister", "'s", "and", ",", ".", "\n", "its", "allies", "€5m", "gave", "to", "U.S.",
     "respectively", "Mr", "Healey", "–", "(", "NATO", "from", "which", "Franco-German", "he", "said", "State", "of"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, max_size=40).map(" ".join) | st.text(max_size=80), st.sampled_from(list(Type)))
def test_any_text_is_read_without_raising_and_evidence_lies_inside_it(text: str, type_: Type) -> None:
    figures = [one(at) for at in range(len(text)) if text.startswith("€5m", at)] or [one(0)] * bool(text.strip())
    none: list[None] = [None] * len(figures)
    pairs = parties.read(Passage.of(text, figures), [type_] * len(figures), none, none)
    assert len(pairs) == len(figures)
    for reading in (reading for pair in pairs for reading in pair):
        assert reading.value is None or reading.value.split("+") == sorted(set(reading.value.split("+")))
        assert all(0 <= spot.start < spot.end <= len(text) for spot in reading.evidence)


def one(start: int) -> Figure:
    amount = Decimal(5_000_000)
    return Figure(start=start, end=start + 1, surface="€", kind=Kind.MONEY, low=amount, high=amount, currency="EUR")
