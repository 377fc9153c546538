"""The page of revisions: what was named, and all that can be done with one of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from estimator.app.bill.pages import page_of_row
from estimator.app.comparing.listing import (
    ListedState,
    listed_states,
    missing_worths,
    without_merges,
)
from estimator.app.comparing.rows import FATE_NAMES, ComparedRow, baht_words, change_words
from estimator.app.comparing.states import TODAY, compare_in
from estimator.app.earlier_revisions import (
    left_by_restoring,
    opened_with_amounts,
    out_with_restoring,
    restoring,
    save_apart,
)
from estimator.app.inspection import Goto, Inspection, InspectionLine
from estimator.app.news import EditNews
from estimator.app.revision_forms import forms_after_restoring
from estimator.app.revisions import Revision, Worth, name_and_day, named_state
from estimator.app.session import EarlierFile, EstimateSession
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import APPROVALS
from estimator.errors import UserError, first_of
from estimator.files.cancelling import Progress
from estimator.files.file_names import WantedName, names_in
from estimator.ui.kit import page_cards
from estimator.ui.kit.actions import new_action
from estimator.ui.kit.asking import ESTIMATES, Asking
from estimator.ui.kit.flow import flow
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import column, grow, labelled, pane, row, split
from estimator.ui.kit.page import Menu, Page
from estimator.ui.kit.rolled_past import Combo
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn
from estimator.ui.kit.workers import NOTHING_WRITTEN, Task, run_task
from estimator.ui.library.comparison_view import ComparisonView, Shown, shown_of

_COLUMNS: Final[tuple[TableColumn[ListedState], ...]] = (
    TableColumn("ฉบับ", 0, lambda each: each.name, chief=True),
    TableColumn("เมื่อ", 17, lambda each: each.when),
    TableColumn("ผู้บันทึก", 15, lambda each: each.who),
    TableColumn("หมายเหตุ", 0, lambda each: each.note),
    TableColumn("ราคากลาง (บาท)", 16, lambda each: each.price, number=True),
    TableColumn("รหัสตรวจ", 13, lambda each: each.code),
)
_NONE: Final = "ยังไม่มีฉบับ กด Ctrl+S เพื่อตั้งชื่อฉบับให้ประมาณราคาตามที่แก้ไขล่าสุด"
_IS_SO: Final = "ประมาณราคาเป็นเหมือนฉบับ “{name}” อยู่แล้ว"
_BACK: Final = "คืนเป็นฉบับ “{name}” แล้ว กด Ctrl+Z เพื่อเลิกทำ"
_LISTED: Final = 0.4
"""The list's share of the height beside what is compared; alone it has all."""
_LOW: Final = 430
"""Logical pixels of height in which list and differences would be a line or two each."""
_LEAST_OTHER: Final = 130
_HOME: Final = "bill"
_FORMS: Final = "forms"
_BY_MERGES: Final = "แสดงฉบับที่โปรแกรมบันทึกให้ก่อนรวมกับสำเนาครั้งก่อน ๆ ด้วย ({count:,} ฉบับ)"
_NOT_THERE: Final = "แถวนี้ไม่มีในประมาณราคาที่เปิดอยู่"


