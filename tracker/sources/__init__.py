"""Where documents come from: feeds, sites, folders and tables, each described by one TOML and asked politely."""

from tracker.sources.faults import Fault, issue
from tracker.sources.fetching import Fetched, Fetcher, Validators
from tracker.sources.items import Item, Provenance, Raw, Unchanged
from tracker.sources.limits import Limits
from tracker.sources.reading import find, opened, read
from tracker.sources.source import Shape, Source, load, sound
from tracker.sources.state import State
from tracker.sources.storage import keep, stored

__all__ = [
    "Fault",
    "Fetched",
    "Fetcher",
    "Item",
    "Limits",
    "Provenance",
    "Raw",
    "Shape",
    "Source",
    "State",
    "Unchanged",
    "Validators",
    "find",
    "issue",
    "keep",
    "load",
    "opened",
    "read",
    "sound",
    "stored",
]
