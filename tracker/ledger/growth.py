"""What documents add to a ledger whose index is at hand: which sightings come to other commitments by them.

The same is found as by folding everything, for a link depends on nothing but the cells that bring two reports together,
and a commitment on nothing but what is linked with its sightings. So the cells that a new report falls into are
compared again, and what hangs together with a link that is new or gone is grouped again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.ledger.blocks import Site, sites, stand
from tracker.ledger.claims import Convert, claim, makeups
from tracker.ledger.folding import named_groups
from tracker.ledger.identities import Naming
from tracker.ledger.index import BY_HAND, Index, Tie
from tracker.ledger.indexing import makeup_cell, run_row, said_by, self_contained, source, tie, ties, ties_within
from tracker.ledger.judgements import Judgements
from tracker.ledger.matching import Link, assembled, by_document, by_hand
from tracker.ledger.readings import claimed, newest
from tracker.ledger.runs import Run, cut, fingerprint
from tracker.ledger.shelf import Shelf
from tracker.records import Action, Decision, Sighting


class Regrouped(NamedTuple):
    """The commitments whose sightings were grouped again: their members, the links between these, and who was there.

    `before` names the commitments that the sightings were of until now.
    """

    members: dict[str, list[Sighting]]
    links: list[tuple[str, str]]
    before: set[str]


class Growth:
    """The addition of sightings to a ledger; the index is brought up to date on the way."""

    def __init__(self, index: Index, data: bytes, decisions: Sequence[Decision], convert: Convert) -> None:
        """Take the index, the bytes of `sightings.csv` with what is added, the decisions and the rates."""
        self.shelf = Shelf(index, data, convert)
        self._index, self._decisions, self._convert = index, decisions, convert
        self._fresh: dict[int, Sighting] = {}
        self._gone: dict[int, int] = {}
        self._before: set[str] = set()

    def add(self, added: Sequence[Sighting], places: Iterable[tuple[int, int]]) -> Regrouped | None:
        """Add sightings that stand at some places of the file.

        None where that cannot be told from the index, because documents are linked with each other by hand.
        """
        documents = list(dict.fromkeys(row.document for row in added))
        rows = self._enter(documents, added, places)
        self._replace(rows)
        if not self_contained([*rows.values(), *self._fresh.values()]):
            return None
        changed = self._relink(documents)
        return self._regroup(self._reach(changed))

    def _enter(
        self, documents: Iterable[str], added: Iterable[Sighting], places: Iterable[tuple[int, int]]
    ) -> dict[int, Sighting]:
        """Put the new sightings into the index under their names, and give all that their documents ever said."""
        index = self._index
        old = self.shelf.written(n for document in documents for n in index.of_document(document))
        naming = Naming(index.named)
        for n, name in index.field("name", old).items():
            naming.keep(old[n], name)
        new = dict(enumerate(added, index.next_number()))
        for (n, row), at in zip(new.items(), places, strict=True):
            name = naming.name(row)
            came = index.came(name)
            told = (n, row.id, row.document, row.digest, name, n if came is None else came, *at)
            index.put("sightings", [(*told, *[None] * 6)])
        return old | new

    def _replace(self, rows: dict[int, Sighting]) -> None:
        """Let the newest readings of some documents count, and no others."""
        index = self._index
        runs, homes = index.field("run", rows), index.field("home", rows)
        self._gone = {n: run for n, run in runs.items() if run is not None}
        self._before = {homes[n] for n in self._gone}
        latest = {row.id for row in newest(rows.values())}
        claims = {n for n, row in rows.items() if row.id in latest and any(claimed([row]))}
        index.change("newest", {n: row.id in latest for n, row in rows.items()})
        index.change("claims", {n: n in claims for n in rows})
        for field in ("run", "home", "part_of", "makeup"):
            index.change(field, dict.fromkeys(self._gone))
        self.judged = Judgements(self._decisions, index.names, index.bearers)
        judged = {n: self.judged.corrected(rows[n]) for n in sorted(claims)}
        self._fresh = {n: row for n, row in judged.items() if row is not None}
        self._see()

    def _see(self) -> None:
        """See the new sightings as matching does."""
        made_of = makeups(list(self._fresh.values()))
        claims = [claim(row, n, self._convert, made_of.get(row.id, frozenset())) for n, row in self._fresh.items()]
        self.shelf.put(claims)
        self._index.change("part_of", {one.place: one.row.part_of for one in claims})
        self._index.change("makeup", {one.place: makeup_cell(one.makeup) for one in claims})

    def _relink(self, documents: Iterable[str]) -> set[Tie]:
        """Compare again what the new sightings fall among; the links that are new or gone are returned."""
        index = self._index
        at, cut_again, terms = self._recut()
        old = index.ties("source", [BY_HAND, *map(said_by, documents), *terms, *map(source, at)])
        found = [pair for run in cut_again for pair in ties_within(run)]
        found += ties(self._runs_at(at), at, self._convert)
        found += self._said()
        documents_of = self._documents(n for _, link in found for n in (link.one, link.other))
        new = {tie(by, link, documents_of) for by, link in found}
        index.retie(old - new, new - old)
        return old ^ new

    def _recut(self) -> tuple[set[Site], list[Run], set[str]]:
        """Cut again the runs with the terms of a sighting that is new or gone; tell the cells that this touches."""
        index = self._index
        fresh = self.shelf.claims(self._fresh, self.judged).values()
        terms = {index.terms(run) for run in set(self._gone.values())} | {fingerprint(one) for one in fresh}
        touched: set[Site] = set()
        again: list[Run] = []
        for same in sorted(terms):
            old = index.runs_with(same)
            members = {n for run, _ in old for n in index.in_run(run)}
            claims = [*self.shelf.claims(members, self.judged).values(), *(o for o in fresh if fingerprint(o) == same)]
            new = list(cut(claims)) if claims else []
            index.drop_runs(run for run, _ in old)
            for number, run in enumerate(new, index.next_run()):
                index.put("runs", [run_row(number, run)])
                index.change("run", dict.fromkeys((one.place for one in run.members), number))
            touched.update(site for at in (*(at for _, at in old), *map(stand, new)) for site in sites(at))
            again += new
        return touched, again, terms

    def _runs_at(self, cells: Iterable[Site]) -> list[Run]:
        """Give the runs of some cells, each by its first and its last sighting."""
        ends = {pair for cell in cells for pair in self._index.ends_at(cell)}
        claims = self.shelf.claims({n for pair in ends for n in pair}, self.judged)
        return [Run.of([claims[n] for n in dict.fromkeys(pair)]) for pair in ends]

    def _said(self) -> list[tuple[str, Link]]:
        """Give the links that people made, and those that the new documents make."""
        same = self.pairs(Action.SAME)
        found = [(BY_HAND, link) for link in by_hand(self._index.counted({n for pair in same for n in pair}), same)]
        fresh = {row.id: n for n, row in self._fresh.items()}
        return found + [
            (said_by(self._fresh[link.one].document), link) for link in by_document(self._fresh.values(), fresh)
        ]

    def pairs(self, action: Action) -> list[tuple[str, str]]:
        """Give the pairs that people judged to be the same, or not."""
        return list(self.judged.pairs(action))

    def _documents(self, numbers: Iterable[int]) -> dict[int, str]:
        return self._index.field("document", set(numbers))

    def _reach(self, changed: Iterable[Tie]) -> set[int]:
        """Find the sightings that hang together with a new one, or with a link that is new or gone."""
        index = self._index
        pairs = {tie.pair for tie in changed}
        touched = {n for tie in (*changed, *index.ties("pair", pairs)) for n in (tie.one, tie.other)}
        todo = set(self._fresh) | {n for n in touched if n not in self._gone}
        seen: set[int] = set()
        seen_pairs: set[str] = set()
        while todo:
            seen |= todo
            near = index.ties("one", todo) | index.ties("other", todo)
            new_pairs = {tie.pair for tie in near} - seen_pairs
            seen_pairs |= new_pairs
            near |= _loose(index.ties("pair", new_pairs))
            todo = {n for tie in near for n in (tie.one, tie.other)} - seen
        return seen

    def _regroup(self, reached: Iterable[int]) -> Regrouped:
        index = self._index
        rows = self.shelf.rows(sorted(reached), self.judged)
        place = {n: at for at, n in enumerate(rows)}
        told = [row for row in index.ties("one", rows) if row.source != BY_HAND and row.source[:9] != said_by("")]
        found = [Link(row.score, place[row.one], place[row.other], "", row.firm) for row in told]
        listed = list(rows.values())
        groups, links = assembled(listed, found, self.pairs(Action.SAME), self.pairs(Action.NOT_SAME))
        names, came = index.field("name", rows), index.field("came", rows)
        members = named_groups(
            [[listed[at] for at in group] for group in groups],
            {row.id: names[n] for n, row in rows.items()},
            {names[n]: came[n] for n in rows},
        )
        before = self._before | {home for home in index.field("home", rows).values() if home is not None}
        home = {row.id: name for name, group in members.items() for row in group}
        index.change("home", {n: home[row.id] for n, row in rows.items()})
        return Regrouped(members, [(listed[link.one].id, listed[link.other].id) for link in links], before)


def _loose(found: Iterable[Tie]) -> set[Tie]:
    """Keep the links between two documents of which one counts only together with another."""
    loose = {tie.pair for tie in found if not tie.firm}
    return {tie for tie in found if tie.pair in loose}
