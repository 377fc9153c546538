"""Sessions, models and names for tests of the bill's grid."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from PySide6.QtTest import QAbstractItemModelTester

from estimator.app.bill.support import Support
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, Bill, Group, Part, RowId, walk
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Conditions, Estimate, FactorChoice
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.conditions import Measure, TierRange
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.ui.bill.model import BillModel
from tests.app.bill.row_names import name_of
from tests.books import labour_edition
from tests.lines import flat_line
from tests.ui.bill.memory_file import MemoryFile
from tests.ui.samples import BOOK, FACTORS, sample_books

if TYPE_CHECKING:
    from estimator.store.estimate.estimate_file import EstimateFile


def no_support() -> Support:
    """Nothing known beyond the bill."""
    return Support(
        findings=lambda _row: (),
        inspect=lambda _row, _field: None,
        suggest=lambda _text, _limit: (),
        take=lambda line, _suggestion, _row: line,
        retier=lambda line, _row: line,
    )


def line(name: str, quantity: str | None = "1", material: str | None = "10") -> Tree:
    return Tree(
        flat_line(
            name,
            None if quantity is None else Decimal(quantity),
            "ม.",
            None if material is None else Decimal(material),
        )
    )


def book_line(name: str, quantity: str | None, code: str = "2.3.1") -> Tree:
    amount = None if quantity is None else Decimal(quantity)
    return Tree(flat_line(name, amount, "ตร.ม.", labour_item=LabourRef(BOOK, code, 1)))


def group(name: str, *children: Tree) -> Tree:
    return Tree(Group(name), children)


def part(name: str, *children: Tree) -> Tree:
    return Tree(Part("construction", name), children)


def painting(measure: Measure) -> LabourEdition:
    """A work in two tiers: up to 5,000 and above."""
    made = labour_edition(BOOK, {("2.8.1", 1): "30.00", ("2.8.1", 2): "28.00"})
    limit = Decimal(5000)
    ranges = {
        1: TierRange(measure, maximum=limit),
        2: TierRange(measure, minimum=limit, minimum_included=False),
    }
    rates = {
        key: replace(
            rate,
            name="ทาสีผนัง",
            unit="ตร.ม.",
            tier_range=ranges[rate.tier],
            condition=f"ช่วง {rate.tier}",
        )
        for key, rate in made.rates.items()
    }
    by_code = {"2.8.1": tuple(rates.values())}
    return replace(made, rates=MappingProxyType(rates), by_code=MappingProxyType(by_code))


def small_bill() -> Bill:
    """P holds A (a b), B with C (c), and a loose line d; S is a special cost."""
    trees = (
        part(
            "P",
            group("A", line("a"), line("b", "2", "20")),
            group("B", group("C", line("c"))),
            line("d"),
        ),
        Tree(Part("special", "S"), (line("x"),)),
    )
    return apply(Estimate(), insert_trees(Bill(), ROOT, 0, trees, "")).bill


def session_of(bill: Bill) -> EstimateSession:
    """A session with an estimate of this bill open, in memory."""
    made = EstimateSession(
        sample_books(), clock=lambda: datetime.fromisoformat("2026-06-20T10:42:00")
    )
    conditions = Conditions(factor_f=FactorChoice(edition=FACTORS))
    file = MemoryFile(Estimate(bill=bill, labour_edition=BOOK, conditions=conditions))
    made.show(cast("EstimateFile", file))
    return made


def model_of(session: EstimateSession, support: Support | None = None) -> BillModel:
    """A model of the construction page, watched by Qt's own tester."""
    model = BillModel(session, "construction", support or no_support())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def find(bill: Bill, name: str) -> RowId:
    return next(row for row in walk(bill) if name_of(bill, row) == name)


def shown(model: BillModel) -> str:
    """Names of the rows from top to bottom; ``+A`` is the row to type in at the end of A."""
    return " ".join(name_of(model.grid.bill, key) for key in model.grid.keys)


def row(model: BillModel, name: str) -> int:
    """Where a row of some name is shown."""
    names = [name_of(model.grid.bill, key) for key in model.grid.keys]
    return names.index(name)


def text(model: BillModel, name: str, column: str) -> str:
    """What a cell shows."""
    return model.grid.text_at(row(model, name), model.grid.column_of(column))


def enter(model: BillModel, name: str, column: str, typed: str) -> bool:
    """Type into a cell."""
    return model.enter(row(model, name), model.grid.column_of(column), typed)
