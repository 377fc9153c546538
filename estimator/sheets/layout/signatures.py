"""Places to sign below a form: how many stand side by side, and what each of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from estimator.domain.estimate import SIGNER_ROLES, Member
from estimator.sheets.document import Look, SheetCell, SheetRow, Text, kept_with_next
from estimator.sheets.forms.definition import CROWD, MOST_ACROSS, OTHER_SIGNERS, Signatures
from estimator.sheets.layout.grid import SIZES, Grid, line_height
from estimator.sheets.layout.thai_font import face

SIGN_HEADING: Final = Look("center", bold=True, role="heading", border="none")
_BEFORE_SIGNATURES: Final = 5.0
_ROOM_TO_SIGN: Final = 12.0
_LEAST_ROOM_TO_SIGN: Final = 7.0
_DOTTED_WIDTH: Final = 170.0
_GOOD_DOTS: Final = 90.0
"""What there should be to sign on, before the dots are set in the middle of their place."""
_LEAST_DOTS: Final = 40.0
_BESIDE_LINE: Final = 16.0
_NARROWEST_PLACE: Final = 150.0
_LEAST_PLACES: Final = (Member("chair"), Member("member"), Member("secretary"))
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
    members = list(committee) or list(_LEAST_PLACES)
    ways = [usual_places(grid, signatures, len(others) + len(members))]
    if not signatures.across:
        even = (even_places(grid, across) for across in range(2, MOST_ACROSS + 1))
        for places in (signatures.crowded, *even):
            if len(places) > len(ways[-1]):
                ways.append(places)
    for places in ways:
        yield list(signature_rows(grid, signatures, others, members, places, _ROOM_TO_SIGN))
    yield list(signature_rows(grid, signatures, others, members, ways[-1], _LEAST_ROOM_TO_SIGN))


def signature_rows(
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
    dots = min(
        _room_for_dots(signatures, each, grid.width(*where))
        for batch in (*_batches(others, across), *_batches(members, across))
        for each, where in zip(batch, places, strict=False)
    )
    rows = [SheetRow("space", (), _BEFORE_SIGNATURES)]
    for batch in _batches(others, across):
        rows += _signed(grid, signatures, places, batch, dots, room, signatures.date)
    if signatures.heading:
        if others:
            rows.append(SheetRow("space", (), _BEFORE_SIGNATURES))
        heading = grid.cell(0, Text(signatures.heading), SIGN_HEADING, grid.last)
        rows.append(grid.row("signature", [heading]))
    for batch in _batches(members, across):
        rows += _signed(grid, signatures, places, batch, dots, room)
    yield from (kept_with_next(row) for row in rows[:-1])
    yield rows[-1]


def _kind(signer: Member) -> str:
    return signer.role if signer.role in SIGNER_ROLES else OTHER_SIGNERS


def _batches(people: Sequence[Member], across: int) -> Iterator[Sequence[Member]]:
    return (people[start : start + across] for start in range(0, len(people), across))


def usual_places(grid: Grid, signatures: Signatures, people: int) -> tuple[tuple[int, int], ...]:
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


def _signed(
    grid: Grid,
    signatures: Signatures,
    columns: Sequence[tuple[int, int]],
    members: Sequence[Member],
    dots: float,
    room: float,
    date: str = "",
) -> Iterator[SheetRow]:
    places = list(zip(columns, members, strict=False))
    lines = [
        (grid.cell(first, *_sign_line(signatures, member, dots, grid.width(first, last)), last))
        for (first, last), member in places
    ]
    yield SheetRow("space", (), room)
    yield _tight(grid, lines)
    look = Look("center", border="none")
    names = [
        grid.cell(first, Text(f"( {member.name or '.' * 44} )"), look, last, low=True)
        for (first, last), member in places
    ]
    yield _tight(grid, names)
    if any(member.position for member in members):
        yield _tight(
            grid,
            [
                grid.cell(first, Text(m.position), look, last, low=True)
                for (first, last), m in places
            ],
        )
    if date:
        yield _tight(
            grid, [grid.cell(first, Text(date), look, last) for (first, last), _ in places]
        )


def _role(signatures: Signatures, member: Member) -> str:
    return signatures.roles.get(member.role) or SIGNER_ROLES.get(member.role, member.role)


def _beside_dots(signatures: Signatures, member: Member) -> tuple[float, float]:
    """The widths of what stands before the dots and after them."""
    font, size = face(), SIZES["body"]
    return font.width(signatures.sign, size), font.width(_role(signatures, member), size)


def _room_for_dots(signatures: Signatures, member: Member, width: float) -> float:
    before, after = _beside_dots(signatures, member)
    room = width - before - after - _BESIDE_LINE
    balanced = room - max(0.0, after - before)
    return max(_LEAST_DOTS, min(_DOTTED_WIDTH, max(balanced, min(room, _GOOD_DOTS))))


def _sign_line(
    signatures: Signatures, member: Member, room: float, width: float
) -> tuple[Text, Look]:
    """``ลงชื่อ............ประธานกรรมการ`` with the dots in the middle of its place, or nearly."""
    before, after = _beside_dots(signatures, member)
    # What is longer behind the dots than before them is balanced by an indent, if there is room.
    left = width - before - room - after - _BESIDE_LINE
    shift = max(0.0, min(after - before, left))
    dots = "." * int(room / face().width(".", SIZES["body"]))
    text = f"{signatures.sign}{dots}{_role(signatures, member)}"
    return Text(text), Look("center", border="none", indent=shift)


def _tight(grid: Grid, cells: Sequence[SheetCell]) -> SheetRow:
    return grid.row("signature", cells, least=line_height(SIZES["body"]))
