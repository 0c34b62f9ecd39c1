"""Amending (修订): versions held beside each other, decisions drafted from two texts, and decisions carried out."""
