"""The page of project data, the rules used, and the committee."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from estimator.app.inspection import Inspection
from estimator.app.news import Change
from estimator.app.session import EstimateSession
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Field
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.page import Page
from estimator.ui.project.committee_table import CommitteeTable
from estimator.ui.project.specs import HEADING, RULES, Maker

_OWN_FIELDS: Final = frozenset({"name", "location", "agency", "priced_on", "committee"})


class ProjectPage(Page):
    """Every accepted field is one step that can be undone."""

    key = "project"
    title = "ข้อมูลโครงการ"

    def __init__(
        self, session: EstimateSession, watch: FindingsWatch, parent: QWidget | None = None
    ) -> None:
        """Show the session's project; `watch` knows what is still missing."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        body = QWidget()
        self.fields: dict[str, Field] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        self._lay_rows(grid, HEADING, body)
        self._heading(grid, "หลักเกณฑ์ที่ใช้", body)
        self._lay_rows(grid, RULES, body)
        self._heading(grid, "คณะกรรมการกำหนดราคากลาง", body)
        self.committee = CommitteeTable(session, body)
        grid.addWidget(self.committee, grid.rowCount(), 0, 1, 4)
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 12, 18, 12)
        column.addLayout(grid)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        watch.found.connect(self.marked)

    def _heading(self, grid: QGridLayout, text: str, body: QWidget) -> None:
        label = QLabel(text, body)
        label.setContentsMargins(0, 8, 0, 0)
        theme.dress(label, "heading")
        grid.addWidget(label, grid.rowCount(), 0, 1, 4)

    def _lay_rows(
        self, grid: QGridLayout, rows: tuple[tuple[Maker, ...], ...], body: QWidget
    ) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for makers in rows:
            row = grid.rowCount()
            for at, maker in enumerate(makers):
                field = Field(maker(), self._session, body)
                self.fields[field.spec.name] = field
                field.label.setContentsMargins(0, 4, 0, 0)
                grid.addWidget(field.label, row, 2 * at, top)
                span = 3 if len(makers) == 1 and field.spec.choices is None else 1
                grid.addWidget(field, row, 2 * at + 1, 1, span, top)

    def activate(self) -> None:
        """Go to the first field that is still empty, or to the first of all."""
        empty = (field for field in self.fields.values() if not field.text)
        wanted = next(empty, None) if not self.fields["name"].text else self.fields["name"]
        (wanted or self.fields["name"]).setFocus()

    def show_place(self, _row: int | None, field: str) -> None:
        """Put the focus on a field."""
        if field == "committee":
            self.committee.table.setFocus()
            self._scroll.ensureWidgetVisible(self.committee)
        elif field in self.fields:
            self.fields[field].setFocus()
            self._scroll.ensureWidgetVisible(self.fields[field])

    def mark(self) -> str:
        """Whether the heads of the forms and the committee are complete."""
        if self._session.file is None:
            return ""
        waiting = any(finding.field in _OWN_FIELDS for finding in self._watch.findings)
        return "warning" if waiting else "ok"

    def inspection(self) -> Inspection:
        """What the page is for."""
        return Inspection(
            "ข้อมูลโครงการ",
            notes=(
                "ข้อมูลส่วนนี้พิมพ์ที่หัวแบบฟอร์มทุกแบบ และรายชื่อคณะกรรมการพิมพ์ที่ช่องลงนาม",
                "ประเภทงานใช้เลือกตาราง Factor F และแบบสรุปราคากลาง",
                "การตัดเศษเป็นการตัดลงเท่านั้น แบบฟอร์มแสดงทั้งยอดก่อนและหลังตัดเศษ",
            ),
        )

    def _on_opened(self) -> None:
        for field in self.fields.values():
            field.refresh(anew=True)
        self.committee.refresh()

    def _on_changed(self, change: Change) -> None:
        names = {setting.name for setting in change.edit.settings}
        if names - {"committee"}:
            for field in self.fields.values():
                field.refresh()
        if "committee" in names:
            self.committee.refresh()
