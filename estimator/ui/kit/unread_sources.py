"""Keeps PySide from reading the source of every module that is imported after it.

It looks whether PySide is named there, for one that is may ask for names in another spelling. None
does here. To read some thousand files took a seventh of the start, and what was read stayed in
memory: twelve megabytes.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

_ASKER: Final = "shibokensupport.feature"
_QUESTION: Final = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Answer for all modules what PySide would find out; where it asks otherwise, let it."""
    asker = sys.modules.get(_ASKER)
    if asker is not None and _QUESTION in vars(asker):
        vars(asker)[_QUESTION] = _uses_pyside


def _uses_pyside(_module: ModuleType) -> bool:
    """As if it were named in all: each then has the usual spelling."""
    return True
