"""An approval that was recorded wrongly: chosen among those recorded, taken out as one step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.procedure.taking_back import TAKE_BACK, recorded_words, taking_back
from estimator.app.session import EstimateSession
from estimator.domain.ordered import RecordId
from estimator.errors import UserError
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.labels import FaultLine
from estimator.ui.kit.layout import SPRING, column, labelled, row


class TakingBackBox(QWidget):
    """In sight where an approval is recorded; which one is wrong has to be chosen."""

    said = Signal(str)

    def __init__(self, session: EstimateSession, parent: QWidget) -> None:
        """Offer the approvals of what is open."""
        super().__init__(parent)
        self._session = session
        self.recorded = Choice[RecordId | None]("ความเห็นชอบที่บันทึกผิด", self, letters=28)
        self.button = QPushButton(TAKE_BACK, self)
        self.button.setToolTip("ใช้เมื่อบันทึกวันหรือฉบับผิด สิ่งที่บันทึกหลังจากนั้นยังอยู่ แล้วบันทึกความเห็นชอบที่ถูกต้องใหม่")
        self.button.clicked.connect(self.take_back)
        self._fault = FaultLine(self)
        self.recorded.activated.connect(self._fault.clear)
        line = row(*labelled("บันทึกผิด", self.recorded), self.button, SPRING)
        self.setLayout(column(line, self._fault))
        self.look()

    @property
    def fault(self) -> str:
        """Why it was refused last; empty where it was not."""
        return self._fault.said

    def look(self) -> None:
        """Offer what is recorded, the newest record first."""
        entries = self._session.estimate.approvals.entries
        ids = reversed(self._session.estimate.approvals.ids)
        there = [(each, recorded_words(entries[each].record)) for each in ids]
        shown = self.recorded.value if self.recorded.values else None
        self.recorded.offer([(None, "เลือกความเห็นชอบที่บันทึกไว้"), *there], shown)
        self._fault.clear()
        self.setVisible(bool(there))

    def take_back(self) -> None:
        """Take the chosen approval out; what forbids it is said beneath."""
        session, chosen = self._session, self.recorded.value
        if chosen is None:
            self._fault.say("ยังไม่ได้เลือก โปรดเลือกความเห็นชอบที่บันทึกผิด")
            return
        try:
            edit = taking_back(session.estimate, chosen)
        except UserError as refused:
            self._fault.refuse(refused)
            return
        told = recorded_words(session.estimate.approvals.entries[chosen].record)
        stopped = session.try_to_do(edit)
        if stopped is not None:
            self._fault.refuse(stopped)
            return
        self.recorded.choose(None)
        self.said.emit(f"{TAKE_BACK}แล้ว: {told} โปรดบันทึกครั้งที่ถูกต้อง กด Ctrl+Z เพื่อเลิกทำ")
