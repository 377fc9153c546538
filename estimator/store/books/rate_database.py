"""The rate database: the editions of every kind of book, one file for each user.

It is filled from the program's resources on first start and again whenever these have changed.
Nothing that can happen to the file stops the program: a damaged one is set aside and made anew,
and where none can be written the books live in memory for that session. `notices` say so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Final, Generic, TypeVar, cast

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition
from estimator.errors import UserError
from estimator.files.file_errors import BrokenMediumError, FileProblem
from estimator.files.held_files import inode
from estimator.store.books import kept_notices, office_checksums, office_circulars, official
from estimator.store.books.known_editions import known_editions
from estimator.store.books.loaded_on_demand import LoadedOnDemand
from estimator.store.books.office_acts import check_acts, known_books_only
from estimator.store.books.salvage import Brought, bring_over
from estimator.store.books.stored_book import Edition, StoredBook, StoredBooks
from estimator.store.sqlite.connection import (
    check_application,
    check_header,
    connect,
    pragma,
)
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import (
    DamagedFileError,
    ForeignFileError,
    NewerFileError,
    translate_database_errors,
)
from estimator.store.sqlite.migrations import (
    Migration,
    check_shape,
    migrate,
    version_of,
)
from estimator.store.sqlite.new_database import clear_killed, new_database
from estimator.store.sqlite.proved_damage import proved

E = TypeVar("E", bound=Edition)
T = TypeVar("T")

RATES_APPLICATION_ID: Final = int.from_bytes(b"RPR1", "big")
"""Marks the rate database in its header."""
_PATIENCE_SECONDS = 2.0
_MEMORY = "ครั้งนี้จึงใช้อัตราที่มากับโปรแกรม และจะไม่เก็บสิ่งที่เพิ่มเอง"


@dataclass(slots=True)
class _Read(Generic[E]):
    """The editions of a kind of book that were read: as printed, as they count, as office-made."""

    printed: dict[str, E] = field(default_factory=dict)
    counting: dict[str, E] = field(default_factory=dict)
    made: dict[str, E] | None = None


class GoneRatesError(FileProblem):
    """The rate database was deleted, moved or replaced while it was open."""

    def __init__(self, path: Path) -> None:
        """Name the file, and say what becomes of what the office recorded in it."""
        super().__init__(
            path,
            f"ยังไม่ได้บันทึก เพราะฐานข้อมูลราคา {path} ถูกลบ ย้าย หรือแทนที่ขณะเปิดอยู่ "
            "โปรดนำแฟ้มเดิมหรือสำเนาสำรองของแฟ้มนั้นมาไว้ที่เดิม แล้วเปิดโปรแกรมใหม่ "
            "ถ้าไม่มี โปรแกรมจะสร้างใหม่จากอัตราที่มากับโปรแกรม ซึ่งไม่มีสิ่งที่หน่วยงานเคยบันทึกไว้",
        )


_Vouched = frozenset[tuple[str, str, str]]
"""Kind of book, what of it, and what changes with every change to that."""

_VOUCHED = """SELECT book, what, checksum || told FROM office_checksum
    UNION ALL SELECT book, edition, checksum FROM official_checksum
    UNION ALL SELECT book, '', CAST(max(seq) AS TEXT) FROM office_act GROUP BY book"""


def _nothing_read(kinds: StoredBooks) -> dict[str, object]:
    return {kind.book: _Read[Edition]() for kind in kinds}


def _has_rows_amiss(db: Database) -> bool:
    """What the quick check at every opening leaves out, for it takes its time."""
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return True
    return str(db.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok"


def _made_anew_notice(saved: Brought, aside: Path) -> str:
    told = ["ฐานข้อมูลราคาเสียหาย จึงสร้างใหม่จากอัตราที่มากับโปรแกรม"]
    if saved.signed:
        told.append(f"และเก็บข้อมูลของหน่วยงานไว้ได้ {saved.signed:,} รายการ")
    if saved.lost:
        told.append(f"นำมาไม่ได้: {', '.join(saved.lost)} โปรดบันทึกใหม่จากต้นฉบับ")
    if not saved.lists_read:
        told.append("บัญชี ตาราง และอัตราที่หน่วยงานบันทึกไว้อาจสูญหายบางส่วน โปรดตรวจรายการที่คลังอัตรา")
    return " ".join([*told, f"แฟ้มเดิมเก็บไว้ที่ {aside}"])


class RateDatabase:
    """The books of one user. Reading is safe from any thread."""

    def __init__(
        self, path: Path, resources: Path, kinds: StoredBooks, migrations: Sequence[Migration]
    ) -> None:
        """Belongs to `open_rate_database`."""
        self.path = path
        self.notices = kept_notices.load(path)
        """Thai sentences about what was lost or altered and what had to be done; usually none.

        What is about damage is there at each opening until it is dismissed.
        """
        self._resources = resources
        self._kinds = kinds
        self._migrations = migrations
        self._lock = RLock()
        self._have_read = _nothing_read(kinds)
        self._vouched: _Vouched = frozenset()
        self._version = 0
        self._inode: tuple[int, int] | None = None
        """Which file is open; None while the books live in memory."""
        self.is_new = False
        """Whether there was no file before this opening."""
        self._db = self._opened()
        # Official rows are vouched for by their checksum, the office's by nothing but being read:
        # a damage is found before anybody has been given a list of what there is.
        try:
            try:
                self._look_at_all()
            except BrokenMediumError:
                self._db.close()
                self._go_on_with(self._in_memory(self._out_of_reach()))
                self._look_at_all()
        except BaseException:
            self._db.close()
            raise

    def infos(self, kind: StoredBook[E]) -> tuple[EditionInfo, ...]:
        """What there is to know about each edition, in the order of its list, office-made last."""
        return self._read(lambda: self._infos(kind))

    def edition(self, kind: StoredBook[E], name: str) -> E:
        """One edition, with what was confirmed; KeyError if there is none."""
        found = self._have_read_of(kind).counting.get(name)
        return found if found is not None else self._read(lambda: self._edition(kind, name))

    def editions(self, kind: StoredBook[E]) -> Mapping[str, E]:
        """All editions by id, each read when it is first asked for."""
        names = [info.id for info in self.infos(kind)]
        return LoadedOnDemand(names, lambda name: self.edition(kind, name))

    def look(self, read: Callable[[Database], T]) -> T:
        """Read something that no edition holds, such as who accepted one."""
        return self._read(lambda: read(self._db))

    def note(self, work: Callable[[Database], T]) -> T:
        """Write something that changes no edition, all or nothing; raises FileProblem."""
        with self._lock, translate_database_errors(self.path):
            # SQLite would say that a file which is gone is read-only.
            if self._inode is not None and inode(self.path) != self._inode:
                raise GoneRatesError(self.path)
            with self._db.atomic():
                return work(self._db)

    def change(self, work: Callable[[Database], T], kind: StoredBook[E]) -> T:
        """Write something of the office's own, all or nothing; its books are made anew afterwards.

        Raises FileProblem, or whatever UserError `work` raises, with nothing written.
        """
        with self._lock:
            answer = self.note(lambda db: office_checksums.change(db, kind, work))
            self._read(self._forget_what_changed)
        return answer

    def change_register(self, work: Callable[[Database], T]) -> T:
        """Write to the office's register of circulars, all or nothing; raises FileProblem.

        Or whatever UserError `work` raises, with nothing written.
        """
        return self.note(lambda db: office_circulars.change(db, work))

    def renewed(self) -> bool:
        """Whether another program changed the books since they were last looked at.

        They are read anew then. Costs next to nothing where the file was not written to.
        """
        return self._read(self._look_at_others)

    def altered(self, kind: StoredBook[E]) -> frozenset[str]:
        """Ids of editions of which something of the office's was changed behind its back."""

        def found() -> frozenset[str]:
            wrong = office_checksums.altered(self._db, kind)
            own = {table.name for table in kind.own_tables}
            editions = frozenset(office_checksums.edition_of(what) for what in wrong - own)
            return editions | (self._made(kind).keys() if wrong & own else frozenset())

        return self._read(found)

    def known_editions(self) -> tuple[KnownEdition, ...]:
        """Editions of any kind that are known to exist, and that may not be held."""
        return known_editions(self._resources)

    def dismiss_notices(self) -> None:
        """Somebody has read them: the next opening says nothing of them any more."""
        kept_notices.dismiss(self.path, self.notices)
        self.notices = ()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._db.close()

    # What follows is called with the lock held, inside `_read`.

    def _look_at_all(self) -> None:
        self._read(self._look_at_office_editions)
        self._tell_what_was_altered()

    def _look_at_office_editions(self) -> None:
        # First: what others change from here on is read after it, or found by `renewed`.
        self._forget_what_changed()
        for kind in self._kinds:
            office = f"SELECT id FROM {kind.editions} WHERE origin = 'office'"
            for (name,) in self._db.execute(office).fetchall():
                self._as_printed(kind, name)
        office_circulars.load_acts(self._db)

    def _look_at_others(self) -> bool:
        # It counts what other connections wrote; what was used last, for one, changes no book.
        version = pragma(self._db, "data_version")
        if version == self._version:
            return False
        self._version = version
        return self._forget_what_changed()

    def _forget_what_changed(self) -> bool:
        """Forget what was read of books that are not as they were; whether there are any."""
        now: _Vouched = frozenset(self._db.execute(_VOUCHED).fetchall())
        changed, self._vouched = now ^ self._vouched, now
        for kind in self._kinds:
            have_read = self._have_read_of(kind)
            names = [name for book, name, _ in changed if book == kind.book]
            if names:
                have_read.made = None
                have_read.counting.clear()
            for name in names:
                have_read.printed.pop(name, None)
        return bool(changed)

    def _tell_what_was_altered(self) -> None:
        untold = self._read(self._untold)
        if untold:
            self._keep(*untold)
            with suppress(UserError):  # where it cannot be kept that it was told, it is told again
                self.note(self._mark_told)

    def _mark_told(self, db: Database) -> None:
        office_checksums.mark_told(db, self._kinds)
        office_circulars.mark_told(db)

    def _untold(self) -> tuple[str, ...]:
        for kind in self._kinds:
            wrong = office_checksums.altered(self._db, kind)
            if wrong:
                # What cannot even be read is damage, and told as that.
                check_acts(self._db, kind)
                self._made(kind)
                of = {office_checksums.edition_of(what) for what in wrong}
                for name in of & {info.id for info in kind.infos(self._db)}:
                    self._edition(kind, name)
        of_books = office_checksums.untold(self._db, self._kinds)
        return (*of_books, *office_circulars.untold(self._db))

    def _infos(self, kind: StoredBook[E]) -> tuple[EditionInfo, ...]:
        stored = kind.infos(self._db)
        known = {info.id for info in stored}
        made = (edition.info for edition in self._made(kind).values())
        return (*stored, *(info for info in made if info.id not in known))

    def _edition(self, kind: StoredBook[E], name: str) -> E:
        counting = self._have_read_of(kind).counting
        if name not in counting:
            made = self._made(kind).get(name)
            counting[name] = made or kind.proved(self._db, self._as_printed(kind, name))
        return counting[name]

    def _as_printed(self, kind: StoredBook[E], name: str) -> E:
        printed = self._have_read_of(kind).printed
        if name not in printed:
            printed[name] = kind.load(self._db, name)
        return printed[name]

    def _made(self, kind: StoredBook[E]) -> Mapping[str, E]:
        have_read = self._have_read_of(kind)
        if have_read.made is None:
            have_read.made = kind.made(self._db, lambda name: self._as_printed(kind, name))
        return have_read.made

    def _have_read_of(self, kind: StoredBook[E]) -> _Read[E]:
        if kind.book not in self._have_read:
            raise ValueError(f"no kind of book of this database: {kind.book}")
        # What stands under a kind's name was read as that kind.
        return cast("_Read[E]", self._have_read[kind.book])

    def _read(self, read: Callable[[], T]) -> T:
        with self._lock:
            try:
                return proved(self.path, "reading", read, is_writing=self._is_writing)
            except (DamagedFileError, ForeignFileError, EncodingError):
                # Sound pages, nonsense in them. What the program brought along is not lost. Any
                # other error is the program's own fault, and no reason to move a user's file.
                self._db.close()
                self._go_on_with(self._made_anew())
                return read()

    def _is_writing(self) -> bool:
        return self._db.conn.in_transaction

    def _go_on_with(self, db: Database) -> None:
        self._db = db
        self._have_read = _nothing_read(self._kinds)
        self._vouched, self._version = frozenset(), 0

    def _opened(self) -> Database:
        try:
            with translate_database_errors(self.path):
                is_new = not self.path.exists()
                db, remade = proved(self.path, "writing", self._open)
                self.is_new = is_new
                self._keep(*remade)
                return db
        except (DamagedFileError, ForeignFileError):
            return self._made_anew()
        except NewerFileError:
            return self._in_memory(f"ฐานข้อมูลราคา {self.path} ทำด้วยโปรแกรมรุ่นใหม่กว่า {_MEMORY}")
        except UserError:
            return self._in_memory(self._out_of_reach())

    def _out_of_reach(self) -> str:
        return f"อ่านหรือเขียนฐานข้อมูลราคา {self.path} ไม่ได้ {_MEMORY}"

    def _made_anew(self) -> Database:
        try:
            with translate_database_errors(self.path):
                aside = _set_aside(self.path)
                db, saved = self._filled_from(aside)
        except UserError:
            return self._in_memory(f"ฐานข้อมูลราคา {self.path} เสียหายและสร้างใหม่ไม่ได้ {_MEMORY}")
        self._keep(_made_anew_notice(saved, aside))
        return db

    def _keep(self, *notices: str) -> None:
        # They quote what stands in a damaged file.
        self.notices += tuple(map(kept_notices.on_one_line, notices))
        if notices:
            kept_notices.keep(self.path, notices)

    def _filled_from(self, aside: Path) -> tuple[Database, Brought]:
        """A new database with what the office had in the old one; all of it, or the old is back."""
        try:
            db, _ = self._open()
            try:
                return db, bring_over(aside, db, self._kinds)
            except BaseException:
                db.close()
                raise
        except BaseException:
            # Otherwise the next start would find a sound file without anything of the office's.
            with suppress(OSError):
                aside.replace(self.path)
            raise

    def _in_memory(self, notice: str) -> Database:
        self.notices += (notice,)
        self._inode = None
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        self._fill(db)
        return db

    def _fill(self, db: Database) -> None:
        migrate(db, self._migrations)
        official.fill(db, self._kinds, self._resources)

    def _open(self) -> tuple[Database, tuple[str, ...]]:
        """The database, and what its user must hear of official rows that were made anew."""
        path, kinds = self.path, self._kinds
        if not path.exists():
            self._make()
        check_header(path)
        db = connect(path, "rw", patience=_PATIENCE_SECONDS)
        try:
            self._inode = inode(path)
            check_application(db, path, RATES_APPLICATION_ID)
            if version_of(db) > len(self._migrations):
                raise NewerFileError(path)
            # First, for in tables that are not its own SQLite finds other faults than damage, and
            # a migration that fails on the right tables is a defect.
            check_shape(db, path, tuple(self._migrations[: version_of(db)]))
            found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise DamagedFileError(path, str(found))
            had_digests = office_checksums.has_digests(db)
            had_register = office_circulars.TABLE in db.table_names()
            if version_of(db) < len(self._migrations):
                _keep_before_migration(db, path)
                office_checksums.bring_up_to_date(db, kinds, lambda: migrate(db, self._migrations))
            known_books_only(db, kinds)
            office_checksums.check_origins(db, kinds)
            remade = self._official_as_printed(db)
            with db.atomic():
                office_checksums.vouch_for_new(db, kinds, is_first=not had_digests)
                office_circulars.vouch_for_new(db, is_first=not had_register)
            clear_killed(path, RATES_APPLICATION_ID)
        except BaseException as error:
            db.close()
            if isinstance(error, EncodingError):
                raise DamagedFileError(path, str(error)) from error
            raise
        return db, remade

    def _official_as_printed(self, db: Database) -> tuple[str, ...]:
        """Fill the official editions in where the program is another, or where one was altered."""
        kinds, resources = self._kinds, self._resources
        try:
            if official.origin(db) == official.origin_of(kinds, resources, len(self._migrations)):
                return official.remade_where_altered(db, kinds, resources)
            official.fill(db, kinds, resources)
        except sqlite3.IntegrityError as error:
            # Rows under another edition's name, or that an index has no longer, are in the way of
            # what belongs there. Where SQLite finds no such thing, the program does wrong.
            if _has_rows_amiss(db):
                raise DamagedFileError(self.path, str(error)) from error
            raise
        return ()

    def _make(self) -> None:
        try:
            with new_database(self.path) as aside:
                db = connect(aside, "rwc")
                try:
                    # Held until it is closed: another start sees that somebody is at work.
                    db.execute("PRAGMA locking_mode = EXCLUSIVE")
                    db.execute("PRAGMA journal_mode = MEMORY")
                    db.execute("PRAGMA synchronous = OFF")
                    db.execute(f"PRAGMA application_id = {RATES_APPLICATION_ID}")
                    self._fill(db)
                finally:
                    db.close()
        except UserError:
            if not self.path.exists():
                raise
            # Another window of the program was faster, and may have cleared this one's away.


def _keep_before_migration(db: Database, path: Path) -> None:
    """Put a copy beside it, named for its version; without one nothing is brought up to date."""
    beside = path.with_name(f"{path.name}.v{version_of(db)}.bak")
    with new_database(beside, overwrite=True) as aside:
        db.execute("VACUUM INTO ?", (str(aside),))


def _set_aside(path: Path) -> Path:
    number, name = 1, f"{path.name}.damaged"
    while path.with_name(name).exists():
        number += 1
        name = f"{path.name}.{number}.damaged"
    return path.rename(path.with_name(name))
