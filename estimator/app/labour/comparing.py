"""Two editions of the labour account side by side, and what that means for the open estimate."""

from __future__ import annotations

from pathlib import Path

from estimator.app.books_holder import Work
from estimator.app.labour.wording import edition_title
from estimator.domain.bill.rows import Line
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.pairs import (
    LARGE_MOVE_PERCENT,
    SectionChange,
    by_section,
    compare,
    counted,
)
from estimator.domain.money import shown_baht, signed_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.repricing import Repricing, reprice_to
from estimator.exchange.labour.compare_workbook import Comparison, verdict_of, write_comparison

__all__ = [
    "Comparison",
    "compared",
    "count_words",
    "export",
    "file_name",
    "line_titles",
    "money_words",
    "verdict_of",
    "whole_account",
]


def compared(
    before: LabourEdition,
    after: LabourEdition,
    estimate: Estimate | None,
    books: Books,
    work: Work | None = None,
) -> Comparison:
    """All of a comparison; stops where the task was cancelled."""
    pairs = compare(before, after)
    if work is not None:
        work.report(0.5)
    sections = by_section(pairs, before, after)
    repricing = titles = None
    if estimate is not None:
        repricing = reprice_to(estimate, books, after)
        titles = line_titles(estimate, repricing)
    return Comparison(before.info, after.info, pairs, sections, repricing, titles or ())


def line_titles(estimate: Estimate, repricing: Repricing) -> tuple[str, ...]:
    """What the bill calls each line of a re-pricing."""
    nodes = [estimate.bill.node(line.row) for line in repricing.lines]
    return tuple(node.description if isinstance(node, Line) else "" for node in nodes)


def money_words(made: Comparison) -> str:
    """What the later edition would mean for the open estimate, in one sentence."""
    repricing = made.repricing
    if repricing is None:
        return "เปิดประมาณราคาไว้ จึงจะบอกได้ว่าต่างกันกี่บาท"
    moved = repricing.difference
    count = sum(1 for line in repricing.lines if not line.kept)
    words = (
        f"ประมาณราคาที่เปิดอยู่ ถ้าใช้ {made.after.name}: เปลี่ยน {count:,} รายการ "
        f"ค่างานต้นทุน {shown_baht(repricing.before)} เป็น {shown_baht(repricing.after)} บาท "
        f"({signed_baht(moved)})"
    )
    old, new = repricing.reference_before, repricing.reference_after
    if old is not None and new is not None:
        words += f" ราคากลาง {shown_baht(old)} เป็น {shown_baht(new)} บาท"
    return words


def whole_account(made: Comparison) -> SectionChange:
    """All sections as one, at the head of their list."""
    return counted("", "ทั้งบัญชี", made.pairs)


def count_words(made: Comparison) -> str:
    """How many rates moved which way, in one line."""
    whole = whole_account(made)
    large = sum(1 for pair in made.pairs if pair.large)
    return (
        f"สูงขึ้น {whole.higher:,}  ·  ต่ำลง {whole.lower:,}  ·  เท่าเดิม {whole.same:,}  ·  "
        f"เพิ่มใหม่ {whole.added:,}  ·  ตัดออก {whole.gone:,}  ·  "
        f"เปลี่ยนเกินร้อยละ {LARGE_MOVE_PERCENT} มี {large:,} อัตรา"
    )


def file_name(made: Comparison) -> str:
    """How a workbook of the comparison is called."""
    names = f"{edition_title(made.before)} กับ {edition_title(made.after)}"
    return f"เทียบ {names}.xlsx".replace("/", "-")


def export(made: Comparison, path: Path) -> str:
    """Write it to a workbook, on any thread; answers what is to be said. Raises UserError."""
    write_comparison(made, path)
    return f"บันทึกผลการเปรียบเทียบไว้ที่ {path}"
