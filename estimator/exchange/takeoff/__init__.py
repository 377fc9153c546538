"""What the program carries for taking quantities off."""
