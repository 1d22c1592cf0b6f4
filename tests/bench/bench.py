"""Measure readers of amounts side by side: accuracy, characters per CPU second, start-up and memory.

    python -m tests.bench.bench [--gold FOLDER] [--articles FOLDER] [--write]

Every reader runs in a process of its own, and `tracker parse` as a whole process is timed beside them. Peers that are
not installed are left out (they are in the dependency group `bench`); the table goes to `results.md` with --write.
Speed is that of one core, the best of several CPU times.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.processes import whole, yardstick
from tests.bench.readers import OURS, READERS, Found, Reader, installed
from tests.bench.texts import Passage, annotated, articles, dense, hard, pieces

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
TINY = "€800bn (£670bn)"
# CPU seconds that timing one text may take; after them no further run is begun.
PATIENCE = 8.0
RUNS = 15
# Every reader is compared on as much text as this, in characters: the slowest still read it in seconds.
COMMON = 32_000
COLUMNS = (
    ("dev F1", "dev", "{:.3f}"),
    ("money and shares", "dev_money", "{:.3f}"),
    ("hard F1", "hard", "{:.3f}"),
    ("articles, M chars/s", "articles", "{:.3f}"),
    ("1 MB of articles, M chars/s", "megabyte", "{:.3f}"),
    ("all figures, M chars/s", "dense", "{:.3f}"),
    ("first use, CPU s", "first", "{:.2f}"),
    ("peak memory, MB", "memory", "{:.0f}"),
)


def agree(want: Found, got: Found) -> bool:
    """Whether a reading is right: spans overlap, values and currency are equal, and the kind fits.

    A bare number passes as a count, and a percentage as a share, since peers know neither.
    """
    kinds = {"gdp_share": ("gdp_share", "percent"), "count": ("count", "number")}
    overlap = want.start < got.end and got.start < want.end
    money = want.kind != "money" or want.currency == got.currency
    kind = got.kind in kinds.get(want.kind, (want.kind,))
    return overlap and kind and money and want.low == got.low and want.high == got.high


def f1(readings: list[tuple[Passage, list[Found]]], kinds: tuple[str, ...] = ()) -> float | None:
    """Score what a reader found in passages, of some kinds only where any are given."""
    if not readings:
        return None
    hits = wanted = given = 0
    for passage, found in readings:
        want = [figure for figure in passage.figures if not kinds or figure.kind in kinds]
        got = [figure for figure in found if not kinds or figure.kind in kinds]
        wanted, given = wanted + len(want), given + len(got)
        for figure in want:
            match = next((each for each in got if agree(figure, each)), None)
            if match is not None:
                got.remove(match)
                hits += 1
    return 2 * hits / max(wanted + given, 1)


def speed(read: Reader, texts: list[str]) -> float | None:
    """Give the millions of characters that a reader reads in a CPU second, start-up aside: the best of some runs."""
    if not texts:
        return None
    read(TINY)
    times: list[float] = []
    while len(times) < RUNS and sum(times) < PATIENCE:
        times.append(cpu(read, texts))
    return sum(map(len, texts)) / max(min(times), 1e-9) / 1e6


def cpu(read: Reader, texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - begun


def measure(name: str, gold: Path, folder: Path) -> dict[str, float | None]:
    """Measure one reader, in a process that has done nothing else."""
    begun = time.process_time()
    read = READERS[name]()
    read(TINY)
    result: dict[str, float | None] = {"first": time.process_time() - begun}
    result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    development, notations = annotated(gold / "dev.en.jsonl"), hard(gold / "hard.txt")
    text = articles(folder)
    result["articles"] = speed(read, pieces(text[:COMMON]))
    result["dense"] = speed(read, pieces(dense(notations)[:COMMON]))
    result["megabyte"] = speed(read, [text]) if name.startswith(OURS) and text else None  # peers take hours
    developed, noted = ([(passage, read(passage.text)) for passage in each] for each in (development, notations))
    result["dev"], result["hard"] = f1(developed), f1(noted)
    result["dev_money"] = f1(developed, ("money", "gdp_share", "percent"))
    return result


def table(results: dict[str, dict[str, float | None]]) -> str:
    """Write the results as a table, with how many times faster than each peer ours is on articles."""
    ours = results[OURS]["articles"]
    head = ["reader", *(title for title, _, _ in COLUMNS), "ours is faster"]
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " --: |" * (len(head) - 1)]
    for name, result in results.items():
        cells = [_cell(result[key], form) for _, key, form in COLUMNS]
        theirs = result["articles"]
        times = f"{ours / theirs:.0f} times" if ours and theirs and not name.startswith(OURS) else ""
        lines.append("| " + " | ".join([name, *cells, times]) + " |")
    return "\n".join(lines) + "\n"


def _cell(value: float | None, form: str) -> str:
    return "" if value is None else form.format(value)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the annotated passages")
    parser.add_argument("--articles", type=Path, default=SHARED / "examples", help="folder of articles, *.txt")
    parser.add_argument("--write", action="store_true", help="write results.md")
    parser.add_argument("--one", choices=READERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        sys.stdout.write(json.dumps(measure(options.one, options.gold, options.articles)) + "\n")
        return 0
    results = {}
    for name in installed():
        folders = ["--gold", str(options.gold), "--articles", str(options.articles)]
        command = [sys.executable, "-m", "tests.bench.bench", "--one", name, *folders]
        said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        results[name] = json.loads(said.stdout.splitlines()[-1])
    written = f"{table(results)}\n{whole(TINY)}\n{yardstick(articles(options.articles))}\n"
    sys.stdout.write(written)
    if options.write:
        (HERE / "results.md").write_text(written, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
