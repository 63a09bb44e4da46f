"""Simplified ↔ Traditional Chinese: letter forms only, never words; one character to one character."""
