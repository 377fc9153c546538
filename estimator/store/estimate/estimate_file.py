"""The estimate file: one SQLite file a project, in which every accepted edit is at once on disk.

There is no unsaved work: `record` returns when the edit has been flushed to the disk. What an
estimate was priced with lies in it too, so that it needs nothing else to print the same again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Literal

from sqlite_utils import Database

from estimator import __version__
from estimator.domain.bill.rows import RowId
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import (
    Edit,
    apply,
    apply_unchecked,
    check_estimate,
    completed,
    inverse,
)
from estimator.domain.records.merged_copy import MergedCopy
from estimator.errors import UserError
from estimator.files.cancelling import Progress, share_of, unhindered
from estimator.files.places import user_name
from estimator.store.estimate import journal
from estimator.store.estimate.bill_rows import RecordChange, record_changes
from estimator.store.estimate.chain import begin_chain, link_after
from estimator.store.estimate.estimate_rows import load_estimate, save_edit, save_estimate
from estimator.store.estimate.file_facts import all_facts, set_fact
from estimator.store.estimate.journal import JournalEntry
from estimator.store.estimate.kept_copies import KeptCopies, needs_after, needs_of, with_tables
from estimator.store.estimate.kept_forms import keep_forms, kept_forms
from estimator.store.estimate.open_file import FilePath, FileStamp, OpenFile, file_stamp
from estimator.store.estimate.opening import let_go, open_checked
from estimator.store.estimate.readable_revisions import readable_revisions
from estimator.store.estimate.revisions import NamedStates, PackedEstimate, Revision, Worth
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID, ESTIMATE_MIGRATIONS
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.encoding import EncodingError, read_time, time_text
from estimator.store.sqlite.failures import (
    DamagedFileError,
    storable,
    translate_database_errors,
)
from estimator.store.sqlite.held_database import HeldDatabase
from estimator.store.sqlite.migrations import migrate
from estimator.store.sqlite.new_database import new_database
from estimator.store.sqlite.proved_damage import proved

_AS_RECORDS = 0.4
"""So far is a step once its rows are records."""
_SAVED = 0.8
"""So far once they are in their table; the journal takes the rest."""


def create_estimate_file(
    path: FilePath,
    estimate: Estimate,
    books: Books,
    *,
    who: str,
    when: datetime,
    forms: Mapping[str, str] | None = None,
    overwrite: bool = False,
) -> EstimateFile:
    """Make an estimate file and open it; `forms` are form definitions by file name.

    It is written aside and renamed: whatever goes wrong, there is no half file. Raises
    FileProblem (what is there already is kept unless `overwrite`) or another UserError where the
    estimate holds what a file may not.
    """
    place = Path(path).absolute()
    check_estimate(estimate)
    with translate_database_errors(place), new_database(place, overwrite=overwrite) as aside:
        db = connect(aside, "rwc")
        try:
            # Nobody will ever see half of this file, so it needs no journal of its own.
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("PRAGMA synchronous = OFF")
            db.execute(f"PRAGMA application_id = {ESTIMATE_APPLICATION_ID}")
            migrate(db, ESTIMATE_MIGRATIONS)
            with db.atomic(), storable():
                set_fact(db, "created_at", time_text(when))
                set_fact(db, "created_by", who)
                set_fact(db, "created_with", __version__)
                save_estimate(db, estimate)
                KeptCopies(db).keep(needs_of(estimate), books)
                keep_forms(db, forms or {})
                begin_chain(db, token_hex(8))
        finally:
            db.close()
    return open_estimate_file(place, who=who)


def open_estimate_file(path: FilePath, *, read_only: bool = False, who: str = "") -> EstimateFile:
    """Open an estimate file; nothing in it is trusted before it is checked.

    With `read_only` it is copied into memory as it was last put on disk: for printing, where
    another program has it open, and where the folder cannot be written to. Otherwise it is held
    until it is closed, and nobody else can open it to write; others see that `who` has it open,
    or else the user. A file of an earlier version is
    brought up to date, after a copy (``.bak``) is put beside it. Raises FileProblem.
    """
    place = Path(path).absolute()
    return proved(place, "reading", lambda: _opened(place, who, read_only=read_only))


def _opened(place: Path, who: str, *, read_only: bool) -> EstimateFile:
    as_read = file_stamp(place) if read_only else None
    db = open_checked(place, read_only=read_only)
    try:
        estimate = load_estimate(db)
        held = None if read_only else HeldDatabase(place, db, who or user_name())
        return EstimateFile(place, db, estimate, held, as_read)
    except BaseException as error:
        let_go(db, place, read_only=read_only)
        if isinstance(error, EncodingError):
            raise DamagedFileError(place, str(error)) from error
        raise


class EstimateFile(OpenFile):
    """An open estimate file and the estimate in it, which are always the same."""

    def __init__(
        self,
        path: Path,
        db: Database,
        estimate: Estimate,
        held: HeldDatabase | None,
        as_read: FileStamp | None = None,
    ) -> None:
        """Belongs to `open_estimate_file`; one that is not `held` is only read, as it looked."""
        super().__init__(path, db, held, as_read)
        self._estimate = estimate
        self._kept_of: Books | None = None
        """Books of which all that the estimate uses is kept."""

    def _use(self, db: Database) -> None:
        super()._use(db)
        self._kept = KeptCopies(db)
        self._named = NamedStates(self.path, db)

    def _forget(self) -> None:
        self._kept.forget()

    @property
    def estimate(self) -> Estimate:
        """The estimate as it stands on disk."""
        return self._estimate

    def record(
        self,
        edit: Edit,
        *,
        who: str,
        when: datetime,
        books: Books | None = None,
        progress: Progress = unhindered,
        stood: bool = False,
    ) -> Estimate:
        """Do an edit: on disk first, all or nothing, then in memory; what was undone is dropped.

        What is written is the edit `completed`, so that undo takes back what followed from it, too.
        What `stood` in this file before is brought back as it was, also what is refused today.
        With `books`, copies are kept of what the edit newly uses, and of what these books lacked
        before. Raises UserError with nothing changed, and so Cancelled of `progress`, which is told
        nothing any more once it is on disk; ValueError for an edit that does not start from this
        estimate and from the tables kept with it.
        """
        if stood:
            after = apply_unchecked(self._estimate, edit)
        else:
            edit = completed(self._estimate, edit)
            after = apply(self._estimate, edit)
        with self._reading():
            self._kept.refuse_unfit(edit.kept_tables)
        with self._stepping(after, books):
            rows = record_changes(edit.rows, progress=share_of(progress, 0, _AS_RECORDS))
            self._save(edit, rows, after, share_of(progress, _AS_RECORDS, _SAVED))
            journal.add_done(self._db, edit, rows, who, when)
            if books is not None:
                known = books is self._kept_of
                needs = needs_after(edit, after) if known else needs_of(after)
                self._kept.keep(needs, books)
            progress(1, 1)
        return after

    def undo(self, *, who: str, when: datetime, progress: Progress = unhindered) -> Edit | None:
        """Take back the newest step; answers the edit that did so, None if there is none.

        Raises Cancelled of `progress` as `record` does, and so `redo`.
        """
        with self._reading():
            step = journal.step_to_undo(self._db)
        return None if step is None else self._turn("undo", step, who, when, progress)

    def redo(self, *, who: str, when: datetime, progress: Progress = unhindered) -> Edit | None:
        """Do again what was undone last; answers the edit that did so, None if there is none."""
        with self._reading():
            step = journal.step_to_redo(self._db)
        return None if step is None else self._turn("redo", step, who, when, progress)

    def _turn(
        self,
        kind: Literal["undo", "redo"],
        step: journal.JournalStep,
        who: str,
        when: datetime,
        progress: Progress,
    ) -> Edit:
        with self._reading():
            done = journal.edit_of_step(self._db, step)
            edit = inverse(done) if kind == "undo" else done
            try:
                after = apply_unchecked(self._estimate, edit)
                self._kept.refuse_unfit(edit.kept_tables)
            except ValueError as error:
                raise EncodingError(f"step {step.seq} does not fit: {error}") from error
        with self._stepping(after, None):
            made = share_of(progress, 0, _AS_RECORDS)
            rows = record_changes(edit.rows, both=False, progress=made)
            self._save(edit, rows, after, share_of(progress, _AS_RECORDS, _SAVED))
            journal.add_turn(self._db, kind, step, who, when)
            progress(1, 1)
        return edit

    @contextmanager
    def _stepping(self, after: Estimate, books: Books | None) -> Iterator[None]:
        """Write a step; whoever looks into the file meanwhile sees it nowhere or everywhere."""
        with self._turns:
            with self._writing():
                yield
            self._estimate = after
            self._kept_of = books

    def _save(
        self, edit: Edit, rows: Iterable[RecordChange], after: Estimate, progress: Progress
    ) -> None:
        save_edit(self._db, edit, rows, self._estimate, after, progress)
        self._kept.replace_tables(edit.kept_tables)

    @property
    def undo_label(self) -> str | None:
        """What an undo would take back, in Thai; None if there is nothing."""
        with self._reading():
            step = journal.step_to_undo(self._db)
        return None if step is None else step.label

    @property
    def redo_label(self) -> str | None:
        """What a redo would do again, in Thai; None if there is nothing."""
        with self._reading():
            step = journal.step_to_redo(self._db)
        return None if step is None else step.label

    def history(self, row: RowId | None = None, limit: int = 200) -> tuple[JournalEntry, ...]:
        """Who did what, when, from what to what, newest first; of one row or of all."""
        with self._reading():
            found = journal.entries(self._db, row, limit)
        # Steps of thousands of rows take long to read; nobody has to wait for the file meanwhile.
        with self._damage_told():
            return tuple(found)

    def changed(self) -> tuple[datetime, str]:
        """When somebody last did, undid or redid something, and who; or else made the file."""
        with self._reading():
            last, made = journal.last_change(self._db), all_facts(self._db)
            return last or (read_time(made.get("created_at")), made.get("created_by", ""))

    def kept_books(self) -> Books:
        """The copies: they price the estimate without the rate database."""
        with self._reading():
            return self._kept.books()

    def lacks(self, books: Books) -> tuple[str, ...]:
        """Ids of the editions that it is priced with out of `books`, for it keeps no copy yet.

        Looking at a file does not change it: the next edit keeps one.
        """
        if books is self._kept_of:
            return ()
        with self._reading():
            found = self._kept.lacks(needs_of(self._estimate), books)
        if not found:
            self._kept_of = books
        return found

    def keep_forms(self, forms: Mapping[str, str], drop: Iterable[str] = ()) -> None:
        """Keep the form definitions (by file name) that the estimate was printed with.

        Those named in `drop` are kept no longer, but for what revisions were named with.
        """
        with self._writing():
            keep_forms(self._db, forms, drop, self._named.names_of_forms)

    def kept_forms(self) -> dict[str, str]:
        """The form definitions kept, by file name."""
        with self._reading():
            return kept_forms(self._db)

    def about(self) -> dict[str, str]:
        """When, by whom and with which version of the program the file was made."""
        with self._reading():
            return all_facts(self._db)

    def name_revision(
        self,
        name: str,
        who: str,
        when: datetime,
        books: Books | None = None,
        worth: Worth | None = None,
        note: str = "",
        forms: Mapping[str, str] | None = None,
        first_forms: Mapping[str, str] | None = None,
    ) -> Revision:
        """Keep the estimate as it stands under a name; raises UserError without one.

        With `books`, copies are kept of what it is priced with out of them: what is printed of it
        is known again on a PC that lacks them. So are the `forms` by which it is printed. The
        `first_forms` are kept as `keep_forms` does, in the same transaction.
        """
        if not name.strip():
            raise UserError("ยังไม่ได้ตั้งชื่อฉบับ โปรดพิมพ์ชื่อ เช่น ฉบับเสนอคณะกรรมการ")
        with self._writing():
            if first_forms:
                keep_forms(self._db, first_forms, (), self._named.names_of_forms)
            revision = self._named.add(self._estimate, name.strip(), who, when, worth, note, forms)
            if books is not None and books is not self._kept_of:
                self._kept.keep(needs_of(self._estimate), books)
        self._kept_of = books or self._kept_of
        self._named.named(revision, self._estimate, forms)
        return revision

    def revisions(self) -> tuple[Revision, ...]:
        """All named revisions, newest first; one whose time or price cannot be read is altered."""
        with self._reading():
            try:
                return self._named.all()
            except EncodingError:
                return readable_revisions(self._db)

    def estimate_at(self, revision: Revision) -> Estimate:
        """The estimate as it stood when a revision of this file was named. Raises FileProblem."""
        return self.packed_at(revision).estimate

    def packed_at(self, revision: Revision) -> PackedEstimate:
        """As `estimate_at`, without reading it yet: whoever does need not be where the file is."""
        with self._reading():
            return self._named.packed(revision.id)

    def books_at(self, revision: Revision) -> Books:
        """The copies as they were when a revision was named: each table replaced since, put back.

        Raises FileProblem.
        """
        with self._reading():
            changes = journal.table_changes_back(self._db, revision.journal_seq)
            return with_tables(self._kept.books(), changes)

    def link_at(self, revision: Revision) -> str:
        """The link of the last entry that a revision holds: what its state is known by."""
        with self._reading():
            return link_after(self._db, revision.journal_seq)

    def merges(self, since: Revision | None = None) -> tuple[MergedCopy, ...]:
        """The copies that were taken in, as far as that holds; the oldest first.

        With a revision, of which something came in since it was named. Raises FileProblem.
        """
        with self._reading():
            edits = journal.merges_since(self._db, 0 if since is None else since.journal_seq)
            found = (each for each in edits if since is None or not each.changes_nothing)
            return tuple(each.merged for each in found if each.merged is not None)

    def __enter__(self) -> EstimateFile:
        """Close at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file, whatever happened."""
        self.close()
