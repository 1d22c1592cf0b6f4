"""Corpora in plain text: a line of input, then indented lines of what must come out.

`#` begins a comment, and `\\n` inside a line stands for a line's end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def cases(corpus: Path) -> Iterator[tuple[str, list[str]]]:
    """Each text of a corpus with the lines that are wanted of it."""
    text, wanted = "", list[str]()
    for written in [*corpus.read_text("utf-8").splitlines(), ""]:
        line = written.replace("\\n", "\n")
        if line.startswith(" "):
            wanted.append(line.strip())
            continue
        if text:
            yield text, wanted
        text, wanted = ("" if line.startswith("#") else line), []
