"""The page of what may be chosen where no text decides."""
