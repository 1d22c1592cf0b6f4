from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from babel.numbers import parse_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.charts.captions import Captions, significant
from tracker.charts.wording import FOLDER, written

LANGUAGES = ["de", "fr", "pl", "uk", "sv", "es", "it", "nl"]
WRITTEN = sorted(path.stem for path in FOLDER.glob("*.toml"))

PLACE = re.compile(r"\{(\w+)\}")

# What a language may use beside the places of the English sentence: another form of the same name.
OTHER_FORMS = {"First", "name"}


def sentences(language: str) -> Iterator[tuple[str, set[str]]]:
    """Give each sentence by its place in the file, with the places to fill in it."""
    for table, words in written(language).items():
        if table == "counted":
            yield from ((f"counted.{name}", places(forms.values())) for name, forms in words.items())
        elif table not in ("in_sentences", "parties", "items", "left_out", "plural_parties"):
            yield from ((f"{table}.{name}", places([text])) for name, text in words.items())


def places(texts: Any) -> set[str]:
    return {place for text in texts for place in PLACE.findall(text)}


@pytest.mark.parametrize("language", [language for language in WRITTEN if language != "en"])
def test_a_language_has_every_sentence_and_asks_for_nothing_that_english_does_not_give(language: str) -> None:
    english, own = dict(sentences("en")), dict(sentences(language))
    assert own.keys() == english.keys()
    assert {name: asked - english[name] - OTHER_FORMS for name, asked in own.items() if asked - english[name]} == {
        name: set() for name, asked in own.items() if asked - english[name]
    }


def test_amounts_shares_and_days_are_written_as_each_language_writes_them() -> None:
    german, french, polish, dutch = (Captions(locale) for locale in ("de", "fr", "pl", "nl"))
    assert german.money(2.26e9, "GBP") == "2,26\xa0Mrd.\xa0£"
    assert french.money(1.53e11) == "153\xa0Md\xa0€"
    assert polish.money(2.26e9, "PLN") == "2,26\xa0mld\xa0zł"
    assert dutch.money(2.26e9) == "€\xa02,26\xa0mld."
    assert (german.share(2.5), polish.share(2.5), Captions("en_GB").share(2.5)) == ("2,5\xa0%", "2,5%", "2.5%")
    assert german.day(date(2026, 3, 5)) == "5. März 2026"


def test_a_span_has_its_unit_once_where_it_stands_behind() -> None:
    assert Captions("de").money_range(1.97e11, 2.59e11) == "197–259\xa0Mrd.\xa0€"
    assert Captions("de").money_range(9e8, 1.1e9) == "900\xa0Mio.\xa0€–1,1\xa0Mrd.\xa0€"
    assert Captions("nl").money_range(1e9, 2e9) == "€\xa01\xa0mld.–€\xa02\xa0mld."


@pytest.mark.parametrize("locale", LANGUAGES)
@settings(deadline=None)
@given(amount=st.integers(1, 10**13))
def test_what_is_written_of_an_amount_reads_back_to_three_figures(locale: str, amount: int) -> None:
    text = Captions(locale).money(float(amount), "EUR")
    number = re.search(r"\d[\d\s.,]*\d|\d", text)
    assert number is not None
    read = float(parse_decimal(re.sub(r"\s", "", number[0]), locale=locale))
    ratio = significant(amount) / read
    assert any(ratio == pytest.approx(10**power, rel=1e-9) for power in (0, 3, 6, 9, 12)), text


def test_words_that_nobody_has_written_stand_in_english_and_this_is_known() -> None:
    french = Captions("fr")
    assert french.say("stages.paid") == "Paid"
    assert french.counted("announcements", 0) == "0 announcements"
    assert french.party("DEU") == "Germany"
    assert (french.spoken, french.borrowed) == ("en", "French")
    assert (Captions("de").spoken, Captions("de").borrowed) == ("de", "")


@pytest.mark.parametrize(
    ("donor", "title"),
    [
        ("DEU", "Hilfe: Deutschland liegt"),
        ("USA", "Hilfe: Die Vereinigten Staaten liegen"),
        ("EU", "Hilfe: Die EU liegt"),
    ],
)
def test_a_verb_has_the_number_of_its_donor(donor: str, title: str) -> None:
    captions = Captions("de")
    name = captions.sentence_party(donor)
    places = {"what": "Hilfe", "first": name, "First": name[:1].upper() + name[1:], "paid": "1"}
    assert captions.counted("leads_paid", captions.number_of(donor), **places).startswith(title)
