"""The Factor F page of the open estimate: where an auditor is convinced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.factor_f import added_rows
from estimator.app.factor_f.condition_fields import ConditionsRecord, with_group_factor
from estimator.app.factor_f.looking_up import rain_hints
from estimator.app.factor_f.remedies import remedies
from estimator.app.factor_f.work_groups import group_edit, groups_of
from estimator.app.inspection import Goto, Hit, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import RowId
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.clauses import number_in_any
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.factor_f.tables import FactorRow, TableKey
from estimator.domain.pricing.factor_choices import outcomes
from estimator.domain.pricing.factor_statements import statements
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.registry import CONDITIONS
from estimator.errors import UserError
from estimator.ui.factor_f import inspecting
from estimator.ui.factor_f.checking import Checking
from estimator.ui.factor_f.conditions import ConditionsForm
from estimator.ui.factor_f.curve import FactorCurve
from estimator.ui.factor_f.factor_answers import condition_hits, factor_mark
from estimator.ui.factor_f.factor_table import TableSide
from estimator.ui.factor_f.groups import GroupsForm, heading_of
from estimator.ui.factor_f.method import MethodForm
from estimator.ui.factor_f.viewed import Viewed, view_of
from estimator.ui.factor_f.working import ChoicesView, RefusalHelp, WorkingView
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import copied, heading, small, words
from estimator.ui.kit.layout import FoldingSection, column, grow, pane, scrolled, split
from estimator.ui.kit.page import Menu, Page

_LIBRARY = page_cards.FACTOR_TABLES.key
_WIDE = 720
"""Logical pixels from which both sides can be read beside each other."""


class FactorPage(Page):
    """Conditions, working and choices at the left; the whole table and its curve at the right."""

    card = page_cards.FACTOR_F

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Follow a session."""
        super().__init__(parent)
        self._session = session
        self._checking = Checking(self)
        self._viewed = Viewed()
        self._kind: WorkType | None = None
        self.conditions = ConditionsForm(rain_hints(), self)
        self.method = MethodForm(self)
        self.kind: Choice[WorkType] = Choice("กลุ่มงานที่ดู", self, low=True)
        self.working = WorkingView(self)
        self.add_row = QPushButton("เพิ่มแถวจากหนังสือเวียนฉบับพิมพ์", self)
        self.library_differs = words(self, role="warn")
        self.use_library = QPushButton("ใช้ตารางตามคลัง", self)
        self._differing: TableKey | None = None
        self.refusal_help = RefusalHelp(self)
        self.choices = ChoicesView(self)
        self.printed = copied(self, "warn")
        self.groups = GroupsForm(self)
        self.groups_section = FoldingSection("", self.groups, self)
        self.table_side = TableSide(self)
        self.curve = FactorCurve(self)
        self.falls = copied(self, "small")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._chosen, self._read = self._left(), self._right()
        self._left_side = scrolled(self, self._chosen, sideways=True)
        sides = self._left_side, self._read
        self._sides = split(self, *sides, sizes=(430, 460), growing=None)
        self.setLayout(column(self._sides))
        # How high they are changes with what they say.
        for each in (self._chosen, self._read):
            each.installEventFilter(self)
        self._put_beside()

    def _left(self) -> QWidget:
        """What one sets, and what comes of it."""
        return pane(
            self,
            column(
                heading("เงื่อนไขการใช้ตาราง", self),
                self.conditions,
                self.method,
                self.printed,
                self.choices,
                small(self, "* ตามหมายเหตุท้ายตาราง  กด Enter ที่แถวเพื่อใช้วิธีนั้น"),
                grow(self.curve),
                self.falls,
                self.groups_section,
                gap=3,
                margins=(8, 4, 4, 4),
            ),
        )

    def _right(self) -> QWidget:
        """The working, and below it the table that it reads."""
        return pane(
            self,
            column(
                heading("การคำนวณ", self),
                self.kind,
                self.working,
                self.add_row,
                self.library_differs,
                self.use_library,
                self.refusal_help,
                grow(self.table_side),
                gap=3,
                margins=(8, 4, 8, 4),
            ),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have both sides beside each other, or one beneath the other where that is too narrow."""
        super().resizeEvent(event)
        self._put_beside()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of either side."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._put_beside()
        return super().eventFilter(watched, event)

    def _put_beside(self) -> None:
        """Beside each other the left one scrolls by itself; beneath each other the page does."""
        beside = self.width() >= _WIDE
        ways = Qt.Orientation
        self._sides.setOrientation(ways.Horizontal if beside else ways.Vertical)
        bar = self._left_side.verticalScrollBar().sizeHint().width()
        least = self._chosen.minimumSizeHint().width() + bar
        self._left_side.setMinimumWidth(least if beside else 0)
        for inner, outer in ((self._chosen, self._left_side), (self._read, self._read)):
            high = max(inner.heightForWidth(self.width()), inner.sizeHint().height())
            outer.setMinimumHeight(0 if beside else high)

    def _connect(self) -> None:
        self.conditions.wanted.connect(self._do)
        self.method.wanted.connect(self._set_choice)
        self.choices.taken.connect(self.method.propose)
        self.refusal_help.wanted.connect(
            lambda conditions: self._set_conditions(conditions, "เปลี่ยนเงื่อนไข Factor F")
        )
        self.refusal_help.by_hand.connect(self._by_hand)
        self.refusal_help.calculate.connect(
            lambda: self.wants.emit(Goto(_LIBRARY, field="calculate"))
        )
        self.add_row.clicked.connect(lambda: self.wants.emit(Goto(_LIBRARY, field="add_row")))
        self.use_library.clicked.connect(self._take_from_library)
        self.groups.wanted.connect(self._set_group)
        self.groups.by_hand.connect(self._set_group_factor)
        self.kind.activated.connect(self._look_at_kind)
        self.table_side.view.row_reached.connect(self._inspect_row)
        news = self._session.news
        follow(self, news.opened, self._forget_what_was_typed)
        for channel in (news.priced_anew, news.opened):
            follow(self, channel, self.marked.emit)
        self._follower = look_when_shown(self, self.refresh, news.priced_anew, news.opened)

    # Edits

    def _do(self, edit: Edit, refused: Callable[[UserError], object]) -> None:
        """Do an edit; where it could not be written, what was typed stays and is told there."""
        error = self._session.try_to_do(edit)
        if error is not None:
            refused(error)

    def _set_conditions(self, conditions: Conditions, label: str) -> UserError | None:
        edit = change_setting(self._session.estimate, CONDITIONS, conditions, label)
        return self._session.try_to_do(edit)

    def _set_choice(self, choice: FactorChoice) -> None:
        conditions = self._session.estimate.conditions
        # The edition in force stays: it may have been changed since the way was taken up.
        choice = replace(
            choice, edition=conditions.factor_f.edition, groups=conditions.factor_f.groups
        )
        if choice != conditions.factor_f:
            after = replace(conditions, factor_f=choice)
            refused = self._set_conditions(after, "เปลี่ยนวิธีหาค่า Factor F")
            if refused is not None:
                self.method.keep_waiting(choice, refused)
                return
        self.method.show_choice(self._session.estimate.conditions.factor_f)

    def _set_group(self, row: RowId, kind: WorkType | None) -> None:
        edit = group_edit(self._session.estimate, row, kind)
        self._do(edit, lambda _error: self._show_groups())

    def _set_group_factor(self, kind: WorkType, text: str, reason: str) -> None:
        record = ConditionsRecord(self._session.estimate, self._session.books.factor_f)
        try:
            edit = with_group_factor(record, kind, text, reason)
        except UserError as refused:
            self.groups.own[kind].fault.refuse(refused)
            return
        if edit is not None:
            self._do(edit, self.groups.own[kind].fault.refuse)

    def _by_hand(self) -> None:
        now = self._session.estimate.conditions.factor_f
        self.method.propose(replace(now, method="manual", rounding="half_up"))

    # Showing

    def _forget_what_was_typed(self) -> None:
        """Nothing that was refused in another estimate stays."""
        session = self._session
        self.conditions.show_estimate(session.estimate, session.books.factor_f, anew=True)
        self.method.show_choice(session.estimate.conditions.factor_f, anew=True)
        for own in self.groups.own.values():
            own.forget()

    def changeEvent(self, event: QEvent) -> None:
        """What is drawn follows scheme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._show_viewed()

    def refresh(self) -> None:
        """Show the estimate as it is priced now."""
        session = self._session
        estimate, books = session.estimate, session.books
        self.conditions.show_estimate(estimate, books.factor_f)
        self.method.show_choice(estimate.conditions.factor_f)
        self._show_viewed()
        refused = session.refusal is not None
        found = remedies(estimate, books.factor_f) if refused else []
        self.refusal_help.offer(found, refused)
        self.choices.show_outcomes(outcomes(estimate, books, session.costed))
        self._show_difference()
        said = statements(session.priced) if session.priced is not None else ()
        self.printed.setText("\n".join(f"พิมพ์ในแบบฟอร์ม: {text}" for text in said))
        self.printed.setVisible(bool(said))
        self._show_groups()
        self.inspected.emit(self.inspection())

    def _show_groups(self) -> None:
        session = self._session
        groups = groups_of(session.estimate, session.books, session.costed, session.priced)
        self.groups.show_groups(groups)
        self.groups_section.set_title(heading_of(groups))

    def _show_difference(self) -> None:
        """Say where the library's tables are others than this file's copies, and what that is."""
        self._differing = next(iter(added_rows.differing(self._session)), None)
        if self._differing is not None:
            text = added_rows.difference_words(self._session, self._differing)
            self.library_differs.setText(text)
        for widget in (self.library_differs, self.use_library):
            widget.setVisible(self._differing is not None)

    def _take_from_library(self) -> None:
        differing = self._differing
        if differing is not None and added_rows.use_as_in_library(self._session, differing):
            self.said.emit("ใช้ตาราง Factor F ตามคลังแล้ว กด Ctrl+Z เพื่อเรียกคืน")

    def _show_viewed(self) -> None:
        session = self._session
        viewed = view_of(session, self._kind, self._checking, self._show_viewed)
        self._viewed = viewed
        self.kind.offer(((kind, WORK_TYPE_NAMES[kind]) for kind in viewed.kinds), viewed.kind)
        self.kind.setVisible(len(viewed.kinds) > 1)
        self.working.show_working(viewed.working, session.refusal)
        self.add_row.setVisible(viewed.working is not None and viewed.working.held_back)
        self.table_side.show_table(viewed.edition, viewed.shown)
        self.curve.show_table(viewed.shown)
        self.falls.setText("\n".join(text for text, _ in viewed.falls))
        self.falls.setVisible(bool(viewed.falls))
        theme.dress(self.falls, "warn" if any(near for _, near in viewed.falls) else "small")

    def _look_at_kind(self) -> None:
        self._kind = self.kind.value
        self._show_viewed()
        self.inspected.emit(self.inspection())

    def _inspect_row(self, row: FactorRow) -> None:
        edition, shown = self._viewed.edition, self.table_side.view.shown
        if edition is not None:
            self.inspected.emit(inspecting.of_row(edition, shown, row, shown.doubts_about(row)))

    # The window's side

    def activate(self) -> None:
        """Put the keyboard on the first condition."""
        self._follower.shown()
        self.conditions.work_type.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self) -> str:
        """An error where there is no price, a warning where something waits for a look."""
        return factor_mark(self._session)

    def unfinished(self) -> list[str]:
        """A way, or a group's own value, that waits for its reason stands on the screen alone."""
        waits = [f"หน้า{self.title}มีวิธีหาค่าหรือเหตุผลที่ยังไม่ได้บันทึก"] if self.method.waits else []
        own = [
            f"หน้า{self.title}มีค่า Factor F ของ{WORK_TYPE_NAMES[kind]}ที่ยังไม่ได้บันทึก"
            for kind, line in self.groups.own.items()
            if line.waits
        ]
        return [*super().unfinished(), *waits, *own]

    def inspection(self) -> Inspection | None:
        """The Factor F in force, step by step."""
        working = self._viewed.working
        if working is None or self._session.priced is None:
            return None
        return inspecting.of_working(working, statements(self._session.priced))

    def show_place(self, _row: RowId | None, field: str) -> None:
        """Go to a condition by its name; what is asked of some methods alone, to the method."""
        widgets: dict[str, QWidget] = {
            **self.conditions.fields,
            "vat_exempt": self.conditions.exempt,
            "method": self.method.method,
            "value": self.method.value,
            "reason": self.method.reason,
        }
        there = widgets.get(field, self.conditions.work_type)
        there = self.method.method if there.isHidden() else there
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def hits(self, words: tuple[str, ...], limit: int) -> list[Hit]:
        """The conditions, by their names."""
        return condition_hits(words, limit, self.wants.emit)

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """What can be done from the price menu."""
        own = QAction("ใช้วิธีตามหมายเหตุท้ายตาราง Factor F", self)
        own.triggered.connect(lambda: self.method.propose(FactorChoice()))
        tables = QAction("ตาราง Factor F ทั้งหมด และการรับตารางใหม่", self)
        tables.triggered.connect(lambda: self.wants.emit(Goto(_LIBRARY)))
        clauses = f"{number_in_any('interest')} และ {number_in_any('vat')}"
        rates = QAction(f"ตรวจอัตราดอกเบี้ยและภาษี (แนวทางฯ ข้อ {clauses})", self)
        rates.triggered.connect(lambda: self.wants.emit(Goto(_LIBRARY, field="rates")))
        return {"price": [own, tables, rates]}
