"""Where the keyboard was before something took it for a moment."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class WayBack:
    """Keeps what had the focus, and gives it back there or to what it lay in.

    A cell's editor closes when it loses the focus, and is gone by the time this gives it back.
    """

    def __init__(self) -> None:
        """Nothing had it."""
        self._places: list[QWidget] = []

    def keep(self, window: QWidget) -> None:
        """Keep what has the focus in a window now."""
        self._places = []
        place: QWidget | None = window.focusWidget()
        while place is not None and place is not window:
            self._places.append(place)
            place = place.parentWidget()

    def give_back(self) -> None:
        """Give the focus to the innermost of the kept places that is still there."""
        places, self._places = self._places, []
        for place in places:
            if isValid(place) and place.isVisible():
                place.setFocus()
                return
