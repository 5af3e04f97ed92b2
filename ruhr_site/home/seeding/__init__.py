"""Building the demo portal from the data files in fixtures/: records, pictures, pages, accounts."""
