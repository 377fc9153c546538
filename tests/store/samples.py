"""One small estimate with something of everything, and how tests look at files from outside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from estimator.domain.bill.rows import ROOT, Group, Line, Node, Part, RowId
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project, Rounding
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import Edit, apply
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.store.estimate.estimate_file import EstimateFile, create_estimate_file
from estimator.store.estimate.revision_content import unpacked, with_differences
from tests.books import BOOKS
from tests.lines import both_shares, flat_line

BANGKOK = timezone(timedelta(hours=7))
NOON = datetime(2026, 6, 30, 12, 0, 0, 123456, BANGKOK)
WHO = "สมศรี"

PART, GROUP, FIRST, BOOKED, OUTSIDE, INNER, DEEP, PIPE, SHARE = range(1, 10)


def full_estimate() -> Estimate:
    """Every kind of row, every way to labour, every setting away from its default."""
    inner = Tree(
        Group("งานย่อย"), (Tree(flat_line("เสา", Decimal("3.100"), "ต้น", None, Decimal("0"))),)
    )
    group = Tree(
        Group("งานฐานราก"),
        (
            Tree(
                flat_line(
                    "คอนกรีต “240” ksc.",
                    Decimal("1.65"),
                    "ลบ.ม.",
                    Decimal("1651.00"),
                    Decimal("485.50"),
                    'ตามแบบ 12"x12"\nบรรทัดสอง',
                )
            ),
            Tree(
                flat_line(
                    "ตอกเข็ม", Decimal(10), "ต้น", labour_item=LabourRef("cgd-w480", "1.6.2", 1)
                )
            ),
            Tree(
                flat_line(
                    "งานนอกบัญชี",
                    Decimal("0.0000000001"),
                    "งาน",
                    Decimal("999999.9999"),
                    labour_percent=PercentOfMaterial(Decimal("30.50"), "ไม่มีในบัญชี"),
                )
            ),
            inner,
        ),
    )
    pipe = Tree(
        flat_line("ท่อ", Decimal(5), "ม.", Decimal(40), labour_item=LabourRef("cgd-w480", "3.1", 2))
    )
    share = Tree(
        flat_line(
            "ข้อต่อ", pipe_share=both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal("30.0"))
        )
    )
    parts = [
        Tree(Part("construction", "หมวดงานอาคาร"), (group, pipe, share)),
        Tree(Part("construction", "ถนน", "road"), ()),
        Tree(
            Part("equipment", "ครุภัณฑ์"),
            (Tree(flat_line("โต๊ะ", Decimal(2), "ตัว", Decimal("1500.25"))),),
        ),
    ]
    estimate = Estimate(
        project=Project(
            name="อาคารเรียน",
            location="ต.ในเมือง",
            province="เพชรบุรี",
            agency="อบต.",
            drawing_no="๑/๒๕๖๙",
            priced_on=date(2026, 6, 20),
            floor_area_m2=Decimal("120.50"),
            budget_baht=Decimal("1500000"),
            labour_received_on=date(2026, 7, 1),
            factor_f_received_on=date(2026, 7, 2),
        ),
        conditions=Conditions(
            retention_percent=Decimal("0.0"),
            factor_f=FactorChoice(method="lower_row", rounding="down", reason="ตามหนังสือสั่งการ"),
        ),
        rounding=Rounding(Decimal(100), Decimal("0"), Decimal("1000.00")),
        form_set="2569",
        labour_edition="cgd-w480",
        committee=records_of([Member("chair", "นาย ก", "ผู้อำนวยการ"), Member("พยาน", "นาง ข")]),
    )
    return apply(estimate, insert_trees(estimate.bill, ROOT, 0, parts, "เริ่ม"))


def new_file(path: Path, estimate: Estimate | None = None) -> EstimateFile:
    """A file of the full estimate (or another), open."""
    made = full_estimate() if estimate is None else estimate
    return create_estimate_file(path, made, BOOKS, who=WHO, when=NOON)


def as_text(estimate: Estimate) -> str:
    """An estimate with every digit it shows: 1.50 and 1.5 are equal, but not as text."""
    bill = estimate.bill
    rows = "\n".join(repr(bill.rows[row]) for row in sorted(bill.rows))
    children = sorted((row, each) for row, each in bill.children.items())
    settings = [setting.value_in(estimate) for setting in SETTINGS]
    tables = [table.records_in(estimate) for table in TABLES]
    records = [list(each.entries.items()) for each in tables]
    next_ids = [bill.next_id, *(each.next_id for each in tables)]
    return f"{settings!r}\n{records!r}\n{rows}\n{children!r}\n{next_ids}"


def content(estimate: Estimate) -> str:
    """An estimate without its next ids, which undo does not take back."""
    return as_text(estimate).rpartition("\n")[0]


def retitled(estimate: Estimate, row: RowId, title: str, label: str = "แก้ชื่อ") -> Edit:
    """An edit that gives a row another title."""
    old = estimate.bill.node(row)
    node: Node
    if isinstance(old, Line):
        node = Line(title, old.quantity, old.unit, old.material, old.labour)
    elif isinstance(old, Group):
        node = Group(title)
    else:
        node = Part(old.kind, title, old.work_type)
    return change_node(estimate.bill, row, node, label)


def renamed(file: EstimateFile, title: str) -> None:
    """Do one step that says what the first line is called now."""
    file.record(retitled(file.estimate, FIRST, title, f"แก้ {title}"), who=WHO, when=NOON)


def log_of(path: Path) -> Path:
    """The log beside a file."""
    return path.with_name(f"{path.name}-wal")


def put_unchecked(path: Path, table: str, statement: str) -> None:
    """Run a statement that a table's types and limits would refuse: what damage does to rows."""
    with closing(sqlite3.connect(path)) as db:
        (as_made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
    _write_schema(path, table, as_made.replace("STRICT", "").replace("TEXT NOT NULL", ""))
    run_sql(path, statement)
    _write_schema(path, table, as_made)


def _write_schema(path: Path, table: str, statement: str) -> None:
    """Put another statement in the place of a table's own, without a look at its rows."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", [statement, table])
        db.commit()


def schema_of_bytes(path: Path, name: str) -> None:
    """Make bytes of the statement that made a table or index, as one bit at its head does."""
    run_sql(
        path,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = CAST(sql AS BLOB) WHERE name = '{name}'",
    )


def run_sql(path: Path, *statements: str) -> None:
    """Tamper with a closed file the way any SQLite tool can."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA synchronous = OFF")  # nobody waits for the disk here
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def look(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a closed file says to a query."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def revision_in(path: Path, revision: int = 1) -> Estimate:
    """The estimate that a revision of a closed file holds; EncodingError where it is damaged."""
    ((base, content),) = look(path, f"SELECT base, content FROM revision WHERE id = {revision}")
    if base is None:
        return unpacked(content)
    return with_differences(revision_in(path, base), [content])


def names_in(folder: Path) -> list[str]:
    """Names of all files in a folder."""
    return sorted(each.name for each in folder.iterdir())
