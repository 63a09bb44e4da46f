"""Headings: numbers that run on, and levels."""
