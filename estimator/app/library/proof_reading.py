"""Proof-reading: an item of a book compared with the print, in somebody's name."""

from __future__ import annotations

from decimal import Decimal

from estimator.app.books_holder import BooksHolder, change
from estimator.app.library.kinds import BookKind, E, I
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.office import OfficeRate
from estimator.store.labour.proof import correct_rate


def confirm(holder: BooksHolder, kind: BookKind[E, I], item: I, record: OfficeRecord) -> None:
    """The print says the same; UserError where nobody signs."""
    # What the circular's figures are does not change by anything that is found here.
    same = not kind.proof_is_priced
    change(holder, lambda rates: kind.confirm(rates, item, record), same_figures=same)


def take_back(holder: BooksHolder, kind: BookKind[E, I], item: I, record: OfficeRecord) -> None:
    """It was not compared after all; UserError where nobody signs or says why."""
    same = not kind.proof_is_priced
    change(holder, lambda rates: kind.take_back(rates, item, record), same_figures=same)


def correct(
    holder: BooksHolder, rate: LabourRate, printed: Decimal, record: OfficeRecord
) -> OfficeRate:
    """The print says another rate (baht a unit): it becomes the office's own. Raises UserError."""
    return change(
        holder, lambda rates: correct_rate(rates, rate, printed, record), same_figures=True
    )


def said_of(holder: BooksHolder, kind: BookKind[E, I], item: I) -> tuple[str, ...]:
    """Everything that was ever found of an item, in words, the first one first."""
    return kind.said(holder.rates, item) if holder.rates is not None else ()
