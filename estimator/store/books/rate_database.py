"""The rate database: labour-rate books and Factor F tables, one file for each user.

It is filled from the program's resources on first start and again whenever these have changed.
Nothing that can happen to the file stops the program: a damaged one is set aside and made anew,
and where none can be written the books live in memory for that session. `notices` say so.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TypeVar

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.factor_f.proof import TableProof, with_table_proofs
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.office import office_editions
from estimator.domain.labour.proof import with_proofs
from estimator.domain.pricing.books import Books
from estimator.errors import UserError, unhandled
from estimator.files import places
from estimator.files.file_errors import ExistingFileError
from estimator.store.books import office_records, official, rate_records
from estimator.store.books.loaded_on_demand import LoadedOnDemand
from estimator.store.books.office_acts import load_proofs
from estimator.store.books.office_records import OfficeBook
from estimator.store.books.rate_records import Book
from estimator.store.books.rate_schema import RATE_MIGRATIONS, RATES_APPLICATION_ID
from estimator.store.books.salvage import bring_over
from estimator.store.sqlite.connection import check_application, connect
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import (
    DamagedFileError,
    ForeignFileError,
    NewerFileError,
    translate_database_errors,
)
from estimator.store.sqlite.migrations import expected_shape, migrate, shape_of, version_of
from estimator.store.sqlite.new_database import new_database

T = TypeVar("T")

FILE_NAME = "rates.sqlite"
_PATIENCE_SECONDS = 2.0
_MEMORY = "ครั้งนี้จึงใช้อัตราที่มากับโปรแกรม และจะไม่เก็บสิ่งที่เพิ่มเอง"


class RateDatabase:
    """The books of one user. Reading is safe from any thread."""

    def __init__(self, path: Path, resources: Path) -> None:
        """Belongs to `open_rate_database`."""
        self.path = path
        self.notices: tuple[str, ...] = ()
        """Thai sentences about what had to be done to open it; usually none."""
        self._resources = resources
        self._lock = RLock()
        self._printed: dict[str, LabourEdition] = {}
        self._office: tuple[OfficeBook, dict[str, LabourEdition]] | None = None
        self._labour: dict[str, LabourEdition] = {}
        self._factor_f: dict[str, FactorEdition] = {}
        self._db = self._opened()

    def labour_editions(self) -> tuple[EditionInfo, ...]:
        """What there is to know about each labour edition, the newest first, the office's last."""
        made = [edition.info for edition in self._office_editions().values()]
        stored = self._read(lambda: rate_records.labour_infos(self._db))
        infos = sorted(stored, key=lambda info: info.dated or date.min, reverse=True)
        return (*infos, *(info for info in made if info.id not in {each.id for each in stored}))

    def labour_edition(self, name: str) -> LabourEdition:
        """One edition of the labour account, with what was confirmed; KeyError if there is none.

        The office's own rates and corrections are editions, too.
        """
        with self._lock:
            if name not in self._labour:
                made = self._office_editions().get(name)
                self._labour[name] = made or self._proved(name)
            return self._labour[name]

    def _proved(self, name: str) -> LabourEdition:
        proofs = self.office_book().proofs
        return with_proofs(
            self._as_printed(name), [each for each in proofs if each.ref.edition == name]
        )

    def _as_printed(self, name: str) -> LabourEdition:
        if name not in self._printed:
            self._printed[name] = self._read(
                lambda: rate_records.load_labour_edition(self._db, name)
            )
        return self._printed[name]

    def office_book(self) -> OfficeBook:
        """What the office added: its own rates, and what it found when proof-reading."""
        with self._lock:
            return self._office_made()[0]

    def _office_editions(self) -> dict[str, LabourEdition]:
        with self._lock:
            return self._office_made()[1]

    def _office_made(self) -> tuple[OfficeBook, dict[str, LabourEdition]]:
        if self._office is None:
            book = self._read(lambda: office_records.load_office_book(self._db))
            corrected = {own.corrects.edition for own in book.rates if own.corrects and own.active}
            stored = self._read(lambda: rate_records.labour_infos(self._db))
            officials = [self._as_printed(info.id) for info in stored if info.id in corrected]
            self._office = (book, office_editions(officials, book.rates))
        return self._office

    def look(self, read: Callable[[Database], T]) -> T:
        """Read something that the office added."""
        return self._read(lambda: read(self._db))

    def note(self, work: Callable[[Database], T]) -> T:
        """Write something that changes no rate, all or nothing; raises FileProblem."""
        with self._lock, translate_database_errors(self.path), self._db.atomic():
            return work(self._db)

    def change(self, work: Callable[[Database], T], book: Book) -> T:
        """Write something of the office's own, all or nothing; its books are made anew afterwards.

        Raises FileProblem, or whatever UserError `work` raises, with nothing written.
        """
        with self._lock:
            answer = self.note(work)
            if book == "labour":
                self._forget_labour()
            elif book == "factor_f":
                self._factor_f.clear()
            else:
                raise unhandled(book)
        return answer

    def _forget_labour(self) -> None:
        self._office = None
        self._labour.clear()
        left = {info.id for info in self._read(lambda: rate_records.labour_infos(self._db))}
        for name in self._printed.keys() - left:
            del self._printed[name]

    def infos(self, book: Book) -> tuple[EditionInfo, ...]:
        """What there is to know about each edition of a kind of book, in the order of its list."""
        if book == "labour":
            return self.labour_editions()
        if book == "factor_f":
            return self._read(lambda: rate_records.factor_infos(self._db))
        raise unhandled(book)

    def factor_edition(self, name: str) -> FactorEdition:
        """One Factor F edition; KeyError if there is none."""
        with self._lock:
            if name not in self._factor_f:
                self._factor_f[name] = self._read(lambda: _proved_tables(self._db, name))
            return self._factor_f[name]

    def books(self) -> Books:
        """What bills are priced with; each edition is read when it is first asked for."""
        labour = [info.id for info in self.labour_editions()]
        factor_f = self._read(lambda: rate_records.factor_ids(self._db))
        return Books(
            LoadedOnDemand(labour, self.labour_edition),
            LoadedOnDemand(factor_f, self.factor_edition),
        )

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._db.close()

    def _read(self, read: Callable[[], T]) -> T:
        with self._lock:
            try:
                with translate_database_errors(self.path, "reading"):
                    return read()
            except (DamagedFileError, ForeignFileError, EncodingError):
                # Sound pages, nonsense in them. What the program brought along is not lost. Any
                # other error is the program's own fault, and no reason to move a user's file.
                self._db.close()
                self._db = self._made_anew()
                self._office = None
                return read()

    def _opened(self) -> Database:
        try:
            with translate_database_errors(self.path):
                db, remade = _open(self.path, self._resources)
                self.notices += remade
                return db
        except (DamagedFileError, ForeignFileError):
            return self._made_anew()
        except NewerFileError:
            return self._in_memory(f"ฐานข้อมูลราคา {self.path} ทำด้วยโปรแกรมรุ่นใหม่กว่า {_MEMORY}")
        except UserError:
            return self._in_memory(f"เขียนฐานข้อมูลราคา {self.path} ไม่ได้ {_MEMORY}")

    def _made_anew(self) -> Database:
        try:
            with translate_database_errors(self.path):
                aside = _set_aside(self.path)
                db, saved = self._filled_from(aside)
        except UserError:
            return self._in_memory(f"ฐานข้อมูลราคา {self.path} เสียหายและสร้างใหม่ไม่ได้ {_MEMORY}")
        own = f" และเก็บข้อมูลของหน่วยงานไว้ได้ {saved:,} รายการ" if saved else ""
        self.notices += (
            f"ฐานข้อมูลราคาเสียหาย จึงสร้างใหม่จากอัตราที่มากับโปรแกรม{own} แฟ้มเดิมเก็บไว้ที่ {aside}",
        )
        return db

    def _filled_from(self, aside: Path) -> tuple[Database, int]:
        """A new database with what the office had in the old one; all of it, or the old is back."""
        try:
            db, _ = _open(self.path, self._resources)
            try:
                return db, bring_over(aside, db)
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
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        migrate(db, RATE_MIGRATIONS)
        official.fill(db, self._resources)
        return db


