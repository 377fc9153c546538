"""Lines that one copy linked to a line of which the other made something that gives no quantity.

Each is an edit that its own copy took, but both cannot stand: the line is as the one has it, with
the link, or as the other has it, and what was linked keeps its figure as a typed one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from estimator.domain.bill.links import each_of
from estimator.domain.bill.rows import Bill, Line, Row, RowId
from estimator.domain.merging.clashes import Clash, ClashKey, ClashPlace
from estimator.domain.merging.fields import (
    PRICED_WITH_REASON,
    fields_of_row,
    with_row_fields,
)
from estimator.domain.records.between import exactly_alike
from estimator.domain.sources.linked_quantity import LinkedQuantity

_QUANTITY: Final = "quantity"


def with_links_asked(
    bills: tuple[Bill, Bill, Bill],
    of_theirs: dict[RowId, frozenset[str]],
    clashes: list[Clash],
    gone: Collection[RowId],
) -> list[Clash]:
    """The clashes of bills (base, ours, theirs) with those of lines that may lose what is linked.

    What is asked then is no longer taken of theirs by itself, nor asked for on its own. What is
    `gone` loses nothing.
    """
    asked = {clash.at.id for clash in clashes if _is_of(clash)}
    linked: dict[RowId, list[RowId]] = {}
    along: dict[RowId, list[RowId]] = {}
    for row, source in dict.fromkeys(_links(bills, of_theirs, asked)):
        if row in gone:
            continue
        if row not in asked and all(each.linked.get(row) == source for each in bills[1:]):
            along.setdefault(source, []).append(row)
        elif _breaks(bills, of_theirs, row, source, either=source in asked):
            linked.setdefault(source, []).append(row)
    found = []
    for clash in clashes:
        if _is_of(clash) and clash.at.id in linked:
            continue
        rows = along.get(clash.at.id, ()) if "unit" in clash.fields else ()
        found.append(replace(clash, along=_going_along(bills, rows)) if rows else clash)
    for source, rows in linked.items():
        before = [each.fields for each in clashes if each.at.id == source and _is_of(each)]
        found.append(_asked(bills, source, rows, along.get(source, ()), before))
    for clash in found:
        told = ((clash.at.id, clash.fields), *clash.along) if clash.linked else clash.along
        for each, names in told:
            of_theirs[each] = of_theirs.get(each, frozenset()) - frozenset(names)
    return found


def _asked(
    bills: tuple[Bill, Bill, Bill],
    source: RowId,
    rows: Sequence[RowId],
    along: Sequence[RowId],
    before: Sequence[tuple[str, ...]],
) -> Clash:
    """The line as either has it; what both have linked to it was changed with it: it goes along."""
    base, ours, theirs = bills
    wanted = {*_unlike(ours.rows[source], theirs.rows[source])}.union(*before)
    names = tuple(each for each in fields_of_row(ours.rows[source]) if each in wanted)
    return Clash(
        ClashKey(ClashPlace("row", id=source), names),
        "linked",
        base.rows.get(source),
        ours.rows[source],
        theirs.rows[source],
        linked=tuple(rows),
        along=_going_along(bills, along),
    )


def _going_along(
    bills: tuple[Bill, Bill, Bill], rows: Iterable[RowId]
) -> tuple[tuple[RowId, tuple[str, ...]], ...]:
    told = ((each, _unlike(*(bill.rows[each] for bill in bills[1:]))) for each in rows)
    return tuple((each, names) for each, names in told if names)


def _is_of(clash: Clash) -> bool:
    return bool(PRICED_WITH_REASON.intersection(clash.fields))


def _links(
    bills: tuple[Bill, Bill, Bill],
    of_theirs: Mapping[RowId, frozenset[str]],
    asked: Collection[RowId],
) -> Iterator[tuple[RowId, RowId]]:
    """Lines that may be linked after the merge, each with the line that it is linked to."""
    _base, ours, theirs = bills
    for row, source in ours.linked.items():
        if _QUANTITY not in of_theirs.get(row, ()):
            yield row, source
    for row, source in theirs.linked.items():
        if row not in ours.rows or _QUANTITY in of_theirs.get(row, ()) or row in asked:
            yield row, source


def _breaks(
    bills: tuple[Bill, Bill, Bill],
    of_theirs: Mapping[RowId, frozenset[str]],
    row: RowId,
    source: RowId,
    *,
    either: bool,
) -> bool:
    """Whether a link would not hold in what comes of both; `either`: in one reading of its line."""
    _base, ours, theirs = bills
    mine, its = ours.rows.get(source), theirs.rows.get(source)
    line = _merged(ours.rows.get(row), theirs.rows.get(row), of_theirs)
    if mine is None or its is None or line is None:
        return False
    unlike = frozenset(_unlike(mine, its))
    stays = with_row_fields(mine, its, of_theirs.get(source, frozenset()) - unlike)
    comes = with_row_fields(stays, its, unlike)
    if _gives(stays, line) == _gives(comes, line):
        return False
    merged = _merged(mine, its, of_theirs)
    return either or merged is None or not _gives(merged, line)


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
        if each in PRICED_WITH_REASON and not exactly_alike(ours[each], theirs.get(each))
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
