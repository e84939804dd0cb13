"""Where quoted words stand in a text, and how layers of them are drawn over it. Pure Python: no Django, no database."""
