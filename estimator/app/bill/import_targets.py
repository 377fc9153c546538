"""Where the rows of a sheet may go: the parts of the page, and of the one that it says it is of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.app.bill.table_import import TableSource
from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import Bill, Part
from estimator.errors import short

NOWHERE: Final = 0
"""No place is chosen yet: a sheet that says it is of several kinds, or of none for sure."""
Target = tuple[int, str]
"""A part by its row, or a new part by its kind (`new_part`), and how it is called."""


def new_part(kind: PartKind) -> int:
    """What stands for a new part of a kind."""
    return -1 - list(PART_KINDS).index(kind)


def kind_of_target(bill: Bill, target: int) -> PartKind | None:
    """The kind of the part that a target is; None where none is chosen."""
    if target == NOWHERE:
        return None
    if target < 0:
        return list(PART_KINDS)[-1 - target]
    node = bill.node(target)
    return node.kind if isinstance(node, Part) else None


def kind_proposed(source: TableSource, page: PartKind) -> PartKind | None:
    """The kind of part that a sheet should go into; None where it has to be asked."""
    kinds = source.kinds()
    return page if not kinds else kinds[0] if len(kinds) == 1 else None


def targets_of(bill: Bill, source: TableSource, page: PartKind) -> tuple[Target, ...]:
    """Where a sheet may go, what is proposed first: of a kind the last part, a new one behind."""
    proposed = kind_proposed(source, page)
    if proposed is None:
        kinds = tuple(dict.fromkeys((*source.kinds(), page)))
        asked = (NOWHERE, "โปรดเลือกที่นำเข้า")
        return (asked, *(each for kind in kinds for each in _parts(bill, source, kind, page)))
    kinds = tuple(dict.fromkeys((proposed, page)))
    return tuple(each for kind in kinds for each in _parts(bill, source, kind, page))


def _parts(bill: Bill, source: TableSource, kind: PartKind, page: PartKind) -> Iterator[Target]:
    # The page stands first: what is cut off of a long name is not where it goes.
    where = "" if kind == page else f"หน้า{PART_KINDS[kind].page_title}: "
    for row in reversed(parts_of(bill, kind)):
        node = bill.node(row)
        if isinstance(node, Part):
            yield row, f"{where}ท้าย{node.title}"
    yield new_part(kind), f"{where}หมวดงานใหม่ “{short(clean_text(source.name))}”"
