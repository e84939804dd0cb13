"""The public record as W3C Web Annotations, over the Web Annotation Protocol: for any client that speaks it.

A claim, an attribution and an editor's annotation is each an Annotation of its own. What they tell is what pages tell.
"""
