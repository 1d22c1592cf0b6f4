"""The same words say the same in every process, whatever the order in which it keeps its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

INBOX = Path(__file__).parents[2] / "data" / "inbox"
# A process starts in a second or two and reads a hundred short documents in one more.
EVERY = 3
PRINTED = """
import sys
from tracker.documents import documents
from tracker.statements import extract
for name in sys.argv[1:]:
    for document in documents(name):
        print(extract(document))
"""


def said(seed: int, names: list[str]) -> bytes:
    told = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(INBOX.parents[1])}
    return subprocess.run([sys.executable, "-c", PRINTED, *names], env=told, check=True, capture_output=True).stdout


def test_no_reading_depends_on_the_order_of_a_set() -> None:
    names = [str(path) for path in sorted(INBOX.rglob("*.md"))[1::EVERY]]

    one, other = said(1, names), said(2, names)

    assert one.count(b"Extraction(") == len(names)
    assert one == other
