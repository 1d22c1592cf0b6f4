"""How long a ledger takes to fold: `python tests/ledger/bench_ledger.py [SIGHTINGS …]`, CPU seconds and memory.

The sightings are made up, and like the news: a few large donors make most of it, round sums recur, a commitment is
reported from once to a hundred times within weeks, hedged, rounded, and in other currencies.
"""

from __future__ import annotations

import gc
import math
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from tracker.cli import OBJECTS_BETWEEN_COLLECTIONS
from tracker.ledger import Ledger, disk, fold
from tracker.ledger.blocks import candidates
from tracker.ledger.claims import claim
from tracker.ledger.quotes import at_days_rate
from tracker.ledger.runs import runs
from tracker.ledger.tables import COMMITMENTS, SIGHTINGS
from tracker.records import Bound, Document, Extraction, Figure, Kind, Period, Sighting, Statement, Status, Type

MILLION = 1_000_000
DONORS = (
    ("USA", "USD"), ("DEU", "EUR"), ("GBR", "GBP"), ("EU", "EUR"), ("FRA", "EUR"), ("POL", "PLN"), ("NOR", "NOK"),
    ("SWE", "SEK"), ("NLD", "EUR"), ("DNK", "DKK"), ("CAN", "CAD"), ("JPN", "JPY"), ("AUS", "AUD"), ("ITA", "EUR"),
    ("ESP", "EUR"), ("FIN", "EUR"), ("CZE", "CZK"), ("LTU", "EUR"), ("EST", "EUR"), ("KOR", "KRW"),
)  # fmt: skip
RECIPIENTS = ("UKR", "UKR", "UKR", "UKR", "ISR", "TWN", "MDA", "POL", None)
AIMS = (Type.MILITARY_AID, Type.MILITARY_AID, Type.AID, Type.FINANCIAL_AID, Type.HUMANITARIAN_AID, Type.PROCUREMENT)
COURSE = (Status.PROPOSAL, Status.PLEDGE, Status.COMMITMENT, Status.DISBURSEMENT)
MANTISSAS = (1, 2, 3, 5, 10, 15, 20, 25, 40, 50, 100, 150, 200, 300, 500, 700, 1.2, 2.26, 3.8, 13.4, 61, 95, 142, 578)
SCALES = (1, 1, 1, 10, 100, 1000)
BEGIN = date(2015, 1, 1)
DAYS = 4000


def newsroom(count: int, seed: int = 1) -> list[Sighting]:
    """Make up sightings of commitments, in the order in which a ledger would get them."""
    chance = random.Random(seed)
    rows: list[Sighting] = []
    while len(rows) < count:
        rows += reports(chance, len(rows))
    return sorted(rows[:count], key=lambda row: (row.published or BEGIN, row.id))


def reports(chance: random.Random, number: int) -> Iterator[Sighting]:
    """Make up one commitment and everybody who reports it."""
    donor, currency = DONORS[min(int(chance.expovariate(0.25)), len(DONORS) - 1)]
    amount = Decimal(str(chance.choice(MANTISSAS))) * chance.choice(SCALES) * MILLION
    amount += chance.choice((0, 0, chance.randrange(100) * MILLION))
    day = BEGIN + timedelta(days=chance.randrange(DAYS))
    recipient, aim = chance.choice(RECIPIENTS), chance.choice(AIMS)
    for report in range(min(int(chance.paretovariate(1.1)), 100)):
        at = day + timedelta(days=int(chance.expovariate(0.05)))
        yield sighting(
            f"d{number + report}#0", donor, recipient, aim, chance.choice(COURSE), amount, currency, at, chance.random()
        )


