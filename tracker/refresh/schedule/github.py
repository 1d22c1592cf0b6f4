"""A workflow on GitHub, for `.github/workflows/refresh.yml`: it refreshes, and commits what came of it.

GitHub drops runs when it is busy, so it asks on five days; the receipts in the repository tell if one is due.
"""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

from tracker.errors import BadInput
from tracker.refresh.orders import RAW
from tracker.refresh.schedule.timetable import Timetable

DAYS = 5
# What is its publishers' own, or fetched anew by whoever wants it; locks, and what spares a writer time.
NOT_OURS = (f"{RAW}/", "reference/weo.csv", "reference/nbu_daily.csv", "**/.*")
# A runner is paid for by the minute: there is no use in an hour of waiting.
LONGEST_DELAY = 600

WORKFLOW = """\
name: refresh
on:
  schedule:
    - cron: "{minute} {hour} {first}-{last} * *"
  workflow_dispatch:
permissions:
  contents: write
concurrency:
  group: refresh
  cancel-in-progress: false
jobs:
  refresh:
    runs-on: ubuntu-latest
    timeout-minutes: 350
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - uses: actions/cache@v4  # what was fetched before, so that it is not fetched again
        with:
          path: {raw}
          key: raw-${{{{ github.run_id }}}}
          restore-keys: raw-
      - run: python -m pip install .
      - shell: bash
        run: |
          {command} --due {first} --delay {delay} 2>&1 | tee refresh.log
      - if: always()
        run: |
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          mkdir -p {folders}
          printf '%s\\n' {without} >> .git/info/exclude
          git add --all -- {folders}
          git diff --cached --quiet || git commit --message "Refresh of $(date --utc +%F)"
          git pull --quiet --rebase --autostash
          git push
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: log
          path: refresh.log
"""


def workflow(table: Timetable) -> str:
    """Write the workflow; its command is run in the root of the repository.

    Raises BadInput where ledger or reports do not lie in it, and for a command of several lines.
    """
    if "\n" in table.line:
        raise BadInput("a workflow holds no command of several lines; put it into a script, and name that")
    first = min(table.day, 29 - DAYS)
    data, *reports = [_inside(path, table.folder) for path in (table.data, table.out) if path is not None]
    return WORKFLOW.format(
        minute=table.at.minute,
        hour=table.at.hour,
        first=first,
        last=first + DAYS - 1,
        command=table.line,
        delay=min(table.delay, LONGEST_DELAY),
        raw=json.dumps(str(data / RAW), ensure_ascii=False),
        folders=shlex.join(map(str, (data, *reports))),
        without=shlex.join(_left_out(data)),
    )


def _inside(path: Path, root: Path) -> Path:
    whole = Path(os.path.normpath(root / path))
    if path.is_absolute() or not whole.is_relative_to(root):
        raise BadInput(f"{path}: is no path within the repository; give one that is relative to its root")
    return whole.relative_to(root)


def _left_out(data: Path) -> list[str]:
    """Give the patterns, as git has them, of what is not committed."""
    root = "/" if data == Path() else f"/{data}/"
    return [root + name for name in NOT_OURS]
