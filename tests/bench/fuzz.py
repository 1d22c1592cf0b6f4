"""Feed the reader of figures what a coverage-guided fuzzer thinks of, for a bounded time.

    python tests/bench/fuzz.py -max_total_time=60

Needs atheris (dependency group `fuzz`); its options are those of libFuzzer. An exception, a span that does not hold
its surface or figures out of order end the run with the text that did it.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["tracker.figures"]):
    from tracker.figures import parse

# Longest text that is tried, in characters: a few sentences hold all that rules can reach.
LONGEST = 400


def read(data: bytes) -> None:
    text = atheris.FuzzedDataProvider(data).ConsumeUnicode(LONGEST)
    end = 0
    for figure in parse(text):
        if not (end <= figure.start < figure.end and text[figure.start : figure.end] == figure.surface):
            raise AssertionError(f"{figure.surface!r} is not where it should be in {text!r}")
        end = figure.end


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
