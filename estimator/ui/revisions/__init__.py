"""The page of what was named: looked at, printed, compared, saved apart, brought back."""
