"""The rate database: filled on first start, kept up to date, and never in the program's way."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.labour.account import LabourEdition, edition_of
from estimator.domain.labour.office import OfficeRate
from estimator.domain.pricing.price import price
from estimator.errors import UserError
from estimator.files import atomic_write as module
from estimator.files import places
from estimator.files.file_errors import ExistingFileError
from estimator.store import rate_books
from estimator.store.books import (
    kept_notices,
    office_checksums,
    official,
    rate_database,
    resource_books,
)
from estimator.store.books.editions import accept_edition, remove_edition
from estimator.store.books.rate_database import RATES_APPLICATION_ID
from estimator.store.books.stored_book import Origin, StoredBook, StoredBooks
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.resource_tables import factor_edition
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office import add_office_rate, office_rates, withdraw_office_rate
from estimator.store.labour.proof import confirm_rate
from estimator.store.labour.resource_account import labour_edition
from estimator.store.rate_books import books_of, open_rate_database
from estimator.store.rate_schema import RATE_MIGRATIONS
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.migrations import run_statements
from estimator.store.sqlite.new_database import new_database
from tests.store.permissions import read_only
from tests.store.samples import (
    full_estimate,
    look,
    names_in,
    put_unchecked,
    run_sql,
    schema_of_bytes,
)
from tests.store.test_refusals import needs_modes

RESOURCES = places.resources()
WHO = OfficeRecord("นายมานะ", date(2026, 7, 1), "ไม่มีในบัญชี")
OWN = OfficeRate("own", "ติดตั้งเสาธง", "ต้น", Decimal("850.00"), WHO)
PROOF = """INSERT INTO office_act (book, edition, act, record) VALUES ('factor_f', 'cgd-w481',
    'proof', '{"edition":"cgd-w481","work_type":"building","advance_percent":"0",
    "retention_percent":"0","verdict":"confirmed","record":{"who":"ก","when":"เมื่อวาน"}}')"""
