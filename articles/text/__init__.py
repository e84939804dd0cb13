"""The words of a story as one canonical string, and blocks that stand off it. Pure Python: no Django, no database."""
