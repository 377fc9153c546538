"""The bill of quantities as the domain knows it."""
