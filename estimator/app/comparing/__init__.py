"""Two states of an estimate beside each other: what a person sees of it, and what is answered."""
