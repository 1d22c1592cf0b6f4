"""A table of amounts: each row is a document that says itself what is claimed, or an issue with its line."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.sources.news import codes, items, whys
from tests.sources.site import Site
from tracker.ledger import Ledger
from tracker.records import Bound, Extraction, Level, Measure, Status, Type
from tracker.sources import Fetcher, Item, Source, State, read
from tracker.sources.faults import Fault
from tracker.sources.source import Cadence, Options, PublisherKind, Shape

ROWS = """Donor,Day,Sum,Currency,Kind,What,Link
Germany,2025-03-06,"1,250",EUR,Military,Air defence,https://example.org/1
GBR,2025-03-07,2.26,GBP,Loan,"A loan; from frozen
assets",
"""
OPTIONS = Options(
    columns={
        "donor": "Donor",
        "published": "Day",
        "amount": "Sum",
        "currency": "Currency",
        "type": "Kind",
        "source": "Link",
    },
    values={"type": {"Military": "military_aid", "Loan": "financial_aid"}},
    fixed={"recipient": "UKR", "status": "commitment", "scale": "1000000"},
)


def source(**told: Any) -> Source:
    known: dict[str, Any] = {
        "name": "aid",
        "title": "Aid",
        "kind": Shape.TABLE,
        "address": "aid.csv",
        "cadence": Cadence.YEARLY,
        "licence": "CC-BY-4.0",
        "publisher": "An institute",
        "publisher_kind": PublisherKind.THINK_TANK,
        "options": OPTIONS,
    }
    return Source(**(known | told))


def found(
    folder: Path, fetcher: Fetcher, rows: str | bytes = ROWS, state: State | None = None, **told: Any
) -> list[Any]:
    (folder / "aid.csv").write_bytes(rows.encode() if isinstance(rows, str) else rows)
    return list(read(source(**told), fetcher, state or State(), folder=folder))


def said(item: Item) -> Extraction:
    assert item.extraction is not None
    return item.extraction


def test_a_row_says_who_gives_what_to_whom(tmp_path: Path, fetcher: Fetcher) -> None:
    germany, britain = items(found(tmp_path, fetcher))

    (figure,), (statement,) = said(germany).figures, said(germany).statements
    assert (figure.low, figure.high, figure.currency) == (Decimal(1_250_000_000), Decimal(1_250_000_000), "EUR")
    assert germany.document.text[figure.start : figure.end] == figure.surface == "1,250"
    assert (statement.donor, statement.recipient) == ("DEU", "UKR")
    assert (statement.type, statement.status, statement.measure) == (Type.MILITARY_AID, Status.COMMITMENT, Measure.SUM)
    assert (germany.document.published, germany.document.source) == (date(2025, 3, 6), "https://example.org/1")
    assert britain.document.source == "aid.csv"
    assert "A loan; from frozen assets" in britain.document.text


def test_rows_come_into_the_ledger(tmp_path: Path, fetcher: Fetcher) -> None:
    ledger = Ledger.create(tmp_path / "ledger")
    read = [(item.document, said(item)) for item in items(found(tmp_path, fetcher))]

    ledger.add(read, date(2025, 4, 1))

    assert {(row.donor, row.low, row.currency) for row in ledger.commitments} == {
        ("DEU", Decimal(1_250_000_000), "EUR"),
        ("GBR", Decimal(2_260_000), "GBP"),
    }
    assert ledger.audit() == []


def test_a_row_keeps_its_id_whatever_becomes_of_the_others(tmp_path: Path, fetcher: Fetcher) -> None:
    head, germany, *_ = ROWS.splitlines(keepends=True)
    first = [item.document.id for item in items(found(tmp_path, fetcher))]
    again = [
        item.document.id
        for item in items(found(tmp_path, fetcher, head + "Norway,2025-01-01,7,NOK,Loan,,\n" + germany))
    ]

    assert first[0] == again[1]
    assert len({*first, *again}) == 3


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Germany,2025-03-06,,EUR,Loan,,", "gives no amount"),
        ("Germany,2025-03-06,much,EUR,Loan,,", "'much' is no amount of money"),
        ("Germany,2025-03-06,5,,Loan,,", "is its currency said?"),
        ("Germany,6.3.2025,5,EUR,Loan,,", "is no date as %Y-%m-%d writes it"),
        ("Atlantis,2025-03-06,5,EUR,Loan,,", "'Atlantis' is no state or organisation known"),
        ("Germany,2025-03-06,5,EUR,Gift,,", "'Gift'"),
        ("Germany,2025-03-06", "gives no amount"),
    ],
)
def test_a_row_that_does_not_say_enough_is_an_issue_with_its_line(
    tmp_path: Path, fetcher: Fetcher, row: str, says: str
) -> None:
    head, good, *_ = ROWS.splitlines()

    item, issue = found(tmp_path, fetcher, f"{head}\n{good}\n{row}\n")

    assert item.document.id.startswith("aid-")
    assert (issue.code, issue.where, issue.level) == (Fault.BAD_ROW, f"{tmp_path / 'aid.csv'}:3", Level.WARNING)
    assert says in issue.message


def test_a_cell_may_hold_currency_scale_and_hedge_itself(tmp_path: Path, fetcher: Fetcher) -> None:
    rows = "Donor;Day;Sum;Currency;Kind;Link\nEU;2025-03-06;up to €35bn;;Loan;\nDEU;2025-03-06;€1-2 million;;Loan;\n"
    unscaled = Options(columns=OPTIONS.columns, values=OPTIONS.values, fixed={"recipient": "UKR", "status": "pledge"})

    (loan, span) = items(found(tmp_path, fetcher, rows, options=unscaled))

    assert said(loan).figures[0].bound is Bound.AT_MOST
    assert said(loan).figures[0].low == 35 * 10**9
    assert (said(span).figures[0].low, said(span).figures[0].high) == (Decimal(10**6), Decimal(2 * 10**6))


def test_days_and_codes_as_the_table_writes_them(tmp_path: Path, fetcher: Fetcher) -> None:
    rows = "Donor\tDay\tSum\tCurrency\tKind\tLink\nDeutschland\t06.03.2025\t5\tEUR\tLoan\t\n".encode("utf-16")
    options = Options(
        columns=OPTIONS.columns,
        values=OPTIONS.values | {"donor": {"Deutschland": "DEU"}},
        fixed=OPTIONS.fixed,
        dates="%d.%m.%Y",
    )

    (item,) = items(found(tmp_path, fetcher, rows, options=options))

    assert (item.document.published, said(item).statements[0].donor) == (date(2025, 3, 6), "DEU")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("Giver,Day,Sum,Currency,Kind,Link\n", Fault.NOT_A_TABLE),
        ("", Fault.NOT_A_TABLE),
        ("<!doctype html><html></html>", Fault.NOT_A_TABLE),
        (ROWS.splitlines()[0] + "\n", Fault.UNDER_FLOOR),
    ],
)
def test_what_is_no_such_table_is_one_issue_until_it_is(tmp_path: Path, fetcher: Fetcher, rows: str, code: str) -> None:
    state = State()

    for _ in range(2):
        assert codes(found(tmp_path, fetcher, rows, state)) == [code]


def test_a_table_that_has_not_changed_is_read_once(tmp_path: Path, fetcher: Fetcher, site: Site) -> None:
    state = State()
    site.page("/aid.csv", ROWS, "text/csv", headers={"ETag": '"1"'})
    remote = source(address=site.url("/aid.csv"), local=True)

    assert len(items(list(read(remote, fetcher, state)))) == 2
    assert whys(list(read(remote, fetcher, state))) == ["has not changed"]
    found(tmp_path, fetcher, state=state)
    assert whys(found(tmp_path, fetcher, state=state)) == ["has not changed"]


def test_a_table_is_read_again_by_other_options_though_it_stays_as_it_is(
    tmp_path: Path, fetcher: Fetcher, site: Site
) -> None:
    site.page("/aid.csv", ROWS, "text/csv", headers={"ETag": '"1"'})
    narrow = msgspec.structs.replace(OPTIONS, values={"type": {"Military": "military_aid"}})
    there: dict[str, Any] = {"address": site.url("/aid.csv"), "local": True}
    for told in ({}, there):
        state = State()
        first = found(tmp_path, fetcher, state=state, options=narrow, **told)
        again = found(tmp_path, fetcher, state=state, **told)
        assert (codes(first), len(items(first)), codes(again), len(items(again))) == ([Fault.BAD_ROW], 1, [], 2)
        assert whys(found(tmp_path, fetcher, state=state, **told)) == ["has not changed"]


def test_a_row_without_a_day_is_taken_without_and_told(tmp_path: Path, fetcher: Fetcher) -> None:
    item, issue = found(tmp_path, fetcher, f"{ROWS.splitlines()[0]}\nGermany,,5,EUR,Loan,,\n")

    assert item.document.published is None
    assert (issue.code, issue.where) == (Fault.UNDATED, f"{tmp_path / 'aid.csv'}:2")


def test_a_table_that_is_not_there_or_no_file_is_an_issue(tmp_path: Path, fetcher: Fetcher) -> None:
    assert codes(list(read(source(), fetcher, State(), folder=tmp_path))) == [Fault.NO_FILE]
    os.mkfifo(tmp_path / "aid.csv")
    assert codes(list(read(source(), fetcher, State(), folder=tmp_path))) == [Fault.NO_FILE]
