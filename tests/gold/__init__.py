"""Short stories in our own words, with who says what marked by hand, and what scores an extractor against them."""
