"""From a bill to the reference price, and why each figure is what it is."""
