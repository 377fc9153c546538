"""What an office did to its books: kept act by act, brought over from earlier versions."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.books.office_record import Acceptance, OfficeRecord, Removal
from estimator.domain.factor_f.tables import TableKey, trust_in
from estimator.domain.labour.office import OfficeRate, corrected_edition, corrected_now
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.books.editions import acceptances, remove_edition
from estimator.store.books.rate_database import RateDatabase
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import confirm_table, table_proofs
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.favourites import favourites
from estimator.store.labour.office import add_office_rate, office_rates, withdraw_office_rate
from estimator.store.labour.proof import confirm_rate, correct_rate, proofs_of
from estimator.store.rate_books import books_of, open_rate_database
from estimator.store.rate_schema import RATE_MIGRATIONS
from estimator.store.sqlite.migrations import version_of
from tests.official_labour import W135
from tests.removals import removals
from tests.store.samples import put_unchecked, run_sql

DATA = Path(__file__).parents[1] / "data"
DAY = date(2026, 7, 1)
MANA = OfficeRecord("นายมานะ", DAY)
IMPORTED = "w612-2027-05-01"
OFFICE = "office-6-7"
KEY: TableKey = ("bridge", Decimal(0), Decimal(5))
OWN_KEY: TableKey = ("bridge", Decimal(0), Decimal(0))


@pytest.fixture(scope="module", params=range(3, 10))
def brought_up(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A database of an older version, opened once by the program of today."""
    path = tmp_path_factory.mktemp("rates") / "rates.sqlite"
    made_of_version(request.param, path)
    database = open_rate_database(path)
    assert database.notices == ()
    database.close()
    return path


@pytest.fixture
def rates(brought_up: Path, tmp_path: Path) -> Iterator[RateDatabase]:
    path = tmp_path / "rates.sqlite"
    shutil.copyfile(brought_up, path)
    made = open_rate_database(path)
    yield made
    made.close()


