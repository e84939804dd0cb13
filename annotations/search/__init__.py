"""The search page: stories and claims by their words, narrowed by who said it and how well it is sourced."""