def sighting(
    name: str,
    donor: str,
    recipient: str | None,
    aim: Type,
    status: Status,
    amount: Decimal,
    currency: str,
    at: date,
    dice: float,
) -> Sighting:
    """Make up one report: some in dollars at about the day's rate, some rounded, some without the donor."""
    low = amount
    if dice < 0.2 and currency != "USD":
        euros = at_days_rate()(float(amount), currency, "USD", at) or float(amount)
        low, currency = Decimal(f"{euros:.3g}"), "USD"
    surface = f"{currency} {low / MILLION:f} million"
    return Sighting(
        id=name,
        document=name.partition("#")[0],
        digest=name,
        title="A headline of some length, as headlines are",
        source=f"https://news.example/{name}",
        publisher=f"Paper {int(dice * 50)}",
        publisher_kind="outlet",
        published=at,
        accessed=at,
        extractor="made up",
        start=40,
        end=60,
        surface=surface,
        sentence=f"The government said on {at:%A} that it would provide {surface} to its partner, " + "and more " * 20,
        kind=Kind.MONEY,
        low=low,
        high=low,
        bound=Bound.ABOUT if dice > 0.9 else Bound.EXACT,
        currency=currency,
        unit=None,
        per=None,
        restated=None,
        donor=None if 0.85 < dice < 0.9 else donor,
        recipient=recipient,
        type=aim,
        status=status,
        instrument=None,
        period_start=None,
        period_end=None,
        part_of=None,
        same_as=None,
        confidence=None,
    )


def one_document(name: str) -> tuple[Document, Extraction]:
    """Make up a document with one statement, to be added to a large ledger."""
    text = f"Germany will give Ukraine €3.5bn. {name}"
    figure = Figure(
        start=26, end=32, surface="€3.5bn", kind=Kind.MONEY, low=Decimal("3.5e9"), high=Decimal("3.5e9"), currency="EUR"
    )
    claim = Statement(
        figure=0, donor="DEU", recipient="UKR", type=Type.MILITARY_AID, status=Status.PLEDGE, period=Period(end="2026")
    )
    document = Document(id=name, text=text, published=date(2025, 6, 1))
    return document, Extraction(id=name, figures=(figure,), sentences=((0, len(text)),), statements=(claim,))


def loop() -> float:
    """Time pure Python that never changes, to compare machines, and hours, by."""
    start, total = time.process_time(), 0
    for step in range(10_000_000):
        total += step * step % 7
    return time.process_time() - start


def bench(count: int) -> str:
    """Fold, write, add and read a ledger of some size, and tell what that took."""
    rows = newsroom(count)
    start = time.process_time()
    folded = fold(rows, (), at_days_rate())
    took = {"fold": time.process_time() - start}
    with tempfile.TemporaryDirectory() as name:
        ledger = Ledger.create(Path(name))
        files = {SIGHTINGS.file: SIGHTINGS.write(rows), COMMITMENTS.file: COMMITMENTS.write(folded.commitments)}
        disk.replace(ledger.folder, files)
        many = len(folded.commitments)
        del rows, folded, files
        for verb, act in (
            ("tracker fold", ledger.fold),
            ("read commitments", lambda: ledger.commitments),
            ("add a first document", lambda: ledger.add([one_document("first")], date(2026, 11, 1))),
            ("add one more", lambda: ledger.add([one_document("more")], date(2026, 11, 2))),
        ):
            start = time.process_time()
            act()
            took[verb] = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = ", ".join(f"{verb} {seconds:.2f} s" for verb, seconds in took.items())
    compared = comparisons(newsroom(count)) / (count * math.log2(count))
    return (
        f"{count} sightings, {many} commitments: {spent}; peak {peak:.0f} MB; "
        f"{compared:.3f} n log n comparisons, {took['fold'] / (count * math.log2(count)) * 1e6:.2f} µs each n log n"
    )


def comparisons(rows: Sequence[Sighting]) -> int:
    """Count the pairs of runs that a fold compares, which is what its work grows with."""
    found = runs(claim(row, place, at_days_rate()) for place, row in enumerate(rows))
    return sum(1 for _ in candidates(found))


def main(counts: Sequence[str]) -> None:
    """Print one line for each size asked for, and what the core is worth just now."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # as the command line does
    print(f"a loop of ten million steps: {loop():.2f} s")  # noqa: T201
    for count in counts or ("10000", "30000", "100000"):
        print(bench(int(count)))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
