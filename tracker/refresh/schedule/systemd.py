"""A systemd timer of the user's own: units for `~/.config/systemd/user`."""

from __future__ import annotations

import os
from pathlib import Path

from tracker.errors import BadInput, Unwritable
from tracker.refresh.schedule.timetable import LONGEST_HOURS, Timetable

SERVICE = """\
[Unit]
Description=Refresh of the ledger of defence spending and aid in {folder}

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
Nice=10
TimeoutStartSec={hours}h
SyslogIdentifier={name}
"""
TIMER = """\
[Unit]
Description=Monthly refresh of the ledger of defence spending and aid in {folder}

[Timer]
OnCalendar=*-*-{day:02} {at:%H:%M}:00
# and daily: the run tells if one is still due, as after one that failed or found no network
OnCalendar=*-*-* {at:%H:%M}:00
Persistent=true
RandomizedDelaySec={delay}

[Install]
WantedBy=timers.target
"""
NEXT = """\
systemctl --user daemon-reload
systemctl --user enable --now {name}.timer
loginctl enable-linger    # so that it runs while you are not logged in
journalctl --user -u {name}    # its log
"""


def units(table: Timetable) -> dict[str, str]:
    """Write the units, each by its file's name."""
    told = {
        "folder": str(table.folder).replace("%", "%%"),
        "command": " ".join(map(quoted, (*table.command, "--due", str(table.day)))),
        "hours": LONGEST_HOURS,
        "name": table.name,
    }
    timer = TIMER.format(folder=told["folder"], day=table.day, at=table.at, delay=table.delay)
    return {f"{table.name}.service": SERVICE.format(**told), f"{table.name}.timer": timer}


def quoted(word: str) -> str:
    r"""Write a word of a command as systemd reads it: in quotes, `%` and `$` doubled.

    >>> quoted('100% of $HOME "here"')
    '"100%% of $$HOME \\"here\\""'
    """
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return '"' + escaped.replace("\n", "\\n") + '"'


def home() -> Path:
    """Give the folder that the user's units lie in."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def install(table: Timetable, folder: Path) -> list[Path]:
    """Write the units into a folder; raises BadInput where another ledger's have the name, Unwritable for the disk."""
    made = units(table)
    ours = f"WorkingDirectory={table.folder}\n".replace("%", "%%")
    service = folder / f"{table.name}.service"
    try:
        if service.exists() and ours not in service.read_text("utf-8"):
            raise BadInput(f"{service}: is of another folder; give this one a --name of its own")
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise Unwritable(f"{folder}: {error.strerror}; print the units without --install, and copy them") from None
    return [folder / name for name in made]
