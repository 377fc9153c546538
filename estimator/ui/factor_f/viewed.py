"""What the page shows of one work group, read from the session; no widget in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from estimator.app.session import EstimateSession
from estimator.domain.bill.work_types import WorkType
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.falls import fall_sentences
from estimator.domain.factor_f.look_up import FactorWorking, column_of, find_table
from estimator.domain.factor_f.tables import FactorColumn, FactorEdition, FactorTable
from estimator.domain.pricing.factor_choices import effects
from estimator.domain.pricing.price import work_types
from estimator.errors import UserError
from estimator.ui.factor_f.checking import Checking
from estimator.ui.factor_f.factor_table import ShownTable


@dataclass(frozen=True, slots=True)
class Viewed:
    """One work group's working and table; `kinds` are all groups of the contract."""

    kinds: tuple[WorkType, ...] = ("building",)
    kind: WorkType = "building"
    edition: FactorEdition | None = None
    working: FactorWorking | None = None
    shown: ShownTable = field(default_factory=ShownTable)
    falls: tuple[tuple[str, bool], ...] = ()


def view_of(
    session: EstimateSession,
    wanted: WorkType | None,
    checking: Checking,
    again: Callable[[], None],
) -> Viewed:
    """What to show; `again` is called when the checks of the edition are there."""
    estimate, priced = session.estimate, session.priced
    kinds = work_types(estimate)
    main = priced.work_type if priced is not None else estimate.project.work_type
    kind = wanted if wanted in kinds else main
    working = priced.factors.get(kind) if priced is not None else None
    edition = session.books.factor_f.get(estimate.conditions.factor_f.edition)
    table, column = _table(estimate, edition, kind, mixed=len(kinds) > 1)
    report = checking.report(edition, again) if edition is not None else None
    doubts = report.doubts if report is not None else ()
    own = [doubt for doubt in doubts if table is not None and doubt.cell.table == table.key]
    moved = effects(priced, session.books, own) if priced is not None else ()
    method = estimate.conditions.factor_f.method
    falls: tuple[tuple[str, bool], ...] = ()
    if table is not None and column is not None and working is not None:
        falls = fall_sentences(table, column, method, working.cost)
    # A factor set by hand has no table of its own; the curve still shows where it lies.
    return Viewed(
        kinds,
        kind,
        edition,
        working,
        ShownTable(table, working, column, own, {effect.doubt: effect for effect in moved}),
        falls,
    )


def _table(
    estimate: Estimate, edition: FactorEdition | None, kind: WorkType, *, mixed: bool
) -> tuple[FactorTable | None, FactorColumn | None]:
    """The table that the conditions ask for, whether or not a factor was read from it."""
    if edition is None:
        return None, None
    try:
        table = find_table(edition, estimate.conditions, kind)
    except UserError:
        return None, None
    try:
        return table, column_of(edition, table, estimate.conditions, mixed=mixed)
    except UserError:
        return table, None
