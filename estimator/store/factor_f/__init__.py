"""Factor F in the databases."""
