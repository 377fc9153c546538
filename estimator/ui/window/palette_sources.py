"""What Ctrl+K searches: the menus' commands, the pages, the lines of the bill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from estimator.app.bill.pages import page_of_row
from estimator.app.inspection import Goto, Hit
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line, RowId, number_of, walk
from estimator.domain.money import shown_baht
from estimator.domain.search.folding import holds_all
from estimator.ui.kit.page import Page
from estimator.ui.window.palette import Source


def commands(bar: QMenuBar) -> Source:
    """The commands of a menu bar that can be done now."""

    def find(words: tuple[str, ...], limit: int) -> Iterator[Hit]:
        found = 0
        seen: set[int] = set()
        for path, action in _actions(bar.actions(), ()):
            if id(action) in seen:  # one command may stand in several menus
                continue
            seen.add(id(action))
            title = plain_text(action)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if found < limit and holds_all(" ".join((*path, title, keys)), words):
                found += 1
                yield Hit(title, "   ".join(filter(None, (" › ".join(path), keys))), action.trigger)

    return find


def _actions(
    actions: Sequence[QAction], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], QAction]]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _actions(menu.actions(), (*path, plain_text(action)))
        elif not action.isSeparator() and action.isEnabled() and action.isVisible():
            yield path, action


def plain_text(action: QAction) -> str:
    """An action's text without the sign of its access key."""
    return action.text().replace("&", "").rstrip("…").strip()


def bill_lines(session: EstimateSession, go: Callable[[Goto], None]) -> Source:
    """The rows of the open estimate's bill, by their titles, in printed order."""

    def find(words: tuple[str, ...], limit: int) -> Iterator[Hit]:
        if not words:
            return
        bill = session.estimate.bill
        found = 0
        for row in walk(bill):
            node = bill.node(row)
            title = node.description if isinstance(node, Line) else node.title
            if holds_all(title, words):
                found += 1
                place = Goto(page_of_row(session, row), row)
                yield Hit(title, _where(session, row), partial(go, place))
                if found == limit:
                    return

    return find


def _where(session: EstimateSession, row: RowId) -> str:
    bill = session.estimate.bill
    number = number_of(bill, row) or number_of(bill, bill.rows[row].parent)
    return f"บัญชีรายการ {number}   {shown_baht(session.costed.totals_of(row).total)}"


def pages(all_pages: Sequence[Page]) -> Source:
    """What the pages themselves find (labour rates, tables)."""

    def find(words: tuple[str, ...], limit: int) -> Iterable[Hit]:
        if words:
            for page in all_pages:
                yield from page.hits(words, limit)

    return find
