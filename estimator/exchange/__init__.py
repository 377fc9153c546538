"""Data in and out: JSON, CSV, Excel bills. Readers return rows and findings together."""
