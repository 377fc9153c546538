"""The page of what the committee's papers tell beside the price: its meetings, and their heads."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.inspection import Inspection
from estimator.app.news import EditNews
from estimator.app.procedure.meetings import (
    MEETING,
    MeetingRecord,
    adding_meeting,
    meeting_words,
    removing_meeting,
)
from estimator.app.procedure.specs import HEADS
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import RecordId
from estimator.domain.records.registry import MEETINGS
from estimator.ui.kit import page_cards
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.layout import SPRING, column, row, scrolled
from estimator.ui.kit.page import Page
from estimator.ui.procedure.field_rows import FieldRows, in_two_columns, part_heading

_FIRST_OF = {MEETINGS.name: "meeting_on"}
"""Where a finding about all meetings leads."""


class MeetingsPage(Page):
    """One meeting is shown at a time, the newest first."""

    card = page_cards.MEETINGS

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Show the meetings and heads of the session's estimate."""
        super().__init__(parent)
        self._session = session
        body = QWidget(self)
        of_meeting = FieldRows[MeetingRecord](session, body, self._meeting_record)
        of_heads = FieldRows[Estimate](session, body, lambda: session.estimate)
        self.meeting = Choice[RecordId | None]("การประชุมที่แสดง", body, letters=24)
        self.meeting.activated.connect(lambda _at: of_meeting.show(anew=True))
        add = QPushButton("เพิ่มการประชุม", body)
        add.clicked.connect(self._add_meeting)
        self.remove_meeting = QPushButton("ลบการประชุมนี้", body)
        self.remove_meeting.clicked.connect(self._remove_meeting)
        self._of_meeting, self._of_heads = of_meeting, of_heads
        self.meeting_fields, self.fields = of_meeting.fields, of_heads.fields
        chosen = row(self.meeting, add, self.remove_meeting, SPRING)
        body.setLayout(
            column(
                part_heading("การประชุมคณะกรรมการ", body),
                chosen,
                in_two_columns(*of_meeting.rows(MEETING)),
                part_heading("หัวเรื่องของเอกสาร", body),
                in_two_columns(*of_heads.rows(HEADS)),
                SPRING,
                gap=6,
                margins=(18, 12, 18, 12),
            )
        )
        self._offer_meetings()
        self._scroll = scrolled(self, body, sideways=True)
        self.setLayout(column(self._scroll))
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)

    def _meeting_record(self) -> MeetingRecord:
        chosen = self.meeting.value if self.meeting.values else None
        return MeetingRecord(self._session.estimate, chosen)

    def _offer_meetings(self, chosen: RecordId | None = None) -> None:
        estimate = self._session.estimate
        held = [(each, meeting_words(estimate, each)) for each in reversed(estimate.meetings.ids)]
        shown = self._meeting_record().id if chosen is None else chosen
        self.meeting.offer(held or [(None, "ยังไม่มี")], shown)
        self.remove_meeting.setEnabled(bool(held))

    def _add_meeting(self) -> None:
        new = self._session.estimate.meetings.next_id
        self._session.try_to_do(adding_meeting(self._session.estimate))
        self._offer_meetings(new)
        self._of_meeting.show(anew=True)
        self.meeting_fields["meeting_on"].setFocus()

    def _remove_meeting(self) -> None:
        shown = self._meeting_record().id
        if shown is not None:
            self._session.try_to_do(removing_meeting(self._session.estimate, shown))

    def activate(self) -> None:
        """Stay at the field that had the keyboard last, or begin at the day of the meeting."""
        last = self.focusWidget()
        (self.meeting_fields["meeting_on"] if last is None else last).setFocus()

    def show_place(self, _row: RecordId | None, field: str) -> None:
        """Put the focus on a field."""
        key = _FIRST_OF.get(field, field)
        found = self.fields.get(key) or self.meeting_fields.get(key)
        if found is not None:
            found.setFocus()
            self._scroll.ensureWidgetVisible(found)

    def inspection(self) -> Inspection:
        """What the page is for."""
        return Inspection(
            self.title,
            notes=(
                "การประชุมและหัวเรื่องของเอกสารคณะกรรมการ สิ่งที่ยังไม่บันทึกพิมพ์เป็นเส้นไข่ปลาในเอกสาร",
                "สิ่งที่บันทึกในหน้านี้ไม่เปลี่ยนแผ่นที่ลงนามแล้ว",
            ),
        )

    def _on_opened(self) -> None:
        self._offer_meetings()
        self._of_meeting.show(anew=True)
        self._of_heads.show(anew=True)

    def _on_changed(self, change: EditNews) -> None:
        if change.edit.settings:
            self._of_heads.show()
        if change.edit.touches(MEETINGS):
            self._offer_meetings()
            self._of_meeting.show()
