"""Tries a bureau's own words, colours and pages; `make test` runs it in every showcase."""
