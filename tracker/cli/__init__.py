"""The command line: one module a verb, each with `arguments(parser)` and `run(options) -> exit code`.

Exit codes: 0 done, 1 bad data, 2 misuse. Every error is one line on stderr.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from tracker.cli import add, audit, extract, init, parse, query, refresh, report
from tracker.errors import TrackerError

INTERRUPTED = 130  # as shells have it
VERBS = (parse, extract, init, add, query, report, refresh, audit)


class Parser(argparse.ArgumentParser):
    """argparse, saying what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2 and one line that points to the help."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the process's exit code is returned."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except TrackerError as error:
        print(f"tracker {options.verb}: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has seen enough, as `head` does
        return _unheard(0)
    except OSError as error:
        print(f"tracker {options.verb}: the output cannot be written: {error.strerror}", file=sys.stderr)
        return _unheard(1)
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, half a surrogate pair as JSON escapes it: no text may stop the reading."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unheard(code: int) -> int:
    """Point stdout to nowhere, so that the interpreter does not complain of it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _parser() -> Parser:
    parser = Parser(prog="tracker", description="Defence spending and aid pledges: read, keep once, convert, report.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    for module in VERBS:
        name = module.__name__.rpartition(".")[2]
        summary, _, rest = (module.__doc__ or "").partition("\n")
        verb = verbs.add_parser(
            name, help=summary, description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        module.arguments(verb)
        verb.set_defaults(run=module.run)
    return parser
