"""Limits of figures and texts: what every door asks of a record, and the small rules they are of.

Each record has its limits beside its fields, as a function that gives a `Fault` for every figure
or text beyond them. Screen, paste, JSON, file and edits ask that function and no other, so what
one of them accepts, all accept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from estimator.domain.arithmetic import value_of
from estimator.domain.money import NumberError, satang_from_baht
from estimator.domain.wording import BUDDHIST_ERA
from estimator.errors import UserError

_HOUR: Final = re.compile(r"\s*(\d{1,9})(?:[.:](\d{2}))?\s*(?:น\.?)?\s*")
_HOURS, _MINUTES = 24, 60

LONGEST_TEXT: Final = 10_000
"""Letters of a name, a description, a remark, a reason."""
LONGEST_KEPT_TEXT: Final = 10 * LONGEST_TEXT
"""Letters of such a text of an earlier version, which had no such limit: more is no text."""
LARGEST_AMOUNT: Final = Decimal("999999999999")
LARGEST_COUNT: Final = 100_000
"""Of what is numbered within one item of a book: its rates, its percentage rules."""
FIRST_YEAR: Final = 2400
LAST_YEAR: Final = 2700
"""Years of the Buddhist era in which a day of an estimate can lie."""

# C0 and C1 controls but tab and line ends, signs that turn the direction of what follows (a price
# would be read backwards), lone surrogates, and what XML (so Excel) cannot hold.
UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A figure or text of a record beyond its limit: the field, and what to do about it (Thai).

    `kept` is set where an earlier version of the program let it into a file: the file is opened
    as it is and a finding tells; what is new is refused all the same. `beyond` is how far it is
    beyond, where that may not grow: the letters of a text.
    """

    field: str
    sentence: str
    kept: bool = False
    beyond: int = 0


Faults = tuple[Fault, ...]


def refuse(faults: Iterable[Fault]) -> None:
    """Raise UserError with the sentences of some faults, if there are any."""
    sentences = tuple(dict.fromkeys(fault.sentence for fault in faults))
    if sentences:
        raise UserError(sentences)


def new_faults(before: Iterable[Fault], after: Faults) -> Faults:
    """Faults of fields that had none before: an old one must not stop another figure's change.

    An old fault excuses none with which a file would be damaged, and none that is further beyond.
    """
    if not after:
        return ()
    old = {fault.field: fault.beyond for fault in before}
    return tuple(
        fault for fault in after if not fault.kept or fault.beyond > old.get(fault.field, -1)
    )


def is_plain(value: str) -> bool:
    """Whether a text is surely within its limits, as all but a few are: the quick answer."""
    return len(value) <= LONGEST_TEXT and value.isprintable()


def text(field: str, what: str, value: str) -> Faults:
    """A text can be printed and is not endless."""
    if is_plain(value):
        return ()
    if len(value) > LONGEST_TEXT:
        sentence = f"{what}ยาว {len(value):,} อักขระ โปรดย่อให้ไม่เกิน {LONGEST_TEXT:,}"
        return (Fault(field, sentence, kept=True, beyond=len(value)),)
    if not UNPRINTABLE.search(value):
        return ()
    return (Fault(field, f"{what}มีอักขระที่พิมพ์ไม่ได้ โปรดลบออก", kept=True),)


def hour(field: str, what: str, value: str) -> Faults:
    """What reads as an hour of the day is one; a time may also be told in words."""
    read = _HOUR.fullmatch(value)
    if read is None or (int(read[1]) < _HOURS and int(read[2] or 0) < _MINUTES):
        return ()
    return (Fault(field, f"{what} “{value.strip()}” ไม่ใช่เวลา โปรดใส่ เช่น 14.30 น.", kept=True),)


def number(field: str, value: Decimal | None, check: Callable[[Decimal], Decimal]) -> Faults:
    """A figure that `check` accepts (it raises NumberError for what it does not), or none."""
    if value is None:
        return ()
    try:
        check(value)
    except NumberError as error:
        return (Fault(field, error.sentences[0]),)
    return ()


def formula(field: str, what: str, formula: str, value: Decimal) -> Faults:
    """A formula, where there is one, gives the figure that it stands beside."""
    if not formula:
        return ()
    found = text(field, f"สูตรของ{what}", formula)
    if found:
        return found
    try:
        given = value_of(formula)
    except NumberError as error:
        return (Fault(field, error.sentences[0]),)
    if given == value:
        return ()
    sentence = f"สูตร “{formula}” ได้ {given:f} ไม่ตรงกับ{what} {value:f} โปรดแก้ให้ตรงกัน"
    return (Fault(field, sentence),)


def percent(field: str, what: str, value: Decimal) -> Faults:
    """A percentage from 0 to 100."""
    if value.is_signed() or value > 100:
        return (Fault(field, f"{what}ร้อยละ {value:f} ใช้ไม่ได้ โปรดใส่ตั้งแต่ 0 ถึง 100"),)
    return ()


def amount(field: str, what: str, value: Decimal | None, zero: str = "") -> Faults:
    """A figure from 0 to 999,999,999,999, or none; `zero` says what 0 stands for, where it does."""
    if value is None or not (value.is_signed() or value > LARGEST_AMOUNT):
        return ()
    wrong = "ติดลบไม่ได้" if value.is_signed() else "มากเกินกว่าจะเป็นไปได้"
    meaning = f" ({zero})" if zero else ""
    allowed = f"โปรดใส่จำนวนตั้งแต่ 0{meaning} ถึง {LARGEST_AMOUNT:,}"
    return (Fault(field, f"{what} {value:f} {wrong} {allowed}"),)


def count(field: str, what: str, value: int) -> Faults:
    """A number that counts from 1."""
    if not 1 <= value <= LARGEST_COUNT:
        sentence = f"{what} {value} ใช้ไม่ได้ โปรดใส่จำนวนเต็มตั้งแต่ 1 ถึง {LARGEST_COUNT:,}"
        return (Fault(field, sentence),)
    return ()


def whole_satang(field: str, what: str, value: Decimal | None, zero: str = "") -> Faults:
    """An amount in baht that is no finer than a satang, or none; `zero` as in `amount`."""
    found = amount(field, what, value, zero)
    if found or value is None:
        return found
    try:
        satang_from_baht(value)
    except ValueError:
        sentence = f"{what} {value:f} บาท ละเอียดกว่าหนึ่งสตางค์ โปรดใส่ทศนิยมไม่เกินสองตำแหน่ง"
        return (Fault(field, sentence),)
    return ()


def day(field: str, what: str, value: date | None) -> Faults:
    """A day in a year that an estimate can have; a Buddhist year taken for AD is told as such."""
    if value is None or FIRST_YEAR <= value.year + BUDDHIST_ERA <= LAST_YEAR:
        return ()
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        meant = value.year - BUDDHIST_ERA
        sentence = f"{what}: ปี {value.year} เป็น พ.ศ. โปรดใช้ปี ค.ศ. {meant}"
    else:
        year = value.year + BUDDHIST_ERA
        sentence = f"{what}: ปี พ.ศ. {year} เป็นไปไม่ได้ โปรดใส่ปี พ.ศ. {FIRST_YEAR} ถึง {LAST_YEAR}"
    return (Fault(field, sentence, kept=True),)