DEFECTS = [
    TypeError("a defect"),
    ValueError("a defect"),
    KeyError("a defect"),
    AttributeError("a defect"),
    sqlite3.OperationalError("no such table: x"),
    sqlite3.IntegrityError("UNIQUE constraint failed: x"),
    sqlite3.ProgrammingError("Incorrect number of bindings supplied"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rates.sqlite"


@pytest.fixture
def filled(shipped_rates: bytes, path: Path) -> Path:
    """A copy of it, to do anything with."""
    path.write_bytes(shipped_rates)
    return path


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Resources in which one rate of w480 was corrected and the older edition is gone."""
    return copy_of_resources(tmp_path / "resources", correct=True)


def copy_of_resources(folder: Path, *, correct: bool) -> Path:
    for kind in ("labour", "factor_f"):
        shutil.copytree(RESOURCES / kind, folder / kind)
    if correct:
        rates = folder / "labour" / "cgd-w480" / "rates.csv"
        rates.write_bytes(rates.read_bytes().replace(b",95,2,", b",96,2,", 1))
        shutil.rmtree(folder / "labour" / "cgd-w135")
    return folder


def first_rate(database: rate_database.RateDatabase) -> str:
    return f"{database.edition(STORED_LABOUR, 'cgd-w480').rates['1.1', 1].rate:f}"


def test_it_gives_back_exactly_what_the_resources_hold(path: Path) -> None:
    open_rate_database(path).close()
    database = open_rate_database(path)
    for name in resource_books.edition_ids(RESOURCES / "labour"):
        shipped = labour_edition(RESOURCES, name)
        edition = database.edition(STORED_LABOUR, name)
        assert edition == shipped
        assert list(edition.rates) == list(shipped.rates)
    assert tuple(database.editions(STORED_FACTOR_F).values()) == tuple(
        factor_edition(RESOURCES, name)
        for name in resource_books.edition_ids(RESOURCES / "factor_f")
    )
    assert [info.id for info in database.infos(STORED_LABOUR)] == ["cgd-w480", "cgd-w135"]
    assert database.notices == ()
    database.close()
    assert names_in(path.parent) == [path.name]
    assert look(path, "PRAGMA application_id") == [(RATES_APPLICATION_ID,)]


def test_it_lies_in_the_users_data_folder(user_data: Path) -> None:
    open_rate_database().close()
    assert names_in(user_data) == ["rates.sqlite", "unfinished"]
    assert names_in(user_data / "unfinished") == []


def test_its_books_price_an_estimate_and_are_read_on_demand(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def spy(db: Database, name: str) -> LabourEdition:
        asked.append(name)
        return STORED_LABOUR.load(db, name)

    monkeypatch.setattr(rate_books, "STORED_LABOUR", replace(STORED_LABOUR, load=spy))
    database = open_rate_database(filled)
    books = books_of(database)
    assert list(books.labour) == ["cgd-w480", "cgd-w135"]
    assert "cgd-w135" in books.labour
    assert len(books.factor_f) == 2
    assert asked == []
    assert price(full_estimate(), books).reference_price > 0
    assert price(full_estimate(), books).reference_price > 0
    assert asked == ["cgd-w480"]
    assert books.labour.get("no-such-book") is None
    with pytest.raises(KeyError):
        database.edition(STORED_LABOUR, "no-such-book")
    with pytest.raises(KeyError):
        database.edition(STORED_FACTOR_F, "no-such-book")
    assert database.notices == ()
    database.close()


def test_it_is_not_written_to_when_nothing_has_changed(filled: Path) -> None:
    before = (filled.read_bytes(), filled.stat().st_mtime_ns)
    open_rate_database(filled).close()
    assert (filled.read_bytes(), filled.stat().st_mtime_ns) == before


def test_changed_resources_replace_the_official_editions_and_nothing_else(
    filled: Path, changed: Path
) -> None:
    database = open_rate_database(filled)
    assert len(database.infos(STORED_LABOUR)) == 2
    database.close()
    add_own_edition(filled)
    database = open_rate_database(filled, resources=changed)
    assert first_rate(database) == "96"
    assert [info.id for info in database.infos(STORED_LABOUR)] == ["cgd-w480", "office"]
    assert len(database.edition(STORED_LABOUR, "office").rates) == 1
    assert database.notices == ()
    database.close()
    database = open_rate_database(filled)
    assert first_rate(database) == "95"
    assert len(database.infos(STORED_LABOUR)) == 3
    database.close()


def test_another_version_of_the_program_fills_it_anew(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may read the same resources differently, so nothing of the version before stays."""
    add_own_edition(filled)
    run_sql(filled, "UPDATE labour_rate SET remark = 'รุ่นก่อน' WHERE edition = 'cgd-w480'")
    monkeypatch.setattr(official, "__version__", "another")
    database = open_rate_database(filled)
    rates = database.edition(STORED_LABOUR, "cgd-w480").rates
    assert {key: rate.remark for key, rate in rates.items()} == {
        (rate.code, rate.tier): rate.remark
        for rate in labour_edition(RESOURCES, "cgd-w480").rates.values()
    }
    assert len(database.edition(STORED_LABOUR, "office").rates) == 1
    assert database.notices == ()
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON office_act BEGIN DELETE FROM labour_rate; END",
        "CREATE UNIQUE INDEX u ON office_act (edition)",
        "CREATE VIEW v AS SELECT * FROM labour_rate",
        "CREATE TABLE t (a)",
    ],
)
def test_one_with_something_of_somebody_elses_is_made_anew_with_what_is_the_offices(
    filled: Path, statement: str
) -> None:
    database = open_rate_database(filled)
    add_office_rate(database, OWN)
    database.close()
    run_sql(filled, statement)
    database = open_rate_database(filled)
    (notice,) = database.notices
    assert "เก็บข้อมูลของหน่วยงานไว้ได้ 1 รายการ" in notice
    assert [rate.name for rate in office_rates(database)] == [OWN.name]
    database.close()
    assert look(filled, "SELECT name FROM sqlite_master WHERE name IN ('t', 'u', 'v')") == []
    assert names_in(filled.parent) == [
        filled.name,
        f"{filled.name}.damaged",
        f"{filled.name}.notices",
    ]


