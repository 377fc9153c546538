"""Whoever changes what a PDF looks like has to say so: old ones are no altered ones."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Final

import pytest
from reportlab.pdfgen.canvas import Canvas

from estimator.sheets.checksums import WAY_OF_LAYING_OUT
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import Options, build_document, pdf_bytes
from tests.sheets.samples import many_lines, priced

LAID_OUT: Final = (2, "72bcb15c7f5d7104")
"""The way, and the digest of pages that are laid out so."""
STATE: Final = PrintedState(False, "ที่ 1", date(2026, 7, 21), "3f" * 32)


def test_the_way_of_laying_out_rises_with_every_change_of_a_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Raise `WAY_OF_LAYING_OUT` and renew both here, in the change itself.

    Where a form's definition changed, renew the digest alone: a file names those it is printed by.
    """
    told = sha256()
    monkeypatch.setattr(Canvas, "addLiteral", lambda _canvas, text: told.update(text.encode()))
    for estimate in (priced(), many_lines(60)):
        for thai in (False, True):
            pdf_bytes(build_document(estimate, options=Options(thai_digits=thai, state=STATE)))
    assert (WAY_OF_LAYING_OUT, told.hexdigest()[:16]) == LAID_OUT
