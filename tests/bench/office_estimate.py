"""A long estimate as an office has one: real rates, tiers over the project, shares of pipes."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from pathlib import Path

from estimator.domain.bill.rows import ROOT, Group, Line, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.lines import add_pipe_lines
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import apply
from estimator.files import places
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.store.factor_f.resource_tables import factor_edition
from estimator.store.labour.resource_account import labour_edition
from tests.lines import flat_line
from tests.ui.samples import MORNING

_LINES_IN_GROUP = 50
_GROUPS_IN_PART = 100
_LABOUR, _FACTORS = "cgd-w480", "cgd-w481"
_PIPES = 20


def office_books() -> Books:
    """The labour account and the Factor F tables that come with the program."""
    resources = places.resources()
    return Books(
        labour={_LABOUR: labour_edition(resources, _LABOUR)},
        factor_f={_FACTORS: factor_edition(resources, _FACTORS)},
    )


def office_estimate(lines: int, books: Books) -> Estimate:
    """So many lines, every other one with its labour from the account, and a group of pipes.

    The rates follow each other, so that in any screenful some are of tiers that look at the
    quantity of the whole project.
    """
    edition = books.labour[_LABOUR]
    rates = list(edition.rates.values())
    made = [Tree(_line(number, rates)) for number in range(max(lines - _PIPES, 0))]
    groups = [
        Tree(Group(f"กลุ่มงานที่ {at // _LINES_IN_GROUP + 1}"), tuple(made[at:][:_LINES_IN_GROUP]))
        for at in range(0, len(made), _LINES_IN_GROUP)
    ]
    parts = [
        Tree(Part("construction", f"หมวดงานที่ {at + 1}"), tuple(groups[at:][:_GROUPS_IN_PART]))
        for at in range(0, len(groups), _GROUPS_IN_PART)
    ]
    pipes = Tree(Part("construction", "งานระบบสุขาภิบาล"), (_pipes(edition),))
    empty = Estimate()
    estimate = apply(empty, insert_trees(empty.bill, ROOT, 0, [pipes, *parts], ""))
    group = estimate.bill.children_of(estimate.bill.children_of(ROOT)[0])[0]
    return apply(estimate, add_pipe_lines(estimate.bill, group, books.labour))


def office_file(lines: int, folder: Path) -> Path:
    """The same as a file on disk."""
    books, path = office_books(), folder / f"{lines}.estimate"
    create_estimate_file(path, office_estimate(lines, books), books, who="", when=MORNING).close()
    return path


def _line(number: int, rates: list[LabourRate]) -> Line:
    rate = rates[number % len(rates)] if number % 2 else None
    return flat_line(
        description=f"{rate.title if rate else 'งานก่ออิฐมวลเบาฉาบปูนเรียบ'} รายการที่ {number}",
        quantity=Decimal(number % 997 + 1) / 4,
        unit=rate.unit if rate else "ตร.ม.",
        material=Decimal(number % 5003 + 1) / 8,
        labour=None if rate else Decimal("94.00"),
        labour_item=rate.ref if rate else None,
    )


def _pipes(edition: LabourEdition) -> Tree:
    """Pipes of the sections of which the account says what share their fittings cost."""
    sections = {rule.code for rule in edition.pipe_rules}
    rates = (rate for rate in edition.rates.values() if rate.code in sections)
    lines = (
        flat_line(rate.title, Decimal(12), rate.unit, Decimal("85.00"), labour_item=rate.ref)
        for rate in islice(rates, _PIPES)
    )
    return Tree(Group("ท่อและอุปกรณ์"), tuple(map(Tree, lines)))
