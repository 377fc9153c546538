"""What the window remembers from one day to the next: an ini file in the user's data folder.

Losing it loses nothing but comfort: in place of what cannot be used stands what holds at first, and
the window says so.
"""

from __future__ import annotations

import json
from contextlib import suppress
from math import isnan
from pathlib import Path
from time import time
from typing import Any, Final, TypeVar

from PySide6.QtCore import QByteArray, QLockFile, QSettings

from estimator.files.presence import is_file, is_folder
from estimator.ui.kit.theme import Scheme

K = TypeVar("K")
_NAME: Final = "window.ini"
_WRITTEN_IN: Final = 60
"""Seconds."""
RECENT_COUNT: Final = 8
_MOST_BYTES: Final = 1 << 20
"""Of the file; what the window itself keeps are some thousands."""
SMALLEST_ZOOM: Final = 0.8
LARGEST_ZOOM: Final = 2.0


class Settings:
    """Recent files, places and looks; every value is kept as JSON text."""

    def __init__(self, folder: Path) -> None:
        """Read ``window.ini`` in `folder`."""
        path = folder / _NAME
        _clear_left(path)
        was_put_away = _put_away(path)
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)
        self.is_odd = was_put_away or self._ini.status() != QSettings.Status.NoError
        """Whether something of it could not be used, as far as it was asked for."""

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept: the window has not been closed yet."""
        return not self._ini.allKeys()

    def get(self, key: str, default: Any = None) -> Any:
        """A plain value, or the default where none or an unreadable one is kept."""
        text = self._ini.value(key)
        if text is None:
            return default
        try:
            return json.loads(str(text))
        except (ValueError, RecursionError):
            self.is_odd = True
            return default

    def _of_kind(self, key: str, kind: type[K] | tuple[type[K], ...], default: K) -> K:
        value = self.get(key, default)
        if isinstance(value, kind):
            return value
        self.is_odd = True
        return default

    def put(self, key: str, value: Any) -> None:
        """Keep a plain value."""
        self._ini.setValue(key, json.dumps(value, ensure_ascii=False))

    def text(self, key: str) -> str:
        """A text, or an empty one."""
        return self._of_kind(key, str, "")

    def state(self, key: str) -> QByteArray:
        """Qt's own bytes (geometry, the widths of a splitter)."""
        return QByteArray.fromBase64(QByteArray(self.text(key).encode("ascii", "ignore")))

    def put_state(self, key: str, state: QByteArray) -> None:
        """Keep Qt's own bytes."""
        self.put(key, bytes(state.toBase64().data()).decode("ascii"))

    def recent(self) -> list[Path]:
        """Files opened last, newest first; those that are gone are left out."""
        kept = self._of_kind("recent", list, [])
        paths = [Path(each) for each in kept if isinstance(each, str)]
        return [path for path in paths if is_file(path)]

    def gone(self) -> list[Path]:
        """Files opened last that are not there any more."""
        kept = self._of_kind("recent", list, [])
        paths = [Path(each) for each in kept if isinstance(each, str)]
        return [path for path in paths if not is_file(path)]

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        kept = self._of_kind("recent", list, [])
        others = [each for each in map(Path, filter(_is_text, kept)) if each != path]
        self.put("recent", [str(each) for each in [path, *others][:RECENT_COUNT]])

    @property
    def last_file(self) -> Path | None:
        """The file that was open when the window closed, if it is still there."""
        path = Path(self.text("last_file") or "?")
        return path if is_file(path) else None

    @property
    def folder(self) -> Path | None:
        """The folder of the file that was opened last, if it is still there."""
        path = Path(self.text("folder") or "?")
        return path if is_folder(path) else None

    @property
    def scheme(self) -> Scheme:
        """The chosen colours."""
        value = self.text("scheme")
        return "light" if value == "light" else "dark" if value == "dark" else "system"

    @property
    def zoom(self) -> float:
        """The size of all text against 11 pt."""
        kept = self._of_kind("zoom", (int, float), 1.0)
        bounded = float(min(max(kept, SMALLEST_ZOOM), LARGEST_ZOOM))
        return 1.0 if isnan(bounded) else bounded

    def look(self, page: str) -> dict[str, object]:
        """How a page was left."""
        return self._of_kind(f"look/{page}", dict, {})

    def put_look(self, page: str, look: dict[str, object]) -> None:
        """Keep how a page is left."""
        self.put(f"look/{page}", look)

    def save(self) -> None:
        """Write everything to disk now."""
        self._ini.sync()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _put_away(path: Path) -> bool:
    """Rename what Qt would read without end, so that a new file takes its place."""
    try:
        if not path.exists() or (path.is_file() and path.stat().st_size <= _MOST_BYTES):
            return False
        path.replace(path.with_name(f"{path.name}.bak"))
    except OSError:
        return False
    return True


def _clear_left(ini: Path) -> None:
    """Delete what Qt was writing them to when it was killed; nobody writes for a minute."""
    QLockFile(f"{ini}.lock").removeStaleLockFile()
    with suppress(OSError):
        for each in ini.parent.glob(f"{ini.name}.??????"):
            if time() - each.lstat().st_mtime > _WRITTEN_IN:
                each.unlink()
