"""The project's data as a person works on it."""
