"""Mojibake is put right where it is certain, and every offset leads back to what was stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.repairs import READ_AS, repaired
from tracker.figures import parse

# Letters and signs that European texts are written with, beyond ASCII.
SIGNS = "£€§°»«éèüöäßñçåøæłżźćśćőěščřžýůğışțăА–—‘’“”„…•‰₴₺"


def broken(text: str) -> str:
    """A text as it looks where its UTF-8 was read as Windows-1252."""
    return "".join(READ_AS[byte] for byte in text.encode())


@given(st.text(st.sampled_from("abc 12,.\n" + SIGNS)))
def test_what_was_broken_whole_is_put_right(text: str) -> None:
    assert repaired(broken(text) + " Â£").text == text + " £"


@given(st.text(st.sampled_from("abcXYZ 12,.\n" + SIGNS)))
def test_what_is_whole_stays_so(text: str) -> None:
    mended = repaired(text)

    assert (mended.text, mended.repairs) == (text, ()) or broken(mended.text) != mended.text


@pytest.mark.parametrize(
    "text",
    [
        "Zwölf Panzer für 5 Mrd. € – „sofort“, sagte er",
        "POMOC DLA WOJSKA: „PÓŁ MILIARDÓ”",
        "L’État donne 3 M€ à l’Ukraine »",
        "VÄRD Ä“ och Å‚ Ö”",
        "«ÉTÉ» À 5 €",
        "Європа дасть 500 млн євро",
        "İstanbul’da 5 milyar ₺",
        "",
    ],
)
def test_letters_of_many_languages_are_left_alone(text: str) -> None:
    assert repaired(text) == (text, ())


@given(st.text(st.sampled_from("ab £€“”é")), st.text(st.sampled_from("ab £€“”é")))
def test_every_offset_leads_back_to_what_was_stored(before: str, after: str) -> None:
    stored = broken(before) + "Â£" + broken(after)

    mended = repaired(stored)

    assert mended.origin(0) == 0
    assert mended.origin(len(mended.text)) == len(stored)
    origins = [mended.origin(offset) for offset in range(len(mended.text) + 1)]
    assert origins == sorted(set(origins))
    for offset, sign in enumerate(mended.text):
        assert broken(sign) == stored[origins[offset] : origins[offset + 1]]


def test_a_figures_words_are_found_again_where_they_were_stored() -> None:
    stored = "Kyiv gets â‚¬40bn, thatâ€™s Â£34bn, and 500 â€œdronesâ€\x9d."
    mended = repaired(stored)

    surfaces = [stored[mended.origin(figure.start) : mended.origin(figure.end)] for figure in parse(mended.text)]

    assert surfaces[:2] == ["â‚¬40bn", "Â£34bn"]
