"""Factor F as a person works on it."""
