"""Copies of one estimate on which work goes on at random and which take each other in.

Each begins with a line and a member of its own, so that ids mean something else everywhere. Beside
each file goes the model of it; whatever comes of a merge is held against that, either way about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from random import Random

from estimator.app.earlier_revisions import restoring
from estimator.app.merging.clash_views import clash_views
from estimator.app.merging.meeting import Meeting, hold_against
from estimator.app.merging.taking_in import edit_to_take_in
from estimator.app.revisions import Revision, named_state
from estimator.domain.bill.rows import Bill, Group, Line, Part, RowId
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, move_rows
from estimator.domain.estimate import Estimate
from estimator.domain.merging.clashes import ClashKey, ClashPlace, CopySide
from estimator.domain.merging.touched import ORDER
from estimator.domain.ordered import RecordId
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import Edit, apply
from estimator.domain.records.record_edits import add_records, change_record, remove_records
from estimator.domain.records.registry import COMMITTEE
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from tests.app.merging.copies import Makes, changed, copy_of, removed
from tests.app.merging.model import THERE, Model, Past, Place, clashing, merged
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import flat_line
from tests.store.samples import NOON, new_file

_PARENT = "parent"
_GROUPS = ("กลุ่ม 1", "กลุ่ม 2")
_OF_LINES = ("material", "quantity", "remark", _PARENT)
_OF_MEMBERS = ("role", "position")
_MEMBER = "กรรมการ"
"""How names of members begin."""


@dataclass
class _Done:
    """A step that may be undone: what was before, and of what it is; none: a merge."""

    of: int
    last: int
    before: Past
    after: Past
    name: str = ""
    stands: bool = False


@dataclass
class Copy:
    """A copy that is open, and its model."""

    file: EstimateFile
    model: Model = field(default_factory=Model)
    done: list[_Done] = field(default_factory=list)
    undone: list[_Done] = field(default_factory=list)
    named: list[tuple[Revision, Past]] = field(default_factory=list)

    @property
    def estimate(self) -> Estimate:
        """What it holds."""
        return self.file.estimate

    @property
    def names(self) -> list[str]:
        """All lines and members."""
        return sorted(self.model.known.things)


class Histories:
    """Some copies; `counted` is what was done."""

    def __init__(self, folder: Path, seed: int, *, taken_back: bool = False) -> None:
        self.chance, self.last, self.counted = Random(seed), 0, Counter[str]()
        self._taken_back, self._folder, self._mails = taken_back, folder, 0
        lines = [_line(name) for name in "กขค"]
        trees = (Tree(Group(_GROUPS[0]), tuple(map(Tree, lines))), Tree(Group(_GROUPS[1])))
        path = folder / "0.estimate"
        new_file(path, Estimate(bill=bill_of(Tree(Part("construction", "งาน"), trees)))).close()
        paths = (path, copy_of(path, "1"), copy_of(path, "2"))
        self.copies = [Copy(open_estimate_file(each)) for each in paths]
        self.earlier: list[Copy] = []
        for each in self.copies:
            for name, fields in _values_of(each.estimate).items():
                each.model.known.things[name] = {
                    field: (value, 0) for field, value in {THERE: "", **fields}.items()
                }
            self._add_line(each)
            self._add_member(each)

    def close(self) -> None:
        """Close the files."""
        for each in (*self.copies, *self.earlier):
            each.file.close()

    def go_on(self) -> None:
        """One of them does something, or takes another one in, or an earlier copy of one."""
        copy, way = self.chance.choice(self.copies), self.chance.random()
        if self._taken_back and self.chance.random() < 0.3:
            ways = (self._undo, self._undo, self._redo, self._name, self._back_to)
            self.chance.choice(ways)(copy)
            return
        if way < 0.4:
            others = [each for each in (*self.copies, *self.earlier) if each is not copy]
            self.merge(copy, self.chance.choice(others))
        elif way < 0.44:
            self._mail(copy)
        elif way < 0.5:
            self._add_line(copy)
        elif way < 0.55:
            self._add_member(copy)
        elif copy.names:
            name = self.chance.choice(copy.names)
            (self._remove if way < 0.66 else self._change)(copy, name)

    # --- own steps

    def _record(self, copy: Copy, make: Makes, name: str) -> bool:
        edit = make(copy.estimate)
        if edit.is_empty:
            return False
        before = copy.model.past()
        copy.file.record(edit, who=copy.file.path.stem, when=NOON, books=BOOKS)
        self._next(copy)
        self._follow(copy, before, self.last, name)
        copy.done.append(_Done(self.last, self.last, before, copy.model.past(), name))
        copy.undone.clear()
        return True

    def _next(self, copy: Copy) -> None:
        self.last += 1
        copy.model.does(self.last)
        self.counted["steps"] += 1

    def _follow(self, copy: Copy, before: Past, of: int, name: str) -> None:
        """The model does what the file did of one thing."""
        was = before.known.things.get(name)
        now = _values_of(copy.estimate).get(name)
        if now is None:
            copy.model.removes(self.last, of, name)
            return
        new = {THERE: "", **now} if was is None else now
        fields = {k: v for k, v in new.items() if was is None or was[k][0] != v}
        copy.model.sets(self.last, of, name, fields)

    def _add_line(self, copy: Copy) -> None:
        line, group = _line(f"ใหม่ {self.last}"), _group(copy.estimate.bill, self._any_group())
        self._record(
            copy,
            lambda now: insert_trees(now.bill, group, 0, [Tree(line)], "เพิ่ม"),
            line.description,
        )

    def _add_member(self, copy: Copy) -> None:
        member = Member("member", f"{_MEMBER} {self.last}")
        self._record(copy, lambda now: add_records(now, COMMITTEE, [member], "เพิ่ม", 0), member.name)

    def _any_group(self) -> str:
        return self.chance.choice(_GROUPS)

    def _remove(self, copy: Copy, name: str) -> None:
        if name.startswith(_MEMBER):
            number = _member_id(copy.estimate, name)
            self._record(copy, lambda now: remove_records(now, COMMITTEE, [number], "ลบ"), name)
        else:
            self._record(copy, removed(_row(copy.estimate.bill, name)), name)

    def _change(self, copy: Copy, name: str) -> None:
        """To one of few values, so that what was there comes again."""
        figure = self.chance.randint(1, 3)
        if name.startswith(_MEMBER):
            which = self.chance.choice(_OF_MEMBERS)
            number = _member_id(copy.estimate, name)
            member = copy.estimate.committee.entries[number].record
            now = replace(member, **{which: f"{figure}"})  # type: ignore[arg-type]
            self._record(copy, lambda here: change_record(here, COMMITTEE, number, now, "แก้"), name)
            return
        which = self.chance.choice(_OF_LINES)
        row = _row(copy.estimate.bill, name)
        if which == _PARENT:
            group = _group(copy.estimate.bill, self._any_group())
            if copy.estimate.bill.rows[row].parent != group:
                self._record(copy, lambda here: move_rows(here.bill, [row], group, 0), name)
            return
        typed = {"material": TypedPrice, "quantity": TypedQuantity}
        value = typed[which](Decimal(figure)) if which in typed else f"{figure}"
        self._record(copy, changed(row, **{which: value}), name)

    # --- taken back

    def _undo(self, copy: Copy) -> None:
        if not copy.done or copy.done[-1].stands:
            return
        done = copy.done.pop()
        assert copy.file.undo(who="ก", when=NOON) is not None
        self._turn(copy, done, done.before)
        copy.undone.append(done)

    def _redo(self, copy: Copy) -> None:
        if not copy.undone:
            return
        done = copy.undone.pop()
        assert copy.file.redo(who="ก", when=NOON) is not None
        self._turn(copy, done, done.after)
        copy.done.append(done)

    def _turn(self, copy: Copy, done: _Done, to: Past) -> None:
        self.counted["turns" if done.name else "merges turned"] += 1
        now = copy.model.past()
        self._next(copy)
        if done.name:
            copy.model.turns(self.last, done.last, done.of, to, done.name)
        else:
            copy.model.goes_back(to)
        done.before, done.after = (to, now) if to is done.before else (now, to)
        done.last = self.last
        self._check(copy)

    def _name(self, copy: Copy) -> None:
        name = f"ฉบับ {len(copy.file.revisions())}"
        revision = copy.file.name_revision(name, "ก", NOON, BOOKS)
        copy.named.append((revision, copy.model.past()))

    def _back_to(self, copy: Copy) -> None:
        if not copy.named:
            return
        revision, past = self.chance.choice(copy.named)
        edit = restoring(copy.file, named_state(copy.file, BOOKS, revision))
        if edit.is_empty:
            return
        before = copy.model.past()
        copy.file.record(edit, who="ก", when=NOON, books=BOOKS, stood=True)
        self._next(copy)
        copy.model.brings_back(self.last, past)
        copy.done.append(_Done(self.last, self.last, before, before, stands=True))
        copy.undone.clear()
        self.counted["brought back"] += 1
        self._check(copy)

    def _check(self, copy: Copy) -> None:
        assert _values_of(copy.estimate) == copy.model.known.values()

    # --- merging

    def _mail(self, copy: Copy) -> None:
        """A copy as it is now, taken in later; or one on which another works on."""
        self._mails += 1
        path = self._folder / f"ส่ง {self._mails}.estimate"
        copy.file.save_copy(path)
        works_on = len(self.copies) == 3 and self.chance.random() < 0.3
        mailed = Copy(open_estimate_file(path, read_only=not works_on), deepcopy(copy.model))
        if works_on:
            mailed.done, mailed.undone = deepcopy((copy.done, copy.undone))
            mailed.named = list(copy.named)
            self.copies.append(mailed)
            return
        self.earlier.append(mailed)
        if len(self.earlier) > 2:
            self.earlier.pop(0).file.close()

    def merge(self, ours: Copy, theirs: Copy) -> None:
        """Take a copy in; either way about it comes to what the model says."""
        one, other = ours.model.known, theirs.model.known
        chosen = {place: self._side() for place in sorted(clashing(one, other))}
        found = merged(one, other, chosen, self.last + 1)
        self.counted["merges"] += 1
        self.counted["clashes"] += len(chosen)
        meeting, edit = _held_against(ours, theirs, chosen)
        assert _values_of(apply(meeting.ours.estimate, edit)) == found.values()
        turned = {place: _OTHER[side] for place, side in chosen.items()}
        back, back_edit = _held_against(theirs, ours, turned)
        assert _values_of(apply(back.ours.estimate, back_edit)) == found.values()
        before = ours.model.past()
        ours.file.record(edit, who=ours.file.path.stem, when=NOON, books=BOOKS)
        self._next(ours)
        ours.model.known = found
        ours.done.append(_Done(self.last, self.last, before, ours.model.past()))
        ours.undone.clear()
        again, _ = _held_against(ours, theirs, {})
        assert again.is_nothing or again.apart.clashes

    def _side(self) -> CopySide:
        return "ours" if self.chance.random() < 0.5 else "theirs"


_OTHER: dict[CopySide, CopySide] = {"ours": "theirs", "theirs": "ours"}


def _held_against(ours: Copy, theirs: Copy, chosen: dict[Place, CopySide]) -> tuple[Meeting, Edit]:
    meeting = hold_against(ours.file, theirs.file, BOOKS)
    keys = meeting.apart.all_of("ours")
    orders = {key: side for key, side in keys.items() if key.fields == (ORDER,)}
    places = {_place(meeting, key): key for key in keys if key not in orders}
    assert places.keys() == chosen.keys()
    choices = {key: chosen[place] for place, key in places.items()}
    return meeting, edit_to_take_in(meeting, clash_views(meeting), {**orders, **choices})


def _place(meeting: Meeting, key: ClashKey) -> Place:
    both = (each.estimate for each in (meeting.ours, meeting.theirs))
    return next(filter(None, (_name_at(each, key.at) for each in both))), "".join(key.fields)


def _name_at(estimate: Estimate, at: ClashPlace) -> str:
    if at.kind == "record":
        entry = estimate.committee.entries.get(at.id)
        return "" if entry is None else entry.record.name
    return _named(estimate.bill.node(at.id)) if at.id in estimate.bill.rows else ""


def _line(name: str) -> Line:
    return flat_line(name, Decimal(1), "งาน", Decimal(1))


def _row(bill: Bill, name: str) -> RowId:
    return next(row for row, each in bill.rows.items() if _named(each.node) == name)


def _group(bill: Bill, title: str) -> RowId:
    return next(row for row, each in bill.rows.items() if each.node == Group(title))


def _member_id(estimate: Estimate, name: str) -> RecordId:
    return next(n for n, each in estimate.committee.entries.items() if each.record.name == name)


def _named(node: object) -> str:
    return node.description if isinstance(node, Line) else ""


_FIELDS: dict[str, Callable[[Line], str]] = {
    "material": lambda line: line.material.told(),
    "quantity": lambda line: str(line.quantity.value),
    "remark": lambda line: line.remark,
}


def _values_of(estimate: Estimate) -> dict[str, dict[str, str]]:
    bill = estimate.bill
    found: dict[str, dict[str, str]] = {}
    for row in bill.rows.values():
        if isinstance(row.node, Line):
            group = bill.node(row.parent)
            assert isinstance(group, Group)
            told = {which: tell(row.node) for which, tell in _FIELDS.items()}
            found[row.node.description] = {**told, _PARENT: group.title}
    for each in estimate.committee:
        found[each.name] = {"role": each.role, "position": each.position}
    return found
