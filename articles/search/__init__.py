"""Searching what was published: the language of queries, the words that are compared, and the engines that find them.

`words`, `query`, `highlighting` and `ranking` are pure: no Django, no database. Both engines index the very words that
`words` makes and are asked for the very words that `query` makes, so that they find the same.
"""
