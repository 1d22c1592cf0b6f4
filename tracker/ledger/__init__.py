"""The ledger: what was sighted, what was judged by hand, and the commitments that both come to, as CSV in a folder.

`sightings.csv` is only ever appended to, `decisions.csv` is edited by people, `commitments.csv` is the fold of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from tracker.errors import BadData, BadInput
from tracker.ledger import disk, scrutiny
from tracker.ledger.additions import Reading, Update
from tracker.ledger.audits import OF_DECISIONS, OF_ROWS, OF_THE_FOLD, State
from tracker.ledger.changes import Change, Comparison
from tracker.ledger.circles import circle, nowhere
from tracker.ledger.claims import Convert
from tracker.ledger.folding import Fold, fold
from tracker.ledger.judgements import Judged, numbered
from tracker.ledger.provenance import Chain, chain
from tracker.ledger.quick import FILES, MANY, grown, keep_index
from tracker.ledger.quotes import at_days_rate
from tracker.ledger.readings import Known, version
from tracker.ledger.tables import COMMITMENTS, DECISIONS, SIGHTINGS, TABLES, Row, Table
from tracker.records import Commitment, Decision, Document, Extraction, Issue, Sighting

__all__ = ["Chain", "Change", "Fold", "Ledger", "fold"]


class Ledger:
    """One folder with a ledger in it.

    Everything is read when it is asked for and nothing is kept, so that two readers never differ. Raises BadInput where
    the folder holds no ledger, BadData where a table is broken (`audit` tells all that is), Unwritable where the disk
    refuses, the ledger then being as it was.
    """

    def __init__(self, folder: Path | str, *, convert: Convert | None = None) -> None:
        """Open a folder; `convert` gives exchange rates to match by, the shipped tables where none is given."""
        self.folder = Path(folder)
        self._convert = convert
        if not (self.folder / SIGHTINGS.file).is_file():
            raise BadInput(f"{self.folder}: no ledger here; `tracker init {self.folder}` begins one")

    @classmethod
    def create(cls, folder: Path | str, *, convert: Convert | None = None) -> Ledger:
        """Begin an empty ledger in a folder, which is made where it is missing; raises BadInput where one is there."""
        from tracker.ledger.codebook import README, described, readme  # no other verb needs it

        folder = Path(folder)
        if (folder / SIGHTINGS.file).exists():
            raise BadInput(f"{folder}: holds a ledger already; name another folder")
        disk.prepare(folder)
        with disk.writing(folder):
            files = {table.file: table.write([]) for table in TABLES}
            words = {} if (folder / README).exists() else {README: readme().encode()}
            disk.replace(folder, {**files, **described(folder), **words})
        return cls(folder, convert=convert)

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """Every reading of every document, in the order in which the ledger got them."""
        return tuple(self._rows(SIGHTINGS))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people judged, in the order of the file."""
        return tuple(self._rows(DECISIONS))

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """What was promised, each once, ordered by id."""
        return tuple(self._rows(COMMITMENTS))

    def add(
        self, read: Iterable[tuple[Document, Extraction]], today: date, *, extractor: str | None = None
    ) -> tuple[Sighting, ...]:
        """Append what documents claim and fold again; what is returned was added.

        A document that says only what it said before, or another's text under a new id, adds nothing.
        """
        return self.update(read, today, extractor=extractor).sightings

    def update(
        self, read: Iterable[tuple[Document, Extraction]], today: date, *, extractor: str | None = None
    ) -> Update:
        """Append what documents claim, as `add` does, and tell which commitments are new or have changed by it."""
        reading = Reading(tuple(read), today, extractor or version())
        with disk.writing(self.folder):
            update = grown(self.folder, reading) if self._convert is None else None
            return update or self._folded_with(reading)

    def _folded_with(self, reading: Reading) -> Update:
        """Append what documents claim and fold everything."""
        before, decisions = self._sound()
        self._listing()
        added = reading.added(Known(before))
        if not added:
            return Update()
        folded = self.folded([*before, *added], decisions)
        files = disk.snapshot(self.folder, FILES)  # late: they need not lie beside the fold
        told = {SIGHTINGS.file: files[SIGHTINGS.file] + SIGHTINGS.write(added, header=False)}
        told[COMMITMENTS.file] = COMMITMENTS.write(folded.commitments)
        disk.replace(self.folder, told)
        self._indexed(files | told, [*before, *added], decisions, folded)
        return Update.of(added, files[COMMITMENTS.file], told[COMMITMENTS.file])

    def _indexed(
        self, files: Mapping[str, bytes], sightings: Sequence[Sighting], decisions: Sequence[Decision], folded: Fold
    ) -> None:
        """Keep an index of what was just written, where there is so much that the next addition wants one."""
        if self._convert is None and len(sightings) >= MANY:
            keep_index(self.folder, files, sightings, decisions, folded)

    def decide(self, decision: Decision) -> Judged:
        """Append a judgement by hand and fold again; one without an id is named by its day.

        Raises BadInput where the id is taken, and where the judgement would change nothing or lead into a circle.
        """
        with disk.writing(self.folder):
            sightings, decisions = self._sound()
            self._listing()
            decision = numbered(decision, {known.id for known in decisions})
            before, after = (self.folded(sightings, rows) for rows in (decisions, [*decisions, decision]))
            if decision.id in after.idle:
                raise BadInput(f"nothing is decided: {after.idle[decision.id]}")
            if list(nowhere([decision], after)):
                raise BadInput(f"nothing is decided: there is no {decision.value} in the ledger")
            if found := circle(after.commitments) - circle(before.commitments):
                raise BadInput(f"nothing is decided: {', '.join(sorted(found))} would come after itself")
            files = {DECISIONS.file: DECISIONS.write([*decisions, decision])}
            files[COMMITMENTS.file] = COMMITMENTS.write(after.commitments)
            disk.replace(self.folder, files)
            self._indexed(disk.snapshot(self.folder, FILES), sightings, [*decisions, decision], after)
        return Judged(decision, before, after)

    def fold(self) -> tuple[Commitment, ...]:
        """Write `commitments.csv` again from sightings and decisions, and `datapackage.json` from the codebook."""
        from tracker.ledger.codebook import described  # no other verb needs it

        with disk.writing(self.folder):
            sightings, decisions = self._sound()
            folded = self.folded(sightings, decisions)
            files = {COMMITMENTS.file: COMMITMENTS.write(folded.commitments), **described(self.folder)}
            disk.replace(self.folder, files)
            self._indexed(disk.snapshot(self.folder, FILES), sightings, decisions, folded)
        return tuple(folded.commitments)

    def as_of(self, day: date) -> tuple[Commitment, ...]:
        """Give the commitments as the ledger knew them on a day: what was read and judged until its end."""
        return tuple(self._until(day).commitments)

    def changes(self, since: date) -> list[Change]:
        """Tell what became of the commitments from the end of a day until now, and why."""
        judged = [row for row in self.decisions if row.on > since]
        return Comparison(self._until(since), self.folded(), judged).changes()

    def files(self) -> dict[str, bytes]:
        """Give the ledger's tables as they stood at one moment, each by the name of its file."""
        return disk.snapshot(self.folder, [table.file for table in TABLES])

    def _until(self, day: date) -> Fold:
        sightings = [row for row in self.sightings if row.accessed is None or row.accessed <= day]
        return self.folded(sightings, [row for row in self.decisions if row.on <= day])

    def folded(self, sightings: Sequence[Sighting] | None = None, decisions: Sequence[Decision] | None = None) -> Fold:
        """Fold sightings and decisions, those of the folder where none are given, without writing anything."""
        return fold(
            self.sightings if sightings is None else sightings,
            self.decisions if decisions is None else decisions,
            self._convert or at_days_rate(),
        )

    def chain(self, mark: str) -> Chain:
        """Follow an id of a commitment, past or present, or of a sighting to where it comes from.

        Raises BadInput where nothing has that id.
        """
        return chain(mark, self.folded(), self.decisions)

    def audit(self) -> list[Issue]:
        """Tell everything that is wrong with the folder; nothing is changed.

        What decisions find can only be told where all sightings can be read, and that `commitments.csv` is the fold
        where all decisions can be read, too.
        """
        from tracker.ledger.descriptions import undescribed  # no other verb needs it

        files = self.files()
        sightings, decisions = (
            scrutiny.look(SIGHTINGS, files[SIGHTINGS.file]),
            scrutiny.look(DECISIONS, files[DECISIONS.file]),
        )
        commitments = scrutiny.look(COMMITMENTS, files[COMMITMENTS.file])
        broken = [*commitments.issues, *decisions.issues, *sightings.issues]
        known = {table.file: seen.keys for table, seen in ((SIGHTINGS, sightings), (COMMITMENTS, commitments))}
        state = State(files, sightings.rows, decisions.rows, commitments.rows, known, self.folded)
        audits = [*OF_ROWS, *(OF_DECISIONS if not sightings.issues else ())]
        audits += OF_THE_FOLD if not sightings.issues and not decisions.issues else ()
        return [*broken, *(issue for audit in audits for issue in audit(state)), *undescribed(self.folder)]

    def _rows(self, table: Table[Row]) -> list[Row]:
        return scrutiny.trusted(table, disk.snapshot(self.folder, [table.file])[table.file], self.folder)

    def _listing(self) -> None:
        """Refuse a broken `commitments.csv`: what somebody wrote into it would be lost. `fold` writes it anew."""
        try:
            self._rows(COMMITMENTS)
        except BadData as error:
            raise BadData(f"{error}, `tracker fold` writes it anew") from None

    def _sound(self) -> tuple[list[Sighting], list[Decision]]:
        """Read what is folded, refusing a ledger whose structure is broken."""
        files = disk.snapshot(self.folder, [SIGHTINGS.file, DECISIONS.file])
        sightings = scrutiny.trusted(SIGHTINGS, files[SIGHTINGS.file], self.folder)
        return sightings, scrutiny.trusted(DECISIONS, files[DECISIONS.file], self.folder)
