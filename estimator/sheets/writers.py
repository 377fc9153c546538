"""What writes a document as a PDF or a workbook.

Its libraries are large, and are imported when something is written: a window that shows pages which
another process has made never needs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from estimator.files.cancelling import Progress
from estimator.sheets.document import Document


def write_pdf(
    document: Document,
    path: Path,
    progress: Progress | None = None,
    pages: Sequence[int] | None = None,
) -> None:
    """As `pdf_writer.write_pdf`."""
    from estimator.sheets.pdf import pdf_writer

    pdf_writer.write_pdf(document, path, progress, pages)


def pdf_bytes(
    document: Document, progress: Progress | None = None, pages: Sequence[int] | None = None
) -> bytes:
    """As `pdf_writer.pdf_bytes`."""
    from estimator.sheets.pdf import pdf_writer

    return pdf_writer.pdf_bytes(document, progress, pages)


def write_workbook(document: Document, path: Path, progress: Progress | None = None) -> None:
    """As `excel_writer.write_workbook`."""
    from estimator.sheets.excel import excel_writer

    excel_writer.write_workbook(document, path, progress)


def workbook_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """As `excel_writer.workbook_bytes`."""
    from estimator.sheets.excel import excel_writer

    return excel_writer.workbook_bytes(document, progress)
