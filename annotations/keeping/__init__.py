"""Pages are made once for each state of their record, and kept until it moves.

Whether a story may be seen is asked each time, through the one door. What a page says of itself (ETag, Last-Modified)
comes from its words alone: work at the desk that readers see nothing of changes neither.
"""
