"""The page of the way to a price: order, days, certificate, meetings, approval, offer, papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from estimator.app.fields import FieldSpec, leaves_all_as_it_is
from estimator.app.guideline.answers import open_findings
from estimator.app.inspection import Inspection
from estimator.app.news import EditNews
from estimator.app.procedure.meetings import (
    MEETING,
    MeetingRecord,
    adding_meeting,
    meeting_words,
    removing_meeting,
)
from estimator.app.procedure.specs import DESIGNER, HEADS, OFFER, ORDER, WAY
from estimator.app.procedure.way import next_words, steps_of
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import RecordId
from estimator.domain.procedure.calendar import APPOINTMENT_NAMES, DATE_NAMES
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import MEETINGS
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice, Field
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import heading, words
from estimator.ui.kit.layout import SPRING, FormItem, column, form, pane, row, scrolled
from estimator.ui.kit.page import Page
from estimator.ui.procedure.approval_box import APPROVE_ON, ApprovalBox

R = TypeVar("R")
_OWN_FIELDS: Final = frozenset(
    {*DATE_NAMES, *APPOINTMENT_NAMES, "appointment", "certificate", "bid"}
)
_FIRST_OF: Final = {
    "appointment": "order_no",
    "certificate": "designer",
    "bid": "bidder",
    MEETINGS.name: "meeting_on",
}
"""Where a finding about a whole setting leads."""


class CalendarPage(Page):
    """Every accepted field is one step that can be undone."""

    key = "calendar"
    title = "ปฏิทินและความเห็นชอบ"

    def __init__(
        self, session: EstimateSession, watch: FindingsWatch, parent: QWidget | None = None
    ) -> None:
        """Show the session's way to its price; `watch` knows what contradicts itself there."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        body = QWidget(self)
        self.fields: dict[str, Field[Estimate, Edit]] = {}
        self.meeting_fields: dict[str, Field[MeetingRecord, Edit]] = {}
        self._steps = words(body)
        self._next = words(body)
        theme.dress(self._next, "heading")
        self.approval = ApprovalBox(session, body)
        self.approval.said.connect(self.said)
        way = form(
            (_heading("คำสั่งแต่งตั้ง", body),),
            *self._rows(ORDER, body),
            (_heading("วันสำคัญ", body),),
            *self._rows(WAY, body),
            (_heading("ผู้ออกแบบรับรองรายการและปริมาณงาน", body),),
            *self._rows(DESIGNER, body),
            shares=(1, 1),
            gaps=(10, 5),
            side=Qt.AlignmentFlag.AlignTop,
        )
        after = form(
            (_heading("ราคาที่จะจ้าง", body),),
            *self._rows(OFFER, body),
            (_heading("หัวเรื่องของเอกสาร", body),),
            *self._rows(HEADS, body),
            shares=(1, 1),
            gaps=(10, 5),
            side=Qt.AlignmentFlag.AlignTop,
        )
        parts = (self._steps, self._next, way, self._meetings(body))
        below = (_heading("ความเห็นชอบ", body), self.approval, after, SPRING)
        body.setLayout(column(*parts, *below, gap=6, margins=(18, 12, 18, 12)))
        self._scroll = scrolled(self, body, sideways=True)
        self.setLayout(column(self._scroll))
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        watch.found.connect(self.marked)
        self._tell()

    def _meetings(self, body: QWidget) -> QWidget:
        """The meetings: which one is shown, its fields, and a new one."""
        self.meeting = Choice[RecordId | None]("การประชุมที่แสดง", body, letters=24)
        self.meeting.activated.connect(lambda _at: self._show_meeting())
        add = QPushButton("เพิ่มการประชุม", body)
        add.clicked.connect(self._add_meeting)
        self.remove_meeting = QPushButton("ลบการประชุมนี้", body)
        self.remove_meeting.clicked.connect(self._remove_meeting)
        fields = form(
            *(
                self._row_of(specs, body, self.meeting_fields, self._meeting_record)
                for specs in MEETING
            ),
            shares=(1, 1),
            gaps=(10, 5),
            side=Qt.AlignmentFlag.AlignTop,
        )
        head = row(
            _heading("การประชุมคณะกรรมการ", body), self.meeting, add, self.remove_meeting, SPRING
        )
        self._offer_meetings()
        return pane(body, column(head, fields, gap=5))

    def _rows(
        self, rows: Sequence[Sequence[FieldSpec[Estimate, Edit]]], body: QWidget
    ) -> list[list[FormItem]]:
        return [self._row_of(specs, body, self.fields, self._estimate) for specs in rows]

    def _row_of(
        self,
        specs: Sequence[FieldSpec[R, Edit]],
        body: QWidget,
        fields: dict[str, Field[R, Edit]],
        record: Callable[[], R],
    ) -> list[FormItem]:
        items: list[FormItem] = []
        for spec in specs:
            field = Field(spec, body)
            field.accepted.connect(partial(self._take, field))
            field.show_record(record())
            fields[spec.key] = field
            field.label.setContentsMargins(0, 4, 0, 0)
            theme.dress(field.label, "muted")
            items.append((field.label, field))
        return [*items, None] if len(items) == 1 else items

    def _estimate(self) -> Estimate:
        return self._session.estimate

    def _take(self, field: Field[R, Edit], edit: Edit) -> None:
        if leaves_all_as_it_is(edit):
            field.refresh()
        elif (refused := self._session.try_to_do(edit)) is not None:
            field.refuse(refused)

    # --- meetings -------------------------------------------------------------------------------

    def _meeting_record(self) -> MeetingRecord:
        chosen = self.meeting.value if self.meeting.values else None
        return MeetingRecord(self._session.estimate, chosen)

    def _offer_meetings(self, chosen: RecordId | None = None) -> None:
        estimate = self._session.estimate
        held = [(each, meeting_words(estimate, each)) for each in reversed(estimate.meetings.ids)]
        shown = self._meeting_record().id if chosen is None else chosen
        self.meeting.offer(held or [(None, "ยังไม่มี")], shown)
        self.remove_meeting.setEnabled(bool(held))

    def _show_meeting(self) -> None:
        for field in self.meeting_fields.values():
            field.show_record(self._meeting_record(), anew=True)

    def _add_meeting(self) -> None:
        new = self._session.estimate.meetings.next_id
        self._session.try_to_do(adding_meeting(self._session.estimate))
        self._offer_meetings(new)
        self._show_meeting()
        self.meeting_fields["meeting_on"].setFocus()

    def _remove_meeting(self) -> None:
        shown = self._meeting_record().id
        if shown is not None:
            self._session.try_to_do(removing_meeting(self._session.estimate, shown))

    # --- the page -------------------------------------------------------------------------------

    def activate(self) -> None:
        """Go to the first field that is still empty, or to the first of all."""
        self._tell()
        empty = (field for field in self.fields.values() if not field.text)
        (next(empty, None) or self.fields["order_no"]).setFocus()

    def show_place(self, _row: RecordId | None, field: str) -> None:
        """Put the focus on a field."""
        key = _FIRST_OF.get(field, field)
        if key == APPROVE_ON:
            self.approval.on.setFocus()
            self._scroll.ensureWidgetVisible(self.approval)
            return
        found = self.fields.get(key) or self.meeting_fields.get(key)
        if found is not None:
            found.setFocus()
            self._scroll.ensureWidgetVisible(found)

    def mark(self) -> str:
        """Whether something here contradicts itself, or waits for a reason."""
        if self._session.file is None:
            return ""
        left = open_findings(self._watch.findings, self._session.estimate.answers)
        found = {each.severity for each in left if each.field in _OWN_FIELDS}
        return "stop" if "stop" in found else "warn" if "warn" in found else ""

    def inspection(self) -> Inspection:
        """What the page is for."""
        return Inspection(
            self.title,
            notes=(
                "บันทึกวันของแต่ละขั้น ผู้รับรอง การประชุม และเลขที่เอกสาร สิ่งที่ยังไม่บันทึกพิมพ์เป็นเส้นไข่ปลาในเอกสาร",
                "วันเสนอ วันเห็นชอบ วันประกาศ การประชุม หัวเรื่อง และราคาที่จะจ้าง ไม่เปลี่ยนแผ่นที่ลงนามแล้ว",
                "วันสุดท้ายที่ประกาศได้นับถัดจากวันที่ให้ความเห็นชอบ 30 วัน รวมวันหยุด (เป็นการอนุมานของโปรแกรม)",
            ),
        )

    def _tell(self) -> None:
        estimate = self._session.estimate
        self._steps.setText("   →   ".join(step.told for step in steps_of(estimate)))
        self._next.setText(next_words(estimate, self._session.now().date()))

    def _on_opened(self) -> None:
        for field in self.fields.values():
            field.show_record(self._session.estimate, anew=True)
        self._offer_meetings()
        self._show_meeting()
        self.approval.look()
        self._tell()

    def _on_changed(self, change: EditNews) -> None:
        if change.edit.settings or change.edit.records:
            for field in self.fields.values():
                field.show_record(self._session.estimate)
            self._tell()
            self.approval.look()
        if change.edit.touches(MEETINGS):
            self._offer_meetings()
            for each in self.meeting_fields.values():
                each.show_record(self._meeting_record())


def _heading(text: str, body: QWidget) -> QLabel:
    label = heading(text, body)
    label.setContentsMargins(0, 8, 0, 0)
    return label
