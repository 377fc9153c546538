"""What an estimate holds that no form of its set prints: marks, and what came after its price.

A revision is named, printed and signed; then it is submitted, approved, published and held against
an offer, and what is found meanwhile is answered. All that is recorded in the same estimate, which
so stays the one that was signed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from estimator.domain.bill.rows import RowChange
from estimator.domain.bill_edits.marking import unmarked, unmarked_node
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.calendar import Dates
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import CIRCULARS, DATES, SETTINGS, TABLES
from estimator.domain.records.table import AnySetting, AnyTable, SettingChange

_NOTHING_FOLLOWED: Final = Estimate()
_FOLLOWING: Final[tuple[AnySetting | AnyTable, ...]] = (
    *(each for each in SETTINGS if each.follows_naming),
    *(each for each in TABLES if each.follows_naming),
)
"""What is recorded after a revision was named; of the days all but the first two are, too."""
STAYING_TABLES: Final[tuple[AnyTable, ...]] = (
    *(each for each in TABLES if each.follows_naming),
    CIRCULARS,
)
"""The tables that stay as they are today where an earlier state is brought back: of what came since
a naming, and of what the agency was told, for that stays told whichever price is held against it.
"""


def as_printed(estimate: Estimate) -> Estimate:
    """The estimate without what no form of its set prints: by it a signed sheet is known again."""
    return replace(as_followed(estimate, _NOTHING_FOLLOWED), bill=unmarked(estimate.bill))


def as_followed(estimate: Estimate, state: Estimate) -> Estimate:
    """An estimate with what a `state` of it, earlier or later, has recorded of its way since."""
    until = _until_priced(estimate.dates)
    days = replace(state.dates, appointed=until.appointed, calculated=until.calculated)
    followed = replace(estimate, dates=days)
    for each in _FOLLOWING:
        followed = each.as_in(state, followed)
    return followed


def as_restored(then: Estimate, today: Estimate) -> Estimate:
    """An earlier state as it is brought back: with what `today` says of its way since.

    So is what the agency was told of circulars: it stays told, whichever price it is held against.
    """
    return replace(as_followed(then, today), circulars=today.circulars)


def prints_the_same(edit: Edit) -> bool:
    """Whether an edit leaves every form of the set as it was, as one that changes nothing does."""
    return (
        not edit.kept_tables
        and all(map(_is_of_mark, edit.rows))
        and all(map(_follows_price, edit.settings))
        and all(change.table.follows_naming for change in edit.records)
    )


def _until_priced(dates: Dates) -> Dates:
    return Dates(appointed=dates.appointed, calculated=dates.calculated)


def _follows_price(change: SettingChange[object]) -> bool:
    before, after = change.before, change.after
    if change.name == DATES.name and isinstance(before, Dates) and isinstance(after, Dates):
        return _until_priced(before) == _until_priced(after)
    return change.setting.follows_naming


def _is_of_mark(change: RowChange) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    return replace(before, node=unmarked_node(before.node)) == replace(
        after, node=unmarked_node(after.node)
    )
