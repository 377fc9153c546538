"""What the kinds of books have in common."""
