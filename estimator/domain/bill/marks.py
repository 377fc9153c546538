"""The mark colours of lines: for whoever works on a bill, and on no sheet.

A mark is never a colour alone: each has its sign and its name beside it. Signs are all in the
program's own face. Keys stand in files and are never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

MarkKey = Literal["yellow", "green", "violet", "orange"]


@dataclass(frozen=True, slots=True)
class LineMark:
    """One mark: its key in files, its sign and its Thai name."""

    key: MarkKey
    sign: str
    name: str

    @property
    def told(self) -> str:
        """Sign and name together."""
        return f"{self.sign} {self.name}"


_ALL: Final = (
    LineMark("yellow", "▲", "สีเหลือง"),
    LineMark("green", "■", "สีเขียว"),
    LineMark("violet", "◆", "สีม่วง"),
    LineMark("orange", "#", "สีส้ม"),
)
MARKS: Final[Mapping[MarkKey, LineMark]] = MappingProxyType({each.key: each for each in _ALL})
"""Every mark, in the order of the menu."""
