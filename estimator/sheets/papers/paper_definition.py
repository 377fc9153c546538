"""What a file in `forms/papers/` says of a paper, so that an office may change its wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from estimator.sheets.document import Align, Paper, SheetColumn
from estimator.sheets.forms.definition import Letterhead
from estimator.sheets.papers.kinds import PaperFlag, PaperKind, PaperTable, SignerGroup

PaperRole = Literal["title", "heading", "body"]


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """A paragraph, a table or places to sign: the one of the three that is given.

    The first line of a text is set in by `first_line_mm`, all of it by `indent_mm`; `when` are the
    conditions, all of which must hold. A table has its titles in `heads`, by column; with
    `heads_on_each_page` they stand on all its pages, and what comes before it in the heading. The
    sentence that is `copied` is what is put on the clipboard of an announcement.
    """

    text: str = ""
    align: Align = "left"
    role: PaperRole = "body"
    bold: bool = False
    first_line_mm: float = 0.0
    indent_mm: float = 0.0
    before_mm: float = 0.0
    table: PaperTable | None = None
    heads: Mapping[str, str] = field(default_factory=dict)
    heads_on_each_page: bool = False
    sign: SignerGroup | None = None
    copied: bool = False
    when: tuple[PaperFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperDefinition:
    """One paper as its file defines it; `notice` is what must be known before it is used.

    A letter to others has no title on it: without `title_printed` it only names the file's pages.
    """

    kind: PaperKind
    name: str
    title: str
    notice: str
    paper: Paper
    columns: tuple[SheetColumn, ...]
    blocks: tuple[PaperBlock, ...]
    letterhead: Letterhead = field(default_factory=Letterhead)
    thai_digits: bool = True
    title_printed: bool = True
    font_size: float = 14.0
