"""The choices of an estimate in words, for screen and sheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from estimator.domain.bill.numbers import row_place
from estimator.domain.bill.rows import Bill, Line
from estimator.domain.money import shown_baht
from estimator.domain.pricing.choices import FACTOR_RULE, NOTE_WAY, MadeChoice

CHOICES_HEADING: Final = "วิธีคิดในเรื่องที่ไม่พบข้อความกำหนด"
NO_REASON: Final = "ยังไม่ได้ระบุเหตุผล"


def printed(choices: Iterable[MadeChoice]) -> list[MadeChoice]:
    """Those that a sheet prints: what matters.

    Factor F by the tables' own note the sheet says anyway; beside another way to it stands what
    the note gives, and not all the ways that nobody asked for.
    """
    return [
        _beside_the_note(made) if made.rule == FACTOR_RULE else made
        for made in choices
        if made.matters and not (made.rule == FACTOR_RULE and made.by_default)
    ]


def _beside_the_note(made: MadeChoice) -> MadeChoice:
    return replace(made, others=tuple(way for way in made.others if way.choice == NOTE_WAY))


def heading_of(bill: Bill, made: MadeChoice) -> str:
    """What a choice is about: the question, after the place and the name of the line it is of.

    Only a place tells two lines of the same name apart. A line may be gone while the choices are
    worked out anew.
    """
    if made.row is None or made.row not in bill.rows:
        return made.title
    line = bill.node(made.row)
    name = f" “{line.description}”" if isinstance(line, Line) and line.description.strip() else ""
    return f"{row_place(bill, made.row)}{name}: {made.title}"


def choice_words(made: MadeChoice) -> str:
    """What was chosen, why, and the reference price of each other way that has another one."""
    said = [made.taken.name, f"เหตุผล: {made.reason}" if made.reason else NO_REASON]
    for way in made.others:
        if way.reference_price is None:
            said.append(f"“{way.name}” ไม่มีราคาให้เทียบ")
        elif way.reference_price != made.taken.reference_price:
            said.append(f"ถ้าใช้ “{way.name}” ราคากลาง {shown_baht(way.reference_price)} บาท")
    return "; ".join(said)
