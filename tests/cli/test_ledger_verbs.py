"""The verbs that ask a ledger and judge it, on texts of our own: what they print, and that only `decide` changes it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tracker.cli import main
from tracker.records import as_json
from tracker.statements import extract

LOAN = "Britain will lend Ukraine £2.26bn, its defence secretary said."
SAME_LOAN = "Ukraine is to receive a £2.26 billion loan from Britain, ministers in Kyiv said."
PARCEL = "Norway has sent Ukraine 7 billion kroner in military aid and 10,000 drones, its premier said."
READ = (("loan", LOAN, "2025-03-06"), ("same", SAME_LOAN, "2025-03-07"), ("parcel", PARCEL, "2025-04-01"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with a ledger in ./data: a loan that two texts report, and a parcel of money and drones."""
    monkeypatch.chdir(tmp_path)
    main(["init", "data"])
    for name, text, day in READ:
        Path(f"{name}.txt").write_text(text, "utf-8")
        assert main(["add", f"{name}.txt", "--published", day, "--source", f"https://example.org/{name}"]) == 0
    capsys.readouterr()
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    return capsys.readouterr().out


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(printed(capsys, *arguments, "--json"))


def donors(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    return [row["donor"] for row in asked(capsys, "query", *arguments)]


def loan(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (row,) = asked(capsys, "query", "--donor", "GBR")
    return dict(row)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("low>=7000000000", ["NOR"]),
        ("low < 10,000.5", ["NOR"]),
        ("announced=2025-03", ["GBR"]),
        ("announced!=2025-03", ["NOR", "NOR"]),
        ("announced>2025-03", ["NOR", "NOR"]),
        ("sentence~DEFENCE SECRETARY", ["GBR"]),
        ("sentence!~drones", ["GBR"]),
        ("sightings>1", ["GBR"]),
        ("unit=drone", ["NOR"]),
        ("unit!=drone", ["GBR", "NOR"]),
        ("currency=", ["NOR"]),
        ("currency!=", ["GBR", "NOR"]),
    ],
)
def test_any_column_can_be_asked_for(
    desk: Path, capsys: pytest.CaptureFixture[str], condition: str, found: list[str]
) -> None:
    assert donors(capsys, "--where", condition) == found


