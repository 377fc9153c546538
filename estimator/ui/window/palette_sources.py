"""What Ctrl+K searches: the menus' commands, the pages, the lines of the bill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from estimator.app.bill.pages import page_of_row
from estimator.app.bill.row_texts import titled
from estimator.app.inspection import Goto, Hit
from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import FIRST_KIND
from estimator.domain.bill.rows import Line, RowId, number_of, walk
from estimator.domain.money import shown_baht
from estimator.domain.search.folding import closed_up, holds_all
from estimator.ui.kit.page import Page
from estimator.ui.kit.page_cards import BILLS, CARDS, PageCard
from estimator.ui.window.menus import menu_title
from estimator.ui.window.page_commands import COMMANDS
from estimator.ui.window.palette import Source


@dataclass(frozen=True, slots=True)
class PlacedCommand:
    """A command of a page: in which menu it stands there, what it is called, its keys."""

    card: PageCard
    menu: str
    title: str
    keys: str

    @property
    def whereabouts(self) -> str:
        """Where it is found once its page is shown."""
        keys = f" ({self.keys})" if self.keys else ""
        return f"คำสั่ง “{self.title}”{keys} อยู่ที่เมนู {self.menu} ของหน้านี้"


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


def commands_not_now(bar: QMenuBar, tell: Callable[[str], None]) -> Source:
    """The commands of a menu bar that cannot be done now, for who types what one is called."""

    def find(words: tuple[str, ...], limit: int) -> Iterator[Hit]:
        seen: set[str] = set()
        for path, action in _actions(bar.actions(), (), now=False) if words else ():
            title = plain_text(action)
            hidden = action.isEnabled() or title in seen or len(seen) == limit
            if not hidden and holds_all(" ".join((*path, title)), words):
                seen.add(title)
                said = f"คำสั่ง “{title}” ทำไม่ได้ในขณะนี้"
                yield Hit(title, "ทำไม่ได้ในขณะนี้", partial(tell, said))

    return find


def commands_elsewhere(
    usable: Callable[[], Sequence[PageCard]],
    page_of: Callable[[str], Page],
    bar: QMenuBar,
    lead: Callable[[PlacedCommand], None],
) -> Source:
    """The commands of `usable` pages that are not shown: `lead` goes to where one can be given.

    `page_of` answers the page of the bill, of which all kinds have the same commands.

    None is done from afar: what it would be done to is not in sight. A command that the menus have
    now, or that several pages have, is found once.
    """
    known: dict[str, tuple[PlacedCommand, ...]] = {}

    def find(words: tuple[str, ...], limit: int) -> Iterator[Hit]:
        here = {plain_text(action) for _, action in _actions(bar.actions(), (), now=False)}
        found = 0
        for card in usable() if words else ():
            if card.key not in known:
                of_bill = card == BILLS[FIRST_KIND]
                known[card.key] = tuple(placed(page_of(card.key)) if of_bill else told(card))
            for each in known[card.key]:
                said = " ".join((each.card.title, each.menu, each.title, each.keys))
                if found < limit and each.title not in here and holds_all(said, words):
                    here.add(each.title)
                    found += 1
                    where = f"ไปที่หน้า{each.card.title}"
                    detail = "   ".join(filter(None, (where, each.keys)))
                    yield Hit(each.title, detail, partial(lead, each))

    return find


def told(card: PageCard) -> Iterator[PlacedCommand]:
    """The commands of a page, made or not, as they are written down."""
    for name, commands in COMMANDS.get(card.key, {}).items():
        for each in commands:
            keys = QKeySequence(each.keys).toString(QKeySequence.SequenceFormat.NativeText)
            yield PlacedCommand(card, menu_title(name), each.title, keys)


def placed(page: Page) -> Iterator[PlacedCommand]:
    """The commands of a page as its menus have them."""
    for name, actions in page.menu_actions().items():
        menu = menu_title(name)
        for path, action in _actions(actions, (menu,), now=False):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield PlacedCommand(page.card, " › ".join(path), plain_text(action), keys)


def _actions(
    actions: Sequence[QAction], path: tuple[str, ...], *, now: bool = True
) -> Iterator[tuple[tuple[str, ...], QAction]]:
    """All actions with their menus; `now`: only those that can be done now."""
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _actions(menu.actions(), (*path, plain_text(action)), now=now)
        elif not action.isSeparator() and action.isVisible() and (action.isEnabled() or not now):
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
        found = titled(bill, [closed_up(word) for word in words])
        for row in islice(filter(found.__contains__, walk(bill)), limit) if found else ():
            node = bill.node(row)
            title = node.description if isinstance(node, Line) else node.title
            place = Goto(page_of_row(session, row), row)
            yield Hit(title, _where(session, row), partial(go, place))

    return find


def _where(session: EstimateSession, row: RowId) -> str:
    bill = session.estimate.bill
    number = number_of(bill, row) or number_of(bill, bill.rows[row].parent)
    return f"บัญชีรายการ {number}   {shown_baht(session.costed.totals_of(row).total)}"


def pages(hits_of: Callable[[str, tuple[str, ...], int], Iterable[Hit]]) -> Source:
    """What is found on the pages, by their names (labour rates, tables)."""

    def find(words: tuple[str, ...], limit: int) -> Iterable[Hit]:
        if words:
            for key in CARDS:
                yield from hits_of(key, words, limit)

    return find
