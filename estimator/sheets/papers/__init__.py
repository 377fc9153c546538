"""The committee's papers: letters and lists beside the forms, out of definitions and one price."""
