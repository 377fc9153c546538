"""Another copy of the open estimate: looked at, held against it, taken in."""
