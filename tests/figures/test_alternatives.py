"""What an amount might have been besides, where its own sentence names several owners or nothing decides."""

from __future__ import annotations

import pytest

from tracker.figures import explain, parse

SEVERAL = (
    ("Singapore and Canada agreed to spend $2bn.", "also possible: CAD"),
    ("Denmark and Norway will give 5 billion kroner.", "also possible: NOK"),
    ("A $2bn deal between Singapore and Canada was signed.", "also possible: CAD"),
    ("The hangar cost 500 million crowns.", "also possible: CZK NOK DKK ISK"),
)
PLAIN = ("Canada will spend $2bn.", "Canada met Australia. It spent $5bn.", "Oslo gave 5bn kroner.", "They gave €5bn.")


@pytest.mark.parametrize(("text", "said"), SEVERAL)
def test_an_explanation_names_the_currencies_that_were_possible(text: str, said: str) -> None:
    assert said in explain(text)


@pytest.mark.parametrize("text", PLAIN)
def test_an_explanation_names_none_where_one_owner_stands_in_the_sentence(text: str) -> None:
    assert "also possible" not in explain(text)


def test_what_decided_a_currency_is_told_before_what_else_was_possible() -> None:
    (figure,) = parse("Denmark and Norway will give 5 billion kroner.")
    rules = [found.rule for found in figure.evidence if found.field == "currency"]
    assert rules == ["cue in the sentence", "also possible: NOK"]
