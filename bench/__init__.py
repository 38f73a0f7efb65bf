"""Measures of the showcase beside its peers, on content made for the purpose."""
