"""Form definitions: read, checked, kept."""
