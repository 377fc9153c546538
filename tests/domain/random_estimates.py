"""Random whole estimates, every setting and every kind of row, within what every door takes.

Texts are tidy, as a cell leaves what is typed into it, and numbers of the project have two
decimals, as its page shows them; so an estimate can come through any door and be the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from estimator.domain.arithmetic import value_of
from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.pipes import shares_in
from estimator.domain.bill.row_rules import salvage_lines
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, part_of, walk
from estimator.domain.bill.work_types import WORK_TYPES, WorkType
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.clauses import GUIDELINES
from estimator.domain.decisions import FORM_SETS, Decision
from estimator.domain.estimate import (
    FACTOR_METHODS,
    RAIN_ZONES,
    Conditions,
    Estimate,
    FactorChoice,
    Project,
    Rounding,
)
from estimator.domain.labour.lines import point_at_pipes
from estimator.domain.money import FACTOR_ROUNDINGS
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import PriceSource
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from tests.domain.bills import bills
from tests.domain.random_formulas import formulas
from tests.lines import both_shares, flat_line

S = TypeVar("S", bound=PriceSource)

BOOK = "cgd-w480"
"""A labour book of `tests.books`, with pipes in section 3.1."""

_SIGNS = "กขคงานเสาิ่้ำฯ๑๙ABcd019 .,/()\"'“”=+*;:%"
_KINDS: list[PartKind] = ["construction", "equipment", "special"]
_WORK_TYPES: list[WorkType | None] = [None, *WORK_TYPES]


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    """A text of one line, with blanks only between words."""
    return st.text(_SIGNS, max_size=longest).map(lambda text: " ".join(text.split()))


def long_texts() -> st.SearchStrategy[str]:
    """A text that may break into lines, as in a cell of the bill."""
    return st.text(_SIGNS + "\n", max_size=30).map(clean_text)


def decimals(low: str, high: str, places: int) -> st.SearchStrategy[Decimal]:
    """A number from `low` to `high` written with just so many decimals."""
    first, last = (int(Decimal(bound).scaleb(places)) for bound in (low, high))
    return st.integers(first, last).map(lambda whole: Decimal(whole).scaleb(-places))


def either(*ways: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Decimal | None]:
    """A number of one of these kinds, or none."""
    return st.none() | st.one_of(*ways)


quantities = either(decimals("0", "999999999", 0), decimals("0", "1000", 3), decimals("0", "1", 10))
unit_prices = either(
    decimals("0", "9999999999", 0), decimals("0", "100000", 2), decimals("0", "1", 4)
)
percentages = decimals("0", "100", 0) | decimals("0", "100", 2)
days = st.none() | st.dates(date(1857, 1, 1), date(2157, 12, 31))

labour_items = st.sampled_from(
    [LabourRef(BOOK, "3.1", 1), LabourRef(BOOK, "3.1", 2), LabourRef("cgd-w135", "1.6.2", 2)]
)
labour_percents = st.builds(PercentOfMaterial, percentages, texts())
pipe_shares = st.builds(
    both_shares, st.just(BOOK), texts(), st.integers(1, 100_000), percentages, percentages
)

salvage = st.builds(
    Salvage,
    decimals("0.01", "100000", 2) | decimals("0.0001", "1", 4),
    texts().filter(bool),
) | st.builds(Salvage, st.just(Decimal("2.5")), texts().filter(bool), st.just("10÷4"))
leaves = st.builds(
    Decision,
    st.just("salvage"),
    st.sampled_from(["inside", "outside"]),
    texts().filter(bool),
)


@st.composite
def lines(draw: st.DrawFn, kind: PartKind = "construction") -> Line:
    """A line as a part of this kind may hold it; a special cost has one price and no labour."""
    sources = ["typed", "book", "typed over book", "percent", "share", "none"]
    sources += ["salvage"] if kind == "construction" else []
    source = "none" if kind == "special" else draw(st.sampled_from(sources))
    if source == "salvage":
        plain = flat_line(draw(long_texts()), draw(quantities), draw(texts()))
        return replace(plain, material=draw(salvage), remark=draw(long_texts()))
    follows_pipes = source == "share"
    line = flat_line(
        description=draw(long_texts()),
        quantity=draw(quantities),
        unit=draw(texts()),
        material=None if follows_pipes else draw(unit_prices),
        labour=draw(unit_prices) if source.startswith("typed") else None,
        remark=draw(long_texts()),
        labour_item=draw(labour_items) if source.endswith("book") else None,
        labour_percent=draw(labour_percents) if source == "percent" else None,
        pipe_share=draw(pipe_shares) if follows_pipes else None,
    )
    return draw(st.sampled_from([line, draw(with_formulas(line))]))


@st.composite
def with_formulas(draw: st.DrawFn, line: Line) -> Line:
    """The line with a formula behind each of its figures that can have one."""

    def of_price(source: S) -> S:
        if isinstance(source, TypedPrice):
            return replace(source, **_worked(draw(formulas), "value"))
        if isinstance(source, PercentOfMaterial):
            return replace(source, **_worked("(30+37)/2", "percent"))
        return source

    if isinstance(line.quantity, TypedQuantity):
        formula = draw(formulas)
        line = replace(line, quantity=TypedQuantity(**_worked(formula, "value")))
    return replace(line, material=of_price(line.material), labour=of_price(line.labour))


def _worked(formula: str, figure: str) -> dict[str, Any]:
    return {figure: value_of(formula), "formula": formula}


def rows_below(kind: PartKind) -> st.SearchStrategy[list[Tree]]:
    """What may stand in a part of this kind: lines, and groups within groups."""

    def within_groups(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        return st.builds(
            Tree, st.builds(Group, long_texts()), st.lists(inner, max_size=3).map(tuple)
        )

    return st.lists(st.recursive(lines(kind).map(Tree), within_groups, max_leaves=5), max_size=3)


@st.composite
def parts(draw: st.DrawFn) -> Tree:
    """A whole part; only construction has a kind of work of its own."""
    kind = draw(st.sampled_from(_KINDS))
    work_type = draw(st.sampled_from(_WORK_TYPES)) if kind == "construction" else None
    return Tree(Part(kind, draw(long_texts()), work_type), tuple(draw(rows_below(kind))))


projects = st.builds(
    Project,
    name=texts(40),
    location=texts(),
    province=st.sampled_from(["", "เพชรบุรี", "กรุงเทพมหานคร", "ธนบุรี"]),
    agency=texts(),
    drawing_no=texts(),
    work_type=st.sampled_from(WORK_TYPES),
    priced_on=days,
    floor_area_m2=either(decimals("0", "999999999999", 2)),
    budget_baht=either(decimals("0", "999999999999", 2)),
    labour_received_on=days,
    factor_f_received_on=days,
)


@st.composite
def factor_choices(draw: st.DrawFn) -> FactorChoice:
    """A way to Factor F; one set by hand has its reason."""
    edition = draw(st.sampled_from(["cgd-w481", "cgd-w499"]))
    method = draw(st.sampled_from(FACTOR_METHODS))
    if method == "manual":
        value = draw(decimals("0.0001", "9.9999", 4))
        reason = draw(texts().filter(lambda text: text != ""))
        return FactorChoice(edition, method, "half_up", value, reason)
    rounding = draw(st.sampled_from(FACTOR_ROUNDINGS))
    return FactorChoice(edition, method, rounding, None, draw(st.none() | texts()))


conditions = st.builds(
    Conditions,
    percentages,
    percentages,
    percentages,
    percentages,
    st.booleans(),
    st.sampled_from(RAIN_ZONES),
    factor_choices(),
)
steps = (decimals("0", "999999999999", 0) | decimals("0", "10", 2)).filter(
    # One that is there from the start is not typed anew, whichever decimals it has.
    lambda step: step not in (0, 1000)
)
members = st.builds(
    Member, st.sampled_from(["chair", "member", "secretary", "พยาน"]), texts(), texts()
)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """A whole estimate; its rows and settings all of them random."""
    empty = Estimate(
        project=draw(projects),
        conditions=draw(conditions),
        rounding=draw(st.builds(Rounding, steps, steps, steps)),
        form_set=draw(st.sampled_from((None, *FORM_SETS))),
        guideline=draw(st.sampled_from((None, *GUIDELINES))),
        labour_edition=draw(st.sampled_from([BOOK, "cgd-w135"])),
        committee=records_of(draw(st.lists(members, max_size=3))),
        decisions=records_of([draw(leaves)]),
    )
    trees = draw(st.lists(parts(), max_size=3))
    return pointing(draw, apply(empty, insert_trees(empty.bill, ROOT, 0, trees, "")))


@st.composite
def pointing_bills(draw: st.DrawFn) -> Bill:
    """A random bill in which lines that follow pipes point to rows of their part."""
    return pointing(draw, Estimate(bill=draw(bills()))).bill


def pointing(draw: st.DrawFn, estimate: Estimate) -> Estimate:
    """The estimate with some lines that follow pipes pointing to rows of their part."""
    bill = estimate.bill
    for share in list(shares_in(bill, bill.rows)):
        apart = {*shares_in(bill, bill.rows), *salvage_lines(bill, bill.rows)}
        rows = [row for row in walk(bill, part_of(bill, share)) if row not in apart]
        if rows:
            pointed = draw(st.lists(st.sampled_from(rows), max_size=2, unique=True))
            estimate = apply(estimate, point_at_pipes(estimate.bill, share, pointed))
    return estimate
