"""Score what `tracker extract --jsonl` reads against annotated passages: those beside the project, and our own.

    python -m tests.score [--raise]

Prints the scorer's table for each set, and how often statements of each confidence are right; exits with 1 where a
figure is below its floor in tests/floors.toml. `--raise` pins the floors anew where they rose; it never lowers one.
Without the passages it says so and exits with 0.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from tests.passages import sets
from tests.reliability import passages, table

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
GOLD = HERE.parent.parent / "shared" / "gold"


def main(arguments: list[str]) -> int:
    if not (GOLD / "score.py").exists():
        print("score: skipped, the annotated passages (../shared/gold) are not beside this checkout")
        return 0
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text("utf-8"))
    reached = {name: measured(name) for name in floors}
    below = [
        f"{name}: {key} is {reached[name][key]:.3f}, its floor {floor:.3f}"
        for name, pinned in floors.items()
        for key, floor in pinned.items()
        if round(reached[name][key], 3) < floor
    ]
    print("\n".join(below) or "score: every floor holds")
    if "--raise" in arguments:
        FLOORS.write_text(raised(floors, reached), "utf-8")
    return int(bool(below))


def measured(name: str) -> dict[str, float]:
    """Read one set through the command line and score it; keys as in floors.toml."""
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = annotated(name, Path(folder)), Path(folder, "predicted.jsonl")
        with predicted.open("wb") as out:
            subprocess.run(
                [sys.executable, "-m", "tracker", "extract", "--jsonl", gold], stdout=out, check=True, cwd=HERE.parent
            )
        command = [sys.executable, "-B", str(GOLD / "score.py"), str(gold), str(predicted)]
        print(f"== {name}", subprocess.check_output(command, text=True), table(passages(gold)), sep="\n")
        return flat(json.loads(subprocess.check_output([*command, "--json"], text=True)))


def annotated(name: str, folder: Path) -> Path:
    """The file of a set: one beside the project, or one of our own, written out from its labelled text."""
    own = sets()
    if name not in own:
        return GOLD / f"{name}.jsonl"
    written = folder / f"{name}.jsonl"
    written.write_text("".join(json.dumps(passage) + "\n" for passage in own[name]), "utf-8")
    return written


def flat(result: dict[str, Any]) -> dict[str, float]:
    """Flatten the scorer's JSON to `figures`, `figures.count`, `statements_whole`, `statement.donor` and the like."""
    kinds = {f"figures.{kind}": score["f1"] for kind, score in result["kinds"].items()}
    whole = {key: result[key]["f1"] for key in ("figures", "statements_found", "statements_whole")}
    return {key: value for key, value in (whole | kinds | result["fields"]).items() if value is not None}


def raised(floors: dict[str, dict[str, float]], reached: dict[str, dict[str, float]]) -> str:
    """Write floors.toml with each floor at what was reached, rounded down to three places, never lower than before."""
    lines = [line for line in FLOORS.read_text("utf-8").splitlines() if line.startswith("#")]
    for name, pinned in floors.items():
        lines += ["", f'["{name}"]']
        lines += [f'"{key}" = {max(floor, int(reached[name][key] * 1000) / 1000):.3f}' for key, floor in pinned.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
