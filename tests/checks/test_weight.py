"""Checking an article loads no heavy package besides what reading it does."""

import subprocess
import sys

SCRIPT = """
import sys
from datetime import date
from tracker.records import Document
from tracker.statements import extract
document = Document(id="x", text="Oslo gives NOK 10bn (€850m).", published=date(2025, 3, 6))
extraction = extract(document)
read = set(sys.modules)
from tracker.checks import check
assert check(document, extraction)
heavy = {"pandas", "pint", "numpy", "matplotlib", "filelock"} & set(sys.modules)
print(*heavy - (read & {"numpy"}))
"""


def test_a_check_loads_neither_pandas_nor_pint() -> None:
    loaded = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []
