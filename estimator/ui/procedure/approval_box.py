"""Which named revision the head of the agency approved: chosen, dated, recorded as one step."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.approvals import approvals_of, elsewhere_sentences
from estimator.app.fields import FieldSpec
from estimator.app.procedure.approving import approving
from estimator.app.revisions import BEFORE_MERGE, Revision, name_and_day, named_state
from estimator.app.session import EstimateSession
from estimator.app.thai_dates import read_thai_date
from estimator.domain.procedure.approvals import approval_words
from estimator.domain.records.edits import Edit
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError, first_of
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import FaultLine, words
from estimator.ui.kit.layout import SPRING, column, labelled, row
from estimator.ui.kit.workers import Task, run_task

_NONE = "ยังไม่มีฉบับ กด Ctrl+S เพื่อตั้งชื่อฉบับก่อน"


def _read_day(_record: object, text: str) -> date:
    day = read_thai_date(text)
    if day is None:
        raise UserError("ยังไม่ได้ระบุวันที่ให้ความเห็นชอบ โปรดพิมพ์เช่น 30 มิ.ย. 2569")
    return day


APPROVE_ON: Final = "approve_on"
_ON: FieldSpec[object, date] = FieldSpec(
    APPROVE_ON, "วันที่ให้ความเห็นชอบ", lambda _record: "", _read_day, "เช่น 30 มิ.ย. 2569", most=40
)
_BY: FieldSpec[object, str] = FieldSpec(
    "approve_by", "ผู้ให้ความเห็นชอบ", lambda _record: "", lambda _record, text: text, most=300
)


class ApprovalBox(QWidget):
    """One revision is approved at a time; those that are say when."""

    said = Signal(str)

    def __init__(self, session: EstimateSession, parent: QWidget) -> None:
        """Offer the revisions of what is open."""
        super().__init__(parent)
        self._session = session
        self._told = words(self)
        self.revision = Choice[Revision | None]("ฉบับที่ให้ความเห็นชอบ", self, letters=28)
        self.on, self.by = FormEntry(_ON, self), FormEntry(_BY, self)
        self.button = QPushButton("บันทึกความเห็นชอบ", self)
        self.button.clicked.connect(self.approve)
        self._fault = FaultLine(self)
        # What was lacking is said no longer of what is chosen or typed since.
        self.revision.activated.connect(self._fault.clear)
        for entry in (self.on, self.by):
            entry.textEdited.connect(self._fault.clear)
        line = row(
            *labelled("ฉบับ", self.revision),
            *labelled("เมื่อ", self.on),
            *labelled("โดย", self.by),
            self.button,
            SPRING,
        )
        self.setLayout(column(self._told, line, self._fault))
        news = session.news
        # What was typed of one file, or before there was a newer revision, is meant for no other.
        # It is taken away before the revisions are looked at, of which one alone is proposed.
        for channel in (news.opened, news.revision_named):
            follow(self, channel, self._begin_anew)
        look_when_shown(self, self.look, news.opened, news.revision_named)
        self.look()

    @property
    def fault(self) -> str:
        """Why it was refused last; empty where it was not."""
        return self._fault.said

    def look(self) -> None:
        """Offer the revisions there are, the newest first, and tell what was approved."""
        file = self._session.whole_file
        there = () if file is None else file.revisions()
        # What the program itself named before a merge is nobody's proposal.
        held = [each for each in there if not each.name.startswith(BEFORE_MERGE)]
        shown = self.revision.value if self.revision.values else None
        if shown is None and len(held) == 1:
            (shown,) = held
        named = [(each, name_and_day(each)) for each in held]
        self.revision.offer([(None, "เลือกฉบับ" if named else "ยังไม่มีฉบับ"), *named], shown)
        self.button.setEnabled(bool(held))
        estimate = self._session.estimate
        told = [
            f"ฉบับ {name_and_day(each)} {approval_words(made)}"
            for each in held
            for made in approvals_of(estimate, each, there)
        ]
        told += elsewhere_sentences(estimate, there)
        self._told.setText("\n".join(told) or ("ยังไม่ได้บันทึกความเห็นชอบของฉบับใด" if held else _NONE))

    def _begin_anew(self) -> None:
        self.on.clear()
        self.by.clear()
        self._fault.clear()
        if self.revision.values:
            self.revision.choose(None)

    def approve(self) -> None:
        """Record the approval of the chosen revision; what forbids it is said beneath."""
        session, file = self._session, self._session.whole_file
        revision = self.revision.value if self.revision.values else None
        if file is None:
            return
        if revision is None:
            self._fault.say("ยังไม่ได้เลือกฉบับ โปรดเลือกฉบับที่ได้รับความเห็นชอบ")
            return
        try:
            on, by = self.on.read(), self.by.read()
        except UserError as refused:
            self._fault.refuse(refused)
            return
        named = named_state(file, session.library, revision)
        estimate, altered, revisions = session.estimate, session.altered, file.revisions()
        today = session.now().date()

        def work(_task: Task) -> Edit:
            return approving(estimate, named, revisions, on, by, altered, today)

        def record(edit: Edit) -> None:
            if session.whole_file is not file or session.estimate is not estimate:
                self.said.emit("ประมาณราคาถูกแก้ไขระหว่างนั้น จึงยังไม่ได้บันทึกความเห็นชอบ โปรดกดใหม่")
                return
            refused = session.try_to_do(edit)
            if refused is not None:
                self._fault.refuse(refused)
                return
            self._fault.clear()
            self.said.emit(
                f"บันทึกความเห็นชอบของฉบับ {name_and_day(revision)} แล้ว"
                f"{_other_day(estimate.dates.approved, on)} กด Ctrl+Z เพื่อเลิกทำ"
            )
            self.look()

        run_task(work, record, self._refuse, title="กำลังตรวจฉบับ", owner=self)

    def _refuse(self, error: UserError) -> None:
        self._fault.refuse(error)
        self.said.emit(first_of(error.sentences))


def _other_day(typed: date | None, on: date) -> str:
    """That a day that somebody had typed among the dates is another one now."""
    if typed is None or typed == on:
        return ""
    return f" และเปลี่ยนวันที่ให้ความเห็นชอบจาก {short_thai_date(typed)} เป็น {short_thai_date(on)}"
