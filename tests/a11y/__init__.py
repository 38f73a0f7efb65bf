"""Everyone can use it: the built pages, held to WCAG 2.2 AA in a real browser."""
