"""Takes an entry, a photo or words off the site, and searches the site for what is left."""