def test_one_whose_header_asks_for_another_sqlite_is_made_anew(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[18] = 7
    filled.write_bytes(content)
    database = open_rate_database(filled)
    assert "เสียหาย จึงสร้างใหม่" in database.notices[0]
    assert first_rate(database) == "95"
    database.close()


def kinds_saving(save: Callable[[Database, FactorEdition, Origin, int], None]) -> StoredBooks:
    """The kinds of book there are, of which the last one is stored in another way."""
    return (STORED_LABOUR, replace(STORED_FACTOR_F, save=save))


def add_own_edition(path: Path) -> None:
    db = connect(path, "rw")
    edition = labour_edition(RESOURCES, "cgd-w480")
    info = EditionInfo("office", "ของหน่วยงาน", "", None, None, "หน่วยงาน", "office", "รับผิดชอบเอง")
    own = edition_of(info, [edition.rates["1.1", 1]])
    with db.atomic():
        office_checksums.change(
            db, STORED_LABOUR, lambda _: STORED_LABOUR.save(db, own, "office", 99)
        )
    db.close()


def test_a_refresh_that_fails_half_way_leaves_the_old_editions(
    filled: Path, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(rate_books, "STORED_BOOKS", kinds_saving(full))
        # Neither filled in again nor looked into: only what became of the file is asked.
        patch.setattr(rate_database.RateDatabase, "_in_memory", lambda *_: None)
        patch.setattr(rate_database.RateDatabase, "_look_at_office_editions", lambda _: None)
        patch.setattr(rate_database.RateDatabase, "_tell_what_was_altered", lambda _: None)
        open_rate_database(filled, resources=changed)
    database = open_rate_database(filled)
    assert first_rate(database) == "95"
    assert len(database.infos(STORED_LABOUR)) == 2
    database.close()


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"not a database" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:50_000]),
        lambda path: run_sql(path, "DROP TABLE factor_row"),
        lambda path: run_sql(path, "ALTER TABLE labour_rate DROP COLUMN remark"),
        lambda path: run_sql(path, "PRAGMA application_id = 1"),
        lambda path: run_sql(path, "PRAGMA user_version = 0"),
        lambda path: run_sql(path, PROOF),
    ],
    ids=[
        "emptied",
        "scribbled",
        "cut short",
        "no rows table",
        "no column",
        "another program's",
        "version lost",
        "day of a proof lost",
    ],
)
def test_a_damaged_one_is_set_aside_and_made_anew(filled: Path, harm: object) -> None:
    harm(filled)  # type: ignore[operator]
    harmed = filled.read_bytes()
    database = open_rate_database(filled)
    for info in database.infos(STORED_LABOUR):
        assert database.edition(STORED_LABOUR, info.id).rates
    assert first_rate(database) == "95"
    assert len(list(database.editions(STORED_FACTOR_F).values())) == 2
    (notice,) = database.notices
    assert "เสียหาย" in notice
    assert f"{filled.name}.damaged" in notice
    database.close()
    assert filled.with_name(filled.name + ".damaged").read_bytes() == harmed
    database = open_rate_database(filled)
    assert database.notices == (notice,)
    database.dismiss_notices()
    database.close()
    database = open_rate_database(filled)
    assert not database.notices
    database.close()
    assert names_in(filled.parent) == ["rates.sqlite", "rates.sqlite.damaged"]


@pytest.mark.parametrize("table", ["factor_row", "labour_note", "office_rate"])
def test_a_byte_of_its_schema_that_is_another_costs_no_more_than_that_table(
    filled: Path, table: str
) -> None:
    database = open_rate_database(filled)
    add_office_rate(database, OWN)
    database.close()
    harmed = filled.read_bytes().replace(
        f"TABLE {table}".encode(), f"T\udce6BLE {table}".encode(errors="surrogateescape")
    )
    filled.write_bytes(harmed)
    database = open_rate_database(filled)
    assert first_rate(database) == "95"
    (notice,) = database.notices
    assert "เสียหาย" in notice
    own = look(filled, "SELECT count(*) FROM office_rate")
    assert own == [(0 if table == "office_rate" else 1,)]
    assert ("อาจสูญหายบางส่วน" in notice) == (table == "office_rate")
    database.close()
    assert filled.with_name(filled.name + ".damaged").read_bytes() == harmed


