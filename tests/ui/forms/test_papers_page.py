"""The committee's papers on screen: what each lacks, the real PDF, and the ways out of the page."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.app.procedure.approving import approving
from estimator.app.procedure.paper_source import papers_of_session
from estimator.app.procedure.paper_views import papers_in_sight
from estimator.app.revisions import Revision, name_revision, named_state
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.bid import Bid
from estimator.domain.records.between import edit_between
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import BID, DATES, PAPER_HEADS, PROJECT
from estimator.files.work_process import WorkProcess
from estimator.sheets.papers.kinds import PAPER_KINDS
from estimator.ui.forms.papers_page import PapersPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit.page import Page
from estimator.ui.procedure.calendar_page import CalendarPage
from estimator.ui.procedure.meetings_page import MeetingsPage
from estimator.ui.project.project_page import ProjectPage
from tests.app.procedure.test_approving import COMMITTEE as MEMBERS
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press

APPROVED = date(2026, 6, 30)
NAMED = datetime.fromisoformat("2026-06-21T09:30:00+07:00")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession, answers: Answers) -> PapersPage:
    made = PapersPage(session, answers.asking())
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    return made


def text(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    found = " ".join(each.get_textpage().get_text_range() for each in pages)
    return " ".join(found.split()).translate(THAI_DIGITS)


def lines(page: PapersPage) -> dict[str, str]:
    """Each paper by its key, with what is said of it."""
    items = (page.list.item(at) for at in range(page.list.count()))
    return {each.data(Qt.ItemDataRole.UserRole).kind: each.toolTip() for each in items}


def lacking(page: PapersPage) -> list[str]:
    return [page.lacks.list.item(at).text() for at in range(page.lacks.list.count())]


def approve(session: EstimateSession) -> Revision:
    """Name what is open, and record the approval of that."""
    file = session.file
    assert file is not None
    assert session.priced is not None
    committee = edit_between(session.estimate, replace(session.estimate, committee=MEMBERS), "ก")
    session.do(committee)
    name_revision(file, "ฉบับเสนอ", "ก", NAMED, session.books, session.priced)
    session.news.revision_named.tell()
    revision = file.revisions()[0]
    named = named_state(file, session.library, revision)
    session.do(approving(session.estimate, named, file.revisions(), APPROVED, "นายก"))
    return revision


def set_bid(session: EstimateSession, price: str) -> None:
    session.do(change_setting(session.estimate, BID, Bid("บริษัท ก", Decimal(price)), "บันทึก"))


def test_every_paper_is_listed_with_what_it_waits_for(page: PapersPage) -> None:
    told = lines(page)
    assert tuple(told) == PAPER_KINDS
    assert told["order"].startswith("ยังขาด")
    assert "ความเห็นชอบ" in told["notice"]
    assert "ราคาที่เห็นสมควรจ้าง" in told["comparison"]
    assert "ครั้งก่อน" in told["review"]
    assert "ร่าง" in page.told.text()


def test_the_list_is_empty_once_the_file_is_closed_while_it_is_seen(
    page: PapersPage, session: EstimateSession
) -> None:
    told: list[object] = []
    page.list.chosen.connect(told.append)
    session.show(None)
    # Who is told while Qt empties the list would empty it once more, within.
    assert told == []
    assert page.list.count() == 0
    assert page.list.paper is None
    assert page.preview.page_count == 0


def test_the_chosen_paper_is_the_pdf_that_will_be_printed(page: PapersPage) -> None:
    assert "คำสั่ง" in text(page.preview.pdf)
    page.list.choose("minutes")
    assert "รายงานการประชุม" in text(page.preview.pdf)


def test_a_paper_for_the_public_waits_for_the_approval(
    page: PapersPage, session: EstimateSession
) -> None:
    page.list.choose("notice")
    assert not page.preview.isVisible()
    assert not page.buttons["pdf"].isEnabled()
    assert not page.buttons["copy"].isEnabled()
    assert not page.buttons["folder"].isEnabled()
    approve(session)
    page.make_now()
    assert page.list.paper is not None
    assert page.list.paper.kind == "notice"
    assert page.preview.isVisible()
    assert "เป็นเงินทั้งสิ้น" in text(page.preview.pdf)
    assert "เห็นชอบเมื่อ 30 มิ.ย. 2569" in page.told.text()
    assert all(button.isEnabled() for button in page.buttons.values())


def test_what_is_lacking_leads_to_its_field_and_goes_once_it_is_written(
    page: PapersPage, session: EstimateSession, qtbot: QtBot
) -> None:
    wanted: list[Goto] = []
    page.wants.connect(wanted.append)
    assert "เลขที่คำสั่งแต่งตั้ง" in lacking(page)
    page.lacks.list.setCurrentRow(lacking(page).index("ชื่อหัวหน้าหน่วยงานของรัฐ"))
    press(page.lacks.list, Qt.Key.Key_Return)
    assert wanted == [Goto("meetings", None, "head_name")]
    heads = replace(session.estimate.paper_heads, head_name="นายปลัด เขตพื้นที่")
    session.do(change_setting(session.estimate, PAPER_HEADS, heads, "บันทึก"))
    page.make_now()
    assert "ชื่อหัวหน้าหน่วยงานของรัฐ" not in lacking(page)
    assert "นายปลัด เขตพื้นที่" in text(page.preview.pdf)


def test_each_place_that_a_paper_leads_to_can_be_typed_in(
    qtbot: QtBot, session: EstimateSession
) -> None:
    watch = FindingsWatch(session)
    made: list[Page] = [
        CalendarPage(session, watch),
        MeetingsPage(session),
        ProjectPage(session, watch),
    ]
    for each in made:
        qtbot.addWidget(each)
        each.show()
    pages = {each.key: each for each in made}
    watch.setParent(made[0])
    now = session.estimate
    nothing = replace(
        Estimate(), bill=now.bill, conditions=now.conditions, labour_edition=now.labour_edition
    )
    session.do(edit_between(now, nothing, "ก"))
    order = papers_of_session(session, None)
    assert order is not None
    sight = papers_in_sight(order.read())
    places = [each.place for row in sight.rows for each in row.lacks if each.place is not None]
    assert len(set(places)) > 25
    for place in places:
        page = pages[place.page]
        page.setFocus()
        page.show_place(None, place.field)
        assert page.focusWidget() not in (None, page), place


def test_a_revision_lacks_its_name_where_nothing_can_be_typed(page: PapersPage) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    page.list.choose("report")
    page.lacks.list.setCurrentRow(lacking(page).index("ยังไม่ได้ตั้งชื่อฉบับ (Ctrl+S)"))
    page.lacks.button.click()
    assert "Ctrl+S" in said[0]


@pytest.mark.parametrize(
    ("style", "figure"),
    [(None, "๓,๔๔๗,๐๐๐.๐๐"), ("thai_whole", "๓,๔๔๗,๐๐๐ "), ("arabic", "3,447,000 ")],
)
def test_the_sentence_is_copied_in_the_style_that_is_chosen(
    page: PapersPage, session: EstimateSession, style: str | None, figure: str
) -> None:
    approve(session)
    page.make_now()
    page.style_choice.setCurrentIndex(page.style_choice.values.index(style))
    page.copy_action.trigger()
    assert f"เป็นเงินทั้งสิ้น {figure}" in QGuiApplication.clipboard().text()


def test_a_letter_is_not_needed_below_fifteen_per_cent(
    page: PapersPage, session: EstimateSession
) -> None:
    set_bid(session, "2929950.01")
    page.make_now()
    assert "ไม่ถึงร้อยละ 15" in lines(page)["audit_letter"]
    set_bid(session, "2929950")
    page.make_now()
    assert "ไม่ถึง" not in lines(page)["audit_letter"]


def test_the_chosen_paper_is_written_to_a_folder_beside_the_estimate(
    page: PapersPage, session: EstimateSession, answers: Answers, tmp_path: Path
) -> None:
    out = tmp_path / "ออก"
    out.mkdir()
    answers.path = out
    page.list.choose("report")
    page.buttons["pdf"].click()
    page.buttons["excel"].click()
    assert session.path is not None
    assert answers.begun == out
    assert sorted(each.suffix for each in out.iterdir()) == [".pdf", ".xlsx"]
    assert text(next(out.glob("*.pdf")).read_bytes()) == text(page.preview.pdf)


def test_all_papers_with_something_to_say_are_written_at_once(
    page: PapersPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "ออก"
    answers.path.mkdir()
    page.all_papers.setChecked(True)
    page.buttons["pdf"].click()
    assert len(list(answers.path.glob("*.pdf"))) == 4
    assert len(answers.names) == 4


def test_nothing_is_replaced_that_was_not_asked_about(
    page: PapersPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = None
    page.buttons["pdf"].click()
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("archive", [False, True])
def test_the_package_of_the_approved_revision_is_made_beside_the_window(
    page: PapersPage, session: EstimateSession, answers: Answers, tmp_path: Path, archive: bool
) -> None:
    approve(session)
    page.make_now()
    answers.path = tmp_path / "ออก"
    answers.path.mkdir()
    offered: list[str] = []
    page.offered.connect(lambda said, _button, _do: offered.append(said))
    page.buttons["archive" if archive else "folder"].click()
    (made,) = answers.path.iterdir()
    assert answers.names == [made.name]
    assert made.name in offered[0]
    names = zipfile.ZipFile(made).namelist() if archive else [e.name for e in made.iterdir()]
    assert any("บัญชีเอกสาร" in each for each in names)
    assert any("ประกาศ" in each for each in names)


def test_papers_of_an_approved_revision_stay_what_they_were(
    page: PapersPage, session: EstimateSession
) -> None:
    revision = approve(session)
    page.state.choose(str(revision.id))
    page.list.choose("report")
    before = text(page.preview.pdf)
    session.do(
        change_setting(
            session.estimate, DATES, replace(session.estimate.dates, published=APPROVED), "บันทึก"
        )
    )
    project = replace(session.estimate.project, name="โครงการอื่น")
    session.do(change_setting(session.estimate, PROJECT, project, "บันทึก"))
    page.make_now()
    assert text(page.preview.pdf) == before
    page.state.setCurrentIndex(0)
    page.make_now()
    assert "โครงการอื่น" in text(page.preview.pdf)


def test_papers_are_made_off_the_windows_thread(
    page: PapersPage, session: EstimateSession, held: HeldTasks
) -> None:
    shown = page.preview.pdf
    page.list.choose("minutes")
    assert len(held) == 1
    assert page.preview.pdf == shown
    held.do_all()
    assert "รายงานการประชุม" in text(page.preview.pdf)


def test_the_page_fits_a_small_window(page: PapersPage) -> None:
    assert page.minimumSizeHint().width() <= 820
    assert page.minimumSizeHint().height() <= 560


def test_everything_has_a_name_for_who_does_not_see_it(page: PapersPage) -> None:
    for each in (page.list, page.lacks.list, page.style_choice, page.state, page.preview.view):
        assert each.accessibleName()
    item = page.list.item(0)
    assert "ยังขาด" in str(item.data(Qt.ItemDataRole.AccessibleTextRole))


def test_another_paper_is_of_what_was_typed_a_moment_ago(
    page: PapersPage, session: EstimateSession
) -> None:
    project = replace(session.estimate.project, name="โครงการอื่น")
    session.do(change_setting(session.estimate, PROJECT, project, "บันทึก"))
    page.list.choose("minutes")
    assert "โครงการอื่น" in text(page.preview.pdf)


def test_papers_and_the_package_are_made_in_the_other_process(
    process: WorkProcess,
    qtbot: QtBot,
    session: EstimateSession,
    answers: Answers,
    tmp_path: Path,
) -> None:
    approve(session)
    page = PapersPage(session, answers.asking())
    qtbot.addWidget(page)
    page.resize(900, 560)
    page.show()
    qtbot.waitUntil(lambda: page.preview.page_count > 0, timeout=60_000)
    assert process.pid is not None
    answers.path = tmp_path / "ออก"
    answers.path.mkdir()
    with qtbot.waitSignal(page.offered, timeout=60_000):
        page.buttons["archive"].click()
    assert len(list(answers.path.glob("*.zip"))) == 1
    with qtbot.waitSignal(page.offered, timeout=60_000):
        page.buttons["pdf"].click()
    assert len(list(answers.path.glob("*.pdf"))) == 1
