"""A workflow on GitHub, for `.github/workflows/refresh.yml`: it refreshes, and commits what came of it.

GitHub drops runs when it is busy, so it asks on five days; the receipts in the repository tell if one is due.
"""

from __future__ import annotations

from tracker.refresh.schedule.timetable import Timetable

DAYS = 5
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
          path: data/raw
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
          git add --all data reports
          git diff --cached --quiet || git commit --message "Refresh of $(date --utc +%F)"
          git push
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: log
          path: refresh.log
"""


def workflow(table: Timetable) -> str:
    """Write the workflow; its command is run in the root of the repository."""
    first = min(table.day, 29 - DAYS)
    told = {"minute": table.at.minute, "hour": table.at.hour, "first": first, "last": first + DAYS - 1}
    return WORKFLOW.format(**told, command=table.line, delay=min(table.delay, LONGEST_DELAY))
