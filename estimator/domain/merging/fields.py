"""Values field by field: which of two that changed since they were the same is taken where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from estimator.domain.bill.rows import Line, Row
from estimator.domain.merging.touched import PARENT, Touch
from estimator.domain.records.between import exactly_alike
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.units import same_unit

T = TypeVar("T")
Fields = Mapping[str, object]
WHOLE: Final = ""
"""The one field of a value that has none."""
PRICED_BY_UNIT: Final = frozenset({"unit", "quantity", "material", "labour"})
PRICED_WITH_REASON: Final = PRICED_BY_UNIT | {"rate_reason"}
_SIDES: Final = frozenset({"material", "labour"})
_RATE: Final = frozenset({"labour", "rate_reason"})


def fields_of(value: object) -> dict[str, object]:
    """The fields of a value that can be changed each for itself."""
    if not is_dataclass(value):
        return {WHOLE: value}
    return {each.name: getattr(value, each.name) for each in fields(value)}


def with_fields(value: T, others: Fields) -> T:
    """The value with other fields."""
    if not others:
        return value
    if WHOLE in others:
        whole: Any = others[WHOLE]
        return whole  # type: ignore[no-any-return]
    changed: Any = value
    return replace(changed, **others)  # type: ignore[no-any-return]


def with_row_fields(row: Row, other: Row, names: frozenset[str]) -> Row:
    """The row with some fields of another."""
    of_node = {name: getattr(other.node, name) for name in names if name != PARENT}
    place = other if PARENT in names else row
    return Row(row.id, place.parent, place.order, with_fields(row.node, of_node))


def fields_of_row(row: Row) -> dict[str, object]:
    """What a row holds and the row that holds it, without its order there.

    A linked quantity is what it is linked to: the figure follows.
    """
    found = fields_of(row.node)
    quantity = found.get("quantity")
    if isinstance(quantity, LinkedQuantity):
        found["quantity"] = LinkedQuantity(quantity.of)
    return {PARENT: row.parent, **found}


@dataclass(frozen=True, slots=True)
class Settled:
    """Fields of two values that are unlike: those taken of `theirs`, and those that clash.

    Fields that clash together stand in one tuple.
    """

    of_theirs: frozenset[str]
    clashes: tuple[tuple[str, ...], ...] = ()


def settled(
    base: Fields | None,
    ours: Fields,
    theirs: Fields,
    together: Iterable[frozenset[str]] = (),
    touch: Touch | None = None,
) -> Settled:
    """Take each field of whoever changed it; both changed it differently: they clash.

    So do fields that go `together` where both changed some of them. Without a base both changed
    all. A figure that was only written otherwise (1.50 for 1.5) gives way to another one. `touch`
    tells who changed what; a field that is unlike and that neither changed, so that each knew what
    the other has, was settled in two ways, which is as if both had changed it.
    """
    unlike = [name for name in ours if not exactly_alike(ours[name], theirs[name])]
    if touch is None:
        mine, its = _changed(base, ours, unlike), _changed(base, theirs, unlike)
    else:
        neither = set(unlike) - touch.ours - touch.theirs
        mine, its = (neither.union(each) & set(unlike) for each in (touch.ours, touch.theirs))
    for name in mine & its:
        if ours[name] == theirs[name] or _only_written_otherwise(base, theirs, name):
            its.discard(name)
        elif _only_written_otherwise(base, ours, name):
            mine.discard(name)
    groups = [frozenset({name}) for name in unlike if name in mine and name in its]
    for group in together:
        of_group = group.intersection(unlike)
        if of_group & mine and of_group & its:
            joined = of_group.union(*(each for each in groups if each & of_group))
            groups = [each for each in groups if not each & joined]
            groups.append(joined)
    clashing = set().union(*groups)
    told = (tuple(name for name in ours if name in each) for each in groups)
    return Settled(frozenset(its - clashing), tuple(told))


def _changed(base: Fields | None, now: Fields, names: Iterable[str]) -> set[str]:
    return {each for each in names if base is None or not exactly_alike(now[each], base[each])}


def _only_written_otherwise(base: Fields | None, now: Fields, name: str) -> bool:
    """Whether a figure is what it was, with other noughts."""
    if base is None or exactly_alike(now[name], base[name]):
        return False
    return now[name] == base[name]


def together_in(ours: Row, theirs: Row) -> tuple[frozenset[str], ...]:
    """Fields of a row of which none may be taken of the one and the rest of the other.

    Quantity and prices are by the unit; a line follows pipes, or takes value off, with both sides
    or with neither; why a rate was taken is said of that rate.
    """
    mine, its = ours.node, theirs.node
    if not isinstance(mine, Line) or not isinstance(its, Line):
        return ()
    found = []
    if not same_unit(mine.unit, its.unit):
        found.append(PRICED_BY_UNIT)
    if _kind_of_price(mine) != _kind_of_price(its):
        found.append(_SIDES)
    if mine.item != its.item:
        found.append(_RATE)
    return tuple(found)


def _kind_of_price(line: Line) -> tuple[bool, bool]:
    return line.material.follows_siblings, line.salvage is not None
