"""The work behind the forms page: laying out, writing and printing, all off the window's thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from estimator.domain.pricing.price import PricedEstimate
from estimator.errors import UserError
from estimator.sheets.document import Document
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import (
    Options,
    build_document,
    pdf_bytes,
    write_forms,
)
from estimator.ui.kit.workers import Task

_POINTS_PER_INCH: Final = 72
_RENDERED_DPI: Final = 300
"""What printers resolve of 9 pt Thai text; finer pictures only cost memory (35 MB a page here)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be laid out: a priced estimate with the form definitions kept in its file."""

    priced: PricedEstimate
    kept_forms: Mapping[str, str]
    thai_digits: bool = False


@dataclass(frozen=True, slots=True)
class FormPages:
    """One form of the set: its key, its names, and its pages in the whole (from 0)."""

    key: str
    name: str
    title: str
    first_page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Made:
    """A laid-out document, its PDF, where each form stands in it, and what is to be known of it."""

    document: Document
    pdf: bytes
    forms: tuple[FormPages, ...]
    notices: tuple[str, ...] = ()


def make(order: Order, task: Task) -> Made:
    """Lay out all forms that apply and write them as one PDF. Raises UserError."""
    form_set = order.priced.estimate.form_set
    usable = usable_forms(order.kept_forms, form_set)
    document = build_document(order.priced, None, Options(order.thai_digits, usable.definitions))
    titles = {key: (each.name, each.title) for key, each in usable.definitions.items()}
    task.check()
    pages = _pages_of(document, titles)
    return Made(document, pdf_of(document, task), pages, usable.notices)


def _pages_of(document: Document, titles: Mapping[str, tuple[str, str]]) -> tuple[FormPages, ...]:
    found: list[FormPages] = []
    first = 0
    for form in document.forms:
        sheets = [sheet for sheet in document.sheets if sheet.form == form]
        pages = sum(len(sheet.pages) for sheet in sheets)
        name, title = titles[form]
        found.append(FormPages(form, name, title, first, pages))
        first += pages
    return tuple(found)


def only(document: Document, forms: Collection[str]) -> Document:
    """The document with the sheets of some forms alone."""
    return replace(
        document, sheets=tuple(sheet for sheet in document.sheets if sheet.form in forms)
    )


def pdf_of(document: Document, task: Task) -> bytes:
    """The bytes of a document's PDF; tells the task of each page."""
    return pdf_bytes(document, lambda page, of: task.report(page / of, _page_text(page, of)))


def write_files(
    document: Document, folder: Path, task: Task, *, pdf: bool, workbook: bool
) -> list[Path]:
    """Write the forms to a folder; those that were begun and not ended leave nothing behind."""
    return write_forms(
        document,
        folder,
        pdf=pdf,
        workbook=workbook,
        progress=lambda page, of: task.report(page / of, _page_text(page, of)),
    )


def _page_text(page: int, of: int) -> str:
    return f"แผ่นที่ {page} จาก {of}"


def print_pdf(pdf: bytes, printer: QPrinter, task: Task) -> int:
    """Print a PDF, each page on paper of its own size and direction; answer how many pages.

    A range of pages set at the printer is kept to. Raises UserError where printing fails.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for page in range(first, last + 1):
            task.report((page - first) / (last - first + 1), _page_text(page, last))
            printer.setPageLayout(_layout(document, page - 1))
            begun = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not begun:
                raise UserError("พิมพ์ไม่ได้ โปรดตรวจเครื่องพิมพ์แล้วพิมพ์อีกครั้ง")
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(paper, _picture(document, page - 1, printer.resolution()))
    finally:
        if painter.isActive():
            painter.end()
        document.close()
    return max(last - first + 1, 0)


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
