"""The library of Factor F tables: editions, doubts, new circulars, calculated tables, clauses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.factor_f.tables import FactorEdition, TableKey, trust_in
from estimator.domain.pricing.books import Books
from estimator.exchange.factor_f.table_file import edition_rows
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import table_proofs
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.factor_f.tables_page import FactorTablesPage
from estimator.ui.kit import workers
from tests.books import main_factor
from tests.domain.factor_f.official_factor_f import edition
from tests.removals import removals
from tests.ui.factor_f.conftest import Opening, with_percents
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press, type_text

Making = Callable[[EstimateSession], FactorTablesPage]


@pytest.fixture
def make(qtbot: QtBot, answers: Answers) -> Making:
    def making(session: EstimateSession) -> FactorTablesPage:
        page = FactorTablesPage(session, answers.asking())
        qtbot.addWidget(page)
        page.resize(890, 600)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return making


def road(opened: Opening) -> EstimateSession:
    return opened("185000000", work_type="road", conditions=with_percents(0, 5))


def as_csv(whole: FactorEdition) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(edition_rows(whole))
    return out.getvalue()


def current_text(page: FactorTablesPage) -> str:
    table = page.editions.table
    return table.texts()[table.currentIndex().row()][0]


def fill_head(page: FactorTablesPage, **texts: str) -> None:
    head = {
        "circular": "กค 0433.2/ว 999",
        "dated": "5 ม.ค. 2570",
        "interest": "6",
        "vat": "7",
        "source": "แฟ้มที่ดาวน์โหลด",
        "page": "12",
    }
    for name, text in (head | texts).items():
        page.importing.fields[name].setText(text)


def test_a_view_is_made_when_it_is_first_shown(make: Making, opened: Opening) -> None:
    page = make(road(opened))
    assert page.stack.count() == 1
    for at, button in enumerate(page.buttons.buttons()):
        button.click()
        assert page.stack.count() == at + 1
        assert page.stack.currentIndex() == at


def test_it_opens_on_the_table_in_use(make: Making, opened: Opening) -> None:
    page = make(road(opened))
    assert [text.splitlines()[0] for (text,) in page.editions.table.texts()] == [
        "กค 0433.2/ว 481 26 มิ.ย. 2569",
        "กค 0433.2/ว 499 28 ส.ค. 2566",
    ]
    assert page.tables.side.title.text() == ("งานก่อสร้างทาง เงินล่วงหน้าจ่าย 0 % เงินประกันผลงานหัก 5 %")
    assert page.tables.side.view.rows_model.rowCount() == 35
    assert "จำนวนตาราง: 48" in page.editions.about.text()
    assert not page.editions.remove.isVisible()
    told: list[Inspection] = []
    page.inspected.connect(told.append)
    page.editions.table.go_to(1)
    assert "จำนวนตาราง: 13" in page.editions.about.text()
    assert told[-1].title.startswith("กค 0433.2/ว 499")
    assert page.tables.side.title.text().startswith("งานก่อสร้างอาคาร")


def test_every_doubt_is_listed_with_what_it_would_change(make: Making, opened: Opening) -> None:
    page = make(road(opened))
    page.show_place(None, "doubts")
    view = page.doubts
    assert "ตรวจ 5,068 ช่อง เทียบกับสูตรได้ 1,644 ช่อง" in view.count.text()
    assert "ที่ 56 ช่อง" in view.count.text()
    assert len(view.list.rows) == 26
    rows = [list(texts) for texts in view.list.texts()]
    assert ["ทาง 0/5", "180", "ไม่รวมภาษี", "1.0900", "1.0916", "ต่างจากสูตร", "+148,000.00"] in rows
    assert ["อาคาร 15/0", "150", "ไม่รวมภาษี", "1.1135", "1.1136", "ต่างจากสูตร", "-"] in rows
    assert "ค่าก่อสร้างต่างไป 0.00 บาท" in view.together.text()
    view.closing.setChecked(True)
    assert len(view.list.rows) == 61


def test_a_doubt_leads_to_its_cell(make: Making, opened: Opening, qtbot: QtBot) -> None:
    page = make(road(opened))
    page.show_place(None, "doubts")
    row = next(
        at for at, texts in enumerate(page.doubts.list.texts()) if texts[0] == "ชลประทาน 0/10"
    )
    with qtbot.waitSignal(page.inspected) as said:
        page.doubts.list.go_to(row)
    assert said.args is not None
    assert isinstance(said.args[0], Inspection)
    assert said.args[0].title == "แถวค่างาน 240 ล้านบาท"
    press(page.doubts.list, Qt.Key.Key_Return)
    assert page.stack.currentIndex() == 0
    assert page.tables.side.title.text().startswith("งานก่อสร้างชลประทาน")
    current = page.tables.side.view.currentIndex()
    assert page.tables.side.view.rows_model.index(current.row(), 1).data() == "240"


def test_a_new_circular_comes_in_from_a_file_checked_and_signed(
    make: Making, opened: Opening, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    session = opened("7358914.87")
    page = make(session)
    page.show_place(None, "import")
    path = tmp_path / "ว999.csv"
    path.write_text(as_csv(edition("cgd-w481")), encoding="utf-8-sig")
    answers.path = path
    fill_head(page, source="")
    page.importing.taking.input.choose.click()
    assert "อ่านได้ 48 ตาราง 1,645 แถว" in page.importing.result.text()
    named = "งานก่อสร้างอาคาร เงินล่วงหน้าจ่าย/เงินประกันผลงานหัก ร้อยละ 0/0, 0/5, 0/10, 5/0"
    assert f"โปรดตรวจว่าเป็น {named}" in page.importing.result.text()
    assert "ต่างจากสูตร 7" in page.importing.result.text()
    assert page.importing.fields["source"].text() == "ว999.csv"
    found = " ".join(message for _, message in page.importing.taking.findings.texts())
    assert "ทาง 0/10 แถว 120" in found
    # Nothing is stored before somebody signs; but it can be looked at.
    assert set(session.library.factor_f) == {"cgd-w481", "cgd-w499"}
    page.importing.look.click()
    assert page.stack.currentIndex() == 0
    assert page.edition is not None
    assert page.edition.info.id == "draft"
    assert not page.tables.signing.isVisible()
    page.show_place(None, "import")
    page.importing.taking.signing.name.setText("นางสมศรี")
    told: list[Inspection] = []
    page.inspected.connect(told.append)
    with qtbot.waitSignal(page.said):
        page.importing.taking.signing.button.click()
    assert told[-1].title.startswith("กค 0433.2/ว 999")
    (name,) = set(session.library.factor_f) - {"cgd-w481", "cgd-w499"}
    kept = session.library.factor_f[name]
    assert "ตรวจรับโดย นางสมศรี เมื่อ 20 กรกฎาคม 2569" in kept.info.verification_text
    assert current_text(page).startswith("กค 0433.2/ว 999 5 ม.ค. 2570")
    assert page.editions.remove.isVisible()
    assert page.importing.taking.reading is None
    # And the open estimate can use it at once.
    job = FactorPage(session)
    qtbot.addWidget(job)
    job.show()
    offered = job.conditions.edition.editor
    assert isinstance(offered, QComboBox)
    assert offered.findText("กค 0433.2/ว 999", Qt.MatchFlag.MatchStartsWith) >= 0
    # Removing is asked about twice, and anew where another edition was chosen between.
    page.editions.remove.click()
    assert page.editions.remove.text() == "กดอีกครั้งเพื่อลบ"
    page.editions.table.go_to(0)
    page.editions.table.go_to(2)
    assert page.editions.remove.text() == "ลบชุดตารางนี้"
    page.editions.remove.click()
    assert name in session.library.factor_f
    with qtbot.waitSignal(page.said) as removed:
        page.editions.remove.click()
    assert set(session.library.factor_f) == {"cgd-w481", "cgd-w499"}
    assert removed.args is not None
    assert "ลบชุดตารางแล้ว" in removed.args[0]
    assert page.editions.remove.text() == "ลบชุดตารางนี้"
    assert session.rates is not None
    (record,) = removals(session.rates, STORED_FACTOR_F)
    assert (record.name, record.record.who) == ("กค 0433.2/ว 999", "ผู้ทดสอบ")


def test_the_report_is_of_what_was_read_and_typed_last(
    make: Making, opened: Opening, answers: Answers, held: HeldTasks, tmp_path: Path
) -> None:
    page = make(opened("7358914.87"))
    page.show_place(None, "import")
    held.do_all()
    path = tmp_path / "ว999.csv"
    path.write_text(as_csv(edition("cgd-w481")), encoding="utf-8-sig")
    answers.path = path
    fill_head(page)
    page.importing.taking.input.choose.click()
    while "อ่านได้" not in page.importing.result.text() and len(held) < 2:
        held.do()
    page.importing.fields["interest"].setText("9")
    page.importing.fields["interest"].editingFinished.emit()
    held.do(len(held) - 1)
    last = page.importing.result.text()
    held.do_all()

    assert "เทียบกับสูตรได้ 0 ช่อง" in last
    assert page.importing.result.text() == last
    page.importing.fields["interest"].setText("ราวเก้า")
    page.importing.look.click()
    assert "ราวเก้า" in page.importing.result.text()


def test_what_cannot_be_read_whole_cannot_be_signed(make: Making, opened: Opening) -> None:
    page = make(opened("7358914.87"))
    page.show_place(None, "import")
    fill_head(page)
    QGuiApplication.clipboard().setText(
        "งานก่อสร้างทาง\nเงินล่วงหน้าจ่าย 0 % เงินประกันผลงานหัก 0 %\n"
        "ค่างาน\tFactor\tFactor F\n5\t1.2733\t1.3624\nราว 10\t1.2258\t1.3116\n"
    )
    page.importing.taking.input.paste.click()
    assert "มีแถวที่อ่านไม่ได้ จึงยังรับไม่ได้" in page.importing.result.text()
    assert page.importing.taking.findings.texts()[0][0] == "5"
    assert "ราว" in page.importing.taking.findings.texts()[0][1]
    assert not page.importing.taking.signing.isEnabled()
    QGuiApplication.clipboard().setText("ไม่มีอะไร")
    page.importing.taking.input.paste.click()
    assert "ไม่มีหัวตาราง" in page.importing.result.text()


def test_pasted_cells_take_the_place_that_was_chosen(make: Making, opened: Opening) -> None:
    page = make(opened("7358914.87"))
    importing = page.importing
    fill_head(page)
    for choice, text in (
        (importing.kind, "งานก่อสร้างทาง"),
        (importing.advance, "5 %"),
        (importing.retention, "10 %"),
    ):
        choice.setCurrentText(text)
    QGuiApplication.clipboard().setText("ค่างาน\tFactor\tFactor F\n5\t1.2733\t1.3624\n")
    importing.taking.input.paste.click()
    assert importing.taking.reading is not None
    (table,) = importing.taking.reading.read.tables
    assert (table.work_type, f"{table.advance_percent}", f"{table.retention_percent}") == (
        "road",
        "5",
        "10",
    )


def test_a_head_that_is_not_whole_is_refused_beside_the_signature(
    make: Making, opened: Opening
) -> None:
    session = opened("7358914.87")
    page = make(session)
    page.show_place(None, "import")
    QGuiApplication.clipboard().setText(as_csv(edition("cgd-w499")))
    page.importing.taking.input.paste.click()
    assert "ยังไม่ได้ใส่ดอกเบี้ยเงินกู้" in page.importing.result.text()
    fill_head(page, circular="", interest="7")
    page.importing.taking.signing.button.click()
    assert "เลขที่หนังสือเวียน" in page.importing.taking.signing.fault.text()
    fill_head(page, interest="7", dated="32 ม.ค. 2570")
    page.importing.taking.signing.button.click()
    assert "ไม่มีวันที่ 32" in page.importing.taking.signing.fault.text()
    fill_head(page, interest="7", circular="กค 0433.2/ว 499", dated="28 ส.ค. 2566")
    page.importing.taking.signing.button.click()
    assert "อยู่แล้ว จึงไม่รับซ้ำ" in page.importing.taking.signing.fault.text()
    assert set(session.library.factor_f) == {"cgd-w481", "cgd-w499"}


def test_calculated_tables_say_so_wherever_they_are(
    make: Making, opened: Opening, qtbot: QtBot
) -> None:
    session = opened("7358914.87")
    page = make(session)
    page.show_place(None, "calculate")
    generator = page.generator
    generator.interest.setText("7")
    generator.make.click()
    assert "ตรงกับตารางที่ประกาศ กค 0433.2/ว 499 288 จาก 288 ช่อง" in generator.result.text()
    generator.interest.setText("6")
    generator.make.click()
    assert "โปรดใช้ตารางที่ประกาศ" in generator.result.text()
    generator.interest.setText("60")
    generator.make.click()
    assert "เป็นไปไม่ได้" in generator.result.text()
    assert not generator.signing.isEnabled()
    generator.interest.setText("5")
    generator.make.click()
    generator.signing.button.click()
    (name,) = set(session.library.factor_f) - {"cgd-w481", "cgd-w499"}
    kept = session.library.factor_f[name]
    assert not kept.info.official
    assert "มิใช่ตารางที่ประกาศ" in current_text(page)
    assert page.tables.side.state.text() == "คำนวณเอง มิใช่ตารางที่ประกาศ"
    # Nobody can compare with a circular what no circular has.
    assert not page.tables.signing.isVisible()
    job = FactorPage(session)
    qtbot.addWidget(job)
    job.show()
    box = job.conditions.edition.editor
    assert isinstance(box, QComboBox)
    at = box.findText("คำนวณเอง", Qt.MatchFlag.MatchStartsWith)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert "Factor F จากตารางที่คำนวณเองจากสูตร มิใช่ตารางที่ประกาศ" in job.printed.text()
    assert job.mark() == "warn"


def test_components_of_another_work_group_are_pasted(make: Making, opened: Opening) -> None:
    page = make(opened("7358914.87"))
    generator = page.generator
    generator.kind.setCurrentText("งานก่อสร้างทาง")
    QGuiApplication.clipboard().setText(
        "ค่างาน\tเดือน\tอำนวยการ\tกำไร\n≤ 5\t6\t15\t5.5\n10\txx\t14\t5\n"
    )
    generator.input.paste.click()
    assert generator.findings.texts()[0][0] == "3"
    assert "อ่านองค์ประกอบได้ไม่ครบ" in generator.result.text()
    QGuiApplication.clipboard().setText(
        "ค่างาน\tเดือน\tอำนวยการ\tกำไร\n≤ 5\t6\t15\t5.5\n10\t8\t14\t5\n"
    )
    generator.input.paste.click()
    assert generator.components.value == "ที่วาง"
    generator.calculate()
    assert generator.made is not None
    assert {key[0] for key in generator.made.tables} == {"road"}
    assert generator.made.info.source == "คำนวณจากสูตรด้วยองค์ประกอบของ ที่วาง"


def test_a_compared_table_is_signed_with_its_page_and_the_sign_can_be_taken_back(
    make: Making, opened: Opening
) -> None:
    session = road(opened)
    page = make(session)
    key: TableKey = next(
        key
        for key in session.library.factor_f["cgd-w481"].tables
        if key[0] == "road" and key[2] == 5
    )
    page.tables.page.setText("27")
    page.tables.signing.name.setText("นางสมศรี")
    page.tables.signing.button.click()
    assert page.tables.side.state.text() == "หน่วยงานตรวจแล้ว"
    assert page.tables.proof.take_back.isVisible()
    used = session.books.factor_f["cgd-w481"]
    assert trust_in(used, used.tables[key]).state == "signed"
    assert session.priced is not None
    table = main_factor(session.priced).table
    assert table is not None
    assert table.page == "27"
    # Taking it back asks why, and both stay on record.
    page.tables.proof.take_back.click()
    assert page.tables.side.state.text() == "หน่วยงานตรวจแล้ว"
    page.tables.proof.why.setText("ดูผิดหน้า")
    page.tables.proof.take_back.click()
    assert session.rates is not None
    said = [proof.said for proof in table_proofs(session.rates, "cgd-w481")[key]]
    assert said == [
        "ตรงกับฉบับพิมพ์ (นางสมศรี 20 ก.ค. 2569)",
        "ยกเลิกการยืนยัน (ผู้ทดสอบ 20 ก.ค. 2569) ดูผิดหน้า",
    ]
    assert page.tables.side.state.text() == "ยังไม่ได้ตรวจทานกับหนังสือเวียน"
    page.tables.signing.name.clear()
    page.tables.signing.button.click()
    assert "โปรดใส่ให้ครบ" in page.tables.signing.fault.text()


def test_bank_rates_and_vat_of_today_judge_the_edition(
    make: Making, opened: Opening, qtbot: QtBot
) -> None:
    page = make(opened("7358914.87"))
    page.show_place(None, "rates")
    rates = page.rates
    assert "MLR เฉลี่ยที่หนังสือเวียนอ้าง ร้อยละ 6.38" in rates.ground.text()
    for (name, rate), (bank, mlr) in zip(
        rates.rows, (("กรุงเทพ", "5.40"), ("กรุงไทย", "5.45")), strict=False
    ):
        type_text(name, bank)
        type_text(rate, mlr)
    press(rates.rows[1][1], Qt.Key.Key_Return)
    assert "อย่างน้อย 3 ธนาคาร" in rates.interest_said.text()
    type_text(rates.rows[2][0], "กสิกรไทย")
    type_text(rates.rows[2][1], "5.50")
    press(rates.rows[2][1], Qt.Key.Key_Return)
    assert "ควรมีหนังสือเวียนตาราง Factor F ใหม่แล้ว" in rates.interest_said.text()
    assert rates.interest_said.property("role") == "warn"
    assert "-0.93" in rates.interest_said.text()
    type_text(rates.vat, "7")
    press(rates.vat, Qt.Key.Key_Return)
    assert "ยังใช้ตารางนี้ได้" in rates.vat_said.text()
    with qtbot.waitSignal(page.wants) as asked:
        rates.go.click()
    assert asked.args == [Goto("project", field="factor_f_received_on")]


def test_an_edition_is_written_to_a_file(
    make: Making, opened: Opening, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page = make(opened("7358914.87"))
    answers.path = tmp_path / "ออก"
    with qtbot.waitSignal(page.said):
        page.tables.export.click()
    written = (tmp_path / "ออก.csv").read_text(encoding="utf-8-sig")
    assert written == as_csv(edition("cgd-w481")).replace("\r\n", "\n")
    answers.path = tmp_path / "ไม่มี" / "ออก.csv"
    with qtbot.waitSignal(page.said) as said:
        page.tables.export.click()
    assert said.args is not None
    assert "ไม่ได้" in said.args[0]


def test_an_edition_is_written_off_the_windows_thread(
    make: Making,
    opened: Opening,
    answers: Answers,
    tmp_path: Path,
) -> None:
    page = make(opened("7358914.87"))
    answers.path = tmp_path / "ออก.csv"
    titles: list[str] = []
    started = workers.hub().started.connect(lambda task: titles.append(task.title))
    page.tables.export.click()
    workers.hub().started.disconnect(started)
    assert titles == ["กำลังบันทึกตาราง Factor F"]


def test_before_the_rate_database_is_open_nothing_can_be_kept(make: Making, qtbot: QtBot) -> None:
    page = make(EstimateSession(Books()))
    assert page.editions.about.text() == "ยังไม่มีตาราง Factor F"
    page.generator.interest.setText("5")
    page.generator.make.click()
    page.generator.signing.name.setText("นางสมศรี")
    page.generator.signing.day.setText("1 ม.ค. 2570")
    with qtbot.waitSignal(page.said) as said:
        page.generator.signing.button.click()
    assert said.args == ["ฐานข้อมูลราคายังเปิดไม่เสร็จ โปรดลองอีกครั้ง"]


def test_it_fits_a_small_screen(make: Making, opened: Opening) -> None:
    page = make(opened("7358914.87"))
    assert page.minimumSizeHint().width() <= 800
    assert page.minimumSizeHint().height() <= 600


def fill_row(page: FactorTablesPage, cost: str, *factors: str) -> None:
    """Type as a user does, and leave each field."""
    adding = page.tables.adding
    entries = [each for each in adding.factors.values() if each.isVisibleTo(adding)]
    assert len(entries) == len(factors)
    for entry, text in zip((adding.cost, *entries), (cost, *factors), strict=True):
        entry.setText(text)
        entry.editingFinished.emit()


def test_a_row_that_the_table_lacks_is_added_from_the_print_and_used_at_once(
    make: Making, opened: Opening
) -> None:
    session = opened("300000000", work_type="bridge")
    assert session.priced is not None
    assert main_factor(session.priced).held_back
    page = make(session)
    page.show_place(None, "add_row")
    adding = page.tables.adding
    assert page.tables.adding_section.is_open
    assert adding.cost.hasFocus()
    assert page.tables.kind.currentText() == "งานก่อสร้างสะพานและท่อเหลี่ยม"
    assert page.unfinished() == []
    fill_row(page, "200", "1.0745", "1.1497")
    assert page.unfinished() == ["หน้าตาราง Factor F มีแถวที่จะเพิ่มหรือเหตุผลที่ยังไม่ได้บันทึก"]
    assert adding.note.text() == (
        "ประมาณราคาที่เปิดอยู่: Factor F จาก 1.1503 (ค่าร่าง) เป็น 1.1497 ราคากลางต่างไป -180,000.00 บาท"
    )
    adding.signing.name.setText("นางสมศรี")
    adding.signing.button.click()
    assert "หน้าในหนังสือเวียน" in adding.signing.fault.said
    assert main_factor(session.priced).held_back
    adding.page.setText("31")
    adding.signing.button.click()
    assert adding.signing.fault.said == ""
    working = main_factor(session.priced)
    assert (f"{working.value}", working.held_back) == ("1.1497", False)
    assert adding.cost.text() == ""
    assert page.unfinished() == []
    rows = page.tables.side.view
    assert rows.rows[-1].source.startswith("หน่วยงานเพิ่มจากหนังสือเวียน หน้า 31 โดย นางสมศรี")
    assert rows.texts()[-1][-1] == "หน่วยงานตรวจแล้ว"


def test_what_is_odd_is_asked_once_and_what_cannot_be_is_refused(
    make: Making, opened: Opening
) -> None:
    session = opened("300000000", work_type="bridge")
    page = make(session)
    page.show_place(None, "add_row")
    adding = page.tables.adding
    adding.page.setText("31")
    fill_row(page, "190", "1.0745", "1.1497")
    assert "อยู่แล้ว" in adding.note.text()
    fill_row(page, "200", "1.0745", "1.1479")
    assert "ไม่เท่ากับ 1.0745" in adding.note.text()
    adding.signing.button.click()
    assert "กดปุ่มอีกครั้ง" in adding.note.text()
    assert session.priced is not None
    assert main_factor(session.priced).held_back
    # Another figure is another row, and asked about anew.
    fill_row(page, "200", "1.0745", "1.1478")
    adding.signing.button.click()
    assert main_factor(session.priced).held_back
    adding.signing.button.click()
    assert f"{main_factor(session.priced).value}" == "1.1478"


def test_an_added_row_is_withdrawn_with_a_reason_and_the_estimate_is_told(
    make: Making, opened: Opening, qtbot: QtBot
) -> None:
    session = opened("300000000", work_type="bridge")
    page = make(session)
    page.show_place(None, "add_row")
    adding = page.tables.adding
    fill_row(page, "200", "1.0745", "1.1497")
    adding.page.setText("31")
    adding.signing.button.click()
    assert adding.withdraw.isHidden()
    page.tables.side.view.go_to(len(page.tables.side.view.rows) - 1)
    assert adding.withdraw.text() == "ยกเลิกแถว ตั้งแต่ 200 ล้านบาท ที่เพิ่มไว้"
    adding.withdraw.click()
    assert "เหตุผลของการยกเลิก" in adding.signing.fault.said
    adding.why.setText("ดูผิดหน้า")
    adding.withdraw.click()
    assert page.tables.side.view.rows[-1].cost_million_baht == 195
    assert adding.withdraw.isHidden()
    job = FactorPage(session)
    qtbot.addWidget(job)
    job.show()
    assert "ไม่มีแถว ตั้งแต่ 200 ล้านบาท ที่แฟ้มนี้มี" in job.library_differs.text()
    assert job.add_row.isHidden()
    job.use_library.click()
    assert job.library_differs.isHidden()
    assert not job.add_row.isHidden()
    with qtbot.waitSignal(job.wants) as wanted:
        job.add_row.click()
    assert wanted.args == [Goto("factor_tables", field="add_row")]
