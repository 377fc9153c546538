"""The bill of quantities as a grid one types in like a spreadsheet."""
