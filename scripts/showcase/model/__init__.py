"""What the showcase is made of: places, problems, entries, the site, vocabularies."""
