"""Two copies of one estimate held against each other, before anything is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from estimator.app.approvals import approvals_of
from estimator.app.history import when_words
from estimator.app.integrity import alterations_in
from estimator.app.revisions import BEFORE_MERGE, day_words, note_words
from estimator.domain.comparing.differences import EstimateDifference, InMoney, compare, in_money
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.guideline.surroundings import Alterations
from estimator.domain.merging.aligning import Renamed, aligned, origins_of, renamed, table_ids
from estimator.domain.merging.beside_bill import KeptTables, kept_name
from estimator.domain.merging.clashes import ClashChoices
from estimator.domain.merging.merging import CopiesApart, Holding, copies_apart, merging_edit
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit, KeptTableChange, apply
from estimator.domain.records.merged_copy import MergedCopy, NotTaken, StayedThere
from estimator.errors import UserError, short
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.parting import Parted, parted, track_of
from estimator.store.sqlite.failures import DamagedFileError

_TRIES: Final = 3
_MOST_NAMES: Final = 10
_MOST_OF_NOTE: Final = 160
"""So many letters of the approvals and the note of a revision."""
_NO_COPY: Final = MergedCopy("", "", None, "")


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """What is known of the other copy: who worked on it last and when, and where both parted.

    `altered` is what another program did to it; `named` are the revisions that were named in it
    alone, or in copies that it took in before, approved ones first: a merge brings none of them.
    """

    path: Path
    who: str
    at: datetime | None
    link: str
    altered: Alterations
    revision: str = ""
    named: tuple[StayedThere, ...] = ()

    @property
    def words(self) -> str:
        """The copy as it is called in sentences and in the history."""
        named = f" ฉบับ “{short(self.revision)}”" if self.revision else ""
        when = "" if self.at is None else f" เมื่อ {when_words(self.at)}"
        last = f" แก้ล่าสุดโดย {self.who}{when}" if self.who else when and f" แก้ล่าสุด{when}"
        return f"“{self.path.stem}”{named}{last}"

    @property
    def stays_there(self) -> tuple[str, ...]:
        """That revisions stay in a copy, for whoever would throw it away; a sentence a copy."""
        copies = dict.fromkeys(each.copy for each in self.named)
        return tuple(map(self._stay_in, copies))

    def _stay_in(self, copy: str) -> str:
        named = [each.told for each in self.named if each.copy == copy]
        more = len(named) - _MOST_NAMES
        others = f" และอีก {more:,} ฉบับ" if more > 0 else ""
        shown = ", ".join(named[:_MOST_NAMES])
        return (
            f"ฉบับที่ตั้งชื่อไว้ในสำเนา “{short(copy)}” ไม่ได้มาด้วย: {shown}{others} "
            "หากแผ่นของฉบับนั้นลงนามหรือส่งไปแล้ว โปรดเก็บแฟ้มสำเนาไว้"
        )


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two copies and what both were when they parted, each with the money that it comes to.

    Rows and records have the ids of ours. `filling` are the books that the other copy keeps:
    what comes in is priced by them where ours and the library know nothing of it.
    """

    other: OtherCopy
    parted: Parted
    apart: CopiesApart
    names: Renamed
    base: InMoney
    ours: InMoney
    theirs: InMoney
    our_work: EstimateDifference
    their_work: EstimateDifference
    filling: Books
    is_nothing: bool
    """Whether nothing was done in the other copy that is not in ours."""

    @property
    def is_for_nothing(self) -> bool:
        """Whether ours would not even know more than before."""
        return self.is_nothing and not self.parted.is_news

    @property
    def books(self) -> Books:
        """What the merged estimate is priced with."""
        return self.ours.books.with_fallback(self.filling)

    def edit(self, choices: ClashChoices, not_taken: tuple[NotTaken, ...] = ()) -> Edit:
        """The one step that takes the other copy in, and tells with whom and what was left out.

        Raises UserError where what was chosen cannot stand together.
        """
        other = self.other
        copy = MergedCopy(
            *(other.path.name, other.who, other.at, other.link), (), not_taken, stayed=other.named
        )
        edit = merging_edit(self.apart, choices, f"รวมกับสำเนา {other.words}", copy)
        ids = table_ids(self._applied(edit))
        origins = origins_of(self.parted.their_ids, self.names, ids)
        copy = replace(copy, origins=origins)
        return replace(
            edit, merged=self.parted.took_in(copy, edit, self.names, self.apart, choices)
        )

    def _applied(self, edit: Edit) -> Estimate:
        try:
            return apply(self.ours.estimate, edit)
        except UserError as refused:
            advice = (
                f"แฟ้มนี้และสำเนา “{self.other.path.stem}” แก้ไว้แล้วใช้ด้วยกันตามนี้ไม่ได้ "
                "โปรดเลือกข้อที่ขัดกันตามฝ่ายเดียวกัน หรือแก้ในแฟ้มนี้ให้เข้ากันก่อน แล้วรวมใหม่"
            )
            raise UserError((*refused.sentences, advice)) from refused

    @collector_at_rest()
    def merged(self, choices: ClashChoices) -> InMoney:
        """What comes of both with these choices, and what it comes to. Raises UserError."""
        edit = self.edit(choices)
        after = apply(self.ours.estimate, edit)
        return in_money(after, _with_tables(self.books, edit.kept_tables))