class RevisionsPage(Page):
    """Enter on a revision compares it; the other orders are buttons beneath the list."""

    card = page_cards.REVISIONS

    def __init__(
        self,
        session: EstimateSession,
        asking: Asking,
        parent: QWidget | None = None,
        *,
        may_make: Callable[[], bool] = lambda: True,
    ) -> None:
        """List the revisions of what is open; `may_make` is asked before something is made."""
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self._may_make = may_make
        self._task: Task | None = None
        self._compared: tuple[Revision | None, Revision | None] | None = None
        """What is compared, the earlier one first."""
        self._is_old = False
        """Whether the estimate was edited since it was compared."""
        self._worked_out: object = None
        """The file of which the revisions that keep no worth were worked out, to `_worths`."""
        self._worths: dict[int, Worth] = {}
        self.table: RowsTable[ListedState] = RowsTable(
            "ฉบับที่บันทึกไว้", _COLUMNS, self, RowLook(in_force=self._is_shown)
        )
        self._said = words(self)
        self.by_merges = QCheckBox(self)
        self.by_merges.toggled.connect(self.look)
        self.other = Combo(self)
        self.other.setAccessibleName("เทียบกับ")
        self.buttons: dict[str, QPushButton] = {}
        self.actions_of: dict[str, QAction] = {}
        """The same orders for the menus and the search."""
        for name, text, tip, do in (
            ("compare", "เทียบ", "รายการที่เพิ่ม ลบ แก้ พร้อมเงินของแต่ละรายการ (Enter)", self.compare),
            ("look", "เปิดดู", "เปิดดูตามที่เป็นในฉบับนั้น แก้ไขไม่ได้ แฟ้มไม่เปลี่ยน", self.look_at),
            ("print", "พิมพ์…", "พิมพ์ตามฉบับนั้นทุกประการ", self.print_it),
            ("apart", "บันทึกเป็นแฟ้ม…", "บันทึกฉบับนั้นเป็นแฟ้มประมาณราคาอีกแฟ้ม", self.save_apart),
            ("restore", "คืนเป็นฉบับนี้", "ทำให้ประมาณราคาเป็นตามฉบับนั้น เลิกทำได้", self.restore),
        ):
            button = QPushButton(text, self)
            button.setToolTip(tip)
            action = new_action(self, text, partial(self._order, do))
            button.clicked.connect(action.trigger)
            self.buttons[name], self.actions_of[name] = button, action
        self._back = new_action(self, "กลับไปที่ปัจจุบัน", session.come_back)
        self.view = ComparisonView(self)
        self._parted = False
        """Whether list and differences are both shown."""
        self.view.turned.connect(self._share_height)
        self.view.taken.connect(self._go)
        self.view.reached.connect(self._inspect_difference)
        self._lay_out()
        self.table.row_taken.connect(lambda _state: self._order(self.compare))
        self.table.row_reached.connect(lambda _state: self._on_row())
        news = session.news
        follow(self, news.opened, self._on_opened)
        follow(self, news.changed, self._on_changed)
        self._follower = look_when_shown(
            self, self.look, news.opened, news.revision_named, news.priced_anew
        )

    def _lay_out(self) -> None:
        compare, *others = self.buttons.values()
        self.other.setMinimumWidth(_LEAST_OTHER)
        with_other = pane(self, row(*labelled("เทียบกับ", self.other, 1), compare))
        orders = flow(with_other, *others)
        self._listed = pane(
            self, column(self._said, grow(self.table), self.by_merges, orders, gap=6)
        )
        upright = Qt.Orientation.Vertical
        self._parts = split(self, self._listed, self.view, sizes=(1, 1), way=upright)
        self.setLayout(column(grow(self._parts), margins=(12, 8, 12, 8)))
        self.view.can_be_closed()
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, what is compared has all of it."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Give the list all of it until something is compared; then part it, or show that alone."""
        compared, here = self.view.is_comparing, self.window().focusWidget()
        both = compared and self.height() >= _LOW
        self._listed.setVisible(both or not compared)
        if here is not None and self.view.isAncestorOf(here) and not compared:
            self.table.setFocus()
        self.view.setVisible(compared or bool(self.view.counts))
        if here is not None and self._listed.isAncestorOf(here) and self._listed.isHidden():
            self.view.table.setFocus()
        high = self._parts.height()
        if both and not self._parted:
            self._parts.setSizes([int(high * _LISTED), int(high * (1 - _LISTED))])
        elif not compared:
            self._parts.setSizes([high, 0])
        self._parted = both

    # --- the list -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts away what is compared, wherever on the page the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and self.view.is_comparing:
            self.view.show_nothing()
            return
        super().keyPressEvent(event)

    def activate(self) -> None:
        """Put the keyboard on the list, and compare anew what was edited since."""
        self._follower.shown()
        (self.view.table if self._listed.isHidden() else self.table).setFocus()
        if not self.table.currentIndex().isValid():
            self.table.go_to(min(1, len(self.table.rows) - 1))
        if self._is_old:
            self._compare_anew()

    def look(self) -> None:
        """List what there is; what is chosen stays chosen."""
        chosen = self.table.current
        try:
            states = listed_states(self._session, self._worths)
        except UserError as error:
            self._say(error)
            states = ()
        everything, states = states, self._shown_of(states)
        self.table.show_rows(states)
        same = [at for at, each in enumerate(states) if _same(each, chosen)]
        self.table.go_to(same[0] if same else min(1, len(states) - 1))
        self._offer(states)
        self._said.setText(_NONE)
        self._said.setVisible(len(states) == 1)
        self._on_row()
        self._work_out(everything)

    def _shown_of(self, states: tuple[ListedState, ...]) -> tuple[ListedState, ...]:
        """Those that are listed: not what merges had named before the last one, unless asked."""
        earlier = self._session.earlier
        in_sight = (*(self._compared or ()), None if earlier is None else earlier.revision)
        few = without_merges(states, {each.id for each in in_sight if each is not None})
        self.by_merges.setText(_BY_MERGES.format(count=len(states) - len(few)))
        self.by_merges.setVisible(len(few) < len(states))
        return states if self.by_merges.isChecked() else few

    def _work_out(self, states: tuple[ListedState, ...]) -> None:
        """Find what revisions come to that an earlier version named; once for each file."""
        file, library = self._session.whole_file, self._session.library
        lacking = any(each.revision and not each.code for each in states)
        if file is None or not lacking or self._worked_out is file:
            return
        self._worked_out = file

        def show(found: dict[int, Worth]) -> None:
            if self._session.whole_file is file:
                self._worths = found
                self.look()

        run_task(lambda _task: missing_worths(file, library), show, owner=self)

    def _offer(self, states: tuple[ListedState, ...]) -> None:
        chosen = self.other.currentData()
        self.other.blockSignals(True)
        self.other.clear()
        for each in states:
            name = TODAY if each.revision is None else name_and_day(each.revision)
            self.other.addItem(name, each.revision)
        at = next((at for at, each in enumerate(states) if each.revision == chosen), 0)
        self.other.setCurrentIndex(at)
        self.other.blockSignals(False)

    def _is_shown(self, state: ListedState) -> bool:
        """Whether a state is the one that the pages of the bill show."""
        earlier = self._session.earlier
        if earlier is None:
            return state.revision is None
        return state.revision is not None and state.revision.id == earlier.revision.id

    def _on_row(self) -> None:
        state = self.table.current
        for name, button in self.buttons.items():
            needed = len(self.table.rows) > 1 and (
                name == "compare" or (state is not None and state.revision is not None)
            )
            button.setEnabled(needed)
            self.actions_of[name].setEnabled(needed)
        self._back.setEnabled(self._session.earlier is not None)
        if self.isVisible():
            self.inspected.emit(self.inspection())

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """What can be done with the revision under the cursor, and the way back from one."""
        return {"forms": [*self.actions_of.values(), self._back]}

    def inspection(self) -> Inspection | None:
        """What is known of the revision under the cursor."""
        state = self.table.current
        if state is None:
            return Inspection(self.title, notes=(_NONE,))
        told = (
            ("เมื่อ", state.when),
            ("ผู้บันทึก" if state.revision else "ผู้แก้ไขล่าสุด", state.who),
            ("ราคากลาง", state.price),
            ("รหัสตรวจ", state.code),
        )
        lines = tuple(InspectionLine(name, text) for name, text in told if text)
        return Inspection(state.name, lines, tuple(filter(None, (state.note,))))

    def _on_opened(self) -> None:
        if self._worked_out is not self._session.whole_file:
            self._worked_out, self._worths = None, {}
        if self._session.earlier is None and self._compared is not None:
            # Coming back from an earlier state of the same file leaves what is compared as it is.
            known = {each.revision for each in self.table.rows}
            file = self._session.file
            if file is None or not {*self._compared} <= known | {None}:
                self._forget()

    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._compared, self._is_old = None, False
        self.view.show_nothing()

    def _on_changed(self, change: EditNews) -> None:
        if change.edit.touches(APPROVALS):
            self._follower.hear()
        if self._compared is not None and None in self._compared:
            self._is_old = True
            if self.isVisible():
                self._compare_anew()

    # --- orders ---------------------------------------------------------------------------------

    def _order(self, do: Callable[[], None]) -> None:
        try:
            do()
        except UserError as error:
            self._say(error)

    def _say(self, error: UserError) -> None:
        self.said.emit(first_of(error.sentences))

    def compare(self) -> None:
        """Compare the revision under the cursor with the one that is chosen beside the button."""
        state = self.table.current
        if state is None:
            return
        chosen: Revision | None = self.other.currentData()
        if state.revision == chosen:
            self.view.show_nothing("เลือกสองฉบับที่ต่างกัน จึงเทียบได้")
            return
        # The earlier one first; as it stands is the latest.
        one, other = sorted((state.revision, chosen), key=lambda each: (each is None, _id(each)))
        self._compared = one, other
        self._compare_anew()

    def _compare_anew(self) -> None:
        file, library, self._is_old = self._session.whole_file, self._session.library, False
        if file is None or self._compared is None:
            return
        before, after = self._compared

        def work(_task: Task) -> Shown:
            return shown_of(compare_in(file, library, before, after))

        if self._task is not None:
            self._task.cancel()
        self._task = run_task(work, self._show_compared, self._refuse, title="กำลังเทียบ", owner=self)

    def _show_compared(self, shown: Shown) -> None:
        before = self.view.heading
        self.view.show_comparison(shown)
        if self.view.heading != before:
            self.finished.emit(f"เทียบแล้ว: {self.view.heading}", "ok")

    def _refuse(self, error: UserError) -> None:
        self.view.show_nothing(first_of(error.sentences))
        self.finished.emit(first_of(error.sentences), "stop")

    def _go(self, found: ComparedRow) -> None:
        rows = self._session.estimate.bill.rows
        if found.row is not None and found.row in rows:
            self.wants.emit(Goto(page_of_row(self._session, found.row), found.row))
        elif found.place is not None:
            self.wants.emit(found.place)
        else:
            self.said.emit(_NOT_THERE)

    def _inspect_difference(self, found: ComparedRow) -> None:
        """Tell a difference in full, with the history of its row."""
        lines = [
            InspectionLine(each.title, "", f"{each.told_before} → {each.told_after}")
            for each in found.fields
        ]
        if found.change is not None:
            told = (("เดิม", found.before), ("ใหม่", found.after))
            lines += [InspectionLine(name, baht_words(amount)) for name, amount in told]
            lines.append(InspectionLine("ต่างกัน", change_words(found.change)))
        notes = () if found.fields else tuple(filter(None, (found.details,)))
        subtitle = f"{FATE_NAMES[found.fate]}  {found.where}".strip()
        self.inspected.emit(Inspection(found.what, tuple(lines), notes, found.own, subtitle))

    def _chosen(self) -> Revision | None:
        state = self.table.current
        return None if state is None else state.revision

    def look_at(self) -> None:
        """Show the estimate as it stood in the revision under the cursor; it takes no edit."""
        file, revision, session = self._session.whole_file, self._chosen(), self._session
        if file is None or revision is None:
            return
        library = session.library
        held: list[EarlierFile] = []

        def work(_task: Task) -> EarlierFile:
            held.append(opened_with_amounts(file, named_state(file, library, revision)))
            return held[0]

        def let_go() -> None:
            for each in held:
                each.file.close()

        def show(made: EarlierFile) -> None:
            if session.whole_file is not file or not self._may_make():
                let_go()
                return
            session.look_at(made)
            self.wants.emit(Goto(_HOME))

        title = f"กำลังเปิดฉบับ “{revision.name}”"
        run_task(work, show, self._say, title=title, owner=self, on_stopped=let_go)

    def print_it(self) -> None:
        """Go to the forms, with the revision under the cursor chosen there."""
        revision = self._chosen()
        if revision is not None:
            self._session.come_back()
            self.wants.emit(Goto(_FORMS, None, str(revision.id)))

    def save_apart(self) -> None:
        """Ask for a name and write the revision under the cursor as a file of its own."""
        file, revision, library = self._session.whole_file, self._chosen(), self._session.library
        if file is None or revision is None:
            return
        folder = file.path.parent
        wanted = WantedName((file.path.stem, revision.name), ESTIMATES.suffixes[0])
        (name,) = names_in(folder, [wanted], file.path.stem)
        path = self._asking.file_to_make(self, ESTIMATES, "บันทึกฉบับเป็นแฟ้ม", folder / name)
        if path is None:
            return
        if path.absolute() == file.path:
            raise UserError(f"แฟ้ม “{path.name}” เปิดอยู่ โปรดตั้งชื่ออื่น")

        def work(_task: Task) -> Path:
            save_apart(file, named_state(file, library, revision), path)
            return path

        def said(made: Path) -> None:
            self.said.emit(f"บันทึกฉบับ “{revision.name}” ไว้ที่ {made} แล้ว แฟ้มเดิมยังเปิดอยู่")

        run_task(
            work,
            said,
            self._say,
            title=f"กำลังบันทึก “{path.name}”",
            owner=self,
            on_stopped=lambda: self.said.emit(NOTHING_WRITTEN),
            lasts=True,
        )

    def restore(self) -> None:
        """Make the estimate as the revision under the cursor stood: one step, taken back as any."""
        session, file, revision = self._session, self._session.whole_file, self._chosen()
        if file is None or revision is None:
            return
        session.come_back()
        library = session.library

        def read(_told: Progress) -> tuple[Edit, str]:
            named = named_state(file, library, revision)
            edit = restoring(file, named)
            told = (
                out_with_restoring(file, revision),
                left_by_restoring(file.estimate, named),
                forms_after_restoring(named, file.kept_forms()),
            )
            return edit, " ".join(filter(None, told))

        edit, told = session.beside(read, f"กำลังอ่านฉบับ “{revision.name}”")
        if edit.is_empty:
            self.said.emit(_IS_SO.format(name=revision.name))
        elif session.bring_back(edit):
            self.said.emit(" ".join(filter(None, (_BACK.format(name=revision.name), told))))


def _same(state: ListedState, chosen: ListedState | None) -> bool:
    """Whether a state is the one that was chosen; today stays today, whatever it comes to."""
    return chosen is not None and state.revision == chosen.revision


def _id(revision: Revision | None) -> int:
    return 0 if revision is None else revision.id
