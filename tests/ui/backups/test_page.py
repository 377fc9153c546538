"""The page of backups: what there is, a new file of one, and what a rescue says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from estimator.app.backups.keeping import keep, snapshot_of
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.ui.backups.page import BackupsPage
from tests.store.damages import PAGE, root_pages
from tests.store.samples import as_text, retitled
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers
from tests.ui.samples import open_sample

LINE = 4


def back_up(session: EstimateSession) -> None:
    session.rest()
    snapshot = snapshot_of(session, "work")
    assert snapshot is not None
    keep(snapshot)


@pytest.fixture
def page(session: EstimateSession, answers: Answers, qtbot: QtBot, tmp_path: Path) -> BackupsPage:
    """The page with two backups of the open file and one of another, which is gone."""
    with open_sample(tmp_path, name="หาย.estimate") as other:
        back_up(other)
    (tmp_path / "หาย.estimate").unlink()
    back_up(session)
    session.do(retitled(session.estimate, LINE, "ใหม่"))
    back_up(session)
    made = BackupsPage(session, answers.asking())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activate()
    return made


def test_it_lists_files_and_the_backups_of_the_one_under_the_cursor(
    page: BackupsPage, session: EstimateSession, tmp_path: Path
) -> None:
    rows = {row[1]: row for row in page.files.texts()}
    gone = f"ไม่พบแฟ้มแล้ว: {tmp_path / 'หาย.estimate'}"
    assert rows.keys() == {str(session.path), gone}
    assert rows[str(session.path)][3] == "2"
    # It begins at the file that is open.
    assert page.files.current is not None
    assert page.files.current.path == str(session.path)
    newest, first = page.backups.texts()
    assert newest[1:4] == first[1:4]
    assert newest[1:3] == ("ระหว่างทำงาน", "5")
    page.show_file(tmp_path / "หาย.estimate")
    assert len(page.backups.rows) == 1
    # Of a file without any, those of another are not shown for its own.
    page.show_file(tmp_path / "อื่น.estimate", is_damaged=True)
    assert list(page.backups.rows) == []
    assert not page.restore_button.isEnabled()
    assert page.rescue_button.text() == "กู้แฟ้ม “อื่น.estimate”…"
    assert page.damage.said.startswith("แฟ้ม “อื่น.estimate” เสียหาย เปิดไม่ได้ และในเครื่องนี้ไม่มีสำเนาสำรอง")
    roles = [each.property("role") for each in (page.rescue_button, page.restore_button)]
    assert roles == ["primary", None]


def test_one_that_is_broken_stands_last_and_cannot_be_restored(page: BackupsPage) -> None:
    newest = page.backups.current
    assert newest is not None
    content = bytearray(newest.file.read_bytes())
    content[-1] ^= 1
    newest.file.write_bytes(content)
    page.look()
    assert [each.is_broken for each in page.backups.rows] == [False, True]
    assert page.backups.texts()[1][1] == "อ่านไม่ได้ ใช้คืนไม่ได้"
    assert page.restore_button.isEnabled()
    page.backups.go_to(1)
    assert not page.restore_button.isEnabled()
    assert not page.view_button.isEnabled()
    found = page.inspection()
    assert found is not None
    assert "เนื้อหาไม่ตรงกับที่เขียนไว้" in found.notes[0]


def test_the_list_is_there_before_the_drives_answer_and_asks_them_at_no_paint(
    page: BackupsPage, held: HeldTasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = str(tmp_path / "หาย.estimate")
    page.look()
    held.do()
    assert lost in {row[1] for row in page.files.texts()}
    page.show_file(Path(lost))  # whoever looks again meanwhile waits for the new answer alone
    held.do_all()
    asked: list[Path] = []
    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_file", asked.append)
        page.grab()
        assert f"ไม่พบแฟ้มแล้ว: {lost}" in {row[1] for row in page.files.texts()}
    assert asked == []
    assert page.files.current is not None
    assert (page.files.current.path, page.files.current.is_gone) == (lost, True)


def test_a_backup_is_restored_as_a_new_file_which_is_opened(
    page: BackupsPage, session: EstimateSession, answers: Answers, tmp_path: Path
) -> None:
    opened: list[Path] = []
    page.open_wanted.connect(opened.append)
    before = session.path.read_bytes() if session.path else b""
    page.backups.go_to(1)
    page.restore_button.click()  # nobody answers: nothing is written
    assert opened == []
    answers.path = tmp_path / "คืน.estimate"
    page.restore_button.click()
    assert opened == [answers.path]
    with open_estimate_file(answers.path) as file:
        assert as_text(file.estimate) != as_text(session.estimate)
        file.record(retitled(file.estimate, LINE, "ใหม่"), who="", when=session.now())
        assert as_text(file.estimate) == as_text(session.estimate)
    assert session.path is not None
    assert session.path.read_bytes() == before
    page.view_button.click()
    assert page.backups.current is not None
    assert opened[-1] == page.backups.current.file
    # Over the file that is open nothing is written.
    answers.path = session.path
    page.restore_button.click()
    assert "เปิดอยู่แล้ว" in page.fault.text()


def test_a_backup_is_compared_with_the_file_that_is_open(
    page: BackupsPage, session: EstimateSession
) -> None:
    page.backups.go_to(1)
    page.compare_button.click()
    assert page.compared_title.text() == "สำเนาสำรอง 20 มิ.ย. 2569 10:42 → ปัจจุบัน"
    (found,) = [row for row in page.comparison.table.texts() if "ใหม่" in "".join(row)]
    assert found[2] == "ใหม่"
    wanted: list[Goto] = []
    page.wants.connect(wanted.append)
    page.comparison.taken.emit(page.comparison.table.rows[0])
    assert wanted == [Goto("bill", LINE)]
    page.back_button.click()
    assert page.files.isVisible()
    session.show(None)
    assert not page.compare_button.isEnabled()


def test_a_rescue_that_ends_while_another_page_is_shown_is_told_there(
    page: BackupsPage, answers: Answers, tmp_path: Path, held: HeldTasks
) -> None:
    with open_sample(tmp_path, name="เสีย.estimate") as other:
        damaged = other.path
    assert damaged is not None
    told: list[tuple[str, str]] = []
    page.finished.connect(lambda *what: told.append(what))
    answers.path = tmp_path / "กู้.estimate"
    page.rescue(damaged)
    page.hide()
    held.do_all()
    (sentence, sign) = told.pop()
    assert sentence == ("กู้ “เสีย.estimate” เป็นแฟ้ม “กู้.estimate” แล้ว แต่มีสิ่งที่หายหรือต้องตรวจ")
    assert (sign, page.mark()) == ("warn", "warn")

    damaged.write_bytes(b"x" * 5000)
    page.rescue(damaged)
    held.do_all()
    (sentence, sign) = told.pop()
    assert sentence.startswith("กู้ “เสีย.estimate” ไม่ได้: ในแฟ้ม “เสีย.estimate” ไม่มีข้อมูล")
    assert sign == "stop"
    page.show()
    assert page.report.isVisible()  # which nobody has seen yet
    assert page.fault.text().startswith("ในแฟ้ม “เสีย.estimate” ไม่มีข้อมูล")


def test_a_damaged_file_is_rescued_and_the_report_is_shown_and_saved(
    page: BackupsPage, answers: Answers, tmp_path: Path
) -> None:
    with open_sample(tmp_path, name="เสีย.estimate") as other:
        damaged = other.path
    assert damaged is not None
    content = bytearray(damaged.read_bytes())
    for number in root_pages(damaged, "bill_row"):
        content[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    damaged.write_bytes(content)
    opened: list[Path] = []
    said: list[str] = []
    page.open_wanted.connect(opened.append)
    page.said.connect(said.append)
    page.show_file(damaged, is_damaged=True)
    answers.path = damaged
    page.rescue_button.click()
    assert page.fault.text() == "แฟ้มใหม่ต้องไม่ใช่แฟ้มที่เสียหาย ซึ่งจะเก็บไว้ตามเดิม โปรดตั้งชื่ออื่น"
    answers.path = tmp_path / "กู้.estimate"
    page.rescue_button.click()
    assert answers.asked[-1] == "แฟ้มใหม่ที่จะเก็บสิ่งที่กู้ได้: เสีย (กู้).estimate"
    assert page.report.title.text() == "กู้แฟ้ม “เสีย.estimate” เป็นแฟ้มใหม่ “กู้.estimate”"
    text = page.report.text.toPlainText()
    assert "11 แถวอ่านไม่ได้ และไม่มีที่ใดในแฟ้มเก็บไว้" in text
    assert "คณะกรรมการกำหนดราคากลาง 3 รายการ" in text
    assert damaged.read_bytes() == content
    page.report.open_button.click()
    assert opened == [answers.path]
    answers.path = tmp_path / "รายงาน.txt"
    page.report.save_button.click()
    assert "11 แถวอ่านไม่ได้" in answers.path.read_text(encoding="utf-8-sig")
    assert said == [f"บันทึกรายงานไว้ที่ {answers.path} แล้ว"]
    page.report.back_button.click()
    assert page.files.isVisible()
