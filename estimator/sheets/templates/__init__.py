"""An office's own workbook, filled with a priced estimate: its XML is edited where it must be."""
