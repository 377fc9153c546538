"""Places to sign below a form: how many stand side by side, and what each of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.procedure.committee import COMMITTEE_ROLES, SIGNER_ROLES, Member
from estimator.sheets.document import Look, SheetCell, SheetRow, Text, kept_with_next
from estimator.sheets.forms.definition import CROWD, MOST_ACROSS, OTHER_SIGNERS, Signatures
from estimator.sheets.layout.grid import CELL_PADDING, SIZES, Grid, line_height
from estimator.sheets.layout.thai_font import face

_SIGN_HEADING: Final = Look("center", bold=True, role="heading", border="none")
_SIGN: Final = Look(border="none")
_BELOW_DOTS: Final = Look("center", border="none")
_BEFORE_SIGNATURES: Final = 5.0
_ROOM_TO_SIGN: Final = 12.0
_LEAST_ROOM_TO_SIGN: Final = 7.0
_DOTTED_WIDTH: Final = 170.0
_GOOD_DOTS: Final = 90.0
"""What there should be to sign on, before the dots are set in the middle of their place."""
_LEAST_DOTS: Final = 40.0
_BESIDE_LINE: Final = 16.0
_NARROWEST_PLACE: Final = 150.0
LEAST_COMMITTEE: Final = (Member("chair"), Member("member"), Member("secretary"))
"""Where no committee is named, there are places for the least that the guideline asks for.

A chair and at least two members: guideline clause 16.
"""


def signature_ways(
    grid: Grid, signatures: Signatures, committee: Sequence[Member], signers: Sequence[Member]
) -> Iterator[list[SheetRow]]:
    """Places to sign in every way that they may be set, the one that takes most room first.

    Of those beside the committee only who signs this form has a place. Where the form says how many
    stand side by side, room is not saved by more of them.
    """
    wanted = [each for each in signers if _kind(each) in signatures.signers]
    others = sorted(wanted, key=lambda each: signatures.signers.index(_kind(each)))
    members = list(committee) or list(LEAST_COMMITTEE)
    ways = [_usual_places(grid, signatures, len(others) + len(members))]
    if not signatures.across:
        even = (even_places(grid, across) for across in range(2, MOST_ACROSS + 1))
        for places in (signatures.crowded, *even):
            if len(places) > len(ways[-1]):
                ways.append(places)
    for places in ways:
        yield list(_signature_rows(grid, signatures, others, members, places, _ROOM_TO_SIGN))
    yield list(_signature_rows(grid, signatures, others, members, ways[-1], _LEAST_ROOM_TO_SIGN))


def _signature_rows(
    grid: Grid,
    signatures: Signatures,
    others: Sequence[Member],
    members: Sequence[Member],
    places: Sequence[tuple[int, int]],
    room: float,
) -> Iterator[SheetRow]:
    """Places to sign side by side in `places`, with so much room above each line to sign on.

    Those beside the committee come first, each with a line for the date. None of them may be
    parted from the others. The dots to sign on are as long for one as for the others.
    """
    if not signatures.show:
        return
    across = len(places)
    block = _block(grid, signatures, places, [*others, *members])
    rows = [SheetRow("space", (), _BEFORE_SIGNATURES)]
    for batch in _batches(others, across):
        rows += _signed(grid, signatures, block, batch, room, signatures.date)
    if signatures.heading:
        if others:
            rows.append(SheetRow("space", (), _BEFORE_SIGNATURES))
        heading = grid.cell(0, Text(signatures.heading), _SIGN_HEADING, grid.last)
        rows.append(grid.row("signature", [heading]))
    for batch in _batches(members, across):
        rows += _signed(grid, signatures, block, batch, room)
    yield from (kept_with_next(row) for row in rows[:-1])
    yield rows[-1]


def without_place(
    forms: Iterable[Signatures], committee: Sequence[Member], signers: Sequence[Member]
) -> list[Member]:
    """Those who sign none of some forms."""
    shown = [each for each in forms if each.show]
    kinds = {kind for each in shown for kind in each.signers}
    lost = [each for each in signers if _kind(each) not in kinds]
    return lost if shown else [*lost, *committee]


def _kind(signer: Member) -> str:
    return signer.role if signer.role in SIGNER_ROLES else OTHER_SIGNERS


def _batches(people: Sequence[Member], across: int) -> Iterator[Sequence[Member]]:
    return (people[start : start + across] for start in range(0, len(people), across))


def _usual_places(grid: Grid, signatures: Signatures, people: int) -> tuple[tuple[int, int], ...]:
    """Where so many people sign by the form's own choice; a crowd stands in more columns."""
    crowds = (people > CROWD) + (people > 2 * CROWD)
    if signatures.across:
        return even_places(grid, min(signatures.across + crowds, MOST_ACROSS))
    places = signatures.crowded if crowds else signatures.places
    more = even_places(grid, len(places) + 1) if crowds > 1 and len(places) < MOST_ACROSS else ()
    return more if len(more) > len(places) else places


