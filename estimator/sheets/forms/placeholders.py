"""What may stand in braces in a form's texts, such as ``{vat_rate}``, and what takes its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

NAME_WORDS: Final = frozenset({"n"})
"""What has to stand in braces in the name of one of many."""
COLUMN_WORDS: Final = frozenset({"vat_rate"})
"""What may stand in braces in a column's title."""
CONDITION_WORDS: Final = frozenset(
    "factor_f advance retention interest vat rain work_type circular status statements".split()
)
"""What may stand in braces in the block of conditions."""
STATEMENTS: Final = "{statements}"
"""The line of conditions that becomes whatever must be said about the Factor F in use."""
WORDING_WORDS: Final[dict[str, frozenset[str]]] = {
    "subtotal": frozenset({"number", "title"}),
    "carried_forward_to": frozenset({"last"}),
    "brought_forward_to": frozenset({"last"}),
    "total": frozenset({"last", "part"}),
    "total_of_one": frozenset({"part"}),
    "net": frozenset({"step"}),
    "part": frozenset({"part"}),
    "part_number": frozenset({"number"}),
    "part_of_vat": frozenset({"part"}),
    "part_total": frozenset({"part"}),
    "part_net": frozenset({"step"}),
    "part_words": frozenset({"words"}),
    "item_price": frozenset({"price"}),
    "item_remark": frozenset({"remark"}),
    "words": frozenset({"words"}),
    "floor_area": frozenset({"area", "average"}),
    "edition": frozenset({"circular"}),
    "price": frozenset({"priced_on"}),
    "sheets": frozenset({"n"}),
    "wastage": frozenset({"percent", "kind"}),
    "rounded": frozenset({"places"}),
    "bars": frozenset({"bar", "length"}),
    "weight": frozenset({"weight"}),
    "linked": frozenset({"number", "description"}),
}
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its words in braces replaced."""
    return _BRACES.sub(lambda match: values.get(match.group(1), ""), text)


def words_in(text: str) -> tuple[str, ...]:
    """The names in braces in a text."""
    return tuple(_BRACES.findall(text))
