"""The doors through which an estimate comes into the program, each as one function.

A door is given the estimate that somebody wants, brings it in as that door does (typing its
cells, pasting its rows, reading its JSON ...), and answers the estimate that came of it. It raises
UserError where it refuses. What a door has no way to say (a cell knows no place in the bill, a
pasted table no conditions) comes in by an edit, as it does in the window.

Every way in ends in an estimate file, as the window's does. The typed door builds widgets, so the
tests that use it need the fixture `qapp`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from estimator.app.bill.clipboard import read_table, rows_json, table_text
from estimator.app.bill.takeoff_rows import (
    insert_row_edit,
    places_edit,
    typed_cell_edit,
    wastage_edit,
)
from estimator.app.project.committee import COMMITTEE_LIST, SIGNER_LIST
from estimator.app.project.record import ProjectRecord
from estimator.app.project.specs import HEADING, RULES, SIZE
from estimator.app.session import EstimateSession, here
from estimator.domain.arithmetic import formula_in
from estimator.domain.bill.cells import FIELDS, BillField, can_type, cell_text, with_cell
from estimator.domain.bill.numbers import row_place
from estimator.domain.bill.rows import ROOT, Bill, Line, Node, RowId, walk
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees, tree_of
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.over_lines import paste_over
from estimator.domain.estimate import Estimate, FactorChoice
from estimator.domain.labour.lines import labour_outside_account
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit, apply, change_setting
from estimator.domain.records.registry import CONDITIONS, DECISIONS, SETTINGS, TABLES
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.takeoff_table.row_cells import COLUMNS as TAKEOFF_COLUMNS
from estimator.domain.takeoff_table.row_cells import cell_text as takeoff_text
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from estimator.files.file_errors import FileProblem
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.ui.bill.clipboard import rows_data, rows_of
from estimator.ui.factor_f.method import MethodForm
from estimator.ui.kit.fields import Field
from estimator.ui.project.committee_model import CommitteeModel
from tests import books
from tests.store.samples import NOON, WHO

# Editions of different circulars: a choice box tells them apart by what it shows of them.
BOOKS = Books(
    {
        name: replace(edition, info=replace(edition.info, circular=name))
        for name, edition in books.BOOKS.labour.items()
    },
    books.BOOKS.factor_f,
)

# In memory where the system offers that: hundreds of files are synced here one after the other,
# and a disk that others write to as well would make them wait for each.
_QUICK_DISK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

Door = Callable[[Estimate], Estimate]

_FORMULA_FIELDS: tuple[BillField, ...] = ("quantity", "material", "labour")


def by_typing(wanted: Estimate) -> Estimate:
    """Each cell typed as the grid takes it; project page, committee and manual Factor F, too."""
    now = _typed_pages(wanted)
    choice = wanted.conditions.factor_f
    if choice.method == "manual":
        choice = _typed_factor(choice)
    # The page of what the texts leave open is one of choices alone.
    decided = tuple(
        DECISIONS.change(record, None, entry) for record, entry in wanted.decisions.entries.items()
    )
    now = apply(now, Edit("", records=decided))
    conditions = replace(wanted.conditions, factor_f=choice)
    now = apply(now, change_setting(now, CONDITIONS, conditions, ""))
    now, rows = _with_blank_rows(now, wanted.bill)
    for row, node in rows.items():
        for field in FIELDS:
            text = cell_text(node, field)
            if can_type(node, field) and text and not _is_taken_off(node, field):
                typed = with_cell(now.bill.node(row), field, text)
                now = apply(now, change_node(now.bill, row, typed, ""))
        if isinstance(node, Line) and isinstance(node.labour, PercentOfMaterial):
            percent = node.labour
            edit = labour_outside_account(
                now.bill, row, percent.percent, percent.reason, percent.formula
            )
            now = apply(now, edit)
        now = _with_take_off(now, row, node)
    return by_edit(_with_links(now, wanted.bill, list(rows)))


def by_pasted_table(wanted: Estimate) -> Estimate:
    """Each line and title pasted from a spreadsheet, over rows that are still empty."""
    now, rows = _with_blank_rows(_with_settings(wanted), wanted.bill)
    for row, node in rows.items():
        columns = FIELDS if isinstance(node, Line) else FIELDS[:1]
        cells = [_spreadsheet_text(node, field) for field in columns]
        table = OutsideTable(tuple(map(tuple, read_table(table_text([cells])))))
        now = apply(now, paste_over(now.bill, row, table, columns))
        now = _with_take_off(now, row, node)
        for field in _FORMULA_FIELDS:
            # A spreadsheet gives what a formula comes to; the formula is typed.
            if (
                isinstance(node, Line)
                and can_type(node, field)
                and formula_in(cell_text(node, field))
            ):
                typed = with_cell(now.bill.node(row), field, cell_text(node, field))
                now = apply(now, change_node(now.bill, row, typed, ""))
    return by_edit(_with_links(now, wanted.bill, list(rows)))


def _with_links(now: Estimate, wanted: Bill, rows: list[RowId]) -> Estimate:
    """The estimate with its linked quantities, which no text says: a command links lines."""
    here = dict(zip(walk(wanted), rows, strict=True))
    for row, of in wanted.linked.items():
        line = now.bill.node(here[row])
        assert isinstance(line, Line)
        linked = replace(line, quantity=LinkedQuantity(here[of]))
        now = apply(now, change_node(now.bill, here[row], linked, ""))
    return now


def _spreadsheet_text(node: Node, field: BillField) -> str:
    if not can_type(node, field) or _is_taken_off(node, field):
        return ""
    figure = (
        {"quantity": node.quantity, "material": node.material, "labour": node.labour}.get(field)
        if isinstance(node, Line)
        else None
    )
    if isinstance(figure, TypedQuantity | TypedPrice):
        return f"{figure.value:f}"
    # A percentage is no price that a cell of a table could be.
    return "" if field == "labour" else cell_text(node, field)


def _is_taken_off(node: Node, field: BillField) -> bool:
    """Whether a cell is worked out from rows of its own, which no text of it can say."""
    return field == "quantity" and isinstance(node, Line) and isinstance(node.quantity, TakenOff)


def _with_take_off(now: Estimate, row: RowId, node: Node) -> Estimate:
    """The rows of a take-off typed cell by cell, its wastage and its rounding chosen."""
    if not isinstance(node, Line) or not isinstance(node.quantity, TakenOff):
        return now
    taken = node.quantity
    if not taken.rows:
        raise UserError("a take-off without rows cannot be typed")
    for at in range(len(taken.rows)):
        now = apply(now, insert_row_edit(now, row, at))
        for key in TAKEOFF_COLUMNS:
            text = takeoff_text(taken.rows[at], key)
            if text and key != "amount":
                now = apply(now, typed_cell_edit(now, row, at, key, text))
    for wastage in taken.wastage:
        now = apply(now, wastage_edit(now, row, wastage.bar, wastage))
    return apply(now, places_edit(now, row, taken.places))


def by_pasted_rows(wanted: Estimate) -> Estimate:
    """The rows of each part copied in one bill and pasted into another, with all they hold."""
    now = _with_settings(wanted)
    for part in wanted.bill.children_of(ROOT):
        tree = tree_of(wanted.bill, part)
        pasted = rows_of(rows_data(rows_json([tree]), ""), BOOKS, here)
        now = apply(now, _appended(now.bill, Tree(tree.node, pasted)))
    return by_edit(now)


def by_edit(wanted: Estimate) -> Estimate:
    """One edit put on disk, taken back and done again: so its journal entry is read, too."""
    edit = _edit_to(wanted)
    after = apply(Estimate(), edit)
    with _file_of(Estimate()) as file:
        recorded = file.record(edit, who=WHO, when=NOON, books=BOOKS)
        assert content(recorded) == content(after)
        file.undo(who=WHO, when=NOON)
        file.redo(who=WHO, when=NOON)
        return file.estimate


def by_file(wanted: Estimate) -> Estimate:
    """Written whole into a new estimate file, closed, and opened again."""
    with _file_of(wanted) as file:
        file.close()
        with open_estimate_file(file.path) as again:
            return again.estimate


def by_json(wanted: Estimate) -> Estimate:
    """Written and read in the format `estimate/1`."""
    # Half a surrogate pair has no UTF-8: let through here, so that the reader has to refuse it.
    text = write_estimate(wanted).encode("utf-8", "surrogatepass")
    return read_estimate(text, BOOKS).accepted()


DOORS: Mapping[str, Door] = {
    "typed": by_typing,
    "pasted table": by_pasted_table,
    "pasted rows": by_pasted_rows,
    "edit": by_edit,
    "file": by_file,
    "JSON": by_json,
}


def verdict(wanted: Estimate) -> str:
    """What the doors say of an estimate: taken as it is, or refused, if they say the same.

    Where they do not, the verdict names each door with its answer.
    """
    said = {name: _answer(door, wanted) for name, door in DOORS.items()}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return ", ".join(f"{name}: {answer}" for name, answer in said.items())


def content(estimate: Estimate) -> str:
    """All an estimate says, every digit of it; row ids differ from door to door and are left out.

    1.50 and 1.5 are equal, but they are not the same text.
    """
    settings = {setting.name: setting.value_in(estimate) for setting in SETTINGS}
    records = {table.name: tuple(table.records_in(estimate)) for table in TABLES}
    bill = estimate.bill
    rows = [(row_place(bill, row), _by_places(bill, bill.node(row))) for row in walk(bill)]
    return f"{settings!r}\n{records!r}\n{rows!r}"


def _by_places(bill: Bill, node: Node) -> tuple[Node, list[str]]:
    """A node, and the places of the rows it points to in place of their ids."""
    if isinstance(node, Line) and isinstance(node.quantity, LinkedQuantity):
        place = row_place(bill, node.quantity.of)
        return replace(node, quantity=replace(node.quantity, of=0)), [place]
    share = node.pipe_share if isinstance(node, Line) else None
    if not isinstance(node, Line) or share is None:
        return node, []
    places = [row_place(bill, row) if row in bill.rows else "gone" for row in share.also]
    return replace(node, material=replace(share, also=())), places


def _answer(door: Door, wanted: Estimate) -> str:
    try:
        come = door(wanted)
    except FileProblem as error:
        raise AssertionError("what was taken cannot be opened again") from error
    except UserError:
        return "refused"
    asked, got = content(wanted), content(come)
    return "taken" if got == asked else f"changed ({_first_difference(asked, got)})"


def _first_difference(asked: str, got: str) -> str:
    pairs = enumerate(zip(asked, got, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(asked), len(got)))
    start = max(same - 30, 0)
    return f"…{asked[start : start + 60]}… became …{got[start : start + 60]}…"


@contextmanager
def _file_of(estimate: Estimate) -> Iterator[EstimateFile]:
    with TemporaryDirectory(dir=_QUICK_DISK) as folder:
        path = Path(folder) / "งาน.estimate"
        with create_estimate_file(path, estimate, BOOKS, who=WHO, when=NOON) as file:
            yield file


def _edit_to(wanted: Estimate) -> Edit:
    """The edit that makes an empty estimate the wanted one."""
    bill = wanted.bill
    trees = [tree_of(bill, part) for part in bill.children_of(ROOT)]
    rows = insert_trees(Bill(), ROOT, 0, trees, "").rows
    settings = tuple(
        setting.change(setting.value_in(Estimate()), setting.value_in(wanted))
        for setting in SETTINGS
    )
    records = tuple(
        table.change(record, None, entry)
        for table in TABLES
        for record, entry in table.records_in(wanted).entries.items()
    )
    return Edit("เริ่ม", rows, settings, records)


def _with_settings(wanted: Estimate) -> Estimate:
    return replace(wanted, bill=Bill())


def _with_blank_rows(now: Estimate, bill: Bill) -> tuple[Estimate, dict[RowId, Node]]:
    """The estimate with a row for each of the bill's, all that can be typed left out of it.

    A rate of a book is none of that: it stands there with its name, as putting it into a line gives
    it one.
    With it come the wanted nodes, by the ids of the rows that wait for them.
    """
    wanted: list[Node] = []
    for part in bill.children_of(ROOT):
        now = apply(now, _appended(now.bill, _blank_tree(tree_of(bill, part))))
        wanted += [bill.node(row) for row in (part, *walk(bill, part))]
    return now, dict(zip(walk(now.bill), wanted, strict=True))


def _blank_tree(tree: Tree) -> Tree:
    node = tree.node
    is_rated = isinstance(node, Line) and node.item is not None
    for field in FIELDS:
        if can_type(node, field) and not (is_rated and field == "description"):
            node = with_cell(node, field, "")
    return Tree(node, tuple(_blank_tree(child) for child in tree.children), tree.origin)


def _typed_pages(wanted: Estimate) -> Estimate:
    """An estimate without rows whose project and committee were typed into their pages."""
    refused: list[UserError] = []
    session = EstimateSession(BOOKS, who=WHO, clock=lambda: NOON)
    session.news.refused.follow(refused.append)
    page = QWidget()
    with _file_of(Estimate()) as file:
        session.show(file)
        for spec in chain(*HEADING, *SIZE, *RULES):
            now = ProjectRecord(session.estimate, session.books)
            text = spec.show(ProjectRecord(wanted, session.books))
            if text == spec.show(now):
                continue
            if spec.choices is not None and not spec.free:
                text = dict(spec.choices(now))[text]
            field = Field(spec, page)
            field.accepted.connect(session.do)
            field.show_record(now)
            field.enter(text)
            if field.error:
                raise UserError(field.error)
        for signing in (COMMITTEE_LIST, SIGNER_LIST):
            model = CommitteeModel(session, signing=signing)
            session.news.changed.follow(partial(_refreshed, model))
            for at, member in enumerate(signing.table.records_in(wanted)):
                role = signing.roles.get(member.role, member.role)
                for column, text in enumerate((role, member.name, member.position)):
                    model.setData(model.index(at, column), text)
        if refused:
            raise refused[0]
        return session.estimate


def _refreshed(model: CommitteeModel, _change: object) -> None:
    model.refresh()


def _appended(bill: Bill, tree: Tree) -> Edit:
    return insert_trees(bill, ROOT, len(bill.children_of(ROOT)), [tree], "")


def _typed_factor(wanted: FactorChoice) -> FactorChoice:
    """A Factor F set by hand with its reason, typed into the form that asks for them."""
    taken: list[FactorChoice] = []
    form = MethodForm()
    form.wanted.connect(taken.append)
    form.propose(replace(wanted, value=None, reason=None))
    form.value.setText("" if wanted.value is None else f"{wanted.value:f}")
    form.reason.setText(wanted.reason or "")
    form.use.click()
    if not taken:
        raise UserError(form.note.text())
    return taken[0]
