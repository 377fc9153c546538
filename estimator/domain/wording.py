"""Thai wording of figures and dates: amounts in words, Thai digits, Buddhist-era dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from num2words import num2words

from estimator.domain.money import Satang, baht

_ARABIC_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MONTHS = (
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
).split()
_SHORT_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
BUDDHIST_ERA = 543


def amount_in_words(amount: Satang) -> str:
    """An amount in satang in Thai words, e.g. ``สิบเอ็ดบาทถ้วน`` or ``ยี่สิบห้าสตางค์``."""
    if amount < 0:
        raise ValueError("an amount in words is never negative")
    return str(num2words(baht(amount), lang="th", to="currency", currency="THB"))


def thai_digits(text: str) -> str:
    """The same text with Thai digits in place of Arabic ones."""
    return text.translate(_ARABIC_TO_THAI)


def thai_date(day: date, *, era: bool = False) -> str:
    """``20 มิถุนายน 2569``: day, month in full, Buddhist-era year; named so with `era`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {'พ.ศ. ' if era else ''}{day.year + BUDDHIST_ERA}"


def short_thai_date(day: date) -> str:
    """``20 มิ.ย. 2569``."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def thai_month(day: date) -> str:
    """The month's full Thai name."""
    return _MONTHS[day.month - 1]


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers as people write them, those that follow each other as ``1-3``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = (f"{run[0]:,}" + (f"-{run[-1]:,}" if len(run) > 1 else "") for run in runs)
    return ", ".join(said)


def is_wordless(text: str) -> bool:
    """Whether a text is nothing but filler, such as dots, dashes or a line to write on."""
    return not any(map(str.isalnum, text))


def is_left_open(text: str) -> bool:
    """Whether nothing is said where a lone dash says that there is none, as of drawings."""
    return is_wordless(text) and text.strip() not in ("-", "–", "—")


def is_nameless(text: str) -> bool:
    """Whether a text is the name of nobody and nothing: it has no letter, whatever digits."""
    return not any(map(str.isalpha, text))
