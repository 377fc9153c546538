"""Tiers and pipes of the selected line, from the labour page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.linking import split_line
from estimator.domain.sources.labour_ref import LabourRef
from tests.lines import flat_line
from tests.official_labour import W480, book_line, line_at, official, rate
from tests.ui.labour.labour_pages import open_page, open_session


def test_a_line_outside_its_tier_is_moved_to_the_one_that_fits(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = open_session(tmp_path, [book_line("1.1", 1, "60")])
    opened = open_page(qtbot, session)
    opened.come_from(3)
    button = opened.page.bar.tier_button
    assert not button.isHidden()
    button.click()
    assert line_at(session.estimate, 3).item == LabourRef(W480, "1.1", 3)
    assert opened.wanted == [Goto("bill", 3, "labour")]
    assert button.isHidden()
    session.show(None)


def test_a_pipe_group_gets_its_percentage_lines(qtbot: QtBot, tmp_path: Path) -> None:
    code = official(W480).pipe_rules[0].code
    rules = [rule for rule in official(W480).pipe_rules if rule.code == code]
    session = open_session(tmp_path, [book_line(code, 1, "10", material="100")])
    opened = open_page(qtbot, session)
    opened.come_from(3)
    assert not opened.page.bar.pipes_button.isHidden()
    opened.page.bar.pipes_button.click()
    bill = session.estimate.bill
    shares = [bill.node(row) for row in bill.children_of(2)[1:]]
    assert [
        node.pipe_share.rule_no for node in shares if isinstance(node, Line) and node.pipe_share
    ] == [rule.rule_no for rule in rules]
    assert opened.page.bar.pipes_button.isHidden()
    session.show(None)


def test_what_cannot_be_done_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [flat_line("งานพิเศษ", Decimal(1), "งาน")])
    opened = open_page(qtbot, session)
    opened.come_from(3)
    opened.page.work.add_pipes()
    assert "ยังไม่มีท่อ" in opened.said[-1]
    assert not opened.page.bar.percent_button.isHidden()
    opened.come_from(2)
    assert opened.page.bar.percent_button.isHidden()
    opened.page.ask_percent()
    assert opened.said[-1].startswith("ยังไม่ได้เลือกรายการ")
    assert opened.page.strip.isHidden()
    session.show(None)


def test_another_tier_than_the_picked_one_is_said_and_picked_again_it_goes_in(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = open_session(tmp_path, [flat_line("งาน", Decimal(99), "ต้น")])
    opened = open_page(qtbot, session)
    opened.come_from(3)
    page = opened.page

    def picks_first_tier() -> None:
        page.show_rate(rate("1.1", 1))
        page.take_into()

    picks_first_tier()
    assert line_at(session.estimate, 3).item == LabourRef(W480, "1.1", 3)
    assert "(133.00 บาท/ต้น) จึงใส่อัตรานั้น ไม่ใช่ 95.00 บาท/ต้น ที่เลือก" in opened.said[-1]

    picks_first_tier()
    assert "จะใส่ 95.00 บาท/ต้น ตามที่เลือก แต่ปริมาณของรายการอยู่ในช่วง" in page.into.text
    picks_first_tier()
    assert line_at(session.estimate, 3).item == LabourRef(W480, "1.1", 1)
    assert "โปรดใส่เหตุผลที่ใช้อัตรานี้" in opened.said[-1]
    session.show(None)


def test_what_follows_in_a_linked_line_is_said_here_too(qtbot: QtBot, tmp_path: Path) -> None:
    """A unit comes in with the rate, and the linked line follows it."""
    session = open_session(tmp_path, [flat_line("เหล็ก", Decimal(10), "")])
    session.do(split_line(session.estimate.bill, 3))
    opened = open_page(qtbot, session)
    opened.come_from(3)
    opened.page.show_rate(rate("1.1", 1))
    opened.page.take_into()
    opened.page.take_into()
    assert line_at(session.estimate, 3).unit == "ต้น"
    assert "เปลี่ยนตามเป็น 10.00 ต้น" in opened.said[-1]
    session.show(None)
