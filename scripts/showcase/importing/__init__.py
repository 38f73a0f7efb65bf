"""Makes entries of what people send in: Word files, letters, packets, issue forms."""
