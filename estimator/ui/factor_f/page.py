"""The Factor F page of the open estimate: where an auditor is convinced."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from estimator.app.inspection import Goto, Hit, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import RowId
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.factor_f.tables import FactorRow
from estimator.domain.factor_f.words import statements
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.factor_f_checks import factor_findings
from estimator.domain.pricing.factor_choices import outcomes
from estimator.domain.records.edits import change_setting
from estimator.exchange.guideline.rain_zone_file import rain_hints
from estimator.ui.factor_f import inspecting
from estimator.ui.factor_f.checking import Checking
from estimator.ui.factor_f.choices_view import ChoicesView
from estimator.ui.factor_f.conditions import ConditionsForm
from estimator.ui.factor_f.curve import FactorCurve
from estimator.ui.factor_f.factor_table import TableSide
from estimator.ui.factor_f.groups import GroupsForm, heading_of
from estimator.ui.factor_f.method import MethodForm
from estimator.ui.factor_f.refusal_help import RefusalHelp
from estimator.ui.factor_f.remedies import remedies
from estimator.ui.factor_f.viewed import Viewed, group_edit, groups_of, view_of
from estimator.ui.factor_f.working_view import WorkingView
from estimator.ui.kit import theme
from estimator.ui.kit.choice_boxes import Choice
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import heading, small
from estimator.ui.kit.layout import FoldingSection
from estimator.ui.kit.page import Page

LIBRARY = "factor_tables"
_FOUND = (
    ("advance_percent", "เงินล่วงหน้าจ่าย เงินประกันผลงานหัก"),
    ("interest_percent", "ดอกเบี้ยเงินกู้"),
    ("vat_percent", "ภาษีมูลค่าเพิ่ม"),
    ("rain_zone", "พื้นที่ฝนชุก"),
    ("method", "วิธีหาค่า Factor F และทศนิยม"),
)


class FactorPage(Page):
    """Conditions, working and choices at the left; the whole table and its curve at the right."""

    key = "factor_f"
    title = "Factor F"
    shortcut = "F5"

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Follow a session."""
        super().__init__(parent)
        self._session = session
        self._checking = Checking(self)
        self._viewed = Viewed()
        self._kind: WorkType | None = None
        self.conditions = ConditionsForm(rain_hints(), self)
        self.method = MethodForm(self)
        self.kind: Choice[WorkType] = Choice("กลุ่มงานที่ดู", self)
        self.working = WorkingView(self)
        self.refusal_help = RefusalHelp(self)
        self.choices = ChoicesView(self)
        self.printed = QLabel(self)
        self.groups = GroupsForm(self)
        self.groups_section = FoldingSection("", self.groups, self)
        self.table_side = TableSide(self)
        self.curve = FactorCurve(self)
        self.falls = QLabel(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        roles: dict[QLabel, theme.Role] = {self.printed: "warning", self.falls: "small"}
        for label, role in roles.items():
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            theme.dress(label, role)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setSizes([425, 465])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)

    def _left(self) -> QWidget:
        """What one sets, and what comes of it."""
        left = QWidget(self)
        box = QVBoxLayout(left)
        box.setContentsMargins(10, 4, 8, 4)
        box.setSpacing(3)
        for widget in (
            heading("เงื่อนไขการใช้ตาราง", left),
            self.conditions,
            self.method,
            self.printed,
            self.choices,
            small(left, "* ตามหมายเหตุท้ายตาราง  กด Enter ที่แถวเพื่อใช้วิธีนั้น"),
        ):
            box.addWidget(widget)
        box.addWidget(self.curve, 1)
        box.addWidget(self.falls)
        box.addWidget(self.groups_section)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(left)
        return scroll

    def _right(self) -> QWidget:
        """The working, and below it the table that it reads."""
        right = QWidget(self)
        box = QVBoxLayout(right)
        box.setContentsMargins(8, 4, 8, 4)
        box.setSpacing(3)
        for widget in (heading("การคำนวณ", right), self.kind.box, self.working, self.refusal_help):
            box.addWidget(widget)
        box.addWidget(self.table_side, 1)
        return right

    def _connect(self) -> None:
        self.conditions.wanted.connect(self._set_conditions)
        self.conditions.work_type_wanted.connect(self._set_work_type)
        self.method.wanted.connect(self._set_choice)
        self.choices.taken.connect(self.method.propose)
        self.refusal_help.wanted.connect(
            lambda conditions: self._set_conditions(conditions, "เปลี่ยนเงื่อนไข Factor F")
        )
        self.refusal_help.by_hand.connect(self._by_hand)
        self.refusal_help.calculate.connect(
            lambda: self.wants.emit(Goto(LIBRARY, field="calculate"))
        )
        self.groups.wanted.connect(self._set_group)
        self.kind.box.activated.connect(self._look_at_kind)
        self.table_side.view.row_reached.connect(self._inspect_row)
        news = self._session.news
        for channel in (news.priced_anew, news.opened):
            follow(self, channel, self.marked.emit)
        self._follower = look_when_shown(self, self.refresh, news.priced_anew, news.opened)

    # Edits

    def _set_conditions(self, conditions: Conditions, label: str) -> None:
        self._session.do(change_setting(self._session.estimate, "conditions", conditions, label))

    def _set_work_type(self, kind: WorkType) -> None:
        project = self._session.estimate.project
        if kind != project.work_type:
            after = replace(project, work_type=kind)
            label = "เปลี่ยนกลุ่มงานก่อสร้าง"
            self._session.do(change_setting(self._session.estimate, "project", after, label))

    def _set_choice(self, choice: FactorChoice) -> None:
        conditions = self._session.estimate.conditions
        # The edition in force stays: it may have been changed since the way was taken up.
        choice = replace(choice, edition=conditions.factor_f.edition)
        if choice != conditions.factor_f:
            after = replace(conditions, factor_f=choice)
            self._set_conditions(after, "เปลี่ยนวิธีหาค่า Factor F")
        self.method.show_choice(self._session.estimate.conditions.factor_f)

    def _set_group(self, row: RowId, kind: WorkType | None) -> None:
        self._session.do(group_edit(self._session.estimate, row, kind))

    def _by_hand(self) -> None:
        now = self._session.estimate.conditions.factor_f
        self.method.propose(replace(now, method="manual", rounding="half_up"))

    # Showing

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
        said = statements(session.priced) if session.priced is not None else ()
        self.printed.setText("\n".join(f"พิมพ์ในแบบฟอร์ม: {text}" for text in said))
        self.printed.setVisible(bool(said))
        groups = groups_of(estimate, books, session.costed, session.priced)
        self.groups.show_groups(groups)
        self.groups_section.set_title(heading_of(groups))
        self.inspected.emit(self.inspection())

    def _show_viewed(self) -> None:
        session = self._session
        viewed = view_of(session, self._kind, self._checking, self._show_viewed)
        self._viewed = viewed
        self.kind.offer(((kind, WORK_TYPE_NAMES[kind]) for kind in viewed.kinds), viewed.kind)
        self.kind.box.setVisible(len(viewed.kinds) > 1)
        self.working.show_working(viewed.working, session.refusal)
        self.table_side.show_table(viewed.edition, viewed.shown)
        self.curve.show_table(viewed.shown)
        self.falls.setText("\n".join(text for text, _ in viewed.falls))
        self.falls.setVisible(bool(viewed.falls))
        theme.dress(self.falls, "warning" if any(near for _, near in viewed.falls) else "small")

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
        self.conditions.work_type.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self) -> str:
        """An error where there is no price, a warning where something asks for a look."""
        session = self._session
        if session.file is None:
            return ""
        if session.refusal is not None:
            return "error"
        checked = Checked(
            session.estimate, session.costed, session.priced, session.refusal, session.books
        )
        grave = {finding.severity for finding in factor_findings(checked)}
        return "error" if "error" in grave else "warning" if "warning" in grave else "ok"

    def inspection(self) -> Inspection | None:
        """The Factor F in force, step by step."""
        working = self._viewed.working
        if working is None or self._session.priced is None:
            return None
        return inspecting.of_working(working, statements(self._session.priced))

    def show_place(self, _row: RowId | None, field: str) -> None:
        """Go to a condition by its name."""
        widgets: dict[str, QWidget] = {
            "advance_percent": self.conditions.advance.box,
            "interest_percent": self.conditions.interest,
            "vat_percent": self.conditions.vat,
            "rain_zone": self.conditions.rain.box,
            "method": self.method.method.box,
            "reason": self.method.reason,
        }
        there = widgets.get(field, self.conditions.work_type.box)
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def hits(self, words: tuple[str, ...], limit: int) -> list[Hit]:
        """The conditions, by their names."""
        return [
            Hit(name, "หน้า Factor F", lambda to=field: self.wants.emit(Goto(self.key, field=to)))  # type: ignore[misc]
            for field, name in _FOUND
            if all(word in name.casefold() for word in words)
        ][:limit]

    def menu_actions(self) -> dict[str, list[QAction]]:
        """What can be done from the price menu."""
        own = QAction("ใช้วิธีตามหมายเหตุท้ายตาราง Factor F", self)
        own.triggered.connect(lambda: self.method.propose(FactorChoice()))
        tables = QAction("ตาราง Factor F ทั้งหมด และการรับตารางใหม่", self)
        tables.triggered.connect(lambda: self.wants.emit(Goto(LIBRARY)))
        rates = QAction("ตรวจอัตราดอกเบี้ยและภาษี (แนวทางฯ ข้อ 13 และ 14)", self)
        rates.triggered.connect(lambda: self.wants.emit(Goto(LIBRARY, field="rates")))
        return {"price": [own, tables, rates]}
