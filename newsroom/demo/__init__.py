"""The demonstration: stories in our own words (PROVENANCE.md) and what editors made of them (record.json)."""
