"""The office's register of circulars in the rate database: nothing that was typed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.procedure.circulars import ToldCircular
from estimator.errors import UserError
from estimator.store.books.circular_register import (
    acts_on,
    office_circulars,
    remove_circular,
    write_circular,
)
from estimator.store.books.office_circulars import is_altered
from estimator.store.books.rate_database import RateDatabase
from estimator.store.rate_books import open_rate_database
from tests.store.books.test_office_acts import made_of_version
from tests.store.samples import put_unchecked, run_sql

DAY = date(2026, 7, 10)
MANA = OfficeRecord("นายมานะ", DAY)
SOM = OfficeRecord("นางสาวสม", date(2026, 7, 12))
W480 = ToldCircular("labour", "กค 0433.2/ว 480", date(2026, 6, 26), "1234/2569", DAY, "14.30")
VAT = ToldCircular("vat", "ว 7")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rates.sqlite"


@pytest.fixture
def rates(path: Path, shipped_rates: bytes) -> Iterator[RateDatabase]:
    path.write_bytes(shipped_rates)
    made = open_rate_database(path)
    yield made
    made.close()


def opened_again(rates: RateDatabase) -> RateDatabase:
    rates.close()
    return open_rate_database(rates.path)


def test_entries_are_added_changed_and_removed_each_act_signed(rates: RateDatabase) -> None:
    first = write_circular(rates, W480, MANA)
    second = write_circular(rates, VAT, MANA)
    assert office_circulars(rates) == (first, second)
    changed = write_circular(rates, replace(W480, time="9.00"), SOM, first.number)
    assert (changed.number, changed.told.time, changed.record) == (first.number, "9.00", SOM)
    remove_circular(rates, second.number, SOM)
    assert office_circulars(rates) == (changed,)
    said = [(each.act, each.entry.told, each.entry.record.who) for each in acts_on(rates, 2)]
    assert said == [("written", VAT, "นายมานะ"), ("removed", VAT, "นางสาวสม")]
    assert [each.entry.told.time for each in acts_on(rates, 1)] == ["14.30", "9.00"]
    # A number is never given twice.
    assert write_circular(rates, VAT, MANA).number == 3
    again = opened_again(rates)
    assert again.notices == ()
    assert [each.number for each in office_circulars(again)] == [1, 3]
    again.close()


def test_what_a_committee_judged_is_no_part_of_it(rates: RateDatabase) -> None:
    judged = replace(W480, in_time="no", reason="ประกาศแล้ว")
    assert write_circular(rates, judged, MANA).told == W480


def test_the_same_again_is_no_act(rates: RateDatabase) -> None:
    first = write_circular(rates, W480, MANA)
    assert write_circular(rates, W480, SOM, first.number) == first
    assert len(acts_on(rates, first.number)) == 1


@pytest.mark.parametrize(
    ("told", "record", "words"),
    [
        (replace(W480, circular=" "), MANA, "ยังไม่มีเลขที่หนังสือเวียน"),
        (replace(W480, time="ก" * 50_000), MANA, "เวลาที่ลงทะเบียนรับ"),
        (replace(W480, dated=date(1800, 1, 1)), MANA, "วันที่ของหนังสือเวียน"),
        (W480, OfficeRecord(" ", DAY), "ยังไม่ได้บอกชื่อผู้บันทึก"),
        (replace(W480, circular="ว480"), MANA, "ในเรื่องเดียวกันแล้ว"),
    ],
)
def test_what_is_refused_is_not_written(
    rates: RateDatabase, told: ToldCircular, record: OfficeRecord, words: str
) -> None:
    first = write_circular(rates, W480, MANA)
    with pytest.raises(UserError, match=words):
        write_circular(rates, told, record)
    assert office_circulars(rates) == (first,)


def test_an_entry_that_is_gone_is_neither_changed_nor_removed(rates: RateDatabase) -> None:
    number = write_circular(rates, W480, MANA).number
    remove_circular(rates, number, MANA)
    with pytest.raises(UserError, match="ไม่พบรายการนี้"):
        write_circular(rates, W480, MANA, number)
    with pytest.raises(UserError, match="ไม่พบรายการนี้"):
        remove_circular(rates, number, MANA)
    with pytest.raises(UserError, match="ชื่อผู้ลบ"):
        remove_circular(rates, number, OfficeRecord("", DAY))


def test_a_database_of_before_there_was_a_register_has_an_empty_one(path: Path) -> None:
    made_of_version(8, path)
    rates = open_rate_database(path)
    assert rates.notices == ()
    assert office_circulars(rates) == ()
    write_circular(rates, W480, MANA)
    again = opened_again(rates)
    assert (again.notices, len(office_circulars(again))) == ((), 1)
    again.close()


def test_the_register_of_a_database_of_version_9_is_read(path: Path) -> None:
    made_of_version(9, path)
    rates = open_rate_database(path)
    assert rates.notices == ()
    (found,) = office_circulars(rates)
    assert found.told == replace(W480, used_from_web_on=date(2026, 7, 1))
    assert found.record.signature == "นางสาวสม 12 ก.ค. 2569"
    rates.close()


def test_what_was_altered_behind_the_program_is_told_once(rates: RateDatabase) -> None:
    write_circular(rates, W480, MANA)
    rates.close()
    run_sql(rates.path, "UPDATE office_circular SET record = replace(record, '14.30', '8.30')")
    again = open_rate_database(rates.path)
    (notice,) = again.notices
    assert "ทะเบียนหนังสือเวียนของหน่วยงานถูกแก้ไข" in notice
    again.dismiss_notices()
    # A further entry does not make it right, nor is it told of once more.
    write_circular(again, VAT, MANA)
    once_more = opened_again(again)
    assert once_more.notices == ()
    assert [each.told.time for each in office_circulars(once_more)] == ["8.30", ""]
    once_more.close()
    with closing(sqlite3.connect(rates.path)) as db:
        assert is_altered(Database(db))
    run_sql(rates.path, "DELETE FROM office_circular WHERE number = 2")
    last = open_rate_database(rates.path)
    assert len(last.notices) == 1
    last.close()


def test_a_digest_that_is_gone_is_told(rates: RateDatabase) -> None:
    write_circular(rates, W480, MANA)
    rates.close()
    run_sql(rates.path, "DELETE FROM office_checksum WHERE what = 'office_circular'")
    again = open_rate_database(rates.path)
    assert len(again.notices) == 1
    again.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("record", "'{}'"),
        ("record", """'{"told":{"book":"labour","circular":"ว 7"}}'"""),
        ("record", "'not JSON'"),
        ("number", "0"),
        ("act", "'lost'"),
    ],
)
def test_of_a_damaged_register_every_entry_that_can_be_read_comes_over(
    rates: RateDatabase, column: str, value: str
) -> None:
    first = write_circular(rates, W480, MANA)
    write_circular(rates, VAT, MANA)
    rates.close()
    put_unchecked(
        rates.path,
        "office_circular",
        f"UPDATE office_circular SET {column} = {value} WHERE seq = 2",
    )
    again = open_rate_database(rates.path)
    assert office_circulars(again) == (first,)
    (notice,) = again.notices
    assert "ทะเบียนหนังสือเวียน 1 รายการ" in notice
    assert "เก็บข้อมูลของหน่วยงานไว้ได้ 1 รายการ" in notice
    # What came over is vouched for.
    again.dismiss_notices()
    last = opened_again(again)
    assert last.notices == ()
    assert office_circulars(last) == (first,)
    last.close()


def test_a_database_of_which_pages_are_damaged_keeps_the_register(rates: RateDatabase) -> None:
    first = write_circular(rates, W480, MANA)
    rates.close()
    with closing(sqlite3.connect(rates.path)) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'labour_rate'"
        ).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with rates.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    again = open_rate_database(rates.path)
    assert office_circulars(again) == (first,)
    assert len(again.notices) == 1
    again.close()
