"""What is known of English: the words that attribute, and those that tell of a speaker."""
