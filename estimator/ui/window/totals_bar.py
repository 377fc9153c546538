"""The bottom: what it all comes to, in figures and words, always in sight."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from estimator.app.inspection import Goto, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.words import HELD_BACK, held_back_reason
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.pricing.sum_terms import TERMS, Term, TermName, sum_terms, term_steps
from estimator.domain.wording import short_thai_date
from estimator.ui.kit import theme
from estimator.ui.kit.flow import flow
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import as_tip, plain
from estimator.ui.kit.layout import Margins, column, grow, pane, row
from estimator.ui.kit.signs import sign_pixmap

_GAP = 2
_MARGINS: Margins = (8, 2, 12, 3)
_TRACE_TIP = "กดเพื่อดูที่มาของตัวเลขทางขวา"
_NOT_A_PRODUCT = "ผลคูณนี้ปัดเศษทีละแถว หรือใช้ Factor F แยกตามกลุ่มงาน จึงต่างจากตัวเลขสองตัวคูณกันได้เล็กน้อย"


class TotalsBar(QFrame):
    """The sum of the reference price, each figure a button to its trace; or a refusal instead."""

    inspected = Signal(object)
    """The `Inspection` of a figure that was clicked."""
    wants = Signal(object)
    """A `Goto`: where a refusal can be mended."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Follow a session."""
        super().__init__(parent)
        self.setObjectName("totals")
        self._session = session
        self._sum: tuple[Term, ...] = ()
        self.last_inspected: TermName | None = None
        self._figures = {name: self._figure(name) for name in TERMS}
        self._signs = {name: plain(parent=self) for name in TERMS}
        self._refusal = QPushButton(self)
        theme.dress(self._refusal, "figure")
        self._refusal.setProperty("refusal", True)
        self._refusal.clicked.connect(lambda: self.wants.emit(Goto("factor_f")))
        self._sign = plain(parent=self)
        self._words = plain(parent=self)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words.setAccessibleName("ราคากลาง (ตัวอักษร)")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._selection = plain(parent=self)
        self._selection.setAccessibleName("ผลรวมของช่องที่เลือก")
        self._selection.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state = plain(parent=self)
        theme.dress(self._state, "small")
        self._lay_out()
        follow(self, session.news.priced_anew, self.refresh)
        self.refresh()

    def _figure(self, name: TermName) -> QPushButton:
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
        # A sign and its figure stand together, in whichever line there is room for both.
        self._terms = {
            name: pane(self, row(self._signs[name], button, gap=0))
            for name, button in self._figures.items()
        }
        figures = flow(*self._terms.values(), self._sign, self._refusal, gap=_GAP)
        said = row(grow(self._words), self._selection, self._state, gap=14)
        self.setLayout(column(figures, said, gap=0, margins=_MARGINS))

    def text(self, name: TermName) -> str:
        """What a figure shows; empty while it is not part of the sum."""
        return "" if self._terms[name].isHidden() else self._figures[name].text()

    @property
    def shown(self) -> str:
        """The whole sum as it reads, with its signs."""
        seen = (name for name in TERMS if not self._terms[name].isHidden())
        return " ".join(self._figures[name].accessibleName() for name in seen)

    @property
    def words(self) -> str:
        """The amount in words, or what to do about a refusal."""
        return self._words.text()

    @property
    def refusal(self) -> str:
        """Why there is no price; empty while there is one."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def show_selection(self, said: str) -> None:
        """Say what the figures that are selected come to; empty while none are."""
        self._selection.setText(said)
        self._selection.setVisible(bool(said))

    @property
    def selection(self) -> str:
        """What is said of the figures that are selected."""
        return self._selection.text()

    def show_state(self, saved: datetime | None, revision: str, *, is_behind: bool = False) -> None:
        """Say whether it takes edits, when the last one was saved, and which revision it is.

        It `is_behind` where one came after that was not saved.
        """
        file = self._session.file
        parts = ["อ่านอย่างเดียว"] if file is not None and file.read_only else []
        told = "บันทึกล่าสุด" if is_behind else "บันทึกแล้ว"
        parts += [f"{told} {self._moment(saved)}"] if saved is not None else []
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
        _hide(self, not is_open)
        refused = is_open and priced is None
        _hide(self._refusal, not refused)
        if refused:
            for each in self._terms.values():
                _hide(each, True)
        if priced is not None:
            self._show_figures(priced)
        elif refusal is not None:
            self._show_refusal(refusal.sentences)

    def _show_figures(self, priced: PricedEstimate) -> None:
        self._sum = sum_terms(priced)
        terms = {term.name: term for term in self._sum}
        for name in TERMS:
            term = terms.get(name)
            _hide(self._terms[name], term is None)
            if term is not None:
                self._show_term(term)
        self._caption()
        self._show_held_back([each for each in priced.factors.values() if each.held_back])
        self._words.setText(f"({priced.reference_price_text})")
        self._words.setToolTip(priced.reference_price_text)
        theme.dress(self._words, "muted")

    def _show_term(self, term: Term) -> None:
        button, sign = self._figures[term.name], self._signs[term.name]
        button.setAccessibleName(f"{term.sign} {term.caption} {term.figure}".strip())
        sign.setText(term.sign)
        _hide(sign, not term.sign)
        sign.setToolTip(_NOT_A_PRODUCT if term.sign == "≈" else "")

    def _caption(self) -> None:
        """Call the terms by their whole names where that fits in one line, else by short ones."""
        priced = self._session.priced
        if priced is None:
            return
        held_back = any(each.held_back for each in priced.factors.values())
        for short in (False, True):
            for term in self._sum:
                draft = " (ค่าร่าง)" if held_back and term.name == "factor" else ""
                name = term.short if short else term.caption
                self._figures[term.name].setText(f"{name}  {term.figure}{draft}")
            if self._needed() <= self.width():
                break

    def _needed(self) -> int:
        """How wide the sum is in one line; the layouts would know it only a moment later."""
        widths = (
            self._figures[term.name].sizeHint().width() + self._signs[term.name].sizeHint().width()
            for term in self._sum
        )
        return sum(widths) + _GAP * len(self._sum) + _MARGINS[0] + _MARGINS[2]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The narrower, the shorter the names."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._caption()

    def _show_held_back(self, held_back: list[FactorWorking]) -> None:
        """A factor that only a draft may use is signed and named as such."""
        factor = self._figures["factor"]
        if held_back:
            factor.setAccessibleName(f"{factor.accessibleName()} {HELD_BACK}")
            self._sign.setPixmap(sign_pixmap("stop"))
        _hide(self._sign, not held_back)
        said = "\n".join(map(held_back_reason, held_back))
        self._sign.setToolTip(as_tip(said))
        factor.setToolTip(as_tip(said) or _TRACE_TIP)

    def _show_refusal(self, sentences: tuple[str, ...]) -> None:
        self._sign.setPixmap(sign_pixmap("stop"))
        _hide(self._sign, False)
        self._refusal.setText("ยังคิดราคากลางไม่ได้ — ไปที่ Factor F")
        self._refusal.setAccessibleName(" ".join(sentences))
        self._words.setText(" ".join(sentences))
        self._words.setToolTip(as_tip(" ".join(sentences)))
        theme.dress(self._words, "stop")

    def inspect(self, name: TermName) -> None:
        """Show the trace of a figure in the panel; of the last where it is no more in the sum."""
        priced = self._session.priced
        if priced is None:
            return
        name = name if self.text(name) else "reference"
        self.last_inspected = name
        term = next(each for each in self._sum if each.name == name)
        title = f"{term.caption}  {term.figure}"
        self.inspected.emit(Inspection(title, steps=tuple(term_steps(priced, name))))


def _hide(widget: QWidget, is_hidden: bool) -> None:
    """Hide or show what is not so already: each change has the whole bar laid out anew."""
    if widget.isHidden() != is_hidden:
        widget.setHidden(is_hidden)
