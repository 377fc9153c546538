"""Factor F tables that an office takes in, calculates or proof-reads: kept and signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.books.office_record import Acceptance, OfficeRecord, Removal
from estimator.domain.books.trust import Trust
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.factor_f.checks import CheckReport, check_edition
from estimator.domain.factor_f.entry import CircularHead, office_edition, signed
from estimator.domain.factor_f.generator import calculated_edition
from estimator.domain.factor_f.proof import table_proof, with_table_proofs
from estimator.domain.factor_f.tables import (
    FactorEdition,
    FactorRow,
    FactorTable,
    TableKey,
    trust_in,
    trust_in_row,
)
from estimator.domain.pricing.price import price
from estimator.errors import UserError
from estimator.store import rate_schema
from estimator.store.books.editions import (
    accept_edition,
    acceptances,
    remove_edition,
)
from estimator.store.books.rate_database import RATES_APPLICATION_ID, RateDatabase
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import (
    add_row,
    confirm_table,
    table_proofs,
    unconfirm_table,
    withdraw_row,
)
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.rate_books import books_of, open_rate_database
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.migrations import migrate, version_of
from tests.books import main_factor
from tests.domain.bills import bill_of
from tests.domain.factor_f.official_factor_f import building_components, edition, without_formula
from tests.removals import removals
from tests.store.samples import run_sql

DAY = date(2027, 1, 10)
WHO = OfficeRecord("นายมานะ", DAY)
KEY: TableKey = ("bridge", Decimal(0), Decimal(5))
HEAD = CircularHead(
    "กค 0433.2/ว 999", date(2027, 1, 5), Decimal(6), Decimal(7), "แฟ้มที่ดาวน์โหลด", "12"
)
BRIDGES = tuple(
    table
    for table in without_formula(edition("cgd-w481")).tables.values()
    if table.work_type == "bridge"
)
MADE = calculated_edition({"building": building_components()}, Decimal(5), Decimal(7))


@pytest.fixture
def rates(tmp_path: Path, shipped_rates: bytes) -> Iterator[RateDatabase]:
    path = tmp_path / "rates.sqlite"
    path.write_bytes(shipped_rates)
    made = open_rate_database(path)
    yield made
    made.close()


def reopened(rates: RateDatabase) -> RateDatabase:
    rates.close()
    return open_rate_database(rates.path)


def accept(
    rates: RateDatabase, made: FactorEdition, report: CheckReport, record: OfficeRecord = WHO
) -> FactorEdition:
    done = signed(made, report, record)
    taken = Acceptance(done.info.id, record, done.info.source, report.cells, report.doubtful_cells)
    accept_edition(rates, STORED_FACTOR_F, done, taken)
    return done


def trust_of_key(rates: RateDatabase) -> str:
    whole = rates.edition(STORED_FACTOR_F, "cgd-w481")
    return trust_in(whole, whole.tables[KEY]).state


def accept_bridges(rates: RateDatabase) -> str:
    made = office_edition(HEAD, BRIDGES)
    return accept(rates, made, check_edition(made)).info.id


def test_accepted_tables_survive_signed_after_those_of_the_program(rates: RateDatabase) -> None:
    name = accept_bridges(rates)
    again = reopened(rates)
    assert list(again.editions(STORED_FACTOR_F)) == [
        "cgd-w481",
        "cgd-w499",
        name,
    ]
    kept = again.edition(STORED_FACTOR_F, name)
    assert kept.info.official
    assert kept.tables[KEY].page == "12"
    assert [row.factor for row in kept.tables[KEY].rows] == [
        row.factor for row in edition("cgd-w481").tables[KEY].rows
    ]
    assert {row.flag for table in kept.tables.values() for row in table.rows} == {"", "closing"}
    assert kept.info.verification == "office_signed"
    assert "ตรวจรับโดย นายมานะ เมื่อ 10 มกราคม 2570" in kept.info.verification_text
    assert acceptances(again, STORED_FACTOR_F) == (Acceptance(name, WHO, "แฟ้มที่ดาวน์โหลด", 936, 12),)
    assert name in books_of(again).factor_f


def test_calculated_tables_stay_calculated_and_an_estimate_can_use_them(
    rates: RateDatabase, tmp_path: Path
) -> None:
    accept(rates, MADE, check_edition(MADE))
    again = reopened(rates)
    kept = again.edition(STORED_FACTOR_F, MADE.info.id)
    assert not kept.info.official
    assert kept.info.verification == "calculated"
    estimate = Estimate(
        conditions=Conditions(interest_percent=Decimal(5), factor_f=FactorChoice(MADE.info.id)),
        bill=bill_of(Tree(Part("construction", "หมวด"))),
    )
    path = tmp_path / "งาน.estimate"
    now = datetime.fromisoformat("2027-01-11T09:00:00")
    create_estimate_file(path, estimate, books_of(again), who="x", when=now).close()
    remove_edition(again, STORED_FACTOR_F, MADE.info.id, WHO)
    assert MADE.info.id not in books_of(again).factor_f
    # What the estimate was priced with came along in its file.
    with open_estimate_file(path) as file:
        working = main_factor(price(file.estimate, file.kept_books()))
    assert working.edition is not None
    assert not working.edition.info.official
    assert working.value == MADE.tables["building", Decimal(0), Decimal(0)].rows[0].factor_with_vat
    again.close()


def test_nobody_signs_nothing_is_stored_and_nothing_is_taken_in_twice(rates: RateDatabase) -> None:
    made = office_edition(HEAD, BRIDGES)
    report = check_edition(made)
    with pytest.raises(UserError, match="ชื่อผู้ตรวจรับ"):
        accept(rates, made, report, OfficeRecord(" ", DAY))
    accept_bridges(rates)
    twin = office_edition(HEAD, BRIDGES)
    with pytest.raises(UserError, match=r"มีตาราง กค 0433.2/ว 999 ลงวันที่ 5 ม.ค. 2570 อยู่แล้ว"):
        accept(rates, twin, report)
    assert len(rates.editions(STORED_FACTOR_F)) == 3


def test_only_the_offices_own_can_be_removed(rates: RateDatabase) -> None:
    name = accept_bridges(rates)
    with pytest.raises(UserError, match="ตารางที่มากับโปรแกรมลบไม่ได้"):
        remove_edition(rates, STORED_FACTOR_F, "cgd-w481", WHO)
    remove_edition(rates, STORED_FACTOR_F, name, WHO)
    assert list(rates.editions(STORED_FACTOR_F)) == [
        "cgd-w481",
        "cgd-w499",
    ]
    assert acceptances(rates, STORED_FACTOR_F) == ()
    assert removals(rates, STORED_FACTOR_F) == (Removal(name, "กค 0433.2/ว 999", WHO),)
    # The same circular may come in again, better read, under the same id.
    assert accept_bridges(rates) == name


def test_what_another_window_removed_is_not_taken_for_the_programs_own(
    rates: RateDatabase,
) -> None:
    name = accept_bridges(rates)
    other = open_rate_database(rates.path)
    remove_edition(other, STORED_FACTOR_F, name, WHO)
    other.close()
    with pytest.raises(UserError, match="อาจลบไปแล้วจากหน้าต่างอื่น"):
        remove_edition(rates, STORED_FACTOR_F, name, WHO)


def test_a_proof_goes_with_the_tables_it_spoke_of(rates: RateDatabase) -> None:
    """What comes in later under the same id was compared by nobody yet."""
    name = accept_bridges(rates)
    confirm_table(rates, name, KEY, OfficeRecord("นางสมศรี", DAY), "27")
    assert rates.edition(STORED_FACTOR_F, name).tables[KEY].verification == "office_signed"
    remove_edition(rates, STORED_FACTOR_F, name, WHO)
    assert accept_bridges(rates) == name
    table = rates.edition(STORED_FACTOR_F, name).tables[KEY]
    assert (table.verification, table.page) == ("", "12")


def test_the_same_number_of_another_day_is_another_circular(rates: RateDatabase) -> None:
    name = accept_bridges(rates)
    later = office_edition(replace(HEAD, dated=date(2027, 6, 1)), BRIDGES)
    accept(rates, later, check_edition(later))
    assert list(rates.editions(STORED_FACTOR_F))[2:] == [name, later.info.id]
    assert name != later.info.id


def test_a_table_compared_with_the_circular_is_trusted_the_others_are_not(
    rates: RateDatabase,
) -> None:
    confirm_table(rates, "cgd-w481", KEY, OfficeRecord(" นางสมศรี ", DAY), " 27 ")
    again = reopened(rates)
    whole = again.edition(STORED_FACTOR_F, "cgd-w481")
    proved, other = whole.tables[KEY], whole.tables["bridge", Decimal(0), Decimal(0)]
    assert proved.page == "27"
    assert trust_in(whole, proved) == Trust(
        "signed",
        "หน่วยงานตรวจแล้ว",
        "ตรวจทานกับหนังสือเวียนโดย นางสมศรี เมื่อ 10 มกราคม 2570",
    )
    assert trust_in(whole, other) == whole.info.trust
    assert whole.info.trust.state == "unverified"
    with pytest.raises(UserError, match="เหตุผลของการยกเลิก"):
        unconfirm_table(again, "cgd-w481", KEY, OfficeRecord("นายมานะ", DAY))
    unconfirm_table(again, "cgd-w481", KEY, OfficeRecord("นายมานะ", DAY, "ดูผิดหน้า"))
    assert trust_of_key(again) == "unverified"
    again.close()


def test_a_row_of_other_standing_is_kept_and_follows_its_table_once_that_was_compared(
    rates: RateDatabase, tmp_path: Path
) -> None:
    road: TableKey = ("road", Decimal(0), Decimal(0))
    whole = rates.edition(STORED_FACTOR_F, "cgd-w481")
    table = whole.tables[road]
    assert (table.rows[-1].bound, table.rows[-1].verification) == (
        "at_or_above", "transcribed_confirmed_once",
    )  # fmt: skip
    assert trust_in_row(whole, table, table.rows[-1]).word == "ผู้อื่นคัดจากฉบับพิมพ์ ยืนยันแล้วครั้งเดียว"
    path = tmp_path / "งาน.estimate"
    bill = bill_of(Tree(Part("construction", "หมวด")))
    estimate = Estimate(Project(work_type="road"), bill=bill)
    now = datetime.fromisoformat("2027-01-11T09:00:00")
    create_estimate_file(path, estimate, books_of(rates), who="x", when=now).close()
    confirm_table(rates, "cgd-w481", road, OfficeRecord("นางสมศรี", DAY), "17")
    proved = books_of(reopened(rates))
    assert proved.factor_f["cgd-w481"].tables[road].rows[-1].verification == ""
    with open_estimate_file(path) as file:
        kept = file.kept_books()
    assert kept.factor_f["cgd-w481"].tables[road] == table
    # What was found of the table since reaches the copy, whose figures are the same.
    both = kept.with_fallback(proved).factor_f["cgd-w481"]
    assert trust_in_row(both, both.tables[road], both.tables[road].rows[-1]).state == "signed"


def test_a_row_that_came_after_the_comparison_was_not_compared(rates: RateDatabase) -> None:
    whole = rates.edition(STORED_FACTOR_F, "cgd-w481")
    road: TableKey = ("road", Decimal(0), Decimal(0))
    apart = "transcribed_confirmed_once"
    for rows, standing in ((36, ""), (35, apart), (0, apart)):
        proof = table_proof("cgd-w481", road, "confirmed", WHO, "17", rows)
        table = with_table_proofs(whole, [proof]).tables[road]
        assert table.verification == "office_signed"
        assert table.rows[-1].verification == standing


def test_a_proof_needs_a_name_and_a_table(rates: RateDatabase) -> None:
    with pytest.raises(UserError, match="ชื่อผู้ตรวจทาน"):
        confirm_table(rates, "cgd-w481", KEY, OfficeRecord("", DAY))
    nowhere: TableKey = ("bridge", Decimal(7), Decimal(5))
    for name, key in (("cgd-w481", nowhere), ("cgd-w000", KEY)):
        with pytest.raises(UserError, match="ไม่พบตารางนี้"):
            confirm_table(rates, name, key, OfficeRecord("นางสมศรี", DAY))


def test_each_shipped_table_says_how_far_it_can_be_trusted(rates: RateDatabase) -> None:
    w499 = rates.edition(STORED_FACTOR_F, "cgd-w499")
    zero = Decimal(0)
    assert trust_in(w499, w499.tables["building", zero, zero]).state == "confirmed"
    assert trust_in(w499, w499.tables["road", zero, zero]).state == "unverified"
    assert w499.mlr_average_percent == Decimal("6.90")


def test_a_database_of_before_is_brought_up_and_a_damaged_one_loses_no_signature(
    rates: RateDatabase, tmp_path: Path
) -> None:
    old = tmp_path / "old.sqlite"
    db = connect(old, "rwc")
    db.execute(f"PRAGMA application_id = {RATES_APPLICATION_ID}")
    migrate(db, rate_schema.RATE_MIGRATIONS[:2])
    db.close()
    brought_up = open_rate_database(old)
    assert brought_up.notices == ()
    assert len(brought_up.editions(STORED_FACTOR_F)) == 2
    assert version_of(brought_up._db) == len(rate_schema.RATE_MIGRATIONS)
    brought_up.close()

    name = accept_bridges(rates)
    confirm_table(rates, "cgd-w481", KEY, OfficeRecord("นางสมศรี", DAY), "27")
    rates.note(lambda db: db.execute("UPDATE labour_edition SET info = '{'"))
    again = reopened(rates)
    list(again.infos(STORED_LABOUR))
    assert any("เสียหาย" in notice for notice in again.notices)
    assert again.edition(STORED_FACTOR_F, name).info.verification == "office_signed"
    assert trust_of_key(again) == "signed"
    again.close()


def test_a_refill_of_the_programs_tables_leaves_the_offices_alone(
    rates: RateDatabase, tmp_path: Path
) -> None:
    name = accept_bridges(rates)
    confirm_table(rates, "cgd-w481", KEY, OfficeRecord("นางสมศรี", DAY), "27")
    rates.note(lambda db: db.execute("UPDATE meta SET value = 'older' WHERE key = 'origin'"))
    again = reopened(rates)
    assert again.edition(STORED_FACTOR_F, name).tables[KEY].rows
    assert again.edition(STORED_FACTOR_F, "cgd-w481").tables[KEY].verification == "office_signed"
    again.close()


BRIDGE: TableKey = ("bridge", Decimal(0), Decimal(0))
MISSING = FactorRow("at_or_above", Decimal(200), Decimal("1.0745"), Decimal("1.1497"))


def bridge(rates: RateDatabase) -> FactorTable:
    return rates.edition(STORED_FACTOR_F, "cgd-w481").tables[BRIDGE]


def test_a_row_added_from_the_print_stays_through_refills_and_in_a_database_made_anew(
    rates: RateDatabase,
) -> None:
    assert not bridge(rates).closes
    add_row(rates, "cgd-w481", BRIDGE, MISSING, WHO, "31")
    assert bridge(rates).rows[-1].printed == MISSING.printed
    assert bridge(rates).closes
    # Another program fills the official editions in again.
    rates.note(lambda db: db.execute("UPDATE meta SET value = 'older' WHERE key = 'origin'"))
    again = reopened(rates)
    assert again.notices == ()
    assert bridge(again).rows[-1].source.startswith("หน่วยงานเพิ่มจากหนังสือเวียน หน้า 31 โดย นายมานะ")
    again.close()
    # A table less is damage: the database is made anew.
    run_sql(again.path, "DROP TABLE labour_recent")
    anew = open_rate_database(again.path)
    (notice,) = anew.notices
    assert "เก็บข้อมูลของหน่วยงานไว้ได้ 1 รายการ" in notice
    assert bridge(anew).rows[-1].printed == MISSING.printed
    anew.close()


def test_a_row_can_be_withdrawn_with_a_reason_and_both_stay_on_record(rates: RateDatabase) -> None:
    before = bridge(rates)
    add_row(rates, "cgd-w481", BRIDGE, MISSING, WHO, "31")
    with pytest.raises(UserError, match="เหตุผลของการยกเลิก"):
        withdraw_row(rates, "cgd-w481", BRIDGE, MISSING.place, WHO)
    with pytest.raises(UserError, match="ไม่ใช่แถวที่หน่วยงานเพิ่ม"):
        withdraw_row(rates, "cgd-w481", BRIDGE, before.rows[0].place, replace(WHO, why="x"))
    withdraw_row(rates, "cgd-w481", BRIDGE, MISSING.place, replace(WHO, why="ดูผิดหน้า"))
    assert bridge(rates) == before
    assert [each.verdict for each in table_proofs(rates, "cgd-w481")[BRIDGE]] == [
        "added", "withdrawn",
    ]  # fmt: skip
    with pytest.raises(UserError, match="ไม่ใช่แถวที่หน่วยงานเพิ่ม"):
        withdraw_row(rates, "cgd-w481", BRIDGE, MISSING.place, replace(WHO, why="อีกครั้ง"))


def test_a_row_that_cannot_be_is_not_stored(rates: RateDatabase) -> None:
    for row, page in ((replace(MISSING, factor_with_vat=None), "31"), (MISSING, " ")):
        with pytest.raises(UserError):
            add_row(rates, "cgd-w481", BRIDGE, row, WHO, page)
    with pytest.raises(UserError, match="ไม่พบตาราง"):
        add_row(rates, "cgd-w481", ("bridge", Decimal(7), Decimal(5)), MISSING, WHO, "31")
    assert table_proofs(rates, "cgd-w481") == {}
