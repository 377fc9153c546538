"""The open estimate moved to another edition: shown line by line before anything changes."""

from __future__ import annotations

from estimator.app.labour.comparing import line_titles
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourEdition
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.repricing import RepricedLine, Repricing, reprice_to


def why_not(books: Books, name: str) -> str:
    """Why the open estimate cannot be moved to an edition of the library; empty where it can be.

    Its own copies go first: by an id that means another edition there it would take those.
    """
    if name not in books.unlike_labour:
        return ""
    return (
        f"บัญชีชุด “{name}” ที่เก็บไว้ในแฟ้มนี้ต่างจากของเครื่องนี้ จึงปรับราคาตามชุดนี้ไม่ได้ "
        "โปรดบันทึกการแก้ไขอัตราหรือรับบัญชีเข้าใหม่ที่คลังค่าแรงงาน (จะได้รหัสใหม่ที่ไม่ซ้ำกัน)"
    )


def preview(
    estimate: Estimate, books: Books, edition: LabourEdition
) -> tuple[Repricing, tuple[tuple[RepricedLine, str], ...]]:
    """A re-pricing, and each of its lines with what the bill calls it."""
    made = reprice_to(estimate, books, edition)
    return made, tuple(zip(made.lines, line_titles(estimate, made), strict=True))
