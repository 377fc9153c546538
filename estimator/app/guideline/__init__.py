"""What the checks need to know of the world around an estimate."""
