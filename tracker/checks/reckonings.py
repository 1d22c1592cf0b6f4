"""The ways in which figures are checked, each a named value with a claim that it tells to be wrong.

The first look goes by the words that tie the amounts of a claim together; the second takes what it left alone, where
a sentence has no other amounts than those that a claim can be made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tracker.checks import (
    accruals,
    aims,
    alone,
    annuities,
    arrivals,
    averages,
    bills,
    breakdowns,
    comparisons,
    compounds,
    conclusions,
    conversions,
    differences,
    divisions,
    enumerations,
    exchanges,
    fractions,
    gaps,
    growths,
    increases,
    instalments,
    levels,
    lots,
    moves,
    multiples,
    openings,
    outputs,
    parts,
    precedents,
    prorata,
    ratios,
    runs,
    shares,
    shortfalls,
    splits,
    standstills,
    sums,
    tables,
    thresholds,
)
from tracker.checks.cases import Case
from tracker.checks.findings import Finding


class Check(NamedTuple):
    """One way in which figures are checked: its name, what by, how its claims are found and judged, and a wrong one."""

    name: str
    against: str
    find: Callable[[Case], Iterator[Finding]]
    example: str


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

SECOND_LOOK = (
    Check(
        tables.NAME,
        "the lines of a list",
        tables.find,
        "Pledged so far:\n- Denmark: €120m\n- Sweden: €90m\nTotal: €260m",
    ),
    Check(sums.NAME, "the sum of the parts, by other words", sums.find, sums.WAYS[0].example),
    Check(
        arrivals.NAME,
        "the amounts that brought it there",
        arrivals.find,
        "London gives £300m now and £450m in the spring, bringing its help for the year to £950m.",
    ),
    Check(
        enumerations.NAME,
        "the parts in a bracket",
        enumerations.find,
        "Over the past three years (£2.3bn, £2.3bn and £3bn) Britain has given £8.6bn.",
    ),
    Check(
        bills.NAME,
        "the number times the price, in two sentences",
        bills.find,
        "Oslo is to buy 10 helicopters. At $80m each the bill comes to $950m.",
    ),
    Check(
        averages.NAME,
        "the amounts that it is taken of",
        averages.find,
        "The pledges of €90m, €60m and €30m average €75m.",
    ),
    Check(
        exchanges.NAME,
        "the exchange rate of the day, further off",
        exchanges.find,
        "The submarines were put at £31bn; at today's rate that is $50bn.",
    ),
    Check(
        runs.NAME,
        "the only sum that it can make",
        runs.find,
        "Over ten years the £31bn programme costs £4.5bn a year on average.",
    ),
    Check(
        annuities.NAME,
        "the years that it is due in, named before it",
        annuities.find,
        "Each year from 2026 to 2029 Oslo means to give €11.5bn, a total of €57.5bn.",
    ),
    Check(
        accruals.NAME,
        "the years that it is due in, named behind it",
        accruals.find,
        "Oslo gives €3bn a year. Over seven years that amounts to €25bn.",
    ),
    Check(
        divisions.NAME,
        "the hundred per cent that it is divided into",
        divisions.find,
        "The fund is split 50% for shells, 30% for drones and 30% for barracks.",
    ),
    Check(
        splits.NAME,
        "the hundred that it is divided into, by bare numbers or line by line",
        splits.find,
        "The €4bn is to be split 50/30/30 between army, navy and air force.",
    ),
    Check(
        breakdowns.NAME,
        "the hundred per cent that no whole has more of",
        breakdowns.find,
        "By the audit office 41% of the defence budget goes on pay, 33% on arms and 36% on barracks.",
    ),
    Check(
        compounds.NAME,
        "the growth of each year",
        compounds.find,
        "Spending rose 10% a year for three years, from €10bn to €15bn.",
    ),
    Check(
        prorata.NAME,
        "what fewer of them cost",
        prorata.find,
        "The first 20 guns cost €160m, so that the 50 on order will cost €500m.",
    ),
    Check(
        shortfalls.NAME,
        "the country's GDP and what it spends",
        shortfalls.find,
        "Spain's spending of €10.5bn would have to rise by €20bn to reach 2 per cent of a GDP of €1.17 trillion.",
    ),
    Check(
        gaps.NAME,
        "the only two amounts that it can lie between",
        gaps.find,
        "Berlin's bill was €86.6bn and Paris's €59.5bn, a gap of €37.1bn.",
    ),
    Check(
        standstills.NAME,
        "a budget that stands still",
        standstills.find,
        "Flat at €30bn it costs €150bn over five years; Rome plans €36bn a year instead, an extra €50bn.",
    ),
    Check(
        shares.NAME,
        "the share of the only other amount, or what that leaves",
        shares.find,
        "The grant covers 60% of the €500m cost, the remaining €250m being found by the regions.",
    ),
    Check(
        moves.NAME,
        "what a level moves by, and where to",
        moves.find,
        "Cash spending climbs by £2.2bn to £59.8bn next year, an increase of 6.1 per cent.",
    ),
    Check(
        comparisons.NAME,
        "the only two amounts that it can compare",
        comparisons.find,
        "Grants are €15bn of the €50bn facility, about 45 per cent.",
    ),
    Check(
        ratios.NAME,
        "the part of a sum that its sentence tells",
        ratios.find,
        "With €43.7bn of the €150bn on offer, Warsaw takes 38% of the loans.",
    ),
    Check(
        alone.NAME,
        "the only two amounts that marks set it beside",
        alone.find,
        "They promised one million shells and delivered 524,000, just over a third.",
    ),
    Check(
        openings.NAME,
        "the amounts behind it, which its sentence tells as all of it",
        openings.find,
        "Half-year sales were $33.4bn; the first quarter brought $17.2bn and the second $18.1bn.",
    ),
    Check(
        conclusions.NAME,
        "what the amounts before it come to or leave, by the heads of the words between",
        conclusions.find,
        "London put in £350m, Oslo £180m and Reykjavik £45m, so that the three have now given the coalition £610m.",
    ),
)

# What tells a figure's own size, or what it is in money, and not what the amounts beside it make of it.
OF_ITSELF = (levels.NAME, thresholds.NAME, aims.NAME, precedents.NAME)
# What holds by amounts that are levels, whose own size is then nobody's claim.
OF_LEVELS = (
    growths.NAME,
    differences.NAME,
    multiples.NAME,
    comparisons.NAME,
    fractions.NAME,
    sums.NAME,
    averages.NAME,
    runs.NAME,
    lots.NAME,
)
