"""Who said what, and how well it is sourced: everything laid over the words that `articles` keeps."""
