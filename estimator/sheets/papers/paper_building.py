"""A paper laid out: its definition and the facts of one revision become a sheet of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.procedure.committee import COMMITTEE_ROLES, Member
from estimator.domain.procedure.papers import last_meeting
from estimator.sheets.document import (
    HEAD_KEY,
    POINTS_PER_MM,
    Document,
    Emblem,
    Figures,
    Look,
    Paper,
    Sheet,
    SheetRow,
    Text,
    kept_with_next,
)
from estimator.sheets.forms.definition import USUAL_SIZE, Signatures
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.display import shown
from estimator.sheets.layout.grid import CELL_PADDING, LEFT, SIZES, Grid, cell_height
from estimator.sheets.layout.line_breaks import fit
from estimator.sheets.layout.paging import body_height, height_of, paginate, room_on
from estimator.sheets.layout.signatures import even_places, signature_ways
from estimator.sheets.letters import in_one_line
from estimator.sheets.papers.kinds import PAPER_COLUMNS, PaperKind, PaperTable, SignerGroup
from estimator.sheets.papers.paper_definition import PaperBlock, PaperDefinition
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.papers.paper_tables import table_rows
from estimator.sheets.papers.paper_words import flags_of, paper_words

_TITLE: Final = Look("center", bold=True, role="title", border="none")
_LETTERHEAD: Final = Look("center", role="heading", border="none")
_HEAD: Final = Look("center", bold=True, role="head")
_EMBLEM_KEY: Final = "emblem"
_AFTER_TITLE: Final = 6.0
_SIGN: Final = "ลงชื่อ"
_MOST_OF_PLACES: Final = 0.7
"""What of a page's height places to sign may take before they are set closer."""


def paper_document(
    definitions: Sequence[PaperDefinition],
    facts: PaperFacts,
    thai_digits: bool | None = None,
    *,
    bare: bool = False,
) -> Document:
    """Papers of one revision as a document; digits as each paper says, unless asked for.

    A `bare` one has nothing on its sheets: it names the files.
    """
    estimate = facts.priced.estimate
    make = _bare_sheet if bare else paper_sheet
    sheets = tuple(make(each, facts, thai_digits) for each in definitions)
    return Document(
        title=in_one_line(estimate.project.name) or "ราคากลางงานก่อสร้าง",
        author=in_one_line(estimate.project.agency),
        sheets=sheets,
        thai_digits=bool(thai_digits),
        called="เอกสารคณะกรรมการ",
        form_names={each.kind: each.name for each in definitions},
        state=facts.state,
        priced_on=estimate.project.priced_on,
        papers=True,
    )


def paper_sheet(
    definition: PaperDefinition, facts: PaperFacts, thai_digits: bool | None = None
) -> Sheet:
    """One paper on as many pages as it needs; places to sign are never parted from each other.

    Only an announcement may leave out decimals: in the others amounts stand below each other.
    """
    if definition.kind != "notice":
        facts = replace(facts, whole_baht=False)
    bare = _bare_sheet(definition, facts, thai_digits)
    grid = Grid(bare.columns, bare.figures)
    heading, head, rows = _laid_out(grid, definition, facts, bare.paper)
    at = next((at for at, row in enumerate(heading) if row.key == _EMBLEM_KEY), None)
    return replace(
        bare,
        heading=heading,
        head=head,
        pages=paginate(definition.kind, grid, rows, room_on(bare.paper, heading, head)),
        emblem=None if at is None else Emblem(definition.letterhead.emblem, at),
    )


def _bare_sheet(
    definition: PaperDefinition, facts: PaperFacts, thai_digits: bool | None = None
) -> Sheet:
    """A paper with nothing on it yet."""
    figures = Figures(definition.thai_digits if thai_digits is None else thai_digits)
    scale = definition.font_size / USUAL_SIZE
    paper = definition.paper
    sides = (paper.width_mm, paper.height_mm, paper.margin_mm)
    columns = (replace(each, width_mm=each.width_mm / scale) for each in definition.columns)
    return Sheet(
        key=definition.kind,
        form=definition.kind,
        name=definition.name,
        title=filled(definition.title, paper_words(facts, definition.kind)),
        label=in_one_line(definition.name),
        running=in_one_line(facts.priced.estimate.project.name),
        paper=Paper(*(each / scale for each in sides)),
        columns=tuple(columns),
        heading=(),
        head=(),
        pages=(),
        scale=scale,
        figures=figures,
        locked=True,
    )


def _laid_out(
    grid: Grid, definition: PaperDefinition, facts: PaperFacts, page: Paper
) -> tuple[tuple[SheetRow, ...], tuple[SheetRow, ...], list[SheetRow]]:
    """What stands at the head of the first page, on each page above the table, and the rest."""
    flags = flags_of(facts)
    printed = [each for each in definition.blocks if flags.issuperset(each.when)]
    above = next((at for at, each in enumerate(printed) if each.heads_on_each_page), 0)
    heading = [*_heading(grid, definition, facts)]
    head: tuple[SheetRow, ...] = ()
    rows = _Rows(grid, definition.kind, facts, body_height(page) * _MOST_OF_PLACES)
    if printed and printed[above].heads_on_each_page:
        heading += rows.of(printed[:above])
        heading.append(SheetRow("space", (), printed[above].before_mm * POINTS_PER_MM))
        head = (replace(_heads(grid, printed[above]), key=HEAD_KEY),)
        printed[above] = replace(printed[above], before_mm=0.0, heads={})
    return tuple(heading), head, list(rows.of(printed[above:]))


