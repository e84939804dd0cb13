"""The archive in the admin, one screen a module."""

from articles.admin import article, delivery, feed, revision, source

__all__ = ["article", "delivery", "feed", "revision", "source"]
