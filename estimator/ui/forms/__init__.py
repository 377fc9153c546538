"""The page of the official forms: seen as they will be printed, printed, and written to files."""
