"""The bill of quantities as a person works on it."""
