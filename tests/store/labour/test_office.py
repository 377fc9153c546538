"""What an office adds to the labour account: kept, signed, never in place of the circular."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app import rate_books
from estimator.domain.books.office_record import Acceptance, OfficeRecord, Removal
from estimator.domain.guideline.labour_checks import unconfirmed_rates
from estimator.domain.labour.account import LabourEdition, edition_of
from estimator.domain.labour.entry import imported_edition
from estimator.domain.labour.lines import take_rate_into
from estimator.domain.labour.office import OfficeRate, corrected_now
from estimator.domain.pricing.costing import cost
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from estimator.files import places
from estimator.store import rate_schema
from estimator.store.books.editions import accept_edition, acceptances, remove_edition
from estimator.store.books.rate_database import RATES_APPLICATION_ID, RateDatabase
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.favourites import (
    RECENT_COUNT,
    add_recent,
    favourites,
    recent,
    set_favourite,
)
from estimator.store.labour.office import add_office_rate, office_rates, withdraw_office_rate
from estimator.store.labour.proof import confirm_rate, correct_rate, proofs_of, unconfirm_rate
from estimator.store.rate_books import books_of, open_rate_database
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.migrations import migrate, version_of
from tests.official_labour import W135, W480, book_line, estimate_of, official
from tests.removals import removals
from tests.store.samples import run_sql

DAY = date(2026, 7, 1)
WHO = OfficeRecord("นายมานะ", DAY)
OWN = OfficeRate(
    "own", "ติดตั้งเสาธง", "ต้น", Decimal("850.00"), OfficeRecord("นายมานะ", DAY, "ไม่มีในบัญชี")
)
ENQUIRY = replace(
    OWN,
    kind="enquiry",
    name="ตอกเสาเข็ม 10 ต้น",
    record=OfficeRecord("นายมานะ", DAY, "สืบราคา 3 ราย"),
)
OWN_CODE = "อ.1-a21ebb"
DOUBTED = LabourRef(W135, "1.1", 2)
"""94 baht, which no second reading proves."""


@pytest.fixture
def path(tmp_path: Path, shipped_rates: bytes) -> Path:
    made = tmp_path / "rates.sqlite"
    made.write_bytes(shipped_rates)
    return made


@pytest.fixture
def rates(path: Path) -> Iterator[RateDatabase]:
    made = open_rate_database(path)
    yield made
    made.close()


def reopened(rates: RateDatabase) -> RateDatabase:
    rates.close()
    return open_rate_database(rates.path)


def corrected_rate(rates: RateDatabase, ref: LabourRef) -> Decimal:
    over = corrected_now(books_of(rates).labour, ref.edition)
    assert over is not None
    return over.rates[ref.code, ref.tier].rate


def rate_at(rates: RateDatabase, ref: LabourRef) -> Decimal:
    return rates.edition(STORED_LABOUR, ref.edition).rates[ref.code, ref.tier].rate


# Own rates


def test_own_rates_survive_with_who_when_and_why(rates: RateDatabase) -> None:
    first, second = add_office_rate(rates, OWN), add_office_rate(rates, ENQUIRY)
    assert (first.code, second.code) == (OWN_CODE, "ส.2-0672e9")
    again = reopened(rates)
    assert office_rates(again) == (
        replace(OWN.marked, number=1),
        replace(ENQUIRY.marked, number=2),
    )
    assert list(again.edition(STORED_LABOUR, "office").rates) == [(OWN_CODE, 1), (second.code, 1)]
    assert [info.id for info in again.infos(STORED_LABOUR)] == [W480, W135, "office"]
    assert books_of(again).labour["office"].rates[OWN_CODE, 1].rate == 850
    again.close()


def test_what_is_not_signed_is_refused_and_nothing_stored(rates: RateDatabase) -> None:
    with pytest.raises(UserError, match="ผู้กำหนด"):
        add_office_rate(rates, replace(OWN, record=OfficeRecord("", DAY, "เหตุผล")))
    assert office_rates(rates) == ()
    assert "office" not in books_of(rates).labour


def test_a_withdrawn_rate_counts_no_longer_and_its_number_is_never_given_again(
    rates: RateDatabase,
) -> None:
    add_office_rate(rates, OWN)
    withdraw_office_rate(rates, 1, OfficeRecord("นางสาวสม", DAY, "พิมพ์ผิด"))
    (gone,) = office_rates(rates)
    assert (gone.active, gone.withdrawn) == (False, OfficeRecord("นางสาวสม", DAY, "พิมพ์ผิด"))
    assert [info.id for info in rates.infos(STORED_LABOUR)] == [W480, W135]
    assert add_office_rate(rates, OWN).number == 2
    with pytest.raises(UserError, match="ไม่พบ"):
        withdraw_office_rate(rates, 1, OfficeRecord("นางสาวสม", DAY, "อีกครั้ง"))
    with pytest.raises(UserError, match="เหตุผลของการยกเลิก"):
        withdraw_office_rate(rates, 2, OfficeRecord("นางสาวสม", DAY, " "))


def test_an_estimate_keeps_the_own_rates_it_took(rates: RateDatabase, tmp_path: Path) -> None:
    add_office_rate(rates, OWN)
    estimate = estimate_of([book_line("1.1", 1, "300")])
    books = books_of(rates)
    own = books.labour["office"].rates[OWN_CODE, 1]
    when = datetime.fromisoformat("2026-07-01T09:00:00")
    path = tmp_path / "งาน.estimate"
    file = create_estimate_file(path, estimate, books, who="นายมานะ", when=when)
    edit = take_rate_into(file.estimate, books.labour, 3, own)
    file.record(edit, who="นายมานะ", when=when, books=books)
    file.close()
    withdraw_office_rate(rates, 1, OfficeRecord("นายมานะ", DAY, "เลิกใช้"))
    file = open_estimate_file(path)
    kept = file.kept_books()
    assert cost(file.estimate.bill, kept).lines[3].labour == 85_000 * 300
    assert "รายการของหน่วยงาน: ไม่มีในบัญชี" in kept.labour["office"].rates[OWN_CODE, 1].remark
    file.close()


# Proof-reading


def test_a_confirmed_rate_says_by_whom_and_an_estimate_counts_it_no_longer(
    rates: RateDatabase,
) -> None:
    estimate = estimate_of([book_line("1.1", 2, "150", W135)], W135)
    before = books_of(rates)
    assert len(unconfirmed_rates(estimate, before)) == 1
    doubted = rates.edition(STORED_LABOUR, W135).rates["1.1", 2]
    confirm_rate(rates, doubted, OfficeRecord(" นางสาวสม ", DAY))
    again = reopened(rates)
    confirmed = again.edition(STORED_LABOUR, W135).rates["1.1", 2]
    assert (confirmed.confirmed, confirmed.confirmed_by) == (True, "นางสาวสม 1 ก.ค. 2569")
    assert replace(confirmed, confirmed=False, confirmed_by="") == doubted
    assert unconfirmed_rates(estimate, books_of(again)) == ()
    assert list(again.edition(STORED_LABOUR, W135).rates) == list(official(W135).rates)
    again.close()


def test_a_confirmation_can_be_taken_back_and_all_stays_on_record(rates: RateDatabase) -> None:
    doubted = rates.edition(STORED_LABOUR, W135).rates["1.1", 2]
    confirm_rate(rates, doubted, OfficeRecord("นางสาวสม", DAY))
    unconfirm_rate(
        rates,
        rates.edition(STORED_LABOUR, W135).rates["1.1", 2],
        OfficeRecord("นายมานะ", DAY, "ดูผิดหน้า"),
    )
    assert rates.edition(STORED_LABOUR, W135).rates["1.1", 2] == doubted
    record = proofs_of(rates, W135)[DOUBTED]
    assert [proof.verdict for proof in record] == ["confirmed", "withdrawn"]
    assert record[1].said == "ยกเลิกการยืนยัน (นายมานะ 1 ก.ค. 2569) ดูผิดหน้า"
    assert proofs_of(rates, W480) == {}


def test_a_correction_leaves_the_circular_as_it_was_read(rates: RateDatabase) -> None:
    doubted = rates.edition(STORED_LABOUR, W135).rates["1.1", 2]
    own = correct_rate(
        rates, doubted, Decimal(95), OfficeRecord("นางสาวสม", DAY, "ฉบับพิมพ์หน้า 1 เป็น 95")
    )
    assert own.corrects == DOUBTED
    assert rate_at(rates, DOUBTED) == 94
    assert corrected_rate(rates, DOUBTED) == 95
    assert [proof.verdict for proof in proofs_of(rates, W135)[DOUBTED]] == ["corrected"]
    # A rate that two readings proved is believed no longer once somebody has seen the print.
    proved = rates.edition(STORED_LABOUR, W480).rates["1.1", 1]
    correct_rate(rates, proved, Decimal(96), OfficeRecord("นางสาวสม", DAY, "ฉบับพิมพ์หน้า 2 เป็น 96"))
    assert not rates.edition(STORED_LABOUR, W480).rates["1.1", 1].confirmed


def test_a_later_correction_takes_the_earlier_ones_place(rates: RateDatabase) -> None:
    doubted = rates.edition(STORED_LABOUR, W135).rates["1.1", 2]
    correct_rate(rates, doubted, Decimal(95), OfficeRecord("นางสาวสม", DAY, "หน้า 1"))
    before = corrected_now(books_of(rates).labour, W135)
    correct_rate(rates, doubted, Decimal(96), OfficeRecord("นายมานะ", DAY, "ดูใหม่"))
    assert before is not None
    assert before.info.id not in books_of(rates).labour
    first, second = office_rates(rates)
    assert first.withdrawn == OfficeRecord("นายมานะ", DAY, "แก้ไขใหม่: ดูใหม่")
    assert second.active
    assert corrected_rate(rates, DOUBTED) == 96
    # Who withdrew the first one, and why, stays on record whatever comes after.
    correct_rate(rates, doubted, Decimal(97), OfficeRecord("นายปิติ", DAY, "ดูอีกครั้ง"))
    assert [own.withdrawn for own in office_rates(rates)] == [
        OfficeRecord("นายมานะ", DAY, "แก้ไขใหม่: ดูใหม่"),
        OfficeRecord("นายปิติ", DAY, "แก้ไขใหม่: ดูอีกครั้ง"),
        None,
    ]


@pytest.mark.parametrize(
    ("printed", "who", "why", "match"),
    [
        ("94", "นายมานะ", "หน้า 1", "เท่ากับอัตราเดิม"),
        ("95", " ", "หน้า 1", "ชื่อผู้ตรวจทาน"),
        ("95", "นายมานะ", "", "เหตุผล"),
        ("0", "นายมานะ", "หน้า 1", "ศูนย์"),
    ],
)
def test_odd_corrections_are_refused_whole(
    rates: RateDatabase, printed: str, who: str, why: str, match: str
) -> None:
    doubted = rates.edition(STORED_LABOUR, W135).rates["1.1", 2]
    with pytest.raises(UserError, match=match):
        correct_rate(rates, doubted, Decimal(printed), OfficeRecord(who, DAY, why))
    assert office_rates(rates) == ()
    assert proofs_of(rates, W135) == {}


def test_a_confirmation_speaks_of_one_figure_only(rates: RateDatabase) -> None:
    """A newer program that reads another figure there is not vouched for by an old signature."""
    doubted = rates.edition(STORED_LABOUR, W135).rates["1.1", 2]
    for other in (replace(doubted, rate=Decimal(93)), replace(doubted, unit="ตัน")):
        confirm_rate(rates, other, OfficeRecord("นางสาวสม", DAY))
        assert rates.edition(STORED_LABOUR, W135).rates["1.1", 2] == doubted


# Favourites


def test_favourites_and_recent_rates_stay_in_order(rates: RateDatabase) -> None:
    for key in (("1.1", 1), ("2.8.1", 2), ("3.1", 4)):
        set_favourite(rates, key, True)
        add_recent(rates, key)
    set_favourite(rates, ("2.8.1", 2), False)
    add_recent(rates, ("1.1", 1))
    again = reopened(rates)
    assert favourites(again) == (("3.1", 4), ("1.1", 1))
    assert recent(again) == (("1.1", 1), ("3.1", 4), ("2.8.1", 2))
    again.close()


def test_only_so_many_recent_rates_are_kept(rates: RateDatabase) -> None:
    for tier in range(RECENT_COUNT + 7):
        add_recent(rates, ("1.1", tier))
    assert recent(rates) == tuple(("1.1", tier) for tier in range(RECENT_COUNT + 6, 6, -1))


def test_a_favourite_changes_no_book(rates: RateDatabase) -> None:
    before = rates.edition(STORED_LABOUR, W480)
    set_favourite(rates, ("1.1", 1), True)
    assert rates.edition(STORED_LABOUR, W480) is before


# Imported editions


READ = edition_of(replace(official(W480).info, id="read"), list(official(W480).rates.values())[:5])


def imported(
    circular: str = "กค 0433.2/ว 612", who: str = "นายมานะ", read: LabourEdition = READ
) -> LabourEdition:
    return imported_edition(read, circular, date(2027, 5, 1), "ว612.xlsx", OfficeRecord(who, DAY))


W612 = imported().info.id


def accept(
    rates: RateDatabase,
    circular: str = "กค 0433.2/ว 612",
    who: str = "นายมานะ",
    read: LabourEdition = READ,
) -> str:
    made = imported(circular, who, read)
    taken = Acceptance(made.info.id, OfficeRecord(who, DAY), "ว612.xlsx", len(made.rates), 2)
    return accept_edition(rates, STORED_LABOUR, made, taken).id


def test_an_id_that_a_removal_freed_goes_to_the_same_figures_only(rates: RateDatabase) -> None:
    assert accept(rates) == W612
    remove_edition(rates, STORED_LABOUR, W612, WHO)
    slip, *others = READ.rates.values()
    mended = edition_of(READ.info, [replace(slip, rate=slip.rate + 5), *others])
    again = accept(rates, read=mended)
    assert again != W612
    assert again.startswith("w612-2027-05-01-")
    remove_edition(rates, STORED_LABOUR, again, WHO)
    # As they were first: another PC, another name, the same circular.
    assert accept(rates, who="นางสาวสม") == W612


def test_an_accepted_circular_is_an_edition_like_any_other(rates: RateDatabase) -> None:
    name = accept(rates)
    assert name == W612
    again = reopened(rates)
    edition = again.edition(STORED_LABOUR, name)
    assert [info.id for info in again.infos(STORED_LABOUR)] == [name, W480, W135]
    assert [rate.edition for rate in edition.rates.values()] == [name] * 5
    assert edition.rates["1.1", 1].tier_range == official(W480).rates["1.1", 1].tier_range
    assert edition.info.circular == "กค 0433.2/ว 612"
    assert edition.info.source == "นำเข้าจากแฟ้ม ว612.xlsx โดย นายมานะ เมื่อ 1 ก.ค. 2569"
    assert acceptances(again, STORED_LABOUR) == (Acceptance(name, WHO, "ว612.xlsx", 5, 2),)
    again.close()


def test_a_circular_whose_number_cannot_be_printed_is_refused(rates: RateDatabase) -> None:
    with pytest.raises(UserError, match="เลขที่หนังสือเวียนมีอักขระที่พิมพ์ไม่ได้"):
        accept(rates, circular="ว\x1b 612")


UNREADABLE_RATE = f"UPDATE labour_rate SET rate = 'abc' WHERE edition = '{W612}' AND ord = 3"


def test_a_damaged_edition_is_found_at_opening_and_named(rates: RateDatabase) -> None:
    accept(rates)
    add_office_rate(rates, OWN)
    rates.close()
    run_sql(rates.path, UNREADABLE_RATE)
    again = open_rate_database(rates.path)
    (notice,) = again.notices
    assert "นำมาไม่ได้: บัญชี กค 0433.2/ว 612 โปรดบันทึกใหม่จากต้นฉบับ" in notice
    assert f"{rates.path.name}.damaged" in notice
    assert "เก็บข้อมูลของหน่วยงานไว้ได้ 1 รายการ" in notice
    assert list(books_of(again).labour) == [W480, W135, "office"]
    assert again.edition(STORED_LABOUR, W480) == official(W480)
    again.close()


@pytest.mark.parametrize("harm", [UNREADABLE_RATE, "UPDATE office_rate SET record = '{'"])
def test_the_window_and_the_commands_get_the_books_and_hear_what_was_lost(
    rates: RateDatabase, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    accept(rates)
    add_office_rate(rates, OWN)
    rates.close()
    monkeypatch.setattr(rate_books, "open_rate_database", lambda: open_rate_database(rates.path))
    run_sql(rates.path, harm)
    damaged = rates.path.read_bytes()
    whole = rate_books.open_whole_library()
    assert W480 in books_of(whole).labour
    (notice,) = whole.notices
    whole.dismiss_notices()
    whole.close()
    rates.path.write_bytes(damaged)
    told: list[str] = []
    with rate_books.library(told.append) as books:
        assert all(list(kind.values()) for kind in (books.labour, books.factor_f))
    assert [each.partition("แฟ้มเดิม")[0] for each in told] == [notice.partition("แฟ้มเดิม")[0]]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DROP TABLE labour_note", "นำมาไม่ได้: บัญชี กค 0433.2/ว 612 โปรดบันทึกใหม่จากต้นฉบับ"),
        ("DROP TABLE office_rate", "อัตราที่หน่วยงานบันทึกไว้อาจสูญหายบางส่วน"),
        ("DROP TABLE office_act", "อาจสูญหายบางส่วน"),
        ("DROP TABLE labour_edition", f"นำมาไม่ได้: บัญชี {W612} โปรดบันทึกใหม่"),
        ("UPDATE office_rate SET record = '{'", "นำมาไม่ได้: อัตราของหน่วยงาน 1 รายการ"),
    ],
)
def test_whatever_cannot_be_brought_over_is_named(
    rates: RateDatabase, harm: str, said: str
) -> None:
    accept(rates)
    add_office_rate(rates, OWN)
    rates.close()
    run_sql(rates.path, harm)
    again = open_rate_database(rates.path)
    books_of(again).labour.get("office")
    notice = again.notices[0]
    assert said in notice
    again.close()


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("record = '{'", "เลขที่ 2"),
        ("record = substr(record, 1, 40)", "เลขที่ 2 ติดตั้งเสาธง"),
        ("record = replace(record, '\"record\"', 'x')", "เลขที่ 2 ติดตั้งเสาธง 850.00 บาท หน่วย ต้น"),
        (
            "record = CAST(CAST(record AS BLOB) || x'ff' AS TEXT)",
            "เลขที่ 2 ติดตั้งเสาธง 850.00 บาท หน่วย ต้น",
        ),
    ],
)
def test_an_own_rate_that_cannot_be_read_is_named_as_far_as_it_can(
    rates: RateDatabase, harm: str, named: str
) -> None:
    other = replace(OWN, name="ทาสีเสาธง")
    for own in (other, OWN, other):
        add_office_rate(rates, own)
    rates.close()
    run_sql(rates.path, f"UPDATE office_rate SET {harm} WHERE number = 2")
    again = open_rate_database(rates.path)
    books_of(again)
    (notice,) = again.notices
    assert f"นำมาไม่ได้: อัตราของหน่วยงาน 1 รายการ ({named}) โปรดบันทึกใหม่จากต้นฉบับ" in notice
    assert [own.number for own in office_rates(again)] == [1, 3]
    again.close()


def test_of_many_own_rates_that_cannot_be_read_the_first_are_named(rates: RateDatabase) -> None:
    for _ in range(23):
        add_office_rate(rates, OWN)
    rates.close()
    run_sql(rates.path, "UPDATE office_rate SET record = '{'")
    again = open_rate_database(rates.path)
    books_of(again)
    (notice,) = again.notices
    assert "อัตราของหน่วยงาน 23 รายการ (เลขที่ 1; เลขที่ 2; " in notice
    assert "เลขที่ 20 และอีก 3 รายการ)" in notice
    again.close()


def test_what_the_office_removed_itself_is_not_lost_with_a_damaged_database(
    rates: RateDatabase,
) -> None:
    remove_edition(rates, STORED_LABOUR, accept(rates), WHO)
    rates.close()
    run_sql(rates.path, "DROP TABLE labour_note")
    again = open_rate_database(rates.path)
    (notice,) = again.notices
    assert "นำมาไม่ได้" not in notice
    assert len(removals(again, STORED_LABOUR)) == 1
    again.close()


def test_a_refill_of_official_editions_leaves_imported_ones(
    rates: RateDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = accept(rates)
    add_office_rate(rates, OWN)
    rates.close()
    monkeypatch.setattr("estimator.store.books.official.__version__", "another")
    again = open_rate_database(rates.path)
    assert [info.id for info in again.infos(STORED_LABOUR)] == [name, W480, W135, "office"]
    again.close()


@pytest.mark.parametrize(
    ("circular", "who", "match"),
    [("", "นายมานะ", "เลขที่หนังสือเวียน"), ("ว 612", "", "ชื่อผู้รับ"), ("กค 0433.2/ว 480", "ก", "")],
)
def test_an_import_without_number_or_name_is_refused(
    rates: RateDatabase, circular: str, who: str, match: str
) -> None:
    if match:
        with pytest.raises(UserError, match=match):
            accept(rates, circular, who)
        assert len(rates.infos(STORED_LABOUR)) == 2
        return
    # The same number on another day is another letter.
    assert accept(rates, circular, who).startswith("w480-2027-05-01-")
    with pytest.raises(UserError, match="อยู่แล้ว"):
        accept(rates, circular, who)


def test_only_imported_editions_without_corrections_can_be_removed(rates: RateDatabase) -> None:
    name = accept(rates)
    with pytest.raises(UserError, match="มากับโปรแกรม"):
        remove_edition(rates, STORED_LABOUR, W480, WHO)
    rate = rates.edition(STORED_LABOUR, name).rates["1.1", 1]
    confirm_rate(rates, rate, OfficeRecord("นายมานะ", DAY))
    own = correct_rate(rates, rate, Decimal(99), OfficeRecord("นายมานะ", DAY, "หน้า 2"))
    with pytest.raises(UserError, match="แก้ไขของหน่วยงาน"):
        remove_edition(rates, STORED_LABOUR, name, WHO)
    withdraw_office_rate(rates, own.number, OfficeRecord("นายมานะ", DAY, "ลบบัญชี"))
    remove_edition(rates, STORED_LABOUR, name, WHO)
    assert [info.id for info in rates.infos(STORED_LABOUR)] == [W480, W135]
    assert (acceptances(rates, STORED_LABOUR), proofs_of(rates, name)) == ((), {})
    assert removals(rates, STORED_LABOUR) == (Removal(name, "กค 0433.2/ว 612", WHO),)
    with pytest.raises(KeyError):
        rates.edition(STORED_LABOUR, name)


# The file


def test_a_database_of_the_first_version_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    db = connect(old, "rwc")
    db.execute(f"PRAGMA application_id = {RATES_APPLICATION_ID}")
    migrate(db, rate_schema.RATE_MIGRATIONS[:1])
    assert version_of(db) == 1
    db.close()
    rates = open_rate_database(old)
    assert len(rates.edition(STORED_LABOUR, W480).rates) == 1471
    assert add_office_rate(rates, OWN).number == 1
    assert rates.notices == ()
    rates.close()


def test_what_an_office_added_survives_damage_to_the_rest(rates: RateDatabase) -> None:
    name = accept(rates)
    add_office_rate(rates, OWN)
    doubted = rates.edition(STORED_LABOUR, W135).rates["1.1", 2]
    correct_rate(rates, doubted, Decimal(95), OfficeRecord("นางสาวสม", DAY, "หน้า 1"))
    made = rates.infos(STORED_LABOUR)[-1].id
    set_favourite(rates, ("1.1", 1), True)
    rates.close()
    with sqlite3.connect(rates.path) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE labour_edition SET info = '{}' WHERE id = ?", (W480,))
        db.execute("INSERT INTO office_rate (kind, record) VALUES ('own', '{broken')")
    db.close()
    again = open_rate_database(rates.path)
    assert [info.id for info in again.infos(STORED_LABOUR)] == [
        name,
        W480,
        W135,
        "office",
        made,
    ]
    assert [own.number for own in office_rates(again)] == [1, 2]
    assert favourites(again) == (("1.1", 1),)
    assert len(proofs_of(again, W135)) == 1
    remade, set_aside = again.notices
    assert remade.startswith("ข้อมูลทางการของ กค 0433.2/ว 480 ในฐานข้อมูลราคาถูกแก้ไขหรือเสียหาย")
    assert "เก็บข้อมูลของหน่วยงานไว้ได้ 4 รายการ" in set_aside
    again.close()


def test_an_own_rate_with_an_unreadable_day_damages_the_new_database_no_more(
    rates: RateDatabase,
) -> None:
    for own in (OWN, ENQUIRY):
        add_office_rate(rates, own)
    rates.close()
    with sqlite3.connect(rates.path) as db:
        db.execute("UPDATE office_rate SET withdrawn_on = 'เมื่อวาน' WHERE number = 1")
    db.close()
    again = open_rate_database(rates.path)
    assert [own.number for own in office_rates(again)] == [2]
    assert len(again.notices) == 1
    again.close()


def test_without_a_place_to_write_the_office_still_works_for_the_session(tmp_path: Path) -> None:
    folder = tmp_path / "no-folder-but-a-file"
    folder.write_text("", encoding="utf-8")
    rates = open_rate_database(folder / "rates.sqlite", resources=places.resources())
    assert len(rates.notices) == 1
    assert add_office_rate(rates, OWN).number == 1
    assert rates.edition(STORED_LABOUR, "office").rates[OWN_CODE, 1].rate == 850
    rates.close()