def even_places(grid: Grid, across: int) -> tuple[tuple[int, int], ...]:
    """At most so many places side by side, as even as the columns of the table allow.

    Fewer where a place would be narrower than a signature needs.
    """
    edges = grid.edges
    for count in range(across, 1, -1):
        width = edges[-1] / count
        ends = [
            min(range(1, len(edges)), key=lambda at: abs(edges[at] - width * number))
            for number in range(1, count)
        ]
        starts = [0, *ends]
        places = tuple(
            (first, end - 1) for first, end in zip(starts, [*ends, len(edges) - 1], strict=True)
        )
        if all(a <= b and grid.width(a, b) >= _NARROWEST_PLACE for a, b in places):
            return places
    return ((0, grid.last),)


def stretches(grid: Grid, places: Sequence[tuple[int, int]]) -> tuple[tuple[float, float], ...]:
    """Where places stand on paper, in points from the table's left edge.

    Side by side they share what their columns take, all as wide as each other.
    """
    left = grid.edges[min(first for first, _ in places)]
    right = grid.edges[max(last for _, last in places) + 1]
    width = (right - left) / len(places)
    return tuple((left + at * width, left + (at + 1) * width) for at in range(len(places)))


@dataclass(frozen=True, slots=True)
class _Block:
    """How all sign in a block: in each place the dots begin and end alike, with the name below.

    `width` is what a place needs on paper and has at least in a workbook, `dots` is the room for
    dots, which `start` so far from the left of it.
    """

    columns: Sequence[tuple[int, int]]
    middles: Sequence[float]
    width: float
    before: float
    start: float
    dots: float

    def sign_line(self, place: int) -> tuple[float, float]:
        """Where the line to sign on stands on paper."""
        left = self.middles[place] - self.width / 2
        return left + self.start - self.before - CELL_PADDING, left + self.width

    def below(self, place: int, text: str) -> tuple[float, float]:
        """Where a text below the dots stands on paper: its middle below theirs, if it has room."""
        left = self.middles[place] - self.width / 2
        middle = self.start + self.dots / 2
        needed = face().width(text, SIZES["body"]) + 2 * CELL_PADDING
        half = max(min(middle, self.width - middle), min(needed, self.width) / 2)
        first = min(max(0.0, middle - half), self.width - 2 * half)
        return left + first, left + first + 2 * half

    def indent(self, place: int, grid: Grid) -> float:
        """How far a workbook sets the line in, from the left of its columns."""
        more = grid.width(*self.columns[place]) - self.width
        return self.start - self.before - CELL_PADDING + more / 2


def _block(
    grid: Grid,
    signatures: Signatures,
    places: Sequence[tuple[int, int]],
    people: Sequence[Member],
) -> _Block:
    apart = stretches(grid, places)
    width = min(*(grid.width(*where) for where in places), apart[0][1] - apart[0][0])
    dots = min(_room_for_dots(signatures, each, width) for each in people)
    font, size = face(), SIZES["body"]
    # As long as the dots really are.
    dots = font.width(_dots(dots), size)
    before = font.width(signatures.sign, size)
    after = max(font.width(_role(signatures, each), size) for each in people)
    # In the middle, unless what is behind them needs the room.
    side = _BESIDE_LINE / 2
    start = max(before + side, min((width - dots) / 2, width - side - after - dots))
    middles = [(left + right) / 2 for left, right in apart]
    return _Block(places, middles, width, before, start, dots)


def _signed(
    grid: Grid,
    signatures: Signatures,
    block: _Block,
    members: Sequence[Member],
    room: float,
    date: str = "",
) -> Iterator[SheetRow]:
    yield SheetRow("space", (), room)
    lines = []
    for place, member in enumerate(members):
        first, last = block.columns[place]
        text = Text(f"{signatures.sign}{_dots(block.dots)}{_role(signatures, member)}")
        cell = grid.cell(first, text, _SIGN, last, within=block.sign_line(place))
        lines.append(replace(cell, look=replace(_SIGN, indent=block.indent(place, grid))))
    yield _tight(grid, lines)

    def below(texts: Sequence[str]) -> SheetRow:
        return _tight(
            grid,
            [
                grid.cell(
                    block.columns[place][0],
                    Text(text),
                    _BELOW_DOTS,
                    block.columns[place][1],
                    low=True,
                    within=block.below(place, text),
                )
                for place, text in enumerate(texts)
            ],
        )

    yield below([f"( {member.name or '.' * 44} )" for member in members])
    if any(member.position for member in members):
        yield below([member.position for member in members])
    if date:
        yield below([date] * len(members))


def _role(signatures: Signatures, member: Member) -> str:
    """As the form says it; a form of an office may lack the word."""
    usual = {**COMMITTEE_ROLES, **SIGNER_ROLES}
    return signatures.roles.get(member.role) or usual.get(member.role, member.role)


def _room_for_dots(signatures: Signatures, member: Member, width: float) -> float:
    font, size = face(), SIZES["body"]
    before = font.width(signatures.sign, size)
    after = font.width(_role(signatures, member), size)
    room = width - before - after - _BESIDE_LINE
    balanced = room - max(0.0, after - before)
    return max(_LEAST_DOTS, min(_DOTTED_WIDTH, max(balanced, min(room, _GOOD_DOTS))))


def _dots(room: float) -> str:
    # A hair more, for what is as wide as so many dots.
    return "." * int(room / face().width(".", SIZES["body"]) + 0.001)


def _tight(grid: Grid, cells: Sequence[SheetCell]) -> SheetRow:
    return grid.row("signature", cells, least=line_height(SIZES["body"]))
