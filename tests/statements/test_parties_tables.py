import re
from collections import Counter
from datetime import date

import pytest

from tracker.statements.mentions import named
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Name, Sort, names
from tracker.vocabulary.words import table, words

BLOCS = words("en/giving.toml")["blocs"]
ROWS: list[Name] = [name for rows in names().values() for _, name in rows]


def codes(text: str, day: date | None = None) -> list[str | None]:
    return [mention.code for mention in named(Tokens.of(text), day)]


def test_every_code_is_a_state_of_iso_3166_or_a_bloc_of_ours_or_the_full_name_of_a_bank_or_fund() -> None:
    found = {code for name in ROWS for code in name.code.split("+") if code}
    lenders = {" ".join(name.words) for name in ROWS if name.sort in (Sort.BANK, Sort.FUND)}
    assert {code.replace("-", " - ") for code in found if not re.fullmatch("[A-Z]{3}", code)} <= BLOCS | lenders
    assert found >= BLOCS


def test_no_name_stands_twice_but_for_the_bearers_of_a_surname() -> None:
    counts = Counter(name.words for name in ROWS if name.sort is not Sort.PERSON)
    assert [words for words, count in counts.items() if count > 1] == []


def test_a_shadow_names_nobody_and_a_fund_says_whom_it_is_for() -> None:
    assert all(not name.code for name in ROWS if name.sort is Sort.SHADOW)
    assert any(name.recipient == "UKR" for name in ROWS if name.sort is Sort.FUND)


def test_terms_of_office_are_dates_in_order() -> None:
    people = [name for name in ROWS if name.sort is Sort.PERSON]
    assert all(re.fullmatch(r"\d{4}(-\d\d)?", name.since) for name in people)
    assert all(re.fullmatch(r"(\d{4}(-\d\d)?)?", name.until) for name in people)
    assert [name for name in people if name.until and name.until < name.since[: len(name.until)]] == []


@pytest.mark.parametrize("field", ["donor", "recipient"])
def test_every_weight_is_a_number(field: str) -> None:
    assert all(isinstance(weight, float) for weight in table("roles.toml")[field].values())


def test_office_on_the_day_tells_the_bearers_of_a_surname_apart() -> None:
    assert codes("Rutte spoke", date(2023, 5, 1)) == ["NLD"]
    assert codes("Rutte spoke", date(2025, 5, 1)) == ["NATO"]
    assert codes("Kallas spoke", date(2023, 5, 1)) == ["EST"]
    assert codes("Kallas spoke", date(2025, 5, 1)) == ["EU"]


def test_a_common_surname_needs_a_title_or_a_given_name() -> None:
    assert codes("Hunt for bargains") == []
    assert codes("Jeremy Hunt spoke, and Hunt went on") == ["GBR", "GBR"]
    assert codes("Secretary Austin spoke") == ["USA"]


def test_currencies_origins_and_newspapers_are_no_parties() -> None:
    assert codes("Five Turkish lira, a US-made tank, the Kyiv Independent, Warsaw Pact arms, New Mexico") == []


def test_titles_and_given_names_belong_to_the_person() -> None:
    tokens = Tokens.of("On Monday President Joe Biden signed")
    assert [tokens.words[one.first : one.last] for one in named(tokens, None)] == [["President", "Joe", "Biden"]]
