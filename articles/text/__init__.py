"""The words of a story as one canonical string, and the blocks that stand off it. Pure Python: no Django, no database."""
