"""What comparing a file with the same print made anew came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["same", "resaved", "unlike", "earlier", "added", "part", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where two prints differ; `where` and `what` are said in Thai.

    `here` is what the file has there and `anew` the print made anew, both empty where the place
    has no text that tells them apart.
    """

    where: str
    what: str
    here: str = ""
    anew: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Whether a file is the print that it says it is, and where not.

    It is the `same` to the last byte; `resaved` by another program, and all that is compared is the
    same; `unlike`, where texts are the same but not all can be shown to be; `earlier`, where a
    workbook shows the same, but says that its formulas were written in another way, or a PDF has
    the same words, but says that its pages were laid out in another way; `added`, where
    all is shown the same here, but other programs may show more; `part`, some of its pages or in
    another order, each of them the same; or `changed`.
    `of` is of how many pages, or sheets of a workbook, the print made anew is. Where it is changed
    `same_figures` says whether its text has the same figures all the same, wherever they stand.
    """

    outcome: Outcome
    of: int
    difference: Difference | None = None
    same_figures: bool = False

    @property
    def right(self) -> bool:
        """Whether it may be taken for that print."""
        return self.outcome in ("same", "resaved")
