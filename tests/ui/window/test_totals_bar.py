"""The totals are those of the priced estimate, change with each edit, and lead to their trace."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.money import shown_baht
from estimator.domain.pricing.sum_terms import TermName
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import CONDITIONS
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.ui.window.totals_bar import TotalsBar
from tests.books import main_factor
from tests.lines import changed_line


@pytest.fixture
def bar(qtbot: QtBot, session: EstimateSession) -> TotalsBar:
    made = TotalsBar(session)
    qtbot.addWidget(made)
    made.resize(1600, 60)
    return made


def raise_interest(session: EstimateSession) -> None:
    conditions = replace(session.estimate.conditions, interest_percent=Decimal(9))
    session.do(change_setting(session.estimate, CONDITIONS, conditions, "แก้ดอกเบี้ย"))


def test_figures_and_words(bar: TotalsBar, session: EstimateSession) -> None:
    # 1.65 x (1651 + 485) + 62 x (25 + 3.30) + 12500.50 x (120 + 96)
    assert bar.text("direct_cost") == "ค่างานต้นทุน  2,705,387.00"
    priced = session.priced
    assert priced is not None
    assert bar.text("factor") == f"Factor F  {main_factor(priced).value}"
    assert bar.text("construction").endswith(shown_baht(priced.construction_price))
    assert bar.text("reference").endswith(shown_baht(priced.reference_price))
    assert bar.words == f"({priced.reference_price_text})"
    assert bar.refusal == ""


def test_the_sum_reads_from_the_cost_to_the_reference_price(
    bar: TotalsBar, session: EstimateSession
) -> None:
    priced = session.priced
    assert priced is not None
    assert bar.shown == (
        f"ค่างานต้นทุน 2,705,387.00 x Factor F {main_factor(priced).value} "
        f"= ค่าก่อสร้าง {shown_baht(priced.construction_price)} "
        "+ ครุภัณฑ์จัดซื้อรวมภาษี 23,540.00 + ค่าใช้จ่ายพิเศษ 12,000.00 "
        f"= รวม {shown_baht(priced.total)} "
        f"- ตัดเศษให้เต็ม 1,000 {shown_baht(priced.total - priced.reference_price)} "
        f"= ราคากลาง {shown_baht(priced.reference_price)}"
    )
    session.do(remove_rows(session.estimate.bill, [8, 10]))
    assert "ครุภัณฑ์" not in bar.shown
    assert "= รวม" not in bar.shown
    session.undo()
    assert "+ ครุภัณฑ์จัดซื้อรวมภาษี 23,540.00" in bar.shown


@pytest.mark.parametrize(("width", "lines"), [(1366, 1), (1024, 2), (683, 3)])
def test_the_sum_folds_where_there_is_no_room_for_it(
    bar: TotalsBar, qtbot: QtBot, width: int, lines: int
) -> None:
    bar.resize(width, bar.heightForWidth(width))
    bar.show()
    qtbot.waitExposed(bar)
    for _ in range(3):
        # A text that is another first moves its term, then the sum.
        QApplication.processEvents()
    shown = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert len(shown) == 8
    places = [QRect(button.mapTo(bar, QPoint()), button.size()) for button in shown]
    assert all(bar.rect().contains(place) for place in places)
    assert all(button.width() >= button.sizeHint().width() for button in shown)
    assert len({place.top() for place in places}) <= lines
    assert bar.minimumSizeHint().width() <= 480


def test_the_trace_of_a_term_that_is_gone_becomes_that_of_the_whole(
    bar: TotalsBar, session: EstimateSession
) -> None:
    told: list[Inspection] = []
    bar.inspected.connect(told.append)
    bar.inspect("equipment")
    session.do(remove_rows(session.estimate.bill, [8]))
    bar.inspect("equipment")
    assert [each.title.split()[0] for each in told] == ["ครุภัณฑ์จัดซื้อรวมภาษี", "ราคากลาง"]
    assert bar.last_inspected == "reference"


def test_an_edit_changes_them_at_once(bar: TotalsBar, session: EstimateSession) -> None:
    line = session.estimate.bill.node(7)
    assert isinstance(line, Line)
    session.do(change_node(session.estimate.bill, 7, changed_line(line, quantity=Decimal(1)), "แก้"))

    assert bar.text("direct_cost") == "ค่างานต้นทุน  5,495.00"

    session.undo()

    assert bar.text("direct_cost") == "ค่างานต้นทุน  2,705,387.00"


def test_a_refusal_stands_in_their_place_and_leads_to_the_cure(
    bar: TotalsBar, session: EstimateSession, qtbot: QtBot
) -> None:
    raise_interest(session)

    assert bar.refusal
    assert "ร้อยละ 9" in bar.words
    with qtbot.waitSignal(bar.wants) as wanted:
        next(b for b in bar.findChildren(QPushButton) if b.text() == bar.refusal).click()
    assert wanted.args == [Goto("factor_f")]

    session.undo()

    assert bar.refusal == ""
    assert bar.words.endswith("บาทถ้วน)")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("direct_cost", "1 งานโครงสร้าง"),
        ("factor", "เทียบอัตราส่วน"),
        ("construction", "งานสถาปัตยกรรม"),
        ("equipment", "รวม ครุภัณฑ์จัดซื้อ"),
        ("special", "รวม ค่าใช้จ่ายพิเศษตามข้อกำหนด"),
        ("total", "รวมค่าก่อสร้างทั้งโครงการ"),
        ("reference", "ตัดเศษลงให้เต็ม 1,000 บาท"),
    ],
)
def test_each_figure_tells_how_it_came_about(
    bar: TotalsBar, qtbot: QtBot, name: TermName, told: str
) -> None:
    with qtbot.waitSignal(bar.inspected) as inspected:
        next(b for b in bar.findChildren(QPushButton) if b.text() == bar.text(name)).click()

    assert inspected.args is not None
    inspection = inspected.args[0]
    assert isinstance(inspection, Inspection)
    assert told in " ".join(f"{s.label} {s.formula}" for s in inspection.steps)
    figure = bar.text(name).split()[-1]
    assert any(step.result == figure for step in inspection.steps)


@pytest.mark.parametrize(
    ("saved", "revision", "said"),
    [
        ("2026-06-20T08:05:00", "ฉบับเสนอ", "บันทึกแล้ว 08:05   ฉบับ: ฉบับเสนอ"),
        ("2026-06-19T16:30:00", "", "บันทึกแล้ว 19 มิ.ย. 2569 16:30"),
    ],
)
def test_the_last_saving_is_told_with_its_day_unless_it_is_today(
    bar: TotalsBar, saved: str, revision: str, said: str
) -> None:
    bar.show_state(datetime.fromisoformat(saved), revision)

    assert said in [label.text() for label in bar.findChildren(QLabel)]


def test_nothing_is_shown_without_an_estimate(bar: TotalsBar, session: EstimateSession) -> None:
    session.show(None)

    assert bar.isHidden()


def test_a_file_that_takes_no_edits_says_so_as_long_as_it_is_open(
    bar: TotalsBar, session: EstimateSession
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    session.show(open_estimate_file(path, read_only=True))
    bar.show_state(None, "ฉบับที่ 1")
    assert "อ่านอย่างเดียว   ฉบับ: ฉบับที่ 1" in [label.text() for label in bar.findChildren(QLabel)]
    session.show(open_estimate_file(path))
    bar.show_state(None, "ฉบับที่ 1")
    assert "ฉบับ: ฉบับที่ 1" in [label.text() for label in bar.findChildren(QLabel)]
