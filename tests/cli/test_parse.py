"""`tracker parse` answers whatever it is given, and says what it could not read."""

from __future__ import annotations

import subprocess
import sys

import pytest


def parsed(data: bytes, *arguments: str) -> tuple[list[str], str]:
    """The figures of standard input, by their surfaces, and what was said on stderr."""
    command = [sys.executable, "-m", "tracker", "parse", "-", "--csv", *arguments]
    said = subprocess.run(command, input=data, capture_output=True, check=True)
    return [line.split(",")[0] for line in said.stdout.decode().splitlines()[1:]], said.stderr.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"\0\x7fELF\0 gave \xc2\xa35bn\0",
        "gave £5bn".encode("utf-16"),
        "gave £5bn".encode("utf-8-sig"),
        "gave £5bn\u200f\u202e".encode(),
    ],
    ids=["nulls", "utf-16", "mark", "right to left"],
)
def test_standard_input_is_read_whatever_it_holds(data: bytes) -> None:
    assert parsed(data) == (["£5bn"], "")


def test_what_is_not_utf_8_is_told_of_and_the_rest_is_read() -> None:
    surfaces, said = parsed(b"first\nZw\xf6lf gave \xc2\xa35bn")
    assert surfaces == ["£5bn"]
    assert said == (
        "note: standard input is no UTF-8 from line 2 on (byte 0xf6); what cannot be read stands as \ufffd\n"
    )


def test_a_country_that_is_none_is_one_line_that_names_the_code() -> None:
    command = [sys.executable, "-m", "tracker", "parse", "$5m", "--country", "CA"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == ("tracker parse: unknown country 'CA': write its ISO 3166-1 alpha-3 code, such as CAN\n")
