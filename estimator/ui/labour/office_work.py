"""Writing what an office adds to the account, and small things its drawers share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from estimator.app.session import EstimateSession
from estimator.domain.labour.account import EditionInfo
from estimator.errors import UserError
from estimator.store.books.rate_database import RateDatabase
from estimator.ui.kit import theme

T = TypeVar("T")


def rate_database(session: EstimateSession) -> RateDatabase:
    """The rate database; raises UserError while it is not open yet."""
    if session.rates is None:
        raise UserError("ฐานข้อมูลราคายังเปิดไม่เสร็จ โปรดลองอีกครั้ง")
    return session.rates


def change(
    session: EstimateSession, work: Callable[[RateDatabase], T], *, same_figures: bool = False
) -> T:
    """Write to the rate database; everybody then works with the new books. Raises UserError.

    With `same_figures` no rate that a bill may use becomes another one.
    """
    rates = rate_database(session)
    answer = work(rates)
    session.use_library(rates.books(), same_figures=same_figures)
    return answer


def today(session: EstimateSession) -> date:
    """The day that is written beside a name."""
    return session.now().date()


def infos(session: EstimateSession) -> tuple[EditionInfo, ...]:
    """Every labour edition of the library, the newest circular first, the office's last."""
    if session.rates is not None:
        return session.rates.labour_editions()
    return tuple(edition.info for edition in session.library.labour.values())


def field(parent: QWidget, name: str, hint: str = "", most: int = 300) -> QLineEdit:
    """A line to type in, with a name for whoever cannot see it."""
    made = QLineEdit(parent)
    theme.dress(made, "field")
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(most)
    return made


def fault_line(parent: QWidget) -> QLabel:
    """Where a drawer says why something was refused; hidden while there is nothing."""
    made = QLabel(parent)
    made.setWordWrap(True)
    theme.dress(made, "error")
    made.hide()
    return made


def tell_fault(line: QLabel, error: UserError | None) -> None:
    """Say why something was refused, or that all is well."""
    line.setText(" ".join(error.sentences) if error is not None else "")
    line.setVisible(error is not None)


def fill_editions(box: QComboBox, offered: tuple[EditionInfo, ...], wanted: str) -> None:
    """Offer editions, one of them chosen, without telling anybody."""
    box.blockSignals(True)
    box.clear()
    for info in offered:
        box.addItem(edition_words(info), info.id)
    box.setCurrentIndex(max(box.findData(wanted), 0))
    box.blockSignals(False)


def edition_words(info: EditionInfo) -> str:
    """``ว 480 (2569)``, or the title of what is no circular."""
    if not info.circular:
        return info.title
    year = f" ({info.dated.year + 543})" if info.dated is not None else ""
    return f"{info.circular.rpartition('/')[2] or info.circular}{year}"
