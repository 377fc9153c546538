"""The page of the committee's papers: what each lacks, how it looks, and where it is to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from estimator.app.forms.making import Kinds, Made
from estimator.app.inspection import Inspection, InspectionLine
from estimator.app.procedure.disclosing import package_of_session
from estimator.app.procedure.lacking import Lack
from estimator.app.procedure.paper_source import PapersToRead, approved_in, papers_of_session
from estimator.app.procedure.paper_views import (
    PaperRow,
    PapersInSight,
    laid_out,
    outline_of,
    papers_in_sight,
    write_paper_pages,
)
from estimator.app.procedure.papers import (
    DIGIT_STYLE_NAMES,
    DigitStyle,
    PapersToMake,
    write_papers,
)
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.files.work_process import Job
from estimator.ui.forms.forms_out import ToFile, telling_of_pages
from estimator.ui.forms.package_out import PapersOut
from estimator.ui.forms.paper_list import LackList, PaperList
from estimator.ui.forms.preview import Preview
from estimator.ui.forms.revision_choice import RevisionChoice
from estimator.ui.kit import page_cards
from estimator.ui.kit.actions import new_action
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.bounded_words import BoundedWords
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import SPRING, column, grow, labelled, pane, row, split
from estimator.ui.kit.page import Menu, Page
from estimator.ui.kit.shown_page import ShownPage
from estimator.ui.kit.workers import Task, in_process, run_task

_PAUSE_MILLISECONDS: Final = 300
_STOPPED: Final = "หยุดจัดทำเอกสารแล้ว กด “จัดทำอีกครั้ง” เมื่อต้องการ"
_NO_PRICE: Final = "ประมาณราคานี้ยังคิดราคาไม่ได้ โปรดแก้ที่หน้า Factor F ก่อน"
_NAME_IT: Final = "กด Ctrl+S เพื่อตั้งชื่อประมาณราคานี้เป็นฉบับ"
_USUAL_STYLE: Final = "ตามแบบของเอกสาร"
_NONE: Final = "ยังไม่มีเอกสารที่มีเนื้อหา"
_COPIED: Final = "คัดลอกข้อความประกาศแล้ว: {}"
_Answer = tuple[PapersInSight, PapersToMake | None, Made | None]
"""All papers, and the chosen one as it is made; None where it waits for an approval."""
_Work = Callable[[Task], _Answer]


class PapersPage(Page):
    """Papers are made anew whenever the page is seen and something has changed."""

    card = page_cards.PAPERS

    def __init__(
        self, session: EstimateSession, asking: Asking, parent: QWidget | None = None
    ) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._session = session
        self._sight: PapersInSight | None = None
        self._made: Made | None = None
        self._of: PapersToMake | None = None
        """What `_made` was made of: it is written from the same."""
        self._task: Task | None = None
        self.out = PapersOut(asking, self)
        self.out.said.connect(self.said)
        self.out.offered.connect(self.offered)
        self.told = words(self)
        self.told.setAccessibleName("ฉบับของเอกสาร")
        self.notice = words(self, role="warn")
        self.notice.setAccessibleName("ข้อควรทราบเกี่ยวกับเอกสาร")
        self.notices = BoundedWords(self.notice, self)
        self.state = RevisionChoice(session, self)
        self.list = PaperList(self)
        self.lacks = LackList(self)
        self.lacks.wanted.connect(self._go_to)
        self.style_choice = Choice[DigitStyle | None]("รูปแบบตัวเลข", self, letters=16)
        self.style_choice.offer([(None, _USUAL_STYLE), *DIGIT_STYLE_NAMES.items()], None)
        self.all_papers = QCheckBox("บันทึกทุกเอกสารที่จัดทำได้", self)
        self.all_papers.setToolTip("PDF และ Excel เป็นของทุกเอกสารที่มีเนื้อหา ไม่ใช่ของที่เลือกเท่านั้น")
        self.preview = Preview(self, narrow=True)
        self.preview.view.setAccessibleName("ตัวอย่างเอกสารตามที่จะพิมพ์")
        self.preview.show_thumbnails(False)
        self.preview.heard_on(self)
        self._trouble = words(self, role="stop")
        self.again_button = QPushButton("จัดทำอีกครั้ง", self)
        self.again_button.clicked.connect(self.make_now)
        self._stack = ShownPage(self)
        self.copy_action = new_action(
            self, "คัดลอกข้อความประกาศราคากลาง", self.copy_sentence, "Ctrl+Shift+N"
        )
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        session, news = self._session, self._session.news
        follow(self, news.opened, self._on_opened)
        self._follower = look_when_shown(
            self, self.make_now, news.priced_anew, news.revision_named, pause=_PAUSE_MILLISECONDS
        )
        follow(self, news.revision_named, self.state.look)
        self.state.currentIndexChanged.connect(self._follower.hear)
        self.list.chosen.connect(lambda _row: self._lay_out_chosen())
        self.style_choice.activated.connect(lambda _at: self._lay_out_chosen())
        if session.file is not None:
            self.state.look()
        self._enable()

    def _lay_out(self) -> None:
        self.buttons: dict[str, QPushButton] = {}
        for name, text, tip, action in (
            ("print", "พิมพ์…", "พิมพ์เอกสารที่เลือก", self.print_paper),
            ("pdf", "PDF…", "บันทึกเป็นแฟ้ม PDF", partial(self._export, pdf=True)),
            ("excel", "Excel…", "บันทึกเป็นสมุดงาน Excel", partial(self._export, pdf=False)),
            ("copy", "คัดลอกข้อความประกาศ", "Ctrl+Shift+N", self.copy_sentence),
            (
                "folder",
                "ชุดเอกสารเปิดเผย…",
                "จัดทำชุดเอกสารเปิดเผยของฉบับที่เห็นชอบแล้ว เป็นโฟลเดอร์",
                partial(self.disclose, archive=False),
            ),
            (
                "archive",
                "เป็น ZIP…",
                "จัดทำชุดเอกสารเปิดเผยของฉบับที่เห็นชอบแล้ว เป็นแฟ้ม ZIP แฟ้มเดียว",
                partial(self.disclose, archive=True),
            ),
        ):
            button = QPushButton(text, self)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, act=action: act())
            self.buttons[name] = button
        made = self.buttons
        side = column(
            row(*labelled("ของ", self.state, 1)),
            grow(self.list, 3),
            grow(self.lacks, 2),
            row(*labelled("ตัวเลข", self.style_choice, 1)),
            self.all_papers,
            row(grow(made["print"]), grow(made["pdf"]), grow(made["excel"])),
            made["copy"],
            row(grow(made["folder"]), made["archive"]),
            gap=5,
            margins=(8, 8, 8, 8),
        )
        trouble = column(
            self._trouble, row(self.again_button, SPRING), SPRING, margins=(32, 32, 32, 32)
        )
        for shown in (self.preview, pane(self, trouble)):
            self._stack.addWidget(shown)
        above = column(self.told, self.notices, gap=2, margins=(12, 8, 12, 4))
        seen = pane(self, column(above, grow(self._stack), gap=0))
        self.setLayout(column(split(self, pane(self, side), seen, sizes=(280, 560), handle=1)))

    # --- the page protocol ----------------------------------------------------------------------

    def activate(self) -> None:
        """Put the keyboard on the list of papers."""
        self.list.setFocus()
        self._follower.shown()

    def show_place(self, _row: int | None, field: str) -> None:
        """Go to a paper by its key."""
        self.list.choose(field)

    def inspection(self) -> Inspection:
        """Which papers there are, and what stands in the way of each."""
        rows = () if self._sight is None else self._sight.rows
        lines = tuple(
            InspectionLine(
                each.name, f"ขาด {len(each.lacks)} ช่อง" if each.lacks else "ครบ", each.idle
            )
            for each in rows
        )
        notes = (
            "สิ่งที่ยังไม่ได้บันทึกพิมพ์เป็นเส้นไข่ปลา เลือกจากรายการแล้วกด Enter เพื่อไปกรอก",
            "ประกาศและชุดเอกสารเปิดเผยจัดทำได้จากฉบับที่บันทึกความเห็นชอบแล้วเท่านั้น",
            "ถ้อยคำแก้ได้ในแฟ้มแบบของหน่วยงาน โปรดเทียบกับแบบที่หน่วยงานใช้ก่อนเสนอลงนาม",
        )
        return Inspection(self.title, lines, notes)

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """Finding in the paper, its size, and the sentence to copy."""
        found = self.preview.menu_actions
        return {**found, "edit": [*found["edit"], self.copy_action]}

    def save_look(self) -> dict[str, object]:
        """Zoom and the style of figures."""
        return {"zoom": self.preview.zoom_kept(), "digits": self.style_choice.value or ""}

    def restore_look(self, look: dict[str, object]) -> None:
        """Zoom and the style of figures."""
        zoom = look.get("zoom")
        if isinstance(zoom, (int, float)):
            self.preview.set_zoom(float(zoom))
        style = next((each for each in DIGIT_STYLE_NAMES if each == look.get("digits")), None)
        self.style_choice.choose(style)

    # --- making ---------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._stop()
        self._sight = None
        self._forget()
        self.out.begin_anew()
        self.list.fill(())
        self.lacks.show_lacks(())
        self.preview.show_pdf(b"")
        self.state.begin_anew()
        self._enable()

    def _forget(self) -> None:
        self._made = self._of = None

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def make_now(self) -> None:
        """Read the state that is chosen, and have the chosen paper made in the other process."""
        self._stop()
        try:
            order = papers_of_session(self._session, self.state.revision())
        except UserError as error:
            self._refuse(error)
            return
        if order is None:
            refusal = self._session.refusal
            sentences = refusal.sentences if refusal is not None else (_NO_PRICE,)
            self._refuse(UserError(sentences) if self._session.file else UserError(""))
            return
        self._follower.looked()
        chosen, style = self.list.paper, self.style_choice.value
        self._start(partial(_read_and_made, order, chosen, style))

    def _lay_out_chosen(self) -> None:
        """Another paper, or its figures otherwise: of the same state."""
        sight, chosen = self._sight, self.list.paper
        if sight is None or self._follower.behind:
            self.make_now()
            return
        self._stop()
        style = self.style_choice.value
        self._start(lambda task: _made_of(sight, chosen, style, task))

    def _start(self, work: _Work) -> None:
        task = run_task(
            work,
            lambda answer: self._on_made(*answer),
            self._refuse,
            title="กำลังจัดทำเอกสาร",
            owner=self,
            on_stopped=self._on_stopped,
        )
        self._task = None if task.over else task

    def _on_made(self, sight: PapersInSight, of: PapersToMake | None, made: Made | None) -> None:
        self._task = None
        self._sight, self._of, self._made = sight, of, made
        self.list.fill(sight.rows)
        chosen = self.list.paper
        self.told.setText(sight.of)
        self.lacks.show_lacks(() if chosen is None else chosen.lacks)
        notices = () if chosen is None else (chosen.idle if made else "", *chosen.told)
        self._show_notices([each for each in (*sight.made.told, *notices) if each])
        if made is None:
            self._say_instead(
                "" if chosen is None else f"{chosen.name}: {chosen.idle}", again=False
            )
        else:
            self.preview.show_pdf(made.pdf)
            self._stack.setCurrentIndex(0)
        self._enable()
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def _refuse(self, error: UserError) -> None:
        self._task = None
        self._sight = None
        self._forget()
        self.told.setText("")
        self._show_notices(())
        self.list.fill(())
        self.lacks.show_lacks(())
        self._say_instead(" ".join(error.sentences), again=True)
        self._enable()

    def _on_stopped(self) -> None:
        if self._task is not None and self._task.cancelled:
            self._task = None
            self._forget()
            self._follower.look_again()
            self._say_instead(_STOPPED, again=True)
            self._enable()

    def _say_instead(self, text: str, *, again: bool) -> None:
        self._trouble.setText(text)
        self.again_button.setVisible(again)
        self._stack.setCurrentIndex(1)

    def _show_notices(self, notices: Sequence[str]) -> None:
        self.notices.say("\n".join(notices))

    def _enable(self) -> None:
        made, sight = self._made is not None, self._sight
        for name in ("print", "pdf", "excel"):
            self.buttons[name].setEnabled(made)
        may_copy = sight is not None and bool(sight.sentence("thai"))
        self.buttons["copy"].setEnabled(may_copy)
        self.copy_action.setEnabled(may_copy)
        approved = approved_in(self._session) is not None
        for name in ("folder", "archive"):
            self.buttons[name].setEnabled(approved)

    def _go_to(self, lack: Lack) -> None:
        if lack.place is None:
            self.said.emit(_NAME_IT)
        else:
            self.wants.emit(lack.place)

    # --- going out ------------------------------------------------------------------------------

    def print_paper(self) -> None:
        """Ask for a printer and print the paper that is seen."""
        made, of, path, style = self._made, self._of, self._session.path, self.style_choice.value
        if made is None or of is None or path is None:
            return
        pages = [page for form in made.forms for page in form.in_whole]
        self.out.print_pages(made, _to_file(of, style, path), pages, path, 1, lambda: None)

    def _export(self, *, pdf: bool) -> None:
        """Ask for a folder and write the paper that is seen, or all that have anything to say."""
        made, sight, path = self._made, self._sight, self._session.path
        if made is None or sight is None or path is None or self._of is None:
            return
        kinds, style = Kinds(pdf=pdf, workbook=not pdf), self.style_choice.value
        of = self._of
        if self.all_papers.isChecked():
            of = sight.only([each.kind for each in sight.rows if not each.idle])
        names = {each.kind for each in of.definitions}
        if not names:
            self.said.emit(_NONE)
            return

        def to_folder(folder: Path, replacing: frozenset[str]) -> Job[list[Path]]:
            return partial(write_papers, of, folder, path, kinds, overwrite=replacing, style=style)

        self.out.write(outline_of(of), to_folder, names, path, kinds)

    def copy_sentence(self) -> None:
        """Put the sentence of the announcement on the clipboard, in the style that is chosen."""
        if self._sight is None:
            return
        sentence = self._sight.sentence(self.style_choice.value or "thai")
        if sentence:
            QGuiApplication.clipboard().setText(sentence)
            self.said.emit(_COPIED.format(sentence))

    def disclose(self, *, archive: bool) -> None:
        """Make the package of the approved revision, as a folder or one archive."""
        path = self._session.path
        if path is None:
            return
        try:
            package = package_of_session(self._session)
        except UserError as error:
            self.said.emit(" ".join(error.sentences))
            return
        self.out.disclose(package, path, archive=archive)


def _read_and_made(
    order: PapersToRead, chosen: PaperRow | None, style: DigitStyle | None, task: Task
) -> _Answer:
    """What is read here, and the paper as another process makes it."""
    sight = papers_in_sight(order.read())
    kind = sight.rows[0].kind if chosen is None else chosen.kind
    row = next((each for each in sight.rows if each.kind == kind), None)
    return _made_of(sight, row, style, task)


def _made_of(
    sight: PapersInSight, chosen: PaperRow | None, style: DigitStyle | None, task: Task
) -> _Answer:
    if chosen is None or not chosen.may_be_made:
        return sight, None, None
    of = sight.only([chosen.kind])
    return sight, of, in_process(partial(laid_out, of, style), task, telling_of_pages(task))


def _to_file(of: PapersToMake, style: DigitStyle | None, estimate: Path) -> ToFile:
    return lambda pages, path, asked: partial(
        write_paper_pages, of, style, pages, path, estimate, overwrite=asked
    )
