"""The bottom: what it all comes to, in figures and words, always in sight."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from estimator.app.inspection import Goto, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.words import HELD_BACK, held_back_reason
from estimator.domain.money import shown_baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.pricing.trace import (
    TraceStep,
    construction_steps,
    direct_cost_steps,
    factor_steps,
    total_steps,
)
from estimator.domain.wording import short_thai_date
from estimator.ui.kit import theme
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, grow, row
from estimator.ui.kit.signs import sign_pixmap

FIGURES = ("direct_cost", "factor", "construction", "reference")
_NAMES = {
    "direct_cost": "ค่างานต้นทุน",
    "factor": "Factor F",
    "construction": "ค่าก่อสร้าง",
    "reference": "ราคากลาง",
}
_TRACE_TIP = "กดเพื่อดูที่มาของตัวเลขทางขวา"


class TotalsBar(QFrame):
    """Four figures, each a button to its trace; a refusal stands in their place."""

    inspected = Signal(object)
    """The `Inspection` of a figure that was clicked."""
    wants = Signal(object)
    """A `Goto`: where a refusal can be mended."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Follow a session."""
        super().__init__(parent)
        self.setObjectName("totals")
        self._session = session
        self.last_inspected = ""
        self._figures = {name: self._figure(name) for name in FIGURES}
        self._refusal = QPushButton(self)
        theme.dress(self._refusal, "figure")
        self._refusal.setProperty("refusal", True)
        self._refusal.clicked.connect(lambda: self.wants.emit(Goto("factor_f")))
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words.setAccessibleName("ราคากลาง (ตัวอักษร)")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state = QLabel(self)
        theme.dress(self._state, "small")
        self._lay_out()
        follow(self, session.news.priced_anew, self.refresh)
        self.refresh()

    def _figure(self, name: str) -> QPushButton:
        button = QPushButton(self)
        theme.dress(button, "figure")
        button.setProperty("chief", name == "reference")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        # A click must not take the keyboard away from the bill.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(_TRACE_TIP)
        button.clicked.connect(lambda: self.inspect(name))
        return button

    def _lay_out(self) -> None:
        figures = row(*self._figures.values(), self._sign, self._refusal, SPRING, gap=10)
        said = row(grow(self._words), self._state, gap=STYLE_GAP)
        self.setLayout(column(figures, said, gap=0, margins=(8, 2, 12, 3)))

    def text(self, name: str) -> str:
        """What a figure shows (see `FIGURES`)."""
        return self._figures[name].text()

    @property
    def words(self) -> str:
        """The amount in words, or what to do about a refusal."""
        return self._words.text()

    @property
    def refusal(self) -> str:
        """Why there is no price; empty while there is one."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def show_state(self, saved: datetime | None, revision: str) -> None:
        """Say when the last edit reached the disk, and which revision this is."""
        parts = [f"บันทึกแล้ว {self._moment(saved)}"] if saved is not None else []
        parts += [f"ฉบับ: {revision}"] if revision else []
        self._state.setText("   ".join(parts))

    def _moment(self, moment: datetime) -> str:
        day = moment.date()
        today = day == self._session.now().date()
        return f"{moment:%H:%M}" if today else f"{short_thai_date(day)} {moment:%H:%M}"

    def refresh(self) -> None:
        """Show what the session's estimate comes to now."""
        priced, refusal = self._session.priced, self._session.refusal
        is_open = self._session.file is not None
        self.setVisible(is_open)
        refused = is_open and priced is None
        for button in self._figures.values():
            button.setHidden(refused)
        self._refusal.setHidden(not refused)
        self._sign.setHidden(not refused)
        if priced is not None:
            self._show_figures(priced)
        elif refusal is not None:
            self._show_refusal(refusal.sentences)

    def _show_figures(self, priced: PricedEstimate) -> None:
        for name, figure in {
            "direct_cost": shown_baht(priced.direct_cost),
            "factor": "-" if priced.factor is None else f"{priced.factor.value:f}",
            "construction": shown_baht(priced.construction_price),
            "reference": shown_baht(priced.reference_price),
        }.items():
            button = self._figures[name]
            button.setText(f"{_NAMES[name]}  {figure}")
            button.setAccessibleName(f"{_NAMES[name]} {figure}")
        self._show_held_back([each for each in priced.factors.values() if each.held_back])
        self._words.setText(f"({priced.reference_price_text})")
        self._words.setToolTip(priced.reference_price_text)
        theme.dress(self._words, "muted")

    def _show_held_back(self, held_back: list[FactorWorking]) -> None:
        """A factor that only a draft may use is signed and named as such."""
        factor = self._figures["factor"]
        if held_back:
            factor.setText(f"{factor.text()} (ค่าร่าง)")
            factor.setAccessibleName(f"{factor.accessibleName()} {HELD_BACK}")
            self._sign.setPixmap(sign_pixmap("stop"))
        self._sign.setHidden(not held_back)
        said = "\n".join(map(held_back_reason, held_back))
        self._sign.setToolTip(said)
        factor.setToolTip(said or _TRACE_TIP)

    def _show_refusal(self, sentences: tuple[str, ...]) -> None:
        self._sign.setPixmap(sign_pixmap("stop"))
        self._refusal.setText("ยังคิดราคากลางไม่ได้ — ไปที่ Factor F")
        self._refusal.setAccessibleName(" ".join(sentences))
        self._words.setText(" ".join(sentences))
        self._words.setToolTip(" ".join(sentences))
        theme.dress(self._words, "stop")

    def inspect(self, name: str) -> None:
        """Show the trace of a figure (see `FIGURES`) in the panel."""
        priced = self._session.priced
        if priced is None:
            return
        self.last_inspected = name
        self.inspected.emit(Inspection(self.text(name), steps=tuple(_steps(priced, name))))


def _steps(priced: PricedEstimate, name: str) -> list[TraceStep]:
    if name == "factor":
        return [] if priced.factor is None else factor_steps(priced.factor)
    if name == "reference":
        return total_steps(priced)
    return construction_steps(priced) if name == "construction" else direct_cost_steps(priced)
