"""Official editions in the rate database: vouched for at every opening, made anew and told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.office import OfficeRate
from estimator.files import places
from estimator.store.books import official, resource_books
from estimator.store.books.rate_database import RateDatabase
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.resource_tables import factor_edition
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office import add_office_rate, office_rates
from estimator.store.labour.proof import confirm_rate, proofs_of
from estimator.store.rate_books import open_rate_database
from tests.store.samples import look, names_in, run_sql

RESOURCES = places.resources()
WHO = OfficeRecord("นายมานะ", date(2026, 7, 1), "ไม่มีในบัญชี")
OWN = OfficeRate("own", "ติดตั้งเสาธง", "ต้น", Decimal("850.00"), WHO)


@pytest.fixture
def path(tmp_path: Path, shipped_rates: bytes) -> Path:
    made = tmp_path / "rates.sqlite"
    made.write_bytes(shipped_rates)
    return made


def told(path: Path) -> tuple[str, ...]:
    """What opening has to say; whatever was altered, the official editions are whole after it."""
    database = open_rate_database(path)
    assert_official(database)
    notices = database.notices
    database.dismiss_notices()
    database.close()
    again = open_rate_database(path)
    assert again.notices == ()
    again.close()
    return notices


def assert_official(database: RateDatabase) -> None:
    for kind in (STORED_LABOUR, STORED_FACTOR_F):
        for name in resource_books.edition_ids(RESOURCES / kind.book):
            assert database.edition(kind, name) == kind.shipped(RESOURCES, name)


def test_a_rate_changed_by_hand_is_told_and_made_anew(path: Path) -> None:
    run_sql(
        path,
        "UPDATE labour_rate SET rate = '9500'"
        " WHERE edition = 'cgd-w480' AND code = '1.1' AND tier = 1",
    )
    assert told(path) == (
        (
            "ข้อมูลทางการของ กค 0433.2/ว 480 ในฐานข้อมูลราคาถูกแก้ไขหรือเสียหาย "
            "จึงใส่ใหม่ตามที่มากับโปรแกรม: ข้อ 1.1 อัตราที่ 1 อัตรา จาก 9500 กลับเป็น 95 "
            "ข้อมูลของหน่วยงานไม่เปลี่ยน"
        ),
    )
    # The file is the same one: nothing had to be set aside.
    assert names_in(path.parent) == [path.name]


def test_a_factor_changed_by_hand_is_told_by_its_table_and_row(path: Path) -> None:
    (number,) = look(
        path,
        "SELECT ord FROM factor_table WHERE edition = 'cgd-w481' AND work_type = 'road'"
        " AND advance_percent = '0' AND retention_percent = '5'",
    )[0]
    run_sql(
        path,
        "UPDATE factor_row SET factor_with_vat = '1.0001' WHERE edition = 'cgd-w481'"
        f" AND \"table\" = {number} AND cost_million_baht = '180'",
    )
    (notice,) = told(path)
    assert "ของ กค 0433.2/ว 481" in notice
    belongs = factor_edition(RESOURCES, "cgd-w481")
    row = next(
        row
        for row in belongs.tables["road", Decimal(0), Decimal(5)].rows
        if row.cost_million_baht == 180
    )
    assert (
        f"งานก่อสร้างทาง 0/5 แถว 180 ล้านบาท Factor F จาก 1.0001 กลับเป็น {row.factor_with_vat}"
        in notice
    )


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (
            "DELETE FROM labour_rate WHERE edition = 'cgd-w135' AND code = '3.1'",
            "ข้อ 3.1 อัตราที่ 1 หายไป",
        ),
        (
            (
                "INSERT INTO labour_rate SELECT edition, 9999, '9.9', tier, section, name, variant,"
                ' "group", condition, unit, rate, page, line, confirmed, remark, confirmed_by'
                " FROM labour_rate WHERE edition = 'cgd-w480' AND ord = 0"
            ),
            "ข้อ 9.9 อัตราที่ 1 ไม่มีในฉบับทางการ",
        ),
        (
            "UPDATE labour_rate SET unit = 'ก้อน' WHERE edition = 'cgd-w480' AND ord = 0",
            "ข้อ 1.1 อัตราที่ 1 หน่วย จาก ก้อน กลับเป็น ต้น",
        ),
        ("DELETE FROM pipe_rule WHERE edition = 'cgd-w480' AND ord = 0", "เกณฑ์ท่อ 3.1 หายไป"),
        ("UPDATE labour_note SET text = 'x' WHERE edition = 'cgd-w480' AND ord = 0", "หมายเหตุ"),
        ("UPDATE labour_edition SET info = 'x' WHERE id = 'cgd-w480'", "ว 480"),
        ("UPDATE labour_edition SET ord = 7 WHERE id = 'cgd-w480'", "ว 480"),
        ("UPDATE labour_edition SET origin = 'office' WHERE id = 'cgd-w480'", "ว 480"),
        ("UPDATE factor_edition SET info = '{}'", "ว 481"),
        ("DELETE FROM factor_row", "หายไป และอีก 1,640 แห่ง"),
        ("UPDATE labour_rate SET rate = 'x'", "และอีก 1,464 แห่ง"),
        ("DELETE FROM labour_edition WHERE id = 'cgd-w135'", "ว 135"),
        (
            (
                "INSERT INTO labour_edition SELECT 'made-up', origin, 9, info FROM labour_edition"
                " WHERE id = 'cgd-w480'"
            ),
            "made-up",
        ),
        ("DELETE FROM official_checksum", "ว 480"),
        ("UPDATE labour_section SET title = CAST(x'ff41' AS TEXT)", "หมวด"),
        ("UPDATE labour_note SET applies_to = '{'", "หมายเหตุ"),
        ("UPDATE factor_row SET bound = 'x'", "แห่ง"),
    ],
)
def test_whatever_is_altered_is_made_anew(path: Path, harm: str, says: str) -> None:
    run_sql(path, harm)
    assert says in " ".join(told(path))


def test_rows_left_behind_without_their_edition_stand_in_nobodys_way(path: Path) -> None:
    run_sql(path, "PRAGMA foreign_keys = OFF", "DELETE FROM factor_edition WHERE id = 'cgd-w499'")
    (notice,) = told(path)
    assert "ว 499" in notice


def test_only_some_places_are_told_one_by_one(path: Path) -> None:
    run_sql(path, "UPDATE labour_rate SET rate = '1' WHERE edition = 'cgd-w480' AND ord < 8")
    (notice,) = told(path)
    assert notice.count("กลับเป็น") == official.MOST_TOLD == 5
    assert "และอีก 3 แห่ง" in notice


def test_what_the_office_added_is_untouched(path: Path) -> None:
    database = open_rate_database(path)
    own = add_office_rate(database, OWN)
    doubted = database.edition(STORED_LABOUR, "cgd-w135").rates["1.1", 2]
    confirm_rate(database, doubted, WHO)
    database.close()
    before = look(path, "SELECT * FROM office_act"), look(path, "SELECT * FROM office_rate")
    run_sql(path, "UPDATE labour_rate SET rate = '1' WHERE edition = 'cgd-w480' AND ord = 0")
    database = open_rate_database(path)
    assert len(database.notices) == 1
    assert office_rates(database) == (own,)
    assert list(proofs_of(database, "cgd-w135")) == [doubted.ref]
    assert database.edition(STORED_LABOUR, "cgd-w135").rates["1.1", 2].confirmed
    database.close()
    assert (
        look(path, "SELECT * FROM office_act"),
        look(path, "SELECT * FROM office_rate"),
    ) == before


def test_newer_resources_are_no_alteration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official, "__version__", "another")
    database = open_rate_database(path)
    assert database.notices == ()
    database.close()
