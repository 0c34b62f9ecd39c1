"""The corpus: every instrument of a project and the facts known about instruments outside it, ready to be looked up."""
