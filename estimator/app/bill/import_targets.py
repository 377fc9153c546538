"""Where the rows of a sheet may go: the parts of the page, and of the one that it says it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import Bill, Part
from estimator.errors import short

if TYPE_CHECKING:  # what reads tables is imported when one comes
    from estimator.app.bill.table_import import TableSource


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a table may go: into a part by its row, into a new part of a kind, where it was pasted.

    `asked` is none yet: of a sheet that says it is of several kinds.
    """

    what: Literal["part", "new", "pasted", "asked"]
    kind: PartKind | None = None
    row: int = 0


Target = tuple[Destination, str]
"""A destination, and how it is called."""
NOWHERE: Final = Destination("asked")
AS_PASTED: Final = Destination("pasted")


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
            yield Destination("part", kind, row), f"{where}ท้าย{node.title}"
    yield Destination("new", kind), f"{where}หมวดงานใหม่ “{short(clean_text(source.name))}”"
