"""The page of project data: what the heads of the forms say, who signs, how sums are cut."""
