"""What may be chosen where no text decides, for people to look through and to decide."""
