"""What is right, or no claim at all, is never called off: lists that do not name all, items without amounts."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checks import Verdict, check
from tracker.rates import Rates
from tracker.records import Document
from tracker.statements import extract

RATES = Rates.load()
PUBLISHED = date(2025, 3, 6)
NOT_OFF = (
    "The fund has a budget of €5.6bn and was raised by €2bn for 2023, with room for almost €11bn in the end.",
    "A second slice of €250m of the grant that Oslo gives, €1bn, is due. €250m came in May, and €500m is yet to come.",
    "Germany's annual aid is €9bn. Over three years France gave €5bn.",
    "Projects for three regions: roads: €135m; bridges: €98m; ferries: €19m. Total for the three projects: €252m.",
    "One per cent of GDP is worth about £30bn to the British Treasury in 2025.",
    "Only €1.1bn of the €4.4bn voted has been spent, so three quarters of the money is still in the bank.",
    "Of the €5bn voted, some €2.8bn is for shells, €1.2bn for drones and €400m for training, among other things.",
    "The package is put at $115bn: the IMF's loan, $80bn of grants and debt relief of $20bn.",
    "£350m of it comes from the £4.5bn that London has set aside; Norway puts up the other £100m.",
    "Signed were a €30m grant, three agreements worth €36m together, and €60m for silos.",
    "France gets an extra €6.5bn over two years, made up of €3.5bn in 2026 and €3bn in 2027.",
    "Washington gave €75bn, €46bn of it arms; the members gave €64.9bn and the Union €93.2bn, for a total of €158.1bn.",
    "The war costs the US $5bn a month, or $60bn every year.",
    "Spending $1bn every ten weeks adds up to $5.2bn a year.",
    "Germany gave €5bn. France's aid rose 20% to €2bn.",
    "Estonia has given €500m, more than 1.2% of its GDP, since the invasion.",
    "The army spent €1bn on tanks, €700m on ships and €500m on jets.",
    "Berlin gave €100m for tanks, about $120m for shells and £80m for boats.",
    "Aid doubled within a year, and of the €8bn for 2025 some €3bn is for shells.",
    "Each of the five allies gives €20m, plus €50m from the Union.",
    "Sweden's appropriation for 2024, SEK 119bn, was equivalent to 1.9% of GDP.",
    "Half of the aid, or €3bn, and a third of the €6bn for arms are spent.",
    "Finland's defence outlays came to €5.8bn in 2024, up from €4.1bn.",
    "Oslo gave 14 tanks. Riga gave 14, Rome gave six and Lisbon gave six: 40 tanks in all.",
    "Kyiv needs $120bn; half, $60bn, must come from its partners.",
    "Four donors, at €100m, €200m, €300m and €400m, on average gave €250m.",
    "Kyiv got $15.5bn, 16.7% less than in 2023, and relief fell by 9.6% to $24.2bn.",
    "It adds £1bn to the £1.3bn given so far, a rise of 77 per cent.",
    "The forces got Rs 6.81 lakh crore, or 13.45% of all spending, with Rs 1.8 lakh crore for new arms.",
    "It has £92m of boats and a further £68m of missiles; jammers cost £39m.",
    "A loan of $17.5bn was approved, $5bn of it for now and another $5bn for later.",
    "Oslo gives €1.2bn in each year from 2023 to 2027, €6.3bn altogether.",
    "Rome pays $1bn for American arms, €500m of it from Berlin and $500m from Madrid.",
    "Berlin came away with pledges of $2.6bn, 30% more than at last year's meeting, of the $4bn it asked for.",
    "The backlog is a record £66.2bn after £21.1bn of new work; profit will grow twice as fast as thought.",
    "Oslo and Riga each give €20m and Rome €50m, €90m in total.",
    "Latvia spends 3.3 percent of GDP on defence today and will average 5 percent in the years 2026 to 2029.",
    "Madrid has a plan of €10.5bn to reach 2 per cent of GDP on defence this year.",
    "Hungary, by its own count, spends 2.6% of GDP on defence.",
    "Rome agreed on eight packages which add up to $11bn. Drones for $4bn and boats for $4.1bn lead.",
    "The bank and the fund will each lend €300m. Berlin gave 100 more missiles. All is worth €16bn.",
    "The envelope has $665m in military help, $206m for relief and $203m for justice.",
    "Washington gave $2.2bn. Half of it, about $1bn, is for Kyiv.",
    "Spending of £54bn grew by 10 per cent to £59.4bn.",
    "It goes from $34bn in 2024 to $44bn, a rise of $10bn or 29%, within a budget of $500bn.",
    "Athens, which gives its army much, has doubled this year's budget to €6bn. Rome spends €30bn.",
    "The kingdom takes up nearly half of the $2bn left in the fund. Washington gave $5bn.",
    "3. Russia - $149 billion, up 38%\n4. Germany - $88bn, up 28%",
    "The ministry got Rs 6 lakh crore, or 13% of all spending, including Rs 1 lakh crore for arms.",
    "Washington has given $175bn since 2022, some $61bn of it in arms, about half of that from its stocks.",
    "The ships came in at €4.9bn – €1.3bn, or 36 per cent, above the €3.6bn in the contract.",
    "Pledges of €900m in 2023 and €1.2bn in 2024 make an average of €1.05bn.",
    "It gives €1bn in each year from 2023 to 2027, €5bn altogether.",
    "It sent £300m on Monday and £200m on Friday, bringing all that it has given so far to £3bn.",
    "One in five of the 400 tanks is lost, and five more were hit.",
    "The allies agreed to spend 2% of GDP by 2024. In 2023 the Senate was split 51-49 on the budget.",
    "European allies and Canada went from 1.4% of GDP in 2014 to 2.31% in 2025, as NATO counts defence.",
    "The alliance goal is that every member put at least 2 percent of its output into defence.",
    "The 2% norm was fixed by Nato's leaders ten years ago and confirmed by each Italian government since.",
    "Officers receive up to 6.6% more pay and the daily allowance climbs by 1,000 won to 14,000 won.",
    "- air defence: €420m\n- armour: €310m\n- drones: €170m\nTotal: €900m",
    "Parliament added €1.5bn to the €12bn that it had approved, an increase of 12.5 per cent.",
    "Of the 18bn kroner in the fund 70 per cent, or 12.6bn kroner, is for arms bought from Ukrainian makers.",
    "Swedish defence outlays grow from SEK 143bn this year to SEK 170bn next year, an increase of 19 per cent.",
    "The plan seeks $23bn, belongs to an overview that asks for $33bn, and still lacks $14.3bn.",
    "Freezing the budget at €30bn would cost €150bn over five years; the plan is for €36bn a year.",
    "Portugal's outlay was €4.5bn in 2024, well short of the 2 per cent target at just 1.55 per cent of GDP.",
    "They raised 255 billion kronor, about 70 billion more than planned, with some 300 billion as loans.",
)


@pytest.mark.parametrize("text", NOT_OFF)
def test_what_is_not_wrong_is_not_called_off(text: str) -> None:
    document = Document(id="x", text=text, published=PUBLISHED)
    off = [each for each in check(document, extract(document), RATES) if each.judgement.verdict is Verdict.OFF]
    assert not off


def test_a_share_of_a_gdp_to_come_holds_by_a_growth_that_is_named_and_is_off_only_where_none_bears_it_out() -> None:
    verdicts = []
    for share in ("1.9%", "2.1%", "2.9%"):
        text = f"France's defence budget of €57bn for 2026 would be {share} of GDP."
        document = Document(id="x", text=text, published=date(2026, 1, 15))
        (found,) = [each for each in check(document, extract(document), RATES) if each.check == "share of GDP"]
        assert "is taken to grow by" in found.working[-1]
        verdicts.append(found.judgement.verdict)
    assert verdicts == [Verdict.HOLDS, Verdict.UNCHECKABLE, Verdict.OFF]
