"""SQLite itself: connecting, opening, migrating, encoding, and what it refuses."""
