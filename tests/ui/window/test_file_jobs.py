"""Making, opening and copying files: what is shown afterwards, and every refusal in a sentence."""

import os
import platform
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from estimator.app.earlier_revisions import restoring
from estimator.app.forms.making import make, order_of, set_to_make
from estimator.app.merging.meeting import meet
from estimator.app.merging.taking_in import take_in
from estimator.app.project.files import FileStanding, standing_of
from estimator.app.revisions import named_state, newest_named
from estimator.app.session import EstimateSession
from estimator.domain.bill.marks import MarkKey
from estimator.domain.bill.rows import Line, walk
from estimator.domain.bill_edits.marking import mark_lines
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate, Project
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import DATES, PROJECT
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from estimator.files.owner_file import owner_of, owner_path
from estimator.files.places import user_data
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.rate_books import books_of, open_rate_database
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit.settings import Settings
from estimator.ui.kit.workers import hub
from estimator.ui.window.file_jobs import FileJobs
from tests.lines import flat_line
from tests.store.samples import NOON
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers
from tests.ui.samples import BOOK, sample_estimate


class Jobs:
    """File jobs with what they said."""

    def __init__(self, session: EstimateSession, folder: Path, window: QWidget) -> None:
        self.answers = Answers()
        self.settings = Settings(folder)
        self.watch = FindingsWatch(session, window)
        asking = self.answers.asking()
        self.jobs = FileJobs(session, self.settings, asking, window, self.watch)
        self.told: list[tuple[str, str]] = []
        self.shown: list[bool] = []
        self.jobs.told.connect(lambda text, sign: self.told.append((text, sign)))
        self.jobs.damaged.connect(
            lambda _path, error: self.told.append((error.sentences[0], "stop"))
        )
        self.jobs.shown.connect(self.shown.append)

    @property
    def last(self) -> str:
        return self.told[-1][0]


@pytest.fixture
def made(qtbot: QtBot, session: EstimateSession, tmp_path: Path) -> Jobs:
    window = QWidget()
    qtbot.addWidget(window)
    return Jobs(session, tmp_path, window)


def test_a_new_estimate_is_empty_open_and_recent(
    made: Jobs, session: EstimateSession, tmp_path: Path
) -> None:
    made.answers.path = tmp_path / "โรงเรียน.estimate"
    made.jobs.ask_new()

    assert session.path == made.answers.path
    assert session.estimate == Estimate()
    assert made.shown == [True]
    assert made.settings.recent() == [made.answers.path]
    assert made.answers.asked == ["สร้างประมาณราคาใหม่: ประมาณราคาใหม่.estimate"]
    assert session.file is not None
    assert "2560/pr4.toml" in session.file.kept_forms()


def test_the_suggested_name_is_free(made: Jobs, tmp_path: Path) -> None:
    (tmp_path / "ประมาณราคาใหม่.estimate").touch()
    made.settings.put("folder", str(tmp_path))
    made.jobs.ask_new()

    assert made.answers.asked == ["สร้างประมาณราคาใหม่: ประมาณราคาใหม่ 2.estimate"]
    assert made.shown == []


def test_a_file_is_opened_with_its_amounts(
    made: Jobs, session: EstimateSession, tmp_path: Path
) -> None:
    path = session.path
    assert path is not None
    before = session.priced
    session.show(None)
    made.answers.path = path
    made.jobs.ask_open()

    assert session.path == path
    assert session.priced is not None
    assert before is not None
    assert session.priced.reference_price == before.reference_price
    assert made.shown == [False]


def test_of_two_files_that_are_being_opened_the_last_one_is_shown(
    made: Jobs, session: EstimateSession, held: HeldTasks, tmp_path: Path
) -> None:
    paths = tmp_path / "หนึ่ง.estimate", tmp_path / "สอง.estimate"
    for path in paths:
        create_estimate_file(path, Estimate(), Books(), who="ก", when=session.now()).close()
        made.jobs.open(path)
    held.do(1)
    held.do_all()

    assert session.path == paths[1]
    assert made.shown == [False]
    assert not (tmp_path / "หนึ่ง.estimate-wal").exists()


