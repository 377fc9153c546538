"""What a change of the labour edition means for one estimate, line by line and in baht."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.domain.bill.rows import ROOT, Line, RowId, lines_below
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import (
    LabourEdition,
    LabourRate,
    PipeRule,
    RateKey,
)
from estimator.domain.labour.lines import following, share_description
from estimator.domain.labour.office import OFFICE_EDITION
from estimator.domain.labour.pairs import RatePair, successors
from estimator.domain.labour.tiers import in_unit_of, rate_of
from estimator.domain.money import Satang
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost, direct_cost
from estimator.domain.pricing.price import priced_or_refused
from estimator.domain.records.edits import Edit, apply, change_setting
from estimator.domain.records.registry import LABOUR_EDITION
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.prices import LabourPrice, typed_value
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.wording import is_wordless

KEPT_TYPED = "ค่าแรงงานพิมพ์ไว้เอง ต่างจากบัญชี"
KEPT_REMARK = "ค่าแรงงานพิมพ์ไว้เองพร้อมหมายเหตุ"
KEPT_SHARE = "ร้อยละที่กำหนดไว้เอง ต่างจากบัญชี"
KEPT_GONE = "บัญชีชุดใหม่ไม่มีรายการนี้"
KEPT_UNIT = "บัญชีชุดใหม่ใช้หน่วยอื่น"
KEPT_RULE = "บัญชีชุดใหม่ไม่มีเกณฑ์ร้อยละข้อนี้"
KEPT_OWN = "รายการของหน่วยงาน ไม่ได้มาจากหนังสือเวียน"


@dataclass(frozen=True, slots=True)
class RepricedLine:
    """What a change of edition does to one line; `kept` says why a line stays as it is.

    Amounts are the line's material and labour in satang.
    """

    row: RowId
    pair: RatePair
    amount_before: Satang
    amount_after: Satang
    kept: str = ""

    @property
    def change(self) -> Satang:
        """Satang by which the line moves."""
        return self.amount_after - self.amount_before


@dataclass(frozen=True, slots=True)
class Repricing:
    """A preview: the lines that change or stay behind, the sums, and the one step that does it.

    `before` and `after` are the direct cost of the construction parts; the reference price is None
    where no Factor F fits the conditions.
    """

    lines: tuple[RepricedLine, ...]
    before: Satang
    after: Satang
    reference_before: Satang | None
    reference_after: Satang | None
    edit: Edit

    @property
    def difference(self) -> Satang:
        """What the direct cost moves by."""
        return self.after - self.before


def reprice_to(estimate: Estimate, books: Books, edition: LabourEdition) -> Repricing:
    """Move all lines that take their labour from a book to another edition.

    A labour price that was typed and differs from its book, or has a remark, stays as typed, and
    so do shares of pipes that are not the book's own, under the rule of the new edition. So does a
    line whose item is not in the new edition or counts there in another unit; all are listed with
    the reason.
    """
    # The estimate's own copy of it goes first, as it will when the step is done.
    edition = books.labour.get(edition.info.id, edition)
    books = Books({**books.labour, edition.info.id: edition}, books.factor_f)
    mover = _Mover(books, edition)
    lines = dict(_book_lines(estimate))
    moves = {row: mover.move(line) for row, line in lines.items()}
    nodes = {row: move.line for row, move in moves.items() if move.line != lines[row]}
    label = f"ปรับราคาตาม {edition.info.name}"
    edit = change_nodes(estimate.bill, nodes, label)
    if estimate.labour_edition != edition.info.id:
        setting = change_setting(estimate, LABOUR_EDITION, edition.info.id, label)
        edit = replace(edit, settings=setting.settings)
    after = apply(estimate, edit)
    costed, priced = cost(estimate.bill, books), cost(after.bill, books)
    return Repricing(
        tuple(
            RepricedLine(
                row, move.pair, costed.totals_of(row).total, priced.totals_of(row).total, move.kept
            )
            for row, move in moves.items()
            if row in nodes or move.kept
        ),
        before=direct_cost(estimate, costed),
        after=direct_cost(after, priced),
        reference_before=_reference_price(estimate, books, costed),
        reference_after=_reference_price(after, books, priced),
        edit=edit,
    )


def _book_lines(estimate: Estimate) -> Iterator[tuple[RowId, Line]]:
    for row in lines_below(estimate.bill, ROOT):
        node = estimate.bill.node(row)
        if isinstance(node, Line) and (node.item or node.pipe_share):
            yield row, node


@dataclass(frozen=True, slots=True)
class _Move:
    line: Line
    pair: RatePair
    kept: str = ""


class _Mover:
    """Moves lines to one edition; pairs each book it meets with that edition once."""

    def __init__(self, books: Books, edition: LabourEdition) -> None:
        self._books = books
        self._edition = edition
        self._pairs: dict[str, Mapping[RateKey, LabourRate]] = {}

    def move(self, line: Line) -> _Move:
        """The line as it stands in the new edition, or as it is and why."""
        if line.pipe_share is not None:
            return self._move_share(line, line.pipe_share)
        before, after = self._pair(line)
        pair = RatePair(before, after)
        item, typed = line.item, typed_value(line.labour)
        if item is not None and item.edition == self._edition.info.id:
            return _Move(line, pair)
        if after is None:
            own = item is not None and item.edition == OFFICE_EDITION
            return _Move(line, pair, KEPT_OWN if own else KEPT_GONE)
        if pair.unit_changed:
            return _Move(line, pair, KEPT_UNIT)
        known = None if before is None else in_unit_of(line, before).rate
        if typed is not None and known != typed:
            return _Move(line, pair, KEPT_TYPED)
        if typed is not None and not is_wordless(line.remark):
            return _Move(line, pair, KEPT_REMARK)
        # A unit that was the book's goes on being the book's: set becomes ชุด.
        unit = after.unit if before is not None and line.unit == before.unit else line.unit
        rate = in_unit_of(line, after).rate
        labour = (
            BookRate(after.ref) if typed is None else _typed_again(line.labour, rate, after.ref)
        )
        return _Move(replace(line, labour=labour, unit=unit), pair)

    def _pair(self, line: Line) -> tuple[LabourRate | None, LabourRate | None]:
        ref = line.item
        if ref is None:
            return None, None
        before = rate_of(line, self._books.labour)
        key = (ref.code, ref.tier)
        if before is None:  # its book is unknown here: only the number is left
            return None, self._edition.rates.get(key)
        if ref.edition not in self._pairs:
            self._pairs[ref.edition] = successors(self._books.labour[ref.edition], self._edition)
        return before, self._pairs[ref.edition].get(key)

    def _move_share(self, line: Line, share: PipeShare) -> _Move:
        nothing = RatePair(None, None)
        rule = _rule_of(self._edition, share)
        if rule is None:
            return _Move(line, nothing, KEPT_RULE)
        book = self._books.labour.get(share.edition)
        before = _rule_of(book, share) if book is not None else None
        shares = share.percent, _labour_share(line)
        moved = following(line, self._edition, rule)
        if shares == (rule.material_percent, rule.labour_percent):
            return _Move(moved, nothing)
        if before is None or shares != (before.material_percent, before.labour_percent):
            own = replace(share, edition=self._edition.info.id)
            return _Move(replace(line, material=own), nothing, KEPT_SHARE)
        words = line.description
        if words == share_description(rule.what, share.percent):
            words = share_description(rule.what, rule.material_percent)
        return _Move(replace(moved, description=words), nothing)


def _typed_again(labour: LabourPrice, rate: Decimal, ref: LabourRef) -> TypedPrice:
    """The new rate where the old one stood typed, with a formula only if it gives this one."""
    if isinstance(labour, TypedPrice) and labour.value == rate:
        return replace(labour, item=ref)
    return TypedPrice(rate, ref)


def _rule_of(edition: LabourEdition, share: PipeShare) -> PipeRule | None:
    rules = (rule for rule in edition.pipe_rules if rule.code == share.code)
    return next((rule for rule in rules if rule.rule_no == share.rule_no), None)


def _labour_share(line: Line) -> Decimal | None:
    return line.labour.percent if isinstance(line.labour, PipeShareLabour) else None


def _reference_price(estimate: Estimate, books: Books, costed: CostedBill) -> Satang | None:
    priced, _refusal = priced_or_refused(estimate, books, costed)
    return None if priced is None else priced.reference_price
