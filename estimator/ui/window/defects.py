"""What happens when the program itself fails: noted with its versions, told, and carried on."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Signal

from estimator.files.defect_log import crashes_noted, note_defect, versions_here


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

    def crashes_noted(self) -> AbstractContextManager[bool]:
        """Have it noted too when the system ends the program; gives whether it did before."""
        return crashes_noted(_versions(), self._now())

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
        try:
            note_defect(text, _versions(), self._now())
        except OSError:
            sys.__excepthook__(kind, error, trace)
        self.happened.emit(
            "โปรแกรมทำงานผิดพลาด แต่ทุกอย่างที่บันทึกไว้ในแฟ้มประมาณราคายังอยู่ครบ ทำงานต่อได้ "
            "หากเกิดซ้ำ โปรดบันทึกรายงานแล้วส่งให้ผู้ดูแลโปรแกรม"
        )


def _versions() -> str:
    return f"{versions_here()}, PySide6 {pyside_version}"
