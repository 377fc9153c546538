"""Names of files out of what people write: taken by Windows and Linux, and no two of them alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unicodedata import category, normalize

ESTIMATE_SUFFIX: Final = ".estimate"
BETWEEN: Final = " - "
"""What stands between the parts of a name."""

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_DEVICE: Final = re.compile(
    r"\A(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))", re.IGNORECASE
)
"""What Windows takes for a device, whatever suffix follows."""
_LEADING_VOWELS: Final = "เแโใไ"
_SARA_AM: Final = "\u0e33"
_MOST_UNITS: Final = 259
"""Letters of a whole path on Windows, in units of UTF-16."""
_ASIDE: Final = 14
"""Letters of the folder beside, in which files are filled before they get their names."""
_MOST_BYTES: Final = 255
_LEAST: Final = 12
"""No part of a name is cut to fewer letters; the system then says that the name is too long."""


@dataclass(frozen=True, slots=True)
class WantedName:
    """What a file is of, from the most to the least common; the first part is shortened first."""

    parts: tuple[str, ...]
    suffix: str


def names_in(folder: Path, wanted: Iterable[WantedName], otherwise: str) -> Iterator[str]:
    """Names of files in a folder: ``part - part.suffix``, no two alike in any case of letters.

    What no system takes is written otherwise or left out, and what is too long (with the folder,
    as Windows counts) is cut between two letters. `otherwise` stands for a first part in which
    nothing is left.
    """
    taken: set[str] = set()
    for each in wanted:
        number = 1
        name = _name(folder, each, otherwise, "")
        while (alike := normalize("NFC", name).casefold()) in taken:
            number += 1
            name = _name(folder, each, otherwise, f" ({number})")
        taken.add(alike)
        yield name


def _name(folder: Path, wanted: WantedName, otherwise: str, tail: str) -> str:
    first, *others = (_clean(part[:_MOST_UNITS]) for part in wanted.parts)
    parts = [first or otherwise, *filter(None, others)]
    # The first part is that of all files of a set, the last a revision's; the form's is between.
    for at in (0, *range(len(parts) - 1, 0, -1)):
        while len(parts[at]) > _LEAST and not _fits(folder, _joined(parts, tail, wanted.suffix)):
            parts[at] = _cut(parts[at])
    return _joined(parts, tail, wanted.suffix)


def _joined(parts: Iterable[str], tail: str, suffix: str) -> str:
    return _DEVICE.sub(r"\1_", f"{BETWEEN.join(parts)}{tail}{suffix}", count=1)


def _clean(text: str) -> str:
    """A part of a name without what a file's name may not hold, begin or end with."""
    told = "".join(map(_taken, text))
    return " ".join(_FORBIDDEN.sub("-", told).split()).strip(" .")


def _taken(letter: str) -> str:
    kind = category(letter)
    if kind == "Cf":  # unseen: joiners, and what turns the order of letters round
        return ""
    return " " if kind in ("Cc", "Zl", "Zp", "Zs") else "-" if kind == "Cs" else letter


def _cut(text: str) -> str:
    """The text without its last letter, nor the marks and the vowels that belong to it."""
    end = len(text) - 1
    while end > 0 and (category(text[end]).startswith("M") or text[end] == _SARA_AM):
        end -= 1
    return text[:end].rstrip(f" .{_LEADING_VOWELS}")


def _fits(folder: Path, name: str) -> bool:
    path = len(str(folder.absolute())) + 1 + len(name.encode("utf-16-le", "surrogatepass")) // 2
    return path + _ASIDE <= _MOST_UNITS and len(name.encode()) <= _MOST_BYTES
