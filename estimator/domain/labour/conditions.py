"""What a printed condition of the labour account means: a range of quantities, or a choice.

The account (circulars กค 0433.2/ว 135 and ว 480) prints several rates for one work and beside each
the condition under which it holds. This module reads those texts; it never guesses: a text that is
neither a range, a known choice, nor a known description is answered as unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from estimator.domain.labour.condition_words import (
    CHOICE_OPENINGS,
    FREE_TEXTS,
    INSIDE_OUTSIDE,
    QUANTITY_WORDS,
)
from estimator.domain.money import THAI_TO_ARABIC

Measure = Literal["", "quantity", "project_total", "choice", "depth"]
"""What a condition looks at: nothing, a quantity, the project's total, a choice, a depth dug."""

ConditionReading = Literal["none", "range", "choice", "free_text", "unread"]


@dataclass(frozen=True, slots=True)
class TierRange:
    """A condition read: which values it holds for, in `unit`, and what it looks at.

    `choice` says what the estimator chooses (รื้อกอง, ภายใน, ความสูง), `note` what else is printed.
    A bound of None is open. `depth` is the second half of a condition that holds by either of two
    measures (1.3.1 and 1.3.2: "ปริมาณ ... หรือขุดลึก ...").
    """

    measure: Measure = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    minimum_included: bool = True
    maximum_included: bool = True
    unit: str = ""
    choice: str = ""
    note: str = ""
    depth: TierRange | None = None

    @property
    def is_bounded(self) -> bool:
        """Whether a number can be compared with it."""
        return self.minimum is not None or self.maximum is not None


# The same texts are read again for an edition, its copies in an estimate and what is compared.
@lru_cache(maxsize=1 << 13)
def read_condition(condition: str, *, code: str, unit: str) -> TierRange:
    """Read the condition printed beside the rate of item `code`, whose lines count in `unit`.

    A number counts as the line's quantity only where the text says so (จำนวน, ปริมาณ, พื้นที่, or
    nothing before it) and its unit is the line's; under 2.8 it counts the painted area of the
    whole project (the note under 2.8). Any other number is a measure of the thing itself, such as
    its height: a choice with bounds. "มากกว่า N ... ขึ้นไป" includes N: the account sends less
    than N to a price enquiry. A text not understood gives an empty range with the text as `note`.
    """
    text = _tidy(condition)
    if not text:
        return TierRange()
    if is_free_text(condition):
        return TierRange(note=text)
    numeric = _numeric(text, code=code, unit=unit)
    if numeric is not None:
        return numeric
    if _squeezed(text).startswith(_OPENINGS):
        return TierRange(measure="choice", choice=text)
    return TierRange(note=text)


def is_free_text(condition: str) -> bool:
    """Whether a condition is a description or remark that is left as text on purpose."""
    return _squeezed(condition) in _FREE


def reading_of(condition: str, *, code: str, unit: str) -> ConditionReading:
    """How a condition was disposed of; `unread` is what somebody must look at."""
    if not _tidy(condition):
        return "none"
    if is_free_text(condition):
        return "free_text"
    measure = read_condition(condition, code=code, unit=unit).measure
    if measure == "choice":
        return "choice"
    return "range" if measure else "unread"


def contains(tier: TierRange, value: Decimal) -> bool:
    """Whether a value lies in the range; a choice without numbers holds none, no condition all."""
    if not tier.is_bounded:
        return tier.measure != "choice"
    low, high = tier.minimum, tier.maximum
    if low is not None and (value < low or (value == low and not tier.minimum_included)):
        return False
    return high is None or value < high or (value == high and tier.maximum_included)


