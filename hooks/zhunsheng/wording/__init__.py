"""How provisions and instruments are named in text."""
