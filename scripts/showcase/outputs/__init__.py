"""What leaves the showcase beside its pages: reports, sitemap, search index, published folder."""
