"""An answer that was damaged on its way is read or refused; nothing else ever comes of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.reference import answers
from tests.sources.reference.test_readers import CURRENCIES
from tracker.errors import Refused
from tracker.sources.series import ecb, hmrc, nato, nbu, weo, worldbank

READERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "ECB": (answers.zipped(answers.ECB_CSV), lambda body: ecb.read(body, "x")),
    "HMRC": (answers.HMRC["2026-12"].encode(), lambda body: hmrc.read(body, None, "x")),
    "World Bank": (answers.world_bank({("GBR", 2025): 3e12}).encode(), lambda body: worldbank.read(body, "x")),
    "IMF versions": (answers.FLOWS.encode(), lambda body: weo.versions(body, "x")),
    "IMF day": (answers.PROBE.format("2026-10-14").encode(), lambda body: weo.published(body, "x")),
    "IMF values": (answers.OUTLOOK.encode(), lambda body: weo.observations(body, "x")),
    "IMF last years": (answers.LAST_ACTUAL.encode(), lambda body: weo.last_actual(body, "x")),
    "NBU": (answers.nbu("EUR", ("01.03.2026", 51.0)).encode(), lambda body: nbu.read(body, "EUR", "x")),
    "NATO": (answers.nato(), lambda body: nato.read(body, "x", CURRENCIES)),
}


SIGNS = ('"', "null", "[]", "{}", "\n", "\r", ",", "<a/>", "é", "\x00", "2026", "-")


@pytest.mark.parametrize("provider", READERS)
@settings(deadline=None, max_examples=40)
@given(start=st.floats(0, 1), length=st.integers(0, 60), put=st.binary(max_size=12))
def test_a_damaged_answer_is_read_or_refused(provider: str, start: float, length: int, put: bytes) -> None:
    body, read = READERS[provider]
    place = int(start * len(body))
    with suppress(Refused):
        read(body[:place] + put + body[place + length :])


@pytest.mark.parametrize("provider", READERS)
@settings(deadline=None, max_examples=30)
@given(
    swap=st.sampled_from(['"', "null", "[]", "{}", "\n", ",", "<a/>", "é", "\x00", "2026", "-"]), start=st.floats(0, 1)
)
def test_a_sign_that_does_not_belong_there_is_read_or_refused(provider: str, swap: str, start: float) -> None:
    body, read = READERS[provider]
    place = int(start * len(body))
    with suppress(Refused):
        read(body[:place] + swap.encode() + body[place + 1 :])
