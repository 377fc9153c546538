"""What the grid asks beyond the bill, answered from the session's rate books and checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.app.bill.inspection import inspection_of
from estimator.app.bill.support import (
    Remembered,
    Suggest,
    Suggestion,
    Support,
    UsableLabour,
    no_suggestions,
    none_remembered,
    typed_alone,
)
from estimator.app.books_holder import refuse_if_renewed
from estimator.app.inspection import Inspection
from estimator.app.session import EstimateSession
from estimator.domain.bill.pipes import counted_twice, share_at
from estimator.domain.bill.remembered_lines import RememberedLine
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.line_checks import check_line
from estimator.domain.guideline.surroundings import Surroundings
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.first_tiers import in_its_tier
from estimator.domain.labour.lines import counts_something, take_rate, unit_words
from estimator.domain.labour.office import OFFICE_EDITION
from estimator.domain.labour.tiers import (
    WorkKey,
    in_unit_of,
    measured_with_others,
    project_totals,
)
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.typed_price import TypedPrice
from estimator.sheets.letters import lacking

_LETTERS: Final = Surroundings(lacking=lacking)
"""All that the checks of one line look at around the estimate."""


class _Totals(Mapping[WorkKey, Decimal]):
    """Sums over the whole project, made only when a tier asks for one: most lines do not."""

    def __init__(self, bill: Bill, books: Books, but_for: RowId | None = None) -> None:
        self.bill, self.books, self._but_for = bill, books, but_for
        self._made: Mapping[WorkKey, Decimal] | None = None

    def _all(self) -> Mapping[WorkKey, Decimal]:
        if self._made is None:
            self._made = project_totals(self.bill, self.books.labour, self._but_for)
        return self._made

    def __getitem__(self, key: WorkKey) -> Decimal:
        return self._all()[key]

    def __iter__(self) -> Iterator[WorkKey]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


class SessionSupport:
    """Answers of one session; what costs time to prepare is kept until it goes stale."""

    def __init__(self, session: EstimateSession) -> None:
        """Look at a session's estimate and books."""
        self._session = session
        self._totals = _Totals(Bill(), Books())
        self._twice: tuple[CostedBill, Mapping[RowId, RowId]] | None = None

    def functions(
        self, suggest: Suggest = no_suggestions, remembered: Remembered = none_remembered
    ) -> Support:
        """The bundle that the grid is given; whoever has an index of rates says how to suggest."""
        return Support(
            self.findings,
            self.inspect,
            suggest,
            self.take,
            self.retier,
            remembered,
            self.usable,
            self.labour_unit,
            self.taken_words,
        )

    def findings(self, row: RowId) -> Sequence[Finding]:
        """Findings about one line."""
        session = self._session
        checked = Checked(
            session.estimate,
            session.costed,
            session.priced,
            session.refusal,
            session.books,
            self._fresh_totals(),
            _LETTERS,
            counted_twice=self._fresh_twice(row),
        )
        return check_line(checked, row)

    def inspect(self, row: RowId, field: str) -> Inspection | None:
        """What the panel says about a cell."""
        if row not in self._session.estimate.bill.rows:
            return None
        return inspection_of(self._session, row, field, self.findings(row))

    def take(self, line: Line, suggestion: Suggestion, row: RowId | None) -> Line:
        """The line as this work, in the tier that its quantity falls into.

        Raises UserError where the library is another one than the work was offered from.
        """
        refuse_if_renewed(self._session)
        bare, rate = _bare(line), self._offered(suggestion)
        if rate is None:
            return replace(bare, description=suggestion.title, unit=bare.unit or suggestion.unit)
        edition = self._session.books.labour[rate.edition]
        return take_rate(bare, rate, edition, self._others(row))

    def taken_words(self, line: Line, suggestion: Suggestion) -> str:
        """What is to be said of a line's unit once it, as it was before, has become a work."""
        rate = self._offered(suggestion)
        return "" if rate is None else unit_words(_bare(line), rate)

    def _offered(self, suggestion: Suggestion) -> LabourRate | None:
        """The rate of a work that was offered, None where no book has it any more."""
        ref = suggestion.ref
        edition = self._session.books.labour.get(ref.edition) if ref is not None else None
        rate = edition.rate(ref) if edition is not None and ref is not None else None
        return rate if rate is not None and self._is_what_was_offered(rate) else None

    def _is_what_was_offered(self, rate: LabourRate) -> bool:
        """Not where the open file means another work by the code that the library offers."""
        library = self._session.library.labour.get(rate.edition)
        offered = library.rates.get((rate.code, rate.tier)) if library is not None else None
        return (
            rate.edition not in self._session.books.unlike_labour
            or offered is None
            or offered.printed == rate.printed
        )

    def usable(self, line: RememberedLine) -> UsableLabour:
        """Its rate too where the estimate prices with that book, and the rate is what it was."""
        item, session = line.item, self._session
        if item is None or item.edition not in (session.estimate.labour_edition, OFFICE_EDITION):
            return typed_alone(line)
        edition = session.books.labour.get(item.edition)
        rate = edition.rate(item) if edition is not None else None
        known = rate is not None and self._is_what_was_offered(rate)
        if not known or rate is None or rate.rate != line.item_rate:
            return typed_alone(line)
        typed = line.labour
        labour = BookRate(item) if typed is None else TypedPrice(typed, item)
        here = in_unit_of(Line("", unit=line.unit), rate)
        return UsableLabour(labour, here.rate, here.unit)

    def labour_unit(self, row: RowId) -> Decimal | None:
        """What a line's labour comes to a unit, wherever it is from."""
        costed = self._session.costed.lines.get(row)
        return costed.labour_unit if costed is not None else None

    def retier(self, line: Line, row: RowId | None) -> Line:
        """The line in the tier that its first quantity falls into."""
        others = self._others(row)
        return in_its_tier(
            line,
            self._session.books.labour,
            lambda rate: measured_with_others(rate, line, others),
        )

    def _others(self, row: RowId | None) -> _Totals:
        """What the project comes to without one line."""
        return _Totals(self._session.estimate.bill, self._session.books, row)

    def _fresh_totals(self) -> _Totals:
        bill, books = self._session.estimate.bill, self._session.books
        if self._totals.bill is not bill or self._totals.books is not books:
            self._totals = _Totals(bill, books)
        return self._totals

    def _fresh_twice(self, row: RowId) -> Mapping[RowId, RowId]:
        """Asked for a line that follows pipes alone; kept until something is costed anew."""
        estimate, costed = self._session.estimate, self._session.costed
        if share_at(estimate.bill, row) is None:
            return {}
        if self._twice is None or self._twice[0] is not costed:
            self._twice = (costed, counted_twice(estimate.bill, costed.pipes))
        return self._twice[1]


def _bare(line: Line) -> Line:
    """A line as a work takes it: what counts something keeps its unit."""
    return replace(line, description="", unit=line.unit if counts_something(line) else "")
