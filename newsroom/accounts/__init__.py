"""Signing in to the desk, second factors, and sessions: allauth's, with the rules of the newsroom."""
