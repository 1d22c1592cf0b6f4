"""The table of verbs, which spares the command line from loading all of them, says what their modules say."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from tracker.cli import VERBS, main


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_summed_up_by_the_first_line_of_its_module(verb: str) -> None:
    module = import_module(f"tracker.cli.{verb}")
    assert (module.__doc__ or "").partition("\n")[0] == VERBS[verb]
    assert callable(module.arguments)
    assert callable(module.run)


def test_a_verb_that_does_not_exist_is_told_apart_from_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["sing", "parse"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "sing" in said
    assert all(verb in said for verb in VERBS)


def test_parsing_a_text_loads_no_other_verb_and_no_module_it_can_do_without() -> None:
    code = (
        "import sys; from tracker.cli import main; main(['parse', '€800bn (£670bn)']);"
        "idle = ('tracker.cli.query', 'tracker.documents', 'tracker.ledger', 'pathlib', 'csv', 'dataclasses');"
        "print([name for name in idle if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)
    plain = said if said.returncode == 0 else _with_site(code)
    assert plain.stdout.splitlines()[-1] == "[]"


def _with_site(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
