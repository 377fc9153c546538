"""Which state of an estimate is printed: the last edit, or a revision as it stood."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from estimator.app.revisions import Revision, name_and_day, worth_words
from estimator.app.session import EstimateSession
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.rolled_past import Combo

_NOW: Final = "ตามที่แก้ไขล่าสุด"


class RevisionChoice(Combo):
    """The open estimate's revisions; what is chosen stays while others are named."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Start with the last edit alone."""
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("ฉบับที่จะพิมพ์")
        self.setToolTip("พิมพ์ตามที่แก้ไขล่าสุด หรือตามฉบับที่บันทึกไว้")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(_NOW)

    def begin_anew(self) -> None:
        """Another estimate is open: the last edit of it."""
        self.look()
        self.setCurrentIndex(0)

    def look(self) -> None:
        """Offer each revision beside the estimate as it stands; what is chosen stays."""
        file, chosen = self._session.file, self.revision()
        revisions = () if file is None else file.revisions()
        self.blockSignals(True)
        self.clear()
        self.addItem(_NOW)
        for each in revisions:
            self.addItem(name_and_day(each), each)
            self.setItemData(
                self.count() - 1, as_tip(worth_words(each)), Qt.ItemDataRole.ToolTipRole
            )
        self.setCurrentIndex(revisions.index(chosen) + 1 if chosen in revisions else 0)
        self.blockSignals(False)

    def choose(self, number: str) -> None:
        """Choose the revision of a number, as the file counts them."""
        for at in range(1, self.count()):
            if str(self.itemData(at).id) == number:
                self.setCurrentIndex(at)

    def revision(self) -> Revision | None:
        """The revision that is chosen; None: the last edit."""
        data = self.currentData()
        return data if isinstance(data, Revision) else None
