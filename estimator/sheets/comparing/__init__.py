"""Whether a file says what the same print, made anew, says."""
