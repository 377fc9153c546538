"""Where two copies of one estimate parted: what both were then, and who gave which ids since.

Copies have the same id and the same journal up to where they parted, link by link. Where the one
has taken the other in since, they were together as late as that.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlite_utils import Database

from estimator.domain.bill.rows import Row, RowId, walk
from estimator.domain.estimate import Estimate
from estimator.domain.merging.aligning import ROWS, CopyIds, FirstGiven, Renamed
from estimator.domain.merging.clashes import ClashChoices
from estimator.domain.merging.merging import CopiesApart
from estimator.domain.merging.touched import Since
from estimator.domain.ordered import Entry, RecordId
from estimator.domain.pricing.states import (
    Key,
    State,
    changes_back,
    kept_tables_of,
    put,
    state_of,
)
from estimator.domain.records.edits import Edit, inverse
from estimator.domain.records.merged_copy import MergedCopy
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.sources.pipe_share import GONE
from estimator.store.estimate.bill_table import checked_bill
from estimator.store.estimate.chain import (
    CHAIN_END,
    CHAIN_START,
    ESTIMATE_ID,
    chained_entries,
    chained_revisions,
)
from estimator.store.estimate.edit_json import edit_of
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.file_facts import all_facts
from estimator.store.estimate.linked_steps import LinkedStep, Links, merges_that_hold
from estimator.store.estimate.merge_notes import Taken
from estimator.store.estimate.revisions import Revision
from estimator.store.estimate.step_writers import (
    Written,
    brought_by,
    silent_in,
    work_known_by,
    written_since,
)
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import DamagedFileError, DamagedRevisionError


@dataclass(frozen=True, slots=True)
class Track:
    """The journal of a copy as a chain: the link of each entry, and after which entry a link is."""

    estimate_id: str
    start: str
    links: Mapping[int, str]
    seq_of: Mapping[str, int]
    end: str


@dataclass(frozen=True, slots=True)
class Works:
    """What two copies wrote since, each with ids of its own, and which entries each knows.

    `brought` are the links of entries that only theirs knows. `is_news`: some of these are of
    work, not of merges alone.
    """

    ours: Written
    theirs: Written
    ours_know: Links
    theirs_know: Links
    brought: tuple[str, ...]
    is_news: bool
    one_point: bool


@dataclass(frozen=True, slots=True)
class Parted:
    """What both copies were when they were together last.

    `of_theirs`: it has the ids of theirs. `parted` are the next ids at the last entry of both
    journals; those given since came from where `our_ids` and `their_ids` say. `same` pairs ids of
    theirs with ours where no journal tells. `works` are what each did, None where no journal
    tells.
    """

    base: Estimate
    tables: Mapping[Key, object]
    of_theirs: bool
    parted: Mapping[str, RecordId]
    our_ids: CopyIds = field(default_factory=CopyIds)
    their_ids: CopyIds = field(default_factory=CopyIds)
    same: Mapping[str, Mapping[RecordId, RecordId]] = field(default_factory=dict)
    revision: Revision | None = None
    works: Works | None = None

    @property
    def is_news(self) -> bool:
        """Whether theirs knows of work that ours does not know, be it there or not any more."""
        return self.works is not None and self.works.is_news

    def since(self, names: Renamed) -> Since | None:
        """What each did that the other does not know; `names` are those of theirs in ours."""
        if self.works is None:
            return None
        ours = self.works.ours.with_gone(self.their_ids, names)
        theirs = self.written(self.works, names)
        return Since(
            ours.unknown_to(self.works.theirs_know),
            theirs.unknown_to(self.works.ours_know),
            self.works.one_point,
            self.our_ids.with_those_of(self.their_ids, names),
        )

    def written(self, works: Works, names: Renamed) -> Written:
        """What theirs wrote, with ids of ours."""
        return works.theirs.named(names).with_gone(self.our_ids)

    def took_in(
        self,
        copy: MergedCopy,
        edit: Edit,
        names: Renamed,
        apart: CopiesApart,
        choices: ClashChoices,
    ) -> MergedCopy:
        """The copy with what an edit took of it and what was chosen, for whoever merges again."""
        if self.works is None or apart.since is None:
            return copy
        taken = Taken(
            apart.ours.estimate,
            apart.theirs.estimate,
            edit,
            self.written(self.works, names),
            apart.since,
            apart.decided(choices),
            self.works.ours_know,
            self.our_ids,
        )
        copy = replace(copy, brought=self.works.brought)
        return taken.noted(copy, (self.works.theirs, self.their_ids))


def track_of(file: EstimateFile) -> Track:
    """The chain of an open file; a file that has another one begins it anew when it is converted.

    Raises FileProblem.
    """
    with file.looked_into() as db:
        facts = all_facts(db)
        links = dict(db.execute("SELECT seq, chain FROM journal"))
        seq_of = {link: seq for seq, link in links.items()}
        seq_of |= {each.chain: each.journal_seq for each in chained_revisions(db)}
        start = facts.get(CHAIN_START, "")
        return Track(facts.get(ESTIMATE_ID, ""), start, links, seq_of, facts.get(CHAIN_END, ""))


def parted(ours: EstimateFile, theirs: EstimateFile) -> Parted | None:
    """Where two copies of one estimate were together last; None where that cannot be found.

    Takes as long as what was done since. Raises FileProblem.
    """
    mine, its = track_of(ours), track_of(theirs)
    last = _last_of_both(ours, theirs, mine, its)
    our_steps, their_steps = _steps(ours, last, mine), _steps(theirs, last, its)
    while (first := _reached_back_to((*our_steps, *their_steps), last)) < last:
        earlier = _steps(ours, first, mine), _steps(theirs, first, its)
        if not any(step.of_merge and step.seq <= last for step in earlier[0]):
            break
        last, our_steps, their_steps = first, *earlier
    base = _walked(ours, our_steps, last)
    if base.values != _walked(theirs, their_steps, last).values:
        return _by_revision(ours, theirs)
    with ours.looked_into() as db:
        next_ids = _next_ids(db, base.estimate, last)
    ids = _given(our_steps, next_ids), _given(their_steps, next_ids)
    of_theirs, seq = _together_last(mine, its, our_steps, their_steps, last)
    one_point = not any(step.edit.merged for step in (*our_steps, *their_steps))
    if seq != last:
        file, steps = (theirs, their_steps) if of_theirs else (ours, our_steps)
        base = _walked(file, steps, seq)
    works = _works(
        (mine, its), (our_steps, their_steps), _brought_until(ours, last, mine), one_point
    )
    return Parted(base.estimate, base.tables, of_theirs, next_ids, *ids, works=works)


def _works(
    tracks: tuple[Track, Track],
    steps: tuple[Sequence[LinkedStep], Sequence[LinkedStep]],
    before: Links,
    one_point: bool,
) -> Works:
    mine, its = tracks
    ours = before.union(mine.seq_of, brought_by(steps[0]))
    theirs = before.union(its.seq_of, brought_by(steps[1]))
    named = its.seq_of.keys() - its.links.values()  # of revisions, which write nothing
    return Works(
        written_since(steps[0], theirs),
        written_since(steps[1], ours),
        ours,
        theirs,
        tuple(sorted(theirs - ours - named - silent_in(steps[1]))),
        bool(work_known_by(steps[1], ours) - ours - named),
        one_point,
    )


# --- the last entry of both


def _reached_back_to(steps: Iterable[LinkedStep], last: int) -> int:
    """The entry before all that steps since the `last` of both take back."""
    return min((step.reaches_back_to for step in steps), default=last)


def _last_of_both(ours: EstimateFile, theirs: EstimateFile, mine: Track, its: Track) -> int:
    links, others = mine.links, its.links
    if mine.start != its.start:  # chained on two PCs, after they parted
        links, others = _content_links(ours), _content_links(theirs)
    return max((seq for seq, link in links.items() if others.get(seq) == link), default=0)


def _content_links(file: EstimateFile) -> dict[int, str]:
    """As links, of what is in the entries alone."""
    with file.looked_into() as db:
        found: dict[int, str] = {}
        link = ""
        for entry in chained_entries(db):
            link = found[entry.seq] = entry.link(link)
        return found


def _steps(file: EstimateFile, after: int, track: Track) -> list[LinkedStep]:
    """What was done after an entry, the newest first."""
    return _read(file, "j.seq > ?", after, track)


def _brought_until(file: EstimateFile, last: int, track: Track) -> Links:
    """The links of entries of other copies that came in by merges up to an entry, and hold."""
    told = "j.seq <= ? AND (instr(d.edit, '\"merged\"') OR instr(d.edit, '\"back_to\"'))"
    return brought_by(_read(file, told, last, track, only=()))


def _read(
    file: EstimateFile, where: str, seq: int, track: Track, only: Container[RowId] | None = None
) -> list[LinkedStep]:
    with file.looked_into() as db:
        found = db.execute(
            "SELECT j.seq, j.chain, j.kind, d.seq, d.edit FROM journal AS j"
            f" JOIN journal AS d ON d.seq = coalesce(j.of, j.seq) WHERE {where}"
            " ORDER BY j.seq DESC",
            (seq,),
        ).fetchall()
    # Read where nobody waits for the file.
    try:
        return [_step(each, track, only) for each in found]
    except EncodingError as error:
        raise DamagedFileError(file.path, str(error)) from error


def _step(
    found: tuple[int, str, str, int, str], track: Track, only: Container[RowId] | None
) -> LinkedStep:
    seq, link, kind, of, text = found
    edit = edit_of("", text, only)
    turned = inverse(edit) if kind == "undo" else edit
    # None of what a rescue left out.
    back_to = 0 if edit.back_to == track.start else track.seq_of.get(edit.back_to or "")
    return LinkedStep(seq, link, of, turned, kind == "do", edit.merged is not None, back_to)


# --- back


@dataclass(frozen=True, slots=True)
class _Walked:
    values: State
    estimate: Estimate
    tables: Mapping[Key, object]


def _walked(file: EstimateFile, steps: Sequence[LinkedStep], last: int) -> _Walked:
    """An open file as it was after the entry `last`."""
    state = state_of(file.estimate)
    tables = kept_tables_of(file.kept_books())
    for step in steps:
        if step.seq <= last:
            break
        for key, before, _after in changes_back(step.edit):
            put(tables if key[0] == "table" else state, key, before)
    try:
        return _Walked(state, _estimate(state, file.estimate), tables)
    except (EncodingError, ValueError) as error:
        raise DamagedFileError(file.path, str(error)) from error


def _estimate(state: State, now: Estimate) -> Estimate:
    rows = [each for key, each in state.items() if key[0] == "row" and isinstance(each, Row)]
    estimate = Estimate(bill=checked_bill(rows, now.bill.next_id))
    for setting in SETTINGS:
        estimate = setting.with_value(estimate, state["setting", setting.name])
    for table in TABLES:
        entries = [
            (key[1][1], entry)
            for key, entry in state.items()
            if isinstance(key[1], tuple) and key[:1] == ("record",) and key[1][0] == table.name
        ]
        next_id = table.records_in(now).next_id
        estimate = table.filled(estimate, _as_entries(entries), next_id)
    return estimate


def _as_entries(
    found: Iterable[tuple[object, object]],
) -> Iterator[tuple[RecordId, Entry[object]]]:
    for number, entry in found:
        if isinstance(number, int) and isinstance(entry, Entry):
            yield number, entry


# --- ids


def _next_ids(db: Database, base: Estimate, last: int) -> dict[str, RecordId]:
    """The first ids that were not given by an entry."""
    (row,) = db.execute(
        "SELECT coalesce(max(row), 0) FROM journal_row WHERE seq <= ?", (last,)
    ).fetchone()
    found = {ROWS: max((row, *base.bill.rows)) + 1}
    highest = {table.name: max((0, *table.records_in(base).entries)) for table in TABLES}
    texts = db.execute(
        "SELECT edit FROM journal WHERE seq <= ? AND instr(edit, '\"records\"')", (last,)
    )
    for (text,) in texts:
        for change in edit_of("", text).records:
            highest[change.table.name] = max(highest[change.table.name], change.id)
    return found | {name: number + 1 for name, number in highest.items()}


def _given(steps: Sequence[LinkedStep], parted: Mapping[str, RecordId]) -> CopyIds:
    """Which ids the steps first gave, each with the link of the entry, or as a merge tells.

    What both had when they `parted` may have been put in again.
    """
    found: dict[str, dict[RecordId, tuple[FirstGiven, ...]]] = {
        ROWS: {},
        **{table.name: {} for table in TABLES},
    }
    for step in reversed(steps):
        if not step.given:
            continue
        merged = step.edit.merged
        for origin in () if merged is None else merged.origins:
            ids = found.setdefault(origin.table, {})
            for first, here in origin.pairs:
                known = ids.get(here, ())
                if here != GONE and (origin.link, first) not in known:
                    ids[here] = (*known, (origin.link, first))
        for row in step.edit.rows:
            if row.before is None and row.id >= parted[ROWS]:
                found[ROWS].setdefault(row.id, ((step.link, row.id),))
        for record in step.edit.records:
            name = record.table.name
            if record.before is None and record.id >= parted[name]:
                found[name].setdefault(record.id, ((step.link, record.id),))
    return CopyIds(found)


# --- together since


def _together_last(
    mine: Track,
    its: Track,
    our_steps: Sequence[LinkedStep],
    their_steps: Sequence[LinkedStep],
    last: int,
) -> tuple[bool, int]:
    """Whose state both have in them, and after which entry of that copy."""
    took = _took(our_steps, its)
    taken = _took(their_steps, mine)
    if took is not None and (taken is None or taken[1] < took[0]):
        return True, took[1]
    return (False, taken[1]) if taken is not None else (False, last)


def _took(steps: Sequence[LinkedStep], other: Track) -> tuple[int, int] | None:
    """The last merge that holds with the other copy: its entry, and the entry of the other."""
    for step, merged in merges_that_hold(steps):
        if merged.link in other.seq_of:
            return step.seq, other.seq_of[merged.link]
    return None


# --- by a revision


def _by_revision(ours: EstimateFile, theirs: EstimateFile) -> Parted | None:
    """The newest revision of which both have sheets with the same checksum."""
    others = {each.worth.checksum: each for each in theirs.revisions() if each.worth is not None}
    for revision in ours.revisions():
        other = None if revision.worth is None else others.get(revision.worth.checksum)
        if other is None:
            continue
        try:
            base, there = ours.packed_at(revision).read(), theirs.packed_at(other).read()
        except DamagedRevisionError:
            continue
        same = _paired(base, there)
        if same is not None:
            tables = kept_tables_of(ours.books_at(revision))
            parted_ids = dict.fromkeys((ROWS, *(each.name for each in TABLES)), 1)
            return Parted(base, tables, False, parted_ids, same=same, revision=revision)
    return None


def _paired(ours: Estimate, theirs: Estimate) -> dict[str, dict[RecordId, RecordId]] | None:
    """What stands at the same place of two estimates that print alike: ids of theirs and ours."""
    pairs = {ROWS: (list(walk(theirs.bill)), list(walk(ours.bill)))}
    for table in TABLES:
        both = (table.records_in(each).ids for each in (theirs, ours))
        its, mine = both
        pairs[table.name] = (list(its), list(mine))
    if any(len(its) != len(mine) for its, mine in pairs.values()):
        return None
    return {name: dict(zip(its, mine, strict=True)) for name, (its, mine) in pairs.items()}
