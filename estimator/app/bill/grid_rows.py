"""What stands in each row and cell of the grid: read from the session at every asking.

No copy of the bill is kept, only the keys of the rows that are shown; so the grid cannot differ
from what is on disk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Literal

from estimator.app.bill.columns import GridColumn, RowFacts, columns_of
from estimator.app.bill.key_places import KeyPlaces
from estimator.app.bill.overwriting import Overwriting
from estimator.app.bill.row_filter import FilterGround, Filtering, RowFilter, begin
from estimator.app.bill.signs import RowSign, sign_of
from estimator.app.bill.support import Support
from estimator.app.bill.visible_rows import (
    DRAFT,
    Draft,
    Key,
    container_of,
    is_empty_row,
    keys_in_sight,
    visible_keys,
)
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.app.waiting_texts import Wrong
from estimator.domain.arithmetic import formula_in
from estimator.domain.bill.cells import can_type, cell_text
from estimator.domain.bill.links import linked_to_any, linked_words
from estimator.domain.bill.marks import MarkKey
from estimator.domain.bill.numbers import child_numbers
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.pipes import touching, with_holders
from estimator.domain.bill.rows import ROOT, Bill, Line, Node, Row, RowId, ancestors
from estimator.domain.bill_edits.seen_rows import edit_of_whole, seen_bill
from estimator.domain.bill_table.columns import FIGURES
from estimator.domain.records.edits import Edit
from estimator.domain.sources.prices import typed_value
from estimator.domain.sources.taken_off import TakenOff
from estimator.errors import short


class GridRows:
    """The rows of all parts of one kind; rows and columns are counted from 0."""

    def __init__(self, session: EstimateSession, kind: PartKind, support: Support) -> None:
        """Look at the session's parts of one kind."""
        self.session = session
        self.kind: PartKind = kind
        self.columns: tuple[GridColumn, ...] = columns_of(kind)
        self.support = support
        self.draft: Draft | None = None
        self.folded: set[RowId] = set()
        self.filtering: Filtering | None = None
        self._folded_unfiltered: set[RowId] = set()
        self._seen: tuple[Bill, Collection[RowId], Bill] | None = None
        self.wrong: dict[tuple[Key, str], Wrong] = {}
        self._numbers: dict[RowId, dict[RowId, str]] = {}
        self._signs: dict[RowId, RowSign | None] = {}
        self._facts: dict[Key, RowFacts] = {}
        self._places = KeyPlaces()
        self.keys = self.fresh_keys()

    @property
    def bill(self) -> Bill:
        """The bill as it stands on disk."""
        return self.session.estimate.bill

    @property
    def has_whole_prices(self) -> bool:
        """Whether a line has one price a unit in place of material and labour."""
        return PART_KINDS[self.kind].whole_price

    def fresh_keys(self) -> list[Key]:
        """The keys that should be shown now."""
        if self.session.file is None:
            return []
        if self.filtering is None:
            return visible_keys(self.bill, self.kind, self.folded, self.draft)
        return keys_in_sight(self.bill, self.seen_bill, self.kind, self.folded, self.draft)

    # --- under a filter

    @property
    def ground(self) -> FilterGround:
        """What a filter looks at."""
        return FilterGround(self.session, self.kind, self.support.findings)

    @property
    def seen_bill(self) -> Bill:
        """The bill with the rows that one may see: under a filter those alone, folded ones too."""
        return self.bill if self.filtering is None else self._in_sight()[1]

    def is_hidden(self, row: RowId) -> bool:
        """Whether a filter keeps a row out of sight."""
        return self.filtering is not None and row not in self._in_sight()[0]

    def _in_sight(self) -> tuple[Collection[RowId], Bill]:
        filtering = self.filtering
        if filtering is None:
            return self.bill.rows, self.bill
        if self._seen is None or self._seen[0] is not self.bill:
            seen = filtering.seen(self.bill)
            self._seen = (self.bill, seen, seen_bill(self.bill, seen))
        return self._seen[1], self._seen[2]

    def filter_by(self, wanted: RowFilter | None, found: Collection[RowId] | None = None) -> None:
        """Show the rows of a filter alone, with all groups open; None shows all again."""
        if self.filtering is None:
            self._folded_unfiltered = self.folded
        self._seen = self.draft = None
        self.filtering = None if wanted is None else begin(wanted, self.ground, found)
        self.folded = set(self._folded_unfiltered) if wanted is None else set()
        self.forget_wrong_draft()
        self._places.forget()
        self.keys = self.fresh_keys()

    def show_too(self, rows: Iterable[RowId]) -> bool:
        """Let rows be seen under the filter until it is renewed; whether any was hidden."""
        if self.filtering is None:
            return False
        new = [row for row in rows if self.is_hidden(row)]
        if new:
            self.filtering.rows.update(new)
            self._seen = None
        return bool(new)

    @property
    def folded_unfiltered(self) -> set[RowId]:
        """The groups that are folded, or will be again once no filter is on."""
        return self.folded if self.filtering is None else self._folded_unfiltered

    def for_whole_bill(self, edit: Edit, chosen: Collection[RowId] = ()) -> Edit:
        """An edit made for the bill that one sees, as one of the whole bill; UserError."""
        if self.filtering is None:
            return edit
        return edit_of_whole(self.bill, self._in_sight()[0], edit, chosen)

    def forget_places(self) -> None:
        """`keys` has changed."""
        self._places.forget()

    def forget_facts(self) -> None:
        """Something has changed on which signs, numbers or amounts may depend."""
        self._signs.clear()
        self._facts.clear()

    def forget_numbers(self) -> None:
        """Rows have come, gone or moved."""
        self._numbers.clear()

    def forget_wrong_draft(self) -> None:
        """Drop what was typed in a new row that is given up; a removed row may come back."""
        self.wrong = {place: wrong for place, wrong in self.wrong.items() if place[0] != DRAFT}

    def forget_overwritten(self, news: EditNews) -> None:
        """Drop what cells did not take where an edit has put something else into them since."""
        if not self.wrong:
            return
        fields = {column.key: column.field for column in self.columns}
        put = Overwriting(news)
        for row, key in tuple(self.wrong):
            field = fields[key]
            if field is not None and put.has_put(row, field):
                del self.wrong[row, key]

    def start_anew(self) -> None:
        """Another estimate is open."""
        self.draft = None
        self.folded.clear()
        self.filtering = self._seen = None
        self.wrong.clear()
        self._numbers.clear()
        self.forget_facts()
        self._places.forget()
        self.keys = self.fresh_keys()

    def column_of(self, key: str) -> int:
        """Where a column stands, or -1."""
        return next((at for at, column in enumerate(self.columns) if column.key == key), -1)

    def untaken(self) -> list[str]:
        """What was typed and not taken, in words: row, column, text and why; of rows there are."""
        return [
            f"“{short(self._name_of(key))}” ช่อง{self.columns[self.column_of(column)].full_title} "
            f"มี “{short(wrong.typed)}” ที่ยังไม่ได้บันทึก: {wrong.reason}"
            for (key, column), wrong in self.wrong.items()
            if key in (DRAFT, ROOT) or abs(key) in self.bill.rows
        ]

    def _name_of(self, key: Key) -> str:
        node = self.bill.rows[key].node if key in self.bill.rows else Line("รายการใหม่")
        return node.description if isinstance(node, Line) else node.title

    def row_of(self, key: Key) -> int:
        """Where a key is shown, or -1."""
        return self._places.of(key, self.keys)

    def node_at(self, row: int) -> Node | None:
        """The node of a shown row; None for a row that is not in the bill yet."""
        found = self.bill.rows.get(self.keys[row])
        return found.node if found is not None else None

    def mark_at(self, row: int) -> MarkKey | None:
        """The colour with which a shown row is marked."""
        node = self.node_at(row)
        return node.mark if isinstance(node, Line) else None

    def parent_at(self, row: int) -> RowId:
        """The group or part in which a shown row stands, or will stand."""
        key = self.keys[row]
        if key == DRAFT:
            return self.draft.parent if self.draft is not None else ROOT
        if is_empty_row(key):
            return container_of(key)
        found = self.bill.rows.get(key)
        return found.parent if found is not None else ROOT

    def depth_at(self, row: int) -> int:
        """How far a row is indented: 0 for a part and for what stands directly in it."""
        parent = self.parent_at(row)
        if parent == ROOT or parent not in self.bill.rows:
            return 0
        return sum(1 for _ in ancestors(self.bill, parent))

    def is_new_group(self, row: int) -> bool:
        """Whether a row waits for the title of a new group."""
        return self.keys[row] == DRAFT and self.draft is not None and self.draft.what == "group"

    def stands_at(self, row: int) -> Literal["not yet", "line", "group"]:
        """Whether a row is in the bill, and if so whether others may stand in it."""
        node = self.node_at(row)
        if node is None:
            return "not yet"
        return "line" if isinstance(node, Line) else "group"

    def text_at(self, row: int, column: int) -> str:
        """What a cell shows; what was typed, where that could not be taken."""
        wrong = self.wrong_at(row, column)
        if wrong is not None:
            return wrong.typed
        facts = self.facts_at(row)
        return self.columns[column].text(facts) if facts is not None else ""

    def edit_text_at(self, row: int, column: int) -> str:
        """What a cell's editor begins with."""
        wrong = self.wrong_at(row, column)
        if wrong is not None:
            return wrong.typed
        node, field = self.node_at(row), self.columns[column].field
        if node is None or field is None:
            return ""
        text, line = cell_text(node, field), self.session.costed.lines.get(self.keys[row])
        if line is None or (field != "material" and field != "labour"):
            return text
        # A price from elsewhere is there to be typed over, like one that stands typed.
        price = line.material_unit if field == "material" else line.labour_unit
        if field == "material" and self.has_whole_prices:
            price = line.whole_unit
        if isinstance(node, Line) and price == typed_value(
            node.material if field == "material" else node.labour
        ):
            return text
        return "" if price is None else f"{price:f}"

    def working_at(self, row: int, column: int) -> str:
        """The formula behind a figure and what it comes to; empty where none was typed."""
        if self.columns[column].field not in FIGURES:
            return ""
        typed = self.edit_text_at(row, column)
        if not formula_in(typed) or self.wrong_at(row, column) is not None:
            return ""
        shown = self.text_at(row, column)
        return "" if shown == typed else f"{typed} = {shown}"

    def can_type_at(self, row: int, column: int) -> bool:
        """Whether a cell takes what is typed."""
        field = self.columns[column].field
        if field is None or self.session.file is None:
            return False
        node = self.node_at(row)
        if node is not None:
            return can_type(node, field)
        return field == "description" or not self.is_new_group(row)

    def taken_off_at(self, row: int, column: int) -> bool:
        """Whether a cell is a quantity that has rows of its own."""
        node = self.node_at(row)
        is_quantity = self.columns[column].key == "quantity"
        return is_quantity and isinstance(node, Line) and isinstance(node.quantity, TakenOff)

    def linked_at(self, row: int, column: int) -> str:
        """Whose quantity a cell shows, where it is another line's; empty where it is not."""
        if self.columns[column].key != "quantity" or self.keys[row] not in self.bill.linked:
            return ""
        return linked_words(self.bill, self.keys[row])

    def wrong_at(self, row: int, column: int) -> Wrong | None:
        """What was typed into a cell and could not be taken."""
        return self.wrong.get((self.keys[row], self.columns[column].key)) if self.wrong else None

    def facts_at(self, row: int) -> RowFacts | None:
        """What the columns show of a row; None where it is not in the bill."""
        key = self.keys[row]
        known = self._facts.get(key)
        if known is not None:
            return known
        found = self.bill.rows.get(key)
        if found is None:
            return None
        costed = self.session.costed
        is_line = isinstance(found.node, Line)
        facts = self._facts[key] = RowFacts(
            found.node,
            self._number(found),
            costed.lines.get(key) if is_line else None,
            None if is_line else costed.groups.get(key),
            partial(self._state_of, key),
        )
        return facts

    def _state_of(self, key: Key) -> str:
        sign = self._sign_of(key)
        return sign.text if sign is not None else ""

    def sign_at(self, row: int) -> RowSign | None:
        """The sign of a row, worked out once until something changes."""
        return self._sign_of(self.keys[row])

    def _sign_of(self, key: Key) -> RowSign | None:
        if key not in self.bill.rows:
            return None
        if key not in self._signs:
            self._signs[key] = sign_of(self.support.findings(key))
        return self._signs[key]

    def _number(self, row: Row) -> str:
        numbers = self._numbers.get(row.parent)
        if numbers is None:
            numbers = self._numbers[row.parent] = child_numbers(self.bill, row.parent)
        return numbers.get(row.id, "")

    def shown_with(self, touched: Collection[RowId]) -> set[RowId]:
        """Rows that show something else once these have changed: they, what holds them, and the
        lines that follow those, with what holds them in turn."""
        bill = self.bill
        found = with_holders(bill, (*touched, *linked_to_any(bill, touched)))
        found |= with_holders(bill, touching(bill, self.session.costed.pipes, found))
        return set(found) - {ROOT}
