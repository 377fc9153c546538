"""Which rates and percentages of the labour account the lines of a bill take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.bill.rows import Bill, Line, lines_below
from estimator.domain.books.edition import EditionInfo
from estimator.domain.labour.account import LabourEdition, PipeRule
from estimator.domain.money import shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.sources.book_rate import BookRate


@dataclass(frozen=True, slots=True)
class UsedRate:
    """A rate of an edition in baht a unit, None where it is a percentage; `lines` that take it.

    `page` is the printed circular's page, `compared` says in Thai how far the figure was compared
    with the print.
    """

    edition: EditionInfo
    code: str
    what: str
    unit: str
    rate: Decimal | None
    page: str
    compared: str
    lines: int


def used_rates(bill: Bill, books: Books) -> tuple[UsedRate, ...]:
    """The rates that lines take from a book, each once, in the order of the editions as printed.

    A labour price that was typed in place of a rate is none of them.
    """
    rates: dict[tuple[str, str, int], int] = {}
    shares: dict[tuple[str, str, int], int] = {}
    for row in lines_below(bill, 0):
        node = bill.node(row)
        if not isinstance(node, Line):
            continue
        if isinstance(node.labour, BookRate):
            item = node.labour.item
            key = (item.edition, item.code, item.tier)
            rates[key] = rates.get(key, 0) + 1
        if node.pipe_share is not None:
            share = (node.pipe_share.edition, node.pipe_share.code, node.pipe_share.rule_no)
            shares[share] = shares.get(share, 0) + 1
    found: list[UsedRate] = []
    for edition in books.labour.values():
        found += _rates(edition, rates)
        found += _shares(edition, shares)
    return tuple(found)


def _rates(edition: LabourEdition, used: dict[tuple[str, str, int], int]) -> Iterator[UsedRate]:
    for rate in edition.rates.values():
        lines = used.get((edition.info.id, rate.code, rate.tier), 0)
        if lines:
            what = f"{rate.title} {rate.condition}".strip()
            compared = rate.compared if edition.info.official else edition.info.trust.word
            yield UsedRate(
                edition.info, rate.code, what, rate.unit, rate.rate, rate.page, compared, lines
            )


def _shares(edition: LabourEdition, used: dict[tuple[str, str, int], int]) -> Iterator[UsedRate]:
    for rule in edition.pipe_rules:
        lines = used.get((edition.info.id, rule.code, rule.rule_no), 0)
        if lines:
            compared = edition.info.trust.word
            yield UsedRate(
                edition.info, rule.code, _share_words(rule), "", None, rule.page, compared, lines
            )


def _share_words(rule: PipeRule) -> str:
    material, labour = shown_number(rule.material_percent, 0), shown_number(rule.labour_percent, 0)
    return f"{rule.what} ค่าวัสดุร้อยละ {material} ของราคาท่อ ค่าแรงร้อยละ {labour} ของค่าวัสดุนั้น"
