"""Where a line's quantity and its prices come from: one module a source, its number beside why."""