def test_rows_come_sorted_and_only_so_many(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = asked(capsys, "query", "--sort", "low:desc", "--limit", "2")

    assert [row["low"] for row in rows] == ["7000000000", "2260000000"]


def test_every_form_holds_the_same_rows(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = asked(capsys, "query")
    lines = [json.loads(line) for line in printed(capsys, "query", "--jsonl").splitlines()]
    cells = list(csv.DictReader(io.StringIO(printed(capsys, "query", "--csv"))))
    marked = printed(capsys, "query", "--markdown").splitlines()

    assert lines == rows
    assert [row["id"] for row in cells] == [row["id"] for row in rows]
    assert len(marked) == len(rows) + 2


def test_the_past_is_answered_as_it_stood(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "query", "--as-of", "2024") == []
    assert len(asked(capsys, "query", "--as-of", "2999")) == 3


def test_a_corpus_of_the_past_is_known_from_the_days_it_was_fetched_on(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "+++\npublished = 2025-03-06\naccessed = 2025-03-08\nsource = 'https://example.org/9'\n+++\n" + LOAN
    Path("old.md").write_text(text.replace("Britain", "Spain").replace("£", "€"), "utf-8")
    assert main(["add", "old.md"]) == 0
    capsys.readouterr()
    assert donors(capsys, "--as-of", "2025-03-07") == []
    assert donors(capsys, "--as-of", "2025-03-08") == ["ESP"]


def test_what_a_sum_leaves_out_is_listed_with_the_reason(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sums = asked(capsys, "totals", "--as-said")
    (left_out,) = asked(capsys, "totals", "--as-said", "--explain")

    assert [(row["donor"], row["status"], row["low"]) for row in sums] == [
        ("GBR", "pledge", "2260000000"),
        ("NOR", "disbursement", "7000000000"),
    ]
    assert (left_out["unit"], left_out["reason"]) == ("drone", "items are no sums of money")


def test_a_second_report_of_a_known_commitment_changes_no_total(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = asked(capsys, "totals", "--by", "donor,month")
    Path("third.txt").write_text("London confirmed its loan of £2.26bn to Ukraine.", "utf-8")
    printed(capsys, "add", "third.txt", "--published", "2025-03-09", "--source", "https://example.org/third")

    assert loan(capsys)["sightings"] == 3
    assert asked(capsys, "totals", "--by", "donor,month") == before


def test_a_commitment_leads_to_the_words_it_rests_on(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = loan(capsys)
    told = printed(capsys, "show", row["id"])
    chain = asked(capsys, "show", row["seen_in"].split("; ")[1])

    for words in (LOAN, SAME_LOAN, "https://example.org/same", "characters 26 to 33", "the same amount"):
        assert words in told
    assert chain["commitment"]["id"] == row["id"]
    for sighting, text in zip(chain["sightings"], (LOAN, SAME_LOAN), strict=True):
        assert text[sighting["start"] : sighting["end"]] == sighting["surface"]


def test_a_judgement_is_written_down_and_told_of(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = loan(capsys)
    said = printed(capsys, "decide", "set", row["id"], "instrument", "grant", "--by", "Ann", "--why", "read the act")

    assert f"{row['id']} changed: instrument from loan to grant (Ann: read the act)" in said
    assert loan(capsys)["instrument"] == "grant"
    assert "Ann" in printed(capsys, "show", row["id"])
    assert "all sound" in printed(capsys, "audit")


def test_two_judgements_of_a_day_have_names_of_their_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = loan(capsys)["seen_in"].split("; ")
    why = ("--by", "Ann", "--why", "two loans", "--on", "2025-05-01")

    assert "decided as 2025-05-01-1" in printed(capsys, "decide", "not_same", first, second, *why)
    assert len(donors(capsys, "--donor", "GBR")) == 2
    assert "decided as 2025-05-01-2" in printed(capsys, "decide", "withdraw", second, *why)
    assert len(donors(capsys, "--donor", "GBR")) == 1


def test_changes_tell_what_came_since(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "changes", "--since", "2999") == "nothing changed\n"
    assert [row["became"] for row in asked(capsys, "changes", "--since", "2020")] == ["added"] * 3
    header = printed(capsys, "changes", "--since", "2020", "--csv").splitlines()[0]
    assert header == "id,became,column,before,after,why"


def test_the_fold_is_written_again_after_a_decision_by_hand(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, before = Path("data/commitments.csv"), Path("data/commitments.csv").read_bytes()
    path.write_bytes(before.splitlines(keepends=True)[0])

    assert printed(capsys, "fold") == "data: 3 commitments from 4 sightings\n"
    assert path.read_bytes() == before


def test_passages_are_grouped_by_what_they_report(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tracker.documents import documents

    lines = []
    for name, _, day in READ:
        (document,) = documents(Path(f"{name}.txt"), published=day)
        extraction = extract(document)
        claims = {key: as_json(getattr(extraction, key)) for key in ("figures", "statements")}
        lines.append(msgspec.json.encode({"id": name, "text": document.text, "published": day, **claims}).decode())
    Path("in.jsonl").write_text("\n".join(lines), "utf-8")

    clusters = json.loads(printed(capsys, "fold", "--jsonl", "in.jsonl"))["clusters"]

    assert clusters == [["loan#0", "same#0"], ["parcel#0"], ["parcel#1"]]


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        (("query", "--where", "colour=red"), 2, "colour"),
        (("query", "--where", "low"), 2, "low>=1000000000"),
        (("query", "--where", "low>much"), 2, "'much'"),
        (("query", "--where", "low>"), 2, "lacks a value"),
        (("query", "--sort", "colour"), 2, "colour"),
        (("query", "--limit", "-1"), 2, "number of rows"),
        (("totals", "--in", "XXQ"), 2, "XXQ"),
        (("show", "nothing"), 2, "nothing: no commitment"),
        (("changes",), 2, "--since"),
        (("changes", "--since", "soon"), 2, "soon"),
        (("decide", "same", "loan#0", "--by", "Ann", "--why", "x"), 2, "takes 2 words"),
        (("decide", "withdraw", "gone", "--by", "Ann", "--why", "x"), 2, "there is no gone"),
        (("decide", "withdraw", "gone", "--by", "Ann", "--why", " "), 2, "--why is empty"),
        (("fold", "--jsonl", "none.jsonl"), 2, "none.jsonl: no such file"),
        (("fold", "--data", "nowhere"), 2, "tracker init nowhere"),
    ],
)
def test_misuse_is_one_line_and_changes_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], code: int, says: str
) -> None:
    before = {path.name: path.read_bytes() for path in Path("data").glob("*.csv")}
    try:
        reached = main(command)
    except SystemExit as stop:
        reached = int(str(stop.code))
    error = capsys.readouterr().err

    assert (reached, error.count("\n")) == (code, 1)
    assert says in error
    assert {path.name: path.read_bytes() for path in Path("data").glob("*.csv")} == before
