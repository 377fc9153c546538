"""A PDF of some pages of forms: which they are, as it and as the sheets themselves say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from estimator.domain.wording import number_ranges
from estimator.errors import UserError, short
from estimator.sheets.checksums import Pages
from estimator.sheets.document import Document

_MOST_COPIES: Final = 100
_MOST_SAID: Final = 300


def numbers_of(pages: Pages, count: int) -> list[int]:
    """Pages (from 0) of a document of `count`; raises UserError where there are none such."""
    if any(not 1 <= first <= last <= count for first, last in pages) or (
        sum(last - first + 1 for first, last in pages) > count * _MOST_COPIES
    ):
        raise UserError("เลขหน้าที่แฟ้มบอกไว้ไม่มีในแบบฟอร์มที่พิมพ์จากข้อมูลนั้น")
    return [at for first, last in pages for at in range(first - 1, last)]


def sheets_said(document: Document, numbers: Sequence[int]) -> str:
    """Pages (from 0) of a document as the sheets themselves are numbered."""
    places = [(sheet, page.number) for sheet in document.sheets for page in sheet.pages]
    said = []
    for sheet, chosen in groupby((places[at] for at in numbers), key=itemgetter(0)):
        own = number_ranges(number for _, number in chosen)
        said.append(f"{sheet.label} แผ่นที่ {own} จาก {len(sheet.pages):,} แผ่น")
    return short(", ".join(said), _MOST_SAID)
