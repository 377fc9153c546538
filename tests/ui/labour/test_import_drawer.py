"""A new circular comes in, step by step; nothing is stored before it is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from estimator.app.library.columns import column_titles
from estimator.app.library.labour_circular import labour_file
from estimator.app.library.taking_in import open_file
from estimator.domain.labour.account import LabourEdition
from estimator.exchange.labour.workbook import write_labour_workbook
from estimator.store.books.editions import acceptances
from estimator.store.labour.editions import STORED_LABOUR
from estimator.ui.kit import workers
from estimator.ui.kit.workers import Task
from estimator.ui.labour.editions_drawer import EditionsDrawer
from estimator.ui.labour.import_drawer import ImportDrawer
from tests.exchange.labour.labour_sheets import as_printed, write_sheet
from tests.official_labour import W135, W480, official
from tests.ui.beside import beside_a_line
from tests.ui.held_tasks import HeldTasks
from tests.ui.labour.drawer_rooms import WHO, Room

SMALL = [
    ("ลำดับที่", "รายการ", "หน่วย", "ค่าแรง (บาท)", "หมายเหตุ"),
    ("1.1", "ตอกเสาเข็ม", "ต้น", 95, "จำนวน 200 ต้นขึ้นไป"),
    ("1.4", "ดินถม", "ลบ.ม.", 121, ""),
]


@pytest.fixture
def drawer(room: Room, qtbot: QtBot) -> ImportDrawer:
    made = ImportDrawer(room.desk)
    qtbot.addWidget(made)
    made.resize(880, 400)
    made.show()
    return made


def newest(room: Room) -> LabourEdition:
    """What was taken in last."""
    last = acceptances(room.rates, STORED_LABOUR)[-1]
    return room.session.library.labour[last.edition]


def sign(drawer: ImportDrawer, circular: str = "กค 0433.2/ว 612", day: str = "1 พ.ค. 2570") -> None:
    drawer.circular.setText(circular)
    drawer.dated.setText(day)
    drawer.taking.signing.button.click()


def test_the_seeds_account_comes_in_from_a_plain_spreadsheet(
    room: Room, drawer: ImportDrawer, tmp_path: Path
) -> None:
    room.answers.path = write_sheet(
        tmp_path / "ว135.xlsx", ("บัญชี", list(as_printed(official(W135))))
    )
    drawer.taking.input.choose.click()
    assert drawer.steps.currentIndex() == 1
    assert drawer.on.isEnabled()
    drawer.on.click()
    assert drawer.taking.reading is not None
    assert len(drawer.rates.rows) == 1469
    assert drawer.taking.reading.errors == 0
    assert "1,469" in drawer.summary.text()
    assert acceptances(room.rates, STORED_LABOUR) == ()
    sign(drawer)
    (record,) = acceptances(room.rates, STORED_LABOUR)
    assert (record.record.who, record.file) == (WHO, "ว135.xlsx")
    assert record.edition.startswith("w612-2027-05-01-")
    edition = newest(room)
    assert [each.rate for each in edition.rates.values()] == [
        each.rate for each in official(W135).rates.values()
    ]
    assert len(edition.pipe_rules) == 33
    assert drawer.steps.currentIndex() == 0
    assert room.shown[-1].edition == edition.info.id
    assert "รับ กค 0433.2/ว 612 เข้าโปรแกรมแล้ว" in room.said[-1]


def test_the_rate_is_asked_for_where_two_columns_may_be_it(
    drawer: ImportDrawer, tmp_path: Path
) -> None:
    rows = [
        ("ลำดับที่", "รายการ", "หน่วย", "ค่าแรง 2566", "ค่าแรง 2569"),
        ("1.4", "ดินถม", "ลบ.ม.", 112, 121),
    ]
    drawer.taking.input.open(write_sheet(tmp_path / "เทียบ.xlsx", ("แผ่น", rows)))
    assert "“ค่าแรง 2566” “ค่าแรง 2569” โปรดเลือกคอลัมน์ของฉบับที่จะรับ" in drawer.fault.text()
    assert not drawer.on.isEnabled()
    box = drawer.columns.boxes["rate"]
    box.setCurrentIndex(box.findData(4))
    box.activated.emit(box.currentIndex())
    assert drawer.fault.text() == ""
    drawer.on.click()
    assert [each.rate for _, each in drawer.rates.rows] == [121]


def test_bad_rows_stand_first_with_number_and_reason_and_block_accepting(
    room: Room, drawer: ImportDrawer, tmp_path: Path
) -> None:
    rows = [*SMALL, ("1.5", "รองก้นหลุม", "ลบ.ม.", "สืบราคา", ""), ("1.6", "เท", "ตัน", 9999, "")]
    drawer.taking.input.open(write_sheet(tmp_path / "ก.xlsx", ("แผ่น", rows)))
    drawer.read()
    first = drawer.taking.findings.texts()[0]
    assert first[0] == "4"
    assert "ไม่ใช่ตัวเลข" in first[1]
    assert not drawer.taking.signing.button.isEnabled()
    sign(drawer)
    assert acceptances(room.rates, STORED_LABOUR) == ()
    # Going back and forth loses nothing.
    drawer.back.click()
    assert drawer.steps.currentIndex() == 1
    assert drawer.columns.chosen["rate"] == 3
    drawer.read()
    assert drawer.taking.findings.texts()[0] == first


def test_warnings_come_from_the_edition_it_is_held_against(
    room: Room, drawer: ImportDrawer, tmp_path: Path
) -> None:
    drawer.taking.input.open(write_sheet(tmp_path / "ก.xlsx", ("แผ่น", SMALL)))
    drawer.read()
    assert drawer.known.value == W480
    assert drawer.taking.signing.button.isEnabled()
    messages = [text for _, text in drawer.taking.findings.texts()]
    assert any("ไม่มีหมวด 2.9" in text for text in messages)
    drawer.taking.findings.go_to(0)
    assert drawer.rates.current is not None


def test_columns_chosen_by_hand(room: Room, drawer: ImportDrawer, tmp_path: Path) -> None:
    rows = [("112", "ลบ.ม.", "ดินถม", "1.4"), ("99", "ลบ.ม.", "ดินขุด", "1.5")]
    drawer.taking.input.open(write_sheet(tmp_path / "ไม่มีหัว.xlsx", ("แผ่น", rows)))
    assert not drawer.on.isEnabled()
    assert "ลำดับ/รหัส" in drawer.fault.text()
    for name, column in (("rate", 0), ("unit", 1), ("name", 2), ("code", 3)):
        box = drawer.columns.boxes[name]  # type: ignore[index]
        box.setCurrentIndex(column + 1)
        box.activated.emit(column + 1)
    assert drawer.on.isEnabled()
    assert not drawer.fault.isVisibleTo(drawer)
    drawer.on.click()
    assert [each.code for _, each in drawer.rates.rows] == ["1.4", "1.5"]


def test_the_likely_sheet_is_chosen_and_another_can_be(
    room: Room, drawer: ImportDrawer, tmp_path: Path
) -> None:
    path = write_sheet(tmp_path / "ก.xlsx", ("ปก", [("สวัสดี", "", "")]), ("ข้อมูล", SMALL))
    drawer.taking.input.open(path)
    assert drawer.columns.sheet.currentIndex() == 1
    drawer.columns.sheet.setCurrentIndex(0)
    drawer.columns.sheet.activated.emit(0)
    assert not drawer.on.isEnabled()
    opened = labour_file(open_file(path))
    assert column_titles(opened.tables[1], 1)[:2] == ["A ลำดับที่", "B รายการ"]


def test_our_own_export_comes_in_with_notes_and_its_circular(
    room: Room, drawer: ImportDrawer, tmp_path: Path
) -> None:
    path = tmp_path / "ออก.xlsx"
    write_labour_workbook(official(W480), path)
    drawer.taking.input.open(path)
    drawer.read()
    assert drawer.circular.text() == "กค 0433.2/ว 480"
    assert drawer.dated.text() == "26 มิ.ย. 2569"
    drawer.taking.signing.button.click()
    assert "อยู่แล้ว" in drawer.taking.signing.fault.text()
    sign(drawer)
    edition = newest(room)
    assert edition.notes == official(W480).notes
    assert edition.sections == official(W480).sections


@pytest.mark.parametrize(
    ("circular", "day", "match"),
    [("", "1 พ.ค. 2570", "เลขที่หนังสือเวียน"), ("ว 612", "", "วันที่"), ("ว 612", "เมื่อวาน", "ไม่ใช่วันที่")],
)
def test_what_is_not_signed_is_not_stored(
    room: Room, drawer: ImportDrawer, tmp_path: Path, circular: str, day: str, match: str
) -> None:
    drawer.taking.input.open(write_sheet(tmp_path / "ก.xlsx", ("แผ่น", SMALL)))
    drawer.read()
    sign(drawer, circular, day)
    assert match in drawer.taking.signing.fault.text()
    assert acceptances(room.rates, STORED_LABOUR) == ()


def test_an_account_is_pasted(room: Room, drawer: ImportDrawer) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(str, row)) for row in SMALL))
    drawer.taking.input.paste.click()
    assert drawer.title.text() == "คลิปบอร์ด: เลือกคอลัมน์"
    drawer.on.click()
    sign(drawer)
    info = newest(room).info
    assert info.source == f"นำเข้าจากคลิปบอร์ด โดย {WHO} เมื่อ 1 ก.ค. 2569"
    assert info.verification_text.startswith(f"{WHO} นำเข้าจากคลิปบอร์ด ")
    (record,) = acceptances(room.rates, STORED_LABOUR)
    assert (record.file, record.checked) == ("", 2)


def test_tab_goes_through_what_was_read_as_it_stands(drawer: ImportDrawer) -> None:
    signing = drawer.taking.signing
    wanted: list[QWidget] = [drawer.known, drawer.taking.findings, drawer.rates]
    wanted += [drawer.circular, drawer.dated, signing.name, signing.day, signing.button]
    chain, widget = [], drawer.nextInFocusChain()
    while widget is not None and widget is not drawer:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert [each for each in chain if each in wanted] == wanted


def test_a_damaged_file_is_refused_where_one_is(
    room: Room, drawer: ImportDrawer, tmp_path: Path
) -> None:
    path = tmp_path / "เสีย.xlsx"
    path.write_bytes(b"PK not a workbook")
    drawer.taking.input.open(path)
    assert "เสียหาย" in drawer.fault.text()
    assert drawer.steps.currentIndex() == 0


def test_reading_is_work_that_can_be_stopped(
    room: Room, drawer: ImportDrawer, tmp_path: Path
) -> None:
    titles: list[str] = []

    def cancel(task: Task) -> None:
        titles.append(task.title)
        task.cancel()

    stop = workers.hub().started.connect(cancel)
    drawer.taking.input.open(write_sheet(tmp_path / "ก.xlsx", ("แผ่น", SMALL)))
    workers.hub().started.disconnect(stop)
    assert titles == ["กำลังอ่าน ก.xlsx"]
    assert drawer.steps.currentIndex() == 0
    assert drawer.taking.reading is None


def test_an_imported_edition_can_be_removed_at_the_second_press(
    room: Room, drawer: ImportDrawer, tmp_path: Path, qtbot: QtBot
) -> None:
    editions = EditionsDrawer(room.desk)
    qtbot.addWidget(editions)
    drawer.taking.input.open(write_sheet(tmp_path / "ก.xlsx", ("แผ่น", SMALL)))
    drawer.read()
    sign(drawer)
    assert editions.editions.table.texts()[0][0] == "กค 0433.2/ว 612"
    editions.editions.table.go_to(0)
    editions.editions.remove.click()
    assert len(acceptances(room.rates, STORED_LABOUR)) == 1
    assert editions.editions.remove.text() == "กดอีกครั้งเพื่อลบ"
    # Asked anew where another edition was chosen between.
    editions.editions.table.go_to(1)
    editions.editions.table.go_to(0)
    assert editions.editions.remove.text() == "ลบชุดที่นำเข้าเอง"
    editions.editions.remove.click()
    assert len(acceptances(room.rates, STORED_LABOUR)) == 1
    editions.editions.remove.click()
    assert acceptances(room.rates, STORED_LABOUR) == ()
    assert [row[0] for row in editions.editions.table.texts()] == [
        "กค 0433.2/ว 480",
        "กค 0433.2/ว 135",
    ]


def test_what_is_read_takes_the_keyboard_from_nobody_who_writes(
    room: Room, drawer: ImportDrawer, held: HeldTasks, tmp_path: Path
) -> None:
    room.answers.path = write_sheet(tmp_path / "ใหม่.xlsx", ("บัญชี", SMALL))
    with beside_a_line(drawer) as search:
        drawer.taking.input.choose.click()
        search.setFocus()
        held.do_all()
        assert drawer.on.isVisible()
        assert search.window().focusWidget() is search
        drawer.on.click()
        held.do_all()
        assert drawer.circular.isVisible()
        assert search.window().focusWidget() is search
        drawer.back.click()
        drawer.on.setFocus()
        drawer.on.click()
        held.do_all()
        assert search.window().focusWidget() is drawer.circular
