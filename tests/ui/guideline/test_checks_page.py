"""The findings: gravest first, in words and signs, and each leads to where it can be mended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.clauses import Clause
from estimator.domain.findings import Finding
from estimator.domain.guideline import checks
from estimator.domain.guideline.checked import Checked
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import CONDITIONS, PROJECT
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.ui.guideline import findings_watch
from estimator.ui.guideline.checks_page import ChecksPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from tests.lines import changed_line
from tests.store.samples import run_sql
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import press


@pytest.fixture
def watch(session: EstimateSession) -> FindingsWatch:
    made = FindingsWatch(session)
    made.look()
    return made


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession, watch: FindingsWatch) -> ChecksPage:
    made = ChecksPage(session, watch)
    qtbot.addWidget(made)
    made.show()
    return made


def show(page: ChecksPage, watch: FindingsWatch, *findings: Finding) -> None:
    watch.findings = findings
    watch.found.emit()


def test_a_line_without_a_price_is_found_once_the_typing_pauses(
    page: ChecksPage, session: EstimateSession, watch: FindingsWatch, qtbot: QtBot
) -> None:
    line = session.estimate.bill.node(5)
    assert isinstance(line, Line)
    bare = changed_line(line, material=None, labour=None)
    with qtbot.waitSignal(watch.found):
        session.do(change_node(session.estimate.bill, 5, bare, "ลบราคา"))

    assert any(finding.row == 5 and finding.code == "no_price" for finding in watch.findings)
    messages = [page.model.index(n).data() for n in range(page.model.rowCount())]
    assert "รายการนี้ยังไม่มีราคา" in messages


def test_the_day_of_the_check_is_the_sessions(
    session: EstimateSession, watch: FindingsWatch, qtbot: QtBot
) -> None:
    tomorrow = session.now().date() + timedelta(days=1)
    project = replace(session.estimate.project, priced_on=tomorrow)
    with qtbot.waitSignal(watch.found):
        session.do(change_setting(session.estimate, PROJECT, project, "วันคำนวณ"))

    assert "priced_in_future" in [finding.code for finding in watch.findings]


def test_a_book_that_the_library_lends_is_told_until_an_edit_keeps_it(
    session: EstimateSession, watch: FindingsWatch
) -> None:
    assert session.path is not None
    made = create_estimate_file(
        session.path.with_name("other.estimate"),
        session.estimate,
        replace(session.library, labour={}),
        who="",
        when=session.now(),
    )
    session.show(made)
    watch.look()
    assert "book_not_kept" in [finding.code for finding in watch.findings]
    project = replace(session.estimate.project, name="อาคารเรียน 2")
    session.do(change_setting(session.estimate, PROJECT, project, "ชื่อ"))
    watch.look()
    assert "book_not_kept" not in [finding.code for finding in watch.findings]


def reopened(session: EstimateSession, *statements: str) -> None:
    """Let the file go, have another program alter it, and open it again."""
    path = session.path
    assert path is not None
    session.show(None)
    run_sql(path, *statements)
    session.show(open_estimate_file(path))


def altered_in(watch: FindingsWatch) -> list[str]:
    codes = ("journal_altered", "copies_altered")
    return [each.code for each in watch.findings if each.code in codes]


def test_a_file_that_another_program_altered_is_told_once_it_was_read(
    session: EstimateSession, watch: FindingsWatch, qtbot: QtBot, held: HeldTasks
) -> None:
    project = replace(session.estimate.project, name="ก")
    session.do(change_setting(session.estimate, PROJECT, project, "ชื่อโครงการ"))
    by_hand = "UPDATE journal SET who = 'ก' WHERE seq = 1", "UPDATE kept SET ord = ord + 1"
    reopened(session, *by_hand)
    held.do_all()
    assert altered_in(watch) == []  # it is opened without waiting for this
    with qtbot.waitSignal(watch.altered) as told:
        watch.look_into_file()
        held.do_all()
    assert told.args[0].startswith("บันทึกการแก้ไขรายการที่ 1 “ชื่อโครงการ” (")
    assert altered_in(watch)[:2] == ["journal_altered", "copies_altered"]
    assert watch.stops >= len(altered_in(watch))


def test_that_a_file_came_out_of_a_rescue_is_a_note_and_no_alarm(
    session: EstimateSession, watch: FindingsWatch, qtbot: QtBot, held: HeldTasks
) -> None:
    fact = "INSERT INTO meta (key, value) VALUES"
    at = "2026-07-01T09:10:00.000000+07:00"
    reopened(session, f"{fact} ('rescued_at', '{at}'), ('rescued_from', 'งาน.estimate')")
    with qtbot.assertNotEmitted(watch.altered):
        watch.look_into_file()
        held.do_all()
    (found,) = [each for each in watch.findings if each.code == "file_rescued"]
    assert found.severity == "note"
    assert found.message == "แฟ้มนี้กู้มาจากแฟ้มที่เสียหาย “งาน.estimate” เมื่อ 1 ก.ค. 2569 09:10"


def test_what_was_altered_in_a_file_is_not_said_of_the_next_one(
    session: EstimateSession, watch: FindingsWatch, held: HeldTasks
) -> None:
    reopened(session, "UPDATE kept SET ord = ord + 1")
    watch.look_into_file()
    reopened(session, "UPDATE kept SET ord = ord - 1")
    held.do_all()
    watch.look_into_file()
    held.do_all()
    assert altered_in(watch) == []


def test_the_whole_file_is_read_a_second_after_it_was_opened(
    session: EstimateSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_watch, "LOOK_INTO_FILE_MILLISECONDS", 0)
    watch = FindingsWatch(session)
    with qtbot.waitSignal(watch.altered):
        reopened(session, "UPDATE kept SET ord = ord + 1")
    assert "copies_altered" in altered_in(watch)


def test_checks_of_what_was_changed_meanwhile_stop_between_two_lines(
    session: EstimateSession, held: HeldTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, reached = FindingsWatch(session), list[str]()

    def changed_meanwhile(_looked: Checked, between: Callable[[], object]) -> tuple[Finding, ...]:
        watch.look()
        between()
        reached.append("too far")
        return ()

    watch.look()
    monkeypatch.setattr(checks, "check", changed_meanwhile)
    held.do()
    assert reached == []
    monkeypatch.undo()
    held.do_all()
    assert watch.findings
    assert not watch.behind


def test_the_gravest_come_first_and_are_counted_in_words(
    page: ChecksPage, watch: FindingsWatch
) -> None:
    show(
        page,
        watch,
        Finding("note", "a", "ข้อสังเกตหนึ่ง"),
        Finding("warn", "b", "ควรดู", row=4),
        Finding("stop", "c", "ผิด", row=5),
    )

    assert [page.model.index(n).data() for n in range(3)] == ["ผิด", "ควรดู", "ข้อสังเกตหนึ่ง"]
    assert page.summary == "ต้องแก้ไข 1 ข้อ   ควรตรวจสอบ 1 ข้อ   ข้อสังเกต 1 ข้อ"
    assert page.mark() == "2"
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ต้องแก้ไข 1.1  เหล็ก DB16 ผิด"


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        (Finding("stop", "x", "m", row=5, field="labour"), Goto("bill", 5, "labour")),
        (Finding("stop", "x", "m", row=9, field="material"), Goto("equipment", 9, "material")),
        (Finding("stop", "x", "m", row=11), Goto("special", 11, "")),
        (Finding("stop", "x", "m", field="factor_f"), Goto("factor_f", None, "method")),
        (Finding("stop", "x", "m", field="rain_zone"), Goto("factor_f", None, "rain_zone")),
        (Finding("stop", "x", "m", field="vat_percent"), Goto("factor_f", None, "vat_percent")),
        (Finding("warn", "x", "m", field="large_step"), Goto("decisions", None, "large_step")),
        (Finding("stop", "x", "m", field="agency"), Goto("project", None, "agency")),
    ],
)
def test_enter_goes_to_where_it_can_be_mended(
    page: ChecksPage, watch: FindingsWatch, qtbot: QtBot, finding: Finding, place: Goto
) -> None:
    show(page, watch, finding)
    page.list.setCurrentIndex(page.model.index(0))

    with qtbot.waitSignal(page.wants) as wanted:
        press(page.list, Qt.Key.Key_Return)

    assert wanted.args == [place]


def test_a_double_click_goes_there_too(
    page: ChecksPage, watch: FindingsWatch, qtbot: QtBot
) -> None:
    show(page, watch, Finding("stop", "x", "m", row=4), Finding("stop", "x", "m", row=5))
    second = page.list.visualRect(page.model.index(1)).center()

    with qtbot.waitSignal(page.wants) as wanted:
        # Qt takes a second click for a double one only where a first came before.
        for click in (QTest.mouseClick, QTest.mouseDClick):
            click(page.list.viewport(), Qt.MouseButton.LeftButton, pos=second)

    assert wanted.args == [Goto("bill", 5, "")]


def test_the_selected_finding_is_explained(
    page: ChecksPage, watch: FindingsWatch, qtbot: QtBot
) -> None:
    clause = Clause("2569", ("16.1",))
    show(page, watch, Finding("warn", "x", "ผิดปกติ", "แก้เสีย", 4, "labour", clause))

    with qtbot.waitSignal(page.inspected) as told:
        page.list.setCurrentIndex(page.model.index(0))

    assert told.args is not None
    inspection = told.args[0]
    assert inspection.title == "ควรตรวจสอบ"
    assert inspection.notes == ("ผิดปกติ", "แก้เสีย")
    assert [line.value for line in inspection.lines] == ["1.1  คอนกรีต 240 ksc.", str(clause)]


def test_f1_opens_the_clause_of_a_finding_and_is_left_to_the_window_where_it_has_none(
    page: ChecksPage, watch: FindingsWatch, qtbot: QtBot
) -> None:
    clause = Clause("2569", ("12", "19"))
    show(page, watch, Finding("warn", "x", "ก", clause=clause), Finding("warn", "y", "ข"))
    page.list.setCurrentIndex(page.model.index(0))
    with qtbot.waitSignal(page.wants) as wanted:
        press(page.list, Qt.Key.Key_F1)
    assert wanted.args == [Goto("clauses", None, "12")]
    with qtbot.assertNotEmitted(page.wants):
        press(page.list, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
        page.list.setCurrentIndex(page.model.index(1))
        press(page.list, Qt.Key.Key_F1)


def test_the_place_in_the_list_survives_a_new_check(page: ChecksPage, watch: FindingsWatch) -> None:
    one, two = Finding("warn", "a", "หนึ่ง"), Finding("warn", "b", "สอง")
    show(page, watch, one, two)
    page.list.setCurrentIndex(page.model.index(1))
    show(page, watch, Finding("stop", "c", "ใหม่"), one, two)

    assert page.list.currentIndex().data() == "สอง"


def test_nothing_to_mend_is_said_and_marked(page: ChecksPage, watch: FindingsWatch) -> None:
    show(page, watch)

    assert page.summary == "ไม่พบข้อที่ต้องแก้ไข"
    assert page.mark() == "ok"


def test_a_refused_price_is_an_error(
    page: ChecksPage, session: EstimateSession, watch: FindingsWatch, qtbot: QtBot
) -> None:
    conditions = replace(session.estimate.conditions, interest_percent=Decimal(9))
    with qtbot.waitSignal(watch.found):
        session.do(change_setting(session.estimate, CONDITIONS, conditions, "แก้"))

    first = page.model.told(0)
    assert first is not None
    assert first.finding.severity == "stop"
    assert "ร้อยละ 9" in first.finding.message


def test_a_closed_file_has_no_findings(
    page: ChecksPage, session: EstimateSession, watch: FindingsWatch
) -> None:
    session.show(None)

    assert watch.findings == ()
    assert page.mark() == ""