def made_of_version(version: int, path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.executescript((DATA / f"rates_v{version}.sql").read_text(encoding="utf-8"))
    db.close()


def test_an_older_database_keeps_everything_that_was_signed(rates: RateDatabase) -> None:
    assert version_of(rates._db) == len(RATE_MIGRATIONS)
    assert_what_was_signed(rates)


def test_the_first_database_had_nothing_of_an_office_and_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    path = tmp_path / "rates.sqlite"
    made_of_version(1, path)
    rates = open_rate_database(path)
    assert rates.notices == ()
    assert version_of(rates._db) == len(RATE_MIGRATIONS)
    assert {info.id for info in rates.infos(STORED_LABOUR)} == {"cgd-w480", W135}
    assert office_rates(rates) == ()
    own = OfficeRate("own", "เสาธง", "ต้น", Decimal(9), replace(MANA, why="ไม่มี"))
    assert add_office_rate(rates, own).number == 1
    rates.close()


def test_what_an_office_signed_in_version_2_is_there(tmp_path: Path) -> None:
    path = tmp_path / "rates.sqlite"
    made_of_version(2, path)
    for _opened in ("brought up to date", "again"):
        rates = open_rate_database(path)
        assert rates.notices == ()
        assert version_of(rates._db) == len(RATE_MIGRATIONS)
        assert_own_rates_and_proofs(rates)
        assert favourites(rates) == (("1.1", 1),)
        rates.close()


def test_every_version_that_a_database_ever_had_is_opened_here() -> None:
    kept = {int(each.stem.removeprefix("rates_v")) for each in DATA.glob("rates_v*.sql")}
    assert kept == set(range(1, len(RATE_MIGRATIONS) + 1))


def test_what_an_older_database_numbered_by_counting_keeps_its_ids(rates: RateDatabase) -> None:
    """Estimates name them; what is added or changed from now on is named by content."""
    counted = f"office-{W135}-1"
    books = books_of(rates).labour
    assert list(books["office"].rates) == [("อ.1", 1)]
    assert corrected_now(books, W135) == books[counted]
    new = OfficeRate("own", "ทาสีเสาธง", "ต้น", Decimal(300), replace(MANA, why="ไม่มีในบัญชี"))
    added = add_office_rate(rates, new)
    assert (added.number, added.code) == (4, "อ.4-182049")
    printed = rates.edition(STORED_LABOUR, W135).rates["1.1", 1]
    other = correct_rate(rates, printed, Decimal(99), replace(MANA, why="หน้า 1"))
    withdraw_office_rate(rates, 3, replace(MANA, why="พิมพ์ผิด"))
    withdraw_office_rate(rates, 1, replace(MANA, why="เลิกใช้"))
    assert [own.code for own in office_rates(rates)[:2]] == ["อ.1", "ส.2"]
    assert [len(own.mark) for own in office_rates(rates)[2:]] == [6, 6, 6]
    books = books_of(rates).labour
    assert list(books["office"].rates) == [(added.code, 1)]
    now = corrected_now(books, W135)
    assert now is not None
    assert now == corrected_edition(rates.edition(STORED_LABOUR, W135), [other])
    assert now.info.id == f"office-{W135}-59004e3f0f53"
    assert counted not in books


def assert_what_was_signed(rates: RateDatabase) -> None:
    assert_own_rates_and_proofs(rates)
    assert_editions(rates)


def assert_own_rates_and_proofs(rates: RateDatabase) -> None:
    own, asked, corrected = office_rates(rates)
    assert own.record == OfficeRecord("นายมานะ", DAY, "ไม่มีในบัญชี")
    assert asked.withdrawn == OfficeRecord("นางสาวสม", date(2026, 7, 2), "พิมพ์ผิด")
    assert corrected.corrects == LabourRef(W135, "1.1", 2)
    (found,) = proofs_of(rates, W135).values()
    assert [(proof.verdict, proof.record) for proof in found] == [
        ("confirmed", OfficeRecord("นางสาวสม", DAY)),
        ("withdrawn", OfficeRecord("นายมานะ", DAY, "ดูผิดหน้า")),
        ("corrected", OfficeRecord("นางสาวสม", DAY, "ฉบับพิมพ์หน้า 1 เป็น 95")),
    ]


def assert_editions(rates: RateDatabase) -> None:
    assert (
        rates.edition(STORED_LABOUR, IMPORTED).rates["1.1", 1].confirmed_by == "นายมานะ 1 ก.ค. 2569"
    )
    assert acceptances(rates, STORED_LABOUR) == (Acceptance(IMPORTED, MANA, "ว612.xlsx", 2, 1),)
    assert acceptances(rates, STORED_FACTOR_F) == (
        Acceptance(OFFICE, OfficeRecord("นายมานะ", date(2027, 1, 10)), "", 6, 1),
    )
    whole = rates.edition(STORED_FACTOR_F, "cgd-w481")
    assert trust_in(whole, whole.tables[KEY]).text == (
        "ตรวจทานกับหนังสือเวียนโดย นางสมศรี เมื่อ 10 มกราคม 2570"
    )
    assert whole.tables[KEY].page == "27"
    assert [info.id for info in rates.infos(STORED_FACTOR_F)] == ["cgd-w481", "cgd-w499", OFFICE]
    assert favourites(rates) == (("1.1", 1),)


@pytest.mark.parametrize(
    ("table", "column", "named"),
    [
        ("labour_import", "who", "การรับเข้า"),
        ("labour_import", "edition", "การรับเข้า"),
        ("factor_signature", "who", "การรับเข้า"),
        ("factor_proof", "page", ""),
        ("factor_proof", "edition", ""),
        ("labour_proof", "record", "1.1"),
        ("labour_proof", "edition", "1.1"),
    ],
)
def test_of_an_act_of_version_3_that_is_no_text_any_more_somebody_is_told(
    tmp_path: Path, table: str, column: str, named: str
) -> None:
    """One bit of a damaged row makes bytes of its text; all else of the office comes over."""
    path = tmp_path / "rates.sqlite"
    made_of_version(3, path)
    one = f"SELECT min(rowid) FROM {table}" if table == "labour_proof" else ""
    where = f" WHERE rowid = ({one})" if one else ""
    put_unchecked(path, table, f"UPDATE {table} SET {column} = CAST({column} AS BLOB){where}")
    database = open_rate_database(path)
    told = " ".join(database.notices)
    assert "1 รายการ (" in told
    assert named in told
    assert len(office_rates(database)) == 3
    database.close()


@pytest.mark.parametrize("version", [3, 4, 5, 6, 7, 8])
def test_a_damaged_one_of_any_version_loses_nothing_that_can_be_read(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "rates.sqlite"
    made_of_version(version, path)
    # A table less is damage that no refill of the official editions mends.
    run_sql(path, "DROP TABLE labour_recent")
    database = open_rate_database(path)
    (notice,) = database.notices
    # Three own rates; of acts two editions taken in and five proofs.
    assert "เก็บข้อมูลของหน่วยงานไว้ได้ 10 รายการ" in notice
    assert_what_was_signed(database)
    database.close()


def test_what_cannot_be_read_is_left_behind_the_rest_is_not(tmp_path: Path) -> None:
    path = tmp_path / "rates.sqlite"
    made_of_version(3, path)
    run_sql(path, "UPDATE labour_proof SET record = '[]' WHERE seq = 1")
    database = open_rate_database(path)
    (notice,) = database.notices
    assert "เสียหาย" in notice
    (found,) = proofs_of(database, W135).values()
    assert [proof.verdict for proof in found] == ["withdrawn", "corrected"]
    database.close()


def test_a_removal_is_signed_and_ends_what_was_said_of_the_edition(rates: RateDatabase) -> None:
    confirm_table(rates, OFFICE, OWN_KEY, MANA)
    assert list(table_proofs(rates, OFFICE)) == [OWN_KEY]
    why = OfficeRecord("นางสาวสม", DAY, "อ่านผิดแฟ้ม")
    remove_edition(rates, STORED_FACTOR_F, OFFICE, why)
    assert removals(rates, STORED_FACTOR_F) == (Removal(OFFICE, "กค 0433.2/ว 999", why),)
    assert (acceptances(rates, STORED_FACTOR_F), table_proofs(rates, OFFICE)) == ((), {})
    remove_edition(rates, STORED_LABOUR, IMPORTED, MANA)
    assert removals(rates, STORED_LABOUR) == (Removal(IMPORTED, "กค 0433.2/ว 612", MANA),)
    assert proofs_of(rates, IMPORTED) == {}
    # Proofs of other editions stay, and nothing is taken out of the record.
    assert len(proofs_of(rates, W135)) == 1
    assert rates._db.execute("SELECT count(*) FROM office_act").fetchone() == (10,)
    path = rates.path
    rates.close()
    run_sql(path, "DROP TABLE labour_recent")
    again = open_rate_database(path)
    assert removals(again, STORED_FACTOR_F) == (Removal(OFFICE, "กค 0433.2/ว 999", why),)
    assert [info.id for info in again.infos(STORED_FACTOR_F)] == ["cgd-w481", "cgd-w499"]
    again.close()


def test_the_kinds_of_book_do_not_read_each_others_proofs(rates: RateDatabase) -> None:
    before = rates.edition(STORED_LABOUR, W135)
    confirm_table(rates, "cgd-w481", OWN_KEY, MANA)
    assert rates.edition(STORED_LABOUR, W135) is before
    assert list(table_proofs(rates, "cgd-w481")) == [KEY, OWN_KEY]
    assert table_proofs(rates, W135) == {}
    confirm_rate(rates, rates.edition(STORED_LABOUR, W135).rates["3.1", 1], MANA)
    assert list(table_proofs(rates, "cgd-w481")) == [KEY, OWN_KEY]


def test_an_act_on_a_kind_of_book_that_there_is_not_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "rates.sqlite"
    open_rate_database(path).close()
    run_sql(
        path, "INSERT INTO office_act (book, edition, act, record) VALUES ('x', '', 'proof', '')"
    )
    database = open_rate_database(path)
    (notice,) = database.notices
    assert "เสียหาย" in notice
    assert "เก็บข้อมูลของหน่วยงาน" not in notice
    assert database._db.execute("SELECT count(*) FROM office_act").fetchone() == (0,)
    with pytest.raises(ValueError, match="no kind of book of this database"):
        database.edition(replace(STORED_LABOUR, book="x"), W135)
    database.close()
