"""Misuse, said in one line: what was wrong, where, and what would be right.

Data that is bad is no exception but a `records.Issue`; a text without figures is neither.
"""

from __future__ import annotations


class TrackerError(Exception):
    """Something the caller can put right; its message is one line fit for a terminal."""

    exit_code = 2


class BadInput(TrackerError):
    """A file, a date or a code that the user named cannot be used: misuse."""


class BadData(TrackerError):
    """A file that should hold good data does not: a torn ledger, a table with a column too many."""

    exit_code = 1


class MissingRate(TrackerError):
    """No rate is known for a currency on a date; nothing is converted rather than guessed."""

    exit_code = 1


class MissingReference(TrackerError):
    """The reference tables lack a country's output or prices in a year; nothing is worked out rather than guessed."""

    exit_code = 1


class Unwritable(TrackerError):
    """The ledger could not be written (a full disk, a folder without permission) and is as it was."""

    exit_code = 1


class Refused(TrackerError):
    """What came from outside was not let in: a page that cannot be had, a file that holds no text.

    `code` names the reason for machines (`fetch.not_found`), `where` is the address or the file.
    """

    exit_code = 1

    def __init__(self, code: str, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.code, self.where, self.message = str(code), where, message


class FetchError(Refused):
    """An address could not be fetched, or must not be; its codes are `tracker.sources.faults.Fault`."""


class Unreadable(Refused):
    """Bytes hold no document that can be read: a PDF under a password, a page without words."""


class Unusable(Refused, BadInput):
    """A file that the user named cannot be used: misuse, and where it only lay in the inbox an issue with this code."""

    exit_code = 2
