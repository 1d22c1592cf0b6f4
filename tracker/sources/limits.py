"""How much one run may ask of the world, and of this machine."""

from __future__ import annotations

from tracker.records import Record

# Robots.txt is matched by the name, a server's log shows the whole: who reads, and for what.
AGENT = "defence-tracker"


class Limits(Record, frozen=True, kw_only=True):
    """Caps on fetching, in seconds, bytes and numbers of requests.

    `connect_seconds` and `read_seconds` bound one step of a connection, `seconds` one answer from request to last
    byte, however slowly it drips; `longest_wait` bounds what a server may ask for by Retry-After or Crawl-delay.
    `bytes` counts the body after decompression. `delay` is the pause between two requests to one host. `run_…` hold
    for everything that one `Fetcher` does.
    """

    connect_seconds: float = 10
    read_seconds: float = 20
    seconds: float = 120
    longest_wait: float = 60
    delay: float = 1
    backoff: float = 1
    retries: int = 3
    redirects: int = 5
    bytes: int = 32_000_000  # as much as a stored document may hold
    run_requests: int = 5_000
    run_bytes: int = 2_000_000_000
    run_seconds: float = 6 * 3600
