"""Each part of a rescue says whether it is whole, of every field that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from estimator.domain.estimate import Estimate
from estimator.store.estimate.rescue import Rescued
from estimator.store.estimate.rescued_bill import RescuedBill
from estimator.store.estimate.rescued_copies import RescuedCopies, RescuedForms
from estimator.store.estimate.rescued_history import RescuedHistory
from estimator.store.estimate.rescued_settings import RescuedSettings
from estimator.store.estimate.revisions import Revision
from estimator.store.estimate.salvaged_tables import PARENTS, SalvagedTables, Unknown
from tests.store.samples import NOON

TABLES = frozenset(
    ("bill_row", "record", "kept", "kept_checksum", "journal", "form", "revision", PARENTS)
)
BILL = RescuedBill()
SETTINGS = RescuedSettings()
HISTORY = RescuedHistory(True, 3, 0, 0, True, (), 0, (), frozenset(), "own")
FORMS = RescuedForms(2, (), 0)
COPIES = RescuedCopies(2, 0, (), 0, (), 0, FORMS)
FOUND = SalvagedTables(1, {}, {}, TABLES, 9, 0, 0)
WHOLE = Rescued(Estimate(), FOUND, "none", "none", BILL, SETTINGS, HISTORY, COPIES, True)
REVISION = Revision(1, "ก", NOON, "ก", 1)
ANY: Any = object()
"""A value of which only that it is there is looked at."""

LOSSES: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "bill": {
        "from_elsewhere": ({1: "earlier"}, {1: "outside"}),
        **{name: ({1: ANY},) for name in ("unlike", "without")},
        **{name: ({1},) for name in ("unproved", "placed", "stand_ins", "lost")},
    },
    "settings": {
        "settings": ({"dates": "earlier"}, {"dates": "lost"}),
        "records": ({("bank", 1): "earlier"}, {("bank", 1): "lost"}),
        "unproved": ({"dates": 1},),
    },
    "history": {
        "is_untouched": (False,),
        "ends_whole": (False,),
        **dict.fromkeys(("left", "lost", "lost_revisions"), (1,)),
        "altered": ((REVISION,),),
        "unsure": (frozenset({1}),),
        "identity": ("doubtful", "new"),
    },
    "forms": {"lost": (("ปร.4",),), "unproved": (1,)},
    "copies": {"replaced": ((ANY,),), "lost": ((ANY,),), "unproved": (1,)},
    "found": {
        "newer": (True,),
        "unknown": ({Unknown("record", "x"): 1},),
        "whole": tuple(TABLES - {each} for each in ("form", "revision")),
    },
    "rescued": dict.fromkeys(("log", "journal"), ("cut", "partly", "unsure", "left", "foreign")),
}
"""What makes each part one that is not whole."""
SURE: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "bill": {
        "bill": (),
        "from_elsewhere": ({1: "journal"}, {1: "revision"}),
        "corrected": ({1: "journal"},),
    },
    "settings": {
        "settings": ({"dates": "journal"}, {"dates": "revision"}),
        "records": ({("bank", 1): "journal"}, {("bank", 1): "revision"}),
    },
    "history": {"carried": (9,), "revisions": ((REVISION,),)},
    "forms": {"kept": (9,)},
    "copies": {"kept": (9,), "refilled": (1,), "added": (1,), "forms": ()},
    "found": {
        "whole": (TABLES - {"kept"},),
        **dict.fromkeys(("version", "pages", "lost_cells", "outside"), (9,)),
        **{name: ({1: ANY},) for name in ("rows", "parents")},
    },
    "rescued": {
        **dict.fromkeys(("log", "journal"), ("used",)),
        **dict.fromkeys(("estimate", "found", "bill", "settings", "history", "copies"), ()),
        "knows_all": (False,),
    },
}
"""What leaves it whole: how much there is, and what was filled in for sure."""


PARTS: Mapping[str, Any] = {
    "bill": BILL,
    "settings": SETTINGS,
    "history": HISTORY,
    "forms": FORMS,
    "copies": COPIES,
    "found": FOUND,
    "rescued": WHOLE,
}


def _rescue_of(name: str, part: Any) -> Rescued:
    """A rescue that is whole but for this part."""
    if name == "rescued":
        assert isinstance(part, Rescued)
        return part
    if name == "forms":
        return replace(WHOLE, copies=replace(COPIES, forms=part))
    return replace(WHOLE, **{name: part})


@pytest.mark.parametrize("name", PARTS)
def test_every_field_of_a_part_says_whether_it_is_whole(name: str) -> None:
    part = PARTS[name]
    assert _rescue_of(name, part).is_whole
    assert {each.name for each in fields(part)} == {*LOSSES[name], *SURE[name]}
    for table, is_whole in ((LOSSES, False), (SURE, True)):
        for field, values in table[name].items():
            for value in values:
                changed = _rescue_of(name, replace(part, **{field: value}))
                assert changed.is_whole == is_whole, (field, value)
