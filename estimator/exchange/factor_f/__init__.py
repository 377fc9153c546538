"""Factor F as data in and out."""
