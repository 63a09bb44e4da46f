"""Records as citations: formatted styles, BibTeX, RIS, CSL-JSON, and the metadata that machines read on a page."""
