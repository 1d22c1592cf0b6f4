"""Converting an amount loads no heavy package."""

import subprocess
import sys

HEAVY = ("pandas", "pint", "numpy", "matplotlib", "babel")
SCRIPT = f"""
import sys
from datetime import date
from tracker.rates import Rates, money_of
rates = Rates.load()
rates.rate("UAH", "EUR", date(2025, 3, 6))
money_of(rates, "GBR", 2.5, 2027)
print(*(name for name in {HEAVY} if name in sys.modules))
"""


def test_rates_and_shares_load_no_heavy_package() -> None:
    loaded = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []
