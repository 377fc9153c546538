"""The page of the guideline: numbers of the edition followed, words, both editions, the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from estimator.app.guideline.official_pdf import kept_pdf, pdf_path
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.clauses import Clause, Guideline
from estimator.domain.findings import Finding
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import GUIDELINE
from estimator.sheets.printing import build_document, pdf_bytes
from estimator.ui.guideline.clauses_page import ClausesPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from tests.sheets.samples import priced
from tests.ui.pressing import Answers, press, type_text

LARGE = Finding("warn", "material_tenth", "วัสดุถึงร้อยละ 10", clause=Clause("2569", ("9.5",)))


@pytest.fixture
def watch(session: EstimateSession) -> FindingsWatch:
    return FindingsWatch(session)


@pytest.fixture
def page(
    qtbot: QtBot, session: EstimateSession, watch: FindingsWatch, answers: Answers
) -> ClausesPage:
    made = ClausesPage(session, watch, answers.asking())
    qtbot.addWidget(made)
    made.resize(880, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activate()
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ประกาศ.pdf"
    path.write_bytes(pdf_bytes(build_document(priced(), ["pr5a", "pr6"])))
    return path


def numbers(page: ClausesPage) -> Sequence[str]:
    return [texts[0] for texts in page.table.texts()]


def current(page: ClausesPage) -> str:
    note = page.table.current
    return "" if note is None else note.editions[page.guideline].number


def follow(session: EstimateSession, edition: Guideline) -> None:
    session.do(change_setting(session.estimate, GUIDELINE, edition, "เปลี่ยนแนวทางฯ"))


def test_numbers_are_those_of_the_edition_that_the_estimate_follows(
    page: ClausesPage, session: EstimateSession
) -> None:
    assert len(numbers(page)) == 90
    assert ("9.9.1" in numbers(page), "9.8.1" in numbers(page)) == (True, False)
    page.show_place(None, "9.5")
    assert "ตั้งแต่ร้อยละ 10" in page.text.toPlainText()
    follow(session, "2565")
    assert ("9.9.1" in numbers(page), "9.8.1" in numbers(page)) == (False, True)
    assert current(page) == "9.4"  # the same clause, by the number it has there
    assert "ฉบับ พ.ศ. 2565" in page.about.text()
    assert page.text.toPlainText().startswith("ข้อ 9.4")


def test_both_editions_stand_side_by_side_where_they_differ(page: ClausesPage) -> None:
    page.show_place(None, "9.7")
    shown = page.text.toPlainText()
    assert "ข้อ 9.6" in shown
    assert "ปีละครั้ง" in shown
    assert "อยู่เสมอ" in shown
    assert "ฉบับ พ.ศ. 2569 (ฉบับที่ใช้)" in shown
    page.show_place(None, "18")
    assert "ไม่พบสาระที่สองฉบับต่างกัน" in page.text.toPlainText()


def test_paragraphs_are_read_with_their_clause(page: ClausesPage) -> None:
    page.show_place(None, "16.2")
    shown = page.text.toPlainText()
    assert "ตั้งแต่ร้อยละ 15 ให้แจ้ง" in shown
    assert "ฉบับ พ.ศ. 2569: แจ้งตามวิธีที่กรมบัญชีกลางกำหนด" in shown
    assert shown.index("ไม่พบสาระ") < shown.index("วรรคสอง")  # said of what stands above alone
    page.show_place(None, "6.1")
    assert "เสาธง" not in page.text.toPlainText()


def test_our_own_reading_and_what_was_not_verified_say_so(page: ClausesPage) -> None:
    page.show_place(None, "12")
    shown = page.text.toPlainText()
    assert "ยังไม่ได้เทียบกับฉบับพิมพ์\nร้อยละ 30 ถึง 37" in shown
    page.show_place(None, "18")
    assert "การอ่านของโปรแกรม ไม่ใช่ข้อความในแนวทางฯ\nวันหยุดนับรวมด้วย" in page.text.toPlainText()
    assert "ไม่ใช่ข้อความของประกาศ" in page.about.text()


def test_what_is_typed_narrows_the_list_and_the_keys_lead_on(page: ClausesPage) -> None:
    assert page.window().focusWidget() is page.search
    type_text(page.search, "สืบราคา")
    assert current(page) == "9.2.3"
    assert len(numbers(page)) < 20
    press(page.search, Qt.Key.Key_Down)
    assert current(page) == "9.3.3"
    press(page.search, Qt.Key.Key_Up)
    press(page.search, Qt.Key.Key_Return)
    assert page.window().focusWidget() is page.table
    press(page.table, Qt.Key.Key_Return)
    assert page.window().focusWidget() is page.text
    press(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert len(numbers(page)) == 90
    assert current(page) == "9.2.3"


def test_what_is_not_found_is_said(page: ClausesPage) -> None:
    type_text(page.search, "ไม่มีคำนี้")
    assert numbers(page) == []
    assert page.no_hit.isVisible()
    assert page.text.toPlainText() == ""
    assert page.pdf.isHidden()


def test_a_place_is_gone_to_though_the_list_was_narrowed(page: ClausesPage) -> None:
    type_text(page.search, "ประธาน")
    page.show_place(None, "9.8.8")  # 2565 alone has it
    assert current(page) == "9.9.8"
    assert page.search.text() == ""
    page.show_place(None, "99")
    assert current(page) == "9.9.8"


def test_findings_stand_at_their_clause_and_lead_to_where_they_are_mended(
    page: ClausesPage, watch: FindingsWatch, qtbot: QtBot
) -> None:
    page.show_place(None, "9.5")
    assert page.findings.isHidden()
    watch.findings = (replace(LARGE, row=4, field="material"),)
    watch.found.emit()
    assert page.findings.texts() == [("วัสดุถึงร้อยละ 10",)]
    place = page.table.rows_model.index(page.table.currentIndex().row(), 0)
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "ข้อ ควรตรวจสอบ 9.5"
    page.findings.go_to(0)
    with qtbot.waitSignal(page.wants) as wanted:
        press(page.findings, Qt.Key.Key_Return)
    assert wanted.args == [Goto("bill", 4, "material")]
    page.show_place(None, "9.6")
    assert page.findings.isHidden()


def test_the_search_of_everything_finds_a_clause_by_number_and_by_words(
    page: ClausesPage, qtbot: QtBot
) -> None:
    first = page.hits(("9.5",), 12)[0]
    assert first.title.startswith("ข้อ 9.5 วัสดุ")
    assert page.hits(("ทบทวน", "30"), 12)[0].title.startswith("ข้อ 18")
    assert len(page.hits(("ราคา",), 5)) == 5
    with qtbot.waitSignal(page.wants) as wanted:
        first.run()
    assert wanted.args == [Goto("clauses", None, "9.5")]


def test_it_is_read_without_an_estimate(page: ClausesPage, session: EstimateSession) -> None:
    session.show(None)
    assert "ยังไม่ได้เปิดงาน" in page.about.text()
    assert len(numbers(page)) == 90
    assert page.card.library


def test_the_pdf_is_chosen_once_and_opened_at_the_clauses_page(
    page: ClausesPage, answers: Answers, source: Path
) -> None:
    page.show_place(None, "1")
    assert page.pdf.open_button.isHidden()
    answers.path = source
    page.pdf.choose_button.click()
    assert answers.asked == ["เลือก PDF แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2569"]
    assert page.pdf.open_button.text() == "เปิด PDF ที่หน้า 1"
    page.pdf.begins.enter("2")
    assert page.pdf.open_button.text() == "เปิด PDF ที่หน้า 2"
    page.pdf.open_button.click()
    assert answers.viewed == [(pdf_path("2569"), 2)]
    page.show_place(None, "22")  # printed on page 14, which this file has not
    assert page.pdf.open_button.text() == "เปิด PDF"
    page.pdf.page.enter("1")
    assert page.pdf.open_button.text() == "เปิด PDF ที่หน้า 1"
    kept = kept_pdf("2569")
    assert kept is not None
    assert kept.of_clauses == {"22": 1}


def test_what_the_viewer_may_do_instead_is_said(
    page: ClausesPage, answers: Answers, source: Path, qtbot: QtBot
) -> None:
    page.show_place(None, "1")
    answers.path = source
    page.pdf.choose_button.click()
    assert "เปิดที่หน้าอื่น" in page.pdf.hint.text()
    with qtbot.waitSignal(page.said) as said:
        page.pdf.open_button.click()
    assert said.args is not None
    assert "โปรดไปที่หน้า 1" in said.args[0]
    answers.views_pdfs = False
    page.pdf.open_button.click()
    assert str(pdf_path("2569")) in page.pdf.fault.said


def test_a_refused_pdf_or_page_says_why_and_keeps_what_was_there(
    page: ClausesPage, answers: Answers, tmp_path: Path, source: Path
) -> None:
    answers.path = tmp_path / "no.pdf"
    answers.path.write_bytes(b"%PDF-1.7")
    page.pdf.choose_button.click()
    assert "no.pdf" in page.pdf.fault.said
    assert kept_pdf("2569") is None
    answers.path = source
    page.pdf.choose_button.click()
    assert page.pdf.fault.said == ""
    page.pdf.page.enter("15")
    assert "ตั้งแต่ 1 ถึง 2" in page.pdf.page.error
    assert any("15" in each for each in page.unfinished())


def test_the_pdf_of_the_other_edition_is_kept_beside(
    page: ClausesPage, answers: Answers, source: Path
) -> None:
    page.show_place(None, "9.5")
    page.pdf.edition.choose("2565")
    page.pdf.edition.activated.emit(0)
    answers.path = source
    page.pdf.choose_button.click()
    assert kept_pdf("2565") is not None
    assert kept_pdf("2569") is None
    assert "ยังไม่ทราบหน้า" in page.pdf.hint.text()
    page.show_place(None, "9.6")
    assert page.pdf.edition.value == "2565"  # whoever reads it goes on with it
    page.show_place(None, "6.2 (1)-(10)")  # which has no such clause
    assert page.pdf.page.isHidden()
