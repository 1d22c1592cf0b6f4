"""The words that a field may hold, one enumeration a field, as the annotation schema has them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    GDP_SHARE = "gdp_share"
    PERCENT = "percent"
    COUNT = "count"


class Bound(StrEnum):
    """How a text hedges a figure: `up to` is at_most, a range is between."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"


class Per(StrEnum):
    """The span of time that an amount recurs in, where it is a rate."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class Measure(StrEnum):
    """What kind of amount it is: only one-off sums, and the slices of them, add up."""

    SUM = "sum"
    RATE = "rate"
    LEVEL = "level"
    TOTAL = "total"


class Type(StrEnum):
    """What the money or the items are for."""

    DEFENCE_SPENDING = "defence_spending"
    MILITARY_AID = "military_aid"
    FINANCIAL_AID = "financial_aid"
    HUMANITARIAN_AID = "humanitarian_aid"
    RECONSTRUCTION = "reconstruction"
    AID = "aid"
    PROCUREMENT = "procurement"
    OTHER = "other"


class Status(StrEnum):
    """How far a promise has come, from a demand to money paid."""

    PROPOSAL = "proposal"
    TARGET = "target"
    PLEDGE = "pledge"
    COMMITMENT = "commitment"
    DISBURSEMENT = "disbursement"
    EXPENDITURE = "expenditure"
    CANCELLED = "cancelled"


class Instrument(StrEnum):
    """By what means the money or the items are given."""

    GRANT = "grant"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    IN_KIND = "in_kind"
    CONTRACT = "contract"
    SALE = "sale"
    FUND = "fund"
    BUDGET = "budget"


class Action(StrEnum):
    """What a judgement by hand does to the ledger."""

    SAME = "same"
    NOT_SAME = "not_same"
    SET = "set"
    WITHDRAW = "withdraw"


class Level(StrEnum):
    """How grave an issue is: an error fails a run, a warning is reported, a note is for the record."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
