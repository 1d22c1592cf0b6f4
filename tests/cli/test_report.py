"""The words that name a report and whom it is about, on a ledger of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.cli import main

TEXT = "Germany will give Ukraine €5bn in military aid. Norway will give Ukraine 7 billion kroner in military aid."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    where = ("--data", str(folder / "data"))
    assert main(("init", str(folder / "data"))) == 0
    about = ("--published", "2025-03-06", "--source", "https://example.org/a")
    assert main(("add", str(folder / "a.txt"), *about, *where)) == 0
    return folder


def written(desk: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    capsys.readouterr()
    assert main(("report", *words, "--data", str(desk / "data"), "--out", str(desk / "out"))) == 0
    return [Path(line).name for line in capsys.readouterr().out.splitlines()]


def test_donors_are_named_as_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert written(desk, capsys, "country", "NOR")[:2] == ["country-NOR.pdf", "country-NOR.html"]
    assert written(desk, capsys, "compare", "NOR", "DEU")[:2] == ["compare-NOR-DEU.pdf", "compare-NOR-DEU.html"]


def test_a_commitment_is_told_by_its_id_with_its_sentence(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(("query", "--donor", "DEU", "--csv", "--data", str(desk / "data")))
    name = capsys.readouterr().out.splitlines()[1].split(",")[0]
    page, *_ = [file for file in written(desk, capsys, "commitment", name) if file.endswith(".html")]
    assert page == f"commitment-{name}.html"
    assert "€5bn in military aid" in (desk / "out" / "2025-03" / page).read_text("utf-8")


def test_a_plan_of_ones_own_is_named_by_its_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = desk / "nordic.toml"
    plan.write_text('title = "{party}"\nabout = "donor"\nsections = ["headlines"]\n', "utf-8")
    assert written(desk, capsys, "--from", str(plan), "NOR") == ["nordic-NOR.pdf", "nordic-NOR.html"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "monthly, country CODE, compare"),
        (["commitment", "no-such-id"], "no-such-id"),
        (["compare", "NOR"], "side by side"),
        (["country", "NRO"], "NOR"),
        (["country", "nor"], "name one such as NOR"),
        (["country", "Norway"], "name one such as NOR"),
        (["monthly", "--month", "2999-01"], "2999-01 has not begun: the newest news is of 2025-03"),
        (["monthly", "NOR"], "country"),
        (["--from", "none.toml"], "none.toml"),
        (["--from", "none"], "none"),
    ],
)
def test_words_that_name_no_report_are_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    capsys.readouterr()
    assert main(("report", *words, "--data", str(desk / "data"), "--out", str(desk / "out"))) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("words", [("country", "DEU"), ("country",), ("compare", "DEU", "FRA")])
def test_of_an_empty_ledger_no_donor_is_told_and_what_to_do_first(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--data", str(tmp_path / "data"))
    assert main(("init", str(tmp_path / "data"))) == 0
    capsys.readouterr()
    assert main(("report", *words, *where, "--out", str(tmp_path / "out"))) == 2
    error = capsys.readouterr().err
    assert "there is none yet; add documents first, as in `tracker add FILE`" in error
    assert error.count("\n") == 1


def test_an_empty_ledger_has_no_month_that_is_to_come(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--data", str(tmp_path / "data"), "--out", str(tmp_path / "out"))
    assert main(("init", str(tmp_path / "data"))) == 0
    assert main(("report", "monthly", "--month", "2999-01", *where)) == 2
    assert "the ledger holds no news at all" in capsys.readouterr().err
    assert main(("report", "monthly", *where)) == 0


def test_a_sign_that_no_font_has_is_told_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--data", str(tmp_path / "data"))
    (tmp_path / "a.txt").write_text("Germany will give Ukraine €5bn in military aid 🚀.", "utf-8")
    main(("init", str(tmp_path / "data")))
    about = ("--published", "2025-03-06", "--source", "https://example.org/a")
    assert main(("add", str(tmp_path / "a.txt"), *about, *where)) == 0
    capsys.readouterr()
    assert main(("report", "monthly", *where, "--out", str(tmp_path / "out"))) == 0
    assert "U+1F680 ROCKET" in capsys.readouterr().err
