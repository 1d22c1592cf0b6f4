"""Judge by hand, in decisions.csv: two are the same or not, a field is set, a row is withdrawn.

example: tracker decide same GBR-2025-03-06-3f9a1c ukr-063#1 --by "A. Smith" --why "both are the loan of 6 March"
example: tracker decide set ukr-063#1 recipient UKR --by "A. Smith" --why "the text means Ukraine"
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from tracker.cli import changes
from tracker.cli import options as shared
from tracker.errors import BadInput
from tracker.records import Action, Decision

# What each judgement is about: one row or two, and what a field of it is set to.
TAKES = {
    Action.SAME: ("subject", "object"),
    Action.NOT_SAME: ("subject", "object"),
    Action.SET: ("subject", "field", "value"),
    Action.WITHDRAW: ("subject",),
}
MEANS = {
    "subject": "id of a commitment or of a sighting",
    "object": "id of the other",
    "field": "column that is set: of the sighting before matching, of the commitment after it",
    "value": "what it is set to; '' for not known",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the judgement, who judged, and why."""
    parser.add_argument("action", choices=[str(action) for action in Action], help="what is judged")
    parser.add_argument("about", nargs="+", metavar="WORD", help=f"same, not_same: ID ID; set: {_wants(Action.SET)}")
    parser.add_argument("--by", required=True, metavar="NAME", help="who judged")
    parser.add_argument("--why", required=True, metavar="TEXT", help="the reason, with an address where there is one")
    parser.add_argument("--on", type=shared.day, metavar="DATE", help="day of the judgement (today)")
    shared.data(parser)


def _wants(action: Action) -> str:
    return " ".join("ID" if name in ("subject", "object") else name.upper() for name in TAKES[action])


def run(options: argparse.Namespace) -> int:
    """Write the decision down and print what it changed; one that would change nothing that is there is refused."""
    from tracker.ledger import Ledger
    from tracker.ledger.changes import Comparison

    judged = Ledger(options.data).decide(_decision(options))
    print(f"decided as {judged.decision.id} of {options.data / 'decisions.csv'}")
    changes.show(Comparison(judged.before, judged.after, [judged.decision]).changes(), None)
    return 0


def _decision(options: argparse.Namespace) -> Decision:
    action, on = Action(options.action), options.on or datetime.now(UTC).date()
    names = TAKES[action]
    if len(options.about) != len(names):
        meant = "; ".join(f"{name.upper()}: {MEANS[name]}" for name in names)
        raise BadInput(f"{action} takes {len(names)} words after it ({meant}), not {len(options.about)}")
    for name in ("by", "why"):
        if not getattr(options, name).strip():
            raise BadInput(f"--{name} is empty: a judgement has a name and a reason")
    about: dict[str, Any] = dict(zip(names, (word or None for word in options.about), strict=True))
    return Decision(id="", action=action, **about, by=options.by, on=on, why=options.why)
