"""How a document is broken into rows, lines and pages."""
