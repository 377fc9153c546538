"""Three copies of one estimate on which work goes on at random and which take each other in.

Beside each file goes a model: the copy knows a set of steps, and each field, and that a line is
there no more, comes from one of them. A step gives way to one whose author knew it; what was chosen
of it comes from the merge, where the other copy knew the step that was chosen. What was brought
back as it was earlier is as then, with all that is known, but for what own steps wrote since.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

from estimator.app.merging.clash_views import clash_views
from estimator.app.merging.meeting import Meeting, hold_against
from estimator.app.merging.taking_in import edit_to_take_in
from estimator.app.revisions import Revision, named_state, restoring
from estimator.domain.bill.rows import Bill, Group, Line, Part, RowId
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.merging.clashes import ClashKey, CopySide
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from tests.app.merging.copies import Makes, changed, copy_of, removed
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import flat_line
from tests.store.samples import NOON, new_file

_GROUP = 2
_FIELDS = ("material", "quantity", "remark")
_THERE = ""
"""In place of a field: that a line is there."""
Place = tuple[str, str]
"""A line by its name, and a field; none: the line as a whole."""
Held = tuple[str, int]
"""What a field says, and the step that it comes from."""
Lines = dict[str, dict[str, Held]]


@dataclass
class _Named:
    """A revision, and what the copy was when it was named; `wrote`: how much it had written."""

    revision: Revision
    lines: Lines
    out: dict[str, int]
    known: set[int]
    wrote: int


@dataclass
class Copy:
    """A copy that is open, and what its lines come from."""

    file: EstimateFile
    lines: Lines = field(default_factory=dict)
    out: dict[str, int] = field(default_factory=dict)
    known: set[int] = field(default_factory=lambda: {0})
    wrote: list[Place] = field(default_factory=list)
    named: list[_Named] = field(default_factory=list)

    def touched(self, name: str, other: Copy) -> set[str]:
        """Fields of a line that another copy does not know as they are here."""
        return {each for each, (_, step) in self.lines[name].items() if step not in other.known}


class Histories:
    """Three copies."""

    def __init__(self, folder: Path, seed: int, *, bring_back: bool = False) -> None:
        self.chance, self.last, self._bring_back = Random(seed), 0, bring_back
        lines = [_line(name) for name in "กขค"]
        groups = (Tree(Group("กลุ่ม"), tuple(map(Tree, lines))),)
        path = folder / "0.estimate"
        new_file(path, Estimate(bill=bill_of(Tree(Part("construction", "งาน"), groups)))).close()
        paths = (path, copy_of(path, "1"), copy_of(path, "2"))
        self.copies = [Copy(open_estimate_file(each)) for each in paths]
        for each in self.copies:
            each.lines = {line.description: _fresh(line, 0) for line in lines}

    def close(self) -> None:
        """Close the files."""
        for each in self.copies:
            each.file.close()

    def go_on(self) -> None:
        """One of them does something, or takes another one in."""
        copy, way = self.chance.choice(self.copies), self.chance.random()
        if self._bring_back and way < 0.3:
            if way < 0.15 and copy.named:
                self._back_to(copy, self.chance.choice(copy.named))
            else:
                self._name(copy)
            return
        names = sorted(copy.lines)
        if way < 0.45:
            self.merge(copy, self.chance.choice([each for each in self.copies if each is not copy]))
        elif way < 0.55 or not names:
            line = _line(f"ใหม่ {self.last}")
            self._record(copy, lambda now: insert_trees(now.bill, _GROUP, 0, [Tree(line)], "เพิ่ม"))
            copy.lines[line.description] = _fresh(line, self.last)
        elif way < 0.65:
            name = self.chance.choice(names)
            self._record(copy, removed(_row(copy.file.estimate.bill, name)))
            del copy.lines[name]
            copy.out[name] = self.last
            copy.wrote.append((name, _THERE))
        else:
            self._change(copy, self.chance.choice(names))

    def _record(self, copy: Copy, make: Makes) -> None:
        copy.file.record(make(copy.file.estimate), who=copy.file.path.stem, when=NOON, books=BOOKS)
        self.last += 1
        copy.known.add(self.last)

    def _change(self, copy: Copy, name: str) -> None:
        """To one of few values, so that what was there comes again."""
        which, figure = self.chance.choice(_FIELDS), Decimal(self.chance.randint(1, 3))
        value = {"material": TypedPrice(figure), "quantity": TypedQuantity(figure)}.get(which)
        now = {which: f"{figure}" if value is None else value}
        row = _row(copy.file.estimate.bill, name)
        told = _told(copy.file.estimate.bill, row, which)
        self._record(copy, changed(row, **now))
        if told != (after := _told(copy.file.estimate.bill, row, which)):
            copy.lines[name][which] = after, self.last
            copy.wrote.append((name, which))

    # --- revisions

    def _name(self, copy: Copy) -> None:
        count = len(copy.file.revisions())
        revision = copy.file.name_revision(f"ฉบับ {count}", "ก", NOON, BOOKS)
        now = deepcopy((copy.lines, copy.out, copy.known))
        copy.named.append(_Named(revision, *now, len(copy.wrote)))

    def _back_to(self, copy: Copy, named: _Named) -> None:
        edit = restoring(copy.file, named_state(copy.file, BOOKS, named.revision))
        if edit.is_empty:
            return
        copy.file.record(edit, who="ก", when=NOON, books=BOOKS, stood=True)
        self.last += 1
        copy.lines, copy.out, copy.known = deepcopy((named.lines, named.out, named.known))
        copy.known.add(self.last)
        for name, each in copy.wrote[named.wrote :]:
            if name in copy.lines:
                copy.lines[name][each] = copy.lines[name][each][0], self.last

    # --- merging

    def merge(self, ours: Copy, theirs: Copy) -> None:
        """Take a copy in; either way about it comes to what the model says."""
        chosen = {place: self._side() for place in sorted(clashing(ours, theirs))}
        lines, out = _merged(ours, theirs, chosen, self.last + 1)
        meeting, edit = _held_against(ours, theirs, chosen)
        assert _lines_of(apply(meeting.ours.estimate, edit)) == _values(lines)
        turned = {place: _OTHER[side] for place, side in chosen.items()}
        back, back_edit = _held_against(theirs, ours, turned)
        assert _lines_of(apply(back.ours.estimate, back_edit)) == _values(lines)
        ours.file.record(edit, who=ours.file.path.stem, when=NOON, books=BOOKS)
        self.last += 1
        ours.known |= {*theirs.known, self.last}
        ours.lines, ours.out = lines, out
        # What somebody else has taken is no more as if it had not been.
        theirs.named.clear()

    def _side(self) -> CopySide:
        return "ours" if self.chance.random() < 0.5 else "theirs"


_OTHER: dict[CopySide, CopySide] = {"ours": "theirs", "theirs": "ours"}


def clashing(ours: Copy, theirs: Copy) -> set[Place]:
    """What has to be asked: neither of the two steps knew the other, or each copy knew both."""
    found: set[Place] = set()
    for name, fields in ours.lines.items():
        its = theirs.lines.get(name)
        if its is None:
            found |= _asked_whole(name, ours, theirs)
            continue
        mine, other = ours.touched(name, theirs), theirs.touched(name, ours)
        unlike = (each for each in _FIELDS if fields[each][0] != its[each][0])
        found |= {(name, each) for each in unlike if (each in mine) == (each in other)}
    for name in theirs.lines.keys() - ours.lines.keys():
        found |= _asked_whole(name, theirs, ours)
    return found


def _asked_whole(name: str, there: Copy, gone: Copy) -> set[Place]:
    step = gone.out.get(name)
    asked = step is not None and (step in there.known) != bool(there.touched(name, gone))
    return {(name, "")} if asked else set()


def _merged(
    ours: Copy, theirs: Copy, chosen: dict[Place, CopySide], merge: int
) -> tuple[Lines, dict[str, int]]:
    found: Lines = {}
    out = {**theirs.out, **{n: step for n, step in ours.out.items() if n not in theirs.out}}
    out |= {n: s for n, s in ours.out.items() if s not in theirs.known or out[n] in ours.known}
    ways: tuple[tuple[Copy, Copy, CopySide], ...] = (
        (ours, theirs, "ours"),
        (theirs, ours, "theirs"),
    )
    for there, gone, side in ways:
        for name in there.lines.keys() - gone.lines.keys():
            if _stays(name, there, gone, chosen.get((name, _THERE)) == side):
                found[name] = dict(there.lines[name])
                if (name, _THERE) in chosen and not there.touched(name, gone):
                    found[name][_THERE] = "", merge
            elif (name, _THERE) in chosen and gone.out[name] in there.known:
                out[name] = merge
    for name in ours.lines.keys() & theirs.lines.keys():
        mine, other = ours.touched(name, theirs), theirs.touched(name, ours)
        found[name] = {}
        for each in (*_FIELDS, _THERE):
            side = chosen.get((name, each), "theirs" if each in other - mine else "ours")
            winner, loser = (ours, theirs) if side == "ours" else (theirs, ours)
            value, step = winner.lines[name][each]
            asked = (name, each) in chosen and step in loser.known
            found[name][each] = value, merge if asked else step
    return found, {name: step for name, step in out.items() if name not in found}


def _stays(name: str, there: Copy, gone: Copy, chosen: bool) -> bool:
    if _asked_whole(name, there, gone):
        return chosen
    step = gone.out.get(name)
    return step is None or step in there.known


def _held_against(ours: Copy, theirs: Copy, chosen: dict[Place, CopySide]) -> tuple[Meeting, Edit]:
    meeting = hold_against(ours.file, theirs.file, BOOKS)
    keys = {_place(meeting, key): key for key in meeting.apart.all_of("ours")}
    assert keys.keys() == chosen.keys()
    choices = {key: chosen[place] for place, key in keys.items()}
    return meeting, edit_to_take_in(meeting, clash_views(meeting), choices)


def _place(meeting: Meeting, key: ClashKey) -> Place:
    bills = (each.estimate.bill for each in (meeting.ours, meeting.theirs))
    bill = next(each for each in bills if key.at.id in each.rows)
    line = bill.node(key.at.id)
    assert isinstance(line, Line)
    return line.description, "".join(key.fields)


def _line(name: str) -> Line:
    return flat_line(name, Decimal(1), "งาน", Decimal(1))


def _fresh(line: Line, step: int) -> dict[str, Held]:
    bill = bill_of(Tree(Part("construction", "งาน"), (Tree(line),)))
    return {_THERE: ("", step), **{each: (_told(bill, 2, each), step) for each in _FIELDS}}


def _row(bill: Bill, name: str) -> RowId:
    return next(row for row, each in bill.rows.items() if _named(each.node) == name)


def _named(node: object) -> str:
    return node.description if isinstance(node, Line) else ""


def _told(bill: Bill, row: RowId, which: str) -> str:
    line = bill.node(row)
    assert isinstance(line, Line)
    told = {"material": line.material.told(), "quantity": str(line.quantity.value)}
    return told.get(which, line.remark)


def _lines_of(estimate: Estimate) -> dict[str, dict[str, str]]:
    bill = estimate.bill
    return {
        _named(each.node): {which: _told(bill, row, which) for which in _FIELDS}
        for row, each in bill.rows.items()
        if isinstance(each.node, Line)
    }


def _values(lines: Lines) -> dict[str, dict[str, str]]:
    return {name: {each: fields[each][0] for each in _FIELDS} for name, fields in lines.items()}
