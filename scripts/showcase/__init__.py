"""The showcase: checked content in, a searchable static website out."""