def meet(
    ours: EstimateFile, path: Path, library: Books, progress: Progress = unhindered
) -> Meeting:
    """Read another copy and hold it against an open file; it is neither changed nor kept locked.

    As `hold_against`; UserError for what is no estimate, too.
    """
    refuse_itself(ours, path)
    with open_estimate_file(path, read_only=True) as theirs:
        return hold_against(ours, theirs, library, progress)


@collector_at_rest()
def hold_against(
    ours: EstimateFile,
    theirs: EstimateFile,
    library: Books,
    progress: Progress = unhindered,
    revision: str = "",
) -> Meeting:
    """Hold another copy against an open file; `revision` is what of it is meant, where one is.

    Takes as long as both are. Raises UserError for another estimate, and for a copy of which nobody
    can tell where the two parted.
    """
    progress(1, 8)
    name = theirs.path.name
    if track_of(ours).estimate_id != track_of(theirs).estimate_id:
        raise UserError(
            f"แฟ้ม “{name}” ไม่ใช่สำเนาของแฟ้มนี้ แต่เป็นประมาณราคาอีกงานหนึ่ง จึงรวมกันไม่ได้ "
            "โปรดเลือกแฟ้มที่ได้จากการสำเนาแฟ้มนี้ หรือคัดลอกรายการที่ต้องการมาวางแทน"
        )
    mine, found = _parted_at_rest(ours, theirs)
    if found is None:
        raise UserError(
            f"แฟ้ม “{name}” มาจากแฟ้มเดียวกัน แต่ไม่มีบันทึกการแก้ไขหรือฉบับใดที่ตรงกันทั้งสองแฟ้ม "
            "จึงบอกไม่ได้ว่าแต่ละฝ่ายแก้อะไร โปรดคัดลอกรายการที่ต้องการมาวางแทน"
        )
    progress(3, 8)
    newest = theirs.history(limit=1)
    who, at = (newest[0].who, newest[0].at) if newest else ("", None)
    link, altered = track_of(theirs).end, alterations_in(theirs)
    named = tuple(_named_there_alone(ours, theirs))
    other = OtherCopy(theirs.path, short(who), at, link, altered, revision, named)
    kept = ours.kept_books(), theirs.kept_books()
    try:
        return _held_against(other, found, (mine, theirs.estimate), kept, library, progress)
    except ValueError as error:  # nothing that this program wrote
        raise DamagedFileError(theirs.path, str(error)) from error


