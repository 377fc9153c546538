"""Lines of estimates that were open on this PC before, as they may be used again.

Kept of a line is what another estimate may take: what is done, its unit, its typed prices, and
which rate of a book its labour came from. Nothing of it is a price of today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, Line, all_parts, lines_below
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.domain.sources.prices import typed_value
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.wording import short_thai_date


@dataclass(frozen=True, slots=True)
class LineSource:
    """An estimate whose lines are remembered; its file lies, or once lay, at `place`."""

    place: str
    name: str
    day: date
    is_pricing_day: bool = True
    """Whether the estimate says that it was priced on `day`; else that is its last change."""

    @property
    def told(self) -> str:
        """How old its prices are, in Thai."""
        day = short_thai_date(self.day)
        return f"ราคาเดิม ณ {day}" if self.is_pricing_day else f"ราคาเดิม แก้ไขล่าสุด {day}"


@dataclass(frozen=True, slots=True)
class RememberedLine:
    """A line of a part of a kind; `material` and `labour` are what was typed, baht a unit."""

    kind: PartKind
    description: str
    unit: str = ""
    material: Decimal | None = None
    labour: Decimal | None = None
    item: LabourRef | None = None
    """The rate that its labour came from, or from which the typed one departs."""
    item_rate: Decimal | None = None
    """What that rate was, baht a unit of the book."""


@dataclass(frozen=True, slots=True)
class LineOfSource:
    """A remembered line with the estimate that it is of."""

    line: RememberedLine
    source: LineSource


def lines_to_remember(
    bill: Bill, rate_of: Callable[[LabourRef], Decimal | None], most: int
) -> tuple[RememberedLine, ...]:
    """The lines of a bill that have a price, each once, those put in last first, at most so many.

    Left out is what a committee decided for its own works alone: shares of pipes, percentages of
    material, and what is taken off.
    """
    kinds = {
        row: part.kind for number, part in all_parts(bill) for row in lines_below(bill, number)
    }
    found: dict[RememberedLine, None] = {}
    for row in sorted(kinds, reverse=True):
        node = bill.node(row)
        if isinstance(node, Line) and _may_be_used_again(node):
            found[_remembered(kinds[row], node, rate_of)] = None
            if len(found) == most:
                break
    return tuple(found)


def _may_be_used_again(line: Line) -> bool:
    plain = isinstance(line.material, TypedPrice | NotApplicable) and isinstance(
        line.labour, TypedPrice | BookRate | NotApplicable
    )
    priced = not isinstance(line.material, NotApplicable) or not isinstance(
        line.labour, NotApplicable
    )
    return plain and priced and bool(line.description.strip())


def _remembered(
    kind: PartKind, line: Line, rate_of: Callable[[LabourRef], Decimal | None]
) -> RememberedLine:
    item = line.item
    return RememberedLine(
        kind,
        line.description,
        line.unit,
        typed_value(line.material),
        typed_value(line.labour),
        item,
        None if item is None else rate_of(item),
    )