def test_opening_the_open_file_again_is_a_note(made: Jobs, session: EstimateSession) -> None:
    assert session.path is not None
    made.jobs.open(session.path)

    assert "เปิดอยู่แล้ว" in made.last
    assert made.shown == []


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "ไม่พบแฟ้ม"), (b"no estimate", "ไม่ใช่แฟ้มประมาณ"), (b"", "เสียหาย (ว่างเปล่า")],
)
def test_what_cannot_be_opened_leaves_the_open_file_alone(
    made: Jobs, session: EstimateSession, tmp_path: Path, content: bytes | None, said: str
) -> None:
    before = session.path
    wrong = tmp_path / "ผิด.estimate"
    if content is not None:
        wrong.write_bytes(content)
    made.jobs.open(wrong)

    assert said in made.last
    assert made.told[-1][1] == "stop"
    assert session.path == before


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permission there")
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_opened_for_reading(
    made: Jobs, session: EstimateSession, tmp_path: Path
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    path.chmod(stat.S_IREAD)
    made.jobs.open(path)

    assert session.file is not None
    assert session.file.read_only
    assert "อ่านอย่างเดียว" in made.last


HOLDER = """
import sys
from estimator.store.estimate.estimate_file import open_estimate_file
file = open_estimate_file(sys.argv[1], who="นายมานะ")
print("open", flush=True)
sys.stdin.read()
file.close()
"""


def test_a_file_that_another_desk_has_open_is_shown_with_who_has_it_and_edited_it_last(
    made: Jobs, session: EstimateSession
) -> None:
    path = session.path
    assert path is not None
    session.who = "สมหญิง"
    assert session.do(change_node(session.estimate.bill, 4, Line("เสา"), "แก้ชื่อ"))
    session.show(None)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        made.jobs.open(path)
        assert session.file is not None
        assert session.file.read_only
        assert session.estimate.bill.node(4) == Line("เสา")
        who = f"เปิดอยู่แล้วโดย นายมานะ ที่เครื่อง {platform.node()} ตั้งแต่ "
        assert who in made.last
        assert "ผู้แก้ไขล่าสุดคือ สมหญิง เมื่อ" in made.last
        told: list[UserError] = []
        note = owner_path(path).read_bytes()
        edit = change_node(session.estimate.bill, 4, Line("คาน"), "แก้ชื่อ")
        assert not session.do(edit, told.append)
        assert who in told[0].sentences[0]
        assert "โปรดปิดที่นั่นก่อน" in told[0].sentences[0]
        # While it is there, opening it again changes nothing.
        made.jobs.open(path)
        assert session.file.read_only
        assert who in made.last
        holder.kill()
    # Then it can be worked on, as the sentence says.
    made.jobs.open(path)
    assert not session.file.read_only
    assert session.do(edit)
    session.show(None)
    owner_path(path).write_bytes(note)
    left = owner_of(path)
    assert left is not None
    assert left.who == "นายมานะ"
    # The lock is gone with the process, whatever the file beside says.
    made.jobs.open(path)
    assert not session.file.read_only
    now = owner_of(path)
    assert now is not None
    assert now.who == "สมหญิง"
    session.show(None)
    assert not owner_path(path).exists()


def test_without_a_word_of_the_owner_it_is_open_elsewhere(
    made: Jobs, session: EstimateSession
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        owner_path(path).unlink()
        made.jobs.open(path)
        assert "เปิดอยู่แล้วในหน้าต่างหรือเครื่องอื่น" in made.last
        holder.communicate()


def test_a_copy_holds_the_same_and_the_file_stays_open(
    made: Jobs, session: EstimateSession, tmp_path: Path
) -> None:
    made.answers.path = tmp_path / "สำเนา.estimate"
    before = session.path
    made.jobs.ask_copy()

    assert session.path == before
    assert made.answers.asked == ["บันทึกสำเนาเป็น: ตัวอย่าง (สำเนา).estimate"]
    assert str(made.answers.path) in made.last
    with open_estimate_file(made.answers.path) as copy:
        assert copy.estimate == session.estimate


def test_a_copy_over_the_open_file_is_refused(made: Jobs, session: EstimateSession) -> None:
    made.answers.path = session.path
    made.jobs.ask_copy()

    assert "โปรดตั้งชื่ออื่น" in made.last


def test_a_printed_sheet_is_held_against_the_open_file(
    made: Jobs, session: EstimateSession, tmp_path: Path
) -> None:
    def printed(name: str) -> Path:
        order = order_of(session, thai_digits=False)
        assert order is not None
        path = tmp_path / name
        path.write_bytes(make(set_to_make(order.read())).pdf)
        return path

    draft = made.answers.path = printed("ร่าง.pdf")
    made.jobs.ask_sheet()
    assert made.last.startswith("“ร่าง.pdf” เป็นร่าง ข้อมูลตรงกับที่แก้ไขล่าสุดในแฟ้มนี้")
    made.jobs.name_revision("ฉบับที่ 1")
    made.answers.path = printed("จริง.pdf")
    session.do(change_setting(session.estimate, PROJECT, Project(name="ใหม่"), "แก้ชื่อ"))
    made.jobs.ask_sheet()
    assert made.last.startswith("“จริง.pdf” ตรงกับฉบับ “ฉบับที่ 1” 20 มิถุนายน 2569 รหัสตรวจ ")
    made.answers.path = draft
    made.jobs.ask_sheet()
    assert "เป็นร่าง ข้อมูลเหมือนฉบับ “ฉบับที่ 1”" in made.last
    made.answers.path = tmp_path / "ไม่มี.pdf"
    made.jobs.ask_sheet()
    assert "ไม่พบแฟ้ม “ไม่มี.pdf”" in made.last
    made.answers.path = None
    made.jobs.ask_sheet()
    assert made.answers.asked[-1] == "เลือกแผ่นที่พิมพ์เป็น PDF หรือ Excel ไว้"


def test_a_sheet_is_read_beside_the_window_and_is_of_the_file_that_is_open(
    made: Jobs, session: EstimateSession, held: HeldTasks, tmp_path: Path
) -> None:
    made.answers.path = tmp_path / "แผ่น.pdf"
    made.answers.path.write_bytes(b"%PDF")
    made.jobs.name_revision("ฉบับที่ 1")
    made.jobs.ask_sheet()
    # Tasks that other tests held back are under way for ever.
    [task] = [each for each in hub().running if each.title == "กำลังตรวจ “แผ่น.pdf”"]
    task.cancel()
    held.do_all()
    assert made.last == "หยุดแล้ว ยังไม่ได้ตรวจ “แผ่น.pdf”"
    made.jobs.ask_sheet()
    session.show(None)
    held.do_all()
    assert made.last == "หยุดแล้ว ยังไม่ได้ตรวจ “แผ่น.pdf”"
    made.jobs.ask_sheet()
    assert len(made.told) == 3


def test_a_revision_in_which_something_has_to_be_put_right_is_called_a_draft(
    made: Jobs, session: EstimateSession
) -> None:
    unknown = flat_line("ตอกเข็ม", Decimal(1), "ต้น", labour_item=LabourRef(BOOK, "9.9.9", 1))
    session.do(change_node(session.estimate.bill, 4, unknown, "แก้"))
    # Somebody is quicker than the checks.
    made.jobs.name_revision("เสนอ")
    assert made.told[-1] == ("บันทึกฉบับ “เสนอ” แล้ว", "ok")
    made.watch.look()
    said = "แต่ยังมี 1 ข้อที่ต้องแก้ไขก่อน จึงพิมพ์เป็นร่าง โปรดแก้ตามหน้าตรวจสอบ แล้วบันทึกเป็นฉบับใหม่"
    assert made.told[-1] == (f"บันทึกฉบับ “เสนอ” แล้ว {said}", "warn")
    assert made.jobs.revision() == "ร่าง “เสนอ” ยังมี 1 ข้อที่ต้องแก้"
    made.jobs.name_revision("เสนอ 2")
    assert made.told[-1] == (f"บันทึกฉบับ “เสนอ 2” แล้ว {said}", "warn")
    session.undo()
    made.watch.look()
    made.jobs.name_revision("เสนอ 3")
    assert made.told[-1] == ("บันทึกฉบับ “เสนอ 3” แล้ว", "ok")
    assert made.jobs.revision() == "เสนอ 3"


def test_a_revision_named_with_wrong_days_stays_a_draft_when_they_are_put_right(
    made: Jobs, session: EstimateSession
) -> None:
    def hand_in(day: date) -> None:
        dates = replace(session.estimate.dates, submitted=day)
        session.do(change_setting(session.estimate, DATES, dates, "วัน"))

    dates = replace(session.estimate.dates, appointed=date(2026, 6, 1))
    session.do(change_setting(session.estimate, DATES, dates, "วัน"))
    hand_in(date(2026, 5, 1))
    made.watch.look()
    made.jobs.name_revision("เสนอ")
    assert made.jobs.revision() == "ร่าง “เสนอ” ยังมี 1 ข้อที่ต้องแก้"
    hand_in(date(2026, 7, 1))
    made.watch.look()
    assert made.jobs.revision() == "ร่าง “เสนอ” ตั้งชื่อก่อนแก้ 1 ข้อ โปรดตั้งชื่อใหม่"
    made.jobs.name_revision("เสนอ 2")
    made.watch.look()
    assert made.jobs.revision() == "เสนอ 2"


def test_an_edit_that_is_taken_back_leaves_the_revision(
    made: Jobs, session: EstimateSession
) -> None:
    def rename(name: str) -> None:
        session.do(change_setting(session.estimate, PROJECT, Project(name=name), "แก้ชื่อ"))

    edited = "ร่าง แก้ไขหลัง “เสนอ”"
    rename("ก่อน")
    made.jobs.name_revision("เสนอ")
    path = session.path
    assert path is not None
    session.show(None)
    made.jobs.open(path)
    rename("ใหม่")
    assert made.jobs.revision() == edited
    session.undo()
    assert made.jobs.revision() == "เสนอ"
    session.redo()
    assert made.jobs.revision() == edited
    session.undo()
    session.undo()
    assert made.jobs.revision() == edited
    session.redo()
    assert made.jobs.revision() == "เสนอ"
    session.undo()
    # As many edits as before, and yet another estimate.
    rename("อื่น")
    assert made.jobs.revision() == edited
    session.undo()
    assert made.jobs.revision() == edited


def test_a_revision_brought_back_and_left_again_is_the_one_that_stands(
    made: Jobs, session: EstimateSession
) -> None:
    def rename(name: str) -> None:
        session.do(change_setting(session.estimate, PROJECT, Project(name=name), "แก้ชื่อ"))

    rename("ก่อน")
    made.jobs.name_revision("ร1")
    rename("ใหม่")
    made.jobs.name_revision("ร2")
    file = session.file
    assert file is not None
    first = named_state(file, session.library, file.revisions()[1])
    assert session.bring_back(restoring(file, first))
    assert made.jobs.revision() == "ร1"
    rename("อื่น")
    assert made.jobs.revision() == "ร่าง แก้ไขหลัง “ร1”"
    shown = []
    for step in (session.undo, session.undo, session.redo, session.undo, session.undo):
        step()
        shown.append(made.jobs.revision())
        assert shown[-1] == _said(standing_of(file))
    assert shown == ["ร1", "ร2", "ร1", "ร2", "ร่าง แก้ไขหลัง “ร2”"]


def test_steps_from_before_the_file_was_opened_lead_back_to_its_revision(
    made: Jobs, session: EstimateSession
) -> None:
    made.jobs.name_revision("ร1")
    session.do(change_setting(session.estimate, PROJECT, Project(name="ใหม่"), "แก้ชื่อ"))
    path = session.path
    assert path is not None
    session.show(None)
    made.jobs.open(path)
    assert made.jobs.revision() == "ร่าง แก้ไขหลัง “ร1”"
    shown = []
    for step in (session.undo, session.redo, session.undo):
        step()
        shown.append(made.jobs.revision())
    assert shown == ["ร1", "ร่าง แก้ไขหลัง “ร1”", "ร1"]


def test_what_is_typed_back_is_a_draft_in_the_bar_and_on_paper_until_it_is_brought_back(
    made: Jobs, session: EstimateSession
) -> None:
    file = session.file
    assert file is not None
    made.jobs.name_revision("ก")
    made.jobs.name_revision("ข")
    name = session.estimate.project.name
    for each in ("ใหม่", name):
        project = replace(session.estimate.project, name=each)
        session.do(change_setting(session.estimate, PROJECT, project, "แก้ชื่อ"))
    assert made.jobs.revision() == _said(standing_of(file)) == "ร่าง แก้ไขหลัง “ข”"
    assert newest_named(file, session.library) is None
    for number, each in ((1, "ก"), (0, "ข")):
        then = named_state(file, session.library, file.revisions()[number])
        assert session.bring_back(restoring(file, then))
        assert made.jobs.revision() == _said(standing_of(file)) == each
        printed = newest_named(file, session.library)
        assert printed is not None
        assert printed.revision.name == each
    session.undo()
    assert made.jobs.revision() == _said(standing_of(file)) == "ก"


def _said(standing: FileStanding) -> str:
    return f"ร่าง แก้ไขหลัง “{standing.revision}”" if standing.edited else standing.revision


def test_what_a_merge_names_is_the_revision_that_stands(
    made: Jobs, session: EstimateSession, tmp_path: Path
) -> None:
    made.jobs.name_revision("เสนอ")
    session.do(change_setting(session.estimate, PROJECT, Project(name="ใหม่"), "แก้"))
    assert session.file is not None
    copy = tmp_path / "สำเนา.estimate"
    session.file.save_copy(copy)
    with open_estimate_file(copy) as other:
        project = Project(name="ใหม่", location="ต.ในเมือง")
        edit = change_setting(other.estimate, PROJECT, project, "แก้")
        other.record(edit, who="ข", when=NOON)
    meeting = meet(session.file, copy, session.library)
    assert take_in(session, meeting, (), {})
    assert made.jobs.revision().startswith("ร่าง แก้ไขหลัง “ก่อนรวมกับสำเนา")
    session.undo()
    assert made.jobs.revision().startswith("ก่อนรวมกับสำเนา")


def test_a_mark_on_the_screen_leaves_the_revision(made: Jobs, session: EstimateSession) -> None:
    def rename(name: str) -> None:
        session.do(change_setting(session.estimate, PROJECT, Project(name=name), "แก้ชื่อ"))

    def mark(key: MarkKey) -> None:
        bill = session.estimate.bill
        session.do(mark_lines(bill, walk(bill), key))

    rename("ก่อน")
    made.jobs.name_revision("เสนอ")
    mark("green")
    assert made.jobs.revision() == "เสนอ"
    path = session.path
    assert path is not None
    session.show(None)
    made.jobs.open(path)
    assert made.jobs.revision() == "เสนอ"
    session.undo()
    assert made.jobs.revision() == "เสนอ"
    session.undo()
    assert made.jobs.revision() == "ร่าง แก้ไขหลัง “เสนอ”"
    # What was taken back cannot be done again after a mark: it is another way on.
    mark("violet")
    rename("ก่อน")
    assert made.jobs.revision() == "ร่าง แก้ไขหลัง “เสนอ”"
    session.show(None)
    made.jobs.open(path)
    assert made.jobs.revision() == "ร่าง แก้ไขหลัง “เสนอ”"


def test_the_state_of_the_revision(made: Jobs, session: EstimateSession) -> None:
    assert made.jobs.revision() == "ร่าง"
    assert made.jobs.saved_at() is None

    made.jobs.name_revision("ฉบับเสนอ")
    assert made.jobs.revision() == "ฉบับเสนอ"

    session.do(change_setting(session.estimate, PROJECT, Project(name="ใหม่"), "แก้ชื่อ"))
    assert made.jobs.revision() == "ร่าง แก้ไขหลัง “ฉบับเสนอ”"
    assert made.jobs.saved_at() == session.now()

    path = session.path
    assert path is not None
    session.show(None)
    made.jobs.open(path)
    assert made.jobs.revision() == "ร่าง แก้ไขหลัง “ฉบับเสนอ”"

    with pytest.raises(UserError):
        made.jobs.name_revision("  ")


def test_naming_keeps_what_the_file_has_no_copy_of(
    made: Jobs, session: EstimateSession, tmp_path: Path
) -> None:
    lacking = tmp_path / "lacking.estimate"
    create_estimate_file(lacking, sample_estimate(), Books(), who="", when=session.now()).close()
    made.jobs.open(lacking)
    assert session.file is not None
    assert session.file.lacks(session.library)
    made.jobs.name_revision("ฉบับเสนอ")
    assert not session.file.lacks(session.library)


def test_the_example_is_made_once_and_kept_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    rates = open_rate_database()
    session = EstimateSession(books_of(rates), "ผู้ทดสอบ")
    window = QWidget()
    qtbot.addWidget(window)
    made = Jobs(session, tmp_path, window)

    made.jobs.open_example()
    assert session.path is not None
    assert session.path.parent == user_data() / "examples"
    assert session.priced is not None
    assert len(session.costed.lines) >= 60

    session.do(change_setting(session.estimate, PROJECT, Project(name="ของฉัน"), "แก้"))
    session.show(None)
    made.jobs.open_example()
    assert session.estimate.project.name == "ของฉัน"
    session.show(None)
    rates.close()


def test_an_example_that_has_no_place_is_refused_in_a_sentence(made: Jobs) -> None:
    (user_data() / "examples").write_bytes(b"of somebody else")
    made.jobs.open_example()

    assert made.told[-1][1] == "stop"
    assert "“examples”" in made.last
    assert "ไม่ใช่โฟลเดอร์" in made.last
    assert (user_data() / "examples").read_bytes() == b"of somebody else"


def test_what_is_refused_with_many_sentences_is_told_in_few(made: Jobs, tmp_path: Path) -> None:
    def refuse(_books: Books) -> Estimate:
        raise UserError(f"ข้อ {n}" for n in range(84))

    made.jobs.make(tmp_path / "ใหม่.estimate", refuse)
    assert made.last == "ข้อ 0 ข้อ 1 ข้อ 2 ข้อ 3 และอีก 80 ข้อ"
