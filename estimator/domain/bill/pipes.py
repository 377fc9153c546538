"""Which rows a line that follows pipes counts: the account's part 3 speaks of "ราคาท่อ" alone.

A pipe is known by its labour, which it takes from the share's section. Counted are the pipes of
the group in which the share stands and of its sub-groups, and the rows that somebody pointed to: a
line whatever its labour, for they say that it is a pipe; of a group its pipes of the section.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from estimator.domain.bill.rows import Bill, Group, Line, RowId, ancestors, lines_below
from estimator.domain.sources.pipe_share import PipeShare


@dataclass(frozen=True, slots=True)
class PipesInBill:
    """Answers for the shares of one bill; what stands below a group is looked through once."""

    bill: Bill
    _below: dict[RowId, Mapping[str, tuple[RowId, ...]]] = field(default_factory=dict)

    def counted(self, row: RowId) -> tuple[RowId, ...]:
        """The lines whose material a share counts, each once; those pointed to come last."""
        share = share_at(self.bill, row)
        if share is None:
            return ()
        found = dict.fromkeys(self.below(self.bill.rows[row].parent, share.code))
        for pointed in share.also:
            found |= dict.fromkeys(self.pointed(pointed, share.code))
        return tuple(found)

    def pointed(self, row: RowId, code: str) -> tuple[RowId, ...]:
        """What a row counts for where a share of a section points to it; nothing if it is gone."""
        found = self.bill.rows.get(row)
        if found is None:
            return ()
        if isinstance(found.node, Line):
            return (row,) if found.node.may_be_pipe else ()
        return self.below(row, code) if isinstance(found.node, Group) else ()

    def below(self, home: RowId, code: str) -> tuple[RowId, ...]:
        """The pipes of a section that stand below a row."""
        if home not in self._below:
            found: dict[str, list[RowId]] = {}
            for row in lines_below(self.bill, home):
                node = self.bill.node(row)
                if isinstance(node, Line) and node.item is not None:
                    found.setdefault(node.item.code, []).append(row)
            self._below[home] = {each: tuple(rows) for each, rows in found.items()}
        return self._below[home].get(code, ())


def share_at(bill: Bill, row: RowId) -> PipeShare | None:
    """What of the pipes a row follows, if it is there and follows any."""
    found = bill.rows.get(row)
    node = found.node if found is not None else None
    return node.pipe_share if isinstance(node, Line) else None


def shares_in(bill: Bill, rows: Iterable[RowId]) -> Iterator[RowId]:
    """Those of some rows that follow pipes."""
    return (row for row in rows if share_at(bill, row) is not None)


def counted_twice(bill: Bill, counted: Mapping[RowId, tuple[RowId, ...]]) -> dict[RowId, RowId]:
    """Shares that count a pipe which another share of the same rule counts, each with that one."""
    found: dict[RowId, RowId] = {}
    first: dict[tuple[str, int, RowId], RowId] = {}
    for row, pipes in counted.items():
        share = share_at(bill, row)
        if share is None:
            continue
        for pipe in pipes:
            other = first.setdefault((share.code, share.rule_no, pipe), row)
            if other != row:
                found.setdefault(row, other)
                found.setdefault(other, row)
    return found


def touching(bill: Bill, shares: Iterable[RowId], touched: Collection[RowId]) -> Iterator[RowId]:
    """The shares that may count other pipes, or other prices, once rows have changed.

    `touched` are the rows that changed with all that holds them now or held them before.
    """
    for row in shares:
        share = share_at(bill, row)
        if share is not None and (
            row in touched
            or bill.rows[row].parent in touched
            or any(pointed in touched for pointed in share.also)
        ):
            yield row


def with_holders(bill: Bill, rows: Iterable[RowId]) -> dict[RowId, None]:
    """Rows and what holds them, those that are no longer there left as they are."""
    found: dict[RowId, None] = {}
    for row in rows:
        found[row] = None
        if row in bill.rows:
            found.update(dict.fromkeys(ancestors(bill, row)))
    return found
