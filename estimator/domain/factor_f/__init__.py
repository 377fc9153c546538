"""Factor F as the domain knows it."""
