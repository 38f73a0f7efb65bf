"""What leaves the showcase beside its pages: reports, the sitemap, the search index, the published folder."""
