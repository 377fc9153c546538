"""What the guideline asks of an estimate."""
