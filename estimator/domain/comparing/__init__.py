"""Two states of an estimate beside each other: what differs, and the money of it."""
