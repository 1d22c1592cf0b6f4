"""Checking an article loads no heavy package."""

import subprocess
import sys

SCRIPT = """
import sys
from datetime import date
from tracker.checks import check
from tracker.records import Document
from tracker.statements import extract
document = Document(id="x", text="Oslo gives NOK 10bn (€850m).", published=date(2025, 3, 6))
assert check(document, extract(document))
print(*(name for name in ("pandas", "pint", "numpy", "matplotlib", "filelock") if name in sys.modules))
"""


def test_a_check_loads_neither_pandas_nor_pint() -> None:
    loaded = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []
