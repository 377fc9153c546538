"""What the window remembers from one day to the next: an ini file in the user's data folder.

Losing it loses nothing but comfort, so odd values are passed over and never reported.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QSettings

from estimator.ui.kit.theme import Scheme

RECENT_COUNT: Final = 8
SMALLEST_ZOOM: Final = 0.8
LARGEST_ZOOM: Final = 2.0


class Settings:
    """Recent files, places and looks; every value is kept as JSON text."""

    def __init__(self, folder: Path) -> None:
        """Read ``window.ini`` in `folder`."""
        self._ini = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept: the window has not been closed yet."""
        return not self._ini.allKeys()

    def get(self, key: str, default: Any = None) -> Any:
        """A plain value, or the default where none or an unreadable one is kept."""
        text = self._ini.value(key)
        if not isinstance(text, str):
            return default
        try:
            return json.loads(text)
        except ValueError:
            return default

    def put(self, key: str, value: Any) -> None:
        """Keep a plain value."""
        self._ini.setValue(key, json.dumps(value, ensure_ascii=False))

    def text(self, key: str) -> str:
        """A text, or an empty one."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def state(self, key: str) -> QByteArray:
        """Qt's own bytes (geometry, the widths of a splitter)."""
        return QByteArray.fromBase64(QByteArray(self.text(key).encode("ascii", "ignore")))

    def put_state(self, key: str, state: QByteArray) -> None:
        """Keep Qt's own bytes."""
        self.put(key, bytes(state.toBase64().data()).decode("ascii"))

    def recent(self) -> list[Path]:
        """Files opened last, newest first; those that are gone are left out."""
        kept = self.get("recent", [])
        paths = [Path(each) for each in kept if isinstance(each, str)] if kept else []
        return [path for path in paths if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [each for each in self.recent() if each != path]
        self.put("recent", [str(each) for each in [path, *others][:RECENT_COUNT]])

    @property
    def last_file(self) -> Path | None:
        """The file that was open when the window closed, if it is still there."""
        path = Path(self.text("last_file") or "?")
        return path if path.is_file() else None

    @property
    def scheme(self) -> Scheme:
        """The chosen colours."""
        value = self.text("scheme")
        return "light" if value == "light" else "dark" if value == "dark" else "system"

    @property
    def zoom(self) -> float:
        """The size of all text against 11 pt."""
        value = self.get("zoom", 1.0)
        if not isinstance(value, (int, float)):
            return 1.0
        return min(max(float(value), SMALLEST_ZOOM), LARGEST_ZOOM)

    def look(self, page: str) -> dict[str, object]:
        """How a page was left."""
        value = self.get(f"look/{page}", {})
        return value if isinstance(value, dict) else {}

    def put_look(self, page: str, look: dict[str, object]) -> None:
        """Keep how a page is left."""
        self.put(f"look/{page}", look)

    def save(self) -> None:
        """Write everything to disk now."""
        self._ini.sync()