def _named_there_alone(ours: EstimateFile, theirs: EstimateFile) -> Iterator[StayedThere]:
    """What somebody named in the other copy, approved ones first; then what its merges left.

    What a merge names by itself is no work of anybody.
    """
    here = {(each.name, each.at, each.worth) for each in ours.revisions()}
    there = theirs.revisions()
    own = [each for each in there if (each.name, each.at, each.worth) not in here]
    own = [each for each in own if not each.name.startswith(BEFORE_MERGE)]
    approved = {each.id: approvals_of(theirs.estimate, each, there) for each in own}
    for each in sorted(own, key=lambda each: not approved[each.id]):
        note = short(note_words(each, approved[each.id]), _MOST_OF_NOTE)
        told = f"“{short(each.name)}” ({day_words(each)}) {note}".rstrip()
        yield StayedThere(each.name, each.at, theirs.path.stem, told)
    known = {(each.name, each.at) for each in (*ours.revisions(), *there)}
    known |= {(each.name, each.at) for merge in ours.merges() for each in merge.stayed}
    for left in (each for merge in theirs.merges() for each in merge.stayed):
        if (left.name, left.at) not in known:
            known.add((left.name, left.at))
            yield left


def _parted_at_rest(ours: EstimateFile, theirs: EstimateFile) -> tuple[Estimate, Parted | None]:
    """As `parted`, of an estimate that nobody edits meanwhile, which is answered, too."""
    for _ in range(_TRIES):
        now = ours.estimate
        try:
            found = parted(ours, theirs)
        except DamagedFileError:
            if ours.estimate is now:
                raise
        else:
            if ours.estimate is now:
                return now, found
    raise UserError("แฟ้มนี้กำลังถูกแก้ไขอยู่ จึงเทียบกับสำเนาไม่ได้ โปรดเลือกสำเนาอีกครั้ง")


def refuse_itself(ours: EstimateFile, path: Path) -> None:
    """Refuse the open file itself as the other copy of it; raises UserError."""
    same = path.absolute() == ours.path or (
        path.exists() and ours.path.exists() and path.samefile(ours.path)
    )
    if same:
        raise UserError(f"แฟ้ม “{path.name}” คือแฟ้มที่เปิดอยู่นี้เอง โปรดเลือกสำเนาที่อีกฝ่ายแก้ไขแล้วส่งกลับมา")


def _held_against(
    other: OtherCopy,
    found: Parted,
    copies: tuple[Estimate, Estimate],
    kept: tuple[Books, Books],
    library: Books,
    progress: Progress,
) -> Meeting:
    mine, its = copies
    names = renamed(mine, its, found.parted, found.our_ids, found.their_ids, found.same)
    base = aligned(found.base, names) if found.of_theirs else found.base
    apart = copies_apart(
        Holding(base, _named_then(found)),
        Holding(mine, _named(kept[0])),
        Holding(aligned(its, names), _named(kept[1])),
        found.since(names),
    )
    base = apart.base.estimate
    progress(4, 8)
    our_books, their_books = (each.with_fallback(library) for each in kept)
    in_base = in_money(base, our_books)
    progress(5, 8)
    in_ours = in_money(mine, our_books)
    progress(6, 8)
    in_theirs = in_money(apart.theirs.estimate, their_books)
    progress(7, 8)
    return Meeting(
        other,
        found,
        apart,
        names,
        in_base,
        in_ours,
        in_theirs,
        compare(in_base, in_ours),
        compare(in_base, in_theirs),
        filling=kept[1],
        is_nothing=not apart.clashes and merging_edit(apart, {}, "", _NO_COPY).changes_nothing,
    )


def _named(books: Books) -> KeptTables:
    """The Factor F tables of some books by a name for each."""
    return {
        kept_name(edition.info.id, key): (edition.info.id, table)
        for edition in books.factor_f.values()
        for key, table in edition.tables.items()
    }


def _named_then(found: Parted) -> KeptTables:
    return {
        kept_name(key[1][0], key[1][1]): (str(key[1][0]), table)
        for key, table in found.tables.items()
        if isinstance(key[1], tuple)
    }


def _with_tables(books: Books, changes: Iterable[KeptTableChange[object]]) -> Books:
    """The books with tables that an edit puts in place of others."""
    factor_f = dict(books.factor_f)
    for change in changes:
        edition, table = factor_f.get(change.edition), change.after
        if edition is not None and isinstance(table, FactorTable):
            factor_f[change.edition] = replace(edition, tables={**edition.tables, table.key: table})
    return replace(books, factor_f=factor_f)
