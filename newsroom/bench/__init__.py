"""`manage.py bench`: what a request costs, always as a ratio to a constant string through the same middleware.

Nothing here is imported by the site.
"""