_PLAIN = {**THAI_TO_ARABIC, **str.maketrans("“”–—", '""--')}
_UNITS = r"""ลบ\.\ ?ม\.|ตร\.\ ?ม\.|ตร\.\ ?ฟ\.|มม\.|ซม\.|เมตร|ม\.|นิ้ว|"|ต้น|ตัน|ชั้น|กก\."""
_SAME_UNIT = {"ม.": "เมตร", '"': "นิ้ว"}
_RANGE = re.compile(
    rf"""
      (?:ตั้งแต่|ไม่น้อยกว่า)?\ ?(?P<from>\d+(?:\.\d+)?)\ ?(?:{_UNITS})?
          \ ?(?:-|ถึง|(?:และ|แต่)?\ ?ไม่เกิน)\ ?
          (?P<to>\d+(?:\.\d+)?)\ ?(?P<unit1>{_UNITS})(?P<upward>\ ?ขึ้นไป)?
    | ไม่เกิน\ ?(?P<at_most>\d+(?:\.\d+)?)\ ?(?P<unit2>{_UNITS})
    | (?:ตั้งแต่|ไม่น้อยกว่า)\ ?(?P<at_least>\d+(?:\.\d+)?)\ ?(?P<unit3>{_UNITS})(?:\ ?ขึ้นไป)?
    | (?:มากกว่า|เกิน)\ ?(?P<above>\d+(?:\.\d+)?)\ ?(?P<unit4>{_UNITS})(?P<and_up>\ ?ขึ้นไป)?
    | (?:น้อยกว่า|ไม่ถึง|ต่ำกว่า)\ ?(?P<below>\d+(?:\.\d+)?)\ ?(?P<unit5>{_UNITS})
    | (?P<upwards>\d+(?:\.\d+)?)\ ?(?P<unit6>{_UNITS})\ ?ขึ้นไป
    """,
    re.VERBOSE,
)
_OR_DEPTH = re.compile(r"หรือ ?ขุดลึก ?")
_SIZE = re.compile(rf"\d ?(?:{_UNITS})? ?[xX×] ?\d")
_HALF_FIGURE = re.compile(r"\d ?[.,] ?$|\d$")
"""What stands before a figure that was read from its middle, as in a mistyped 1,00."""
_BRACKETED = re.compile(r"^(?P<before>[^()]*)\((?P<inside>[^()]*)\)$")


def _numeric(text: str, *, code: str, unit: str) -> TierRange | None:
    """Read a condition with a range of numbers; None where it has none."""
    before = ""
    if _SIZE.search(text):
        # The numbers are a size; only a quantity in brackets after it can be a range.
        bracketed = _BRACKETED.match(text)
        if bracketed is None:
            return None
        before, text = bracketed["before"].strip(), bracketed["inside"].strip()
    found = _RANGE.search(text)
    if found is None:
        return None
    lead, rest = text[: found.start()].strip(), text[found.end() :].strip()
    if _HALF_FIGURE.search(text[: found.start()]):
        return None
    words, looks_at_quantity = _lead(lead)
    own_unit = _canonical(found["unit1"] or _first_unit(found))
    if not (looks_at_quantity and own_unit == _canonical(unit)):
        if before:
            return None
        return _bounded(found, "choice", own_unit, choice=lead or text, note=rest)
    painted = code == "2.8" or code.startswith("2.8.")
    measure: Measure = "project_total" if painted else "quantity"
    depth, rest = _or_depth(rest)
    read = _bounded(found, measure, own_unit, choice=before or words, note=rest)
    return replace(read, depth=depth) if depth is not None else read


def _or_depth(rest: str) -> tuple[TierRange | None, str]:
    """The depth by which a condition may hold as well, and what is left of its text."""
    opening = _OR_DEPTH.match(rest)
    found = _RANGE.match(rest, opening.end()) if opening is not None else None
    if found is None:
        return None, rest
    unit = _canonical(found["unit1"] or _first_unit(found))
    return _bounded(found, "depth", unit, choice="", note=""), rest[found.end() :].strip()


def _lead(lead: str) -> tuple[str, bool]:
    """Split what stands before the numbers into a choice, and whether a quantity is meant."""
    for word in QUANTITY_WORDS:
        if lead.endswith(word):
            lead = lead[: -len(word)].strip()
            break
    return lead, not lead or lead in INSIDE_OUTSIDE


def _bounded(
    found: re.Match[str], measure: Measure, unit: str, *, choice: str, note: str
) -> TierRange:
    low, high = _decimal(found["from"]), _decimal(found["to"])
    low_included = high_included = True
    if found["upward"]:
        high = None
    if found["at_most"]:
        high = _decimal(found["at_most"])
    if found["at_least"] or found["upwards"]:
        low = _decimal(found["at_least"] or found["upwards"])
    if found["above"]:
        low, low_included = _decimal(found["above"]), bool(found["and_up"])
    if found["below"]:
        high, high_included = _decimal(found["below"]), False
    return TierRange(
        measure=measure,
        minimum=low,
        maximum=high,
        minimum_included=low_included,
        maximum_included=high_included,
        unit=unit,
        choice=choice,
        note=note,
    )


def _first_unit(found: re.Match[str]) -> str:
    return next(found[f"unit{n}"] for n in range(2, 7) if found[f"unit{n}"])


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _canonical(unit: str) -> str:
    squeezed = unit.replace(" ", "")
    return _SAME_UNIT.get(squeezed, squeezed)


def _tidy(text: str) -> str:
    """One space between words, Arabic digits, no separators of thousands."""
    plain = " ".join(text.translate(_PLAIN).split())
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)


def _squeezed(text: str) -> str:
    return _tidy(text).replace(" ", "")


_FREE = frozenset(_squeezed(text) for text in FREE_TEXTS)
_OPENINGS = tuple(_squeezed(text) for text in CHOICE_OPENINGS)
