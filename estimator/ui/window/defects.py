"""What happens when the program itself fails: noted with its versions, told, and carried on."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Signal

from estimator import __version__
from estimator.files.defect_log import note_defect


class Defects(QObject):
    """Takes the place of the interpreter's hooks; tells the window on the window's thread."""

    happened = Signal(str)
    """Two Thai sentences: what happened, and what to do."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        """Nothing is taken over before `install`."""
        super().__init__()
        self._now = now

    def install(self) -> None:
        """Hear of every exception that nobody handles, from any thread."""
        sys.excepthook = self.note
        threading.excepthook = self._note_of_thread

    def uninstall(self) -> None:
        """Give the interpreter its hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _note_of_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.note(given.exc_type, given.exc_value, given.exc_traceback)

    def note(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write a defect down and tell of it; an interruption from outside ends the program."""
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log: Path | None = None
        with suppress(OSError):
            log = _write_down(text, self._now())
        if log is None:
            sys.__excepthook__(kind, error, trace)
        place = f"พร้อมแฟ้ม {log}" if log is not None else ""
        self.happened.emit(
            "โปรแกรมทำงานผิดพลาด แต่ทุกอย่างที่บันทึกไว้ในแฟ้มประมาณราคายังอยู่ครบ "
            f"ทำงานต่อได้ หากเกิดซ้ำ โปรดแจ้งผู้ดูแลโปรแกรม{place}"
        )


def _write_down(text: str, when: datetime) -> Path:
    """Note a defect with the versions of everything that may have to do with it."""
    versions = (
        f"estimator {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}, "
        f"{platform.platform()}"
    )
    return note_defect(text, versions, when)
