"""Two editions of the labour account side by side, and an estimate moved from one to the other.

Rates are paired by code and tier: the editions that are known keep both from one circular to the
next. A pair whose wording moved too is marked, so that a re-numbered item is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.domain.bill import ROOT, LabourRef, Line, RowId, lines_below
from estimator.domain.edits import Edit, apply, change_nodes, change_setting
from estimator.domain.estimate import Estimate
from estimator.domain.labour import LabourEdition, LabourRate, PipeRule
from estimator.domain.labour_search import folded
from estimator.domain.money import Satang
from estimator.domain.pricing import Books, CostedBill, cost


@dataclass(frozen=True, slots=True)
class RatePair:
    """The same work in two editions; one side is None where it is added or gone."""

    before: LabourRate | None
    after: LabourRate | None

    @property
    def difference(self) -> Decimal | None:
        """Baht a unit that the rate moved, or None where one side is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after.rate - self.before.rate

    @property
    def percent(self) -> Decimal | None:
        """The move in percent of the earlier rate with one decimal; None where there is none."""
        if self.difference is None or self.before is None or self.before.rate == 0:
            return None
        return (self.difference * 100 / self.before.rate).quantize(Decimal("0.1"))

    @property
    def unit_changed(self) -> bool:
        """True where both sides exist and count in different units."""
        return bool(self.before and self.after and self.before.unit != self.after.unit)

    @property
    def wording_changed(self) -> bool:
        """True where both sides exist and name, variant or condition read differently."""
        if self.before is None or self.after is None:
            return False
        return _wording(self.before) != _wording(self.after)


def _wording(rate: LabourRate) -> str:
    return folded(f"{rate.title} {rate.condition}").replace(" ", "")


def compare(before: LabourEdition, after: LabourEdition) -> tuple[RatePair, ...]:
    """Every rate of either edition, in the later edition's printed order; gone ones come last."""
    pairs = [RatePair(before.rates.get(key), rate) for key, rate in after.rates.items()]
    gone = [RatePair(rate, None) for key, rate in before.rates.items() if key not in after.rates]
    return (*pairs, *gone)


@dataclass(frozen=True, slots=True)
class RepricedLine:
    """What a change of edition does to one line; `kept` says why a line stays as it is."""

    row: RowId
    before: LabourRate | None
    after: LabourRate | None
    amount_before: Satang
    amount_after: Satang
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Repricing:
    """A preview: the lines that change or stay behind, the sums, and the one step that does it."""

    lines: tuple[RepricedLine, ...]
    before: Satang
    after: Satang
    edit: Edit


def reprice_to(estimate: Estimate, books: Books, edition: LabourEdition) -> Repricing:
    """Move all lines that take their labour from a book to another edition.

    A labour price that was typed and differs from its book stays as typed, and so does a line
    whose item is not in the new edition; both are listed with the reason.
    """
    costed = cost(estimate.bill, books)
    nodes: dict[RowId, Line] = {}
    kept: dict[RowId, str] = {}
    for row, line in _book_lines(estimate):
        moved, why = _moved(line, books, edition)
        if moved is None:
            kept[row] = why
        elif moved != line:
            nodes[row] = moved
    label = f"ปรับราคาตาม {edition.info.circular or edition.info.title}"
    edit = change_nodes(estimate.bill, nodes, label)
    if estimate.labour_edition != edition.info.id:
        setting = change_setting(estimate, "labour_edition", edition.info.id, label)
        edit = replace(edit, settings=setting.settings)
    priced = cost(apply(estimate, edit).bill, books)
    rows = [row for row, _ in _book_lines(estimate) if row in nodes or row in kept]
    lines = tuple(
        _repriced(estimate, books, edition, row, costed, priced, kept.get(row, "")) for row in rows
    )
    return Repricing(lines, _total(estimate, costed), _total(estimate, priced), edit)


def _book_lines(estimate: Estimate) -> Iterator[tuple[RowId, Line]]:
    for row in lines_below(estimate.bill, ROOT):
        node = estimate.bill.node(row)
        if isinstance(node, Line) and (node.labour_item or node.pipe_share):
            yield row, node


def _moved(line: Line, books: Books, edition: LabourEdition) -> tuple[Line | None, str]:
    """The line with its item in the new edition, or None and why it stays."""
    if line.pipe_share is not None:
        rule = _pipe_rule(edition, line.pipe_share.code, line.pipe_share.rule_no)
        if rule is None:
            return None, "บัญชีชุดใหม่ไม่มีเกณฑ์ร้อยละข้อนี้"
        share = replace(
            line.pipe_share,
            edition=edition.info.id,
            material_percent=rule.material_percent,
            labour_percent=rule.labour_percent,
        )
        return replace(line, pipe_share=share), ""
    old = line.labour_item
    if old is None:
        return line, ""
    ref = LabourRef(edition.info.id, old.code, old.tier)
    rate = edition.rate(ref)
    if rate is None:
        return None, "บัญชีชุดใหม่ไม่มีรายการนี้"
    if line.labour is None:
        return replace(line, labour_item=ref), ""
    book = books.labour.get(old.edition)
    printed = book.rate(old) if book is not None else None
    if printed is not None and printed.rate == line.labour:
        return replace(line, labour_item=ref, labour=rate.rate), ""
    return None, "ค่าแรงงานพิมพ์ไว้เอง ต่างจากบัญชี"


def _pipe_rule(edition: LabourEdition, code: str, rule_no: int) -> PipeRule | None:
    for rule in edition.pipe_rules:
        if (rule.code, rule.rule_no) == (code, rule_no):
            return rule
    return None


def _repriced(
    estimate: Estimate,
    books: Books,
    edition: LabourEdition,
    row: RowId,
    costed: CostedBill,
    priced: CostedBill,
    kept: str,
) -> RepricedLine:
    node = estimate.bill.node(row)
    old = node.labour_item if isinstance(node, Line) else None
    book = books.labour.get(old.edition) if old is not None else None
    before = book.rate(old) if book is not None and old is not None else None
    after = edition.rates.get((old.code, old.tier)) if old is not None else None
    return RepricedLine(
        row, before, after, costed.totals_of(row).total, priced.totals_of(row).total, kept
    )


def _total(estimate: Estimate, costed: CostedBill) -> Satang:
    return sum(costed.totals_of(part).total for part in estimate.bill.children_of(ROOT))
