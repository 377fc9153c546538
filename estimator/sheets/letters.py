"""Letters that the forms' face lacks, and what is printed in place of those that say a known thing.

A text out of a catalogue or an old Thai file has letters for which the face has no shape: they
would be printed as boxes. Where a letter is another way to write known ones, those are printed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category, decomposition, normalize

_FACE: Final = """
0020-007E 00A0-00AC 00AE-017E 018F 0192 01A0-01A1 01AF-01B0 01CD-01DC 01E6-01E7 01FA-01FF 0218-021B
0237 0251 0259 02BB-02BC 02BE-02BF 02C6-02CC 02D8-02DD 0300-0304 0306-030C 031B 0323-0324
0326-0328 032E 0331 0394 03A9 03BC 03C0 0E01-0E3A 0E3F-0E5B 1E0C-1E0F 1E20-1E21 1E24-1E25
1E2A-1E2B 1E36-1E3B 1E42-1E49 1E5A-1E63 1E6C-1E6F 1E80-1E85 1E8E-1E8F 1E92-1E93 1E97 1E9E
1EA0-1EF9 2007 2010 2012-2015 2018-201A 201C-201E 2020-2022 2026 2030 2032-2033 2039-203A
2044 2070 2074-2079 207D-2089 208D-208E 20A1 20A4 20A6-20A7 20AB-20AC 20B1-20B2 20B5
20B9-20BA 20BD 210A 2113 2117 2120 2122 212E 2153-2154 215B-215E 2190-2193 2202 2206 220F
2211-2212 2215 2219-221A 221E 222B 2248 2260 2264-2265 25A0 25B2-25B3 25B6-25B7 25BC-25BD
25C0-25C1 25C6 25CA FB01-FB02
"""
"""The letters of the face, regular and bold, in hexadecimal; a test holds them to the fonts.

Without the soft hyphen, which both would draw: no line of ours ends at one.
"""

_SPANS: Final = (span.partition("-") for span in _FACE.split())
_LACKING: Final = re.compile(
    "[^\\s{}]".format("".join(f"\\u{first}-\\u{last or first}" for first, _, last in _SPANS))
)
_SHAPELESS: Final = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
"""Categories of blanks and of signs that are never drawn."""
_SOFT_BREAK: Final = "\u200b"
_AM_APART: Final = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
"""The vowel ำ as other programs write it, in two letters: its ring would stand on a tone mark."""
_VARIANTS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that choose a shape of the letter before them."""
NO_LETTER: Final = "\ufffd"
"""What is printed for a letter that has no shape anywhere: a box."""

# Where Thai fonts before Unicode had the marks and letters that another letter moves or clips.
_OLD_THAI: Final = dict(
    zip(
        map(chr, range(0xF700, 0xF71B)),
        "\u0e10\u0e34\u0e35\u0e36\u0e37"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
_KNOWN: Final = {
    **_OLD_THAI,
    "㎡": "ตร.ม.",
    "㎥": "ลบ.ม.",
    "㎢": "ตร.กม.",
    "㎜": "มม.",
    "㎝": "ซม.",
    "㎞": "กม.",
    "㎎": "มก.",
    "㎏": "กก.",
    "⌀": "Ø",
    "∅": "Ø",
    "φ": "Ø",
    "Φ": "Ø",
    "✕": "×",
    "✖": "×",
    "⨯": "×",
    "∶": ":",
    "❝": "“",
    "❞": "”",
    "●": "•",
}


def lacking(text: str) -> dict[str, str]:
    """The letters of a text that the face lacks, and what is printed for each; empty for nothing.

    Blanks and signs without a shape are no letters.
    """
    found: dict[str, str] = {}
    for letter in _LACKING.findall(text):
        if not _is_shapeless(letter):
            found[letter] = _instead_of(letter).strip()
    return found


def boxed(text: str) -> str:
    """The letters of a text that are printed as empty boxes, each once."""
    if not _LACKING.search(text):
        return ""
    return "".join(letter for letter, instead in lacking(text).items() if not instead)


def printable(text: str) -> str:
    """The text as it is printed, with other letters for those that the face lacks.

    One that nothing is known for stays; if it has no shape anywhere it becomes U+FFFD, a box.
    """
    if _LACKING.search(text):
        text = _LACKING.sub(_put, text)
    return _AM_APART.sub("\\1\u0e33", text) if "\u0e4d" in text else text


def in_one_line(text: str) -> str:
    """The text as it is printed, for what has no lines: properties of a file, say."""
    return " ".join(printable(text).split())


def _put(match: re.Match[str]) -> str:
    letter = match.group()
    if _is_shapeless(letter):
        # Nothing is drawn for it, but for a control sign, which parts what stands beside it.
        kept = letter if letter == _SOFT_BREAK else ""
        return " " if category(letter) == "Cc" else kept
    instead = _instead_of(letter)
    before = match.string[match.start() - 1 : match.start()]
    if instead.startswith(" ") and not before.isdigit():
        instead = instead[1:]
    return instead or (letter if letter.isprintable() else NO_LETTER)


def _is_shapeless(letter: str) -> bool:
    return category(letter) in _SHAPELESS or _VARIANTS.match(letter) is not None


@lru_cache(maxsize=1000)
def _instead_of(letter: str) -> str:
    """What is printed for a letter; behind a blank if it may not stand right after a digit."""
    if letter in _KNOWN:
        return _KNOWN[letter]
    kind = decomposition(letter).partition(" ")[0]
    plain = normalize("NFKC", letter)
    # A raised figure set on the line would be another figure.
    if plain == letter or _LACKING.search(plain) or kind in ("<super>", "<sub>"):
        return ""
    if kind == "<circle>":
        return f"({plain})"
    return f" {plain}" if kind == "<fraction>" else plain
