"""Bytes → characters: encodings, and the repair of single characters."""
