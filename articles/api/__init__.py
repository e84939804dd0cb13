"""REST of what was published, and the door for programs that bring it in."""
