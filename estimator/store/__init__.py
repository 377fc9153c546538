"""SQLite: the user's rate database and the estimate files, their journal and migrations."""
