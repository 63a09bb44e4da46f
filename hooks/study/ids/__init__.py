"""Ids that last: paragraphs and notes are known again by fingerprints when the raw file or the importer has changed."""
