"""Commitments as pandas frames: asked for, converted to one currency, and added up where they may be."""

from tracker.frames.aggregates import totals
from tracker.frames.answers import Answer, Basis
from tracker.frames.constant import at_prices
from tracker.frames.conversion import convert
from tracker.frames.queries import commitments_frame, select
from tracker.frames.shares import money_of_shares, shares_of_gdp
from tracker.frames.targets import targets

__all__ = [
    "Answer",
    "Basis",
    "at_prices",
    "commitments_frame",
    "convert",
    "money_of_shares",
    "select",
    "shares_of_gdp",
    "targets",
    "totals",
]
