"""The page of the way to a price: order, days, certificate, approval, offer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from estimator.app.inspection import Inspection
from estimator.app.news import EditNews
from estimator.app.procedure.next_step import NextStep, next_step
from estimator.app.procedure.specs import DESIGNER, OFFER, ORDER, WAY
from estimator.app.procedure.way import steps_of
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import RecordId
from estimator.domain.records.registry import APPOINTMENT, APPROVALS, BID, CERTIFICATE
from estimator.domain.wording import is_wordless
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import SPRING, column, scrolled
from estimator.ui.kit.page import Page
from estimator.ui.procedure.approval_box import APPROVE_ON, ApprovalBox
from estimator.ui.procedure.calendar_mark import calendar_mark
from estimator.ui.procedure.field_rows import FieldRows, in_two_columns, part_heading
from estimator.ui.procedure.taking_back_box import TakingBackBox

_FIRST: Final = "order_no"
_FIELDS_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        APPOINTMENT.name: ("task", "starts", "ends"),
        CERTIFICATE.name: ("designer", "certified_on"),
        BID.name: ("bidder", "price"),
    }
)
"""Which fields a finding about a whole setting is about."""


class CalendarPage(Page):
    """Every accepted field is one step that can be undone."""

    card = page_cards.CALENDAR

    def __init__(
        self, session: EstimateSession, watch: FindingsWatch, parent: QWidget | None = None
    ) -> None:
        """Show the session's way to its price; `watch` knows what contradicts itself there."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        body = QWidget(self)
        self._rows = FieldRows[Estimate](session, body, lambda: session.estimate)
        self.fields = self._rows.fields
        self._steps = words(body)
        self._next = words(body)
        theme.dress(self._next, "heading")
        self.approval = ApprovalBox(session, body)
        self.approval.said.connect(self.said)
        self.taking_back = TakingBackBox(session, body)
        self.taking_back.said.connect(self.said)
        rows = self._rows.rows
        body.setLayout(
            column(
                self._steps,
                self._next,
                in_two_columns(
                    (part_heading("คำสั่งแต่งตั้ง", body),),
                    *rows(ORDER),
                    (part_heading("วันสำคัญ", body),),
                    *rows(WAY),
                    (part_heading("ผู้ออกแบบรับรองรายการและปริมาณงาน", body),),
                    *rows(DESIGNER),
                ),
                part_heading("ความเห็นชอบ", body),
                self.approval,
                self.taking_back,
                in_two_columns((part_heading("ราคาที่จะจ้าง", body),), *rows(OFFER)),
                SPRING,
                gap=6,
                margins=(18, 8, 18, 6),
            )
        )
        self._scroll = scrolled(self, body, sideways=True)
        self.setLayout(column(self._scroll))
        follow(self, session.news.opened, self._on_opened)
        follow(self, session.news.changed, self._on_changed)
        watch.found.connect(self.marked)
        self._teller = look_when_shown(self, self._tell, session.news.revision_named)
        watch.found.connect(self._teller.hear)
        self._fold_period()

    # --- the page -------------------------------------------------------------------------------

    def activate(self) -> None:
        """Go where the next step is, if it is here; else stay where the keyboard was last."""
        self._tell()
        step = self._next_step()
        if step is not None and step.place.page == self.key:
            self.show_place(None, step.place.field)
        else:
            last = self.focusWidget()
            (self.fields[_FIRST] if last is None else last).setFocus()

    def show_place(self, _row: RecordId | None, field: str) -> None:
        """Put the focus on a field."""
        if field in (APPROVALS.name, APPROVE_ON):
            self.approval.on.setFocus()
            self._scroll.ensureWidgetVisible(self.approval)
            return
        found = self.fields.get(self._field_of(field))
        if found is not None:
            found.setFocus()
            self._scroll.ensureWidgetVisible(found)

    def _field_of(self, name: str) -> str:
        """The field that a finding calls so; of a whole setting the first that is lacking.

        Else the last, a day or a price: it refuses words, and no name that is right is typed over.
        """
        if name not in _FIELDS_OF:
            return name
        shown = [key for key in _FIELDS_OF[name] if not self.fields[key].isHidden()]
        lacking = (key for key in shown if is_wordless(self.fields[key].text))
        return next(lacking, shown[-1] if shown else _FIRST)

    def mark(self) -> str:
        """Whether something here contradicts itself, or waits for a reason."""
        return calendar_mark(self._session, self._watch.findings)

    def inspection(self) -> Inspection:
        """What the page is for."""
        return Inspection(
            self.title,
            notes=(
                "บันทึกวันของแต่ละขั้น ผู้รับรอง และความเห็นชอบ สิ่งที่ยังไม่บันทึกพิมพ์เป็นเส้นไข่ปลาในเอกสาร",
                "วันเสนอ วันเห็นชอบ วันประกาศ และราคาที่จะจ้าง ไม่เปลี่ยนแผ่นที่ลงนามแล้ว",
                "วันสุดท้ายที่ประกาศได้นับถัดจากวันที่ให้ความเห็นชอบ 30 วัน รวมวันหยุด (เป็นการอนุมานของโปรแกรม)",
            ),
        )

    def _next_step(self) -> NextStep | None:
        is_open = self._session.file is not None
        return next_step(self._session, self._watch.findings) if is_open else None

    def _tell(self) -> None:
        step = self._next_step()
        said = (each.told for each in steps_of(self._session.estimate))
        self._steps.setText("   →   ".join(said))
        self._next.setText("" if step is None else step.words)

    def _fold_period(self) -> None:
        """Ask for task and period of a standing order alone: they fill a screen with blanks."""
        for key in ("task", "starts", "ends"):
            field = self.fields[key]
            asked = self._session.estimate.appointment.standing or bool(field.text)
            field.setVisible(asked)
            field.label.setVisible(asked)

    def _on_opened(self) -> None:
        self._rows.show(anew=True)
        self._fold_period()
        self.approval.look()
        self.taking_back.look()
        self._teller.hear()

    def _on_changed(self, change: EditNews) -> None:
        if change.edit.settings or change.edit.records:
            self._rows.show()
            self._fold_period()
            self.approval.look()
            self.taking_back.look()
        self._teller.hear()
