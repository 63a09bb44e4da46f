"""Notes: their marks, their texts, and which belong together."""
