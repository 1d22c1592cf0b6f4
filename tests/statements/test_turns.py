import pytest

from tracker.figures import parse
from tracker.records import Kind
from tracker.statements.clauses import Passage
from tracker.statements.tokens import Tokens
from tracker.statements.turns import Turn, around, tells_of_the_world, turns

ALL = [*turns(share=False), *turns(share=True)]


def found(text: str) -> list[str]:
    figures = parse(text)
    passage = Passage.of(text, figures)
    tokens = Tokens.of(passage.masked)
    at = next(index for index, word in enumerate(tokens.words) if word.startswith("\x1a"))
    return list(around(passage, tokens, 0, at, share=figures[0].kind is Kind.GDP_SHARE))


@pytest.mark.parametrize("turn", ALL, ids=lambda turn: str(turn.name))
def test_each_turn_is_found_in_its_own_example(turn: Turn) -> None:
    assert turn.name in found(turn.example.replace("{", "").replace("}", ""))


def test_names_of_turns_are_unique() -> None:
    assert len({turn.name for turn in ALL}) == len(ALL)


def test_a_named_giver_behind_by_is_no_nobody() -> None:
    assert "given by nobody named" not in found("£2m was pledged on Friday by Oslo.")


def test_a_plain_gift_has_no_turn() -> None:
    assert found("Oslo gives Kyiv £2m in arms.") == []


def test_aid_to_the_world_is_told_from_aid_to_a_state() -> None:
    assert tells_of_the_world("Official development assistance fell.")
    assert not tells_of_the_world("Military aid to Kyiv fell.")
