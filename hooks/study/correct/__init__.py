"""Corrections of an import: small reviewed changes to what was read of a text that itself is not in the repository."""
