"""The official forms as a person makes, prints and writes them."""
