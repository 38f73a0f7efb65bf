"""Runs the command where it is not on the path: python -m showcase."""

from showcase.start import main

main()
