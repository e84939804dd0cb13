"""REST of who said what: what is read (reading), what is written (writing), and the views that join the two."""
