"""Into which cells an edit puts something else, and which have only followed from it.

What a cell did not take waits in it till somebody puts something there. A quantity that is worked
out anew, a price that goes with its line's unit and a unit that goes with another line's were put
there by nobody.
"""

from __future__ import annotations

from estimator.app.news import EditNews
from estimator.domain.bill.cells import BillField, cell_text
from estimator.domain.bill.rows import Line, RowChange, RowId
from estimator.domain.records.edits import Edit
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.taken_off import TakenOff


class Overwriting:
    """An edit that was done, taken back or done again, as one asks what it put where."""

    def __init__(self, news: EditNews) -> None:
        """Look at it as it was asked for, where that is known; of an undo it is not."""
        asked = news.asked or news.edit
        self._changes = {each.id: each for each in asked.rows}
        self._followed = frozenset[RowId]() if news.asked else _with_other_units(news.edit)

    def has_put(self, row: RowId, field: BillField) -> bool:
        """Whether somebody put something else into a cell of a row that stays in the bill."""
        change = self._changes.get(row)
        if change is None or change.before is None or change.after is None:
            return False
        before, after = change.before.node, change.after.node
        if not isinstance(before, Line) or not isinstance(after, Line):
            return cell_text(before, field) != cell_text(after, field)
        if field == "quantity":
            return _quantity(before) != _quantity(after)
        if field == "unit":
            return before.unit != after.unit and not self._unit_follows(change, before, after)
        if field == "material" or field == "labour":
            return _price(before, field) != _price(after, field) and row not in self._followed
        return cell_text(before, field) != cell_text(after, field)

    def _unit_follows(self, change: RowChange, before: Line, after: Line) -> bool:
        """Whether a unit is that of bars which came, or of the line to which this one is linked."""
        bars = (
            isinstance(each.quantity, TakenOff) and bool(each.quantity.bars)
            for each in (before, after)
        )
        if not (before.unit.strip() and after.unit.strip()) and len(set(bars)) > 1:
            return True
        return change.id in self._followed and isinstance(after.quantity, LinkedQuantity)


def _with_other_units(edit: Edit) -> frozenset[RowId]:
    """The lines of which an edit changes the unit, their own or that of what they are linked to."""
    stayed = {
        each.id: (each.before.node, each.after.node)
        for each in edit.rows
        if each.before is not None and each.after is not None
    }
    lines = {
        row: (before, after)
        for row, (before, after) in stayed.items()
        if isinstance(before, Line) and isinstance(after, Line)
    }
    own = {row for row, (before, after) in lines.items() if before.unit != after.unit}
    linked = (
        row
        for row, (_, after) in lines.items()
        if isinstance(after.quantity, LinkedQuantity) and after.quantity.of in own
    )
    return frozenset((*own, *linked))


def _quantity(line: Line) -> object:
    """What somebody put in: rows and not what they come to, a line and not what that has."""
    quantity = line.quantity
    if isinstance(quantity, TakenOff):
        return quantity.rows, quantity.wastage
    return quantity.of if isinstance(quantity, LinkedQuantity) else quantity.text


def _price(line: Line, field: BillField) -> object:
    """A price with where it comes from."""
    return line.material if field == "material" else line.labour
