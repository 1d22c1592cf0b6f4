"""Whatever a text says, and whenever it was published, its figures are judged or left alone, never stumbled over."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.checks import check
from tracker.rates import Rates
from tracker.records import Document
from tracker.statements import extract

RATES = Rates.load()
PIECES = (
    "€0", "£3bn", "$0.5 million", "NOK 85bn", "1.2 trillion yen", "0%", "2.5% of GDP", "3% of its GDP",
    "500 shells", "(", ")", ", ", ": ", " – ", ". ", " or ", " from ", " to ", " by ", " of which ", " in all",
    " altogether", " a year", " a month", " over five years", " in 2024", " by 2030", " worth ", "equal to ",
    " each", "an extra ", " more", "Britain will give Ukraine ", "Norway spent ", "Germany's defence budget rose ",
    "on defence", "up to ", "about ", "doubled", " half of the ", "a third of it, ", " each", "three tranches of ",
    " leaving ", " the rest, ", "200 tanks", "100 tanks", " twice the ", " up 20% ", " by a quarter", "Of the ",
    " compared with ", ". That is roughly ", " in 2023", " a quarter", " every quarter", " on average ", "Total: ",
    "\n", "\n- ", " | ", " the remaining ", " short of ", " a gap of ", " per head", "68 million people", "70,300",
    " the same again", " and 80 from Germany", " making up the rest", " of it, ", " at today's rate that is ",
    " one in five of the ", " one in 0 ", "every third euro of ", " split 50/30/20 ", " bringing it to ", " a bill of ",
    " met the 2% target ", " 10% a year ", " for three years ", " in euros ", " 310m of its ", "4, 5 and 6 billion ",
    " so ", " is the sum of ", " to reach ", " on a day ", " over a 30-day month ", " a rise of a third", " i.e. ",
    " the remaining ", " Together ", " at 3% interest ", "On 14 June 2023 ", " a GDP of ",
    "Add ", " and you get ", "three times as much as ", "0 tanks", " P per cent of its 2024 GDP",
)  # fmt: skip
DAYS = (None, date(1900, 1, 1), date(2024, 2, 29), date(2025, 3, 6), date(2099, 12, 31))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join), st.sampled_from(DAYS))
@example("Sweden's defence spending of €0 amounted to 2.2% of GDP in 2024.", date(2025, 3, 6))
@example("It costs £0 a year, £0 in all.", None)
def test_any_text_is_judged_without_stumbling(text: str, published: date | None) -> None:
    document = Document(id="x", text=text, published=published)
    for finding in check(document, extract(document), RATES):
        assert text[finding.start : finding.end] == finding.surface
        assert finding.check
        assert str(finding.judgement)
