"""Reading stories: who says what, found in the text. Pure Python: no Django, no database."""
