"""What every search has in common: how text is folded, cut into words, and read for its sizes."""
