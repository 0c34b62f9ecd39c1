"""Mutation test: whether the check finds, at its place, one reference broken in a clean corpus."""
