"""The page on which another copy of the open estimate is looked at and taken in."""
