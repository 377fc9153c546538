"""What somebody types comes before what he then orders: it is taken first, or told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from estimator.errors import first_of
from estimator.ui.kit.page import Page
from estimator.ui.window.strips import MessageStrip

_LOOK_MILLISECONDS: Final = 300
"""How often it is looked whether a command still waits for what was typed."""


class UntakenTyping(QObject):
    """The one place where a command sees to what is typed, and to what was not taken of it."""

    def __init__(
        self,
        pages: Callable[[], Sequence[Page]],
        current: Callable[[], Page],
        show_page: Callable[[str], None],
        message: MessageStrip,
        parent: QObject,
    ) -> None:
        """Of the `pages` made by now; what is not taken on one is told on `message`."""
        super().__init__(parent)
        self._pages = pages
        self._current = current
        self._show_page = show_page
        self._message = message
        self._told: list[str] = []
        """What was told of already, and what the order was that it was told with."""
        self._telling = ""
        """The message that told of it: it counts while one still sees it."""
        self._waits_for: tuple[Page, str] | None = None
        """The page on which a command waits for what is typed, and what was said of it."""
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MILLISECONDS)
        self._looking.timeout.connect(self.look)

    def forget_orders(self) -> None:
        """Somebody has gone on: whoever orders something again is told anew."""
        self._told = []

    def finish_typing(self) -> bool:
        """Take what is being typed before a command is done; False where it is refused, and told.

        The one place where a command that changes the estimate, or makes something of it, sees to
        it: what somebody types comes before what he then orders.
        """
        page = self._current()
        if page.finish_typing():
            return True
        said = first_of(page.unfinished())
        text = f"{said} โปรดแก้ หรือกด Esc เพื่อเลิกพิมพ์ แล้วสั่งอีกครั้ง"
        self._message.say(text, "warn", until="edit")
        self._waits_for = page, self._message.text
        self._looking.start()
        return False

    def look(self) -> None:
        """Put away what was said of an entry once it was taken or taken back, on any page."""
        page, text = self._waits_for or (self._current(), "")
        is_seen = self._message.text == text
        if is_seen and page.unfinished():
            return
        self._looking.stop()
        if is_seen:
            self._message.put_away_old("edit")

    def is_known(self, then: str, beneath: Sequence[str] = ()) -> bool:
        """Whether nothing is untaken, or it was told with the same order; `then`: what that does.

        `beneath`: what is not taken of the question beneath the page.
        """
        unfinished = {page.key: page.unfinished() for page in self._pages()}
        waiting = [text for texts in (*unfinished.values(), beneath) for text in texts]
        is_seen = self._message.text == self._telling
        if not waiting or (is_seen and self._told == [then, *waiting]):
            return True
        place = next((page for page, texts in unfinished.items() if texts), None)
        if place is not None:
            self._show_page(place)
        self._told = [then, *waiting]
        text = f"{first_of(waiting)} โปรดแก้ หรือสั่งอีกครั้งเพื่อ{then}"
        self._message.say(text, "warn", until="edit")
        self._telling = self._message.text
        return False
