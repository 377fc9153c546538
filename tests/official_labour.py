"""The shipped labour editions, and small estimates priced with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Conditions, Estimate, FactorChoice
from estimator.domain.labour.account import LabourEdition, LabourRate, PipeRule, edition_of
from estimator.domain.labour.search_index import LabourIndex, build_index
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.files import places
from estimator.store.labour.resource_account import labour_edition
from tests.books import BUILDING, factor_edition
from tests.lines import flat_line

W135, W480 = "cgd-w135", "cgd-w480"
FACTORS = "test-factors"


@cache
def official(name: str) -> LabourEdition:
    """A shipped edition."""
    return labour_edition(places.resources(), name)


@cache
def official_index(name: str = W480) -> LabourIndex:
    """A shipped edition, searched with the words that the program carries."""
    return build_index([official(name)], vocabulary())


@cache
def official_books() -> Books:
    """Both shipped editions, and small Factor F tables."""
    labour = {name: official(name) for name in (W480, W135)}
    return Books(labour, {FACTORS: factor_edition(FACTORS, BUILDING)})


def rate(code: str, tier: int, edition: str = W480) -> LabourRate:
    """A shipped rate."""
    return official(edition).rates[code, tier]


def book_line(code: str, tier: int, quantity: str | None, edition: str = W480, **more: str) -> Line:
    """A line that takes its labour from a shipped edition; `more` are prices as text."""
    printed = rate(code, tier, edition)
    return flat_line(
        printed.title,
        None if quantity is None else Decimal(quantity),
        printed.unit,
        labour_item=LabourRef(edition, code, tier),
        **{key: Decimal(text) for key, text in more.items()},  # type: ignore[arg-type]
    )


def estimate_of(lines: Sequence[Line], edition: str = W480) -> Estimate:
    """An estimate with one part (row 1), one group (row 2) and these lines (rows 3 and on)."""
    conditions = replace(Conditions(), factor_f=FactorChoice(edition=FACTORS))
    empty = Estimate(conditions=conditions, labour_edition=edition)
    group = Tree(Group("กลุ่มงาน"), tuple(map(Tree, lines)))
    part = Tree(Part("construction", "หมวดงาน"), (group,))
    return apply(empty, insert_trees(Bill(), ROOT, 0, [part], ""))


def line_at(estimate: Estimate, row: int) -> Line:
    """A line of the bill."""
    node = estimate.bill.node(row)
    assert isinstance(node, Line)
    return node


def edition_with(rates: Iterable[LabourRate], rules: Iterable[PipeRule] = ()) -> LabourEdition:
    """A later edition made of some rates, in the headings of ว 480."""
    base = official(W480)
    info = replace(base.info, id="next", circular="ว 999")
    return edition_of(
        info, [replace(each, edition="next") for each in rates], base.sections, (), rules
    )
