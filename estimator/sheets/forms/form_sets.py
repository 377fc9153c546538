"""The sets of official forms: which forms a set has, and what the program needs of each.

The set in force from 9 June 2026 (clause 20 of the 2569 guideline) numbers the forms anew, so that
ปร.4, which listed the lines, now is the summary. What a form is for is its role; all sets have the
same roles, and the builders know nothing else. Roads, bridges with box culverts, and irrigation
have forms of their own, without a number (clause 20 (2), (3)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from estimator.domain.bill.cells import TEXT_CELLS
from estimator.domain.bill.part_kinds import PartRole
from estimator.domain.decisions import FormSet
from estimator.domain.takeoff.dimension_rows import FIGURE_KEYS

FormRole = (
    PartRole
    | Literal["works_list", "works_summary", "reference_price", "working"]
    | Literal["take_off", "rates_used", "announcement"]
)

FORMS_OF_SET: Final[Mapping[FormSet, Mapping[str, FormRole]]] = {
    "2560": {
        "pr4": "construction_list",
        "pr4b": "equipment_list",
        "pr4s": "special_list",
        "pr5a": "construction_summary",
        "pr5b": "equipment_summary",
        "pr6": "reference_price",
        "works_list": "works_list",
        "works_summary": "works_summary",
        "factor_f": "working",
        "take_off": "take_off",
        "rates_used": "rates_used",
        "bk01": "announcement",
    },
    "2569": {
        "pr1": "construction_list",
        "pr1a": "construction_summary",
        "pr2": "equipment_list",
        "pr2a": "equipment_summary",
        "pr3": "special_list",
        "pr4": "reference_price",
        "works_list": "works_list",
        "works_summary": "works_summary",
        "factor_f": "working",
        "take_off": "take_off",
        "rates_used": "rates_used",
        "bk01": "announcement",
    },
}
"""The forms of each set by their own numbers in printing order, those without one, the appendices.

The reference price is printed after all that it sums up, whichever form it stands on.
"""


@dataclass(frozen=True, slots=True)
class FormNeeds:
    """What the program needs of a form: columns by key (in any order) and wordings.

    A form may have the optional ones and need not: those kept in older estimates have not.
    """

    columns: tuple[str, ...]
    wording: tuple[str, ...]
    optional_columns: tuple[str, ...] = ()
    optional_wording: tuple[str, ...] = ()


_LINE_COLUMNS: Final = (
    "no", "description", "quantity", "unit", "material_unit", "material",
    "labour_unit", "labour", "total", "remark",
)  # fmt: skip
_TEXT_COLUMNS: Final = tuple(key for key in TEXT_CELLS if key not in _LINE_COLUMNS)
"""Texts of a line that a form may show and need not."""

_CARRY: Final = ("carried_forward", "brought_forward")
_CARRY_TO: Final = ("carried_forward_to", "brought_forward_to")
_LIST_WORDS: Final = ("bullet", "subtotal", *_CARRY, "total", "total_of_one")
_SUMMARY_WORDS: Final = (*_CARRY, "total", "net", "words")
_WORKS_WORDS: Final = (
    *_SUMMARY_WORDS, "part", "part_of_vat", "part_total", "part_net", "part_words", "adjusted",
)  # fmt: skip
_WORKING_WORDS: Final = (
    "conditions", "method", "reason", "no_reason", "tables", "column", "row", "million",
    "used", "working", "baht", "before_rounding", "cut_for_show", "result",
)  # fmt: skip
_TAKE_OFF_WORDS: Final = (
    "total", "quantity", "wastage", "rounded", "bars", "bars_note", "bar_unit", "deducted",
    "weight",
)  # fmt: skip
_ANNOUNCEMENT_WORDS: Final = (
    "project", "agency", "budget", "brief", "price", "lists", "sheets", "committee", "baht",
)  # fmt: skip

NEEDS: Final[Mapping[FormRole, FormNeeds]] = {
    "construction_list": FormNeeds(_LINE_COLUMNS, _LIST_WORDS, _TEXT_COLUMNS, _CARRY_TO),
    "equipment_list": FormNeeds(_LINE_COLUMNS, _LIST_WORDS, _TEXT_COLUMNS, _CARRY_TO),
    "special_list": FormNeeds(
        ("no", "description", "quantity", "unit", "amount", "remark"),
        _LIST_WORDS,
        ("unit_price", *_TEXT_COLUMNS),
        _CARRY_TO,
    ),
    "construction_summary": FormNeeds(
        ("no", "description", "cost", "factor", "price", "remark"),
        _SUMMARY_WORDS,
        optional_wording=_CARRY_TO,
    ),
    "equipment_summary": FormNeeds(
        ("no", "description", "cost", "multiplier", "price", "remark"),
        _SUMMARY_WORDS,
        optional_wording=_CARRY_TO,
    ),
    "works_list": FormNeeds(_LINE_COLUMNS, _LIST_WORDS, _TEXT_COLUMNS, _CARRY_TO),
    "works_summary": FormNeeds(
        ("no", "description", "quantity", "unit", "cost", "factor", "price"),
        _WORKS_WORDS,
        ("remark",),
        ("item_price", "item_remark"),
    ),
    "reference_price": FormNeeds(
        ("no", "description", "price", "remark"),
        (*_SUMMARY_WORDS, "floor_area"),
        optional_wording=("part_number",),
    ),
    "working": FormNeeds(("no", "description", "value", "remark"), _WORKING_WORDS),
    "take_off": FormNeeds(
        ("no", "description", "bar", *FIGURE_KEYS, "result", "unit", "remark"),
        _TAKE_OFF_WORDS,
        optional_wording=("linked",),
    ),
    "rates_used": FormNeeds(
        ("no", "description", "unit", "rate", "page", "remark"),
        ("edition", "by_percent"),
        ("code", "lines"),
    ),
    "announcement": FormNeeds(("no", "description", "value", "remark"), _ANNOUNCEMENT_WORDS),
}


def heading_words(form_set: FormSet) -> frozenset[str]:
    """What may stand in braces in the heading and the running title of a set's forms."""
    counted = (
        f"sheets_{form}"
        for form, role in FORMS_OF_SET[form_set].items()
        if role not in _NOT_COUNTED
    )
    return frozenset((*_HEADING_WORDS, *counted, "sheets_attached"))


_NOT_COUNTED: Final = frozenset[FormRole](
    ("reference_price", "working", "take_off", "rates_used", "announcement")
)

_HEADING_WORDS: Final = (
    "project", "location", "province", "agency", "drawing_no", "work_type", "part", "priced_on",
    "budget", "floor_area", "attached", "title",
)  # fmt: skip
