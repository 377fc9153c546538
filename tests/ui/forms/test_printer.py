"""What is printed is as large as the PDF says, on paper of its size, as often as it is wanted."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL.Image import Image
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from estimator.errors import UserError
from estimator.sheets.printing import build_document, pdf_bytes
from estimator.ui.forms.printer import print_pdf
from estimator.ui.kit.workers import Task
from tests.sheets.samples import many_lines


class PrinterOfSmallPaper(QPrinter):
    """A printer that stays with its own paper, whatever it is asked for."""

    def setPageLayout(self, _layout: QPageLayout) -> bool:
        return False


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Lying sheets first, standing ones behind."""
    return pdf_bytes(build_document(many_lines(60)))


def to_file(printer: QPrinter, path: Path, dpi: int = 144) -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


def pictures(content: bytes | Path, dpi: int = 144) -> list[Image]:
    with pdfium.PdfDocument(content) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def ink(picture: Image) -> tuple[int, int, int, int]:
    """The box of all that is printed on a sheet, in dots."""
    box = picture.point(lambda value: 255 if value < 160 else 0).getbbox()
    assert box is not None
    return box


def rule_at_left(picture: Image) -> int:
    """Of how many dots the rule at the left of the table is."""
    left, top, _right, bottom = ink(picture)
    return max(
        sum(value < 160 for value in picture.crop((at, top, at + 1, bottom)).tobytes())
        for at in range(left, left + 4)
    )


@pytest.mark.parametrize("dpi", [144, 360, 600, 720])
def test_every_sheet_is_printed_as_large_as_it_is_and_at_its_place(
    pdf: bytes, tmp_path: Path, dpi: int
) -> None:
    path = tmp_path / "printed.pdf"
    wanted = pictures(pdf)
    pages = [0, len(wanted) - 1]
    assert print_pdf(pdf, pages, to_file(QPrinter(), path, dpi), Task("")) == 2
    printed = pictures(path)
    assert len(printed) == 2
    for picture, page in zip(printed, pages, strict=True):
        assert picture.size == pytest.approx(wanted[page].size, abs=2)
        # A dot is a sixth of a millimetre here: over the sheet nothing is scaled.
        assert ink(picture) == pytest.approx(ink(wanted[page]), abs=2)
        # Nothing is missing where two strips meet.
        assert rule_at_left(picture) == pytest.approx(rule_at_left(wanted[page]), abs=2)


def test_sheets_come_in_the_order_that_was_asked_for(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    last = len(pictures(pdf)) - 1
    print_pdf(pdf, [last, 0], to_file(QPrinter(), path), Task(""))
    standing, lying = pictures(path)
    assert standing.height > standing.width
    assert lying.width > lying.height


def test_the_last_sheet_comes_first_where_that_is_wanted(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = to_file(QPrinter(), path)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    last = len(pictures(pdf)) - 1
    print_pdf(pdf, [0, last], printer, Task(""))
    standing, lying = pictures(path)
    assert standing.height > standing.width
    assert lying.width > lying.height


@pytest.mark.parametrize(
    ("collated", "directions"),
    [(True, "lying standing " * 3), (False, "lying " * 3 + "standing " * 3)],
)
def test_copies_are_sent_where_the_printer_makes_none(
    pdf: bytes, tmp_path: Path, collated: bool, directions: str
) -> None:
    path = tmp_path / "printed.pdf"
    last = len(pictures(pdf)) - 1
    printer = to_file(QPrinter(), path)
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(3)
    printer.setCollateCopies(collated)
    assert print_pdf(pdf, [0, last], printer, Task("")) == 2
    found = ["lying" if each.width > each.height else "standing" for each in pictures(path, 36)]
    assert found == directions.split()


def test_paper_that_is_too_small_is_refused_before_anything_is_sent(
    pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    printer = to_file(PrinterOfSmallPaper(), path)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    with pytest.raises(UserError, match="เครื่องพิมพ์ไม่รับกระดาษขนาด 210 x 297 มม"):
        print_pdf(pdf, [0], printer, Task(""))
    assert not path.exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_is_told(pdf: bytes, tmp_path: Path) -> None:
    printer = to_file(QPrinter(), tmp_path / "no such folder" / "printed.pdf")
    with pytest.raises(UserError, match="โปรดตรวจเครื่องพิมพ์"):
        print_pdf(pdf, [0], printer, Task(""))
