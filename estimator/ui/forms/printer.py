"""A PDF on a printer, as large as it is: each page on paper of its own size and direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrinter

from estimator.app.forms.making import page_text
from estimator.errors import UserError
from estimator.ui.kit.workers import Task

_POINTS_PER_INCH: Final = 72
_POINTS_PER_MM: Final = 72 / 25.4
_LEAST_DPI: Final = 300
"""What printers resolve of 9 pt Thai text; finer pictures only cost time."""
_STRIP_DOTS: Final = 160
"""A sheet is sent strip by strip: the window stands still while Qt packs one, not 250 ms."""
_SAME_PAPER_POINTS: Final = 6.0
"""How much the names of one paper differ (2 mm)."""


def pages_to_send(pages: Sequence[int], printer: QPrinter) -> list[int]:
    """The pages that a printer is to be sent, its copies among them, the last first if so wanted.

    Not every printer makes copies by itself, and a file has none.
    """
    times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    wanted = [*pages] * times
    if not printer.collateCopies():
        wanted = [page for page in pages for _copy in range(times)]
    # Qt leaves that to whoever prints.
    is_reversed = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return wanted[::-1] if is_reversed else wanted


def print_pdf(pdf: bytes, pages: Sequence[int], printer: QPrinter, task: Task) -> int:
    """Print pages of a PDF (from 0), never scaled, each on paper of its own size and direction.

    As many copies as the printer is set to, in its order. Answers how many pages a copy has.
    Raises UserError where printing fails, or the printer has no such paper.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    renderer = QPdfPageRenderer()
    renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
    renderer.setDocument(document)
    printer.setFullPage(True)
    wanted = pages_to_send(pages, printer)
    painter = QPainter()
    try:
        for done, page in enumerate(wanted):
            task.report(done / len(wanted), page_text(done + 1, len(wanted)))
            _set_paper(printer, document.pagePointSize(page))
            begun = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not begun:
                raise UserError("พิมพ์ไม่ได้ โปรดตรวจเครื่องพิมพ์แล้วพิมพ์อีกครั้ง")
            _draw(painter, renderer, page, printer.resolution())
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return len(pages)


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    """Ask for paper of a page's own size; what the printer takes instead would cut or scale it."""
    lying = points.width() > points.height()
    upright = points.transposed() if lying else points
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    direction = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, direction, QMarginsF(0, 0, 0, 0)))
    taken = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    short_of = max(points.width() - taken.width(), points.height() - taken.height())
    if short_of > _SAME_PAPER_POINTS:
        wide, high = (round(side / _POINTS_PER_MM) for side in (upright.width(), upright.height()))
        raise UserError(
            f"เครื่องพิมพ์ไม่รับกระดาษขนาด {wide} x {high} มม. ถ้าพิมพ์ แบบจะไม่เต็มหรือถูกย่อ "
            "โปรดตั้งขนาดกระดาษของเครื่องพิมพ์ หรือเลือกเครื่องอื่น"
        )


def _draw(painter: QPainter, renderer: QPdfPageRenderer, page: int, resolution: int) -> None:
    """Draw a page from the corner of its paper, each dot of it as whole dots of the printer."""
    times = max(resolution // _LEAST_DPI, 1)
    dots = resolution / times / _POINTS_PER_INCH
    points = renderer.document().pagePointSize(page)
    size = QSize(round(points.width() * dots), round(points.height() * dots))
    picture = _rendered(renderer, page, size)
    for top in range(0, size.height(), _STRIP_DOTS):
        strip = QRect(0, top, size.width(), min(_STRIP_DOTS, size.height() - top))
        at = QRect(strip.topLeft() * times, strip.size() * times)
        painter.drawImage(at, _on_white(picture, strip))


def _rendered(renderer: QPdfPageRenderer, page: int, size: QSize) -> QImage:
    """The picture of a page, drawn by the renderer's own thread while Python is free."""
    found: list[QImage] = []
    waiting = QEventLoop()

    def take(
        _page: int, _size: QSize, image: QImage, _options: QPdfDocumentRenderOptions, _number: int
    ) -> None:
        found.append(image)
        waiting.quit()

    renderer.pageRendered.connect(take)
    renderer.requestPage(page, size, QPdfDocumentRenderOptions())
    waiting.exec()
    renderer.pageRendered.disconnect(take)
    return found[0]


def _on_white(picture: QImage, strip: QRect) -> QImage:
    """A part of a picture; what is not drawn on is transparent, which some drivers print black."""
    paper = QImage(strip.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(QPoint(0, 0), picture, strip)
    painter.end()
    return paper
