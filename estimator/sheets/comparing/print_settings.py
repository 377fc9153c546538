"""How a worksheet is set to be printed: in words, with values that any program writes alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

TRUE: Final = frozenset(("1", "true"))
_BREAKS: Final = frozenset(("rowBreaks", "colBreaks"))
_KINDS: Final = frozenset(("pageSetup", "pageSetUpPr", "printOptions", "headerFooter"))
_SAID: Final = {
    ("pageSetup", "paperSize", "1"): "ขนาดกระดาษ",
    ("pageSetup", "paperWidth", ""): "ความกว้างกระดาษ",
    ("pageSetup", "paperHeight", ""): "ความสูงกระดาษ",
    ("pageSetup", "orientation", "portrait"): "แนวกระดาษ",
    ("pageSetup", "pageOrder", "downThenOver"): "ลำดับหน้า",
    ("pageSetup", "errors", "displayed"): "การพิมพ์ค่าที่ผิดพลาด",
    ("pageSetup", "cellComments", "none"): "การพิมพ์ความคิดเห็น",
}
"""What is said of an attribute, and its value where it is not there."""
_SWITCHES: Final = {
    ("pageSetup", "draft"): "การพิมพ์แบบร่างของ Excel",
    ("printOptions", "headings"): "การพิมพ์เลขแถวและชื่อคอลัมน์",
    ("headerFooter", "differentFirst"): "หัวและท้ายกระดาษที่หน้าแรกใช้ต่างจากหน้าอื่น",
    ("headerFooter", "differentOddEven"): "หัวและท้ายกระดาษที่หน้าคู่ใช้ต่างจากหน้าคี่",
}
_YES, _NO = "ใช่", "ไม่ใช่"


@dataclass(slots=True)
class PrintSettings:
    """What tags of a worksheet say of printing it, gathered while it is read."""

    read: dict[str, Mapping[str, str]] = field(default_factory=dict)
    breaks: dict[str, list[str]] = field(default_factory=dict)
    within: str = ""

    def start(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Take in a tag."""
        if kind in _KINDS:
            self.read[kind] = attributes
        elif kind in _BREAKS:
            self.within = kind
        elif kind == "brk":
            self.breaks.setdefault(self.within, []).append(attributes.get("id", ""))

    def told(self) -> dict[str, str]:
        """Each setting by what is said of it."""
        return dict(self._all())

    def _all(self) -> Iterator[tuple[str, str]]:
        for (kind, name, usual), words in _SAID.items():
            yield words, self._value(kind, name) or usual
        for (kind, name), words in _SWITCHES.items():
            yield words, _YES if self._value(kind, name) in TRUE else _NO
        wide, high = (
            self._value("pageSetup", name) or "1" for name in ("fitToWidth", "fitToHeight")
        )
        fits = self._value("pageSetUpPr", "fitToPage") in TRUE
        scale = self._value("pageSetup", "scale") or "100"
        yield "การย่อขยาย", f"ให้พอดี {wide} x {high} หน้า" if fits else f"{scale}%"
        counts = self._value("pageSetup", "useFirstPageNumber") in TRUE
        first = self._value("pageSetup", "firstPageNumber") or "1"
        yield "เลขหน้าแรก", first if counts else "ต่อจากแผ่นก่อน"
        for kind, words in (("rowBreaks", "แถวที่ขึ้นหน้าใหม่"), ("colBreaks", "คอลัมน์ที่ขึ้นหน้าใหม่")):
            yield words, ", ".join(sorted(self.breaks.get(kind, []), key=_as_number))

    def _value(self, kind: str, name: str) -> str:
        return self.read.get(kind, {}).get(name, "")


def _as_number(text: str) -> tuple[int, str]:
    return (int(text) if text.isdigit() else 0, text)


def printed_titles(text: str) -> str:
    """What is printed again on each page: rows and columns, however an area of them is written."""
    pieces = (piece.rpartition("!")[2].replace("$", "") for piece in text.split(","))
    return ", ".join(sorted(filter(None, pieces)))


def name_target(text: str) -> str:
    """What a name points to, without the quotes and signs that programs write or leave out."""
    return text.replace("'", "").replace("$", "").strip()