def _heading(grid: Grid, definition: PaperDefinition, facts: PaperFacts) -> Iterator[SheetRow]:
    head, words = definition.letterhead, paper_words(facts, definition.kind)
    if head.book_number:
        look = replace(_LETTERHEAD, align="left")
        yield _line(grid, filled(head.book_number, words), look)
    if head.emblem:
        height = head.emblem_mm * POINTS_PER_MM * USUAL_SIZE / definition.font_size
        yield SheetRow("space", (), height, _EMBLEM_KEY)
    for line in head.lines:
        yield _line(grid, filled(line, words), _LETTERHEAD)
    if definition.title_printed:
        yield _line(grid, filled(definition.title, words), _TITLE)
    yield SheetRow("space", (), _AFTER_TITLE)


def _line(grid: Grid, text: str, look: Look) -> SheetRow:
    return grid.row("heading", [grid.cell(0, Text(text), look, grid.last)])


@dataclass(frozen=True, slots=True)
class _Rows:
    """Blocks as rows; places to sign are set closer where they would be higher than `most`."""

    grid: Grid
    kind: PaperKind
    facts: PaperFacts
    most: float

    def of(self, blocks: Sequence[PaperBlock]) -> Iterator[SheetRow]:
        """The rows of some blocks, one after another."""
        for at, block in enumerate(blocks):
            rows = list(self._of_block(block))
            if block.before_mm and rows:
                space = SheetRow("space", (), block.before_mm * POINTS_PER_MM)
                rows.insert(0, kept_with_next(space))
            if rows and self._is_signed_below(block, blocks[at + 1 : at + 3]):
                # Nobody signs a page on which nothing stands: all who sign do so below a text.
                kept = len(rows) if block.text else 1
                rows[-kept:] = map(kept_with_next, rows[-kept:])
            yield from rows

    def _is_signed_below(self, block: PaperBlock, following: Sequence[PaperBlock]) -> bool:
        """Whether places to sign follow, at once or after a line that says no more than a day."""
        if not following or following[0].sign is not None:
            return bool(following)
        if following[-1].sign is None or not (block.text and following[0].text):
            return False
        return (
            sum(len(cell.lines) for row in self._of_block(following[0]) for cell in row.cells) < 2
        )

    def _of_block(self, block: PaperBlock) -> Iterator[SheetRow]:
        if block.table is not None:
            return _table(self.grid, block, block.table, self.facts)
        if block.sign is not None:
            return iter(self._places(block.sign))
        return _paragraphs(self.grid, block, paper_words(self.facts, self.kind))

    def _places(self, group: SignerGroup) -> list[SheetRow]:
        """Places to sign, the committee's side by side, one alone on the right."""
        places = even_places(self.grid, 2)
        if group != "committee":
            places = places[-1:]
        signatures = Signatures(
            show=True,
            heading="",
            sign=_SIGN,
            places=places,
            crowded=places,
            roles=COMMITTEE_ROLES,
            signers=(),
        )
        ways = list(signature_ways(self.grid, signatures, _people(group, self.facts), ()))
        return next((way for way in ways if height_of(way) <= self.most), ways[-1])


def _paragraphs(grid: Grid, block: PaperBlock, words: Mapping[str, str]) -> Iterator[SheetRow]:
    """Each line of the text is a paragraph; its first line may be set in further."""
    for text in filled(block.text, words).splitlines():
        first, rest = _first_line(grid, block, text.strip())
        indent = block.indent_mm * POINTS_PER_MM
        if first:
            deeper = indent + block.first_line_mm * POINTS_PER_MM
            row = _text_row(grid, block, first, deeper)
            yield kept_with_next(row) if rest else row
        if rest:
            row = _text_row(grid, block, rest, indent)
            # The lines of a paragraph stand as close to its first one as to each other.
            yield replace(row, height=cell_height(row.cells[0])) if first else row


def _first_line(grid: Grid, block: PaperBlock, text: str) -> tuple[str, str]:
    """What stands in the first line where that is set in by itself; else nothing does."""
    if not block.first_line_mm:
        return "", text
    indent = (block.indent_mm + block.first_line_mm) * POINTS_PER_MM
    room = grid.width(0, grid.last) - 2 * CELL_PADDING - indent
    printed = shown(Text(text), grid.figures)
    lines = fit(printed, room, SIZES[block.role], block.bold).lines
    # Digits of both kinds are one letter each, so the text is cut where its print is.
    ends = len(lines[0]) if len(lines) > 1 else len(text)
    return text[:ends].rstrip(), text[ends:].strip()


def _text_row(grid: Grid, block: PaperBlock, text: str, indent: float) -> SheetRow:
    look = Look(block.align, block.bold, block.role, "none", indent)
    return grid.row("note", [grid.cell(0, Text(text), look, grid.last)], least=1.0)


def _table(
    grid: Grid, block: PaperBlock, table: PaperTable, facts: PaperFacts
) -> Iterator[SheetRow]:
    if block.heads:
        yield kept_with_next(_heads(grid, block))
    for cells in table_rows(table, facts):
        yield grid.table_row(
            "subtotal", [cells.get(key, (Text(""), LEFT)) for key in PAPER_COLUMNS]
        )


def _heads(grid: Grid, block: PaperBlock) -> SheetRow:
    titles = [(Text(block.heads.get(key, "")), _HEAD) for key in PAPER_COLUMNS]
    return grid.table_row("head", titles)


def _people(group: SignerGroup, facts: PaperFacts) -> list[Member]:
    estimate = facts.priced.estimate
    heads = estimate.paper_heads
    if group == "committee":
        return list(estimate.committee)
    if group == "recorder":
        return [Member("ผู้จดรายงานการประชุม", last_meeting(estimate.meetings).recorder)]
    if group == "supply":
        return [Member("", heads.supply_name, heads.supply_position or "หัวหน้าเจ้าหน้าที่")]
    return [Member("", heads.head_name, heads.head_position or "หัวหน้าหน่วยงานของรัฐ")]
