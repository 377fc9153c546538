"""Reads a paper's file as its definition, and refuses a bad one by file, line and key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from estimator.errors import UserError
from estimator.files.places import forms as forms_folder
from estimator.files.places import office_forms
from estimator.sheets.document import Align, SheetColumn
from estimator.sheets.forms.definition import USUAL_SIZE
from estimator.sheets.forms.form_reader import fields_of, form_text, letterhead_of, paper_of
from estimator.sheets.forms.toml_fields import TomlFields
from estimator.sheets.papers.kinds import (
    PAPER_COLUMNS,
    PAPER_FLAGS,
    PAPER_KINDS,
    PAPER_TABLES,
    PAPER_WORDS,
    SIGNER_GROUPS,
    PaperFlag,
    PaperKind,
)
from estimator.sheets.papers.paper_definition import PaperBlock, PaperDefinition, PaperRole

T = TypeVar("T", bound=str)
FOLDER: Final = "papers"
_KNOWN: Final = frozenset(PAPER_WORDS)
_ALIGNS: Final[tuple[Align, ...]] = ("left", "center", "right")
_ROLES: Final[tuple[PaperRole, ...]] = ("title", "heading", "body")
_LONGEST_NAME: Final = 60
_MOST_BLOCKS: Final = 100


def todays_paper(kind: PaperKind) -> tuple[PaperDefinition, tuple[str, ...]]:
    """A paper as it is printed today: the office's own if that is good, else the program's.

    Beside it what is wrong with the office's file, in sentences. Raises UserError where the
    program's own cannot be read either.
    """
    troubles: list[str] = []
    own = office_forms() / FOLDER / f"{kind}.toml"
    if own.exists() or own.is_symlink():
        try:
            return parse_paper(form_text(own), own.name), ()
        except UserError as problem:
            meanwhile = f" (แฟ้มอยู่ใน {own.parent}) ระหว่างนี้ใช้แบบที่มากับโปรแกรมแทน"
            troubles += [f"{sentence}{meanwhile}" for sentence in problem.sentences]
    path = forms_folder() / FOLDER / f"{kind}.toml"
    return parse_paper(form_text(path), path.name), tuple(troubles)


def parse_paper(text: str, file: str) -> PaperDefinition:
    """The definition in a TOML text; UserError naming file, line and key of whatever is wrong."""
    fields = fields_of(text, file)
    kind = _chosen(fields, "paper_kind", PAPER_KINDS)
    if file != f"{kind}.toml":
        raise fields.wrong("paper_kind", f"เป็น “{kind}” แต่เอกสารนั้นต้องอยู่ในแฟ้ม {kind}.toml")
    name = fields.text("name")
    if not 0 < len(name.strip()) <= _LONGEST_NAME:
        raise fields.wrong("name", f"ต้องมี 1 ถึง {_LONGEST_NAME} ตัวอักษร")
    columns = tuple(_columns(fields))
    letterhead = letterhead_of(fields.table("letterhead"), _KNOWN)
    font_size = fields.length("font_size", 10, 20, USUAL_SIZE, unit="พอยต์")
    paper = paper_of(fields, columns, letterhead.height_mm, font_size / USUAL_SIZE)
    blocks = tuple(_block(each) for each in fields.tables("block"))
    if not 0 < len(blocks) <= _MOST_BLOCKS:
        raise fields.wrong("block", f"ต้องมี 1 ถึง {_MOST_BLOCKS} ตอน")
    definition = PaperDefinition(
        kind=kind,
        name=name,
        title=fields.text("title", known=_KNOWN),
        notice=fields.text("notice", ""),
        paper=paper,
        columns=columns,
        blocks=blocks,
        letterhead=letterhead,
        thai_digits=fields.choice("digits", ("thai", "arabic"), "thai") == "thai",
        title_printed=fields.flag("title_printed", default=True),
        font_size=font_size,
    )
    fields.done()
    return definition


def _columns(fields: TomlFields) -> Iterator[SheetColumn]:
    """The widths of the columns in which tables stand; all four are needed, in their order."""
    table = fields.table("columns_mm")
    for key in PAPER_COLUMNS:
        yield SheetColumn(key, "", table.length(key, 8, 400))
    table.done()


def _block(table: TomlFields) -> PaperBlock:
    kinds = [key for key in ("text", "lines", "table", "sign") if table.has(key)]
    if len(kinds) != 1:
        raise table.wrong("text", "ต้องมี text, lines, table หรือ sign อย่างใดอย่างหนึ่ง และเพียงอย่างเดียว")
    block = PaperBlock(
        text="\n".join([table.text("text", "", _KNOWN), *table.texts("lines", [], _KNOWN)]).strip(),
        align=_chosen(table, "align", _ALIGNS, "left"),
        role=_chosen(table, "role", _ROLES, "body"),
        bold=table.flag("bold", default=False),
        first_line_mm=table.length("first_line_mm", 0, 80, 0.0),
        indent_mm=table.length("indent_mm", 0, 80, 0.0),
        before_mm=table.length("before_mm", 0, 60, 0.0),
        table=_chosen(table, "table", PAPER_TABLES) if table.has("table") else None,
        heads=table.words("heads", PAPER_COLUMNS),
        heads_on_each_page=table.flag("heads_on_each_page", default=False),
        sign=_chosen(table, "sign", SIGNER_GROUPS) if table.has("sign") else None,
        copied=table.flag("copied", default=False),
        when=tuple(_flags(table)),
    )
    table.done()
    return block


def _chosen(table: TomlFields, key: str, allowed: Sequence[T], default: T | None = None) -> T:
    given = table.choice(key, allowed, default)
    return next(each for each in allowed if each == given)


def _flags(table: TomlFields) -> Iterator[PaperFlag]:
    for given in table.texts("when", []):
        flag = next((each for each in PAPER_FLAGS if each == given), None)
        if flag is None:
            raise table.wrong("when", f"เป็น “{given}” ไม่ได้ ที่ใช้ได้คือ {', '.join(PAPER_FLAGS)}")
        yield flag
