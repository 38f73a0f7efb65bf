"""A Site to pages: safe HTML from stories, and our own templates around it."""
