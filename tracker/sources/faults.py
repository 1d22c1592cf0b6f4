"""Why something was not fetched: one code a reason, the same in errors, issues and receipts."""

from __future__ import annotations

from enum import StrEnum

from tracker.errors import Refused
from tracker.records import Issue, Level


class Fault(StrEnum):
    """The codes of `FetchError`, and of the issues that a source gives rise to."""

    BAD_ADDRESS = "fetch.bad_address"
    BAD_SCHEME = "fetch.bad_scheme"
    PRIVATE_ADDRESS = "fetch.private_address"
    ROBOTS = "fetch.forbidden_by_robots"
    ROBOTS_UNKNOWN = "fetch.robots_unknown"
    UNREACHABLE = "fetch.unreachable"
    BAD_TLS = "fetch.bad_tls"
    NOT_FOUND = "fetch.not_found"
    FORBIDDEN = "fetch.forbidden"
    LEFT_ALONE = "fetch.left_alone"
    TOO_MANY_REQUESTS = "fetch.too_many_requests"
    CLIENT_ERROR = "fetch.client_error"
    SERVER_ERROR = "fetch.server_error"
    TOO_MANY_REDIRECTS = "fetch.too_many_redirects"
    TOO_LARGE = "fetch.too_large"
    TOO_SLOW = "fetch.too_slow"
    CUT_SHORT = "fetch.cut_short"
    BAD_ENCODING = "fetch.bad_encoding"
    NOT_CHANGED = "fetch.not_changed"
    RUN_LIMIT = "fetch.run_limit"
    NOT_A_FEED = "source.not_a_feed"
    NOT_A_SITEMAP = "source.not_a_sitemap"
    NOT_A_LISTING = "source.not_a_listing"
    NOT_A_TABLE = "source.not_a_table"
    FORBIDDEN_XML = "source.forbidden_xml"
    NO_FOLDER = "source.no_folder"
    NO_FILE = "source.no_file"
    UNDER_FLOOR = "source.under_floor"
    OVER_CEILING = "source.over_ceiling"
    MOST = "source.most"
    GIVEN_UP = "source.given_up"
    NOT_A_FILE = "item.not_a_file"
    LEADS_OUT = "item.leads_out"
    LEADS_NOWHERE = "item.leads_nowhere"
    OTHER_KIND = "item.other_kind"
    LOCKED = "item.locked"
    UNDATED = "item.undated"
    BAD_ROW = "item.bad_row"


def undated(where: str, document: str) -> Issue:
    """Say that a document is taken without a day, which sets it apart from every dated report of the same promise."""
    says = (
        "nobody says when it was published, and no day is guessed: taken without one; say it in its header or line "
        f"(published = 2025-03-06), or of its sightings: tracker decide set {document}#0 published 2025-03-06"
    )
    return Issue(level=Level.WARNING, code=Fault.UNDATED, where=where, message=says)


def issue(error: Refused, level: Level = Level.ERROR) -> Issue:
    """Turn what was refused into an issue, so that one page never stops the others."""
    return Issue(level=level, code=error.code, where=error.where, message=error.message)
