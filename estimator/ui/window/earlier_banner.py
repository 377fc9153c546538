"""Over every page, while a revision is looked at: that it is one, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.revisions import name_and_day
from estimator.app.session import EstimateSession
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import grow
from estimator.ui.window.strips import Strip


class EarlierBanner(Strip):
    """Says of which revision everything is that is shown; hidden while it is of today."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Follow what is open."""
        super().__init__(parent)
        self._session = session
        self._text = words(self)
        self._text.setAccessibleName("ฉบับที่กำลังดู")
        self.back = QPushButton("กลับไปที่ปัจจุบัน", self)
        self.back.clicked.connect(session.come_back)
        self.lay_out(grow(self._text), self.back)
        self.colour("warn")
        follow(self, session.news.opened, self._look)
        self._look()

    @property
    def text(self) -> str:
        """What is said now."""
        return "" if self.isHidden() else self._text.text()

    def _look(self) -> None:
        earlier = self._session.earlier
        if earlier is not None:
            named = name_and_day(earlier.revision)
            self._text.setText(f"กำลังดูฉบับ “{named}” ตามที่เป็นในวันนั้น แก้ไขไม่ได้ และแฟ้มไม่เปลี่ยน")
        self.setVisible(earlier is not None)
