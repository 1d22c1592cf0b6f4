"""One colour and one place for each type of money, in every chart of every report.

The colours are told apart by readers without red or green vision, and in grey: within each family (aid to others, own
defence) they differ in lightness first and in hue second. The order is that of the stacks, from the axis outwards.
"""

from __future__ import annotations

from tracker.records import Status, Type

COLOURS: dict[Type, str] = {
    Type.MILITARY_AID: "#12355b",
    Type.FINANCIAL_AID: "#f2a22c",
    Type.HUMANITARIAN_AID: "#0f8b8d",
    Type.RECONSTRUCTION: "#8f2d56",
    Type.AID: "#d3cdbd",
    Type.DEFENCE_SPENDING: "#3c6e9f",
    Type.PROCUREMENT: "#9dc3e0",
    Type.OTHER: "#9b9b9b",
}

INK = "#1d1d1b"
SOFT_INK = "#5a5a57"
HAIRLINE = "#cfccc4"
ACCENT = "#12355b"
SHORTFALL = "#c8553d"
PAPER = "#ffffff"
PROMISED = "#a9bdd3"

# The further a commitment has come, the darker.
STAGE_COLOURS = {"promised": "#7f9dbd", "approved": "#c7791a", "paid": "#12355b"}

# The lines behind what is drawn, as the style has them.
GRID = "#e6e3dc"

# The same colours on a dark ground, told apart there as on a light one: each family has its steps of lightness.
NIGHT = {
    INK: "#f0eee8",
    SOFT_INK: "#bbb8b0",
    HAIRLINE: "#55534e",
    GRID: "#33322f",
    PAPER: "#161615",
    ACCENT: "#79bbf8",
    SHORTFALL: "#f08a72",
    PROMISED: "#4c6788",
    COLOURS[Type.FINANCIAL_AID]: "#ffc766",
    COLOURS[Type.HUMANITARIAN_AID]: "#27aba6",
    COLOURS[Type.RECONSTRUCTION]: "#9b3487",
    COLOURS[Type.AID]: "#ece7d8",
    COLOURS[Type.DEFENCE_SPENDING]: "#3c78bd",
    COLOURS[Type.PROCUREMENT]: "#bcd8f1",
    COLOURS[Type.OTHER]: "#6e6e6e",
    STAGE_COLOURS["promised"]: "#7089a8",
    STAGE_COLOURS["approved"]: "#e6a24c",
}

AID = (Type.MILITARY_AID, Type.FINANCIAL_AID, Type.HUMANITARIAN_AID, Type.RECONSTRUCTION, Type.AID)
OWN_DEFENCE = (Type.DEFENCE_SPENDING, Type.PROCUREMENT)

# The stages that hold money promised to be given or spent. Proposals and targets are no promises, a level of spending
# is no sum and a cancelled amount is none any more: none of the four is ever drawn beside these.
STAGES: dict[str, Status] = {
    "promised": Status.PLEDGE,
    "approved": Status.COMMITMENT,
    "paid": Status.DISBURSEMENT,
}


def stage(status: str) -> str | None:
    """Give the stage that a status counts as, None for what is neither promised, approved nor paid.

    >>> stage("pledge"), stage("target")
    ('promised', None)
    """
    return next((name for name, held in STAGES.items() if held == status), None)
