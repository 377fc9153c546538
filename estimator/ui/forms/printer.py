"""A PDF on a printer: each page on paper of its own size and direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from estimator.app.forms.making import page_text
from estimator.errors import UserError
from estimator.ui.kit.workers import Task

_POINTS_PER_INCH: Final = 72
_RENDERED_DPI: Final = 300
"""What printers resolve of 9 pt Thai text; finer pictures only cost memory (35 MB a page here)."""


def print_pdf(pdf: bytes, pages: Sequence[int], printer: QPrinter, task: Task) -> int:
    """Print pages of a PDF (from 0), each on paper of its own size and direction; answer how many.

    A range set at the printer is kept to: the first to the last of these pages. Raises UserError
    where printing fails.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    wanted = pages[max(printer.fromPage() - 1, 0) : printer.toPage() or None]
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for done, page in enumerate(wanted):
            task.report(done / len(wanted), page_text(done + 1, len(wanted)))
            printer.setPageLayout(_layout(document, page))
            begun = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not begun:
                raise UserError("พิมพ์ไม่ได้ โปรดตรวจเครื่องพิมพ์แล้วพิมพ์อีกครั้ง")
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(paper, _picture(document, page, printer.resolution()))
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return len(wanted)


def _layout(document: QPdfDocument, page: int) -> QPageLayout:
    points = document.pagePointSize(page)
    lying = points.width() > points.height()
    upright = points.transposed() if lying else points
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    direction = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    return QPageLayout(size, direction, QMarginsF(0, 0, 0, 0))


def _picture(document: QPdfDocument, page: int, resolution: int) -> QImage:
    scale = min(resolution, _RENDERED_DPI) / _POINTS_PER_INCH
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    drawn = document.render(page, size)
    # What is not drawn on is transparent, which some printer drivers print black.
    paper = QImage(size, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
