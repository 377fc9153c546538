"""Lines that one copy linked to a line of which the other made something that gives no quantity.

Each is an edit that its own copy took, but both cannot stand: the line is as the one has it, with
the link, or as the other has it, and what was linked keeps its figure as a typed one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from estimator.domain.bill.links import each_of
from estimator.domain.bill.rows import Bill, Line, Row, RowId
from estimator.domain.merging.clashes import Clash, ClashKey, ClashPlace
from estimator.domain.merging.fields import (
    PRICED_BY_UNIT,
    fields_of_row,
    with_row_fields,
)
from estimator.domain.records.between import exactly_alike
from estimator.domain.sources.linked_quantity import LinkedQuantity

_QUANTITY: Final = "quantity"
_TOGETHER: Final = PRICED_BY_UNIT | {"rate_reason"}


def with_links_asked(
    bills: tuple[Bill, Bill, Bill], of_theirs: dict[RowId, frozenset[str]], clashes: list[Clash]
) -> list[Clash]:
    """The clashes of bills (base, ours, theirs) with those of lines that may lose what is linked.

    What is asked then is no longer taken of theirs by itself, nor asked for on its own.
    """
    linked: dict[RowId, list[RowId]] = {}
    asked = {clash.at.id: clash.fields for clash in clashes}
    for row, source in _links(bills, of_theirs, asked):
        if _may_break(bills, of_theirs, row, source):
            linked.setdefault(source, []).append(row)
    found = [clash for clash in clashes if clash.at.id not in linked or not _is_of(clash)]
    for source, rows in linked.items():
        ours, theirs = bills[1].rows[source], bills[2].rows[source]
        asked_before = (each.fields for each in clashes if each.at.id == source and _is_of(each))
        wanted = {*_unlike(ours, theirs)}.union(*asked_before)
        names = tuple(each for each in fields_of_row(ours) if each in wanted)
        of_theirs[source] = of_theirs.get(source, frozenset()) - frozenset(names)
        key = ClashKey(ClashPlace("row", id=source), names)
        was = bills[0].rows.get(source)
        found.append(Clash(key, "linked", was, ours, theirs, linked=tuple(dict.fromkeys(rows))))
    return found


def _is_of(clash: Clash) -> bool:
    return bool(_TOGETHER.intersection(clash.fields))


def _links(
    bills: tuple[Bill, Bill, Bill],
    of_theirs: Mapping[RowId, frozenset[str]],
    asked: Mapping[RowId, tuple[str, ...]],
) -> Iterator[tuple[RowId, RowId]]:
    """Lines that may be linked after the merge, each with the line that it is linked to."""
    _base, ours, theirs = bills
    for row, source in ours.linked.items():
        if _QUANTITY not in of_theirs.get(row, ()):
            yield row, source
    for row, source in theirs.linked.items():
        taken = _QUANTITY in of_theirs.get(row, ()) or _QUANTITY in asked.get(row, ())
        if row not in ours.rows or taken:
            yield row, source


def _may_break(
    bills: tuple[Bill, Bill, Bill],
    of_theirs: Mapping[RowId, frozenset[str]],
    row: RowId,
    source: RowId,
) -> bool:
    """Whether of two readings of the source one alone gives a line its quantity."""
    _base, ours, theirs = bills
    mine, its = ours.rows.get(source), theirs.rows.get(source)
    line = _merged(ours.rows.get(row), theirs.rows.get(row), of_theirs)
    if mine is None or its is None or line is None or not _unlike(mine, its):
        return False
    names = of_theirs.get(source, frozenset()) - _TOGETHER
    stays = with_row_fields(mine, its, names)
    comes = with_row_fields(stays, its, frozenset(_unlike(mine, its)))
    return _gives(stays, line) != _gives(comes, line)


def _merged(
    mine: Row | None, its: Row | None, of_theirs: Mapping[RowId, frozenset[str]]
) -> Row | None:
    if mine is None or its is None:
        return mine or its
    return with_row_fields(mine, its, of_theirs.get(mine.id, frozenset()))


def _unlike(mine: Row, its: Row) -> tuple[str, ...]:
    ours, theirs = fields_of_row(mine), fields_of_row(its)
    return tuple(
        each
        for each in ours
        if each in _TOGETHER and not exactly_alike(ours[each], theirs.get(each))
    )


def _gives(source: Row, row: Row) -> bool:
    """Whether a line that is linked to another gets its quantity from there."""
    if not isinstance(source.node, Line) or not isinstance(row.node, Line):
        return False
    return can_give(source.node, row.node)


def can_give(source: Line, line: Line) -> bool:
    """Whether a line can take the net quantity of another."""
    own = not isinstance(source.quantity, LinkedQuantity)
    return own and not source.is_lump and not line.is_lump and each_of(source, line) is not None
