"""The command line: one module a verb, each with `arguments(parser)` and `run(options) -> exit code`.

Every error is one line on stderr.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from tracker.errors import TrackerError

INTERRUPTED = 130  # as shells have it
EXIT_CODES = (
    "exit codes: 0 done; 1 bad data, what cannot be read or written, or a claim that is off where --strict asks; "
    "2 misuse; 3 nothing new, where refresh --exit-code asks; 130 interrupted"
)
STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
# A ledger is a million small objects without circles; at its usual pace the collector spends an eighth of a fold on it.
OBJECTS_BETWEEN_COLLECTIONS = 200_000
# Each verb with what it does, which is the first line of its module: only the module of the verb asked for is loaded.
VERBS = {
    "parse": "Show the figures in a text.",
    "extract": "Show the figures and statements of documents, with their sentences.",
    "check": (
        "Check a text's figures: conversions, sums, shares of GDP, yearly rates, NATO's levels, increases, the ledger."
    ),
    "init": "Make an empty ledger in a folder.",
    "add": "Read documents into the ledger.",
    "query": "Ask the ledger: list commitments, or add them up with --by.",
    "totals": "Add commitments up, and tell with --explain what the sums leave out, row by row, and why.",
    "targets": (
        "List targets for defence spending: who aims at what by when, where they stand, and the money still needed."
    ),
    "sql": (
        "Ask the ledger in SQL: tables commitments, sightings, decisions and the reference tables, read-only, "
        "amounts exact."
    ),
    "show": (
        "Show where a commitment comes from: its reports, each with its words, address and reading, and what joined "
        "them."
    ),
    "changes": "Tell what was added, changed, revised, merged, split or withdrawn since a day, and why.",
    "decide": "Judge by hand, in decisions.csv: two are the same or not, a field is set, a row is withdrawn.",
    "fold": "Write commitments.csv anew from sightings and decisions, as after one of them was edited.",
    "report": (
        "Draw a report from the ledger: a PDF, a web page, a PNG and an SVG of each chart, and the CSV behind it."
    ),
    "source": "Add a source of documents, list the sources there are, or look at what one yields.",
    "refresh": (
        "Read what is new in the inbox and at the sources into the ledger, audit it and draw a report: the line for a "
        "timer."
    ),
    "schedule": (
        "Let the refresh run by itself: print, or with --install set up, a systemd timer, a crontab or a GitHub "
        "workflow."
    ),
    "audit": "Check the ledger: structure, references, and that commitments.csv is the fold of the rest.",
}


class Parser(argparse.ArgumentParser):
    """argparse, saying what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2 and one line that points to the help."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Version(argparse.Action):
    """Print which version of the tracker this is, and leave."""

    def __call__(self, parser: argparse.ArgumentParser, *of_the_option: object) -> NoReturn:
        """Look the version up, which no other verb has the time for."""
        import tracker

        print(f"tracker {tracker.__version__}")
        parser.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the process's exit code is returned, one of `EXIT_CODES`."""
    try:
        _open_streams()
        _speak_utf8()
        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
        given = [_in_utf8(word) for word in sys.argv[1:]] if arguments is None else list(arguments)
        options = _parser(next((word for word in given if not word.startswith("-")), "")).parse_args(given)
        return _run(options)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except TrackerError as error:
        print(f"tracker {options.verb}: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has seen enough, as `head` does
        return _unheard(0)
    except OSError as error:
        where = "the output cannot be written" if error.filename is None else error.filename
        print(f"tracker {options.verb}: {where}: {error.strerror or error}", file=sys.stderr)
        return _unheard(1)
    return code


def _open_streams() -> None:
    """Let what the caller closed lead to nowhere: nothing is read of it, and no file that is opened takes its place."""
    for name, mode in STREAMS:
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - late, and until the process ends
            setattr(sys, name, stream)


def _in_utf8(word: str) -> str:
    """Read a word of the command line as UTF-8 where its bytes are that, whatever the locale takes them for."""
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, half a surrogate pair as JSON escapes it: no text may stop the reading."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unheard(code: int) -> int:
    """Point stdout to nowhere, so that the interpreter does not complain of it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _parser(asked: str) -> Parser:
    """Build the parser of the verb that is asked for; of the names of all, where none or none of them is."""
    words = "Defence spending and aid pledges: read, keep once, convert, report."
    parser = Parser(prog="tracker", description=words, epilog=EXIT_CODES)
    parser.add_argument("--version", action=Version, nargs=0, help="show which version this is")
    verbs = parser.add_subparsers(prog=parser.prog, dest="verb", required=True, metavar="VERB", parser_class=Parser)
    for name, summary in VERBS.items():
        if name != asked and asked in VERBS:
            continue
        verb = verbs.add_parser(
            name, help=summary, description=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == asked:
            module = import_module(f"tracker.cli.{name}")
            verb.epilog = (module.__doc__ or "").partition("\n")[2]
            module.arguments(verb)
            verb.set_defaults(run=module.run)
    return parser
