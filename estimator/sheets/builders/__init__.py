"""What each form prints of a priced estimate."""
