"""Which rows of a list or a summary are counted: what a total asks of the rows it adds up.

`docs/counted_rows.md` has the rules, `excel/own_rows.py` and `excel/summary_rows.py` write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.sheets.cell_refs import Ref


@dataclass(frozen=True, slots=True)
class Needed:
    """A figure in the column `amount` of each row that has one in all the `given` columns.

    Of amounts `taken` from elsewhere what is given is a formula: a figure there is no row of one.
    Beside a quantity `alone` a dash is no amount that lacks: it says that there is no price yet.
    """

    given: tuple[int, ...]
    amount: int
    taken: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Multiplied:
    """An `amount` that is a quantity times a price, in each row that has both.

    It may be rounded to whole baht. In place of the price may stand a share, up to `most`, of
    another amount, `share_of`; in rows that are marked as such it has to.
    """

    quantity: int
    price: int
    amount: int
    share_of: int | None = None
    most: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """An `amount` that is a formula, in rows with a figure in each of the columns `given`.

    In a row without them it is a sum that somebody put in, and counts its cells a second time.
    """

    amount: int
    given: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OwnRows:
    """That the rows of a list are of its own form, and no figure of theirs contradicts another.

    `multiplied` are the amounts of quantities and prices, `added` those of which the last is what
    the others come to. A row of a form with more columns has a figure, or what stands for none, in
    the column of remarks, `beside` the amounts, and something beyond the last of the `columns`.
    Amounts are `worked_out` as said: no sum that somebody put in is counted as one of them.
    """

    multiplied: tuple[Multiplied, ...] = ()
    added: tuple[int, ...] = ()
    beside: int | None = None
    columns: int = 0
    worked_out: tuple[WorkedOut, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedRows:
    """That no row of a summary is counted that adds up others; `docs/counted_rows.md` has the rule.

    A row has a `cost`, a `multiplier` and the `amount` that they come to. Where a part has no costs
    its amounts come of a `quantity`, and it has none of the `costs` of other parts.
    """

    amount: int
    cost: int
    multiplier: int
    quantity: int | None = None
    costs: bool = True


@dataclass(frozen=True, slots=True)
class PartRow:
    """The cell with a part's amount on the form that closes the set, and the `whole` it is of.

    Once its row is deleted the part is out of the price, which has to be said with its `title`
    while another form has an amount of it.
    """

    title: str
    cell: Ref
    whole: Ref


@dataclass(frozen=True, slots=True)
class TakenRows:
    """The same of an `amount` taken from another form; it stands a second time `beside` the row.

    The form adds up `parts`.
    """

    amount: int
    beside: int
    parts: tuple[PartRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsOfParts:
    """The same of an `amount` of all parts on one form, which has rows of them and their sums.

    That of a part with forms of its own stands a second time `beside` the row. What is `between` a
    row where a part ends and the one where the next begins is in no part. The form adds up `parts`;
    beside an amount of another form stands that form's, too, in each of the columns `given`.
    """

    amount: int
    beside: int
    between: tuple[tuple[str, str], ...] = ()
    given: tuple[int, ...] = ()
    parts: tuple[PartRow, ...] = ()


SummaryRows = PricedRows | TakenRows | RowsOfParts
