"""Factor F in the window: the page of the open estimate, and the library of tables."""