def open_rate_database(path: Path | None = None, *, resources: Path | None = None) -> RateDatabase:
    """Open the user's rate database, and make or refresh it where need be; it never refuses.

    Without a path it is `rates.sqlite` in the user's data folder.
    """
    return RateDatabase(path or _usual_path(), resources or places.resources())


def _usual_path() -> Path:
    try:
        return places.user_data() / FILE_NAME
    except OSError as error:
        # Opening will fail there too, and be told.
        return Path(error.filename or os.devnull) / FILE_NAME


def _proved_tables(db: Database, name: str) -> FactorEdition:
    edition = rate_records.load_factor_edition(db, name)
    return with_table_proofs(edition, load_proofs(db, "factor_f", TableProof, name))


def _open(path: Path, resources: Path) -> tuple[Database, tuple[str, ...]]:
    """The database, and what its user must hear of official rows that were made anew."""
    if not path.exists():
        _make(path, resources)
    db = connect(path, "rw", patience=_PATIENCE_SECONDS)
    try:
        check_application(db, path, RATES_APPLICATION_ID)
        if version_of(db) > len(RATE_MIGRATIONS):
            raise NewerFileError(path)
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise DamagedFileError(path, str(found))
        _check_shape(db, path)
        try:
            migrate(db, RATE_MIGRATIONS)
        except EncodingError as error:
            raise DamagedFileError(path, str(error)) from error
        if official.origin(db) != official.origin_of(resources):
            official.fill(db, resources)
            remade: tuple[str, ...] = ()
        else:
            remade = official.remade_where_altered(db, resources)
    except BaseException:
        db.close()
        raise
    return db, remade


def _check_shape(db: Database, path: Path) -> None:
    """Raise DamagedFileError unless the tables are those of the version that the file claims.

    Asked before it is brought up to date: a migration that fails on the right tables is a defect.
    """
    version = version_of(db)
    expected, found = expected_shape(RATE_MIGRATIONS[:version]), shape_of(db)
    if not expected <= found or (version < len(RATE_MIGRATIONS) and expected != found):
        raise DamagedFileError(path, "ตารางไม่ครบหรือไม่ตรงกับรุ่น")


def _make(path: Path, resources: Path) -> None:
    try:
        with new_database(path) as aside:
            db = connect(aside, "rwc")
            try:
                db.execute("PRAGMA journal_mode = MEMORY")
                db.execute("PRAGMA synchronous = OFF")
                db.execute(f"PRAGMA application_id = {RATES_APPLICATION_ID}")
                migrate(db, RATE_MIGRATIONS)
                official.fill(db, resources)
            finally:
                db.close()
    except ExistingFileError:
        pass  # another window of the program was faster


def _set_aside(path: Path) -> Path:
    number, name = 1, f"{path.name}.damaged"
    while path.with_name(name).exists():
        number += 1
        name = f"{path.name}.{number}.damaged"
    return path.rename(path.with_name(name))
