"""Reads values out of a TOML table; every refusal names file, line and key, in Thai."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from estimator.errors import UserError, short
from estimator.sheets.forms.emblem import picture_of
from estimator.sheets.forms.toml_lines import lines_of

_LONGEST: Final = 1_000
"""Letters that a text may have."""
_NOT_FILLED: Final[frozenset[str]] = frozenset()
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_BRACE: Final = re.compile(r"[{}]")


class WrongValueError(UserError):
    """A key's value was refused; `about` is the sentence without file, line and key."""

    def __init__(self, sentence: str, about: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.about = about


@dataclass
class TomlFields:
    """A table of a form definition and where it stands; `done` refuses what nobody asked for.

    `source` is the text of the whole file, to find lines in.
    """

    file: str
    values: Mapping[str, Any]
    source: str
    path: str = ""
    asked: set[str] = field(default_factory=set)

    def wrong(self, key: str, problem: str) -> WrongValueError:
        """The refusal of a key's value."""
        return WrongValueError(self.said(key, problem), problem)

    def said(self, key: str, about: str) -> str:
        """What is to be said about a key's value; of one that is not there, its table's line."""
        path, lines = self._at(key), lines_of(self.source)
        line = lines.get(path) or lines.get(f"{path}[1]") or lines.get(self.path)
        place = f" บรรทัด {line}" if line else ""
        return f"แบบฟอร์ม {self.file}{place}: ค่า “{short(path, 80)}” {about}"

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.values

    def text(
        self, key: str, default: str | None = None, known: frozenset[str] = _NOT_FILLED
    ) -> str:
        """A text; required where there is no default. `known` are words that it may have in braces.

        Any other brace is refused: it would be printed as it is typed.
        """
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, 'ต้องเป็นข้อความในเครื่องหมาย "…"')
        return self._with_known(key, self._printable(key, value), known)

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of some texts."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.wrong(key, f"เป็น “{short(value)}” ไม่ได้ ที่ใช้ได้คือ {', '.join(allowed)}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "ต้องเป็น true หรือ false")
        return value

    def length(
        self,
        key: str,
        least: float,
        most: float,
        default: float | None = None,
        unit: str = "มิลลิเมตร",
    ) -> float:
        """A length in a unit; required where there is no default."""
        value = self._value(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, f"ต้องเป็นตัวเลข{unit}")
        if not least <= value <= most:
            raise self.wrong(key, f"ต้องอยู่ระหว่าง {least:g} ถึง {most:g} {unit}")
        return float(value)

    def count(self, key: str, most: int, default: int) -> int:
        """A whole number from 0."""
        value = self._value(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise self.wrong(key, f"ต้องเป็นจำนวนเต็มตั้งแต่ 0 ถึง {most}")
        return value

    def picture(self, key: str) -> bytes:
        """A picture as `emblem.text_with_emblem` puts it into the text; empty for none."""
        value = self._value(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, 'ต้องเป็นชื่อแฟ้มในเครื่องหมาย "…"')
        found = picture_of(value) if value else b""
        if isinstance(found, str):
            raise self.wrong(key, found)
        return found

    def texts(
        self, key: str, default: list[str] | None = None, known: frozenset[str] = _NOT_FILLED
    ) -> tuple[str, ...]:
        """A list of texts, each as a `text`; required where there is no default."""
        values = self._value(key, default)
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.wrong(key, 'ต้องเป็นรายการข้อความ ["…", "…"]')
        return tuple(self._with_known(key, self._printable(key, each), known) for each in values)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs of texts."""
        values = self._value(key, None)
        if not isinstance(values, list) or not values:
            raise self.wrong(key, 'ต้องเป็นรายการคู่ของชื่อช่อง [["…", "…"]]')
        pairs = []
        for value in values:
            if (
                not isinstance(value, list)
                or len(value) != 2
                or not all(isinstance(each, str) for each in value)
            ):
                raise self.wrong(key, 'ต้องเป็นรายการคู่ของชื่อช่อง [["…", "…"]]')
            pairs.append((value[0], value[1]))
        return tuple(pairs)

    def words(self, key: str, allowed: Collection[str]) -> dict[str, str]:
        """A table of texts by some names; empty where it is not there.

        A name in Thai is an office's own. Any other is a key that strayed here, or is misspelt.
        """
        table = self.table(key)
        for name in table.values:
            if name.isascii() and name not in allowed:
                raise table.wrong(
                    name,
                    f"อยู่ใต้ [{table.path}] ซึ่งรู้จักเพียง {', '.join(sorted(allowed))} "
                    "ถ้าเป็นค่าของทั้งแบบ โปรดย้ายขึ้นไปไว้ก่อนหมวดแรก",
                )
        return {name: table.text(name) for name in table.values}

    def table(self, key: str) -> TomlFields:
        """A table; empty where it is not there."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"ต้องเป็นหมวด [{key}]")
        return TomlFields(self.file, value, self.source, self._at(key))

    def tables(self, key: str) -> Iterator[TomlFields]:
        """A list of tables."""
        values = self._value(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.wrong(key, f"ต้องเป็นหมวด [[{key}]]")
        for number, value in enumerate(values, 1):
            yield TomlFields(self.file, value, self.source, f"{self._at(key)}[{number}]")

    def done(self) -> None:
        """Refuse keys that were never asked for: most likely they are misspelt."""
        for key in self.values:
            if key not in self.asked:
                known = ", ".join(sorted(self.asked))
                raise self.wrong(key, f"ไม่ใช่ค่าที่โปรแกรมรู้จัก ที่รู้จักคือ {known}")

    def _printable(self, key: str, text: str) -> str:
        if len(text) > _LONGEST:
            raise self.wrong(key, f"ยาว {len(text):,} ตัวอักษร ยาวได้ไม่เกิน {_LONGEST:,}")
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
            raise self.wrong(key, "มีอักขระควบคุมซึ่งพิมพ์ไม่ได้ โปรดลบออก")
        return text

    def _with_known(self, key: str, text: str, known: frozenset[str]) -> str:
        there = "ข้อความนี้โปรแกรมไม่เติมคำใดให้ โปรดลบวงเล็บปีกกาออก"
        if known:
            there = f"ที่ใช้ได้คือ {', '.join(f'{{{each}}}' for each in sorted(known))}"
        for name in _BRACES.findall(text):
            if name not in known:
                raise self.wrong(key, f"มี {{{name}}} ซึ่งโปรแกรมเติมไม่ได้ {there}")
        if _BRACE.search(_BRACES.sub("", text)):
            raise self.wrong(key, f"มีวงเล็บปีกกาที่ไม่ครบคู่ ซึ่งจะพิมพ์ออกมาตามที่เขียน {there}")
        return text

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _value(self, key: str, default: Any) -> Any:
        self.asked.add(key)
        if key not in self.values:
            if default is None:
                raise self.wrong(key, "ไม่มีในแฟ้ม โปรดเติม")
            return default
        return self.values[key]
