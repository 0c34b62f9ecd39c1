"""Checking a project: run the rules, cache the result, compare with a baseline, apply fixes."""
