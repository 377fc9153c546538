"""Where one was in the bill before coming to the labour books."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from estimator.ui.bill.page import BillPage


class BillPlace:
    """Follows the bill's pages: the one that spoke last is the one somebody comes from."""

    def __init__(self, pages: Iterable[BillPage] = ()) -> None:
        """Follow some pages; the first is taken until one has spoken."""
        self._pages = list(pages)
        self._last = self._pages[0] if self._pages else None
        for page in self._pages:
            page.inspected.connect(self._follow(page))

    @property
    def key(self) -> int | None:
        """The grid's key under the cursor: a row, or minus a group for its empty row."""
        return self._last.view.current_key() if self._last is not None else None

    @property
    def page(self) -> str:
        """The page to go back to."""
        return self._last.key if self._last is not None else "bill"

    def _follow(self, page: BillPage) -> Callable[[object], None]:
        def heard(_inspection: object) -> None:
            self._last = page

        return heard
