"""The ways to check a claim by the words that tie its amounts together, in the order in which they are tried."""

from __future__ import annotations

from tracker.checks import (
    aims,
    conversions,
    differences,
    fractions,
    growths,
    increases,
    instalments,
    levels,
    lots,
    multiples,
    outputs,
    parts,
    precedents,
    thresholds,
)
from tracker.checks.looks import Check

FIRST_LOOK = (
    Check(
        conversions.NAME,
        "the exchange rate of the day",
        conversions.find,
        "Copenhagen will send DKK 1.6bn (over €400m) to Kyiv.",
    ),
    Check(
        parts.NAME,
        "the sum of the parts",
        parts.find,
        "The package is worth €10bn: €6bn for tanks and €5bn for shells.",
    ),
    Check(outputs.NAME, "the country's GDP", outputs.find, "Britain's budget of £66bn was 3.3% of GDP in 2024."),
    Check(
        instalments.NAME,
        "the yearly rate over the years",
        instalments.find,
        "It pays £3bn a year for five years, £20bn in all.",
    ),
    Check(
        lots.NAME,
        "the number times the price",
        lots.find,
        "It ordered 5,000 missiles at £320,000 apiece for £2.6bn.",
    ),
    Check(levels.NAME, "NATO's series", levels.find, "France spent 2.6% of GDP on defence in 2023."),
    Check(thresholds.NAME, "NATO's series", thresholds.find, "Spain exceeded the 2% target in 2019."),
    Check(
        increases.NAME,
        "flat cash, flat real terms, a flat share of GDP",
        increases.find,
        "Britain's defence spending rises from £64.6bn in 2024 to £87bn in 2030, which is £32.4bn more.",
    ),
    Check(aims.NAME, "the country's GDP, as money", aims.find, "Britain will spend 2.5% of GDP on defence by 2027."),
    Check(
        growths.NAME,
        "the levels from which and to which it leads",
        growths.find,
        "The budget rose by 50% from €2.4bn to €3bn.",
    ),
    Check(
        differences.NAME,
        "the two levels whose difference it is",
        differences.find,
        "The budget rose by €3bn, from €12bn to €14bn.",
    ),
    Check(
        fractions.NAME,
        "the whole that it is a fraction of",
        fractions.find,
        "Two thirds of the €90bn, or €50bn, is for arms.",
    ),
    Check(
        multiples.NAME,
        "the level that it is so many times of",
        multiples.find,
        "Aid doubled from €4bn to €6.5bn.",
    ),
    Check(
        precedents.NAME,
        "the ledger",
        precedents.find,
        "Britain will give Ukraine £800m in military aid from 2025 to 2030.",
    ),
)

# What tells a figure's own size, or what it is in money, and not what the amounts beside it make of it.
OF_ITSELF = (levels.NAME, thresholds.NAME, aims.NAME, precedents.NAME)