@pytest.mark.parametrize("other", ["cgd-v481", "cgd-w499"])
def test_an_official_row_under_another_editions_name_is_damage_and_made_anew(
    filled: Path, other: str
) -> None:
    """One letter of a key: that of no edition, or that of another one that has such a row."""
    with closing(sqlite3.connect(filled)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        first = '"table" = 0 AND ord = 0'
        db.execute(
            f"UPDATE OR REPLACE factor_row SET edition = ? WHERE edition = 'cgd-w481' AND {first}",
            [other],
        )
        assert db.total_changes == 1
        db.commit()
    for _ in range(2):
        database = open_rate_database(filled)
        assert first_rate(database) == "95"
        assert len(database.edition(STORED_FACTOR_F, "cgd-w481").tables) > 1
        assert database.notices
        database.close()


@pytest.mark.parametrize("filled_by", ["this program", "an earlier one"])
@pytest.mark.parametrize("name", [b"cgd-w480", b"cgd-w481"])
def test_a_bit_of_an_official_key_in_a_table_or_its_index_stops_no_start(
    filled: Path, name: bytes, filled_by: str
) -> None:
    if filled_by == "an earlier one":
        run_sql(filled, "UPDATE meta SET value = '0.0.1' WHERE key = 'origin'")
    sound = filled.read_bytes()
    places = [found.start() for found in re.finditer(name, sound)]
    for at in places[:: len(places) // 3]:
        for beside in filled.parent.iterdir():
            beside.unlink()
        harmed = bytearray(sound)
        harmed[at + len("cgd-")] ^= 1
        filled.write_bytes(harmed)
        database = open_rate_database(filled)
        assert first_rate(database) == "95"
        assert len(database.edition(STORED_FACTOR_F, "cgd-w481").tables) > 1
        database.close()


def take_w612_in(filled: Path) -> None:
    """Have the office take an edition in, of three rates of ว 480."""
    database = open_rate_database(filled)
    shipped = database.edition(STORED_LABOUR, "cgd-w480")
    info = replace(shipped.info, id="w612", circular="ว 612", verification="imported")
    rates = [replace(rate, edition="w612") for rate in list(shipped.rates.values())[:3]]
    accept_edition(database, STORED_LABOUR, edition_of(info, rates), Acceptance("w612", WHO))
    database.close()


@pytest.mark.parametrize("column", ["section", "name", "unit", "page", "confirmed_by"])
def test_another_letter_in_a_columns_name_is_damage_and_names_the_accepted_edition(
    filled: Path, column: str
) -> None:
    take_w612_in(filled)
    content = filled.read_bytes()
    start = content.index(b"TABLE labour_rate")
    at = content.index(f" {column} ".encode(), start) + 1
    harmed = content[:at] + column.capitalize()[:1].encode() + content[at + 1 :]
    filled.write_bytes(harmed)
    database = open_rate_database(filled)
    assert first_rate(database) == "95"
    assert "เสียหาย" in database.notices[0]
    database.close()


@pytest.mark.parametrize("cell", ["x'e0b882'", "NULL", "7"], ids=["bytes", "nothing", "a number"])
@pytest.mark.parametrize("column", ["name", "unit", "condition", "rate", "code"])
def test_a_text_that_has_become_something_else_is_damage_and_the_accepted_edition_is_named(
    filled: Path, column: str, cell: str
) -> None:
    """One bit at the head of a row is enough: SQLite looks at a type when the row is written."""
    take_w612_in(filled)
    changed = f"UPDATE labour_rate SET {column} = {cell} WHERE edition = 'w612' AND ord = 1"
    put_unchecked(filled, "labour_rate", changed)
    database = open_rate_database(filled)
    assert first_rate(database) == "95"
    assert "ว 612" in database.notices[0]
    database.close()


@pytest.mark.parametrize("name", ["labour_rate", "office_act", "office_act_edition", "meta"])
def test_a_schema_that_is_no_text_any_more_is_damage(filled: Path, name: str) -> None:
    schema_of_bytes(filled, name)
    database = open_rate_database(filled)
    assert "เสียหาย" in database.notices[0]
    assert first_rate(database) == "95"
    database.close()


def test_what_was_lost_is_said_at_each_opening_until_it_is_dismissed(filled: Path) -> None:
    for content in (b"first", b"second"):
        filled.write_bytes(content)
        open_rate_database(filled).close()
    two = open_rate_database(filled)
    first, second = two.notices
    assert first.endswith("rates.sqlite.damaged")
    assert second.endswith("rates.sqlite.2.damaged")
    # Another program finds a third damage while this one shows what it knows.
    kept_notices.keep(filled, ["เสียหายอีก"])
    two.dismiss_notices()
    assert not two.notices
    two.close()
    again = open_rate_database(filled)
    assert again.notices == ("เสียหายอีก",)
    again.close()


def test_notices_that_cannot_be_read_or_kept_stop_nobody(filled: Path) -> None:
    kept_notices.beside(filled).mkdir()
    run_sql(filled, "UPDATE labour_rate SET rate = '1' WHERE edition = 'cgd-w480' AND ord = 0")
    database = open_rate_database(filled)
    assert len(database.notices) == 1
    database.dismiss_notices()
    assert not database.notices
    database.close()
    kept_notices.beside(filled).rmdir()
    kept_notices.beside(filled).write_bytes(b"\xff\n\n")
    database = open_rate_database(filled)
    assert database.notices == ()
    database.close()


def test_of_a_file_of_notices_only_sentences_are_shown(filled: Path) -> None:
    told = "ฐานข้อมูลราคาเสียหาย แฟ้มเดิมเก็บไว้ที่ /home/มานะ/rates.sqlite.damaged"
    harmed = f"\x1b[31m{told}\x07\n\x1b]0;title\x07 \x00\x01 abc\n".encode() + bytes(range(256))
    kept_notices.beside(filled).write_bytes(harmed)
    database = open_rate_database(filled)
    assert database.notices == (f"[31m{told}",)
    database.dismiss_notices()
    database.close()
    assert not kept_notices.beside(filled).exists()


def test_what_a_notice_quotes_of_an_altered_row_steers_no_terminal(filled: Path) -> None:
    harm = "UPDATE labour_rate SET name = 'x' || char(27) || '[2J' WHERE edition = 'cgd-w480'"
    run_sql(filled, f"{harm} AND ord = 0")
    database = open_rate_database(filled)
    (notice,) = database.notices
    assert "รายการ จาก x [2J กลับเป็น" in notice
    database.close()


def test_what_is_so_only_this_time_is_not_kept(filled: Path) -> None:
    run_sql(filled, "PRAGMA user_version = 999")
    for _ in range(2):
        database = open_rate_database(filled)
        assert len(database.notices) == 1
        database.close()
    assert names_in(filled.parent) == ["rates.sqlite"]


def test_a_second_damaged_one_does_not_push_out_the_first(path: Path) -> None:
    for content in (b"first", b"second"):
        path.write_bytes(content)
        open_rate_database(path).close()
    assert path.with_name(path.name + ".damaged").read_bytes() == b"first"
    assert path.with_name(path.name + ".2.damaged").read_bytes() == b"second"


@pytest.mark.parametrize("defect", DEFECTS, ids=repr)
def test_a_defect_of_the_program_moves_nobodys_file(filled: Path, defect: Exception) -> None:
    def broken(_db: object) -> None:
        raise defect

    before = filled.read_bytes()
    database = open_rate_database(filled)
    with pytest.raises(type(defect)):
        database.look(broken)
    assert first_rate(database) == "95"
    assert database.notices == ()
    database.close()
    assert filled.read_bytes() == before
    assert names_in(filled.parent) == [filled.name]


@pytest.mark.parametrize("defect", DEFECTS, ids=repr)
@pytest.mark.parametrize("what", ["load", "infos", "made", "proved"])
def test_a_defect_in_reading_a_book_moves_nobodys_file(
    filled: Path, what: str, defect: Exception
) -> None:
    def broken(*_: object) -> None:
        raise defect

    kind: StoredBook[LabourEdition] = replace(STORED_LABOUR, **{what: broken})  # type: ignore[arg-type]
    database = open_rate_database(filled)
    with pytest.raises(type(defect)):
        list(database.editions(kind).values())
    assert first_rate(database) == "95"
    database.close()
    assert names_in(filled.parent) == [filled.name]


@pytest.mark.parametrize("defect", DEFECTS, ids=repr)
def test_a_defect_in_filling_it_moves_nobodys_file(
    filled: Path, changed: Path, monkeypatch: pytest.MonkeyPatch, defect: Exception
) -> None:
    # Once only: a second try, at a new file, would succeed.
    left = [defect]

    def broken(db: Database, edition: FactorEdition, origin: Origin, order: int) -> None:
        if left:
            raise left.pop()
        STORED_FACTOR_F.save(db, edition, origin, order)

    before = filled.read_bytes()
    monkeypatch.setattr(rate_books, "STORED_BOOKS", kinds_saving(broken))
    with pytest.raises(type(defect)):
        open_rate_database(filled, resources=changed)
    assert filled.read_bytes() == before
    assert names_in(filled.parent) == [filled.name, changed.name]


def test_a_defect_in_a_migration_moves_nobodys_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_rate_database(path).close()
    before = path.read_bytes()
    wrong = run_statements("CREATE TABLE meta (key TEXT)")
    monkeypatch.setattr(rate_books, "RATE_MIGRATIONS", (*RATE_MIGRATIONS, wrong))
    with pytest.raises(sqlite3.OperationalError, match="meta"):
        open_rate_database(path)
    assert path.read_bytes() == before
    # The copy that is put beside it before each migration is the database as it was.
    beside = path.with_name(f"{path.name}.v{len(RATE_MIGRATIONS)}.bak")
    assert names_in(path.parent) == [path.name, beside.name]
    monkeypatch.undo()
    with_copy = open_rate_database(beside)
    assert with_copy.notices == ()
    assert first_rate(with_copy) == "95"
    with_copy.close()


@pytest.mark.parametrize(
    "trouble",
    [sqlite3.OperationalError("database or disk is full"), *DEFECTS[:2]],
    ids=repr,
)
def test_a_damaged_one_that_cannot_be_made_anew_stays_where_it_is(
    filled: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    """Else the next start would find an empty one, and what the office added in no use."""
    favourite = "INSERT INTO labour_favourite VALUES ('1.1', 1, 1)"
    unreadable = "INSERT INTO office_rate (kind, record) VALUES ('own', 'x')"
    run_sql(filled, favourite, unreadable)
    before = filled.read_bytes()

    def fail(*_: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(rate_database, "bring_over", fail)
        if isinstance(trouble, sqlite3.Error):
            database = open_rate_database(filled)
            assert first_rate(database) == "95"
            assert "สร้างใหม่ไม่ได้" in database.notices[0]
            database.close()
        else:
            with pytest.raises(type(trouble)):
                open_rate_database(filled)
    assert filled.read_bytes() == before
    assert names_in(filled.parent) == [filled.name]
    database = open_rate_database(filled)
    assert first_rate(database) == "95"
    assert look(filled, "SELECT code FROM labour_favourite") == [("1.1",)]
    database.close()


def test_one_of_a_newer_program_is_left_alone(filled: Path) -> None:
    run_sql(filled, "PRAGMA user_version = 999")
    before = filled.read_bytes()
    database = open_rate_database(filled)
    assert first_rate(database) == "95"
    (notice,) = database.notices
    assert "รุ่นใหม่กว่า" in notice
    database.close()
    assert filled.read_bytes() == before
    assert names_in(filled.parent) == [filled.name]


def test_without_a_folder_to_write_to_the_books_live_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    database = open_rate_database(tmp_path / "file" / "rates.sqlite")
    assert first_rate(database) == "95"
    (notice,) = database.notices
    assert "เขียนฐานข้อมูลราคา" in notice
    database.close()
    assert names_in(tmp_path) == ["file"]


def test_a_data_folder_that_cannot_be_made_does_not_stop_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("ESTIMATOR_DATA", str(tmp_path / "file" / "below"))
    database = open_rate_database()
    assert first_rate(database) == "95"
    assert len(database.notices) == 1
    database.close()


@needs_modes
def test_a_folder_that_may_not_be_written(public: Path) -> None:
    # Whoever the tests become may not enter the checkout.
    shipped = copy_of_resources(public / "shipped", correct=False)
    newer = copy_of_resources(public / "newer", correct=True)
    folder = public / "data"
    folder.mkdir()
    path = folder / "rates.sqlite"
    with read_only(folder):
        database = open_rate_database(path, resources=shipped)
        assert first_rate(database) == "95"
        assert len(database.notices) == 1
        database.close()
    assert names_in(folder) == []
    open_rate_database(path, resources=shipped).close()
    with read_only(folder, path):
        database = open_rate_database(path, resources=shipped)
        assert first_rate(database) == "95"
        assert database.notices == ()
        database.close()
        # Newer resources cannot be written there, but they are used.
        database = open_rate_database(path, resources=newer)
        assert first_rate(database) == "96"
        assert len(database.notices) == 1
        database.close()
    assert names_in(folder) == ["rates.sqlite"]


def test_it_can_be_read_from_any_thread(filled: Path) -> None:
    database = open_rate_database(filled)
    names = ["cgd-w480", "cgd-w135"] * 4
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: database.edition(STORED_LABOUR, name), names))
    assert found[0] is found[2]
    assert [each.info.id for each in found] == names
    database.close()


def test_two_windows_share_it(filled: Path, changed: Path) -> None:
    one = open_rate_database(filled)
    two = open_rate_database(filled)
    assert first_rate(one) == first_rate(two) == "95"
    three = open_rate_database(filled, resources=changed)
    assert first_rate(three) == "96"
    assert one.edition(STORED_LABOUR, "cgd-w480") is one.edition(STORED_LABOUR, "cgd-w480")
    for database in (one, two, three):
        assert database.notices == ()
        database.close()


KILLED = """
import os, sys
from pathlib import Path
from estimator.store.books import official
from estimator.store.rate_books import open_rate_database
official.fill = lambda *_: os._exit(9)
open_rate_database(Path(sys.argv[1]))
"""


def test_a_start_that_was_killed_leaves_nothing_once_the_next_one_has_succeeded(path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == 9
    (left,) = names_in(path.parent)
    assert left.endswith(".tmp")
    open_rate_database(path).close()
    assert names_in(path.parent) == ["rates.sqlite"]


def test_only_what_is_surely_a_killed_starts_is_cleared(filled: Path, tmp_path: Path) -> None:
    mine = filled.read_bytes()
    mark = module._mark(filled)
    kept = {
        ".0123456789ab.tmp": mine,
        f".{mark}000001.tmp": b"not a database",
        f".{mark}000002.tmp": mine[:68] + b"EST1" + mine[72:],
        f".{mark}000003.tmp": b"",
        f".{mark}000004.tmp.txt": mine,
    }
    for name, content in kept.items():
        filled.with_name(name).write_bytes(content)
    old = filled.with_name(f".{mark}000005.tmp")
    old.touch()
    os.utime(old, (0, 0))
    filled.with_name(f".{mark}000006.tmp").write_bytes(mine)
    filled.with_name(f".{mark}000007.tmp").write_bytes(mine[: len(mine) // 2])
    open_rate_database(filled).close()
    assert names_in(filled.parent) == sorted([*kept, "rates.sqlite"])


def test_what_another_start_is_making_is_left_to_it(path: Path, shipped_rates: bytes) -> None:
    def make() -> None:
        with new_database(path) as aside:
            db = connect(aside, "rwc")
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute(f"PRAGMA application_id = {RATES_APPLICATION_ID}")
            path.write_bytes(shipped_rates)
            open_rate_database(path).close()
            assert aside.exists()
            db.close()

    with pytest.raises(ExistingFileError):
        make()
    assert names_in(path.parent) == ["rates.sqlite"]


def test_a_start_whose_file_was_cleared_away_takes_the_one_that_is_there(
    path: Path, shipped_rates: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = official.fill

    def overtaken(db: Database, kinds: StoredBooks, resources: Path) -> None:
        fill(db, kinds, resources)
        monkeypatch.setattr(official, "fill", fill)
        (aside,) = module.left_beside(path)
        aside.unlink()
        path.write_bytes(shipped_rates)

    monkeypatch.setattr(official, "fill", overtaken)
    database = open_rate_database(path)
    assert first_rate(database) == "95"
    assert database.notices == ()
    database.close()


@needs_modes
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_gone_while_it_is_open_is_not_called_read_only(
    filled: Path, shipped_rates: bytes, replaced: bool
) -> None:
    database = open_rate_database(filled)
    aside = filled.rename(filled.with_name("elsewhere"))
    if replaced:
        filled.write_bytes(shipped_rates)
    with pytest.raises(UserError) as refused:
        add_office_rate(database, OWN)
    (sentence,) = refused.value.sentences
    assert "ถูกลบ ย้าย หรือแทนที่ขณะเปิดอยู่" in sentence
    assert "อ่านได้อย่างเดียว" not in sentence
    assert first_rate(database) == "95"
    aside.replace(filled)
    assert add_office_rate(database, OWN).number == 1
    database.close()


def test_whether_there_was_a_file_before_is_known(path: Path) -> None:
    for is_new in (True, False):
        database = open_rate_database(path)
        assert database.is_new == is_new
        database.close()
    path.write_bytes(b"damaged")
    database = open_rate_database(path)
    assert not database.is_new
    database.close()


def test_what_another_program_changes_is_seen(filled: Path) -> None:
    one, other = open_rate_database(filled), open_rate_database(filled)
    first = one.edition(STORED_LABOUR, "cgd-w480")
    assert not one.renewed()
    own = add_office_rate(other, OWN)
    assert one.renewed()
    assert not one.renewed()
    assert list(one.edition(STORED_LABOUR, "office").rates) == [(own.code, 1)]
    withdraw_office_rate(other, own.number, WHO)
    assert one.renewed()
    assert "office" not in one.editions(STORED_LABOUR)
    # What nobody changed is not read again.
    assert one.edition(STORED_LABOUR, "cgd-w480") is first
    assert not other.renewed()
    one.close()
    other.close()


def test_an_edition_that_another_program_put_in_place_of_one_is_read_anew(filled: Path) -> None:
    one, other = open_rate_database(filled), open_rate_database(filled)
    printed = one.edition(STORED_LABOUR, "cgd-w480")
    for few in (5, 7):
        info = replace(printed.info, id="w612", circular="ว 612")
        rates = [replace(rate, edition="w612") for rate in list(printed.rates.values())[:few]]
        accept_edition(other, STORED_LABOUR, edition_of(info, rates), Acceptance("w612", WHO))
        assert one.renewed()
        assert len(one.edition(STORED_LABOUR, "w612").rates) == few
        if few == 5:
            remove_edition(other, STORED_LABOUR, "w612", WHO)
    confirm_rate(other, other.edition(STORED_LABOUR, "w612").rates["1.1", 1], WHO)
    assert one.renewed()
    assert one.edition(STORED_LABOUR, "w612").rates["1.1", 1].confirmed_by == WHO.signature
    one.close()
    other.close()


def test_what_changes_no_book_is_no_change(filled: Path) -> None:
    one, other = open_rate_database(filled), open_rate_database(filled)
    other.note(lambda db: db.execute("INSERT INTO labour_recent VALUES ('1.1', 1, 1)"))
    assert not one.renewed()
    add_office_rate(one, OWN)
    other.note(lambda db: db.execute("DELETE FROM labour_recent"))
    assert not one.renewed()
    one.close()
    other.close()
