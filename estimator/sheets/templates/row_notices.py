"""What is said of many rows of a band: one sentence a column, so that none hides the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from estimator.errors import short
from estimator.sheets.templates.addresses import column_name
from estimator.sheets.templates.sheet_writer import SheetWriter


@dataclass(slots=True)
class RowNotices:
    """Gathers what is the matter with rows, by column and by what it is."""

    writer: SheetWriter
    gathered: dict[tuple[int, str], list[tuple[int, str, str]]] = field(default_factory=dict)

    def add(self, row: int, column: int, kind: str, called: str, sentence: str) -> None:
        """Take note of a row; of rows of one `kind` the first is named with its sentence."""
        self.gathered.setdefault((column, kind), []).append((row, called, sentence))

    def say(self) -> None:
        """Say what was gathered."""
        for (column, _), rows in self.gathered.items():
            row, called, sentence = rows[0]
            more = f" และอีก {len(rows) - 1:,} แถวในคอลัมน์นี้" if len(rows) > 1 else ""
            self.writer.say(
                f"แถว {row} คอลัมน์ {column_name(column)}", f"“{short(called)}”{more} {sentence}"
            )
