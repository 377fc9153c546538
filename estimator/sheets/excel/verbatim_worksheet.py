"""A worksheet of the library that writes just what it is given."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet


class VerbatimWorksheet(Worksheet):  # type: ignore[misc]  # the library is not typed
    """Writes formulas as they are: of ours newer functions have the name they need in a file.

    The library looks for thirty such in each, which takes a third of a workbook's time.
    """

    def _prepare_formula(self, formula: str, *_newer: bool) -> str:
        return formula.removeprefix("=")

    def _xml_formula_element(
        self, formula: str, result: str | float, attributes: Sequence[tuple[str, object]] = ()
    ) -> None:
        """Write a cell with a formula; one that comes to an empty text says that this is a text.

        The library leaves the kind out there, and then nothing tells the text from a formula that
        nobody has worked out yet.
        """
        if result == "":
            attributes = [*attributes, ("t", "str")]
        super()._xml_formula_element(formula, result, attributes)

    def put_header(self, header: str, margin: float) -> None:
        """Set the page header, `margin` inches from the paper's edge.

        The library takes the `&&G` of an office called M&G for a picture, and writes no header.
        """
        self.header, self.margin_header, self.header_footer_changed = header, margin, True

    def put_footer(self, footer: str, margin: float) -> None:
        """Set the page footer in the same way."""
        self.footer, self.margin_footer, self.header_footer_changed = footer, margin, True
