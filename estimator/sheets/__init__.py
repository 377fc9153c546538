"""The official forms: definition plus priced estimate gives a document; PDF and Excel print it."""
