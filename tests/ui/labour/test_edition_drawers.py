"""Comparing, re-pricing, exporting and removing editions, without a dialog over the bill."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.domain.pricing.repricing import reprice_to
from estimator.ui.labour.compare_drawer import CompareDrawer
from estimator.ui.labour.editions_drawer import EditionsDrawer
from estimator.ui.labour.reprice_drawer import RepriceDrawer
from tests.exchange.labour.labour_sheets import read_export
from tests.official_labour import W135, W480, line_at, official, rate
from tests.ui.held_tasks import HeldTasks
from tests.ui.labour.drawer_rooms import Room


@pytest.fixture
def compare(room: Room, qtbot: QtBot) -> CompareDrawer:
    made = CompareDrawer(room.desk)
    qtbot.addWidget(made)
    made.resize(880, 330)
    made.show()
    return made


@pytest.fixture
def reprice(room: Room, qtbot: QtBot) -> RepriceDrawer:
    made = RepriceDrawer(room.desk)
    qtbot.addWidget(made)
    made.resize(880, 330)
    made.show()
    return made


@pytest.fixture
def editions(room: Room, qtbot: QtBot) -> EditionsDrawer:
    made = EditionsDrawer(room.desk)
    qtbot.addWidget(made)
    made.resize(880, 330)
    made.show()
    return made


# Comparing


def test_the_newest_circular_is_held_against_the_one_before(compare: CompareDrawer) -> None:
    assert (compare.before.value, compare.after.value) == (W135, W480)
    assert compare.summary.text().startswith("สูงขึ้น 1,305  ·  ต่ำลง 0  ·  เท่าเดิม 164  ·  เพิ่มใหม่ 2")
    assert len(compare.pairs.rows) == 1305
    whole, first = compare.sections.texts()[:2]
    assert whole[:2] == ("ทั้งบัญชี", "1,305")
    assert first[0].startswith("1.1 ")


@pytest.mark.parametrize(("place", "count"), [(0, 1471), (1, 1305), (2, 2), (3, 2), (4, 0)])
def test_pairs_are_narrowed_by_what_became_of_them(
    compare: CompareDrawer, place: int, count: int
) -> None:
    compare.filter.setCurrentIndex(place)
    compare.filter.activated.emit(place)
    assert len(compare.pairs.rows) == count


def test_a_section_narrows_the_pairs_and_enter_shows_one(
    room: Room, compare: CompareDrawer
) -> None:
    place = next(n for n, row in enumerate(compare.sections.texts()) if row[0].startswith("3.1 "))
    compare.sections.go_to(place)
    assert {pair.after.code for pair in compare.pairs.rows if pair.after} == {"3.1"}
    compare.pairs.row_taken.emit(compare.pairs.rows[1])
    assert room.shown == [rate("3.1", 2)]


def test_it_says_what_it_means_for_the_open_estimate(room: Room, compare: CompareDrawer) -> None:
    preview = reprice_to(room.estimate, room.session.books, official(W480))
    assert compare.made is not None
    assert compare.made.repricing == preview
    assert f"{Decimal(preview.after).scaleb(-2):,.2f}" in compare.money.text()
    room.session.show(None)
    assert "เปิดประมาณราคา" in compare.money.text()


def test_a_comparison_is_exported_only_while_it_is_of_the_chosen_editions(
    compare: CompareDrawer, held: HeldTasks
) -> None:
    compare.swap.click()
    under_way = compare.export.isEnabled()
    held.do_all()

    assert (under_way, compare.export.isEnabled()) == (False, True)


def test_turned_round_what_was_added_is_gone(compare: CompareDrawer) -> None:
    compare.swap.click()
    assert (compare.before.value, compare.after.value) == (W480, W135)
    assert "ตัดออก 2" in compare.summary.text()


def test_a_comparison_goes_to_excel(room: Room, compare: CompareDrawer, tmp_path: Path) -> None:
    compare.export.click()
    assert room.said == []
    room.answers.path = tmp_path / "เทียบ.xlsx"
    compare.export.click()
    assert room.answers.asked[-1] == "บันทึกเป็นสมุดงาน: เทียบ ว 135 (2566) กับ ว 480 (2569).xlsx"
    book = openpyxl.load_workbook(room.answers.path)
    rates, sections, lines = (list(sheet.values) for sheet in book.worksheets)
    assert rates[0][0] == "กค 0433.2/ว 135 - กค 0433.2/ว 480"
    assert rates[2][0:4] == ("1.1", 1, "1.1", 1)
    assert rates[2][8:12] == (93, 95, 2, 2.2)
    assert len(rates) == 2 + 1471
    assert len(sections) == 2 + len(compare.sections.rows) - 1
    assert [line[1] for line in lines[-2:]] == ["รวมค่างานต้นทุน", "ราคากลาง"]
    assert lines[2][2:5] == (39400, 39700, 300)
    room.answers.path = tmp_path / "ไม่มี" / "เทียบ.xlsx"
    compare.export.click()
    assert "ไม่ได้" in room.said[-1]


# Re-pricing


def test_the_preview_shows_every_line_before_anything_changes(
    room: Room, reprice: RepriceDrawer
) -> None:
    before = room.estimate
    assert reprice.target.value == W480
    assert [(row[0], row[2], row[3], row[6]) for row in reprice.table.texts()] == [
        ("1.1", "94.00", "97.00", "+300.00"),
        ("1.6.2", "532.00", "533.00", "+10.00"),
        ("3.1", "165.00", "169.00", "+16.00"),
        ("1.10.2", "3,600.00", "", ""),
    ]
    assert "พิมพ์ไว้เอง" in reprice.table.texts()[3][7]
    assert reprice.apply.text() == "ปรับราคา 3 รายการ"
    assert "คงเดิม 1 รายการ" in reprice.totals.text()
    assert "แต่ประมาณราคานี้ยังใช้" in reprice.due.text()
    assert "ข้อ 19" in reprice.due.text()
    assert room.estimate is before


def test_repricing_is_one_step_that_can_be_undone(room: Room, reprice: RepriceDrawer) -> None:
    before = room.estimate
    reprice.apply.click()
    assert room.estimate.labour_edition == W480
    assert line_at(room.estimate, 3).item == rate("1.1", 2).ref
    assert line_at(room.estimate, 6) == line_at(before, 6)
    # There is nothing left to do, and the drawer says so.
    assert reprice.apply.text() == "ไม่มีสิ่งที่ต้องปรับ"
    assert not reprice.apply.isEnabled()
    assert reprice.due.text() == ""
    assert room.session.undo()
    assert room.estimate == before
    assert reprice.apply.text() == "ปรับราคา 3 รายการ"


def test_the_preview_follows_the_bill(room: Room, reprice: RepriceDrawer) -> None:
    reprice.target.choose(W135)
    reprice.look()
    assert reprice.apply.text() == "ไม่มีสิ่งที่ต้องปรับ"
    room.session.do(reprice_to(room.estimate, room.session.books, official(W480)).edit)
    assert reprice.apply.text() == "ปรับราคา 3 รายการ"


def test_enter_goes_to_the_line_in_the_bill(room: Room, reprice: RepriceDrawer) -> None:
    reprice.table.row_taken.emit(reprice.table.rows[1])
    assert room.wanted == [Goto("bill", 4, "labour")]


def test_without_an_estimate_there_is_nothing_to_reprice(
    room: Room, reprice: RepriceDrawer
) -> None:
    room.session.show(None)
    assert "เปิดประมาณราคาก่อน" in reprice.totals.text()
    assert reprice.table.rows == ()
    assert not reprice.apply.isEnabled()


def test_no_estimate_moves_to_an_edition_that_it_means_another_by(
    room: Room, reprice: RepriceDrawer
) -> None:
    session = room.session
    session.books = replace(session.books, unlike_labour={W480: official(W480)})
    reprice.look()
    assert reprice.made is None
    assert "ต่างจากของเครื่องนี้ จึงปรับราคาตามชุดนี้ไม่ได้" in reprice.totals.text()
    assert reprice.table.rows == ()
    assert not reprice.apply.isEnabled()
    reprice.target.choose(W135)
    reprice.look()
    assert reprice.made is not None


# Editions


def test_each_edition_says_where_it_comes_from(editions: EditionsDrawer) -> None:
    new, old = editions.editions.table.texts()
    assert new[:5] == ("กค 0433.2/ว 480", "26 มิ.ย. 2569", "269", "1,471", "-")
    assert old[:6] == ("กค 0433.2/ว 135", "3 มี.ค. 2566", "268", "1,469", "173", "ใช้อยู่")
    assert "สองครั้งโดยอิสระ" in editions.editions.about.text()
    editions.editions.table.go_to(1)
    assert "ภาพสแกน" in editions.editions.about.text()
    assert "ได้รับแจ้ง" in editions.due.text()


def test_an_edition_is_exported_whole(room: Room, editions: EditionsDrawer, tmp_path: Path) -> None:
    room.answers.path = tmp_path / "ออก.xlsx"
    editions.editions.table.go_to(1)
    editions.export.click()
    assert room.answers.asked == ["บันทึกเป็นสมุดงาน: บัญชีค่าแรงงาน ว 135 (2566).xlsx"]
    assert read_export(room.answers.path, W135) == official(W135)
    room.answers.path = tmp_path / "ไม่มี" / "ออก.xlsx"
    editions.export.click()
    assert "ไม่มีโฟลเดอร์" in editions.fault.text()


def test_a_circular_of_the_program_cannot_be_removed(editions: EditionsDrawer) -> None:
    assert not editions.editions.remove.isEnabled()
