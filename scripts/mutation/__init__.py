"""Mutation test: clean corpora, one thing broken at a time, and whether the check finds it where it is."""
