"""One form laid out to be looked at while its definition is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Final

from estimator.app.forms.notices import footers_cut
from estimator.domain.bill.rows import ROOT, Line, RowChange, lines_below, with_changes
from estimator.domain.decisions import FormSet
from estimator.domain.estimate import Estimate, form_set_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.pricing.used_rates import used_rates
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.takeoff.dimension_rows import DimensionRow, Measure
from estimator.files.collector import collector_at_rest
from estimator.sheets.document import Document
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options, build_document, pdf_bytes

MOST_ROWS: Final = 500
"""Of the open estimate, beyond which the example is laid out: a change is to be seen at once."""

_MEASURED_LINES: Final = 5
_BUDGET: Final = Decimal(12_000_000)
"""Of the example, where a form is printed only with a budget."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The PDF of a form, and whether it is of the example instead of the open estimate.

    `told` is what has no room on it.
    """

    pdf: bytes
    of_example: bool
    told: tuple[str, ...] = ()


@collector_at_rest()
def trial(
    definition: FormDefinition,
    form_set: FormSet,
    priced: PricedEstimate | None,
    books: Books,
    example: Callable[[Books], Estimate],
) -> Trial:
    """Lay a form out as its definition says, the others as today.

    Of the open estimate, where that is not too long and has something for this form, else of the
    example, which has parts of all kinds. Raises UserError.
    """
    definitions = {**usable_forms({}, form_set).definitions, definition.form: definition}
    form = definition.form
    if (
        priced is not None
        and form_set_of(priced.estimate) == form_set
        and len(priced.estimate.bill.rows) <= MOST_ROWS
    ):
        document = build_document(priced, (form,), _options(priced.estimate, books, definitions))
        if document.sheets:
            return _trial(document, of_example=False)
    shown = replace(example(books), form_set=form_set)
    if definition.role.startswith("works_"):
        # Only road works and the like have these forms.
        shown = replace(shown, project=replace(shown.project, work_type="road"))
    elif definition.role == "announcement":
        shown = replace(shown, project=replace(shown.project, budget_baht=_BUDGET))
    elif definition.role == "take_off":
        shown = _measured(shown)
    options = _options(shown, books, definitions)
    return _trial(build_document(price(shown, books), (form,), options), of_example=True)


def _trial(document: Document, *, of_example: bool) -> Trial:
    return Trial(pdf_bytes(document), of_example, tuple(footers_cut(document)))


def _measured(shown: Estimate) -> Estimate:
    """The example with its first lines taken off, by a row each, for the form to be seen."""
    bill, changes = shown.bill, list[RowChange]()
    for row in islice(lines_below(bill, ROOT), _MEASURED_LINES):
        before = bill.rows[row]
        line = before.node
        if isinstance(line, Line) and line.quantity.value is not None:
            rows = (DimensionRow("ตามแบบก่อสร้าง", number=Measure(line.quantity.value)),)
            taken = replace(before, node=replace(line, quantity=TakenOff(rows)))
            changes.append(RowChange(row, before, taken))
    return replace(shown, bill=with_changes(bill, changes))


def _options(
    estimate: Estimate, books: Books, definitions: Mapping[str, FormDefinition]
) -> Options:
    return Options(definitions=definitions, rates=used_rates(estimate.bill, books))
