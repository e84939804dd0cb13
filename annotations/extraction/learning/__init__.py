"""The trained tier: learning from marked texts to find who says what, and reading by what was learnt."""
