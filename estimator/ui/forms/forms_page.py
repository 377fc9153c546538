"""The page of the forms: which apply, how they will look, and what is to be done with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QWidget,
)

from estimator.app.forms.making import (
    Kinds,
    Made,
    Order,
    OrderToRead,
    SetToMake,
    is_edited_since,
    keep_new_forms,
    make,
    order_of,
    set_to_make,
)
from estimator.app.inspection import Goto, Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import RowId
from estimator.errors import UserError, short
from estimator.ui.forms.form_list import FormList
from estimator.ui.forms.forms_out import FormsOut, set_to_file, set_to_folder, telling_of_pages
from estimator.ui.forms.other_sides import OtherSides
from estimator.ui.forms.preview import Preview
from estimator.ui.forms.print_choice import PrintChoice
from estimator.ui.forms.revision_choice import RevisionChoice
from estimator.ui.kit import keyboard, page_cards
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.bounded_words import BoundedWords
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, grow, pane, row, scrolled, split
from estimator.ui.kit.page import Menu, Page
from estimator.ui.kit.shown_page import ShownPage
from estimator.ui.kit.workers import (
    Task,
    in_process,
    run_task,
)

_PAUSE_MILLISECONDS: Final = 300
_TO_POINT_IN: Final = 200
"""Pixels of a workbook at which one can point, beside what is least."""
_STOPPED: Final = "หยุดจัดทำแบบฟอร์มแล้ว จึงยังไม่มีภาพให้ดู กด “จัดทำแบบฟอร์มอีกครั้ง” เมื่อต้องการ"
_OLD: Final = (
    "หยุดจัดทำแบบฟอร์มแล้ว ภาพนี้เป็นของก่อนการเปลี่ยนแปลงครั้งล่าสุด กด “จัดทำแบบฟอร์มอีกครั้ง” เพื่อให้ตรงกับที่เป็นอยู่"
)
_EDITED: Final = (
    "ภาพนี้เป็นฉบับ “{}” ประมาณราคามีการแก้ไขหลังจากนั้น ซึ่งไม่อยู่ในภาพและจะไม่พิมพ์ "
    "หากต้องการพิมพ์ตามที่แก้ไข โปรดเลือก “ตามที่แก้ไขล่าสุด”"
)
_READY: Final = "จัดทำแบบฟอร์มเสร็จแล้ว โปรดกลับไปที่หน้าแบบฟอร์ม แล้วสั่งพิมพ์หรือส่งออกอีกครั้ง"
_NONE_TICKED: Final = "ยังไม่ได้เลือกแบบฟอร์ม โปรดทำเครื่องหมายหน้าแบบที่ต้องการ"


class FormsPage(Page):
    """Lays the forms out anew whenever it is seen and something has changed."""

    card = page_cards.FORMS

    def __init__(
        self,
        session: EstimateSession,
        asking: Asking,
        parent: QWidget | None = None,
        *,
        may_make: Callable[[], bool] = lambda: True,
    ) -> None:
        """Start without a picture; `may_make` is asked before a button makes something."""
        super().__init__(parent)
        self._may_make = may_make
        self._session = session
        self._made: Made | None = None
        self._wanted: SetToMake | None = None
        """What `_made` was made of: it is written from the same."""
        self._task: Task | None = None
        self._is_old = False
        """Whether the sheets that are seen are of before a change: their making was stopped."""
        self._then: Callable[[], None] | None = None
        self._asked_on: QWidget = self
        """What was worked in when `_then` was ordered."""
        self.out = FormsOut(asking, self)
        self.out.said.connect(self.said)
        self.out.offered.connect(self.offered)
        self.list = FormList(self)
        self.preview = Preview(self)
        self.preview.heard_on(self)
        self.thai_digits = QCheckBox("เลขไทย", self)
        self.thai_digits.setToolTip("พิมพ์ตัวเลขทุกตัวเป็นเลขไทย")
        self.state = RevisionChoice(session, self)
        self.one_file = QCheckBox("PDF แฟ้มเดียว", self)
        self.one_file.setToolTip("ส่งออกแบบที่เลือกรวมเป็น PDF แฟ้มเดียว มีสารบัญในแฟ้ม")
        self.print_choice = PrintChoice(self)
        self._trouble = words(self, role="stop")
        self.notice = words(self, role="warn")
        self.notice.setContentsMargins(12, 6, 12, 6)
        self.notice.setAccessibleName("ข้อควรทราบเกี่ยวกับแบบฟอร์ม")
        self.notices = BoundedWords(self.notice, self)
        self._stack = ShownPage(self)
        self.sides = OtherSides(session, asking, self.state, self._stack, may_make=may_make)
        self.sides.said.connect(self.said)
        self.sides.wants.connect(self.wants)
        self.sides.renewed.connect(self.make_now)
        self.sides.turned.connect(self._show_side)
        self.sides.stepped.connect(self._on_mapping)
        self._lay_out()
        news = session.news
        follow(self, news.opened, self._on_opened)
        self._follower = look_when_shown(
            self,
            self.make_now,
            news.priced_anew,
            news.revision_named,
            pause=_PAUSE_MILLISECONDS,
        )
        follow(self, news.revision_named, self.state.look)
        self.state.currentIndexChanged.connect(self._follower.hear)
        self.thai_digits.toggled.connect(self._follower.hear)
        self.list.wants_page.connect(self.preview.jump)
        self.preview.page_changed.connect(self.list.show_page)

    def _lay_out(self) -> None:
        self.buttons: dict[str, QPushButton] = {}
        for name, text, tip, action in (
            ("print", "พิมพ์…", "Ctrl+P", self.print_forms),
            ("pdf", "ส่งออก PDF…", "เขียนแบบที่เลือกเป็นแฟ้ม PDF", self.export_pdf),
            ("excel", "ส่งออก Excel…", "เขียนแบบที่เลือกเป็นสมุดงาน Excel", self.export_excel),
        ):
            button = QPushButton(text, self)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, act=action: self._order_made(act))
            self.buttons[name] = button
        foot = column(
            self.state,
            self.thai_digits,
            self.one_file,
            self.print_choice,
            gap=STYLE_GAP,
            margins=(8, 0, 8, 0),
        )
        turns = (self.sides.renewing_button, self.sides.workbooks_button)
        foot = column(*turns, foot, gap=STYLE_GAP)
        chosen = pane(self, column(grow(self.list), foot, gap=STYLE_GAP))
        scroll = scrolled(self, chosen)
        bar = scroll.verticalScrollBar().sizeHint()
        scroll.setMinimumWidth(chosen.minimumSizeHint().width() + bar.width())
        # What is done with the forms stays in sight, whatever is scrolled above it.
        orders = column(*self.buttons.values(), gap=STYLE_GAP, margins=(8, 0, 8, 8))
        self._side = pane(self, column(grow(scroll), orders, gap=STYLE_GAP))
        self.mend_button = QPushButton("ไปที่ Factor F", self)
        self.mend_button.clicked.connect(lambda: self.wants.emit(Goto("factor_f")))
        self.again_button = QPushButton("จัดทำแบบฟอร์มอีกครั้ง", self)
        self.again_button.clicked.connect(self.make_now)
        ways = row(self.mend_button, self.again_button, SPRING, gap=STYLE_GAP)
        trouble = column(self._trouble, ways, SPRING, gap=STYLE_GAP, margins=(32, 32, 32, 32))
        for shown in (self.preview, pane(self, trouble)):
            self._stack.addWidget(shown)
        self.anew_button = QPushButton("จัดทำแบบฟอร์มอีกครั้ง", self)
        self.anew_button.clicked.connect(self.make_now)
        self.anew_button.hide()
        above = row(grow(self.notices), self.anew_button)
        seen = pane(self, column(above, grow(self._stack), gap=0))
        self.setLayout(column(split(self, self._side, seen, sizes=(170, 650), handle=1)))

    # --- the page protocol ----------------------------------------------------------------------

    def activate(self) -> None:
        """Put the keyboard on the list of forms."""
        self.list.setFocus()
        self._follower.shown()
        self.sides.look()

    def show_place(self, _row: RowId | None, field: str) -> None:
        """Have the sheets made of the revision of that number."""
        self.state.choose(field)

    def inspection(self) -> Inspection:
        """Which forms there are, and how many sheets each."""
        if self._made is None:
            return Inspection("แบบฟอร์ม", notes=("ภาพตัวอย่างคือแฟ้ม PDF จริงที่จะพิมพ์",))
        lines = tuple(
            InspectionLine(each.name, f"{each.pages} แผ่น", each.title) for each in self._made.forms
        )
        notes = (
            _OLD if self._is_old else "ภาพตัวอย่างคือแฟ้ม PDF จริงที่จะพิมพ์",
            "ทำเครื่องหมายหน้าแบบที่ต้องการ แล้วเลือกพิมพ์หรือส่งออก",
        )
        return Inspection("แบบฟอร์ม", lines, notes)

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """Finding in the sheets, and their size."""
        return self.preview.menu_actions

    def undo_labels(self) -> tuple[str | None, str | None] | None:
        """What of the mapping that is shown would be taken back, and done again."""
        return self.sides.undo_labels()

    def undo(self) -> None:
        """Take the last change of the mapping back."""
        self.sides.workbooks.editor.undo()

    def redo(self) -> None:
        """Do the last change of the mapping again."""
        self.sides.workbooks.editor.redo()

    def finish_typing(self) -> bool:
        """Take what is being typed for the mapping."""
        self.sides.finish_typing()
        return super().finish_typing()

    def unfinished(self) -> list[str]:
        """What was pointed at in an office's workbook and is not kept yet."""
        unsaved = (f"หน้า{self.title} {each}" for each in self.sides.unfinished())
        return [*super().unfinished(), *unsaved]

    def save_look(self) -> dict[str, object]:
        """Zoom, thumbnails, digits, and whether PDFs are one."""
        return {
            "zoom": self.preview.zoom_kept(),
            "thumbnails": self.preview.sheets_button.isChecked(),
            "thai_digits": self.thai_digits.isChecked(),
            "one_file": self.one_file.isChecked(),
        }

    def restore_look(self, look: dict[str, object]) -> None:
        """Zoom, thumbnails, digits, and whether PDFs are one."""
        zoom = look.get("zoom")
        if isinstance(zoom, (int, float)):
            self.preview.set_zoom(float(zoom))
        self.preview.show_thumbnails(look.get("thumbnails") is not False)
        self.thai_digits.setChecked(look.get("thai_digits") is True)
        self.one_file.setChecked(look.get("one_file") is True)

    # --- laying out -----------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._stop()
        self._made = self._wanted = self._then = None
        self._show_notices(())
        self.out.begin_anew()
        self.sides.begin_anew()
        self.list.begin_anew()
        self.preview.show_pdf(b"")
        self.print_choice.begin_anew()
        self.state.begin_anew()

    def make_now(self) -> None:
        """Lay the forms out in the process for long work, of the estimate as it is just now."""
        self._stop()
        order = self._order()
        if order is None:
            self._then = None
            return
        self._follower.looked()

        revision, estimate = self.state.revision(), self._session.estimate
        books = self._session.books

        def work(task: Task) -> tuple[Order, SetToMake, Made, str]:
            read = order.read()
            wanted = set_to_make(read)
            made = in_process(partial(make, wanted), task, telling_of_pages(task))
            edited = revision is not None and is_edited_since(wanted, estimate, books)
            return read, wanted, made, revision.name if revision and edited else ""

        task = run_task(
            work,
            lambda done: self._on_made(*done),
            self._on_refused,
            title="กำลังจัดทำแบบฟอร์ม",
            owner=self,
            on_stopped=self._on_stopped,
        )
        self._task = None if task.over else task

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _when_laid_out(self, act: Callable[[], None]) -> None:
        """Do something with the forms of the estimate as it is now: lay them out first if need be.

        Only the last act waits, and not beyond a layout that is stopped or refused, nor is it done
        once another page is shown, or another side of this one.
        """
        if self._made is not None and self._task is None and not self._follower.behind:
            act()
            return
        self._then, self._asked_on = act, self._worked_in
        if self._task is None or self._follower.behind:
            self.make_now()

    def _order(self) -> OrderToRead | None:
        session, revision = self._session, self.state.revision()
        if session.file is not None and session.priced is None and revision is None:
            sentences = session.refusal.sentences if session.refusal else ()
            self._show_trouble(" ".join(sentences), mendable=True)
        try:
            return order_of(session, thai_digits=self.thai_digits.isChecked(), revision=revision)
        except UserError as error:
            self._show_trouble(" ".join(error.sentences), mendable=False)
            return None

    def _on_made(self, order: Order, wanted: SetToMake, made: Made, before_edits: str) -> None:
        """Show what was made; `before_edits` is the revision that it is of and the bill is not."""
        self._task = None
        try:
            keep_new_forms(self._session, order)
        except UserError as error:
            self.said.emit(" ".join(error.sentences))
        self._wanted, self._made = wanted, made
        self._show_side()
        older = (_EDITED.format(short(before_edits)),) if before_edits else ()
        self._show_notices((*older, *made.notices))
        self.list.fill(made)
        self.preview.show_pdf(made.pdf)
        self.print_choice.look(self.preview.page_count)
        self._enable(True)
        if self.isVisible():
            self.inspected.emit(self.inspection())
        act, self._then = self._then, None
        if act is None:
            return
        if keyboard.is_free(self) and self._worked_in is self._asked_on:
            self._when_laid_out(act)
        else:
            # A question for a folder would take the keys of who types elsewhere by now.
            self.said.emit(_READY)

    def _on_refused(self, error: UserError) -> None:
        self._task = None
        self._show_trouble(" ".join(error.sentences), mendable=False)

    def _on_stopped(self) -> None:
        if self._task is not None and self._task.cancelled:
            self._task = None
            self._then = None
            self._follower.look_again()
            if self._made is None:
                self._show_trouble(_STOPPED, mendable=False)
            else:
                self._show_notices((_OLD, *self._made.notices), old=True)
            if self.isVisible():
                self.inspected.emit(self.inspection())

    def show_workbooks(self) -> None:
        """Show the office's workbooks in place of the preview."""
        self.sides.workbooks_button.setChecked(True)
        self.sides.workbooks.setFocus()

    @property
    def _worked_in(self) -> QWidget:
        """What stands in place of the sheets, or they."""
        return self.sides.worked_in or self.preview

    def _show_side(self) -> None:
        """What is seen: what is wanted in place of the sheets, they, or why there are none."""
        if not self.sides.show():
            self._stack.setCurrentIndex(int(self._made is None))
        self._on_mapping()

    def _on_mapping(self) -> None:
        self._fit()
        self.stepped.emit()

    def _fit(self) -> None:
        """Where there is not room for both, what an office's workbook is mapped in has it all."""
        mapping = self.sides.is_mapping
        needed = self._side.minimumSizeHint().width() + self._stack.minimumSizeHint().width()
        self._side.setVisible(not mapping or self.width() >= needed + _TO_POINT_IN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The less room there is, the less stands beside what is worked in."""
        super().resizeEvent(event)
        self._fit()

    def _show_notices(self, notices: tuple[str, ...], *, old: bool = False) -> None:
        self._is_old = old
        self.notices.say("\n".join(notices))
        self.anew_button.setVisible(old)

    def _show_trouble(self, text: str, *, mendable: bool) -> None:
        self._made = self._wanted = None
        self._then = None
        self._show_notices(())
        self.list.empty()
        self._trouble.setText(text)
        self.mend_button.setVisible(mendable)
        self.again_button.setVisible(not mendable)
        self.sides.renewing_button.setChecked(False)
        self._show_side()
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(on)

    # --- printing and writing -------------------------------------------------------------------

    def _order_made(self, act: Callable[[], None]) -> None:
        """A button's order, as a menu does it: told first what is not in the estimate."""
        if self._may_make():
            act()

    def _chosen(self) -> set[str]:
        """The forms that are ticked; says so where there are none."""
        forms = self.list.ticked()
        if not forms:
            self.said.emit(_NONE_TICKED)
        return forms

    def _ticked_pages(self, made: Made) -> list[int]:
        ticked = self.list.ticked()
        return [page for form in made.forms if form.key in ticked for page in form.in_whole]

    def print_forms(self) -> None:
        """Ask for a printer and print the ticked forms; waits for the layout if need be."""
        self._when_laid_out(self._print)

    def _print(self) -> None:
        made, wanted, path = self._made, self._wanted, self._session.path
        if made is None or wanted is None or path is None:
            return
        try:
            pages = self.print_choice.pages(self._ticked_pages(made))
        except UserError as error:
            self.said.emit(" ".join(error.sentences))
            self.print_choice.edit.setFocus()
            return
        if not pages:
            self.said.emit(_NONE_TICKED)
            return
        copies, printed = self.print_choice.copies.value(), self.print_choice.printed
        self.out.print_pages(made, set_to_file(wanted, path), pages, path, copies, printed)

    def export_pdf(self) -> None:
        """As `print_forms`, but write the ticked forms to a folder, each as a PDF."""
        self._when_laid_out(lambda: self._export(pdf=True))

    def export_excel(self) -> None:
        """As `print_forms`, but write the ticked forms to a folder as one workbook."""
        self._when_laid_out(lambda: self._export(pdf=False))

    def _export(self, *, pdf: bool) -> None:
        made, wanted, path, forms = self._made, self._wanted, self._session.path, self._chosen()
        if made is None or wanted is None or path is None or not forms:
            return
        kinds = Kinds(pdf, not pdf, self.one_file.isChecked())
        self.out.write(made, set_to_folder(wanted, forms, path, kinds), forms, path, kinds)
