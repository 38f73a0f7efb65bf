"""The editors' desk: what waits, what is due, what is weak and what is missing, as plain pages."""
