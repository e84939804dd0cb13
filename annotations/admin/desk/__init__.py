"""The workbench: a story with all that is on record of it on one side, what is to be done about it on the other."""
