"""Plain tables out of files of any kind."""
