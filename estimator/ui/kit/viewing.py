"""A PDF at a page in the platform's own viewer, as far as that one can be told of a page.

A link to the file with the page behind it is understood by Windows and by browsers; the desktops
of Linux refuse it, so that their viewers are called by name. A viewer that is not known opens the
file at its beginning: whoever asks says which page it is.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_BY_INDEX: Final = ("--page-index={page}", "{path}")
_BY_LINK: Final = ("{link}",)
_VIEWERS: Final = {
    "okular": ("--page={page}", "{path}"),
    "evince": _BY_INDEX,
    "atril": _BY_INDEX,
    "xreader": _BY_INDEX,
    "firefox": _BY_LINK,
    "chromium": _BY_LINK,
    "google-chrome": _BY_LINK,
    "microsoft-edge": _BY_LINK,
}
"""Programs by the names that their entries in a desktop hold, and how each is told of a page."""
_WAIT_MILLISECONDS: Final = 2_000


def view_at_page(path: Path, page: int | None) -> bool:
    """Have the platform show a PDF, at a page (from 1) where one is known; False: it cannot."""
    plain = QUrl.fromLocalFile(str(path))
    if page is None:
        return QDesktopServices.openUrl(plain)
    link = QUrl(plain)
    link.setFragment(f"page={page}")
    if not sys.platform.startswith("linux"):
        return QDesktopServices.openUrl(link) or QDesktopServices.openUrl(plain)
    order = viewer_order(_usual_viewer(), path, page)
    if order is not None and QProcess.startDetached(order[0], order[1:])[0]:
        return True
    return QDesktopServices.openUrl(plain)


def viewer_order(entry: str, path: Path, page: int) -> list[str] | None:
    """How the viewer of a desktop entry is called, if it is known and there."""
    for name, arguments in _VIEWERS.items():
        program = shutil.which(name) if name in entry.lower() else None
        if program is not None:
            link = f"{path.absolute().as_uri()}#page={page}"
            return [program, *(each.format(page=page, path=path, link=link) for each in arguments)]
    return None


def _usual_viewer() -> str:
    """The desktop's entry of the program that shows PDFs; empty where none is told."""
    teller = shutil.which("xdg-mime")
    if teller is None:
        return ""
    asked = QProcess()
    asked.start(teller, ["query", "default", "application/pdf"])
    if not asked.waitForFinished(_WAIT_MILLISECONDS):
        asked.kill()
        asked.waitForFinished(_WAIT_MILLISECONDS)
        return ""
    return bytes(asked.readAllStandardOutput().data()).decode("utf-8", "replace")
