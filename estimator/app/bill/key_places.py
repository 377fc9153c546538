"""Where keys stand in the list of those that the grid shows."""

from __future__ import annotations

from typing import Final

from estimator.app.bill.visible_rows import Key

_FEW: Final = 8
"""So many keys are looked for one by one: quicker than to write down where all of them stand."""


class KeyPlaces:
    """Finds keys in a list; whoever changes the list says so by `forget`."""

    def __init__(self) -> None:
        """Nothing is known of a list yet."""
        self._asked = 0
        self._known: dict[Key, int] | None = None

    def forget(self) -> None:
        """The list has changed."""
        self._asked, self._known = 0, None

    def of(self, key: Key, keys: list[Key]) -> int:
        """Where a key stands, or -1."""
        if self._known is not None:
            return self._known.get(key, -1)
        self._asked += 1
        if self._asked > _FEW:
            self._known = dict(zip(keys, range(len(keys)), strict=True))
            return self._known.get(key, -1)
        try:
            return keys.index(key)
        except ValueError:
            return -1
