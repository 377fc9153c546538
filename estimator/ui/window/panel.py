"""The right side: what the selected thing is, step by step down to circular and page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from estimator.app.history import HistoryLine
from estimator.app.inspection import Inspection, InspectionLine
from estimator.domain.bill.rows import RowId
from estimator.domain.pricing.trace import TraceStep
from estimator.domain.rules import STANDING_NAMES
from estimator.ui.kit import theme
from estimator.ui.kit.layout import column

_PAUSE_MILLISECONDS: Final = 200
_DRAWN_AFTER_MILLISECONDS: Final = 120
"""A pause that fast typists make only between words, and that nobody waits for."""


History = Callable[[RowId], Sequence[HistoryLine]]

_LONGEST_FIGURE: Final = 20
"""Letters of a value that is taken for one figure."""


class Panel(QWidget):
    """Answers what is selected; it asks for nothing."""

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        """`history` is asked for the history of a row when one is shown."""
        super().__init__(parent)
        self._history = history
        self._shown: Inspection | None = None
        self._shown_history = ""
        # Reading what was done by a paste of thousands of rows takes a while; who walks through
        # the bill need not wait for it at each line.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.show_history)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_DRAWN_AFTER_MILLISECONDS)
        self._due.timeout.connect(self._draw)
        self._drawn: tuple[str, RowId | None] | None = None
        """Title and row of what was drawn last."""
        self._view = QTextBrowser(self)
        self._view.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._view.setOpenLinks(False)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName("รายละเอียดของสิ่งที่เลือก")
        self._view.setTabChangesFocus(True)
        self.setLayout(column(self._view))
        self.setMinimumWidth(200)
        self._draw()

    @property
    def shown(self) -> Inspection | None:
        """What is shown."""
        return self._shown

    @property
    def text(self) -> str:
        """What stands in the panel, as plain text."""
        if self._due.isActive():
            self._draw()
        return self._view.toPlainText()

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Show another thing, from its top; the same thing again stays scrolled as it is.

        It is drawn once the keys pause: laying out its text takes half of a frame at each key.
        """
        self._shown = inspection
        self._shown_history = ""
        self._due.start()
        if inspection is not None and inspection.row is not None:
            self._pause.start()
        else:
            self._pause.stop()

    def show_history(self) -> None:
        """Add the history of the row that is shown, now."""
        self._pause.stop()
        if self._shown is None or self._shown.row is None or self.isHidden():
            return
        self._shown_history = self._history_html(self._shown.row)
        if self._shown_history:
            self._draw()

    def _draw(self) -> None:
        self._due.stop()
        shown = self._shown
        thing = None if shown is None else (shown.title, shown.row)
        bar = self._view.verticalScrollBar()
        place = bar.value() if thing is not None and thing == self._drawn else 0
        self._drawn = thing
        self._view.setHtml(self._html(shown))
        bar.setValue(place)

    def showEvent(self, event: QShowEvent) -> None:
        """The history was not read while nobody could see it."""
        super().showEvent(event)
        self._pause.start()

    def refresh(self) -> None:
        """Draw again (history or colours may have changed)."""
        self.show_inspection(self._shown)

    def _html(self, inspection: Inspection | None) -> str:
        if inspection is None:
            return _page(_small("เลือกรายการหรือยอดเงิน เพื่อดูที่มาของตัวเลขที่นี่"))
        parts = [f'<p style="margin:0"><b>{escape(inspection.title)}</b></p>']
        if inspection.subtitle:
            parts.append(_small(inspection.subtitle))
        parts.extend(_line(line) for line in inspection.lines)
        if inspection.steps:
            parts.append(_heading("ที่มาของตัวเลข"))
            parts.extend(_step(step) for step in inspection.steps)
        if inspection.notes:
            if inspection.lines or inspection.steps:
                parts.append(_heading("หมายเหตุ"))
            parts.extend(_paragraph(note) for note in inspection.notes)
        parts.append(self._shown_history)
        return _page("".join(parts))

    def _history_html(self, row: RowId) -> str:
        entries = self._history(row)
        if not entries:
            return ""
        lines = [
            f'<p style="margin:4px 0 0 0">{escape(entry.what)}</p>{_small(entry.when_and_who)}'
            for entry in entries
        ]
        return _heading("ประวัติของบรรทัดนี้") + "".join(lines)


def _page(body: str) -> str:
    return f'<body style="margin:10px; color:{theme.colours().text}">{body}</body>'


def _heading(text: str) -> str:
    colour = theme.colours().accent
    return f'<p style="margin:12px 0 2px 0; color:{colour}"><b>{escape(text)}</b></p>'


def _paragraph(text: str) -> str:
    return f'<p style="margin:2px 0 4px 0">{escape(text)}</p>'


def _small(text: str) -> str:
    size = theme.font(theme.SMALL_POINT_SIZE).pointSizeF()
    colour = theme.colours().muted
    return f'<p style="margin:0; font-size:{size:.1f}pt; color:{colour}">{escape(text)}</p>'


def _line(line: InspectionLine) -> str:
    if not line.value and not line.source:
        return _heading(line.label)
    source = _small(line.source) if line.source else ""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:4px"><tr>'
        f'<td style="color:{theme.colours().muted}; padding-right:8px">{escape(line.label)}</td>'
        f'<td align="right">{_value(line.value)}</td></tr></table>{source}'
    )


def _value(text: str) -> str:
    """A value as the panel shows it: a figure is never broken in two."""
    return escape(text) if len(text) > _LONGEST_FIGURE else f"<nobr>{escape(text)}</nobr>"


def _step(step: TraceStep) -> str:
    parts = [f'<p style="margin:8px 0 0 0"><b>{escape(step.label)}</b></p>']
    if step.formula:
        parts.append(f'<p style="margin:0">{escape(step.formula)}</p>')
    if step.result:
        equals = "= " if step.formula else ""
        parts.append(f'<p align="right" style="margin:0"><b>{equals}{escape(step.result)}</b></p>')
    if step.source:
        parts.append(_small(step.source))
    if step.rule is not None:
        parts.append(_small(step.rule.text))
        standing = STANDING_NAMES[step.rule.standing]
        parts.append(_small(f"{step.rule.source} ({standing})"))
    return "".join(parts)
