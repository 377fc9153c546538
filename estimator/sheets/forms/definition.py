"""What the files in `forms/` say of each form, so that an office may change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from estimator.domain.procedure.committee import SIGNER_ROLES
from estimator.sheets.document import USUAL_FIGURES, Align, Figures, Paper, SheetColumn
from estimator.sheets.forms.form_sets import FormRole

CROWD: Final = 5
"""More members than this sign side by side."""

MOST_ACROSS: Final = 3
"""Columns of places to sign, at most."""

OTHER_SIGNERS: Final = "other"
"""Those whose role is a free text."""

ANY_SIGNER: Final = (*SIGNER_ROLES, OTHER_SIGNERS)
"""Who signs a form that does not say: nobody who was named is left out."""

DATE_TO_WRITE: Final = "วันที่ ....../....../......"

USUAL_SIZE: Final = 14.0
"""The font size of a form in points of TH SarabunPSK, in which offices count."""

ROW_MM: Final = 6.5
"""About how high a row of a form is."""


@dataclass(frozen=True, slots=True)
class HeadingField:
    """A field of the heading: a label with its value on a dotted line, or else a plain text."""

    label: str
    value: str
    text: str
    first: int
    last: int
    align: Align


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title: a book number, the emblem (a PNG) in the middle, lines."""

    book_number: str = ""
    emblem: bytes = b""
    emblem_mm: float = 15.0
    lines: tuple[str, ...] = ()

    @property
    def height_mm(self) -> float:
        """About how high it is."""
        rows = len(self.lines) + bool(self.book_number)
        return rows * ROW_MM + (self.emblem_mm if self.emblem else 0.0)


@dataclass(frozen=True, slots=True)
class ConditionsBlock:
    """The block of conditions; empty `lines` print none."""

    title: str
    lines: tuple[str, ...]
    vat_exempt: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where people sign; each place is a stretch of columns, filled from left to right.

    `crowded` are the places for more than `CROWD` of them. With `across` all stand in so many
    columns as wide as each other as the table allows, a crowd in more. Of those who sign beside the
    committee the roles `signers` stand on the form, before the committee, with a line for the date.
    """

    show: bool
    heading: str
    sign: str
    places: tuple[tuple[int, int], ...]
    crowded: tuple[tuple[int, int], ...]
    roles: Mapping[str, str]
    across: int = 0
    signers: tuple[str, ...] = ANY_SIGNER
    date: str = DATE_TO_WRITE


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One form as its file defines it; `notice` is what must be known of it before it is used.

    `warnings` say in Thai what may be printed so, but will hardly look as it was meant. Without
    `sheet_counts` no field of the heading is printed that says of how many sheets a form is;
    without `digits` figures are in those that were asked for.
    """

    form: str
    role: FormRole
    name: str
    name_of_many: str
    title: str
    titles: Mapping[str, str]
    notice: str
    running: str
    least_rows: int
    paper: Paper
    columns: tuple[SheetColumn, ...]
    heading: tuple[tuple[HeadingField, ...], ...]
    wording: Mapping[str, str]
    conditions: ConditionsBlock
    signatures: Signatures
    letterhead: Letterhead = Letterhead()
    sheet_counts: bool = True
    font_size: float = USUAL_SIZE
    subtotal_on_title: bool = False
    footer: str = ""
    figures: Figures = USUAL_FIGURES
    digits: Literal["", "thai", "arabic"] = ""
    warnings: tuple[str, ...] = field(default=(), compare=False)

    @property
    def scale(self) -> float:
        """How much larger than usual all type is."""
        return self.font_size / USUAL_SIZE


def for_usual_type(definition: FormDefinition) -> FormDefinition:
    """The definition with lengths on which type of the usual size is set.

    All that is laid out on them is enlarged by `scale` when it is drawn.
    """
    by, paper = definition.scale, definition.paper
    if by == 1.0:
        return definition
    return replace(
        definition,
        paper=Paper(paper.width_mm / by, paper.height_mm / by, paper.margin_mm / by),
        columns=tuple(replace(each, width_mm=each.width_mm / by) for each in definition.columns),
        letterhead=replace(definition.letterhead, emblem_mm=definition.letterhead.emblem_mm / by),
    )
